import { expect } from 'vitest';
import { callFor } from '../../src/engine/calls.ts';
import { claimDue, deliverOne } from '../../src/engine/deliverer.ts';
import { fireNext } from '../../src/engine/fire.ts';
import type { OutboxRow } from '../../src/engine/outbox.ts';
import type { MemoryPlatform } from './memory-platform.ts';
import type { MemoryRoom } from './memory-rooms.ts';
import { teachRooms, type Wished } from './with-rooms.ts';
import { aReport, aSolution, type World, wordOf } from './world.ts';

/** When a process dies that makes a call, and at which steps it did. */
export type Killed = { when: 'before it was noted' | 'after it was noted'; steps: Set<string> };
const stepOf = ({ kind, step, lane }: OutboxRow): string => step ?? (lane.includes('-room-') ? kind : 'elsewhere');

/** What tests about rooms do and look at, again and again, in a world whose incidents have rooms. */
export async function aRoomHouse(world: World) {
  const wished: Wished = {};
  teachRooms(world, wished);
  const people = await world.db.query<{ key: string; id: number }>('select key, id from people');
  const id = Object.fromEntries(people.map((person) => [person.key, person.id])) as Record<string, number>;
  const all = [world.slack, world.discord, world.web];
  const open = (platform: MemoryPlatform) => [...platform.made.opened.values()].filter(({ archived }) => !archived);
  const said = (platform: MemoryPlatform, { channel }: Pick<MemoryRoom, 'channel'>) =>
    platform.channel(channel).map(({ message }) => wordOf(world, message.summary));
  const roomsOn = (...some: MemoryPlatform[]) => {
    for (const platform of all) platform.rooms = some.includes(platform) ? platform.made : undefined;
  };
  const house = {
    world,
    wished,
    id,
    open,
    said,
    /** Only these platforms can have rooms. */
    roomsOn,
    /** As on the first day, with rooms on Slack for Dan and Sam. */
    empty: async () => {
      await world.empty();
      roomsOn(world.slack);
      for (const key of Object.keys(wished)) delete wished[key as keyof Wished];
      wished.people = [id.dan!, id.sam!];
    },
    report: (what = 'Order portal down', by = 'rita') =>
      world.onWeb(by).submits('incident.report', aReport({ what, subject: 'unknown', urgent: 'critical' })),
    acknowledge: (key = 'mei') => world.onWeb(key).presses('incident.acknowledge:INC-1'),
    resolve: (key = 'mei') => world.onWeb(key).submits('incident.resolve:INC-1', aSolution()),
    reopen: () => world.onWeb('rita').submits('incident.not-fixed:INC-1', { reason: 'It still takes no orders' }),
    kept: () => world.db.query<{ state: string; wanted: boolean }>('select state, wanted from rooms order by id'),
    waiting: () =>
      world.db.query<{ kind: string; step: string | null }>('select kind, step from outbox where not dead'),
    uninvited: async () =>
      (
        await world.db.query<{ said: string }>(
          `select key || ' ' || state as said from room_people join people on id = person_id where state in ('refused', 'no-account') order by 1`,
        )
      ).map((row) => row.said),
    /**
     * One call after the other. The process that makes the first call of each step of the room on Slack dies, and another
     * one goes on a minute later.
     */
    run: async (killed: Killed): Promise<void> => {
      for (;;) {
        if (await fireNext(world.engine)) continue;
        const [row] = await claimDue(world.engine, { limit: 1 });
        // Said last, a room is closed a moment later.
        if (!row && (await house.waiting()).length === 0) return;
        if (!row) world.pass(1 / 60);
        else if (row.platform !== 'slack' || killed.steps.has(stepOf(row))) await deliverOne(world.engine, row);
        else {
          if (killed.when === 'before it was noted') world.slack.fault = () => 'lost';
          const called = await callFor(world.engine, world.slack, row).catch(() => 'called');
          world.slack.fault = () => undefined;
          if (called === 'called') killed.steps.add(stepOf(row));
          world.pass(1);
        }
      }
    },
  };
  return house;
}
export type RoomHouse = Awaited<ReturnType<typeof aRoomHouse>>;

/** What the room of INC-1 is on this platform, however it came to be. */
export function expectComplete({ open, said }: RoomHouse, platform: MemoryPlatform, people: string[]): MemoryRoom {
  expect(open(platform)).toHaveLength(1);
  const room = open(platform)[0]!;
  const begins = said(platform, room).map((sentence) => sentence.split(/ —|:/)[0]);
  expect(begins.slice(0, 3)).toEqual(['INC-1 · Order portal down', 'Roles of INC-1', 'Could not be invited']);
  expect([...room.pinned].slice(-1)).toEqual([platform.channel(room.channel)[0]!.id]);
  expect([...room.people].sort()).toEqual(people);
  return room;
}
