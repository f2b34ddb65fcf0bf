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
  kind: 'card' | 'line' | 'direct';
  cardId: number | null;
  recordId: number | null;
  content: string | null;
  /** The reader's, of a direct message. */
  language: Language | null;
  subject: string;
  nextAt: Date;
  createdAt: Date;
  tries: number;
  /** In a claimed row: when the lease of the claim before it ended; set means that call's outcome is unknown. */
  leaseUntil: Date | null;
};

export type Place = { platform: string } & Pick<Destination, 'workspace' | 'channel'>;

/** Stands a card in these places, where none stands yet. */
export async function placeCards(
  db: Db,
  recordId: number,
  places: (Place & { viewpoint: Viewpoint })[],
  now: Date,
): Promise<void> {
  if (places.length === 0) return;
  await db.query(
    `with placed as (
       insert into live_cards (record_id, platform, workspace, channel, viewpoint)
       select $1::bigint, p.platform, p.workspace, p.channel, p.viewpoint
         from jsonb_to_recordset($2::jsonb) as p(platform text, workspace text, channel text, viewpoint text)
       on conflict do nothing returning id, platform, workspace, channel)
     insert into outbox (lane, platform, kind, card_id, record_id, subject, next_at, created_at)
     select ${laneOf}, platform, 'card', id, $1::bigint, 'card:' || id, $3, $3 from placed`,
    [recordId, JSON.stringify(places), now],
  );
}

const laneOf = `platform || ':' || workspace || ':' || channel`;

/** Asks for a redraw of every card of a record: at most one waits per card, and it shows what is true when it is drawn. */
export function refreshCards(db: Db, recordId: number, now: Date): Promise<unknown> {
  return db.query(
    `insert into outbox (lane, platform, kind, card_id, record_id, subject, next_at, created_at)
     select ${laneOf}, platform, 'card', id, record_id, 'card:' || id, $2, $2 from live_cards where record_id = $1
     on conflict (card_id) where kind = 'card' and lease_until is null and not dead do nothing`,
    [recordId, now],
  );
}

/** A line in the thread of every card that the desk reads. */
export function postLines(db: Db, recordId: number, message: Message, now: Date): Promise<unknown> {
  return db.query(
    `insert into outbox (lane, platform, kind, card_id, record_id, content, subject, next_at, created_at)
     select ${laneOf}, platform, 'line', id, record_id, $3, 'card:' || id, $2, $2
       from live_cards where record_id = $1 and viewpoint = 'desk'`,
    [recordId, now, JSON.stringify(message)],
  );
}

export type Addressee = { platform: string; workspace: string; account: string; language: Language };

/** A message to one account's direct conversation. */
export function sendDirect(
  db: Db,
  recordId: number | null,
  to: Addressee,
  message: Message,
  now: Date,
): Promise<unknown> {
  const lane = `${to.platform}:${to.workspace}:@${to.account}`;
  return db.query(
    `insert into outbox (lane, platform, kind, record_id, content, language, subject, next_at, created_at)
     values ($1, $2, 'direct', $3, $4, $6, $1, $5, $5)`,
    [lane, to.platform, recordId, JSON.stringify(message), now, to.language],
  );
}

/** A call takes 10 s at most; past the lease another worker takes the row, not knowing whether the call arrived. */
export const leaseSeconds = 15;

/**
 * Takes the next row of every place that may be spoken to now, at most `limit`. Each lane is leased, so one place has one
 * call under way; within a lane a row waits only for earlier rows of its own subject, so that an edit never overtakes
 * its post and a failing card does not hold up the others.
 */
export async function claimOutbox(
  db: Db,
  platforms: readonly string[],
  now: Date,
  limit: number,
): Promise<OutboxRow[]> {
  const lease = new Date(now.getTime() + leaseSeconds * 1000);
  return db.query<OutboxRow>(claimStatement, [platforms.join(','), now, lease, limit]);
}

