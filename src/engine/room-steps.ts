import type { Db } from '../db/db.ts';
import type { RoomStep } from './outbox.ts';
import type { Room } from './rooms.ts';

/** What a room has, beside what its row says: the message of its card, and whether somebody waits to be brought in. */
export type RoomFacts = Pick<Room, 'state' | 'wanted' | 'topic' | 'topicShown' | 'pinned'> & {
  card: string | null;
  waiting: boolean;
};

/** What is missing between what is wished and what was done. Each is done by itself, in any order. */
export function stepsMissing({ state, wanted, topic, topicShown, pinned, card, waiting }: RoomFacts): RoomStep[] {
  if (state === 'opening') return ['open'];
  if (state !== 'open') return [];
  if (!wanted) return ['close'];
  return [
    ...(card !== null && card !== pinned ? (['pin'] as const) : []),
    ...(waiting ? (['invite'] as const) : []),
    ...(topic !== topicShown ? (['topic'] as const) : []),
  ];
}

/**
 * Asks for every step that is missing. The room is locked by the caller. At most one of a kind waits, and it does what is
 * true when it is done; that one is locked until this transaction ends, or it would do what was true before.
 */
export async function advance(tx: Db, id: number, now: Date): Promise<void> {
  const [room] = await tx.query<RoomFacts>(
    `select r.state, r.wanted, r.topic, r.topic_shown, r.pinned,
            (select c.message from live_cards c where c.room_id = r.id and c.face = '') as card,
            exists (select 1 from room_people p where p.room_id = r.id and p.state = 'waiting') as waiting
       from rooms r where r.id = $1`,
    [id],
  );
  for (const step of room ? stepsMissing(room) : []) await tx.query(askStatement, [id, step, lanes[step], now]);
}

/** In lanes that nothing else uses, so that neither a page nor a card ever waits for a room; a topic waits for its own room alone. */
const lanes: Record<RoomStep, string> = {
  open: '+rooms',
  pin: '+rooms',
  close: '+rooms',
  invite: '+invitations',
  topic: '+topic-',
};

const askStatement = `
  insert into outbox (lane, platform, kind, room_id, step, record_id, subject, next_at, created_at)
  select platform || ':' || workspace || ':' || $3::text || case when $2 = 'topic' then id::text else '' end, platform,
         'room', id, $2::text, record_id, 'room:' || id || ':' || $2::text, $4::timestamptz, $4::timestamptz
    from rooms where id = $1
  on conflict (room_id, step) where kind = 'room' and lease_until is null and not dead do update set subject = outbox.subject`;
