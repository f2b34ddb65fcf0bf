import { isHoliday, type Span, type Weekday, weekdays } from '../../core/business-hours.ts';
import { type LocalTime, localTime, localTimeOf, momentOf } from '../../core/time.ts';

/** People take turns of so many hours on the wall clock, from the first hand-off on (`2026-01-05T09:00`). */
export type Layer<P = string> = { people: readonly P[]; hours: number; begins: string; only: Hours | null };
/** Hours that begin on these days, but for holidays; `to` is the next day's where it is not later than `from`. */
export type Hours = { days: readonly Weekday[]; from: string; to: string; holidays: readonly string[] };
/** A later layer stands above an earlier one. */
export type Rotation<P = string> = { zone: string; layers: readonly Layer<P>[] };

export type Turn<P> = Span & { who: P };
/** A stretch in which the same person is on call; null: nobody. `override`: in somebody's place. */
export type Shift<P> = Span & { who: P | null; override: boolean };

/**
 * Who is on call from one moment to another, without a gap in the list and without overlap: the topmost layer that has
 * somebody, and overrides above all of them, a later one above an earlier one.
 */
export function shiftsBetween<P>(
  { zone, layers }: Rotation<P>,
  overrides: readonly Turn<P>[],
  from: Date,
  to: Date,
): Shift<P>[] {
  const turns = layers.map((layer) => turnsBetween(layer, zone, from, to));
  const above = overrides.flatMap((each) => within(each, from, to)).map((each) => [each]);
  return topmost([...turns, ...above], layers.length, from, to);
}

/** How far to look for all that a rotation does: every turn once, and a week of its hours with a holiday. */
export function cycleEnd({ layers, zone }: Rotation<unknown>, from: Date): Date {
  const ends = layers.map(({ begins, hours, people }) => {
    const first = Math.max(from.getTime(), momentOf(localTime(begins), zone).getTime());
    return first + hours * (people.length + 1) * hour;
  });
  return new Date(Math.max(from.getTime(), ...ends) + 9 * 24 * hour);
}
const hour = 3_600_000;

/** No zone ever left out or repeated more than a day. */
const longestJump = 48;

function turnsBetween<P>({ people, hours, begins, only }: Layer<P>, zone: string, from: Date, to: Date): Turn<P>[] {
  const first = localTime(begins);
  const turnAt = (at: Date) => first.until(localTimeOf(at, zone), { largestUnit: 'hours' }).hours / hours;
  const margin = Math.ceil(longestJump / hours);
  const earliest = Math.max(0, Math.floor(turnAt(from)) - margin);
  const latest = Math.ceil(turnAt(to)) + margin;
  const handOffs = handOffsOf(first, hours, zone, earliest, latest + 1);
  const turns = handOffs.slice(0, -1).flatMap((start, index) => {
    const who = people[(earliest + index) % people.length]!;
    return within({ from: start, to: handOffs[index + 1]!, who }, from, to);
  });
  return only ? inHours(turns, hoursBetween(only, zone, from, to)) : turns;
}

/** Days and hours are added on the wall, then placed in the zone. A turn whose whole time was left out there is none. */
function handOffsOf(first: LocalTime, hours: number, zone: string, from: number, to: number): Date[] {
  const count = Math.max(0, to - from + 1);
  const at = Array.from({ length: count }, (_, index) => momentOf(first.add({ hours: (from + index) * hours }), zone));
  for (let index = at.length - 2; index >= 0; index--) if (at[index]! > at[index + 1]!) at[index] = at[index + 1]!;
  return at;
}

function hoursBetween(only: Hours, zone: string, start: Date, end: Date): Span[] {
  const first = localTimeOf(start, zone).toPlainDate().subtract({ days: 2 });
  const days = first.until(localTimeOf(end, zone).toPlainDate()).days;
  return Array.from({ length: days + 1 }, (_, index) => first.add({ days: index })).flatMap((day) =>
    hoursOf(day, only, zone).flatMap((open) => within(open, start, end)),
  );
}

type Day = ReturnType<LocalTime['toPlainDate']>;

function hoursOf(day: Day, { days, from, to, holidays }: Hours, zone: string): Span[] {
  if (!days.includes(weekdays[day.dayOfWeek - 1]!) || isHoliday(day.toString(), holidays)) return [];
  const noon = momentOf(day.toPlainDateTime('12:00'), zone);
  const isThere = localTimeOf(noon, zone).toPlainDate().equals(day);
  const last = to > from ? day : day.add({ days: 1 });
  const open = { from: momentOf(day.toPlainDateTime(from), zone), to: momentOf(last.toPlainDateTime(to), zone) };
  return isThere && open.from < open.to ? [open] : [];
}

/** Both in the order of time. */
function inHours<P>(turns: readonly Turn<P>[], open: readonly Span[]): Turn<P>[] {
  const cut: Turn<P>[] = [];
  let first = 0;
  for (const turn of turns) {
    while (open[first] && open[first]!.to <= turn.from) first++;
    for (let index = first; open[index] && open[index]!.from < turn.to; index++)
      cut.push(...within(turn, open[index]!.from, open[index]!.to));
  }
  return cut;
}

/** What of a stretch lies between two moments; nothing where none does. */
function within<S extends Span>(span: S, from: Date, to: Date): S[] {
  const cut = { ...span, from: span.from < from ? from : span.from, to: span.to > to ? to : span.to };
  return cut.from < cut.to ? [cut] : [];
}

/** `below`: how many of the stacks are layers; the others are overrides. */
function topmost<P>(stacks: readonly Turn<P>[][], below: number, from: Date, to: Date): Shift<P>[] {
  const edges = stacks.flat().flatMap((turn) => [turn.from.getTime(), turn.to.getTime()]);
  const cuts = [...new Set([from.getTime(), to.getTime(), ...edges])].sort((one, other) => one - other);
  const next = stacks.map(() => 0);
  const shifts: Shift<P>[] = [];
  for (const [index, start] of cuts.slice(0, -1).entries()) {
    const covering = stacks.map((turns, stack) => {
      while (turns[next[stack]!] && turns[next[stack]!]!.to.getTime() <= start) next[stack]!++;
      const turn = turns[next[stack]!];
      return turn && turn.from.getTime() <= start ? turn : undefined;
    });
    const top = covering.findLastIndex((turn) => turn !== undefined);
    const who = covering[top]?.who ?? null;
    append(shifts, { from: new Date(start), to: new Date(cuts[index + 1]!), who, override: top >= below });
  }
  return shifts;
}

function append<P>(shifts: Shift<P>[], shift: Shift<P>): void {
  const last = shifts.at(-1);
  if (last && last.who === shift.who && last.override === shift.override) last.to = shift.to;
  else shifts.push(shift);
}
