import type { Message } from '../chat/message.ts';
import type { Db } from '../db/db.ts';
import { pgArray } from '../db/rows.ts';
import { accountOrder } from './accounts.ts';
import type { Effect } from './effects.ts';
import type { About } from './outbox.ts';

/** Notices to everybody whom something affects: each person and each channel once, whatever names them. */

type Affecting = Extract<Effect, { effect: 'tell-affected' }>;
type Telling = { about: About; actor: number; installed: string; now: Date };

export async function tellAffected(db: Db, affecting: Affecting, telling: Telling): Promise<void> {
  const { alerts: _, ...message } = affecting.message;
  await db.query(overtakeStatement, [telling.about.recordId]);
  await Promise.all([tellPeople(db, affecting, message, telling), tellChannels(db, affecting, message, telling)]);
}

/** What of it was not said yet is said by the newer one; a call that is under way is not stopped. */
const overtakeStatement = 'delete from outbox where record_id = $1 and notice and lease_until is null and not dead';

const tellPeople = (
  db: Db,
  { people, keys, subjects, but = [], until }: Affecting,
  message: Message,
  { about, actor, installed, now }: Telling,
): Promise<unknown> =>
  db.query(peopleStatement, [
    about.recordId,
    JSON.stringify(message),
    now,
    installed,
    about.standing,
    until ?? null,
    pgArray([...people]),
    pgArray([...keys]),
    pgArray([...subjects]),
    pgArray([actor, ...but].filter((each) => each !== null)),
  ]);

/** Keys of the subjects of one kind. */
const named = (kind: 'item' | 'service'): string =>
  `select substr(s, ${kind.length + 2}) from unnest($9::text[]) s where s like '${kind}:%'`;

const peopleStatement = `
  insert into outbox (lane, platform, urgent, kind, record_id, content, language, standing, notice, worth_until, subject, next_at, created_at)
  select lane, platform, false, 'direct', $1::bigint, $2::text, language, $5::text, true, $6::timestamptz,
         concat(lane, '#', $1::bigint), $3::timestamptz, $3::timestamptz
    from (select distinct on (p.id) i.platform || ':' || i.workspace || ':@' || i.account as lane, i.platform,
                 coalesce(p.own_language, p.language) as language
            from people p join identities i on i.person_id = p.id
           where p.active and p.id <> all($10::int[]) and i.platform = any(string_to_array($4, ','))
             and (p.id = any($7::int[]) or (p.origin = 'file' and p.key = any($8::text[]))
                  or p.id in (select f.person_id from followers f where f.record_id = $1)
                  or p.id in (select f.person_id from item_followers f where f.item in (${named('item')}))
                  or p.id in (select f.person_id from service_followers f where f.service in (${named('service')})))
           order by p.id, ${accountOrder('$4')}) account`;

/** A private record is told in no channel. */
const tellChannels = (
  db: Db,
  { channels, subjects, until }: Affecting,
  message: Message,
  { about, installed, now }: Telling,
): Promise<unknown> =>
  db.query(channelsStatement, [
    about.recordId,
    JSON.stringify(message),
    now,
    installed,
    about.standing,
    until ?? null,
    JSON.stringify(channels),
    pgArray([...subjects, `record:${about.recordId}`]),
  ]);

const channelsStatement = `
  insert into outbox (lane, platform, kind, record_id, content, standing, notice, worth_until, subject, next_at, created_at)
  select lane, platform, 'line', $1::bigint, $2::text, $5::text, true, $6::timestamptz, lane, $3::timestamptz, $3::timestamptz
    from (select c.platform || ':' || c.workspace || ':' || c.channel as lane, c.platform
            from jsonb_to_recordset($7::jsonb) as c(platform text, workspace text, channel text)
           union
          select c.platform || ':' || c.workspace || ':' || c.channel, c.platform
            from channel_followers c where c.subject = any($8::text[])) place
   where platform = any(string_to_array($4, ','))
     and exists (select 1 from records h where h.id = $1 and h.visibility <> 'private')
   order by lane`;
