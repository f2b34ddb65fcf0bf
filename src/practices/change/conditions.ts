// What a yes was bound to: ticked before the start.
import { accept, type Decision, refuse, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { several, who } from '../../core/text.ts';
import type { Acting } from '../../engine/define.ts';
import { words } from './ballot-words.ts';
import { type Change, type ChangeEvent, changeLifecycle, of } from './change.ts';

/** `part` is its id. Whoever set it, asked for the change or does it may tick it, and the change manager. */
export const meetCondition = step(
  changeLifecycle,
  'meet-condition',
  (change: Change, _: unknown, { actor, now, part }: Acting): Decision<Change, ChangeEvent> => {
    const condition = change.conditions.find(({ id }) => String(id) === part);
    if (!condition) return refuse(words.noSuchCondition(of(change)));
    if (condition.metAt !== null) return unchanged(words.metAlready({ by: who(condition.metBy ?? 0) }));
    const people = [change.implementer, change.requester, condition.by].filter((each) => each !== null);
    if (!people.includes(actor.id) && !actor.roles.includes('change-manager')) {
      const named = [...new Set(people)].map((each) => words.person({ who: who(each) }));
      return refuse(words.onlyWhoDoes({ ...of(change), people: several(...named) }));
    }
    const met = { ...condition, metAt: now.toISOString(), metBy: actor.id };
    const conditions = change.conditions.map((each) => (each === condition ? met : each));
    return accept({ ...change, conditions }, [{ type: 'change.condition-met', condition: met }]);
  },
);
