import { businessDaysAfter } from '../../core/business-hours.ts';
import { may, permissions, type Role } from '../../core/permissions.ts';
import { isShared } from '../../engine/audience.ts';
import type { Fresh, Reading } from '../../engine/define.ts';
import { isFollowing } from '../../engine/records.ts';
import { businessCalendar } from '../../people/calendar.ts';
import { personByKey } from '../../people/people.ts';
import { subjectOf } from '../configuration/index.ts';
import type {
  Assignee,
  Assignment,
  Classification,
  ConfirmationTimes,
  OnBehalf,
  Report,
  ReportFacts,
} from './decisions.ts';
import type { Incident } from './incident.ts';
import { deskTeam, incidentSection } from './policy.ts';
import { secondsUntilNextReport } from './store.ts';

/** The named questions that decisions on incidents want answered first, inside the transaction. */

export async function reportFacts(
  { db, policy, actor, now }: Reading,
  _: Fresh,
  { subject }: Report,
): Promise<ReportFacts> {
  const team = deskTeam(policy) ?? '';
  return {
    matrix: policy.read(incidentSection).priorities,
    team,
    shared: isShared(policy, team),
    subject: subjectOf(policy, subject),
    wait: await secondsUntilNextReport(db, actor.id, now),
  };
}

export const classificationFacts = ({ policy }: Reading, _: Incident, { subject }: Classification) => ({
  matrix: policy.read(incidentSection).priorities,
  subject: subjectOf(policy, subject),
});

/** `team:service-desk` or `person:dan`; the lookup has checked that it exists. */
export async function assigneeFacts({ db }: Reading, _: Incident, { to }: Assignment): Promise<Assignee> {
  if (to.startsWith('team:')) return { team: to.slice(5), owner: null };
  const person = await personByKey(db, to.replace(/^person:/, ''));
  return { team: person?.team ?? null, owner: person?.id ?? null };
}

export async function callerFacts(
  { db }: Reading,
  _: Incident,
  { caller }: OnBehalf,
): Promise<{ requester: number | null }> {
  const person = caller.startsWith('person:') ? await personByKey(db, caller.slice(7)) : null;
  return { requester: person?.id ?? null };
}

/** Standard defaults: one reminder after 1 business day, automatic closure after 3. */
export function confirmationTimes({ policy, now }: Reading): ConfirmationTimes {
  const calendar = businessCalendar(policy);
  return { remindAt: businessDaysAfter(now, 1, calendar), closesAt: businessDaysAfter(now, 3, calendar) };
}

export const noteFacts = ({ policy }: Reading) => ({ threadNotes: policy.read(incidentSection).threadNotes });

export const followFacts = async ({ db, actor }: Reading, incident: Incident): Promise<{ follows: boolean }> => ({
  follows: await isFollowing(db, incident.id, actor.id),
});

/** Who can own an incident. */
export const handlerRoles: readonly Role[] = permissions['incident.handle'];
export const mayHandle = (roles: readonly Role[]): boolean => may(roles, 'incident.handle');
