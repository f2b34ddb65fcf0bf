import { type RecordRef, refOf } from '../core/record-ref.ts';
import type { Db } from '../db/db.ts';
import { pgArray } from '../db/rows.ts';
import type { Effect } from './effects.ts';
import type { Header } from './header.ts';
import type { Linked, LinkKind } from './link-kinds.ts';
import { refreshCards } from './outbox.ts';
import type { Viewpoint } from './practice.ts';
import { type Reader, visibleTo } from './records.ts';

/** Links between records. Who may not see the other record sees no trace of the link. */

const linked = `
  select l.kind, case when l.from_id = $2 then 'out' else 'in' end as side, h.prefix, h.number, h.title, h.status, h.open
    from record_links l join records h on h.id = case when l.from_id = $2 then l.to_id else l.from_id end
   where (l.from_id = $2 or l.to_id = $2)`;

export const linksOf = (db: Db, record: number, reader: Reader): Promise<Linked[]> =>
  db.query<Linked>(`${linked} and ${visibleTo(reader)} order by l.at, h.id`, [reader.id, record]);

/** Those that may stand on a card, which everybody in its channel reads. `$1` is nobody in particular. */
export const linksShown = (db: Db, record: number, viewpoint: Viewpoint): Promise<Linked[]> =>
  db.query<Linked>(
    `${linked} and $1::int = 0 and h.visibility ${viewpoint === 'desk' ? `<> 'private'` : `= 'shared'`} order by l.at, h.id`,
    [0, record],
  );

/** Of these references, those that this reader may see. */
export async function seenAmong(db: Db, references: readonly string[], reader: Reader): Promise<Set<string>> {
  if (references.length === 0) return new Set();
  const found = await db.query<RecordRef>(
    `select h.prefix, h.number from records h
      where h.number = any($2::int[]) and h.prefix || '-' || h.number = any($3::text[]) and ${visibleTo(reader)}`,
    [reader.id, pgArray(references.map((each) => Number(each.split('-')[1]))), pgArray(references)],
  );
  return new Set(found.map(refOf));
}

/** Another record than the one that is decided on, locked so that nothing becomes of it meanwhile; null: none for this reader. */
export async function lockSeen(db: Db, { prefix, number }: RecordRef, reader: Reader): Promise<Header | null> {
  const [found] = await db.query<Header>(
    `select h.* from records h where ${visibleTo(reader)} and h.prefix = $2 and h.number = $3 for no key update of h`,
    [reader.id, prefix, number],
  );
  return found ?? null;
}

/** The record and those that it leads to by links of this kind, each locked, as far as this reader sees. */
export async function chainFrom(db: Db, first: Header, kind: LinkKind, reader: Reader): Promise<Header[]> {
  const chain = [first];
  for (let last: Header | undefined = first; last; ) {
    const [next]: Header[] = await db.query<Header>(
      `select h.* from record_links l join records h on h.id = l.to_id
        where ${visibleTo(reader)} and l.from_id = $2 and l.kind = $3 for no key update of h`,
      [reader.id, last.id, kind],
    );
    last = next && chain.every(({ id }) => id !== next.id) ? next : undefined;
    if (last) chain.push(last);
  }
  return chain;
}

/** Whether and how records stand in links of a kind, whoever sees them. */
export const linksAmong = (
  db: Db,
  ids: readonly number[],
): Promise<{ fromId: number; toId: number; kind: LinkKind }[]> =>
  db.query(
    'select from_id, to_id, kind from record_links where from_id = any($1::bigint[]) or to_id = any($1::bigint[])',
    [pgArray(ids)],
  );

export async function isLinkedTo(db: Db, record: number, kind: LinkKind, other: RecordRef | null): Promise<boolean> {
  if (!other) return false;
  const found = await db.query(
    `select 1 from record_links l join records h on h.id = l.to_id
      where l.from_id = $1 and l.kind = $2 and h.prefix = $3 and h.number = $4`,
    [record, kind, other.prefix, other.number],
  );
  return found.length > 0;
}

