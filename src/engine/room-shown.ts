import type { Message } from '../chat/message.ts';
import type { Db } from '../db/db.ts';
import { type About, placeCards } from './outbox.ts';
import type { Room } from './rooms.ts';

/** The record's card, then its faces: in this order they are posted. */
export async function placeRoomCards(
  tx: Db,
  room: Pick<Room, 'id' | 'recordId' | 'platform' | 'workspace' | 'channel' | 'faces'>,
  now: Date,
): Promise<void> {
  const { id, recordId, platform, workspace, channel } = room;
  if (channel === null) return;
  const faces = ['', ...(JSON.parse(room.faces) as string[])];
  const places = faces.map((face) => ({ platform, workspace, channel, viewpoint: 'desk' as const, face, roomId: id }));
  await placeCards(tx, recordId, places, now);
}

/** What is said in a room that is not open yet waits for it; by itself it looks so often whether it is. */
export const waitForRoomMs = 3_600_000;

/** A line in every room of the record: below nothing, where everybody reads. */
export async function sayInRooms(db: Db, { recordId, standing }: About, message: Message, now: Date): Promise<void> {
  const content = JSON.stringify(message);
  await db.query(
    `insert into outbox (lane, platform, kind, card_id, room_id, record_id, content, standing, subject, next_at, created_at)
     select c.platform || ':' || c.workspace || ':' || c.channel, c.platform, 'line', c.id, r.id, r.record_id, $2::text, $3::text, 'card:' || c.id, $4::timestamptz, $4::timestamptz
       from rooms r join live_cards c on c.room_id = r.id and c.face = '' where r.record_id = $1 and r.wanted and r.state = 'open'
     union all
     select ${waitingLane}, r.platform, 'line', null, r.id, r.record_id, $2, $3, ${waitingLane}, $5::timestamptz, $4
       from rooms r where r.record_id = $1 and r.wanted and r.state = 'opening'`,
    [recordId, content, standing, now, new Date(now.getTime() + waitForRoomMs)],
  );
}

const waitingLane = `r.platform || ':' || r.workspace || ':+waiting-' || r.id`;

/** What was still to be said in a room that is gone is said in the one that comes after it. */
export const moveLines = (tx: Db, from: number, to: number, now: Date): Promise<unknown> =>
  tx.query(
    `insert into outbox (lane, platform, kind, card_id, room_id, record_id, content, standing, subject, next_at, created_at)
     select ${waitingLane}, r.platform, 'line', null, r.id, o.record_id, o.content, o.standing, ${waitingLane}, $3, o.created_at
       from outbox o join live_cards c on c.id = o.card_id and c.room_id = $1 join rooms r on r.id = $2
      where o.kind = 'line' and not o.dead order by o.id`,
    [from, to, new Date(now.getTime() + waitForRoomMs)],
  );

/** The room is open and its card placed: what waited comes below it, in its order. */
export const releaseLines = (tx: Db, roomId: number, now: Date): Promise<unknown> =>
  tx.query(
    `with waited as (${takeWaiting} returning *)
     insert into outbox (lane, platform, kind, card_id, room_id, record_id, content, standing, subject, next_at, created_at)
     select c.platform || ':' || c.workspace || ':' || c.channel, c.platform, 'line', c.id, $1, w.record_id, w.content, w.standing, 'card:' || c.id,
            $2, w.created_at
       from waited w join live_cards c on c.room_id = $1 and c.face = '' order by w.id`,
    [roomId, now],
  );

const takeWaiting = `delete from outbox where room_id = $1 and kind = 'line' and card_id is null and not dead`;

/** It will not open: nobody would read them. */
export const dropLines = (tx: Db, roomId: number): Promise<unknown> => tx.query(takeWaiting, [roomId]);

/** Cards of a room in which nothing is said any more; what still waits for them finds nothing to say. */
export const takeDownCards = (tx: Db, roomId: number): Promise<unknown> =>
  tx.query('delete from live_cards where room_id = $1', [roomId]);
