// What else is done to a change by hand: it is called off, or somebody notes something.
import { accept, type Decision, refuse } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import type { Acting } from '../../engine/define.ts';
import { type Change, type ChangeEvent, changeLifecycle, of } from './change.ts';
import { mayEdit } from './editing.ts';
import { words } from './request-words.ts';
import { endRound, openRoundOf } from './round.ts';

type Decided = Decision<Change, ChangeEvent>;

export const cancel = step(
  changeLifecycle,
  'cancel',
  (change: Change, { reason }: { reason: string }, { actor, now }: Acting): Decided => {
    if (!mayEdit(change, actor)) return refuse(words.notTheirs(of(change)));
    const ended = openRoundOf(change)
      ? endRound(change, { how: 'cancelled', by: actor.id, reason }, { now })
      : { change, events: [] };
    const cancelled: ChangeEvent = { type: 'change.cancelled', reason, from: change.status };
    return accept({ ...ended.change, status: 'cancelled' }, [cancelled, ...ended.events]);
  },
);

/** `inThread`: it was said below its card, where everybody has read it. */
export type Note = { text: string; inThread?: boolean; link?: string | null; message?: string };

export const note = step(
  changeLifecycle,
  'note',
  (
    change: Change,
    { text, inThread = false, link = null, message }: Note,
    { facts }: Acting<{ threadNotes: boolean }>,
  ): Decided => {
    if (inThread && !facts.threadNotes) return refuse(words.threadsAreTalk());
    return accept(change, [{ type: 'change.noted', text, link, message: message ?? null, inThread }]);
  },
);
