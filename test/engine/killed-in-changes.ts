import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deliver } from '../../src/engine/deliverer.ts';
import { fireNext } from '../../src/engine/fire.ts';
import { assessmentStamp } from '../../src/practices/change/assessing.ts';
import type { Change } from '../../src/practices/change/change.ts';
import { aBallot, ballotPolicy } from '../support/ballots.ts';
import { aPlacedChange } from '../support/changes.ts';
import { aPostgres } from '../support/postgres-server.ts';
import { aProcess } from '../support/process.ts';
import { aReplica, type Call, type ReplicaAct } from '../support/replica.ts';
import { unhurried } from '../support/rules.ts';
import { aWorld, type World } from '../support/world.ts';
import type { Orders } from './children/replica.ts';

export const phases = ['assess', 'vote', 'decide', 'start', 'cancel'] as const;
type Phase = (typeof phases)[number];
/** Where the process that is asked is killed; never: what the others are measured by. */
export const ends = ['never', 'before-delivery', 'before-call', 'after-call'] as const;
type End = (typeof ends)[number];

export type Lived = { phase: Phase; end: End; answered: string[]; events: string[]; shown: string[]; waiting: number };

/**
 * A change for each phase and each end: a process is pressed a button in it and killed, the press is delivered again to
 * another process, which goes on. Answers what happened to each and what stands of it on the platforms.
 */
export async function killedInChanges(): Promise<Lived[]> {
  const server = await aPostgres();
  const folder = mkdtempSync(path.join(tmpdir(), 'deskbell-changes-'));
  const calls = path.join(folder, 'calls');
  try {
    const { db } = await aWorld({ db: await server.open(), policy: unhurried(ballotPolicy()) });
    let now = new Date('2026-11-23T09:00:00Z');
    const replica = await aReplica({ db, calls, now: () => now });
    const goOn = async () => {
      while ((await fireNext(replica.engine)) || (await deliver(replica.engine)).taken > 0);
    };
    const lives: Lived[] = [];
    for (const [week, { phase, end }] of phases.flatMap((phase) => ends.map((end) => ({ phase, end }))).entries()) {
      now = new Date(now.getTime() + 120_000);
      writeFileSync(calls, '');
      const house = { engine: replica.engine, clock: { now } } as World;
      const { change, act } = await prepared(house, phase, week, replica.act);
      await goOn();
      const answered = end === 'never' ? [] : await actAndDie({ url: server.url, calls, now, end, act });
      const again = await replica.act(act);
      // After the lease of the killed one: nobody else can know what became of its calls.
      now = new Date(now.getTime() + 60_000);
      await goOn();
      lives.push({
        phase,
        end,
        answered: [...answered, JSON.stringify(again)].map((each) => each.replace(/"delivery":"\w+",?/, '')),
        events: (
          await db.query<{ type: string }>('select type from audit where record_id = $1 order by id', [change.id])
        ).map(({ type }) => type),
        shown: standing(readFileSync(calls, 'utf8'), change),
        waiting: (await db.query<{ count: number }>('select count(*)::int as count from outbox'))[0]!.count,
      });
    }
    return lives;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await server.drop();
  }
}

/** Each in a window of its own, so that none is in another's way. */
async function prepared(world: World, phase: Phase, week: number, does: (act: ReplicaAct) => Promise<unknown>) {
  const opensAt = new Date(Date.parse('2027-01-09T21:00:00Z') + week * 7 * 86_400_000);
  const facts = { opensAt, endsAt: new Date(opensAt.getTime() + 3_600_000), submittedAt: world.clock.now };
  const act = (change: Change, by: string, id: string, values?: Record<string, string>, part = ''): ReplicaAct => ({
    id: `${phase} ${week} ${by}`,
    by,
    address: `change.${id}:CHG-${change.number}${part && `:${part}`}`,
    ...(values && { values }),
  });
  if (phase === 'assess') {
    const computed = { criticality: 5, dependents: 3, failures: 3, verdict: 'high' } as const;
    const change = await aPlacedChange(world, { ...facts, status: 'assessment', risk: 'high', computed });
    return { change, act: act(change, 'omar', 'assess-yes', undefined, assessmentStamp(change)) };
  }
  if (phase === 'start') {
    const change = await aPlacedChange(world, { ...facts, status: 'scheduled', approvedAt: world.clock.now });
    return { change, act: act(change, 'sam', 'start-early', { reason: 'Everybody is here already' }) };
  }
  const change = await aBallot(world, facts);
  if (phase === 'cancel') return { change, act: act(change, 'ana', 'cancel', { reason: 'Not needed any more' }) };
  if (phase === 'vote') return { change, act: act(change, 'helen', 'approve', undefined, 'r1') };
  for (const by of ['helen', 'wei']) await does(act(change, by, 'approve', undefined, 'r1'));
  return { change, act: act(change, 'cora', 'approve', undefined, 'r1') };
}

type Dying = { url: string; calls: string; now: Date; end: Exclude<End, 'never'>; act: ReplicaAct };

/** Answers what it answered before it died. */
async function actAndDie({ url, calls, now, end, act }: Dying): Promise<string[]> {
  const orders: Orders = {
    url,
    calls,
    clock: { start: now.toISOString(), epoch: Date.now(), speed: 1 },
    ...(end !== 'before-delivery' && { killedAt: end }),
    act,
    scheduler: end !== 'before-delivery',
  };
  const child = await aProcess('test/engine/children/replica.ts', [JSON.stringify(orders)]);
  if ((await child.line()) !== 'ready') throw new Error(`the process did not start: ${child.errors()}`);
  const answer = await child.line();
  if (end === 'before-delivery') await child.kill('SIGKILL');
  await child.exit;
  return answer ? [answer] : [];
}

/** What each message says at last, with the number of the change and all times left open. */
function standing(lines: string, { number }: Change): string[] {
  const messages = new Map<string, string>();
  for (const line of lines.trim().split('\n')) {
    const { platform, call, nonce, said, to } = JSON.parse(line) as Call;
    const words = said.replaceAll(`CHG-${number}`, 'CHG').replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d/g, 'then');
    if (call === 'edit')
      messages.set(`${platform} ${to}`, (messages.get(`${platform} ${to}`) ?? '').replace(/: .*/s, `: ${words}`));
    else messages.set(`${platform} ${nonce}`, `${platform} ${to}: ${words}`);
  }
  return [...messages.values()].sort();
}