const claimStatement = `
  with recursive place as (
    (select lane from outbox where not dead order by lane limit 1)
    union all
    select (select o.lane from outbox o where not o.dead and o.lane > place.lane order by o.lane limit 1)
      from place where place.lane is not null
  ),
  next as (
    select first.id, place.lane
      from place left join lanes l on l.name = place.lane
      cross join lateral (
        select o.id, o.urgent from outbox o
         where o.lane = place.lane and not o.dead and o.next_at <= $2 and (o.lease_until is null or o.lease_until <= $2)
           and o.platform = any(string_to_array($1, ','))
           and not exists (select 1 from outbox e where e.subject = o.subject and e.id < o.id and not e.dead)
         order by o.id limit 1) first
     where place.lane is not null and (l.next_at is null or l.next_at <= $2)
     order by first.urgent desc, first.id limit $4
  ),
  leased as (
    insert into lanes (name, next_at) select lane, $3 from next order by lane
    on conflict (name) do update set next_at = excluded.next_at where lanes.next_at <= $2
    returning name
  ),
  before as (
    select o.id, o.lease_until from outbox o join next using (id) join leased on leased.name = next.lane
     where o.lease_until is null or o.lease_until <= $2 for update of o skip locked
  )
  update outbox o set lease_until = $3 from before
   where o.id = before.id
  returning o.id, o.lane, o.platform, o.urgent, o.kind, o.card_id, o.record_id, o.content, o.language, o.subject, o.next_at,
            o.created_at, o.tries, before.lease_until`;

/** Done, or no longer worth doing. The place may be spoken to again at `laneFreeAt`. */
export const settle = (db: Db, row: OutboxRow, laneFreeAt: Date): Promise<unknown> =>
  Promise.all([db.query('delete from outbox where id = $1', [row.id]), freeLane(db, row.lane, laneFreeAt)]);

/** Later. `unknown` keeps in mind that the call may have arrived. A card that asked for another redraw meanwhile needs this one no more. */
export async function postpone(
  db: Db,
  row: OutboxRow,
  later: { until: Date; laneFreeAt: Date; problem: string; unknown: boolean; now: Date },
) {
  const redrawn = row.kind === 'card' && !later.unknown && (await hasLaterRefresh(db, row));
  const change = redrawn
    ? db.query('delete from outbox where id = $1', [row.id])
    : db.query('update outbox set lease_until = $2, tries = tries + 1, next_at = $3, problem = $4 where id = $1', [
        row.id,
        later.unknown ? later.now : null,
        later.until,
        later.problem.slice(0, 500),
      ]);
  await Promise.all([change, freeLane(db, row.lane, later.laneFreeAt)]);
}

async function hasLaterRefresh(db: Db, row: OutboxRow): Promise<boolean> {
  const others = await db.query(
    `select 1 from outbox where card_id = $1 and kind = 'card' and id <> $2 and lease_until is null and not dead`,
    [row.cardId, row.id],
  );
  return others.length > 0;
}

/** Never: kept for the operators to see. */
export const bury = (db: Db, row: OutboxRow, laneFreeAt: Date, problem: string): Promise<unknown> =>
  Promise.all([
    db.query('update outbox set dead = true, lease_until = null, problem = $2 where id = $1', [
      row.id,
      problem.slice(0, 500),
    ]),
    freeLane(db, row.lane, laneFreeAt),
  ]);

const freeLane = (db: Db, lane: string, at: Date) =>
  db.query('update lanes set next_at = $2 where name = $1', [lane, at]);

/** A token-wide limit: the ordinary places of that workspace wait; call-outs go first when it ends. */
export const pauseWorkspace = (db: Db, platform: string, workspace: string, until: Date): Promise<unknown> =>
  db.query(
    `insert into lanes (name, next_at)
     select distinct lane, $3::timestamptz from outbox where not dead and not urgent and lane like $1 || ':' || $2 || ':%'
     on conflict (name) do update set next_at = greatest(lanes.next_at, excluded.next_at)`,
    [platform, workspace, until],
  );
