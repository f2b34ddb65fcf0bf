// An approved change gets its window, unless something stands in the way; and whatever moves, it is looked at again.
import { accept, type Decision, refuse, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { several } from '../../core/text.ts';
import type { Acting } from '../../engine/define.ts';
import { fingerprintOf } from '../../engine/fingerprint.ts';
import { type Change, type ChangeEvent, changeLifecycle, of } from './change.ts';
import type { Changed } from './changed.ts';
import { peopleText, whyOf } from './conflict-texts.ts';
import { openRoundOf } from './round.ts';
import { blocking, type Conflict, stampOf, toTick } from './scheduling.ts';
import { words } from './scheduling-words.ts';
import { takesPart } from './takes-part.ts';

type Decided = Decision<Change, ChangeEvent>;

/** What was found now, with what was let pass of it before. */
export const withPasses = (before: readonly Conflict[], found: readonly Conflict[]): Conflict[] =>
  found.map((each) => ({ ...each, passed: before.find(({ key }) => key === each.key)?.passed ?? null }));

/** Of a change that is approved: scheduled, or contested where it stands; one that is scheduled already stays so, perhaps held. */
export function schedule(before: Change, found: readonly Conflict[], _: Pick<Acting, 'now'>): Changed {
  const change = { ...before, conflicts: withPasses(before.conflicts, found) };
  const inTheWay = blocking(change.conflicts);
  if (inTheWay.length > 0) {
    const type = change.status === 'scheduled' ? 'change.held' : 'change.contested';
    return { change, events: [{ type, conflicts: inTheWay }] };
  }
  const { opensAt, endsAt } = change;
  if (!opensAt || !endsAt) throw new Error('a change without a window was approved');
  return {
    change: { ...change, status: 'scheduled' },
    events: [
      {
        type: 'change.scheduled',
        opens: opensAt.toISOString(),
        ends: endsAt.toISOString(),
        overridden: change.conflicts.some(({ hard }) => hard),
      },
    ],
  };
}

/** Something moved. It is told only what changed for it; what is the same as before is left alone. */
export const lookAgain = step(
  changeLifecycle,
  'look-again',
  (before: Change, _: unknown, acting: Acting<{ found: Conflict[] }>): Decided => {
    const conflicts = withPasses(before.conflicts, acting.facts.found);
    const after = movedOn(before, conflicts, acting);
    const isSame =
      after.events.length === 0 && fingerprintOf({ conflicts }) === fingerprintOf({ conflicts: before.conflicts });
    return isSame ? unchanged() : accept(after.change, [...differences(before.conflicts, conflicts), ...after.events]);
  },
);

/** The manager lets pass what blocks it and was shown; what came meanwhile blocks it still. */
export const override = step(
  changeLifecycle,
  'override',
  (
    before: Change,
    { reason }: { reason: string },
    acting: Acting<{ found: Conflict[]; managers: number[] }>,
  ): Decided => {
    const { actor, now, facts } = acting;
    const refused = mayNotOverride(before, actor.id, facts.managers);
    if (refused) return refuse(refused);
    const found = withPasses(before.conflicts, facts.found);
    const inTheWay = blocking(found);
    if (inTheWay.length === 0 && !waitsForWindow(before)) return unchanged(words.nothingBlocks(of(before)));
    const passing = inTheWay.filter(({ key }) => before.conflicts.some((each) => each.key === key));
    const passed = { by: actor.id, at: now.toISOString(), reason };
    const conflicts = found.map((each) => (passing.includes(each) ? { ...each, passed } : each));
    const after = movedOn(before, conflicts, acting);
    return accept(after.change, [
      ...differences(before.conflicts, conflicts),
      ...(passing.length > 0 ? [{ type: 'change.conflict-overridden' as const, conflicts: passing, reason }] : []),
      ...after.events,
    ]);
  },
);

function mayNotOverride(change: Change, person: number, managers: readonly number[]) {
  if (managers.includes(person)) return null;
  if (managers.length === 0) return words.nobodyManages(of(change));
  const facts = { ...of(change), people: peopleText(managers) };
  return takesPart(change, person) ? words.ownOverride(facts) : words.onlyManagers(facts);
}

/** *Go on*: of the soft ones, those that were shown; others are asked about first. */
export const tick = step(
  changeLifecycle,
  'tick',
  (before: Change, _: unknown, { actor, now, part, facts }: Acting<{ found: Conflict[] }>): Decided => {
    if (!takesPart(before, actor.id)) return refuse(words.onlyTheirsToTick(of(before)));
    const found = withPasses(before.conflicts, facts.found);
    const soft = toTick(found);
    if (soft.length === 0) return unchanged(words.nothingToTick(of(before)));
    if (!wereShown(soft, before, part))
      return refuse(words.othersCame({ ...of(before), what: several(...whyOf(soft)) }));
    const passed = { by: actor.id, at: now.toISOString(), reason: null };
    const conflicts = found.map((each) => (soft.includes(each) ? { ...each, passed } : each));
    const after = movedOn(before, conflicts, { now });
    return accept(after.change, [
      ...differences(before.conflicts, conflicts),
      { type: 'change.conflicts-ticked', conflicts: soft },
      ...after.events,
    ]);
  },
);

/** By the button that was pressed, or on its card. */
const wereShown = (soft: readonly Conflict[], { conflicts }: Change, part: string | undefined): boolean =>
  part === undefined ? soft.every(({ key }) => conflicts.some((each) => each.key === key)) : part === stampOf(soft);

/** Approved, and only its window is missing. */
export const waitsForWindow = (change: Change): boolean =>
  change.approvedAt !== null && ['assessment', 'cab'].includes(change.status) && openRoundOf(change) === null;

/** Of a window that is over by now nothing follows: it is to be moved first. */
function movedOn(before: Change, conflicts: Conflict[], { now }: Pick<Acting, 'now'>): Changed {
  const change = { ...before, conflicts };
  const [was, is] = [blocking(before.conflicts), blocking(conflicts)];
  if (!before.endsAt || before.endsAt <= now) return { change, events: [] };
  if (waitsForWindow(before) && is.length === 0) return schedule(change, conflicts, { now });
  if (before.status !== 'scheduled' || was.length > 0 === is.length > 0) return { change, events: [] };
  return { change, events: [is.length > 0 ? { type: 'change.held', conflicts: is } : { type: 'change.released' }] };
}

function differences(before: readonly Conflict[], after: readonly Conflict[]): ChangeEvent[] {
  const without = (some: readonly Conflict[], others: readonly Conflict[]) =>
    some.filter(({ key }) => !others.some((each) => each.key === key));
  const [come, gone] = [without(after, before), without(before, after)];
  return come.length + gone.length > 0 ? [{ type: 'change.conflicts-changed', come, gone }] : [];
}
