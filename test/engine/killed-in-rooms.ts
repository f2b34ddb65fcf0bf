import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deliver } from '../../src/engine/deliverer.ts';
import { aPostgres } from '../support/postgres-server.ts';
import { aProcess } from '../support/process.ts';
import { aRoomReplica, type RoomCall, type RoomKill } from '../support/room-replica.ts';
import { unhurried } from '../support/rules.ts';
import { aPolicy, aReport, aSolution, aWorld, monday } from '../support/world.ts';
import type { RoomOrders } from './children/room-replica.ts';

type Act = { address: string; values?: ReturnType<typeof aReport> };
const phases = ['report', 'acknowledge', 'resolve'] as const;
/** In which part of an incident's life a call comes first. */
const calls: [call: string, phase: (typeof phases)[number]][] = [
  ['open', 'report'],
  ['post', 'report'],
  ['pin', 'report'],
  ['invite', 'report'],
  ['edit', 'acknowledge'],
  ['topic', 'acknowledge'],
  ['close', 'resolve'],
];

/**
 * An incident for each call about a room, before and after it reaches the platform: the process that makes the call is
 * killed, and another one goes on. Answers what every room looks like in the end.
 */
export async function killedInRooms({ whens }: { whens: NonNullable<RoomKill>['when'][] }) {
  const server = await aPostgres();
  const folder = mkdtempSync(path.join(tmpdir(), 'deskbell-rooms-'));
  const file = path.join(folder, 'calls');
  try {
    const { db } = await aWorld({ db: await server.open(), policy: unhurried(aPolicy()) });
    let now = monday;
    const { engine, bot } = await aRoomReplica({ db, calls: file, now: () => now, kill: null });
    const does = ({ address, values }: Act, key: string) => {
      const account = { platform: 'slack', workspace: 'local', id: key, name: key };
      const place = { platform: 'slack', workspace: 'local', channel: 'somewhere' };
      const act = values ? { kind: 'dialog' as const, address, values } : { kind: 'button' as const, address };
      return bot.match({ id: randomUUID(), account, place, ...act }).run();
    };
    /** Twice, since what is said last is waited for before a room is closed. */
    const goOn = async () => {
      for (let round = 0; round < 2; round++) {
        now = new Date(now.getTime() + 60_000);
        while ((await deliver(engine)).taken > 0);
      }
    };
    const kills = whens.flatMap((when) => calls.map(([call, phase]) => ({ call, phase, when })));
    for (const [index, { phase: fatal, ...kill }] of kills.entries()) {
      const ref = `INC-${index + 1}`;
      const acts: Record<(typeof phases)[number], [Act, string]> = {
        report: [
          { address: 'incident.report', values: aReport({ what: `Down ${index}`, subject: 'unknown' }) },
          'rita',
        ],
        acknowledge: [{ address: `incident.acknowledge:${ref}` }, 'mei'],
        resolve: [{ address: `incident.resolve:${ref}`, values: aSolution() }, 'mei'],
      };
      for (const phase of phases) {
        await does(...acts[phase]);
        if (phase === fatal) await die({ url: server.url, calls: file, now: now.toISOString(), kill });
        await goOn();
      }
      // Ten reports a minute is the limit.
      now = new Date(now.getTime() + 60_000);
    }
    const [left] = await db.query<{ waiting: number }>('select count(*)::int as waiting from outbox');
    const rooms = await db.query<{ state: string }>('select state from rooms');
    return {
      kills: kills.length,
      waiting: left!.waiting,
      states: rooms.map(({ state }) => state),
      rooms: judge(readFileSync(file, 'utf8')),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await server.drop();
  }
}

async function die(orders: RoomOrders): Promise<void> {
  const child = await aProcess('test/engine/children/room-replica.ts', [JSON.stringify(orders)]);
  if ((await child.line()) !== 'ready') throw new Error(`the process did not start: ${child.errors()}`);
  await child.exit;
}

/** By room: how many messages it holds, which of them is pinned, who was invited, and its last topic. */
function judge(lines: string) {
  const arrived = lines
    .trim()
    .split('\n')
    .map((each) => JSON.parse(each) as RoomCall);
  const rooms = [...new Set(arrived.filter(({ call }) => call === 'open').map(({ channel }) => channel))];
  return rooms.map((room) => {
    const of = (call: string) => [
      ...new Set(arrived.filter((each) => each.call === call && each.channel === room).map(({ what }) => what)),
    ];
    return {
      messages: of('post').length,
      pinned: of('pin').map((message) => of('post').indexOf(message)),
      people: of('invite'),
      topic: of('topic').at(-1)?.split(' ')[1],
      closed: of('close').length,
    };
  });
}
