import type { Message } from '../chat/message.ts';
import type { Destination } from '../chat/platform.ts';
import type { Language } from '../core/text.ts';
import type { Db } from '../db/db.ts';
import type { Viewpoint } from './practice.ts';

/**
 * What is to be told, stored with what it tells of. One row is one call of a platform. A lane is one place on one
 * platform; urgent rows have lanes of their own, so that a call-out never queues behind a redraw.
 */
export type OutboxRow = {
  id: number;
  lane: string;
  platform: string;
  urgent: boolean;
  kind: 'card' | 'line' | 'direct' | 'call-out' | 'room' | 'event';
  /** Null where a line stands in its channel and below no card. */
  cardId: number | null;
  callOutId: number | null;
  /** Of a step; and of a line that is for the record's rooms alone. */
  roomId: number | null;
  step: RoomStep | null;
  /** Of an entry in a calendar. */
  entryId: number | null;
  recordId: number | null;
  content: string | null;
  /** The reader's, of a direct message. */
  language: Language | null;
  /** An answer to what its reader just did: it comes in their quiet hours too. */
  passes: boolean;
  /** Until when it last waited for the end of its reader's quiet hours. */
  heldUntil: Date | null;
  /** A notice to who is affected: it rings nobody, in no way. */
  notice: boolean;
  /** Past that it is not worth saying any more; null: it always is. */
  worthUntil: Date | null;
  /** How its record stood when this was said; null: it concerns none. */
  standing: string | null;
  subject: string;
  nextAt: Date;
  createdAt: Date;
  tries: number;
  /** An earlier call of it may have arrived: its outcome is unknown. */
  again: boolean;
  /** Until when the worker that claimed it has it. */
  lease: Date;
};

/** One thing to be done for a room, by one call. */
export type RoomStep = 'open' | 'topic' | 'pin' | 'invite' | 'close';

/** `standing`: how the record stood when this was said; null: whatever becomes of it. */
export type About = { recordId: number; standing: string | null };
export type Place = { platform: string } & Pick<Destination, 'workspace' | 'channel'>;

/** A card in a place: the record's own, or a `face` of it; perhaps in a room. */
export type CardPlace = Place & { viewpoint: Viewpoint; face?: string; roomId?: number };

/** Stands cards in these places in this order, where the same does not stand yet. */
export async function placeCards(db: Db, recordId: number, places: readonly CardPlace[], now: Date): Promise<void> {
  if (places.length === 0) return;
  await db.query(
    `with placed as (
       insert into live_cards (record_id, platform, workspace, channel, viewpoint, face, room_id)
       select $1::bigint, p.platform, p.workspace, p.channel, p.viewpoint, coalesce(p.face, ''), p."roomId"
         from jsonb_to_recordset($2::jsonb)
           as p(platform text, workspace text, channel text, viewpoint text, face text, "roomId" bigint)
       on conflict do nothing returning id, platform, workspace, channel)
     insert into outbox (lane, platform, kind, card_id, record_id, subject, next_at, created_at)
     select ${laneOf}, platform, 'card', id, $1::bigint, 'card:' || id, $3, $3 from placed order by id`,
    [recordId, JSON.stringify(places), now],
  );
}

const laneOf = `platform || ':' || workspace || ':' || channel`;

/**
 * Asks for a redraw of every card of a record: at most one waits per card, and it shows what is true when it is drawn. One
 * that waits already is locked until this transaction ends: drawn now, it would show what was true before.
 */
export const refreshCards = (db: Db, recordId: number, now: Date): Promise<unknown> =>
  db.query(refreshStatement('record_id'), [recordId, now]);

export const refreshCard = (db: Db, cardId: number, now: Date): Promise<unknown> =>
  db.query(refreshStatement('id'), [cardId, now]);

const refreshStatement = (of: 'id' | 'record_id'): string => `
  insert into outbox (lane, platform, kind, card_id, record_id, subject, next_at, created_at)
  select ${laneOf}, platform, 'card', id, record_id, 'card:' || id, $2, $2 from live_cards where ${of} = $1
  on conflict (card_id) where kind = 'card' and lease_until is null and not dead do update set subject = outbox.subject`;

/**
 * A line in the thread of every card that the desk reads, or `below` that face of the record wherever it stands; in a room,
 * in the room itself. `but`: not in the threads of that channel.
 */
export function postLines(
  db: Db,
  { recordId, standing }: About,
  message: Message,
  now: Date,
  { below = '', but }: { below?: string; but?: Omit<Place, 'workspace'> } = {},
): Promise<unknown> {
  return db.query(
    `insert into outbox (lane, platform, kind, card_id, record_id, content, standing, subject, next_at, created_at)
     select ${laneOf}, platform, 'line', id, record_id, $3, $4, 'card:' || id, $2, $2
       from live_cards where record_id = $1 and viewpoint = 'desk' and face = $5
         and (platform, channel) is distinct from ($6::text, $7::text)`,
    [recordId, now, JSON.stringify(message), standing, below, but?.platform ?? null, but?.channel ?? null],
  );
}

