import { DeliveryError, type OpenedRoom, type RoomPlan, type Rooms } from '../../src/chat/platform.ts';
import type { Text } from '../../src/core/text.ts';
import type { Db } from '../../src/db/db.ts';
import { messageById, type Stored } from './store.ts';

/** A record's own channel in the console. Who may go there, the bot says. */
export type WebRoom = { channel: string; topic: Text; pinned: number | null; archived: boolean };

/** Channels of records' own, kept beside the messages in them. */
export function webRooms(db: Db, changed: () => void): Rooms {
  /** True where the room stands; it is gone where there is none, or none that takes anything. */
  const standing = async (rows: Promise<unknown[]>): Promise<void> => {
    if ((await rows).length === 0) throw new DeliveryError({ kind: 'gone' }, 'the room is closed');
    changed();
  };
  return {
    open: (plan) => openRoom(db, plan),
    // Whoever the bot says is in it finds it: nothing is kept here.
    invite: async ({ channel }) => {
      await standing(db.query('select 1 from web_rooms where channel = $1 and not archived', [channel]));
      return { refused: [] };
    },
    topic: ({ channel }, topic) =>
      standing(
        db.query('update web_rooms set topic = $2 where channel = $1 and not archived returning 1', [
          channel,
          JSON.stringify(topic),
        ]),
      ),
    pin: ({ channel, message }) =>
      standing(
        db.query(
          `update web_rooms r set pinned = m.id from web_messages m
            where r.channel = $1 and not r.archived and m.id = $2 and m.channel = r.channel returning 1`,
          [channel, Number(message)],
        ),
      ),
    close: ({ channel }) =>
      standing(db.query('update web_rooms set archived = true where channel = $1 returning 1', [channel])),
  };
}

/** Two processes may open the same: its nonce makes it one. Its address is its name, so a name is nobody else's. */
async function openRoom(db: Db, { name, topic, nonce }: RoomPlan): Promise<OpenedRoom> {
  for (let suffix = 1; ; suffix++) {
    const channel = suffix === 1 ? name : `${name}-${suffix}`;
    const [room] = await db.query<{ channel: string }>(
      `with opened as (
         insert into web_rooms (channel, topic, nonce)
         select $1::text, $2::jsonb, $3::text
          where not exists (select 1 from web_rooms where nonce = $3) and not exists (select 1 from web_messages where channel = $1)
         on conflict do nothing returning channel)
       select channel from opened union all select channel from web_rooms where nonce = $3 limit 1`,
      [channel, JSON.stringify(topic), nonce],
    );
    if (room) return { workspace: 'local', channel: room.channel, name: room.channel };
  }
}

export async function roomAt(db: Db, channel: string): Promise<WebRoom | null> {
  const [room] = await db.query<WebRoom>('select channel, topic, pinned, archived from web_rooms where channel = $1', [
    channel,
  ]);
  return room ?? null;
}

export const pinnedIn = async (db: Db, room: WebRoom | null): Promise<Stored | null> =>
  room?.pinned ? messageById(db, room.pinned) : null;
