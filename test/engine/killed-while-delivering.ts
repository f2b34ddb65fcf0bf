import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deliver } from '../../src/engine/deliverer.ts';
import { aPostgres } from '../support/postgres-server.ts';
import { aProcess } from '../support/process.ts';
import { aReplica, type Call } from '../support/replica.ts';
import { unhurried } from '../support/rules.ts';
import { aPolicy, aReport, aWorld, monday } from '../support/world.ts';
import type { Orders } from './children/replica.ts';

/** Where a process is killed: after the commit and before any delivery, between claim and call, between call and answer. */
const ends = ['before-delivery', 'before-call', 'after-call'] as const;

/**
 * Reports an incident in a process, kills that process, and lets another one go on in the same database; so in every
 * round. Counts the cards that never reached their platform, those that it was given twice, and the calls it dropped.
 */
export async function killedWhileDelivering({ rounds }: { rounds: number }) {
  const server = await aPostgres();
  const folder = mkdtempSync(path.join(tmpdir(), 'deskbell-kill-'));
  const calls = path.join(folder, 'calls');
  try {
    // Rounds are minutes apart: nothing but cards is to be told of.
    const { db } = await aWorld({ db: await server.open(), policy: unhurried(aPolicy()) });
    for (let round = 0; round < rounds; round++) {
      const minutes = new Date(monday.getTime() + round * 120_000);
      await reportAndDie(server.url, calls, round, minutes);
      // After the lease of the killed one: nobody else can know what became of its call.
      const now = () => new Date(minutes.getTime() + 60_000);
      const { engine } = await aReplica({ db, calls, now });
      while ((await deliver(engine)).taken > 0);
    }
    const [left] = await db.query<{ waiting: number }>('select count(*)::int as waiting from outbox');
    return { kills: rounds, waiting: left!.waiting, ...judge(readFileSync(calls, 'utf8'), rounds) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await server.drop();
  }
}

async function reportAndDie(url: string, calls: string, round: number, start: Date): Promise<void> {
  const end = ends[round % ends.length]!;
  const what = `Nothing works ${round}`;
  const orders: Orders = {
    url,
    calls,
    clock: { start: start.toISOString(), epoch: Date.now(), speed: 1 },
    ...(end !== 'before-delivery' && { killedAt: end }),
    report: {
      id: `round ${round}`,
      values: aReport({ what, subject: 'unknown', urgent: 'critical' }) as Record<string, string>,
    },
    scheduler: end !== 'before-delivery',
  };
  const child = await aProcess('test/engine/children/replica.ts', [JSON.stringify(orders)]);
  if ((await child.line()) !== 'ready') throw new Error(`the process did not start: ${child.errors()}`);
  if (end === 'before-delivery') {
    await child.line();
    await child.kill('SIGKILL');
  }
  await child.exit;
}

/** Every incident has a card on each of three platforms. */
function judge(lines: string, rounds: number) {
  const arrived = lines
    .trim()
    .split('\n')
    .map((each) => JSON.parse(each) as Call);
  const posts = arrived.filter(({ call }) => call === 'post');
  const nonces = new Map<string, Set<string>>();
  for (const { platform, said, nonce } of posts) {
    const card = `${platform} ${/INC-\d+/.exec(said)?.[0]}`;
    nonces.set(card, (nonces.get(card) ?? new Set()).add(nonce));
  }
  return {
    cards: nonces.size,
    lost: rounds * 3 - nonces.size,
    twice: [...nonces.values()].filter((each) => each.size > 1).length,
    dropped: posts.length - new Set(posts.map(({ platform, nonce }) => `${platform} ${nonce}`)).size,
  };
}
