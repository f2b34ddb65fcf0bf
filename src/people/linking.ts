import { createHash, randomInt } from 'node:crypto';
import type { Account } from '../chat/interaction.ts';
import type { Db } from '../db/db.ts';

/** No letters and digits that look alike. */
const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const lasts = 10 * 60_000;

/** A code that joins another account to this person: works once, for ten minutes. */
export async function createLinkCode(db: Db, person: number, now: Date): Promise<string> {
  const code = Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('');
  await db.query('insert into link_codes (hash, person_id, expires_at) values ($1, $2, $3)', [
    hashOf(code),
    person,
    new Date(now.getTime() + lasts),
  ]);
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

export const looksLikeCode = (typed: string): boolean => /^[A-Z0-9]{4}-?[A-Z0-9]{4}$/i.test(typed.trim());

const hashOf = (typed: string): string =>
  createHash('sha256')
    .update(typed.toUpperCase().replace(/[^A-Z0-9]/g, ''))
    .digest('hex');

/** `records`: those that became the other's. */
export type Linking =
  | { linked: number; from: number; records: number[] }
  | 'unknown-code'
  | 'same-person'
  | 'both-in-file';

/**
 * Joins the person who typed a code with the one who asked for it: one person with both accounts, one vote, and the
 * records of both. Whom the policy file names stays; two whom it names are joined there, not here.
 */
export async function redeemLinkCode(tx: Db, typed: string, person: number, now: Date): Promise<Linking> {
  const [code] = await tx.query<{ personId: number; expiresAt: Date }>(
    'delete from link_codes where hash = $1 returning person_id, expires_at',
    [hashOf(typed)],
  );
  if (!code || code.expiresAt <= now) return 'unknown-code';
  if (code.personId === person) return 'same-person';
  const origins = await tx.query<{ id: number; origin: string }>(
    'select id, origin from people where id in ($1, $2) order by id for update',
    [person, code.personId],
  );
  const named = origins.filter(({ origin }) => origin === 'file').map(({ id }) => id);
  if (named.length === 2) return 'both-in-file';
  const into = named[0] ?? code.personId;
  const from = into === person ? code.personId : person;
  return { linked: into, from, records: await merge(tx, from, into) };
}

const roles = ['requester', 'owner', 'created_by', 'updated_by'];

/**
 * Everything that is somebody's becomes somebody else's: also a report that waits for their answer, and the codes they
 * asked for. The audit trail keeps saying who it was. Answers the records.
 */
async function merge(tx: Db, from: number, into: number): Promise<number[]> {
  const theirs = await tx.query<{ id: number }>(
    `select id from records where ${roles.map((role) => `${role} = $1`).join(' or ')} order by id for no key update`,
    [from],
  );
  await tx.query('update identities set person_id = $2 where person_id = $1', [from, into]);
  for (const role of roles) await tx.query(`update records set ${role} = $2 where ${role} = $1`, [from, into]);
  await tx.query(
    `insert into followers (record_id, person_id, since) select record_id, $2::int, since from followers where person_id = $1
     on conflict do nothing`,
    [from, into],
  );
  await tx.query('delete from followers where person_id = $1', [from]);
  await tx.query(
    `insert into service_followers (service, person_id, since) select service, $2::int, since from service_followers
      where person_id = $1 on conflict do nothing`,
    [from, into],
  );
  await tx.query('delete from service_followers where person_id = $1', [from]);
  await tx.query(
    `insert into item_followers (item, person_id, since) select item, $2::int, since from item_followers
      where person_id = $1 on conflict do nothing`,
    [from, into],
  );
  await tx.query('delete from item_followers where person_id = $1', [from]);
  await tx.query(
    `update timers set payload = jsonb_set(payload::jsonb, '{actor}', to_jsonb($2::int))::text
      where record_id is null and (payload::jsonb ->> 'actor')::int = $1`,
    [from, into],
  );
  await tx.query('update people set away_deputy = $2 where away_deputy = $1', [from, into]);
  await tx.query('update link_codes set person_id = $2 where person_id = $1', [from, into]);
  await tx.query('update people set active = false where id = $1', [from]);
  return theirs.map(({ id }) => id);
}

/** Where this person can be met: accounts of chat platforms and the console. */
export const accountsOfPerson = (db: Db, person: number): Promise<{ platform: string; account: string }[]> =>
  db.query('select platform, account from identities where person_id = $1 order by platform, account', [person]);

/** The account is a stranger's again, whose first contact makes a new requester. What they did stays with the person. */
export async function unlinkAccount(tx: Db, { platform, workspace, id }: Account): Promise<void> {
  await tx.query('delete from identities where platform = $1 and workspace = $2 and account = $3', [
    platform,
    workspace,
    id,
  ]);
}
