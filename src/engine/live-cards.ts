import { createHash } from 'node:crypto';
import type { Place } from '../chat/interaction.ts';
import type { Message } from '../chat/message.ts';
import type { Posted } from '../chat/platform.ts';
import type { RecordRef } from '../core/record-ref.ts';
import type { Db } from '../db/db.ts';
import type { Engine } from './engine.ts';
import type { Viewpoint } from './practice.ts';

/** Where one card of a record stands. */
export type LiveCard = {
  id: number;
  recordId: number;
  platform: string;
  workspace: string;
  channel: string;
  viewpoint: Viewpoint;
  /** Which of its further cards; empty: the record's card itself. */
  face: string;
  /** Where it stands in a room of the record's own. */
  roomId: number | null;
  message: string | null;
  thread: string | null;
  hash: string | null;
  shownAt: Date | null;
};

/** With the prefix of its record. */
export async function liveCard(db: Db, id: number): Promise<(LiveCard & { prefix: string }) | null> {
  const [card] = await db.query<LiveCard & { prefix: string }>(
    'select c.*, h.prefix from live_cards c join records h on h.id = c.record_id where c.id = $1',
    [id],
  );
  return card ?? null;
}

/** The record whose card stands above a thread, or a face of it. In a room people talk, also below its card. */
export async function recordOfThread(db: Db, place: Place): Promise<(RecordRef & { face: string }) | null> {
  if (!place.thread) return null;
  const [found] = await db.query<RecordRef & { face: string }>(
    `select h.prefix, h.number, c.face from live_cards c join records h on h.id = c.record_id
      where c.platform = $1 and c.channel = $2 and c.message = $3 and c.room_id is null`,
    [place.platform, place.channel, place.thread],
  );
  return found ?? null;
}

/** The card that was this message, which somebody deleted; null: it was no card. */
export async function lostCard(db: Db, { platform, channel }: Place, message: string): Promise<number | null> {
  const [found] = await db.query<{ recordId: number }>(
    `update live_cards set message = null, thread = null, hash = right(message, 8), shown_at = null
      where platform = $1 and channel = $2 and message = $3 returning record_id`,
    [platform, channel, message],
  );
  return found?.recordId ?? null;
}

export const postedOf = (card: LiveCard): Posted | null =>
  card.message === null ? null : { workspace: card.workspace, channel: card.channel, message: card.message };

/** What was shown last is compared by this: a redraw that would change nothing is not sent. */
export const hashOfMessage = (message: Message): string =>
  createHash('sha256').update(JSON.stringify(message)).digest('base64url').slice(0, 22);

/** `hash` is null where nobody knows what is shown. */
export const noteShown = (db: Db, id: number, message: string, hash: string | null, now: Date): Promise<unknown> =>
  db.query('update live_cards set message = $2, hash = $3, shown_at = $4 where id = $1', [id, message, hash, now]);

export const noteThread = (db: Db, id: number, thread: string): Promise<unknown> =>
  db.query('update live_cards set thread = $2 where id = $1', [id, thread]);

/** Somebody deleted the message: the next showing posts it anew, with a new thread, as another message. */
export const forgetMessage = (db: Db, id: number, row: number): Promise<unknown> =>
  db.query('update live_cards set message = null, thread = null, hash = $2, shown_at = null where id = $1', [
    id,
    String(row),
  ]);

/** A post was given up that may have arrived: a card that has no message but a time. */
export const noteMayStand = (db: Db, id: number, now: Date): Promise<unknown> =>
  db.query('update live_cards set shown_at = $2 where id = $1 and message is null', [id, now]);

export const mayStand = ({ message, shownAt }: LiveCard): boolean => message === null && shownAt !== null;

/** Of the card's post. While it has no message, `hash` tells the present one from those that were deleted. */
export const nonceOf = ({ id, hash }: LiveCard): string => (hash === null ? `card-${id}` : `card-${id}-${hash}`);

/**
 * Which of these people the lines below this card ring, and by which account: nobody is rung below two cards of one
 * record, or below two of one face of it, wherever they have accounts. The card that came last stands where the record is being worked on; in a room, of
 * those who are in it. `inRooms`: it is said in the rooms alone.
 */
export async function accountsBelow(
  { db, platforms }: Pick<Engine, 'db' | 'platforms'>,
  cardId: number,
  people: readonly number[],
  inRooms = false,
): Promise<Map<number, string>> {
  const rows = await db.query<{ person: number; account: string; card: number }>(
    `select distinct on (i.person_id) i.person_id as person, i.account, c.id as card
       from live_cards here join live_cards c on c.record_id = here.record_id and c.viewpoint = here.viewpoint
       join identities i on i.platform = c.platform and i.workspace = 'local'
      where here.id = $1 and c.face = here.face and (c.message is not null or c.id = here.id)
        and case when $4 then c.room_id is not null
                 else c.room_id is null or exists (select 1 from room_people p where p.room_id = c.room_id and p.person_id = i.person_id
                                                      and p.state in ('invited', 'came')) end
        and i.person_id in (select value::int from jsonb_array_elements_text($2::jsonb))
      order by i.person_id, c.platform = 'web', array_position(string_to_array($3, ','), c.platform), c.id desc,
            i.account`,
    [cardId, JSON.stringify(people), [...platforms.keys()].join(','), inRooms],
  );
  return new Map(rows.filter(({ card }) => card === cardId).map(({ person, account }) => [person, account]));
}
