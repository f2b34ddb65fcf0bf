import { type Calendar, type CalendarSpan, calendar } from '../../chat/message.ts';
import type { Span } from '../../core/business-hours.ts';
import { moment, type Text } from '../../core/text.ts';
import type { Cover } from './duty.ts';
import { actingText } from './labels.ts';
import { words } from './words.ts';

/** A schedule by its name, with who acts in it. */
export type Row = { label: Text; covers: readonly Cover[] };
export type Frame = Span & { title: Text; zone: string; now: Date };

export function calendarOf(rows: readonly Row[], { title, from, to, zone, now }: Frame): Calendar {
  return calendar({
    title,
    from: from.toISOString(),
    to: to.toISOString(),
    zone,
    now: now.toISOString(),
    rows: rows.map(({ label, covers }) => ({ label, spans: covers.map(spanOf) })),
    lines: rows.flatMap(({ label, covers }) => linesOf(covers, { from, to }).map((line) => words.row({ label, line }))),
  });
}

const spanOf = ({ from, to, turn, person, override }: Cover): CalendarSpan => ({
  from: from.toISOString(),
  to: to.toISOString(),
  label: actingText(person, turn),
  look: person === null ? 'gap' : override ? 'override' : 'usual',
});

/** One line for each stretch; what began before the frame or ends after it says only what is within. */
export function linesOf(covers: readonly Cover[], frame: Span): Text[] {
  return covers.map(({ from, to, turn, person, override }) => {
    const acting = actingText(person, turn);
    const shown = override ? words.byOverride({ person: acting }) : acting;
    const facts = { from: moment(from), to: moment(to), person: shown };
    const [isFirst, isLast] = [from <= frame.from, to >= frame.to];
    if (isFirst && isLast) return words.throughout(facts);
    if (isFirst) return words.untilThen(facts);
    return isLast ? words.fromThen(facts) : words.between(facts);
  });
}
