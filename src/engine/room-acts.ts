import { DeliveryError, type Destination, type OpenedRoom, type Platform, type Rooms } from '../chat/platform.ts';
import type { Text } from '../core/text.ts';
import type { Db } from '../db/db.ts';
import { pgArray } from '../db/rows.ts';
import { fillNames } from '../people/names.ts';
import type { Called } from './calls.ts';
import type { Engine } from './engine.ts';
import { forgetMessage } from './live-cards.ts';
import { type OutboxRow, refreshCard, refreshCards } from './outbox.ts';
import { noteRoomEvent } from './room-events.ts';
import { dropLines, placeRoomCards, releaseLines, takeDownCards } from './room-shown.ts';
import { advance } from './room-steps.ts';
import { lockRoom, type Room, roomById } from './rooms.ts';

/** One step of a room, by one call. It does what is true now; what was done by another one meanwhile is not done again. */
export async function takeStep(engine: Engine, { rooms }: Platform, row: OutboxRow): Promise<Called> {
  const room = await roomById(engine.db, row.roomId!);
  if (!room || !rooms) return 'nothing-to-say';
  if (row.step === 'open') return open(engine, rooms, row, room);
  const at = destinationOf(room);
  if (!at || room.state !== 'open') return 'nothing-to-say';
  if (row.step === 'close') return room.wanted ? 'nothing-to-say' : close(engine, rooms, row, room, at);
  return room.wanted ? later[row.step!](engine, rooms, row, room, at) : 'nothing-to-say';
}

type Step = (engine: Engine, rooms: Rooms, row: OutboxRow, room: Room, at: Destination) => Promise<Called>;
const later: Record<'topic' | 'pin' | 'invite', Step> = { topic: writeTopic, pin, invite };

export const destinationOf = ({ workspace, channel }: Pick<Room, 'workspace' | 'channel'>): Destination | null =>
  channel === null ? null : { workspace, channel };

async function open(engine: Engine, rooms: Rooms, row: OutboxRow, room: Room): Promise<Called> {
  if (room.state !== 'opening') return 'nothing-to-say';
  // A call that may have arrived is asked again, so that what it opened is closed.
  if (!room.wanted && !row.again) {
    await engine.db.transaction((tx) => notOpened(tx, room.id, engine.now()));
    return 'nothing-to-say';
  }
  const { name, private: isPrivate, topic } = room;
  const opened = await rooms.open({
    name,
    topic: await filled(engine.db, topic),
    private: isPrivate,
    // Also not one of another installation with the same bot, or of a database that was begun anew.
    nonce: `room-${room.id}-${room.createdAt.getTime().toString(36)}`,
    language: engine.deskLanguage(),
  });
  // Found again, it bears the topic that it was opened with, whatever that was.
  await noteOpened(engine, room, opened, row.again ? null : topic);
  return 'called';
}

async function notOpened(tx: Db, id: number, now: Date): Promise<void> {
  const room = await lockRoom(tx, id);
  if (room?.state !== 'opening' || room.wanted) return;
  await tx.query(`update rooms set state = 'closed', ended_at = $2 where id = $1`, [id, now]);
  await dropLines(tx, id);
}

async function noteOpened(
  { db, now, wake }: Engine,
  { id }: Room,
  { workspace, channel, name }: OpenedRoom,
  topic: string | null,
): Promise<void> {
  const at = now();
  await db.transaction(async (tx) => {
    const room = await lockRoom(tx, id);
    if (room?.state !== 'opening') return;
    await tx.query(
      `update rooms set state = 'open', workspace = $2, channel = $3, name = $4, topic_shown = $5, opened_at = $6, ended_at = null where id = $1`,
      [id, workspace, channel, name, topic, at],
    );
    if (room.wanted) await placeRoomCards(tx, { ...room, workspace, channel }, at);
    // Below the cards; of a room that is closed at once nobody reads a line.
    await (room.wanted ? releaseLines : dropLines)(tx, id, at);
    await noteRoomEvent(tx, { ...room, name }, 'room.opened', at);
    await advance(tx, id, at);
    await refreshCards(tx, room.recordId, at);
  });
  wake();
}

const filled = (db: Db, topic: string): Promise<Text> => fillNames(db, JSON.parse(topic) as Text);

async function writeTopic({ db, deskLanguage }: Engine, rooms: Rooms, row: OutboxRow, room: Room, at: Destination) {
  const { id, topic, topicShown } = room;
  if (topic === topicShown && !row.again) return 'nothing-to-say';
  await rooms.topic(at, await filled(db, topic), deskLanguage());
  await db.query('update rooms set topic_shown = $2 where id = $1', [id, topic]);
  return 'called';
}

