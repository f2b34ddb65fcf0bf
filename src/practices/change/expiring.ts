// A round that nobody decides: its voters are reminded, then the change manager extends it or returns the change.
import { businessDaysAfter, businessMinutesAfter, businessMinutesBetween } from '../../core/business-hours.ts';
import { accept, type Decision, refuse, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import type { PolicyView } from '../../core/policy.ts';
import { moment, type Text } from '../../core/text.ts';
import { minutesAfter, minutesBetween } from '../../core/time.ts';
import type { Acting } from '../../engine/define.ts';
import { businessCalendar } from '../../people/calendar.ts';
import type { Round } from './ballot.ts';
import { words } from './ballot-rule-words.ts';
import { type Change, type ChangeEvent, changeLifecycle, of } from './change.ts';
import type { Changed } from './changed.ts';
import type { GateFacts } from './gate-facts.ts';
import { endRound, expiryOf, openRoundOf, withRound } from './round.ts';
import { handedToManager, lookedAt, settled } from './settling.ts';
import { tallyOf } from './tally.ts';

export type BoardActing = Acting<Pick<GateFacts, 'board'>>;
type Decided = Decision<Change, ChangeEvent>;

const percents = [50, 80] as const;

/** When its voters are reminded next; null: no more, or it does not expire. */
export function remindAt(round: Round, policy: PolicyView): Date | null {
  const next = percents.find((percent) => !round.reminded.includes(percent));
  return next && round.expiresAt && !round.withManager ? momentOf(round, next, policy) : null;
}

/** Of its time in the desk's hours; where there are none in it, of the time on the wall. */
function momentOf({ openedAt, extendedAt, expiresAt }: Round, percent: number, policy: PolicyView): Date {
  const [from, to] = [new Date(extendedAt ?? openedAt), new Date(expiresAt!)];
  const calendar = businessCalendar(policy);
  const worked = businessMinutesBetween(from, to, calendar);
  if (worked > 0) return businessMinutesAfter(from, (worked * percent) / 100, calendar);
  return minutesAfter(from, (minutesBetween(from, to) * percent) / 100);
}

/**
 * Somebody may have gone away, left or come since the last vote, by which it is decided: then it is, before anybody is
 * reminded or asked. Not when the window has opened: that is too late for it.
 */
function decidedMeanwhile(change: Change, acting: Acting<GateFacts>): Changed | null {
  const open = openRoundOf(change);
  if (!open || isWindowOpen(change, acting.now)) return null;
  const next = settled(withRound(change, lookedAt(open, acting.facts.board)), acting);
  return openRoundOf(next.change) ? null : next;
}

/** For a normal change: an emergency one may be decided afterwards. */
export const isWindowOpen = ({ kind, opensAt }: Pick<Change, 'kind' | 'opensAt'>, now: Date): boolean =>
  kind !== 'emergency' && opensAt !== null && opensAt <= now;

type Deciding = (change: Change, input: undefined, acting: Acting<GateFacts>) => Decided;

/** Whoever has not voted; after a downtime once, for the later reminder. */
export const remind: Deciding = step(changeLifecycle, 'remind-voters', (change, _, acting) => {
  const open = openRoundOf(change);
  const due = open ? percents.filter((percent) => momentOf(open, percent, acting.policy) <= acting.now) : [];
  const percent = due.findLast((each) => !open?.reminded.includes(each));
  if (!open || !percent) return unchanged();
  const decided = decidedMeanwhile(change, acting);
  if (decided) return accept(decided.change, decided.events);
  const round = { ...lookedAt(open, acting.facts.board), reminded: due };
  const { waiting: people } = tallyOf(round);
  const event: ChangeEvent = { type: 'change.ballot-reminded', round: round.number, percent, people };
  return accept(withRound(change, round), people.length > 0 ? [event] : []);
});

/** Nobody decides by being silent: the change manager is asked. */
export const expire: Deciding = step(changeLifecycle, 'expire', (change, _, acting) => {
  const open = openRoundOf(change);
  if (!open || open.withManager || !isExpired(open, acting.now)) return unchanged();
  const round = lookedAt(open, acting.facts.board);
  const { yes, needed } = tallyOf(round);
  const said = { why: 'expired' as const, yes, needed, managers: acting.facts.board.managers };
  const next = decidedMeanwhile(change, acting) ?? handedToManager(change, round, said, acting.now);
  return accept(next.change, next.events);
});

export const isExpired = ({ expiresAt }: Round, now: Date): boolean => expiresAt !== null && new Date(expiresAt) <= now;

export type Reason = { reason: string };

/** The votes stay, and the time begins anew. */
export const extend = step(
  changeLifecycle,
  'extend',
  (change: Change, { reason }: Reason, acting: BoardActing): Decided => {
    const open = openRoundOf(change);
    const problem = notWithThem(change, open, reason, acting);
    if (problem || !open) return problem ?? refuse(words.noBallot(of(change)));
    const until = expiryOf(change, acting);
    if (until <= acting.now) return refuse(words.windowOpened({ ...of(change), opens: moment(until) }));
    const round: Round = {
      ...lookedAt(open, acting.facts.board),
      extendedAt: acting.now.toISOString(),
      expiresAt: until.toISOString(),
      reminded: [],
      withManager: null,
    };
    const extended = { round: round.number, until: until.toISOString(), reason: reason.trim() };
    return accept(withRound(change, round), [{ type: 'change.ballot-extended', ...extended }]);
  },
);

/** Back to draft; what was said on the ballot stays to be read. */
export const sendBack = step(
  changeLifecycle,
  'send-back',
  (change: Change, { reason }: Reason, acting: BoardActing): Decided => {
    const problem = notWithThem(change, openRoundOf(change), reason, acting);
    if (problem) return problem;
    const said = reason.trim();
    const ended = endRound(change, { how: 'returned', by: acting.actor.id, reason: said }, acting);
    return accept({ ...ended.change, status: 'draft' }, [
      ...ended.events,
      { type: 'change.returned', by: 'manager', reason: said, acceptable: null },
    ]);
  },
);

/** By the clock: a round is theirs the moment it expires. */
function notWithThem(change: Change, round: Round | null, reason: string, { actor, now, facts }: BoardActing) {
  const whose = notManager(change, actor.id, facts.board.managers);
  if (whose) return refuse(whose);
  if (!round) return refuse(words.noBallot(of(change)));
  if (!round.withManager && !isExpired(round, now))
    return refuse(words.stillVoting({ ...of(change), round: round.number }));
  return reason.trim() ? null : refuse(words.sayReason(), 'reason');
}

/** Whose own change it is, has a deputy for it: `managers` are without them. */
const notManager = (change: Change, actor: number, managers: readonly number[]): Text | null =>
  managers.includes(actor) ? null : words.onlyManager(of(change));

/** The same number of business days on, for what is said again. */
export const oneBusinessDayAfter = (at: Date, policy: PolicyView): Date =>
  businessDaysAfter(at, 1, businessCalendar(policy));
