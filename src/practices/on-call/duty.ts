import type { Span } from '../../core/business-hours.ts';
import type { Reading } from '../../engine/define.ts';
import { type Presence, presencesOf, standInsOf } from '../../people/absence.ts';
import { cycleEnd, type Rotation, type Shift, shiftsBetween } from './rotation.ts';
import { type Line, type Schedule, scheduleFor, schedulesOf } from './schedules.ts';
import { agreedOverrides, idsOf, peopleOnLine } from './store.ts';

/** What is to be known: people and overrides as they are, schedules by the rules of today. */
export type Knowing = Pick<Reading, 'db' | 'inForce'>;

/** Whoever takes a turn now: `person` acts, `standsFor` is whose turn it is where that is somebody else (deputy), `until` its end. */
export type OnDuty = { person: number; standsFor: number | null; until: Date | null };

/**
 * Who is on call for a team's support line at a time: by its schedule, with overrides and deputies; without a schedule,
 * everybody of the team on that line who is there. Empty: a gap.
 */
export async function onDuty(reading: Knowing, team: string, line: Line, at: Date): Promise<OnDuty[]> {
  const schedule = scheduleFor(reading.inForce, team, line);
  return schedule ? onSchedule(reading, schedule.key, at) : everybody(reading, team, line, at);
}

/** The same for one schedule by its key; empty where there is no such schedule. */
export async function onSchedule(reading: Knowing, key: string, at: Date): Promise<OnDuty[]> {
  const schedule = schedulesOf(reading.inForce).get(key);
  if (!schedule) return [];
  const { who, until } = await shiftAt(reading, schedule, at);
  return who === null ? [] : present(reading, [who], at, until);
}

async function everybody(reading: Knowing, team: string, line: Line, at: Date): Promise<OnDuty[]> {
  return present(reading, await peopleOnLine(reading.db, team, line), at, null);
}

/** A deputy of two, or of a colleague who is on call beside them, is one person. */
async function present({ db }: Knowing, people: number[], at: Date, until: Date | null): Promise<OnDuty[]> {
  const acting = standInsOf(people, await presencesOf(db, people), at);
  const found = new Map<number, OnDuty>();
  const themselves = people.filter((each) => acting.get(each) === each);
  for (const turn of [...themselves, ...people]) {
    const person = acting.get(turn) ?? null;
    if (person !== null && !found.has(person))
      found.set(person, { person, standsFor: person === turn ? null : turn, until });
  }
  return [...found.values()];
}

/** Whose turn it is, and until when; null: for good, as things stand. Most turns end within a week. */
async function shiftAt(
  reading: Knowing,
  schedule: Schedule,
  at: Date,
): Promise<{ who: number | null; until: Date | null }> {
  let who: number | null = null;
  for (const end of [new Date(at.getTime() + week), cycleEnd(schedule.rotation, at)]) {
    const shifts = (await shiftsOf(reading, [schedule], at, end)).get(schedule.key)!;
    who = shifts[0]!.who;
    const other = shifts.find((shift) => shift.who !== who);
    if (other) return { who, until: other.from };
  }
  return { who, until: null };
}
const week = 7 * 24 * 3_600_000;

/** When anybody next comes on call or goes off on one of these schedules; null: never as things stand. */
export async function nextChange(reading: Knowing, schedules: readonly Schedule[], after: Date): Promise<Date | null> {
  const ends = await Promise.all(schedules.map(async (schedule) => (await shiftAt(reading, schedule, after)).until));
  const known = ends.filter((end) => end !== null).sort((one, other) => one.getTime() - other.getTime());
  return known[0] ?? null;
}

/** The turns of these schedules between two moments, by schedule. */
export async function shiftsOf(
  { db }: Knowing,
  schedules: readonly Schedule[],
  from: Date,
  to: Date,
): Promise<Map<string, Shift<number>[]>> {
  if (schedules.length === 0) return new Map();
  const keys = schedules.flatMap(({ rotation }) => rotation.layers.flatMap(({ people }) => people));
  const [ids, overrides] = await Promise.all([
    idsOf(db, [...new Set(keys)]),
    agreedOverrides(
      db,
      schedules.map(({ key }) => key),
      from,
      to,
    ),
  ]);
  return new Map(
    schedules.map(({ key, rotation }) => [key, shiftsBetween(byId(rotation, ids), overrides.get(key) ?? [], from, to)]),
  );
}

/** Whom the policy names is a row before it is in force. */
const byId = ({ zone, layers }: Rotation, ids: ReadonlyMap<string, number>): Rotation<number> => ({
  zone,
  layers: layers.map((layer) => ({ ...layer, people: layer.people.map((person) => ids.get(person) ?? 0) })),
});

/** A stretch of a schedule: whose turn it is, and who acts in it as far as is known now; null: nobody. */
export type Cover = Span & { turn: number | null; person: number | null; override: boolean };

/** The turns of these schedules with deputies: cut where somebody who is away comes back. */
export async function coversOf(
  reading: Knowing,
  schedules: readonly Schedule[],
  from: Date,
  to: Date,
): Promise<Map<string, Cover[]>> {
  const shifts = await shiftsOf(reading, schedules, from, to);
  const people = [...shifts.values()].flat().flatMap(({ who }) => (who === null ? [] : [who]));
  const known = await presencesOf(reading.db, [...new Set(people)]);
  const returns = [...known.values()]
    .flatMap(({ awayUntil }) => (awayUntil ? [awayUntil] : []))
    .sort((one, other) => one.getTime() - other.getTime());
  return new Map([...shifts].map(([key, each]) => [key, each.flatMap((shift) => coversIn(shift, known, returns))]));
}

function coversIn(
  { from, to, who, override }: Shift<number>,
  known: ReadonlyMap<number, Presence>,
  returns: readonly Date[],
): Cover[] {
  if (who === null) return [{ from, to, turn: null, person: null, override }];
  const cuts = [from, ...returns.filter((at) => at > from && at < to), to];
  const covers: Cover[] = [];
  for (const [index, start] of cuts.slice(0, -1).entries()) {
    const person = standInsOf([who], known, start).get(who) ?? null;
    const last = covers.at(-1);
    if (last?.person === person) last.to = cuts[index + 1]!;
    else covers.push({ from: start, to: cuts[index + 1]!, turn: who, person, override });
  }
  return covers;
}
