// When items are best changed: hours of the week in the zone of the organisation.
import { weekdays } from '../../core/business-hours.ts';
import { type LocalTime, localTime, localTimeOf, momentOf } from '../../core/time.ts';
import type { Window } from './change.ts';

type Span = { from: Date; to: Date };

/** Whether the whole window lies in these hours (`sat 21:00-24:00`), one after the other where they touch. No hours: anywhen. */
export function isWithin(hours: readonly string[], { opensAt, endsAt }: Window, zone: string): boolean {
  if (hours.length === 0) return true;
  const spans = hours.flatMap((each) => occurrences(each, { from: opensAt, to: endsAt }, zone));
  let covered = opensAt;
  for (const { from, to } of spans.sort((one, other) => one.from.getTime() - other.from.getTime()))
    if (from <= covered && to > covered) covered = to;
  return covered >= endsAt;
}

/** Those that may touch the span: on its days, and on the day before, whose hours may go over midnight. */
function occurrences(hours: string, { from, to }: Span, zone: string): Span[] {
  const [day = '', range = ''] = hours.split(' ');
  const [start = '', end = ''] = range.split('-');
  const last = localTimeOf(to, zone);
  const found: Span[] = [];
  for (
    let date = midnight(localTimeOf(from, zone)).subtract({ days: 1 });
    before(date, last);
    date = date.add({ days: 1 })
  )
    if (weekdays[date.dayOfWeek - 1] === day)
      found.push({ from: momentOf(at(date, start, 0), zone), to: momentOf(at(date, end, end > start ? 0 : 1), zone) });
  return found;
}

const midnight = (local: LocalTime): LocalTime => local.with({ hour: 0, minute: 0, second: 0, millisecond: 0 });
const before = (one: LocalTime, other: LocalTime): boolean => one.toString() <= other.toString();

/** 24:00 is the next midnight. */
function at(date: LocalTime, clock: string, days: number): LocalTime {
  const day = date.toPlainDate().add({ days: clock === '24:00' ? 1 : days });
  return localTime(`${day}T${clock === '24:00' ? '00:00' : clock}`);
}
