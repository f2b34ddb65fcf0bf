import type { Place } from '../chat/interaction.ts';
import type { Message } from '../chat/message.ts';
import { permissions } from '../core/permissions.ts';
import type { PolicyView } from '../core/policy.ts';
import type { Db } from '../db/db.ts';
import { channelsSection, isForStaff } from '../people/policy.ts';
import { accountOrder } from './accounts.ts';
import { postNotice } from './outbox.ts';

/** Who hears of what without working on it: persons and channels, of a record or of all majors on a service. */

type Channel = Omit<Place, 'thread'>;
/** What a channel follows: `service:order-portal`, `item:order-db` or `record:7`. */
export type Subject = `service:${string}` | `item:${string}` | `record:${number}`;
/** What a person follows besides records. */
export type FollowedSubject = Exclude<Subject, `record:${number}`>;

/** Who follows a service, and who follows an item: in which table, by which column. */
function tableOf(subject: FollowedSubject): { table: string; column: string; name: string } {
  const [kind, name = ''] = subject.split(':');
  const column = kind === 'item' ? 'item' : 'service';
  return { table: `${column}_followers`, column, name };
}

/** False: they did so already. */
export async function followSubject(db: Db, subject: FollowedSubject, person: number, now: Date): Promise<boolean> {
  const { table, column, name } = tableOf(subject);
  const rows = await db.query(
    `insert into ${table} (${column}, person_id, since) values ($1, $2, $3) on conflict do nothing returning 1`,
    [name, person, now],
  );
  return rows.length > 0;
}

/** False: they did not follow it. */
export async function unfollowSubject(db: Db, subject: FollowedSubject, person: number): Promise<boolean> {
  const { table, column, name } = tableOf(subject);
  const rows = await db.query(`delete from ${table} where ${column} = $1 and person_id = $2 returning 1`, [
    name,
    person,
  ]);
  return rows.length > 0;
}

export async function followsSubject(db: Db, subject: FollowedSubject, person: number): Promise<boolean> {
  const { table, column, name } = tableOf(subject);
  return (await db.query(`select 1 from ${table} where ${column} = $1 and person_id = $2`, [name, person])).length > 0;
}

export async function followIn(
  db: Db,
  subject: Subject,
  { platform, workspace, channel }: Channel,
  by: number,
  now: Date,
) {
  const rows = await db.query(
    `insert into channel_followers (subject, platform, workspace, channel, since, added_by) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing returning 1`,
    [subject, platform, workspace, channel, now, by],
  );
  return rows.length > 0;
}

export async function unfollowIn(
  db: Db,
  subject: Subject,
  { platform, workspace, channel }: Channel,
): Promise<boolean> {
  const rows = await db.query(
    'delete from channel_followers where subject = $1 and platform = $2 and workspace = $3 and channel = $4 returning 1',
    [subject, platform, workspace, channel],
  );
  return rows.length > 0;
}

export const unfollow = (db: Db, recordId: number, person: number): Promise<unknown> =>
  db.query('delete from followers where record_id = $1 and person_id = $2', [recordId, person]);

export const channelsFollowing = (db: Db, subject: Subject): Promise<Channel[]> =>
  db.query<Channel>('select platform, workspace, channel from channel_followers where subject = $1', [subject]);

type Followed = { services: string[]; items: string[]; records: number[] };
/** What a person follows: keys of services and of items, and records by their ids, the newest first. */
export async function followedBy(db: Db, person: number): Promise<Followed> {
  const [services, items, records] = await Promise.all([
    db.query<{ service: string }>('select service from service_followers where person_id = $1 order by service', [
      person,
    ]),
    db.query<{ item: string }>('select item from item_followers where person_id = $1 order by item', [person]),
    db.query<{ recordId: number }>(
      `select f.record_id from followers f join records h on h.id = f.record_id
        where f.person_id = $1 and h.open order by f.record_id desc limit 100`,
      [person],
    ),
  ]);
  return {
    services: services.map(({ service }) => service),
    items: items.map(({ item }) => item),
    records: records.map(({ recordId }) => recordId),
  };
}

export async function followedIn(db: Db, { platform, workspace, channel }: Channel): Promise<Subject[]> {
  const rows = await db.query<{ subject: Subject }>(
    `select subject from channel_followers where platform = $1 and workspace = $2 and channel = $3 order by subject`,
    [platform, workspace, channel],
  );
  return rows.map(({ subject }) => subject);
}

type Telling = {
  but?: number | null;
  wide?: true;
  recordId: number;
  message: Message;
  actor: number;
  installed: string;
  standing: string | null;
  now: Date;
};

const staff = permissions['record.read-all'].map((role) => `'${role}'`).join(', ');

/** Whoever listens without following the record itself: its channels and, where it is `wide`, whoever follows its service. */
export const tellListeners = (db: Db, policy: PolicyView, telling: Telling): Promise<unknown> =>
  Promise.all([tellChannels(db, policy, telling), telling.wide && tellServiceFollowers(db, telling)]);

/** Those who follow its service, may see it, and are not told as its followers or its requester. */
const tellServiceFollowers = (db: Db, telling: Telling): Promise<unknown> =>
  db.query(
    `insert into outbox (lane, platform, urgent, kind, record_id, content, language, standing, passes, subject, next_at, created_at)
     select lane, platform, false, 'direct', $1::bigint, $2::text, language, $5::text, false, concat(lane, '#', $1::bigint), $3::timestamptz, $3::timestamptz
       from (select distinct on (p.id) i.platform || ':' || i.workspace || ':@' || i.account as lane, i.platform,
                    coalesce(p.own_language, p.language) as language
               from records h join service_followers s on s.service = h.service join people p on p.id = s.person_id
               join identities i on i.person_id = p.id
              where h.id = $1 and p.active and p.id <> $4 and p.id is distinct from $7::int and p.id is distinct from h.requester
                and (h.visibility = 'shared' or (h.visibility <> 'private' and p.roles ?| array[${staff}])
                     or (h.visibility = 'requester' and h.created_by = p.id))
                and not exists (select 1 from followers f where f.record_id = h.id and f.person_id = p.id)
                and i.platform = any(string_to_array($6, ','))
              order by p.id, ${accountOrder('$6')}) account`,
    [
      telling.recordId,
      JSON.stringify(telling.message),
      telling.now,
      telling.actor,
      telling.standing,
      telling.installed,
      telling.but ?? null,
    ],
  );

/**
 * Channels that follow the record or, where it is `wide`, its service. One that shows the desk's cards hears of all that
 * is not private, any other one of what everybody may see.
 */
async function tellChannels(db: Db, policy: PolicyView, telling: Telling): Promise<void> {
  const { recordId, message, installed, wide = false, now } = telling;
  const channels = await db.query<Channel & { shared: boolean }>(
    `select distinct c.platform, c.workspace, c.channel, h.visibility = 'shared' as shared
       from records h join channel_followers c
         on c.subject = 'record:' || h.id or ($2::boolean and c.subject = 'service:' || h.service)
      where h.id = $1 and h.visibility <> 'private' and c.platform = any(string_to_array($3, ','))
      order by 1, 2, 3`,
    [recordId, wide, installed],
  );
  const desks = policy.read(channelsSection).filter(({ shows }) => isForStaff(shows));
  const isDesk = (one: Channel) =>
    desks.some(
      ({ on, workspace, channel }) => on === one.platform && workspace === one.workspace && channel === one.channel,
    );
  for (const { shared, ...place } of channels.filter((each) => each.shared || isDesk(each)))
    await postNotice(db, { platform: place.platform, recordId }, place, message, now);
}