/** One line: in the thread of a card, or in a channel, on the platform of `row`. */
export function postNotice(
  db: Db,
  { platform, recordId }: Pick<OutboxRow, 'platform' | 'recordId'>,
  where: { card: number } | Omit<Place, 'platform'>,
  message: Message,
  now: Date,
): Promise<unknown> {
  const content = JSON.stringify(message);
  if ('card' in where)
    return db.query(
      `insert into outbox (lane, platform, kind, card_id, record_id, content, subject, next_at, created_at)
       select ${laneOf}, platform, 'line', id, record_id, $2, 'card:' || id, $3, $3 from live_cards where id = $1`,
      [where.card, content, now],
    );
  const lane = `${platform}:${where.workspace}:${where.channel}`;
  return db.query(
    `insert into outbox (lane, platform, kind, record_id, content, subject, next_at, created_at)
     values ($1, $2, 'line', $3, $4, $1, $5, $5)`,
    [lane, platform, recordId, content, now],
  );
}

/** The same in a channel, whatever stands there, in a lane of its own. */
export function postUrgently(
  db: Db,
  { platform, workspace, channel }: Place,
  recordId: number | null,
  message: Message,
  now: Date,
): Promise<unknown> {
  return db.query(
    `insert into outbox (lane, platform, urgent, kind, record_id, content, subject, next_at, created_at)
     values ($1, $2, true, 'line', $3, $4, $1, $5, $5)`,
    [`${platform}:${workspace}:!${channel}`, platform, recordId, JSON.stringify(message), now],
  );
}

/** Whom a direct message is for. */
export function accountOf({ lane }: Pick<OutboxRow, 'lane'>): { workspace: string; id: string } {
  const [, workspace = '', id = ''] = /^[^:]+:([^:]*):!?@(.*)$/s.exec(lane) ?? [];
  return { workspace, id };
}

/** The channel of a line that stands below no card. */
export function channelOf({ lane, urgent }: Pick<OutboxRow, 'lane' | 'urgent'>): Omit<Place, 'platform'> {
  const [, workspace = '', channel = ''] = /^[^:]+:([^:]*):(.*)$/s.exec(lane) ?? [];
  return { workspace, channel: urgent ? channel.slice(1) : channel };
}

/** A call takes 10 s at most; past the lease another worker takes the row, not knowing whether the call arrived. */
export const leaseSeconds = 15;

/**
 * Takes the next row of every place that may be spoken to now, at most `limit`, urgent ones first. Each lane is leased, so
 * one place has one call under way; within a lane a row waits only for earlier rows of its own subject, so that an edit
 * never overtakes its post and a failing card does not hold up the others. One that waits for its reader's quiet hours to
 * end holds up nothing: what comes after it waits for them by itself, unless it passes. What was seen is asked again under the lock:
 * another worker may have acted in between.
 */
export async function claimOutbox(
  db: Db,
  platforms: readonly string[],
  now: Date,
  { limit, urgentOnly = false }: { limit: number; urgentOnly?: boolean },
): Promise<OutboxRow[]> {
  const lease = new Date(now.getTime() + leaseSeconds * 1000);
  return db.query<OutboxRow>(claimStatement, [platforms.join(','), now, lease, limit, urgentOnly]);
}

const due = '(not o.dead and o.next_at <= $2 and (o.lease_until is null or o.lease_until <= $2))';
/** A pause of the whole token is a lane without a place. */
const tokenOf = (lane: string): string => `split_part(${lane}, ':', 1) || ':' || split_part(${lane}, ':', 2)`;

