// A draft goes on its way (standard 2.3.1 to 2.3.3): nothing is missing, its window is to come, its certificate is valid.
import { accept, type Decision, refuse } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { moment, type Text } from '../../core/text.ts';
import type { Acting } from '../../engine/define.ts';
import { approved } from './approving.ts';
import { type Change, type ChangeEvent, changeLifecycle, of } from './change.ts';
import type { Changed } from './changed.ts';
import { mayEdit, refuseUncertified } from './editing.ts';
import { missingOf } from './request.ts';
import { partsText } from './request-labels.ts';
import { words } from './request-words.ts';
import { openRound } from './round.ts';
import { withPasses } from './schedule.ts';
import { type Conflict, toTick } from './scheduling.ts';
import { type Weighed, weighedWith } from './weighing.ts';

/** `isStaffed`: whoever is to implement it still works here. */
export type SubmitFacts = { weighed: Weighed; isStaffed: boolean };

/** `mend`: by which dialog it goes away, or these conflicts by being ticked. */
export type Obstacle = { reason: Text; mend: 'next' | 'people' | 'window' | { tick: Conflict[] } | null };

/** Why it cannot be submitted; null: it can. */
export function obstacleTo(
  change: Change,
  acting: Pick<Acting<SubmitFacts>, 'actor' | 'now' | 'policy' | 'facts'>,
): Obstacle | null {
  const { actor, now, facts } = acting;
  const missing = missingOf(change);
  const { opensAt, implementer } = change;
  if (!mayEdit(change, actor)) return { reason: words.notTheirs(of(change)), mend: null };
  if (missing.length > 0) {
    const lacks = change.kind === 'standard' ? words.standardLacks : words.lacks;
    return { reason: lacks({ ...of(change), parts: partsText(missing) }), mend: 'next' };
  }
  if (!facts.isStaffed)
    return { reason: words.implementerGone({ ...of(change), person: { person: implementer! } }), mend: 'people' };
  if (opensAt! <= now) return { reason: words.windowPast({ ...of(change), at: moment(opensAt!) }), mend: 'window' };
  const { uncertified, gate } = facts.weighed;
  if (uncertified) return { reason: refuseUncertified(change, facts.weighed, acting).reason!, mend: 'window' };
  if (gate!.board.undecidable) return { reason: gate!.board.undecidable, mend: null };
  const soft = toTick(withPasses(change.conflicts, gate!.found));
  if (soft.length === 0) return null;
  return { reason: words.tickFirst({ ...of(change), conflicts: conflictsText(soft) }), mend: { tick: soft } };
}

const mostShown = 3;

function conflictsText(conflicts: readonly Conflict[]): Text {
  const shown = conflicts.slice(0, mostShown).map(({ says }) => says);
  const count = conflicts.length - shown.length;
  const more = count > 0 ? [words.andMoreConflicts({ count })] : [];
  return [...shown, ...more].reduce((one, other) => words.andThen({ one, other }));
}

export const submit = step(
  changeLifecycle,
  'submit',
  (change: Change, _: unknown, acting: Acting<SubmitFacts>): Decision<Change, ChangeEvent> => {
    const obstacle = obstacleTo(change, acting);
    if (obstacle) return refuse(obstacle.reason);
    const { weighed } = acting.facts;
    const { found } = weighed.gate!;
    const submitted: Change = {
      ...weighedWith(change, weighed.computed),
      conflicts: withPasses(change.conflicts, found),
      submittedAt: acting.now,
      assessment: null,
      conditions: [],
      approvedAt: null,
    };
    const sent = onItsWay(submitted, acting);
    return accept(sent.change, [{ type: 'change.submitted', kind: change.kind }, ...sent.events]);
  },
);

function onItsWay(change: Change, acting: Acting<SubmitFacts>): Changed {
  const { board, found } = acting.facts.weighed.gate!;
  switch (change.kind) {
    case 'standard':
      // Where its window is contested it waits there, approved, as one of low risk does.
      return approved({ ...change, status: 'assessment' }, { round: null, found }, acting);
    case 'emergency':
      return openRound(change, board, acting);
    case 'normal':
      return {
        change: { ...change, status: 'assessment' },
        events: [{ type: 'change.assessment-asked', again: false }],
      };
  }
}
