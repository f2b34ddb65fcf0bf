import { appendFileSync } from 'node:fs';
import type { Message } from '../../src/chat/message.ts';
import type { Platform } from '../../src/chat/platform.ts';
import type { OpenDb } from '../../src/db/db.ts';
import { createBot } from '../../src/engine/bot.ts';
import { policyVersions } from '../../src/engine/policy-versions.ts';
import { sections } from '../../src/policy/sections.ts';
import { practices } from '../../src/practices/index.ts';
import { teachRooms, type Wished } from './with-rooms.ts';
import { silent, uncounted } from './world.ts';

/** What a platform was given: a call, in which channel, of which message or room. */
export type RoomCall = { call: string; channel: string; what: string };
/** The first such call of a process kills it: before it reached the platform, or after that and before the answer. */
export type RoomKill = { call: string; when: 'before-call' | 'after-call' } | null;
type Options = { db: OpenDb; calls: string; now: () => Date; kill: RoomKill };

/** The engine as one of several processes, in a house whose incidents have rooms; calls that arrive stand in one file. */
export async function aRoomReplica({ db, calls, now, kill }: Options) {
  const { engine, bot, onWake } = createBot({
    db,
    practices,
    platforms: [filePlatform(calls, kill)],
    policies: policyVersions(sections),
    deskLanguage: 'en',
    deskZone: 'Europe/Amsterdam',
    now,
    log: silent,
    metrics: uncounted,
  });
  const people = await db.query<{ id: number }>(`select id from people where key in ('dan', 'sam')`);
  const wished: Wished = { people: people.map(({ id }) => id) };
  teachRooms({ engine }, wished);
  return { engine, bot, onWake };
}

/** The same nonce is the same room or message. */
function filePlatform(file: string, kill: RoomKill): Platform {
  const arrives = (call: string, channel: string, what: string) => {
    const isHere = (when: string) => kill?.call === call && kill.when === when && channel.includes('room');
    if (isHere('before-call')) process.kill(process.pid, 'SIGKILL');
    appendFileSync(file, `${JSON.stringify({ call, channel, what } satisfies RoomCall)}\n`);
    if (isHere('after-call')) process.kill(process.pid, 'SIGKILL');
  };
  return {
    name: 'slack',
    can: { edit: true, threads: true, dialogs: true, homes: true },
    pace: { post: 0, edit: 0 },
    start: async () => {},
    stop: async () => {},
    check: async () => [],
    post: async (to, _: Message, { nonce }) => {
      arrives('post', to.channel, nonce);
      return { ...to, message: nonce };
    },
    edit: async ({ channel, message }) => arrives('edit', channel, message),
    threadOf: async ({ workspace, channel, message }) => ({ workspace, channel, thread: message }),
    direct: async ({ workspace, id }) => ({ workspace, channel: `@${id}` }),
    rooms: {
      open: async ({ name, nonce }) => {
        arrives('open', nonce, name);
        return { workspace: 'local', channel: nonce, name };
      },
      invite: async ({ channel }, accounts) => {
        arrives('invite', channel, [...accounts].sort().join(' '));
        return { refused: [] };
      },
      topic: async ({ channel }, topic) => arrives('topic', channel, topic.en),
      pin: async ({ channel, message }) => arrives('pin', channel, message),
      close: async ({ channel }) => arrives('close', channel, ''),
    },
  };
}
