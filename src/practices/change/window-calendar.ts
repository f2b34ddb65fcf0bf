// Windows and freezes as a calendar: bars in a picture, and lines that say the same.
import { type Calendar, type CalendarLook, type CalendarRow, calendar } from '../../chat/message.ts';
import { excerpt, joined, moment, several, type Text, typed, who } from '../../core/text.ts';
import { type Change, of, type Window, windowOf } from './change.ts';
import { riskLabels, statusLabels } from './labels.ts';
import { words } from './window-page-words.ts';
import { isHeld } from './windows.ts';

/** A time in which nothing is to be changed; `about` says what, where it is not everything. */
export type Frozen = { name: Text; from: Date; to: Date; about: Text | null };
export type Frame = { title: Text; from: Date; to: Date; zone: string; now: Date };
export type Planned = { changes: readonly Change[]; freezes: readonly Frozen[]; more: boolean };

/** Of a picture that can be read. */
export const mostShown = 20;

export function calendarOfWindows({ changes, freezes, more }: Planned, frame: Frame): Calendar {
  const windows = changes.flatMap((change) => {
    const window = windowOf(change);
    return window ? [{ change, window }] : [];
  });
  return calendar({
    title: frame.title,
    from: frame.from.toISOString(),
    to: frame.to.toISOString(),
    zone: frame.zone,
    now: frame.now.toISOString(),
    legend: { usual: words.legendWindow(), override: words.legendOpen(), gap: words.legendFreeze() },
    rows: [...freezes.map(freezeRow), ...windows.map(({ change, window }) => windowRow(change, window))],
    lines: [
      ...freezes.map(freezeLine),
      ...windows.map(({ change, window }) => windowLine(change, window)),
      ...(more ? [words.more()] : []),
    ],
  });
}

const freezeRow = ({ name, from, to }: Frozen): CalendarRow => ({
  label: name,
  spans: [{ from: from.toISOString(), to: to.toISOString(), label: name, look: 'gap' }],
});

function windowRow(change: Change, { opensAt, endsAt }: Window): CalendarRow {
  const label = words.row({ ...of(change), title: excerpt(change.title, 40).text });
  const named = change.conflicts.length > 0 ? words.inConflict({ row: label }) : label;
  const span = { from: opensAt.toISOString(), to: endsAt.toISOString(), label: named, look: lookOf(change) };
  return { label: named, spans: [span] };
}

/** What is not certain to be done then looks so. */
const lookOf = (change: Change): CalendarLook =>
  change.status === 'assessment' || change.status === 'cab' || isHeld(change) ? 'override' : 'usual';

function freezeLine({ name, from, to, about }: Frozen): Text {
  const facts = { name, from: moment(from), to: moment(to) };
  return about ? words.freezeOf({ ...facts, about }) : words.freeze(facts);
}

function windowLine(change: Change, { opensAt, endsAt }: Window): Text {
  const { title, status, risk, implementer, conflicts } = change;
  const facts = several(
    statusLabels[status],
    risk !== null && words.risk({ risk: riskLabels[risk] }),
    implementer !== null && words.by({ person: who(implementer) }),
    isHeld(change) && words.held(),
  );
  const line = words.window({
    ...of(change),
    title: excerpt(title, 60).text,
    opens: moment(opensAt),
    ends: moment(endsAt),
    facts,
  });
  const named = [...new Set(conflicts.map(({ ref, says }) => (ref ? typed(ref) : says)))].slice(0, mostNamed);
  return named.length > 0 ? joined(line, words.conflicts({ with: several(...named) })) : line;
}
const mostNamed = 3;
