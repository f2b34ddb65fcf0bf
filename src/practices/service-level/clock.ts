import { businessMinutesAfter, businessMinutesBetween, type Span } from '../../core/business-hours.ts';
import { minutesAfter, minutesBetween } from '../../core/time.ts';
import type { ClockKind, Levels, Priority } from './target.ts';

/**
 * Standard 2.5: what moved a record's clocks, oldest first; everything the clocks say follows from these and the rules.
 * `at` is ISO 8601. `waiting` names what for. `answered` is for good; `solved` holds the clock until it is
 * reopened, `cancelled` for ever.
 */
export type Move =
  | ({ at: string; move: 'opened' } & Class)
  | ({ at: string; move: 'classified' } & Class)
  | { at: string; move: 'answered' | 'resumed' | 'solved' | 'reopened' | 'cancelled' }
  | { at: string; move: 'waiting'; on: string };
export type Class = { priority: Priority; service: string | null };

export const clockNames = ['response', 'resolution'] as const;
export type ClockName = (typeof clockNames)[number];

/** A piece of a record's life on one clock; the last one has no end. Paused `by` what it waits for, or by being solved. */
export type Piece = { from: Date; to: Date | null; paused: null | { on: string } | Ending };
export type Ending = 'solved' | 'cancelled';

/**
 * One clock of a record. The target is in minutes of its kind. `due` is when it is reached, running on as it does now; null
 * where it never is: paused or over before. `over`: answered or solved, as things stand.
 */
export type Clock = Class & {
  name: ClockName;
  target: number;
  kind: ClockKind;
  due: Date | null;
  state: 'running' | 'paused' | 'over';
  pieces: Piece[];
  /** How time is counted on it. */
  time: Time;
};
export type Time = { between: (from: Date, to: Date) => number; after: (from: Date, minutes: number) => Date };

/** A priority that changed counts from the beginning, and the pauses stay (standard 2.5). */
export function clockOf(name: ClockName, moves: readonly Move[], levels: Levels): Clock {
  const concerned = name === 'response' ? untilAnswered(moves) : moves;
  const { priority, service } = classOf(concerned);
  const { [name]: target, clock: kind } = levels.targetOf(priority, service);
  const pieces = name === 'response' ? [answering(concerned)] : solving(concerned, levels);
  const { to, paused } = pieces.at(-1)!;
  const over = to !== null || typeof paused === 'string';
  const time = timeOf(kind, levels);
  return {
    name,
    priority,
    service,
    target,
    kind,
    due: reachedAt(target, pieces, time),
    state: over ? 'over' : paused ? 'paused' : 'running',
    pieces,
    time,
  };
}

/** How much of it is used, in minutes of its kind. */
export function usedBy(now: Date, { pieces, time }: Clock): number {
  const running = pieces.filter(({ from, paused }) => !paused && from < now).map((piece) => ranUntil(piece, now));
  return running.reduce((sum, { from, to }) => sum + time.between(from, to), 0);
}

/** Answered or solved at the very moment it was due is in time. */
export function isMissed(now: Date, clock: Clock): boolean {
  if (clock.state === 'running') return clock.due !== null && clock.due <= now;
  return usedBy(now, clock) - clock.target > lostInSums;
}

/** Minutes are sums of fractions. */
const lostInSums = 1e-6;

/** Standard: warned at these shares of the target, in percent; at risk from the second on. */
export const warnings = [50, 75, 90, 100] as const;
export type Warned = 0 | (typeof warnings)[number];
export const atRisk = 75;

/** When the next warning is due that was not given yet; null: none is to come as things stand. */
export function nextWarning(clock: Clock, warned: Warned): Date | null {
  const share = warnings.find((each) => each > warned);
  return share && clock.state === 'running' ? sharedAt(share, clock) : null;
}

/** The highest share of the target that was reached by now. */
export function reachedShare(now: Date, clock: Clock): Warned {
  const isReached = (share: Warned): boolean => {
    const at = sharedAt(share, clock);
    return at !== null && at <= now;
  };
  return warnings.findLast(isReached) ?? 0;
}

const sharedAt = (share: Warned, { target, pieces, time }: Clock): Date | null =>
  reachedAt((target * share) / 100, pieces, time);

/** The moment by which that many minutes have run on a clock since then; null where it stands before. */
export function reachedFrom(since: Date, minutes: number, { pieces, time }: Clock): Date | null {
  const later = pieces.filter(({ to }) => !to || to > since);
  return reachedAt(
    minutes,
    later.map((piece) => (piece.from < since ? { ...piece, from: since } : piece)),
    time,
  );
}

/** Nobody answers what was cancelled before. */
const endsAnswering = ({ move }: Move): boolean => move === 'answered' || move === 'cancelled';

const untilAnswered = (moves: readonly Move[]): readonly Move[] => {
  const answered = moves.findIndex(endsAnswering);
  return answered < 0 ? moves : moves.slice(0, answered + 1);
};

function classOf(moves: readonly Move[]): Class {
  const last = moves.findLast((each) => each.move === 'opened' || each.move === 'classified');
  if (!last) throw new Error('no clock was ever opened');
  return last;
}

function answering(moves: readonly Move[]): Piece {
  const answered = moves.find(endsAnswering);
  return { from: new Date(moves[0]!.at), to: answered ? new Date(answered.at) : null, paused: null };
}

/** The life of a record, cut where its resolution clock stopped or went on. */
function solving(moves: readonly Move[], { pausedBy }: Levels): Piece[] {
  const pieces: Piece[] = [];
  for (const each of moves) {
    const paused = pausedFrom(each, pausedBy);
    if (paused === undefined) continue;
    const at = new Date(each.at);
    const last = pieces.at(-1);
    if (last) last.to = at;
    pieces.push({ from: at, to: null, paused });
  }
  return pieces;
}

/** Undefined: the clock goes on as before. */
function pausedFrom(move: Move, pausedBy: readonly string[]): Piece['paused'] | undefined {
  switch (move.move) {
    case 'opened':
    case 'resumed':
    case 'reopened':
      return null;
    case 'solved':
    case 'cancelled':
      return move.move;
    case 'waiting':
      return pausedBy.includes(move.on) ? { on: move.on } : null;
    case 'answered':
    case 'classified':
      return undefined;
  }
}

/** How time is counted on clocks of a kind. */
export function timeOf(kind: ClockKind, { calendar }: Pick<Levels, 'calendar'>): Time {
  if (kind === 'always') return { between: minutesBetween, after: minutesAfter };
  return {
    between: (from, to) => businessMinutesBetween(from, to, calendar),
    after: (from, minutes) => businessMinutesAfter(from, minutes, calendar),
  };
}

const ranUntil = ({ from, to }: Piece, now: Date): Span => ({ from, to: to && to < now ? to : now });

/** When so many minutes were used or will be; null where a pause came before. */
function reachedAt(minutes: number, pieces: readonly Piece[], { between, after }: Time): Date | null {
  let left = minutes;
  for (const { from, to, paused } of pieces) {
    if (paused) continue;
    // Not by the length of the piece: a record may have stayed open for years.
    const at = after(from, left);
    if (!to || at <= to) return at;
    left -= between(from, to);
  }
  return null;
}
