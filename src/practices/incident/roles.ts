// Surfaces 2.9: roles are taken and handed over, and the lead does not leave without handing over.
import { accept, type Decision, refuse, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { who } from '../../core/text.ts';
import { minutesAfter } from '../../core/time.ts';
import type { Acting } from '../../engine/define.ts';
import { type Crew, type RoleName, roleNames } from './crew.ts';
import { type Incident, type IncidentEvent, incidentLifecycle, isWorked, of } from './incident.ts';
import { isMajor, topicKept } from './major.ts';
import type { Leads } from './pending.ts';
import { roleWords } from './role-labels.ts';
import { words } from './role-words.ts';

type Decided = Decision<Incident, IncidentEvent>;

/** Minutes until an incident manager is rung where a role is empty. */
const emptyFor = 10;

export const holderOf = ({ crew }: Incident, role: RoleName): number | null => crew?.roles[role] ?? null;
export const emptyRoles = ({ crew }: Incident): RoleName[] =>
  crew ? roleNames.filter((role) => crew.roles[role] === null) : [];
export const rolesOf = ({ crew }: Incident, person: number): RoleName[] =>
  crew ? roleNames.filter((role) => crew.roles[role] === person) : [];

export const takeRole = (role: RoleName) =>
  step(incidentLifecycle, 'take-role', (incident: Incident, _: unknown, { actor }: Acting): Decided => {
    const { crew } = incident;
    if (!isMajor(incident) || !crew) return refuse(words.notMajor(of(incident)));
    const facts = { ...of(incident), role: roleWords[role] };
    const holder = crew.roles[role];
    if (holder === actor.id) return unchanged(words.youHaveIt(facts));
    if (holder !== null) return refuse(words.hasRole({ ...facts, person: who(holder) }));
    return accept(withRole(incident, crew, role, actor.id), [{ type: 'incident.role-taken', role, person: actor.id }]);
  });

export type HandingOver = { to: string; note?: string };
/** Who gets it; `away`: who was chosen and is away, so that this is who stands in. Null: nobody does. */
export type Successor = { person: number | null; away: number | null };

export const handOverRole = (role: RoleName) =>
  step(
    incidentLifecycle,
    'hand-over',
    (incident: Incident, { note }: HandingOver, { actor, facts: { person, away } }: Acting<Successor>): Decided => {
      const { crew } = incident;
      if (!isMajor(incident) || !crew) return refuse(words.notMajor(of(incident)));
      const facts = { ...of(incident), role: roleWords[role] };
      const from = crew.roles[role];
      if (from === null) return refuse(words.nobodyHasIt(facts));
      if (from !== actor.id && !actor.roles.includes('incident-manager'))
        return refuse(words.onlyHolder({ ...facts, person: who(from) }));
      if (person === null) return refuse(words.awayAlone({ away: who(away ?? from) }), 'to');
      if (person === from) return refuse(words.theyHaveIt({ ...facts, person: who(from) }), 'to');
      return accept(withRole(incident, crew, role, person), [
        { type: 'incident.role-handed-over', role, from, to: person, away, note: note ?? null },
      ]);
    },
  );

function withRole(incident: Incident, crew: Crew, role: RoleName, person: number | null): Incident {
  const topic = role === 'lead' ? topicKept(incident, crew) : crew.topic;
  return { ...incident, crew: { ...crew, topic, roles: { ...crew.roles, [role]: person } } };
}

/** Gives back every role. Whoever leads hands over instead. */
export const leave = step(
  incidentLifecycle,
  'hand-over',
  (incident: Incident, _: unknown, { actor }: Acting): Decided => {
    const { crew } = incident;
    if (!isMajor(incident) || !crew) return refuse(words.notMajor(of(incident)));
    const roles = rolesOf(incident, actor.id);
    if (roles.includes('lead')) return refuse(words.handOverFirst(of(incident)));
    if (roles.length === 0) return unchanged(words.nothingToLeave(of(incident)));
    const given = Object.fromEntries(roles.map((role) => [role, null]));
    return accept({ ...incident, crew: { ...crew, roles: { ...crew.roles, ...given } } }, [
      { type: 'incident.roles-left', person: actor.id, roles },
    ]);
  },
);

/** When somebody is rung for the roles that are empty; null: never, or it was done. */
export const rolesAskedAt = (incident: Incident): Date | null => {
  const { crew } = incident;
  const waits = isMajor(incident) && isWorked(incident) && crew && !crew.asked && emptyRoles(incident).length > 0;
  return waits ? minutesAfter(new Date(crew.since), emptyFor) : null;
};

/** Of those who manage incidents; one of them is enough. */
const mostRung = 3;

/** Once: whoever manages incidents; where nobody does, the lead of its team. */
export function askForRoles(incident: Incident, { facts: { lead, managers } }: Acting<Leads>): Decided {
  const { crew } = incident;
  const roles = emptyRoles(incident);
  if (!crew || crew.asked || roles.length === 0) return unchanged();
  const rings = managers.length > 0 ? managers.slice(0, mostRung) : [lead].filter((each) => each !== null);
  return accept({ ...incident, crew: { ...crew, asked: true } }, [{ type: 'incident.roles-empty', roles, rings }]);
}
