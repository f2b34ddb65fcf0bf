import { schedule } from 'node-cron';
import { forgetUploads } from './attachments.ts';
import { linkAudit } from './audit.ts';
import { forgetDrafts } from './drafts.ts';
import type { Engine } from './engine.ts';
import { repairTimers } from './fire.ts';
import { forgetHandled } from './handled.ts';
import { type Heartbeat, heartbeat } from './heartbeat.ts';
import { plantRounds } from './rounds.ts';

type Chore = [cron: string, name: string, run: () => Promise<unknown>];
export type Chores = { maintenance: () => Promise<void>; beats?: Heartbeat };

/** What any process may do, and what does no harm twice. node-cron rings; work that must come once is a round. */
export function startChores(engine: Engine, { maintenance, beats }: Chores): { stop(): Promise<void> } {
  let stopping = false;
  const underWay = new Set<Promise<unknown>>();
  const repair = async () => {
    await plantRounds(engine);
    await repairTimers(engine, () => !stopping);
  };
  const chores: Chore[] = [
    ['* * * * * *', 'link the audit', () => linkAudit(engine.db)],
    ['7 * * * *', 'repair timers', repair],
    // An override made now may move the next hand-off to a minute from now.
    ['* * * * *', 'plan the rounds', () => plantRounds(engine)],
    ['23 3 * * *', 'forget old interactions', () => forgetHandled(engine.db, engine.now())],
    ['27 * * * *', 'forget old drafts', () => forgetDrafts(engine.db, engine.now())],
    ['33 * * * *', 'forget files that no record holds', () => forgetUploads(engine.db, engine.now())],
    ['41 3 * * *', 'tidy the database', maintenance],
    ...(beats ? [['* * * * *', 'send the heartbeat', heartbeat(engine, beats)] satisfies Chore] : []),
  ];
  const start = (name: string, run: () => Promise<unknown>): Promise<unknown> => {
    const chore = run()
      .catch((error: unknown) => engine.log.warn({ err: error, chore: name }, 'a chore failed and comes again'))
      .finally(() => underWay.delete(chore));
    underWay.add(chore);
    return chore;
  };
  const tasks = chores.map(([cron, name, run]) => schedule(cron, () => start(name, run), { noOverlap: true, name }));
  // Once at start: what went wrong while nobody was looking.
  void start('repair timers', repair);
  return {
    stop: async () => {
      stopping = true;
      await Promise.all(tasks.map((task) => task.destroy()));
      await Promise.all(underWay);
    },
  };
}
