import type { Events, Platform } from '../chat/platform.ts';
import type { PolicyView } from '../core/policy.ts';
import type { Db } from '../db/db.ts';
import { fillNames } from '../people/names.ts';
import type { Called } from './calls.ts';
import type { Engine } from './engine.ts';
import type { Header } from './header.ts';
import { bury, type OutboxRow } from './outbox.ts';
import type { CalendarWish, RecordKind } from './practice.ts';

/**
 * What a record wishes to stand in the platforms' own calendars, beside what stands there. While they differ a row of the
 * outbox waits that makes them agree; it does what is true when it is done, and may come twice.
 */
type Entry = {
  id: number;
  wished: string;
  shown: string | null;
  event: string | null;
  ended: number;
  createdAt: Date;
};
type Wish = CalendarWish | 'over' | null;

type Wishing = { platforms: ReadonlyMap<string, Pick<Platform, 'events'>>; policy: PolicyView; now: Date };

/** The record is locked by the caller. */
export async function entriesAsWished(
  tx: Db,
  { event }: Pick<RecordKind<Header, never>, 'event'>,
  record: Header,
  { platforms, policy, now }: Wishing,
): Promise<void> {
  const keeping = [...platforms].filter(([, { events }]) => events).map(([name]) => name);
  if (!event || keeping.length === 0) return;
  const wish: Wish = record.visibility === 'private' ? null : event(record, policy);
  for (const platform of keeping) {
    const id = await noteWish(tx, { recordId: record.id, platform, wish, now });
    if (id !== null) await advance(tx, id, now);
  }
}

type Noting = { recordId: number; platform: string; wish: Wish; now: Date };

/** Null: there is none, and none is wished. */
async function noteWish(tx: Db, { recordId, platform, wish, now }: Noting): Promise<number | null> {
  const wished = JSON.stringify(wish);
  const [known] = await tx.query<{ id: number }>(
    'update calendar_entries set wished = $3 where record_id = $1 and platform = $2 returning id',
    [recordId, platform, wished],
  );
  if (known || isNoEntry(wish)) return known?.id ?? null;
  const [made] = await tx.query<{ id: number }>(
    'insert into calendar_entries (record_id, platform, wished, created_at) values ($1, $2, $3, $4) returning id',
    [recordId, platform, wished, now],
  );
  return made!.id;
}

const isNoEntry = (wish: Wish): wish is 'over' | null => wish === null || wish === 'over';

/** In a lane that nothing else uses: no page and no card waits for a calendar. One that waits already does what is true then. */
const advance = (tx: Db, id: number, now: Date): Promise<unknown> =>
  tx.query(
    `insert into outbox (lane, platform, kind, entry_id, record_id, subject, next_at, created_at)
     select platform || ':local:+events', platform, 'event', id, record_id, 'event:' || id, $2::timestamptz, $2::timestamptz
       from calendar_entries where id = $1 and shown is distinct from wished
     on conflict (entry_id) where kind = 'event' and lease_until is null and not dead do update set subject = outbox.subject`,
    [id, now],
  );

export async function showEntry(engine: Engine, { events }: Platform, row: OutboxRow): Promise<Called> {
  const [entry] = await engine.db.query<Entry>('select * from calendar_entries where id = $1', [row.entryId]);
  if (!entry || !events || (entry.shown === entry.wished && !row.again)) return 'nothing-to-say';
  const wish = JSON.parse(entry.wished) as Wish;
  // Nothing of it ever stood there.
  const isVain = isNoEntry(wish) && entry.event === null && !row.again;
  const event = isVain ? null : await call(engine, events, entry, wish);
  await noteShown(engine, entry, event);
  return isVain ? 'nothing-to-say' : 'called';
}

async function call({ db, deskLanguage }: Engine, events: Events, entry: Entry, wish: Wish): Promise<string | null> {
  // Also not one of another installation with the same bot, or of a database that was begun anew.
  const nonce = `event-${entry.id}-${entry.ended}-${entry.createdAt.getTime().toString(36)}`;
  const known = { nonce, known: entry.event };
  if (isNoEntry(wish)) {
    await events.remove(known, wish === 'over' ? 'over' : 'off');
    return null;
  }
  const { from, to, ...said } = await fillNames(db, wish);
  return events.put({ ...said, ...known, from: new Date(from), to: new Date(to), language: deskLanguage() });
}

/** What came to be wished during the call is asked for. One that stands no more is never the same again. */
async function noteShown({ db, now, wake }: Engine, { id, wished }: Entry, event: string | null): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query('select 1 from calendar_entries where id = $1 for update', [id]);
    await tx.query(
      `update calendar_entries set shown = $2, event = $3::text, ended = ended + case when $3::text is null then 1 else 0 end
        where id = $1`,
      [id, wished, event],
    );
    await advance(tx, id, now());
  });
  wake();
}

/** Given up: it stays for operators to see, and the next wish is tried again. */
export async function entryFailed({ db, now }: Engine, row: OutboxRow, problem: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query('update calendar_entries set shown = wished where id = $1', [row.entryId]);
    await bury(tx, row, now(), problem);
  });
}
