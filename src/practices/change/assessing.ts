// Peer review (standard 2.3.2): low risk is decided by it, what is of more risk goes to the board after it.
import { accept, type Decision, refuse } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { may } from '../../core/permissions.ts';
import { moment, type Text } from '../../core/text.ts';
import type { Acting } from '../../engine/define.ts';
import { approved } from './approving.ts';
import { words } from './assessment-words.ts';
import type { Condition } from './ballot.ts';
import { type Change, type ChangeEvent, changeLifecycle, of } from './change.ts';
import { isWindowOpen } from './expiring.ts';
import type { GateFacts } from './gate-facts.ts';
import { hashOf, openRound } from './round.ts';
import { withPasses } from './schedule.ts';

/** `ownsService`: the actor answers for the service that the change is about. */
export type AssessFacts = GateFacts & { ownsService: boolean };
type Decided = Decision<Change, ChangeEvent>;

/** By which the card's buttons are bound to what they were drawn for. */
export const assessmentStamp = (change: Change): string => hashOf(change).slice(0, 12);

/** Why this person does not assess it, or not by this button; null: they may. */
export function barredFrom(
  change: Change,
  { actor, facts, part }: Pick<Acting<AssessFacts>, 'actor' | 'facts' | 'part'>,
): Text | null {
  if (actor.id === change.requester) return words.ownRequest(of(change));
  if (actor.id === change.implementer) return words.ownWork(of(change));
  const isPeer = may(actor.roles, 'change.assess');
  if (!isPeer && !(facts.ownsService && change.risk === 'low')) return words.onlyPeers(of(change));
  if (change.approvedAt) return words.assessedAlready(of(change));
  if (facts.board.undecidable) return facts.board.undecidable;
  return part === assessmentStamp(change) ? null : words.editedSince(of(change));
}

const assessed = <V>(decide: (change: Change, values: V, acting: Acting<AssessFacts>) => Decided) =>
  step(changeLifecycle, 'assess', (change: Change, values: V, acting: Acting<AssessFacts>): Decided => {
    const barred = barredFrom(change, acting);
    return barred ? refuse(barred) : decide(change, values, acting);
  });

export const assessYes = assessed((change, _: unknown, acting) => letOn(change, null, acting));

export const assessCondition = assessed((change, { condition }: { condition: string }, acting) =>
  letOn(change, condition, acting),
);

export const assessNo = assessed(
  (change, { reason, acceptable }: { reason: string; acceptable?: string }): Decided =>
    accept({ ...change, status: 'draft', submittedAt: null, assessment: null, approvedAt: null, conditions: [] }, [
      { type: 'change.returned', by: 'peer', reason, acceptable: acceptable ?? null },
    ]),
);

function letOn(change: Change, condition: string | null, acting: Acting<AssessFacts>): Decided {
  const { actor, now, facts } = acting;
  if (isWindowOpen(change, now)) return refuse(words.windowOpened({ ...of(change), opens: moment(change.opensAt!) }));
  const { board, found } = facts;
  const said: Change = {
    ...change,
    assessment: { by: actor.id, at: now.toISOString(), hash: hashOf(change) },
    conditions: condition ? [...change.conditions, conditionOf(change, condition, actor.id)] : change.conditions,
    conflicts: withPasses(change.conflicts, found),
  };
  const next = change.risk === 'low' ? approved(said, { round: null, found }, acting) : openRound(said, board, acting);
  const verdict = condition ? ('conditional' as const) : ('yes' as const);
  return accept(next.change, [{ type: 'change.assessed', verdict, condition }, ...next.events]);
}

const conditionOf = ({ conditions }: Change, text: string, by: number): Condition => ({
  id: Math.max(0, ...conditions.map(({ id }) => id)) + 1,
  text,
  by,
  metAt: null,
  metBy: null,
});
