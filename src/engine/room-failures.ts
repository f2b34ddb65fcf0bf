import type { DeliveryOutcome } from '../chat/platform.ts';
import type { Text } from '../core/text.ts';
import type { Db } from '../db/db.ts';
import type { Engine } from './engine.ts';
import { bury, type OutboxRow, refreshCards, settle } from './outbox.ts';
import type { RoomWish } from './practice.ts';
import { noteClosed } from './room-acts.ts';
import { noteRoomEvent } from './room-events.ts';
import { dropLines, moveLines, takeDownCards } from './room-shown.ts';
import { lockRoom, make, type Room } from './rooms.ts';

/** A step was given up: it stays for operators to see, and the room goes on without it. */
export async function stepFailed({ db, now }: Engine, row: OutboxRow, problem: string): Promise<void> {
  const at = now();
  await db.transaction(async (tx) => {
    const room = await lockRoom(tx, row.roomId!);
    if (room) await givenUp[row.step!](tx, room, at);
    await bury(tx, row, at, problem);
    if (room) await refreshCards(tx, room.recordId, at);
  });
}

const givenUp: Record<NonNullable<OutboxRow['step']>, (tx: Db, room: Room, now: Date) => Promise<unknown>> = {
  open: async (tx, room, now) => {
    if (room.state !== 'opening') return;
    const state = room.wanted ? 'failed' : 'closed';
    await tx.query('update rooms set state = $2, ended_at = $3 where id = $1', [room.id, state, now]);
    await dropLines(tx, room.id);
    // Each change of its record tries again, and says so once.
    if (room.endedAt === null) await noteRoomEvent(tx, room, 'room.failed', now);
  },
  topic: (tx, { id }) => tx.query('update rooms set topic_shown = topic where id = $1', [id]),
  pin: (tx, { id }) =>
    tx.query(
      `update rooms set pinned = (select message from live_cards where room_id = $1 and face = '') where id = $1`,
      [id],
    ),
  invite: (tx, { id }) =>
    tx.query(`update room_people set state = 'refused' where room_id = $1 and state = 'waiting'`, [id]),
  close: (tx, { id }, now) => noteClosed(tx, id, now),
};

/**
 * Where a call found that its room is there no more, the room is given up, and opened anew where the record still wishes
 * for it. False: the call was about no room.
 */
export async function foundGone(engine: Engine, row: OutboxRow, outcome: DeliveryOutcome): Promise<boolean> {
  if (outcome.kind !== 'gone' || row.step === 'open') return false;
  const id = row.kind === 'room' ? row.roomId : await roomOfCard(engine.db, row.cardId);
  if (id === null) return false;
  const now = engine.now();
  await engine.db.transaction(async (tx) => {
    // The record first, as its decisions do: what it comes to wish for meanwhile finds the new room.
    await tx.query('select 1 from records where id = $1 for no key update', [row.recordId]);
    const room = await lockRoom(tx, id);
    if (room?.state === 'open') await replace(tx, room, now);
    await settle(tx, row, now);
  });
  engine.wake();
  return true;
}

async function roomOfCard(db: Db, cardId: number | null): Promise<number | null> {
  if (cardId === null) return null;
  const [card] = await db.query<{ roomId: number | null }>('select room_id from live_cards where id = $1', [cardId]);
  return card?.roomId ?? null;
}

async function replace(tx: Db, room: Room, now: Date): Promise<void> {
  await tx.query(`update rooms set state = 'gone', wanted = false, ended_at = $2 where id = $1`, [room.id, now]);
  await noteRoomEvent(tx, room, 'room.gone', now);
  const next = room.wanted ? await make(tx, room, await wishOf(tx, room), now) : null;
  if (next) await moveLines(tx, room.id, next.id, now);
  await takeDownCards(tx, room.id);
  await refreshCards(tx, room.recordId, now);
}

async function wishOf(tx: Db, room: Room): Promise<RoomWish> {
  const people = await tx.query<{ personId: number }>('select person_id from room_people where room_id = $1', [
    room.id,
  ]);
  return {
    name: room.wishedName,
    topic: JSON.parse(room.topic) as Text,
    faces: JSON.parse(room.faces) as string[],
    private: room.private,
    people: people.map(({ personId }) => personId),
  };
}
