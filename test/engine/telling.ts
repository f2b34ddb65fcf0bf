import type { Message } from '../../src/chat/message.ts';
import { deliver } from '../../src/engine/deliverer.ts';
import { aReport, type World, withoutDeadline, wordOf } from '../support/world.ts';

const whats = ['Printer offline', 'Portal slow', 'Mail stuck', 'Badge reader dead'];

/** What tests about telling do and look at, again and again. */
export function telling(world: World) {
  const waiting = () => world.db.query('select kind, tries, problem from outbox where not dead order by id');
  const seconds = (count: number) => world.pass(count / 60);
  return {
    waiting,
    seconds,
    report: (index = 0) =>
      world.onSlack('rita').submits('incident.report', aReport({ what: whats[index], subject: 'unknown' })),
    tell: (text: string, ref = 'INC-1') =>
      world.onDiscord('dan').submits(`incident.update:${ref}`, { text, readers: 'team' }),
    acknowledge: (ref = 'INC-1') => world.onDiscord('dan').presses(`incident.acknowledge:${ref}`),
    rename: (title: string) => world.onSlack('rita').submits('incident.add-details:INC-1', { title }),
    summaries: (shown: { message: Message }[]) =>
      shown.map(({ message }) => withoutDeadline(wordOf(world, message.summary))),
    /** Passes second after second, as long as somebody has something to say. */
    untilQuiet: async (limit = 300): Promise<void> => {
      for (let passed = 0; passed < limit && (await waiting()).length > 0; passed++) {
        await deliver(world.engine);
        seconds(1);
      }
    },
  };
}
