import fc from 'fast-check';
import { localTimeOf, zoned } from '../../../src/core/time.ts';
import { type Layer, type Shift, shiftsBetween } from '../../../src/practices/on-call/rotation.ts';

/** Ten years from here, in any zone. */
const start = new Date('2026-01-01T00:00:00Z');
const end = new Date('2036-01-01T00:00:00Z');
const week = 7 * 24 * 3_600_000;

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** Of the first full week of 2026. */
const dayOf = (weekday: number): string => `2026-01-${String(5 + weekday).padStart(2, '0')}`;

const times = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const weekly = fc.record({
  people: fc.integer({ min: 2, max: 6 }).map((count) => Array.from({ length: count }, (_, index) => `p${index}`)),
  weekday: fc.integer({ min: 0, max: 6 }),
  time: times,
});

/** Every zone of these, each with another rotation of weekly hand-offs over ten years. Throws where one is wrong. */
export function weeklyInEvery(zones: readonly string[], { runs, seed }: { runs: number; seed?: number }): number {
  let checked = 0;
  for (const zone of zones) {
    const property = fc.property(weekly, ({ people, weekday, time }) => {
      const layer: Layer = { people, hours: 168, begins: `${dayOf(weekday)}T${time}`, only: null };
      checked += unrestricted(layer, zone, time, weekday);
      restricted({ ...layer, only: { days: days.slice(0, 5), from: '09:00', to: '18:00', holidays: [] } }, zone);
    });
    fc.assert(property, { numRuns: runs, ...(seed !== undefined && { seed }) });
  }
  return checked;
}

const shiftsOf = (layer: Layer, zone: string, from = start, to = end): Shift<string>[] =>
  shiftsBetween({ zone, layers: [layer] }, [], from, to);

function unrestricted(layer: Layer, zone: string, time: string, weekday: number): number {
  const shifts = shiftsOf(layer, zone);
  whole(shifts, start, end, zone);
  const [before, ...turns] = shifts;
  if (before?.who !== null) fail(zone, 'somebody is on call before the first turn', before!);
  for (const [index, turn] of turns.entries()) {
    if (turn.who !== layer.people[index % layer.people.length]) fail(zone, 'it is not their turn', turn);
    handedOver(turn, zone, time, weekday);
  }
  if (turns.length < 520) fail(zone, `only ${turns.length} turns in ten years`, turns[0]!);
  return turns.length;
}

/** One after the other from beginning to end: no gap, no overlap. */
function whole(shifts: readonly Shift<string>[], from: Date, to: Date, zone: string): void {
  if (+shifts[0]!.from !== +from || +shifts.at(-1)!.to !== +to) fail(zone, 'the ends are missing', shifts[0]!);
  for (const [index, shift] of shifts.entries()) {
    if (shift.from >= shift.to) fail(zone, 'a turn has no length', shift);
    const next = shifts[index + 1];
    if (next && +next.from !== +shift.to) fail(zone, 'a gap or an overlap', shift);
  }
}

/** The wall shows the stated time; where that hour is left out, the time by as much later as the clocks have just jumped. */
function handedOver({ from }: Shift<string>, zone: string, time: string, weekday: number): void {
  const local = localTimeOf(from, zone);
  const stated = local.toPlainDate().toPlainDateTime(time);
  if (local.equals(stated) && local.dayOfWeek === weekday + 1) return;
  const earlier = zoned(new Date(+from - 4 * 3_600_000), zone);
  const jumped = (zoned(from, zone).offsetNanoseconds - earlier.offsetNanoseconds) / 60e9;
  const late = stated.until(local).total('minutes') + (local.dayOfWeek === weekday + 1 ? 0 : 24 * 60);
  if (jumped <= 0 || late !== jumped)
    throw new Error(`${zone}: handed over at ${local}, not at ${days[weekday]} ${time}`);
}

/** Somebody exactly on weekdays from nine to six: asked each half hour of two weeks a year, and at every edge. */
function restricted(layer: Layer, zone: string): void {
  for (let year = 0; year < 10; year++) {
    const from = new Date(+start + (year * 52 + 12 + year) * week);
    const to = new Date(+from + 2 * week);
    const shifts = shiftsOf(layer, zone, from, to);
    whole(shifts, from, to, zone);
    const always = shiftsOf({ ...layer, only: null }, zone, from, to);
    const asked = [from, ...shifts.map((shift) => shift.from)].map(Number);
    for (let at = +from; at < +to; at += 1_800_000) asked.push(at);
    for (const at of asked) {
      const wanted = isOpen(new Date(at), zone) ? holding(always, at) : null;
      const found = shifts.find((shift) => +shift.from <= at && at < +shift.to)!;
      if (found.who !== wanted) fail(zone, `${wanted} should be on call at ${new Date(at).toISOString()}`, found);
    }
  }
}

const holding = (shifts: readonly Shift<string>[], at: number) =>
  shifts.find((shift) => +shift.from <= at && at < +shift.to)!.who;

function isOpen(at: Date, zone: string): boolean {
  const { dayOfWeek, hour } = localTimeOf(at, zone);
  return dayOfWeek <= 5 && hour >= 9 && hour < 18;
}

function fail(zone: string, what: string, { from, to, who }: Shift<string>): never {
  throw new Error(`${zone}: ${what}: ${who}, ${from.toISOString()} – ${to.toISOString()}`);
}
