import { own } from '../../core/own.ts';
import { isStaff } from '../../core/permissions.ts';
import { parseRef, refOf } from '../../core/record-ref.ts';
import { ref, type Text } from '../../core/text.ts';
import type { Db } from '../../db/db.ts';
import type { Fresh, Reading } from '../../engine/define.ts';
import { lockSeen } from '../../engine/links.ts';
import { recordStore } from '../../engine/records.ts';
import { personById, personByKey } from '../../people/people.ts';
import type { Person } from '../../people/person.ts';
import { hitBy, itemsSection } from '../configuration/index.ts';
import { keepsThreads, secondsUntilNext } from '../incident/index.ts';
import { certificateOf, templateOf } from './certificate.ts';
import type { Change } from './change.ts';
import { type CloneFacts, choiceOf, type DraftFacts, fitsTemplate } from './drafting.ts';
import type { EditFacts } from './editing.ts';
import { suspensionOf } from './ending-store.ts';
import { type FillingFacts, filledWith, type Requested } from './filling.ts';
import { gateFacts } from './gate-facts.ts';
import { missingOf } from './request.ts';
import type { DialogOf } from './request-fields.ts';
import { words } from './request-words.ts';
import { type Computed, computedOf } from './risk.ts';
import { failureRates } from './risk-store.ts';
import type { SubmitFacts } from './submitting.ts';
import { changes } from './tables.ts';
import { type Weighed, weighedWith } from './weighing.ts';

/** What decisions on the request itself want answered first, inside the transaction. */

const store = recordStore<Change>({ prefix: 'CHG', table: changes });

/** `person:6` or `person:sam`: somebody who works here. */
export async function staffNamed(db: Db, value: string): Promise<Person | null> {
  const name = value.replace(/^person:/, '');
  const person = /^\d{1,9}$/.test(name) ? await personById(db, Number(name)) : await personByKey(db, name);
  return person?.active && isStaff(person.roles) ? person : null;
}

type Named = { implementer?: string };

async function fillingFacts({ db }: Reading, requester: number | null, values: unknown): Promise<FillingFacts> {
  const { implementer } = values as Named;
  const [chosen, asked] = await Promise.all([
    implementer === undefined ? null : staffNamed(db, implementer),
    requester === null ? null : personById(db, requester),
  ]);
  return { implementer: chosen?.id ?? null, requesterTeam: asked?.team ?? null };
}

export async function draftFacts(reading: Reading, _: Fresh, values: { kind?: string }): Promise<DraftFacts> {
  const { db, actor, now } = reading;
  const fixes = choiceOf(values.kind ?? '')?.fixes;
  const incident = fixes ? parseRef(fixes, 'INC') : null;
  return {
    ...(await fillingFacts(reading, actor.id, values)),
    wait: await secondsUntilNext(db, 'CHG', actor.id, now),
    isIncidentThere: incident !== null && (await lockSeen(db, incident, actor)) !== null,
  };
}

export async function cloneFacts(reading: Reading, _: Fresh, { from }: { from?: string }): Promise<CloneFacts> {
  const { db, actor, now } = reading;
  const named = parseRef(from ?? '', 'CHG');
  const source = named?.prefix === 'CHG' ? await store.read(db, named, actor) : null;
  const implementer = source?.implementer ? await staffNamed(db, `person:${source.implementer}`) : null;
  const { requesterTeam } = await fillingFacts(reading, actor.id, {});
  const incident = source?.fixes ? parseRef(source.fixes, 'INC') : null;
  return {
    source,
    fixes: incident && (await lockSeen(db, incident, actor)) ? refOf(incident) : null,
    implementer: implementer?.id ?? null,
    requesterTeam,
    wait: await secondsUntilNext(db, 'CHG', actor.id, now),
  };
}

/** What an edit comes to is weighed before it is decided on. */
export const editFacts =
  <D extends DialogOf>(dialog: D) =>
  async (reading: Reading, change: Change, values: unknown): Promise<EditFacts> => {
    const facts = await fillingFacts(reading, change.requester, values);
    const fill = filledWith[dialog] as (
      change: Requested,
      values: unknown,
      knowing: object,
    ) => ReturnType<(typeof filledWith)[D]>;
    const filled = fill(change, values, { policy: reading.policy, facts, actor: reading.actor });
    return { ...facts, weighed: 'verdict' in filled ? null : await weigh(reading, { ...change, ...filled }) };
  };

export async function submitFacts(reading: Reading, change: Change): Promise<SubmitFacts> {
  const { implementer } = change;
  const isStaffed = implementer !== null && (await staffNamed(reading.db, `person:${implementer}`)) !== null;
  return { weighed: await weigh(reading, change), isStaffed };
}

/** Its board depends on its risk, so that is reckoned first. */
async function weigh(reading: Reading, change: Change): Promise<Weighed> {
  const computed = await reckoned(reading, change);
  const gate = missingOf(change).length === 0 ? await gateFacts(reading, weighedWith(change, computed)) : null;
  return { computed, gate, uncertified: await uncertified(reading, change) };
}

async function reckoned({ db, policy, now }: Reading, { items, team }: Change): Promise<Computed> {
  const known = policy.read(itemsSection);
  const rates = await failureRates(db, items, team, now);
  return computedOf({
    items: items.map((item) => {
      const found = own(known, item);
      return { criticality: found?.criticality ?? null, dependents: found ? hitBy(policy, [item]).size : null };
    }),
    rates,
  });
}

/** By the rules of today: a certificate that was taken back certifies nothing, whenever the draft was made. */
async function uncertified({ db, inForce, now }: Reading, change: Change): Promise<Text | null> {
  const { kind, template, opensAt } = change;
  if (kind !== 'standard' || !template) return null;
  const suspended = await suspensionOf(db, template);
  if (suspended) return words.suspendedBy({ by: ref(refOf(suspended)) });
  for (const at of [now, opensAt ?? now]) {
    const certificate = certificateOf(inForce, template, at);
    if (certificate !== 'valid') return whyNot[certificate];
  }
  return fitsTemplate(change, templateOf(inForce, template)!) ? null : words.hasChanged();
}

const whyNot = { expired: words.expired(), 'not-yet': words.notYet(), unknown: words.isUnknown() };

export const noteFacts = ({ policy }: Reading): { threadNotes: boolean } => ({ threadNotes: keepsThreads(policy) });
