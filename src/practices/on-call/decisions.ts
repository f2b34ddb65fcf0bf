import { accept, type Decision, refuse } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { moment, ref, type Text, who } from '../../core/text.ts';
import { minutesAfter } from '../../core/time.ts';
import type { Acting, Fresh, Unnumbered } from '../../engine/define.ts';
import { type Override, type OverrideEvent, overrideLifecycle } from './override.ts';
import type { Shift } from './rotation.ts';
import { words } from './words.ts';

type Decided = Decision<Override, OverrideEvent>;
type Made = Decision<Unnumbered<Override>, OverrideEvent>;

export const of = ({ number }: Override) => ({ override: ref(`OVR-${number}`) });

/** The turns that a span touches, and whether this person speaks for others on that schedule. */
export type SpanFacts = {
  team: string;
  title: string;
  schedule: Text;
  shifts: readonly Shift<number>[];
  mayForOthers: boolean;
};
export type PlaceFacts = SpanFacts & { person: number };

export type Span = { schedule: string; from: Date; until: Date; why?: string };
export type Placing = Span & { who: string };

const longest = 60;

function wrongSpan({ from, until }: Span, now: Date) {
  if (until <= from) return refuse(words.endsBefore({ from: moment(from) }), 'until');
  if (until <= now) return refuse(words.isPast(), 'until');
  if (until > minutesAfter(from, longest * 24 * 60)) return refuse(words.tooLong({ days: longest }), 'until');
  return null;
}

/** Somebody is put on call in place of whoever has the turn. What has passed of it stays as it was. */
export function placeOverride(fresh: Fresh, placing: Placing, { actor, now, facts }: Acting<PlaceFacts>): Made {
  const wrong = wrongSpan(placing, now);
  if (wrong) return wrong;
  const { person, shifts } = facts;
  if (shifts.every((shift) => shift.who === person)) return refuse(words.hasItAnyway({ person: who(person) }), 'who');
  const insteadOf = soleOf(shifts);
  const startsAt = placing.from < now ? now : placing.from;
  const override = { ...newOverride(fresh, { ...placing, from: startsAt }, facts, actor.id), owner: person, insteadOf };
  return accept({ ...override, status: 'agreed', agreedAt: now }, [{ type: 'override.made', person, insteadOf }]);
}

/** A swap: whoever has the turn, or speaks for them, looks for somebody. */
export function seekSwap(fresh: Fresh, span: Span, { actor, now, facts }: Acting<SpanFacts>): Made {
  const wrong = wrongSpan(span, now);
  if (wrong) return wrong;
  if (span.from <= now) return refuse(words.swapLater(), 'from');
  const { shifts, mayForOthers, schedule } = facts;
  const isTheirs = shifts.every((shift) => shift.who === actor.id);
  if (!isTheirs && !mayForOthers) return refuse(words.notYourTurn({ schedule }), 'from');
  const insteadOf = soleOf(shifts);
  return accept({ ...newOverride(fresh, span, facts, actor.id), status: 'open', insteadOf }, [
    { type: 'override.sought', insteadOf },
  ]);
}

/** Whose turn it is throughout; null: several people's, or nobody's. */
function soleOf(shifts: readonly Shift<number>[]): number | null {
  const people = new Set(shifts.map((shift) => shift.who));
  return people.size === 1 ? [...people][0]! : null;
}

const newOverride = (
  fresh: Fresh,
  { schedule, from, until, why }: Span,
  { team, title }: SpanFacts,
  actor: number,
): Omit<Unnumbered<Override>, 'status'> => ({
  ...fresh,
  title,
  service: null,
  item: null,
  team,
  owner: null,
  requester: actor,
  visibility: 'internal',
  schedule,
  startsAt: from,
  endsAt: until,
  insteadOf: null,
  why: why ?? null,
  agreedAt: null,
});

/** The first who presses has it. */
export const take = step(
  overrideLifecycle,
  'take',
  (override: Override, _: unknown, { actor, now }: Acting): Decided => {
    if (override.insteadOf === actor.id) return refuse(words.yourOwn(of(override)));
    return accept({ ...override, status: 'agreed', owner: actor.id, agreedAt: now }, [
      { type: 'override.taken', person: actor.id },
    ]);
  },
);

export type MayWithdraw = { mayForOthers: boolean };

export const withdraw = step(
  overrideLifecycle,
  'withdraw',
  (override: Override, _: unknown, { actor, facts }: Acting<MayWithdraw>): Decided => {
    if (!concerns(override, actor.id) && !facts.mayForOthers) return refuse(words.notYours(of(override)));
    return accept({ ...override, status: 'withdrawn' }, [
      { type: 'override.withdrawn', wasAgreed: override.status === 'agreed' },
    ]);
  },
);

const concerns = ({ owner, requester, insteadOf }: Override, person: number): boolean =>
  [owner, requester, insteadOf].includes(person);

/** Its time began and nobody had taken it. */
export const lapse = step(
  overrideLifecycle,
  'lapse',
  (override: Override): Decided => accept({ ...override, status: 'lapsed' }, [{ type: 'override.lapsed' }]),
);

export const end = step(
  overrideLifecycle,
  'end',
  (override: Override): Decided => accept({ ...override, status: 'over' }, [{ type: 'override.ended' }]),
);