async function pin({ db, now }: Engine, rooms: Rooms, row: OutboxRow, { id, pinned }: Room, at: Destination) {
  const [card] = await db.query<{ id: number; message: string | null }>(
    `select id, message from live_cards where room_id = $1 and face = ''`,
    [id],
  );
  if (!card?.message || (card.message === pinned && !row.again)) return 'nothing-to-say';
  try {
    await rooms.pin({ ...at, message: card.message });
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.outcome.kind !== 'gone') throw error;
    // Somebody deleted it: it is posted anew, and then pinned. Where it is the room that is gone, the post finds that out.
    await forgetMessage(db, card.id, row.id);
    await refreshCard(db, card.id, now());
    return 'called';
  }
  await db.query('update rooms set pinned = $2 where id = $1', [id, card.message]);
  return 'called';
}

/** So many does every platform take at once. */
const mostInvited = 30;

async function invite({ db, now }: Engine, rooms: Rooms, _: OutboxRow, { id, platform }: Room, at: Destination) {
  const waiting = await db.query<{ person: number; account: string }>(
    `select distinct on (p.person_id) p.person_id as person, i.account from room_people p
       join identities i on i.person_id = p.person_id and i.platform = $2 and i.workspace = 'local'
      where p.room_id = $1 and p.state = 'waiting' order by p.person_id, i.account limit ${mostInvited}`,
    [id, platform],
  );
  const { refused } =
    waiting.length === 0
      ? { refused: [] }
      : await rooms.invite(
          at,
          waiting.map(({ account }) => account),
        );
  const peopleOf = (which: (account: string) => boolean) =>
    waiting.filter(({ account }) => which(account)).map(({ person }) => person);
  await db.transaction(async (tx) => {
    const room = await lockRoom(tx, id);
    if (!room) return;
    await noteInvited(
      tx,
      id,
      peopleOf((account) => !refused.includes(account)),
      'invited',
    );
    await noteInvited(
      tx,
      id,
      peopleOf((account) => refused.includes(account)),
      'refused',
    );
    // Whoever has no account any more since they were named.
    await tx.query(
      `update room_people p set state = 'no-account' where room_id = $1 and state = 'waiting'
          and not exists (select 1 from identities i where i.person_id = p.person_id and i.platform = $2 and i.workspace = 'local')`,
      [id, platform],
    );
    await advance(tx, id, now());
    await refreshCards(tx, room.recordId, now());
  });
  return waiting.length === 0 ? 'nothing-to-say' : 'called';
}

const noteInvited = (tx: Db, room: number, people: readonly number[], state: 'invited' | 'refused') =>
  tx.query(
    `update room_people set state = $3 where room_id = $1 and person_id = any($2::int[]) and state = 'waiting'`,
    [room, pgArray(people), state],
  );

/** What is still to be said there goes first: closed, a room takes nothing any more. But it does not wait for ever. */
const waitsAtMost = 120_000;
const looksEvery = 1_000;

async function close(engine: Engine, rooms: Rooms, row: OutboxRow, { id }: Room, at: Destination): Promise<Called> {
  const { db, now, wake } = engine;
  const isOld = now().getTime() - row.createdAt.getTime() >= waitsAtMost;
  if (!isOld && (await isStillSpeaking(db, id))) return { until: new Date(now().getTime() + looksEvery) };
  try {
    await rooms.close(at);
  } catch (error) {
    // Somebody archived or deleted it before us.
    if (!(error instanceof DeliveryError) || error.outcome.kind !== 'gone') throw error;
  }
  await db.transaction((tx) => noteClosed(tx, id, now()));
  wake();
  return 'called';
}

async function isStillSpeaking(db: Db, room: number): Promise<boolean> {
  const waiting = await db.query(
    'select 1 from outbox o join live_cards c on c.id = o.card_id where c.room_id = $1 and not o.dead limit 1',
    [room],
  );
  return waiting.length > 0;
}

export async function noteClosed(tx: Db, id: number, now: Date): Promise<void> {
  const room = await lockRoom(tx, id);
  if (room?.state !== 'open') return;
  await tx.query(`update rooms set state = 'closed', ended_at = $2 where id = $1`, [id, now]);
  await takeDownCards(tx, id);
  await noteRoomEvent(tx, room, 'room.closed', now);
  await refreshCards(tx, room.recordId, now);
}
