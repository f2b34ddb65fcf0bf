import type { Place } from '../chat/interaction.ts';
import type { Message } from '../chat/message.ts';
import type { Db } from '../db/db.ts';
import { tellPerson } from './audience.ts';
import type { PageReading } from './define.ts';
import type { Engine } from './engine.ts';
import { kindFor } from './installed.ts';
import { type Room, roomOfPlace } from './rooms.ts';

/** Who is there from the beginning reads what the room opens with. */
const lateAfter = 5 * 60_000;

/** Somebody came into a channel. Who comes late into a room, and may see its record, is told privately, once. */
export async function caughtUp(engine: Engine, place: Place, reading: PageReading): Promise<void> {
  const { db, actor, now } = reading;
  const room = await roomOfPlace(db, place);
  if (!room?.wanted || room.state !== 'open') return;
  const isLate = now.getTime() - room.openedAt!.getTime() > lateAfter;
  const message = isLate ? await catchUpFor(engine, room, reading) : null;
  await db.transaction(async (tx) => {
    const isNew = await noteCame(tx, room, actor.id, now);
    if (!message || !isNew) return;
    const about = { recordId: room.recordId, standing: null };
    await tellPerson(tx, engine, { about, person: actor.id, message, near: place, passes: true, now });
  });
  engine.wake();
}

async function catchUpFor(
  { db, installed }: Engine,
  { recordId }: Room,
  reading: PageReading,
): Promise<Message | null> {
  const [ref] = await db.query<{ prefix: string; number: number }>('select prefix, number from records where id = $1', [
    recordId,
  ]);
  if (!ref) return null;
  const { kind, store } = kindFor(installed, ref.prefix);
  const record = kind.catchUp ? await store.read(db, ref, reading.actor) : null;
  return record && kind.catchUp!(reading, record);
}

/** True: they come for the first time. Who was there from the beginning has read it, however often they come back. */
async function noteCame(tx: Db, { id }: Room, person: number, now: Date): Promise<boolean> {
  const noted = await tx.query(
    `insert into room_people as p (room_id, person_id, state, caught_up_at) values ($1, $2, 'came', $3)
     on conflict (room_id, person_id) do update
        set state = case when p.state in ('no-account', 'refused') then 'came' else p.state end,
            caught_up_at = excluded.caught_up_at
      where p.caught_up_at is null returning 1`,
    [id, person, now],
  );
  return noted.length > 0;
}
