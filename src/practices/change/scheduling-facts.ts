import type { Reading } from '../../engine/define.ts';
import { presencesOf, standInsOf } from '../../people/absence.ts';
import { peopleMatching } from '../../people/people.ts';
import { besides, servicesWith } from '../configuration/index.ts';
import { freezesOver } from '../freeze/index.ts';
import { urgentIncidents } from '../incident/index.ts';
import { type Change, windowOf } from './change.ts';
import { conflictsIn } from './conflicts.ts';
import { type Conflict, sourcesOf } from './scheduling.ts';
import { lockGate, otherChanges, stillUnderWay } from './scheduling-store.ts';
import { takesPart } from './takes-part.ts';
import { outsideNow } from './work-starting.ts';

/** What stands in the way of a change now, by the rules in force, under the locks of its subjects. */
export async function conflictsOf({ db, inForce, now }: Reading, change: Change): Promise<Conflict[]> {
  const window = windowOf(change);
  if (!window) return [];
  const { id, items, implementer, service } = change;
  const services = [...new Set([...servicesWith(inForce, items), ...(service ? [service] : [])])];
  await lockGate(db, change);
  const [freezes, others, late, incidents] = await Promise.all([
    freezesOver(db, inForce, { items, services, from: window.opensAt, to: window.endsAt }),
    otherChanges(db, { id, items: [...items, ...besides(inForce, items)], implementer, window }),
    window.opensAt <= now ? stillUnderWay(db, { id, items, window }) : [],
    urgentIncidents(db, { items, services }),
  ]);
  return conflictsIn(change, { freezes, others: [...late, ...others], incidents }, inForce);
}

/** What lies over a start outside its window and over no part of that: a freeze, or another change on the same item. */
export async function conflictsAtOnce(
  reading: Reading,
  change: Change,
  found: readonly Conflict[],
): Promise<Conflict[]> {
  const window = windowOf(change);
  if (!window || outsideNow(change, reading.now) === null) return [];
  const lasts = window.endsAt.getTime() - window.opensAt.getTime();
  const endsAt = new Date(reading.now.getTime() + lasts);
  const known = sourcesOf(found);
  const atOnce = await conflictsOf(reading, { ...change, opensAt: reading.now, endsAt });
  return atOnce.filter((each) => each.hard && !sourcesOf([each]).some((source) => known.includes(source)));
}

export type LookFacts = { found: Conflict[] };
export const lookFacts = async (reading: Reading, change: Change): Promise<LookFacts> => ({
  found: await conflictsOf(reading, change),
});

export type OverrideFacts = LookFacts & { managers: number[] };
export async function overrideFacts(reading: Reading, change: Change): Promise<OverrideFacts> {
  return { ...(await lookFacts(reading, change)), managers: await managersBesides(reading, change) };
}

/**
 * The change managers, or who stands in for those who are away or take part in this change themselves: asking for it and
 * letting it pass must not fall to one person.
 */
export async function managersBesides({ db, now }: Reading, change: Change): Promise<number[]> {
  const managers = await peopleMatching(db, '', { roles: ['change-manager'], limit: 20 });
  const ids = managers.map(({ id }) => id);
  const known = await presencesOf(db, ids);
  const besidesThem = new Map(
    [...known].map(([id, presence]) => [id, takesPart(change, id) ? { ...presence, awayUntil: never } : presence]),
  );
  const acting = standInsOf(ids, besidesThem, now);
  return [...new Set([...acting.values()])].filter((each) => each !== null);
}
const never = new Date('9999-01-01T00:00:00Z');
