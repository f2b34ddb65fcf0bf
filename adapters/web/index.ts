import type { Hono } from 'hono';
import type { Message } from '../../src/chat/message.ts';
import {
  type Bot,
  DeliveryError,
  type Destination,
  type Platform,
  type Posted,
  type Posting,
} from '../../src/chat/platform.ts';
import type { Db } from '../../src/db/db.ts';
import { can, pace } from './abilities.ts';
import { liveUpdates } from './live.ts';
import { roomAt, webRooms } from './rooms.ts';
import { webRoutes } from './routes.tsx';
import { startingRoutes } from './starting.ts';
import { insertMessage, updateMessage } from './store.ts';
import { directOf, type Persona } from './view.ts';

export type WebOptions = {
  db: Db;
  /** The switch between people exists, for requests from this machine. */
  local: boolean;
  personas: () => Promise<Persona[]>;
  organisation: () => Promise<string>;
  /** What a first visitor finds in this channel. */
  welcome?: { channel: string; message: Message };
  secret: string;
  publicUrl?: string;
  now: () => Date;
  log: { warn(facts: object, message: string): void; error(facts: object, message: string): void };
  /** The directory of the script, the styles and the icon. */
  assets: string;
};

export type Web = Platform & { routes: (bot: Bot) => Hono };
export type { Persona };
export { startingRoutes };

/** The console: a chat platform in the browser, with channels and messages of its own. */
export function web(options: WebOptions): Web {
  const { db, now, log } = options;
  const live = liveUpdates(db, (error) => log.warn({ err: error }, 'open pages were not told what changed'));
  return {
    name: 'web',
    can,
    pace,
    routes: (bot) => webRoutes(bot, options, live),
    start: async () => {},
    stop: async () => live.stop(),
    check: async () => [],
    post: async (to: Destination, message: Message, { nonce }: Posting): Promise<Posted> => {
      if ((await roomAt(db, to.channel))?.archived) throw new DeliveryError({ kind: 'gone' }, 'the room is closed');
      const thread = to.thread === undefined ? null : Number(to.thread);
      const id = await insertMessage(db, {
        channel: to.channel,
        thread,
        author: null,
        body: { message },
        nonce,
        at: now(),
      });
      live.changed();
      return { ...to, message: String(id) };
    },
    edit: async (posted: Posted, message: Message): Promise<void> => {
      if (!(await updateMessage(db, Number(posted.message), message, now()))) {
        throw new DeliveryError({ kind: 'gone' }, 'the message is no longer there');
      }
      live.changed();
    },
    threadOf: async (posted: Posted): Promise<Destination> => ({
      workspace: posted.workspace,
      channel: posted.channel,
      thread: posted.message,
    }),
    rooms: webRooms(db, live.changed),
    direct: async ({ workspace, id }): Promise<Destination> => ({ workspace, channel: directOf(id) }),
  };
}
