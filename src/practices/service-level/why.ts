import {
  type BusinessCalendar,
  businessMinutesBetween,
  minutesOfDay,
  openingsBetween,
} from '../../core/business-hours.ts';
import type { PolicyView } from '../../core/policy.ts';
import { type Duration, type Moment, minutes, moment, type Ref, type Text } from '../../core/text.ts';
import { minutesBetween } from '../../core/time.ts';
import { serviceText } from '../configuration/index.ts';
import { type Clock, type ClockName, clockOf, type Ending, isMissed, type Move, type Piece, usedBy } from './clock.ts';
import { levelsOf, type WaitingReason } from './policy.ts';
import type { ClockKind } from './target.ts';
import { type Stretch, words } from './words.ts';

export const waitingWords: Record<WaitingReason, Text> = {
  requester: words.requester(),
  vendor: words.vendor(),
  change: words.change(),
  problem: words.problem(),
  scheduled: words.scheduled(),
};

/** A target as people say it: "4 h", "3 business days". */
export function targetText(target: number, kind: ClockKind, calendar: BusinessCalendar): Text {
  const days = target / minutesOfDay(calendar);
  return kind === 'business' && Number.isInteger(days)
    ? words.businessDays({ count: days })
    : words.span({ span: minutes(target) });
}

export type Why = { title: Text; lines: Text[]; verdict: Text[] };

/** How a kind of record speaks of its clock. */
export type Wording = {
  title: (facts: { record: Ref; used: Duration; target: Text; fate: Text }) => Text;
  due: (facts: { at: Moment }) => Text;
  waitsFor: (on: string) => Text;
  ended: Record<Ending, (stretch: Stretch) => Text>;
  rules: (clock: Clock) => Text;
};

/** Standard 2.5.2: the stretches of a record's life that add up to what a clock says. */
export function whyOf(record: Ref, name: ClockName, moves: readonly Move[], policy: PolicyView, now: Date): Why {
  const levels = levelsOf(policy);
  const clock = clockOf(name, moves, levels);
  const why = whyOfClock(record, clock, levels.calendar, now, ofIncidents(name, policy));
  const opened = moment(clock.pieces[0]!.from);
  const changes = reclassified(moves, clock.pieces.at(-1)!.to).map((each) => words.reclassified({ ...each, opened }));
  return { ...why, lines: [...why.lines, ...changes] };
}

const ofIncidents = (name: ClockName, policy: PolicyView): Wording => ({
  title: { response: words.responseTitle, resolution: words.resolutionTitle }[name],
  due: { response: words.answerBy, resolution: words.solveBy }[name],
  waitsFor: (on) => waitingWords[on as WaitingReason],
  ended: { solved: words.solved, cancelled: words.cancelled },
  rules: ({ priority, service }) => {
    const rules = { version: policy.version, priority };
    return service ? words.rulesOfService({ ...rules, service: serviceText(policy, service) }) : words.rules(rules);
  },
});

export function whyOfClock(record: Ref, clock: Clock, calendar: BusinessCalendar, now: Date, wording: Wording): Why {
  const { kind, pieces } = clock;
  const used = minutes(usedBy(now, clock));
  const target = targetText(clock.target, kind, calendar);
  const lived = pieces.filter(({ from, to }) => !to || to > from);
  return {
    title: wording.title({ record, used, target, fate: fateOf(clock, isMissed(now, clock), wording) }),
    lines: lived.flatMap((piece) => linesOf(piece, kind, calendar, now, wording)),
    verdict: [words.sum({ used, target, opened: moment(pieces[0]!.from) }), wording.rules(clock)],
  };
}

/** What becomes of it as things stand. */
function fateOf({ state, due }: Clock, missed: boolean, wording: Wording): Text {
  if (missed) return due ? words.breachedAt({ at: moment(due) }) : words.breached();
  if (state === 'over') return words.met();
  return state === 'paused' || !due ? words.paused() : wording.due({ at: moment(due) });
}

/** More openings than these are one line. */
const mostOpenings = 10;

function linesOf(
  { from, to, paused }: Piece,
  kind: ClockKind,
  calendar: BusinessCalendar,
  now: Date,
  { waitsFor, ended }: Wording,
): Text[] {
  const end = to ?? now;
  const stretch = { from: moment(from), to: to ? moment(to) : words.now() };
  if (typeof paused === 'string') return [ended[paused](stretch)];
  if (paused) return [words.waiting({ ...stretch, on: waitsFor(paused.on) })];
  if (kind === 'always') return [words.running({ ...stretch, span: minutes(minutesBetween(from, end)) })];
  const openings = openingsBetween(from, end, calendar);
  if (openings.length > mostOpenings)
    return [words.runningInHours({ ...stretch, span: minutes(businessMinutesBetween(from, end, calendar)) })];
  return withClosings(from, end, openings);
}

function withClosings(from: Date, end: Date, openings: { from: Date; to: Date }[]): Text[] {
  const lines: Text[] = [];
  let at = from;
  for (const open of openings) {
    if (open.from > at) lines.push(words.closed({ from: moment(at), to: moment(open.from) }));
    const span = minutes(minutesBetween(open.from, open.to));
    lines.push(words.running({ from: moment(open.from), to: moment(open.to), span }));
    at = open.to;
  }
  if (end > at) lines.push(words.closed({ from: moment(at), to: moment(end) }));
  return lines;
}

/** What changed the target while this clock ran. */
function reclassified(moves: readonly Move[], until: Date | null) {
  const classes = moves
    .filter((each) => each.move === 'opened' || each.move === 'classified')
    .filter(({ at }) => !until || new Date(at) <= until);
  return classes.slice(1).flatMap(({ at, priority }, index) => {
    const from = classes[index]!.priority;
    return from === priority ? [] : [{ from, to: priority, at: { time: at } }];
  });
}
