import { may } from '../../core/permissions.ts';
import type { Db } from '../../db/db.ts';
import type { Fresh, Reading } from '../../engine/define.ts';
import { standIns } from '../../people/absence.ts';
import { personByKey } from '../../people/people.ts';
import { heldFacts, keepsThreads, type Leads, leadsOf, secondsUntilNext } from '../incident/index.ts';
import type { ApproverFacts } from './approval.ts';
import { answersOf, forWhom, peopleIn, titleOf, type Values } from './catalogue.ts';
import type { Note, NoteFacts, RequestFacts } from './decisions.ts';
import { entryOf } from './policy.ts';
import type { ServiceRequest } from './service-request.ts';

/** The named questions that decisions on requests want answered first, inside the transaction. */

export async function requestFacts(
  { db, policy, actor, now }: Reading,
  _: Fresh,
  values: Values,
): Promise<RequestFacts> {
  const key = String(values.entry ?? '');
  const entry = entryOf(policy, key);
  const wait = await secondsUntilNext(db, 'REQ', actor.id, now);
  if (!entry || wait > 0) return { ...nothing, key, entry: entry ?? null, requester: actor.id, wait };
  const whom = may(actor.roles, 'request.handle') ? values[forWhom] : undefined;
  const people = await personsBy(db, [...peopleIn(entry, values), ...(typeof whom === 'string' ? [whom] : [])]);
  const requester = people.get(String(whom)) ?? actor.id;
  const named = await approversIn(db, entry.approval);
  const approvers = named.filter((each) => each !== requester && each !== actor.id);
  const answered = answersOf(entry, values, people);
  return {
    key,
    entry,
    ...answered,
    title: titleOf(entry.name, answered.answers, actor.language),
    requester,
    approvers,
    told: await toldOf(db, approvers, [requester, actor.id], now),
    wait,
  };
}

const nothing = { title: '', answers: [], files: [], approvers: [], told: [] };

/** `person:dan`, by id; the lookup has checked that they are there. */
async function personsBy(db: Db, chosen: readonly string[]): Promise<Map<string, number>> {
  const found = await Promise.all(chosen.map((each) => personByKey(db, each.replace(/^person:/, ''))));
  return new Map(chosen.flatMap((each, index) => (found[index] ? [[each, found[index].id] as const] : [])));
}

/** Those named in the policy who are in service. */
async function approversIn(db: Db, keys: readonly string[]): Promise<number[]> {
  const found = await Promise.all(keys.map((key) => personByKey(db, key)));
  return found.flatMap((person) => (person?.active ? [person.id] : []));
}

/** Who is to see it, so that they can decide: the approvers, and who stands in for those who are away. */
async function toldOf(db: Db, approvers: number[], never: readonly number[], now: Date): Promise<number[]> {
  const acting = [...(await standIns(db, approvers, now)).values()].filter((each) => each !== null);
  return [...new Set([...approvers, ...acting])].filter((each) => !never.includes(each));
}

/** Whether the actor may decide, and for whom. */
export async function approverFacts({ db, actor, now }: Reading, { approval }: ServiceRequest): Promise<ApproverFacts> {
  const by = approval?.by ?? [];
  if (by.includes(actor.id)) return { standsFor: null };
  const acting = [...(await standIns(db, by, now))];
  return { standsFor: acting.find(([, standIn]) => standIn === actor.id)?.[0] };
}

/** The lead of its team, and whoever manages incidents: rung where its owner alone does not do. */
export const leadFacts = (reading: Reading, { team }: ServiceRequest): Promise<Leads> => leadsOf(reading, team);

export async function reminderFacts(
  reading: Reading,
  { team, approval, requester, createdBy }: ServiceRequest,
): Promise<{ told: number[]; lead: number | null }> {
  const never = [requester, createdBy].filter((each) => each !== null);
  const told = await toldOf(reading.db, approval?.by ?? [], never, reading.now);
  return { told, lead: (await leadsOf(reading, team)).lead };
}

export const noteFacts = async (
  reading: Reading,
  { id }: ServiceRequest,
  { files = [] }: Note,
): Promise<NoteFacts> => ({
  held: await heldFacts(reading, { id }, files.length > 0),
  threadNotes: keepsThreads(reading.policy),
});
