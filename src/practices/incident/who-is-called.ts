import { own } from '../../core/own.ts';
import type { PolicyView } from '../../core/policy.ts';
import type { Reading } from '../../engine/define.ts';
import { peopleMatching } from '../../people/people.ts';
import { servicesOf } from '../configuration/index.ts';
import { type Called, type Line, standing } from '../escalation/index.ts';
import type { Incident } from './incident.ts';
import { deskTeam } from './policy.ts';

/**
 * Whose first, second or third line an incident climbs to: the desk's first, then those of the team that runs the
 * service, or of the team that has it. None: nobody knows whose it is.
 */
export function teamsOfLine(
  policy: PolicyView,
  { service, team }: Pick<Incident, 'service' | 'team'>,
  line: Line,
): string[] {
  const desk = deskTeam(policy);
  if (line === 1) return desk ? [desk] : [];
  const runs = own(servicesOf(policy), service ?? '')?.team;
  const known = runs ?? (team === desk ? undefined : (team ?? undefined));
  return known ? [known] : [];
}

/** Whoever manages incidents, or stands in for one who does. */
export async function managersNow({ db, now }: Reading): Promise<Called[]> {
  const managers = await peopleMatching(db, '', { roles: ['incident-manager'], limit: 10 });
  return standing(
    { db },
    managers.map(({ id }) => id),
    { role: 'incident-manager' },
    now,
  );
}
