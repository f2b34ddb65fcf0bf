import type { Place } from '../chat/interaction.ts';
import type { Platform } from '../chat/platform.ts';
import type { PolicyView } from '../core/policy.ts';
import type { RecordRef } from '../core/record-ref.ts';
import type { Db } from '../db/db.ts';
import { pgArray } from '../db/rows.ts';
import type { Header } from './header.ts';
import { recordOfThread } from './live-cards.ts';
import type { RecordKind, RoomWish } from './practice.ts';
import { placeRoomCards, takeDownCards } from './room-shown.ts';
import { advance } from './room-steps.ts';

/** A record's own channel on one platform: what is wished, and what was done. */
export type Room = {
  id: number;
  recordId: number;
  platform: string;
  workspace: string;
  channel: string | null;
  wishedName: string;
  /** As it is wished, and from its opening on as it is called there. */
  name: string;
  private: boolean;
  state: 'opening' | 'open' | 'closed' | 'failed' | 'gone';
  wanted: boolean;
  /** Texts and names as they are stored, in JSON. */
  topic: string;
  topicShown: string | null;
  faces: string;
  pinned: string | null;
  createdAt: Date;
  openedAt: Date | null;
  /** When it was given up, closed or found gone. */
  endedAt: Date | null;
};

/** Whoever changes a room locks it first, before its cards and what is to be told of it. */
export async function lockRoom(tx: Db, id: number): Promise<Room | null> {
  const [room] = await tx.query<Room>('select * from rooms where id = $1 for update', [id]);
  return room ?? null;
}

export async function roomById(db: Db, id: number): Promise<Room | null> {
  const [room] = await db.query<Room>('select * from rooms where id = $1', [id]);
  return room ?? null;
}

/** The room that this place is, or is a thread in; also one that was closed. */
export async function roomOfPlace(db: Db, { platform, channel, thread }: Place): Promise<Room | null> {
  const [room] = await db.query<Room>(
    'select * from rooms where platform = $1 and channel in ($2, $3) order by id desc limit 1',
    [platform, channel, thread ?? channel],
  );
  return room ?? null;
}

/** The record that what is said here is about: its room, or the thread of its card or of a face of it. */
export async function recordOfPlace(db: Db, place: Place): Promise<(RecordRef & { face?: string }) | null> {
  const room = await roomOfPlace(db, place);
  if (!room) return recordOfThread(db, place);
  const [record] = await db.query<RecordRef>('select prefix, number from records where id = $1', [room.recordId]);
  return record ?? null;
}

/** Where and by what rules a record's wish is compared with what stands. */
export type Wishing = { platforms: ReadonlyMap<string, Pick<Platform, 'rooms'>>; policy: PolicyView; now: Date };

/** Makes what stands follow what the record wishes for now; what takes a call is asked for. The record is locked. */
export async function roomsAsWished(
  tx: Db,
  kind: Pick<RecordKind<Header, never>, 'room'>,
  record: Header,
  { platforms, policy, now }: Wishing,
): Promise<void> {
  if (!kind.room) return;
  const wish = kind.room(record, policy);
  const standing = await tx.query<Room>('select * from rooms where record_id = $1 and wanted order by id for update', [
    record.id,
  ]);
  for (const room of standing.filter((each) => !fits(each, wish))) {
    await leave(tx, room, now);
    // One that more people read than may from now on is told nothing more, not even how it ends. What stands there of a
    // private record is drawn once more, as nothing to read.
    if (wish && record.visibility !== 'private') await takeDownCards(tx, room.id);
  }
  if (!wish) return;
  for (const [platform, { rooms }] of platforms) {
    const room = standing.find((each) => each.platform === platform && fits(each, wish));
    if (room) await follow(tx, room, wish, now);
    else if (rooms) await make(tx, { recordId: record.id, platform }, wish, now);
  }
}

/** What was said before everybody cannot be taken back, but what comes is said among those named. */
const fits = (room: Room, wish: RoomWish | null): wish is RoomWish => wish !== null && (room.private || !wish.private);

/** One that was never opened needs no closing, which the call that would have opened it finds out. */
async function leave(tx: Db, { id, state }: Room, now: Date): Promise<void> {
  await tx.query(
    `update rooms set wanted = false, state = case when state = 'failed' then 'closed' else state end, ended_at = $2
      where id = $1`,
    [id, now],
  );
  if (state !== 'failed') await advance(tx, id, now);
}

async function follow(tx: Db, room: Room, wish: RoomWish, now: Date): Promise<void> {
  await tx.query(
    `update rooms set topic = $2, faces = $3, state = case when state = 'failed' then 'opening' else state end where id = $1`,
    [room.id, JSON.stringify(wish.topic), JSON.stringify(wish.faces)],
  );
  // What was given up is tried once more: somebody may have mended it.
  if (room.state === 'failed') await tx.query('delete from outbox where room_id = $1 and dead', [room.id]);
  await invite(tx, room, wish.people);
  if (room.state === 'open') await placeRoomCards(tx, { ...room, faces: JSON.stringify(wish.faces) }, now);
  await advance(tx, room.id, now);
}

/** Those who are not in it yet; also who had no account there and has one now. */
const invite = (tx: Db, { id, platform }: Pick<Room, 'id' | 'platform'>, people: readonly number[]) =>
  tx.query(
    `insert into room_people (room_id, person_id, state)
     select $1::bigint, p.id,
            case when exists (select 1 from identities i where i.person_id = p.id and i.platform = $2 and i.workspace = 'local')
                 then 'waiting' else 'no-account' end
       from people p where p.id = any($3::int[]) and p.active
     on conflict (room_id, person_id) do update set state = excluded.state
      where room_people.state = 'came' or (room_people.state = 'no-account' and excluded.state = 'waiting')`,
    [id, platform, pgArray([...new Set(people)])],
  );

/** Somebody who goes on deleting the rooms of a record does not want one there. */
const mostGone = 3;

export async function make(
  tx: Db,
  { recordId, platform }: Pick<Room, 'recordId' | 'platform'>,
  wish: RoomWish,
  now: Date,
): Promise<Room | null> {
  const [room] = await tx.query<Room>(
    `insert into rooms (record_id, platform, workspace, wished_name, name, private, state, wanted, topic, faces, created_at)
     select $1::bigint, $2::text, 'local', $3::text, $3::text, $4::boolean, 'opening', true, $5, $6, $7::timestamptz
      where (select count(*) from rooms where record_id = $1 and platform = $2 and state = 'gone') < ${mostGone}
     on conflict (record_id, platform) where wanted do nothing returning *`,
    [recordId, platform, wish.name, wish.private, JSON.stringify(wish.topic), JSON.stringify(wish.faces), now],
  );
  if (!room) return null;
  await invite(tx, room, wish.people);
  await advance(tx, room.id, now);
  return room;
}
