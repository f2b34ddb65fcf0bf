import { own } from '../../core/own.ts';
import { may, permissions, type Role } from '../../core/permissions.ts';
import type { PolicyView } from '../../core/policy.ts';
import { titleFrom } from '../../core/text.ts';
import { minutesAfter } from '../../core/time.ts';
import type { Db } from '../../db/db.ts';
import { isShared } from '../../engine/audience.ts';
import type { Fresh, Reading } from '../../engine/define.ts';
import type { Header } from '../../engine/header.ts';
import { findRecords, isFollowing, type Reader } from '../../engine/records.ts';
import { standIns } from '../../people/absence.ts';
import { peopleMatching, personById, personByKey } from '../../people/people.ts';
import { teamsSection } from '../../people/policy.ts';
import { subjectOf } from '../configuration/index.ts';
import { eachOnce, firstReached, type Line, onLine, type PathName, planOf } from '../escalation/index.ts';
import type {
  Assignee,
  Assignment,
  Classification,
  Note,
  NoteFacts,
  OnBehalf,
  Report,
  ReportFacts,
} from './decisions.ts';
import { type Comparable, likelyDuplicates, titlesLike } from './duplicates.ts';
import { type EscalateFacts, type Escalating, lineOf } from './escalate.ts';
import { type ClimbFacts, escalationOf } from './escalation.ts';
import { heldFacts } from './file-facts.ts';
import type { Incident } from './incident.ts';
import { isMajor } from './major.ts';
import { gatheredBy } from './major-facts.ts';
import type { Leads } from './pending.ts';
import { deskTeam, incidentSection } from './policy.ts';
import { secondsUntilNext } from './store.ts';
import { managersNow, teamsOfLine } from './who-is-called.ts';

/** The named questions that decisions on incidents want answered first, inside the transaction. */

export async function reportFacts(
  reading: Reading,
  _: Fresh,
  { what, hit, urgent, subject: typed }: Report,
): Promise<ReportFacts> {
  const { db, policy, actor, now } = reading;
  const team = deskTeam(policy) ?? '';
  const matrix = policy.read(incidentSection).priorities;
  const subject = subjectOf(policy, typed);
  const priority = matrix[hit][urgent];
  const isUrgent = ['P1', 'P2'].includes(priority);
  const [wait, gathered, alike] = await Promise.all([
    secondsUntilNext(db, 'INC', actor.id, now),
    gatheredBy(reading, { priority, service: subject.service, team }),
    isUrgent ? [] : recentlyReported(db, actor, { title: titleFrom(what), ...subject }, now),
  ]);
  return { ...gathered, matrix, team, shared: isShared(policy, team), subject, wait, alike };
}

/** What was reported in the last hour, is still open, may be seen by the reporter and sounds alike. */
async function recentlyReported(db: Db, reader: Reader, report: Comparable, now: Date): Promise<Header[]> {
  const titled = titlesLike(report);
  if (titled.patterns.length < titled.atLeast) return [];
  const since = minutesAfter(now, -60);
  const recent = await findRecords(db, reader, { prefix: 'INC', scope: 'open', since, titled, limit: 200 });
  return likelyDuplicates(
    report,
    recent.filter(({ status }) => status !== 'resolved'),
  );
}

export async function classificationFacts(reading: Reading, incident: Incident, sorted: Classification) {
  const { policy } = reading;
  const matrix = policy.read(incidentSection).priorities;
  const subject = subjectOf(policy, sorted.subject);
  const about = { priority: matrix[sorted.hit][sorted.urgent], service: subject.service, team: incident.team };
  const callsNobody = isMajor(incident) || incident.visibility === 'private';
  return { ...(callsNobody ? {} : await gatheredBy(reading, about)), matrix, subject };
}

/** `team:service-desk` or `person:dan`; the lookup has checked that it exists. */
export async function assigneeFacts(
  { db, now }: Reading,
  _: unknown,
  { to }: Pick<Assignment, 'to'>,
): Promise<Assignee> {
  if (to.startsWith('team:')) return { team: to.slice(5), owner: null, away: null };
  const person = await personByKey(db, to.replace(/^person:/, ''));
  if (!person) return { team: null, owner: null, away: null };
  const acting = (await standIns(db, [person.id], now)).get(person.id) ?? null;
  if (acting === person.id) return { team: person.team, owner: person.id, away: null };
  const standIn = acting === null ? null : await personById(db, acting);
  // Whoever may not work on incidents cannot stand in for that.
  return { team: person.team, owner: standIn && mayHandle(standIn.roles) ? standIn.id : null, away: person.id };
}

export async function callerFacts(
  { db }: Reading,
  _: Incident,
  { caller }: OnBehalf,
): Promise<{ requester: number | null }> {
  const person = caller.startsWith('person:') ? await personByKey(db, caller.slice(7)) : null;
  return { requester: person?.id ?? null };
}

/** The lead of its team, and whoever manages incidents: rung where its owner alone does not do. */
export const leadFacts = (reading: Reading, { team }: Incident): Promise<Leads> => leadsOf(reading, team);

export async function leadsOf({ db, inForce }: Reading, team: string | null): Promise<Leads> {
  const key = own(inForce.read(teamsSection), team ?? '')?.lead;
  const [lead, managers] = await Promise.all([
    key ? personByKey(db, key) : null,
    peopleMatching(db, '', { roles: ['incident-manager'], limit: 10 }),
  ]);
  return { lead: lead?.active ? lead.id : null, managers: managers.map(({ id }) => id) };
}

/** Who stands behind the next step of a path now, and behind the one after it. */
export const climbFacts =
  (path: PathName) =>
  async (reading: Reading, incident: Incident): Promise<ClimbFacts> => {
    const steps = planOf(reading.policy, incident.priority, incident.service)[path];
    const teams = (line: Line) => teamsOfLine(reading.inForce, incident, line);
    const { done } = escalationOf(incident)[path];
    const reached = await firstReached(reading, steps, done, teams, reading.now);
    const then = reached && (await firstReached(reading, steps, reached.index + 1, teams, reading.now));
    return { reached, then };
  };

/** Who stands where somebody escalates to. */
export async function escalateFacts(reading: Reading, incident: Incident, { to }: Escalating): Promise<EscalateFacts> {
  const line = lineOf(to);
  if (!line) return { people: eachOnce(await managersNow(reading)), team: null };
  const teams = teamsOfLine(reading.inForce, incident, line);
  return { people: eachOnce(await onLine(reading, line, teams, reading.now)), team: teams[0] ?? null };
}

export const noteFacts = async (reading: Reading, incident: Incident, { files = [] }: Note): Promise<NoteFacts> => ({
  held: await heldFacts(reading, incident, files.length > 0),
  threadNotes: keepsThreads(reading.policy),
});

/** Whether replies in the threads of its cards are kept. */
export const keepsThreads = (policy: PolicyView): boolean => policy.read(incidentSection).threadNotes;

export const followFacts = async ({ db, actor }: Reading, incident: Incident): Promise<{ follows: boolean }> => ({
  follows: await isFollowing(db, incident.id, actor.id),
});

/** Who can own an incident. */
export const handlerRoles: readonly Role[] = permissions['incident.handle'];
export const mayHandle = (roles: readonly Role[]): boolean => may(roles, 'incident.handle');
