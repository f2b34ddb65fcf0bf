import { command } from '../../engine/define.ts';
import { definePractice, recordKind } from '../../engine/practice.ts';
import { begin, lift } from './actions.ts';
import { freezeCard } from './cards.ts';
import { type Freeze, type FreezeEvent, type FreezeStatus, freezeLifecycle } from './freeze.ts';
import { statusWords } from './labels.ts';
import { freezePage } from './pages.ts';
import { freezeReactions } from './reactions.ts';
import { freezes } from './tables.ts';
import { freezeTimers, freezeTimersOf } from './timers.ts';
import { catalog, words } from './words.ts';

/** Standard, "Conflicts": times in which nothing is changed. Those of the policy file stand beside those of chat. */
export const freezePractice = definePractice({
  name: 'freeze',
  words: [catalog],
  record: recordKind<Freeze, FreezeEvent>({
    prefix: 'FRZ',
    lifecycle: freezeLifecycle,
    table: freezes,
    closedStatuses: ['over', 'lifted'],
    statusLabel: (status) => statusWords[status as FreezeStatus],
    card: freezeCard,
    faces: { notice: (freeze, policy) => freezeCard(freeze, 'desk', policy) },
    timersOf: freezeTimersOf,
    timers: freezeTimers,
    reactions: freezeReactions,
  }),
  definitions: [freezePage],
  commands: [
    command({ ...verb('freeze'), usage: '[name]', summary: words.beginSummary(), does: begin }),
    command({ ...verb('unfreeze'), usage: '<FRZ-1>', summary: words.liftSummary(), does: lift }),
  ],
});

function verb(name: string) {
  return { command: 'change', verb: name, last: true as const };
}

export { type FreezeOver, freezesOver } from './facts.ts';
export type { Freeze, FreezeEvent } from './freeze.ts';
export { freezesSection } from './policy.ts';
export { frozenSubjects, scopeText } from './scope.ts';
export { freezeLock, recordedFreezes } from './store.ts';
