// A change is found to have caused an incident (standard 2.3.7): it counts as failed, and is looked back on.
import { accept, type Decision, refuse, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { refOf } from '../../core/record-ref.ts';
import { ref } from '../../core/text.ts';
import type { Acting } from '../../engine/define.ts';
import type { Header } from '../../engine/header.ts';
import { type Change, type ChangeEvent, changeLifecycle, of } from './change.ts';
import type { Changed } from './changed.ts';
import { wanted } from './closing.ts';
import { words } from './suspect-words.ts';

type Decided = Decision<Change, ChangeEvent>;
/** The incident that the button names; null: there is none that they may see. */
export type BlameFacts = { incident: Pick<Header, 'prefix' | 'number' | 'visibility'> | null };

export const blameChange = step(
  changeLifecycle,
  'blame',
  (change: Change, _: unknown, { facts: { incident }, actor, now }: Acting<BlameFacts>): Decided => {
    if (!incident) return refuse(words.noIncident());
    if (change.work.startedAt === null) return refuse(words.notStarted(of(change)));
    const reference = refOf(incident);
    if (change.causes.some((cause) => cause.incident === reference))
      return unchanged(words.alreadyBlamed({ ...of(change), incident: ref(reference) }));
    const causes = [...change.causes, { incident: reference, by: actor.id, at: now.toISOString() }];
    const hidden = incident.visibility === 'private';
    const blamed = lookedBackOn({
      change: { ...change, causes },
      events: [{ type: 'change.blamed', incident: reference, hidden }],
    });
    return accept(blamed.change, blamed.events);
  },
);

/** What goes on still is looked at when it ends: what it caused is among the reasons then. */
function lookedBackOn(blamed: Changed): Changed {
  const { status } = blamed.change;
  return status === 'rolled-back' || status === 'review' || status === 'closed' ? wanted(blamed) : blamed;
}

/** It was something else. A review that was asked for because of it stays. */
export const clearChange = step(
  changeLifecycle,
  'blame',
  (change: Change, { reason }: { reason: string }, { facts: { incident } }: Acting<BlameFacts>): Decided => {
    if (!incident) return refuse(words.noIncident());
    const reference = refOf(incident);
    const causes = change.causes.filter((cause) => cause.incident !== reference);
    if (causes.length === change.causes.length)
      return unchanged(words.notBlamed({ ...of(change), incident: ref(reference) }));
    const hidden = incident.visibility === 'private';
    return accept({ ...change, causes }, [{ type: 'change.cleared', incident: reference, hidden, reason }]);
  },
);
