import type { EventPlan, Events } from '../../src/chat/platform.ts';

export type MemoryEvent = Omit<EventPlan, 'known'> & { id: string; over: boolean };
/** A calendar in memory: what the engine may ask of one, with every call it got. */
export type MemoryEvents = Events & { all: Map<string, MemoryEvent>; empty(): void };

type Asked = (call: string) => Promise<'lost' | undefined>;

export function memoryEvents(asked: Asked, lose: () => Error, all: Map<string, MemoryEvent>): MemoryEvents {
  const find = ({ nonce, known }: Pick<EventPlan, 'nonce' | 'known'>) =>
    [...all.values()].find((each) => !each.over && (known ? each.id === known : each.nonce === nonce));
  return {
    all,
    put: async ({ known, ...plan }) => {
      const fault = await asked('put-event');
      const found = find({ nonce: plan.nonce, known });
      const id = found?.id ?? `event-${nextOf(all)}`;
      all.set(id, { ...plan, id, over: false });
      if (fault === 'lost') throw lose();
      return id;
    },
    remove: async (sought, how) => {
      const fault = await asked(`remove-event-${how}`);
      const found = find(sought);
      if (found && how === 'over') found.over = true;
      else if (found) all.delete(found.id);
      if (fault === 'lost') throw lose();
    },
    empty: () => all.clear(),
  };
}

/** Processes that share a calendar give no two entries one id. */
const made = new WeakMap<object, number>();
function nextOf(all: object): number {
  const next = (made.get(all) ?? 0) + 1;
  made.set(all, next);
  return next;
}
