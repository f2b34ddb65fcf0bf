import { openPostgres } from '../../../src/db/postgres.ts';
import { startScheduler } from '../../../src/engine/scheduler.ts';
import { aReplica, type KilledAt, type ReplicaAct } from '../../support/replica.ts';

/** `speed` makes its clock run faster than the wall's; all processes of a test start it at the same `epoch`. */
export type Orders = {
  url: string;
  calls: string;
  clock: { start: string; epoch: number; speed: number };
  killedAt?: KilledAt;
  report?: { id: string; values: Record<string, string> };
  act?: ReplicaAct;
  scheduler: boolean;
};

const { url, calls, clock, killedAt, report, act: asked, scheduler }: Orders = JSON.parse(process.argv[2]!);
const now = () => new Date(Date.parse(clock.start) + (Date.now() - clock.epoch) * clock.speed);
const db = openPostgres(url);
const { engine, onWake, act } = await aReplica({ db, calls, now, killedAt });
const running = scheduler ? startScheduler(engine) : null;
if (running) onWake(running.wake);
console.log('ready');
if (asked) console.log(JSON.stringify(await act(asked)));
if (report) console.log(JSON.stringify(await act({ address: 'incident.report', ...report })));

process.stdin
  .on('end', async () => {
    await running?.stop();
    await db.close();
    process.exit(0);
  })
  .resume();
