import { may } from '../../core/permissions.ts';
import type { Db } from '../../db/db.ts';
import type { Fresh, Reading } from '../../engine/define.ts';
import { standIns } from '../../people/absence.ts';
import { personByKey } from '../../people/people.ts';
import { teamsSection } from '../../people/policy.ts';
import { heldFacts, keepsThreads, type Leads, leadsOf, secondsUntilNext } from '../incident/index.ts';
import { type ApproverFacts, whomToAsk } from './approval.ts';
import { answersOf, forWhom, peopleIn, titleOf, type Values } from './catalogue.ts';
import type { Note, NoteFacts, RequestFacts } from './decisions.ts';
import { entryOf } from './policy.ts';
import type { Asked, ServiceRequest } from './service-request.ts';
import { undecidedOf } from './store.ts';

/** The named questions that decisions on requests want answered first, inside the transaction. */

export async function requestFacts(reading: Reading, _: Fresh, values: Values): Promise<RequestFacts> {
  const { db, policy, actor, now } = reading;
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
    asked: (await askedNow(reading, approvers, { team: entry.team, never: [requester, actor.id] })).asked,
    wait,
  };
}

const nothing = {
  ...{ title: '', answers: [], files: [], approvers: [] },
  asked: { approvers: [], lead: null, told: [] },
};

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

type Undecided = { team: string | null; never: readonly number[] };

/** Who is asked at this moment, and who leads the team. */
async function askedNow(reading: Reading, by: readonly number[], { team, never }: Undecided) {
  const { db, now } = reading;
  const { lead } = await leadsOf(reading, team);
  const acting = await standIns(db, [...by, ...(lead === null ? [] : [lead])], now);
  const leads = lead === null ? null : (acting.get(lead) ?? null);
  return { asked: whomToAsk(by, acting, { never, lead: leads }), acting, lead };
}

const undecided = ({
  team,
  requester,
  createdBy,
}: Pick<ServiceRequest, 'team' | 'requester' | 'createdBy'>): Undecided => ({
  team,
  never: [requester, createdBy].filter((each) => each !== null),
});

/** Whether the actor may decide, and for whom. */
export async function approverFacts(reading: Reading, request: ServiceRequest): Promise<ApproverFacts> {
  const { id } = reading.actor;
  const by = request.approval?.by ?? [];
  if (by.includes(id)) return { standsFor: null };
  const { asked, acting } = await askedNow(reading, by, undecided(request));
  const standsFor = by.find((approver) => acting.get(approver) === id);
  return { standsFor: standsFor ?? (asked.lead?.person === id ? asked.lead.standsFor : undefined) };
}

/** The lead of its team, and whoever manages incidents: rung where its owner alone does not do. */
export const leadFacts = (reading: Reading, { team }: ServiceRequest): Promise<Leads> => leadsOf(reading, team);

/** The requests on which the actor decides as the lead of the team, for want of others. */
export async function decidedAsLead({ db, actor, inForce, now }: Reading): Promise<number[]> {
  const teams = Object.entries(inForce.read(teamsSection)).flatMap(([key, { lead }]) =>
    lead === actor.key ? [key] : [],
  );
  const waiting = teams.length > 0 ? await undecidedOf(db, teams) : [];
  if (waiting.length === 0) return [];
  const acting = await standIns(db, [actor.id, ...waiting.flatMap(({ approval }) => approval!.by)], now);
  const lead = acting.get(actor.id) ?? null;
  return waiting.flatMap(({ id, approval, ...request }) => {
    const asked = whomToAsk(approval!.by, acting, { never: undecided(request).never, lead });
    return asked.lead?.person === actor.id ? [id] : [];
  });
}

export async function reminderFacts(
  reading: Reading,
  request: ServiceRequest,
): Promise<{ asked: Asked; lead: number | null }> {
  const { asked, lead } = await askedNow(reading, request.approval?.by ?? [], undecided(request));
  return { asked, lead };
}

export const noteFacts = async (
  reading: Reading,
  { id }: ServiceRequest,
  { files = [] }: Note,
): Promise<NoteFacts> => ({
  held: await heldFacts(reading, { id }, files.length > 0),
  threadNotes: keepsThreads(reading.policy),
});
