// The way back (standard 2.3.6) is a phase of its own, with steps of its own.
import { accept, type Decision, refuse } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { type Text, who } from '../../core/text.ts';
import type { Acting } from '../../engine/define.ts';
import { type Change, type ChangeEvent, changeLifecycle, of } from './change.ts';
import type { Changed } from './changed.ts';
import { type Crew, mayCarryOut } from './work.ts';
import { words } from './work-words.ts';

/** `step`: where the plan was left. */
export type Retreat = { reason: string; step?: number };

/** Whoever may carry it out may turn back; so may who manages incidents. */
export const rollBack = step(
  changeLifecycle,
  'roll-back',
  (change: Change, { reason, step: left }: Retreat, acting: Acting<Crew>): Decision<Change, ChangeEvent> => {
    const { actor, facts } = acting;
    if (!mayCarryOut(facts, actor.id) && !facts.incidentManagers.includes(actor.id))
      return refuse(words.onlyItsTeam({ ...of(change), implementer: who(change.implementer ?? 0) }));
    if (left !== undefined && left > change.plan.length)
      return refuse(words.noSuchStep({ most: change.plan.length }), 'step');
    const back = turnBack(change, { reason, step: left ?? null }, acting);
    return accept(back.change, back.events);
  },
);

export function turnBack(
  change: Change,
  { reason, step: left }: { reason: string; step: number | null },
  { actor, now }: Pick<Acting, 'actor' | 'now'>,
): Changed {
  const work = {
    ...change.work,
    verifiedAt: null,
    verifiedBy: null,
    rollingBackAt: now.toISOString(),
    rollingBackBy: actor.id,
    rollbackReason: reason,
  };
  return {
    change: { ...change, status: 'rolling-back', work },
    events: [{ type: 'change.rolling-back', reason, step: left }],
  };
}

/** What is under way cannot be cancelled; what to do instead. */
export function insteadOfCancelling(change: Change): Text | undefined {
  switch (change.status) {
    case 'implementing':
    case 'verifying':
      return words.rollBackInstead(of(change));
    case 'rolling-back':
    case 'rolled-back':
      return words.isTurnedBack(of(change));
    default:
      return undefined;
  }
}