const claimStatement = `
  with recursive place as (
    (select lane from outbox where not dead order by lane limit 1)
    union all
    select (select o.lane from outbox o where not o.dead and o.lane > place.lane order by o.lane limit 1)
      from place where place.lane is not null
  ),
  next as (
    select first.id, place.lane
      from place left join lanes l on l.name = place.lane left join lanes t on t.name = ${tokenOf('place.lane')}
      cross join lateral (
        select o.id, o.urgent from outbox o
         where o.lane = place.lane and ${due} and o.platform = any(string_to_array($1, ',')) and (o.urgent or not $5)
           and not exists (select 1 from outbox e where e.subject = o.subject and e.id < o.id and not e.dead
                              and (e.held_until is null or e.held_until <= $2))
         order by o.id limit 1) first
     where place.lane is not null and (l.next_at is null or l.next_at <= $2) and (t.next_at is null or t.next_at <= $2)
     order by first.urgent desc, first.id limit $4
  ),
  locked as (
    select o.id, o.lane, o.lease_until from outbox o join next using (id) where ${due} for update of o skip locked
  ),
  leased as (
    insert into lanes (name, next_at) select lane, $3 from locked order by lane
    on conflict (name) do update set next_at = excluded.next_at where lanes.next_at <= $2
    returning name
  )
  update outbox o set lease_until = $3 from locked join leased on leased.name = locked.lane
   where o.id = locked.id
  returning o.id, o.lane, o.platform, o.urgent, o.kind, o.card_id, o.record_id, o.call_out_id, o.room_id, o.step, o.entry_id, o.content, o.language, o.passes, o.held_until,
            o.standing, o.notice, o.worth_until, o.subject,
            o.next_at, o.created_at, o.tries, o.lease_until as lease, locked.lease_until is not null as again`;

/** Done, or no longer worth doing. The place may be spoken to again at `laneFreeAt`. */
export const settle = (db: Db, { id, lane, lease }: OutboxRow, laneFreeAt: Date): Promise<unknown> =>
  db.query(`with done as (delete from outbox where id = $4) ${freeLaneStatement}`, [lane, laneFreeAt, lease, id]);

/** `unknown` keeps in mind that a call may have arrived; `failed` counts a try; `held`: for its reader's quiet hours. */
export type Later = {
  until: Date;
  laneFreeAt: Date;
  problem: string | null;
  unknown: boolean;
  failed: boolean;
  held?: boolean;
};

/**
 * Later. Another redraw that its card asked for meanwhile, or the same step that its room did, is this one: it shows what is
 * true then, and what comes after it waits for it.
 */
export async function postpone(db: Db, row: OutboxRow, later: Later): Promise<void> {
  const { until, laneFreeAt, problem, unknown, failed, held = false } = later;
  const change = () => db.query(postponeStatement, [row.id, unknown, failed ? 1 : 0, until, problem, row.lease, held]);
  await Promise.all([
    // A redraw that was asked for in this very moment was not seen yet.
    change().catch((error) => (isTaken(error) ? change() : Promise.reject(error))),
    freeLane(db, row, laneFreeAt),
  ]);
}

const postponeStatement = `
  with this as (select id, card_id, room_id, step, entry_id, kind from outbox where id = $1 and lease_until = $6),
  merged as (
    delete from outbox o using this
     where not $2 and o.kind = this.kind and o.id <> this.id
       and (this.kind = 'card' and o.card_id = this.card_id or this.kind = 'room' and o.room_id = this.room_id and o.step = this.step
            or this.kind = 'event' and o.entry_id = this.entry_id)
       and o.lease_until is null and not o.dead returning 1
  )
  update outbox o set lease_until = case when $2::boolean then $4::timestamptz end, tries = tries + $3, next_at = $4, problem = left($5, 500),
         held_until = case when $7::boolean then $4 else o.held_until end
    from this where o.id = this.id and (select count(*) from merged) >= 0`;

const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '23505';

/** Never: kept for the operators to see. */
export const bury = (db: Db, row: OutboxRow, laneFreeAt: Date, problem: string): Promise<unknown> =>
  Promise.all([
    db.query(
      'update outbox set dead = true, lease_until = null, problem = left($2, 500) where id = $1 and lease_until = $3',
      [row.id, problem, row.lease],
    ),
    freeLane(db, row, laneFreeAt),
  ]);

/** Only by the worker that has it: after a lease ran out, another one speaks there. */
const freeLane = (db: Db, { lane, lease }: OutboxRow, at: Date) => db.query(freeLaneStatement, [lane, at, lease]);
const freeLaneStatement = 'update lanes set next_at = $2 where name = $1 and next_at = $3';

/**
 * Where no other process can be: what a killed one had claimed may be claimed at once, as something that may have arrived.
 * Until a lease ends a card would show what is no longer true.
 */
export const takeOver = (db: Db, now: Date): Promise<unknown> =>
  db.query(
    `with left_over as (update outbox set lease_until = $1 where lease_until > $1 returning lane)
     update lanes set next_at = $1 from left_over where name = lane and next_at > $1`,
    [now],
  );

/** A limit of the whole token: every place of that workspace waits, also one that has nothing to say yet. */
export const pauseWorkspace = (db: Db, { lane }: OutboxRow, until: Date): Promise<unknown> =>
  db.query(
    `insert into lanes (name, next_at) select ${tokenOf('$1')}, $2::timestamptz
     on conflict (name) do update set next_at = greatest(lanes.next_at, excluded.next_at)`,
    [lane, until],
  );