/** Who asked for a record that leads to this one, at whatever remove; wants the record as `$1`. */
export const askersOf = (kind: LinkKind): string => `
  with recursive same(id) as (
    select from_id from record_links where to_id = $1 and kind = '${kind}'
    union select l.from_id from record_links l join same on l.to_id = same.id where l.kind = '${kind}')
  select h.requester from records h join same on same.id = h.id where h.requester is not null`;

export const askersThrough = async (db: Db, record: number, kind: LinkKind): Promise<number[]> =>
  (await db.query<{ requester: number }>(askersOf(kind), [record])).map(({ requester }) => requester);

type Linking = Extract<Effect, { effect: 'link' | 'unlink' | 'ask-linked' | 'follow-on' }>;

export async function carryOutLink(
  db: Db,
  record: number,
  effect: Linking,
  actor: number,
  now: Date,
): Promise<unknown> {
  switch (effect.effect) {
    case 'link': {
      const [from, to] = effect.side === 'out' ? ['$1::bigint', 'h.id'] : ['h.id', '$1::bigint'];
      await db.query(
        `insert into record_links (from_id, to_id, kind, by, at) select ${from}, ${to}, $4, $5, $6
           from records h where h.prefix = $2 and h.number = $3 on conflict do nothing`,
        [record, effect.other.prefix, effect.other.number, effect.kind, actor || null, now],
      );
      return refreshOther(db, effect.other, now);
    }
    case 'unlink':
      await db.query(
        `delete from record_links l using records h
          where h.prefix = $2 and h.number = $3 and l.kind = any($4::text[])
            and (l.from_id, l.to_id) in (($1::bigint, h.id), (h.id, $1::bigint))`,
        [record, effect.other.prefix, effect.other.number, pgArray(effect.kinds)],
      );
      return refreshOther(db, effect.other, now);
    case 'ask-linked': {
      const [one, other] = effect.side === 'out' ? ['from_id', 'to_id'] : ['to_id', 'from_id'];
      return db.query(
        `insert into timers (record_id, name, asked, payload, due_at, next_at)
         select ${other}, $3, true, $4, $5, $5 from record_links where ${one} = $1 and kind = $2`,
        [record, effect.kind, effect.timer, JSON.stringify(effect.payload ?? null), now],
      );
    }
    case 'follow-on':
      await channelsFollowOn(db, record, effect.to, now);
      return db.query(
        `insert into followers (record_id, person_id, since)
         select other.id, person, $4 from records other, (
           select person_id from followers where record_id = $1
           union select requester from records where id = $1 and requester is not null) heard(person)
          where other.prefix = $2 and other.number = $3 on conflict do nothing`,
        [record, effect.to.prefix, effect.to.number, now],
      );
  }
}

/** What such a channel may hear of the other one is asked when something is said. */
const channelsFollowOn = (db: Db, record: number, { prefix, number }: RecordRef, now: Date): Promise<unknown> =>
  db.query(
    `insert into channel_followers (subject, platform, workspace, channel, since, added_by)
     select 'record:' || other.id, c.platform, c.workspace, c.channel, $4, c.added_by
       from records other, channel_followers c
      where c.subject = 'record:' || $1::bigint and other.prefix = $2 and other.number = $3 on conflict do nothing`,
    [record, prefix, number, now],
  );

async function refreshOther(db: Db, { prefix, number }: RecordRef, now: Date): Promise<void> {
  const [other] = await db.query<{ id: number }>('select id from records where prefix = $1 and number = $2', [
    prefix,
    number,
  ]);
  if (other) await refreshCards(db, other.id, now);
}

/** Once another record may be seen by others than before, what is linked to it shows more of it, or nothing. */
export async function refreshLinked(db: Db, record: number, now: Date): Promise<void> {
  const ends = await linksAmong(db, [record]);
  const others = new Set(ends.map(({ fromId, toId }) => (fromId === record ? toId : fromId)));
  for (const other of others) await refreshCards(db, other, now);
}
