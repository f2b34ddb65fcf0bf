// A draft is filled in; what was submitted is amended, and what was approved then no longer counts (standard 2.3.2, 2.3.3).
import { accept, type Decision, type Refused, refuse, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { typed } from '../../core/text.ts';
import type { Acting, Actor } from '../../engine/define.ts';
import { nameText } from '../../people/policy.ts';
import { differencesOf } from './amending.ts';
import { templateOf } from './certificate.ts';
import { type Change, type ChangeEvent, changeLifecycle, of } from './change.ts';
import type { Changed } from './changed.ts';
import { begunWindow, type FillingFacts, filledWith } from './filling.ts';
import type { GateFacts } from './gate-facts.ts';
import type { DialogOf, Filled } from './request-fields.ts';
import { words } from './request-words.ts';
import { openRound, voidRound } from './round.ts';
import { schedule, withPasses } from './schedule.ts';
import { type Weighed, weighedWith } from './weighing.ts';

/** `weighed`: of what the edit makes of the change; null where the edit cannot be. */
export type EditFacts = FillingFacts & { weighed: Weighed | null };
type Decided = Decision<Change, ChangeEvent>;

/** Whoever asks for it, whoever carries it out, and the change manager. */
export const mayEdit = ({ requester, implementer }: Change, { id, roles }: Pick<Actor, 'id' | 'roles'>): boolean =>
  id === requester || id === implementer || roles.includes('change-manager');

export const edit = <D extends DialogOf>(dialog: D) =>
  step(changeLifecycle, 'fill', (change: Change, values: Filled<D>, acting: Acting<EditFacts>): Decided => {
    const { policy, facts, actor } = acting;
    if (!mayEdit(change, actor)) return refuse(words.notTheirs(of(change)));
    if (dialog !== 'standard' && change.kind === 'standard') return refuse(words.templateFixes(of(change)));
    if (dialog === 'standard' && change.kind !== 'standard') return refuse(words.ofNoTemplate(of(change)));
    const filled = filledWith[dialog](change, values, { policy, facts, actor });
    if ('verdict' in filled) return filled;
    const edited: Change = { ...change, ...filled };
    if (change.status !== 'draft') return amended(change, edited, acting);
    const begun = dialog === 3 || dialog === 'standard' ? begunWindow(edited, acting.now) : null;
    return begun ?? accept(edited, [{ type: 'change.filled', step: dialog }]);
  });

function amended(before: Change, edited: Change, acting: Acting<EditFacts>): Decided {
  const { facts, now, policy } = acting;
  const differences = differencesOf(before, edited, policy);
  const { weighed } = facts;
  if (differences.length === 0) return unchanged(words.nothingChanged(of(before)));
  if (!weighed?.gate) throw new Error('an edit was not weighed');
  if (edited.opensAt && edited.opensAt <= now) return refuse(...pastWindow(before, edited));
  if (weighed.uncertified) return refuseUncertified(edited, weighed, acting);
  const { found, board } = weighed.gate;
  if (board.undecidable) return refuse(board.undecidable);
  const reckoned = { ...weighedWith(edited, weighed.computed), conflicts: withPasses(before.conflicts, found) };
  const { change, events } = again(reckoned, weighed.gate, acting);
  return accept(change, [{ type: 'change.amended', differences, from: before.status }, ...events]);
}

/** Beside the field, where it is what was typed. */
const pastWindow = (before: Change, { opensAt }: Change): Parameters<typeof refuse> =>
  before.opensAt?.getTime() === opensAt?.getTime()
    ? [words.windowPast({ ...of(before), at: { time: opensAt!.toISOString() } })]
    : [words.windowBegun(), 'opens'];

export function refuseUncertified(
  change: Change,
  { uncertified }: Weighed,
  { policy }: Pick<Acting, 'policy'>,
): Refused {
  const { template } = change;
  const name = template && templateOf(policy, template)?.name;
  return refuse(
    words.notCertified({ ...of(change), template: name ? nameText(name) : typed(template ?? ''), why: uncertified! }),
  );
}

/** From the beginning of what its kind and its risk want, but for a standard change: its certificate carries the edit. */
function again(edited: Change, { board, found }: GateFacts, acting: Acting<unknown>): Changed {
  if (edited.kind === 'standard')
    return schedule({ ...edited, status: 'assessment', approvedAt: acting.now }, found, acting);
  const closed = voidRound({ ...edited, approvedAt: null }, acting);
  if (edited.status === 'assessment' || (edited.kind === 'normal' && edited.risk === 'low')) {
    const waiting: Change = { ...closed.change, status: 'assessment', assessment: null, conditions: [] };
    return { change: waiting, events: [...closed.events, { type: 'change.assessment-asked', again: true }] };
  }
  const opened = openRound(closed.change, board, acting);
  return { change: opened.change, events: [...closed.events, ...opened.events] };
}
