import type { Account } from '../chat/interaction.ts';
import type { Role } from '../core/permissions.ts';
import { excerpt, type Language, oneLine } from '../core/text.ts';
import { isZone } from '../core/time.ts';
import type { Db } from '../db/db.ts';
import { longestName, type Person } from './person.ts';

const columns = `p.id, p.key, p.name, coalesce(p.own_language, p.language) as language, coalesce(p.own_zone, p.zone) as zone,
  p.roles, p.team, p.line, p.active`;

/** Who somebody is, is looked up at most this often for one account. */
const keptFor = 5_000;
const mostKept = 10_000;
const kept = new WeakMap<object, Map<string, { person: Person; until: number }>>();

/** What a stranger is, where their platform does not say. */
export type Otherwise = { language: Language; zone: string };

/**
 * The person behind an account. First contact makes a *requester*, on platforms whose accounts are their own proof; the
 * console knows only those it was told of. Null: nobody, or somebody who has left.
 */
export async function personFor(
  db: Db,
  account: Account,
  now: Date,
  otherwise: Otherwise = { language: 'en', zone: 'UTC' },
): Promise<Person | null> {
  const cache = cacheOf(db);
  const name = JSON.stringify([account.platform, account.workspace, account.id]);
  const known = cache.get(name);
  if (known && known.until > now.getTime()) return known.person;
  const met =
    (await personByAccount(db, account)) ??
    (account.platform === 'web' ? null : await firstContact(db, account, otherwise));
  if (!met?.active) return null;
  const person = { ...met, zone: await zoneByNow(db, met, account) };
  if (cache.size >= mostKept) cache.clear();
  cache.set(name, { person, until: now.getTime() + keptFor });
  return person;
}

/** Each database has a cache of its own: two of them in one process are two installations. */
function cacheOf(db: Db) {
  const cache = kept.get(db) ?? new Map();
  kept.set(db, cache);
  return cache;
}

/** These people's accounts on a platform, by person; the home workspace's only. */
export async function accountsOf(db: Db, platform: string, people: readonly number[]): Promise<Map<number, string>> {
  const rows = await db.query<{ personId: number; account: string }>(
    `select person_id, account from identities where platform = $1 and workspace = 'local'
        and person_id in (select value::int from jsonb_array_elements_text($2::jsonb))`,
    [platform, JSON.stringify(people)],
  );
  return new Map(rows.map(({ personId, account }) => [personId, account]));
}

export const forgetPeople = (db: Db): void => cacheOf(db).clear();

/** Null: nobody. Whoever has left is told apart by `active`. */
export async function personByAccount(
  db: Db,
  { platform, workspace, id }: Pick<Account, 'platform' | 'workspace' | 'id'>,
): Promise<Person | null> {
  const [person] = await db.query<Person>(
    `select ${columns} from identities i join people p on p.id = i.person_id
      where i.platform = $1 and i.workspace = $2 and i.account = $3`,
    [platform, workspace, id],
  );
  return person ?? null;
}

/**
 * Two processes may meet the same stranger at once: the key is made of the account, so they make one person. An account
 * that was linked to somebody and is no longer, finds the person it was before.
 */
async function firstContact(db: Db, account: Account, { language, zone }: Otherwise): Promise<Person | null> {
  const said = zoneSaid(account);
  await db.query(
    `with stranger as (
       insert into people (key, name, language, zone, zone_by, roles, origin, active)
       values ($1, $2, $3, $4, $8, '["requester"]', 'chat', true)
       on conflict (key) do update set active = true returning id)
     insert into identities (platform, workspace, account, person_id) select $5, $6, $7, id from stranger on conflict do nothing`,
    [
      `${account.platform}-${account.workspace}-${account.id}`.toLowerCase(),
      excerpt(oneLine(account.name), longestName).text || account.id,
      account.language ?? language,
      said ?? zone,
      account.platform,
      account.workspace,
      account.id,
      said ? 'platform' : 'desk',
    ],
  );
  return personByAccount(db, account);
}

/** A zone that nobody can reckon with is none. */
const zoneSaid = ({ zone }: Account): string | null => (zone && isZone(zone) ? zone : null);

/** Whoever moves is where their platform says, unless they or the policy file chose. */
async function zoneByNow(db: Db, { id, zone }: Person, account: Account): Promise<string> {
  const said = zoneSaid(account);
  if (!said || said === zone) return zone;
  const [moved] = await db.query<{ zone: string }>(
    `update people set zone = $2, zone_by = 'platform' where id = $1 and zone_by <> 'file' and own_zone is null returning zone`,
    [id, said],
  );
  return moved?.zone ?? zone;
}

const one = async (db: Db, where: string, value: string | number): Promise<Person | null> =>
  (await db.query<Person>(`select ${columns} from people p where ${where} = $1`, [value]))[0] ?? null;

export const personById = (db: Db, id: number): Promise<Person | null> => one(db, 'p.id', id);
export const personByKey = (db: Db, key: string): Promise<Person | null> => one(db, 'p.key', key);

/** Those in service whose name or key contains what was typed, in the order of their names. */
export function peopleMatching(
  db: Db,
  typed: string,
  { roles, limit }: { roles?: Role[]; limit: number },
): Promise<Person[]> {
  return db.query<Person>(
    `select ${columns} from people p
      where p.active and (p.name ilike $1 or p.key ilike $1)
        and ($2::jsonb is null or exists (select 1 from jsonb_array_elements_text(p.roles) r where $2::jsonb ? r))
      order by p.name limit ${Math.trunc(limit)}`,
    [`%${typed.replace(/[\\%_]/g, '\\$&')}%`, roles ? JSON.stringify(roles) : null],
  );
}

export async function setLanguage(db: Db, id: number, language: Language): Promise<void> {
  await db.query('update people set own_language = $2 where id = $1', [id, language]);
  forgetPeople(db);
}

export async function setZone(db: Db, id: number, zone: string): Promise<void> {
  await db.query('update people set own_zone = $2 where id = $1', [id, zone]);
  forgetPeople(db);
}
