import type { Db } from '../db/db.ts';
import { appendAudit } from '../engine/audit.ts';
import { organisationSection, type PolicyPeople, peopleSection } from '../people/policy.ts';
import { askChangesToLookAgain } from '../practices/change/index.ts';
import type { LoadedPolicy } from './load.ts';

export type Applied = { version: number; changed: boolean };

/** One start at a time, in all processes. */
const policyLock = 5_307_114;

/**
 * Makes a checked policy the one in force: a new version and the people it names, in one transaction with one audit
 * entry. The version in force, applied again, changes nothing. `unlessKnown` leaves alone a file that was in force once:
 * a replica that starts with an older file does not turn the newer one back.
 */
export async function applyPolicy(
  db: Db,
  { document, hash }: LoadedPolicy,
  { source, now, unlessKnown = false }: { source: string; now: Date; unlessKnown?: boolean },
): Promise<Applied> {
  return db.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [policyLock]);
    const latest = await policyInForce(tx);
    const [known] = await tx.query('select 1 from policy_versions where hash = $1 limit 1', [hash]);
    if (latest && (unlessKnown ? known : latest.hash === hash)) {
      return { version: latest.version, changed: false };
    }
    const version = (latest?.version ?? 0) + 1;
    await tx.query(
      'insert into policy_versions (version, hash, document, source, applied_at) values ($1, $2, $3, $4, $5)',
      [version, hash, JSON.stringify(document), source, now],
    );
    await applyPeople(tx, document);
    await askChangesToLookAgain(tx, now);
    await appendAudit(tx, { recordId: null, actor: 0, now }, [{ type: 'policy.applied', version, hash, source }]);
    return { version, changed: true };
  });
}

export type InForce = { version: number; hash: string; document: string; source: string; appliedAt: Date };
/** Undefined: none was ever applied. */
export const policyInForce = async (db: Db): Promise<InForce | undefined> =>
  (await db.query<InForce>('select * from policy_versions order by version desc limit 1'))[0];

async function applyPeople(tx: Db, document: Record<string, unknown>): Promise<void> {
  const people: PolicyPeople = peopleSection.schema.parse(document.people);
  const organisation = organisationSection.schema.parse(document.organisation);
  for (const [key, person] of Object.entries(people)) {
    const [row] = await tx.query<{ id: number }>(
      `insert into people (key, name, language, zone, zone_by, roles, team, line, deputy, active, origin)
       values ($1, $2, $3, $4, $9, $5, $6, $7, $8, true, 'file')
       on conflict (key) do update
          set name = $2, language = $3, zone = case when ${keepsZone} then people.zone else $4 end,
              zone_by = case when ${keepsZone} then people.zone_by else $9 end, roles = $5, team = $6, line = $7, deputy = $8, active = true, origin = 'file'
       returning id`,
      [
        key,
        person.name,
        person.language ?? organisation.language ?? 'en',
        person.zone ?? organisation.zone,
        JSON.stringify(person.roles),
        person.team ?? null,
        person.line ?? null,
        person.deputy ?? null,
        person.zone ? 'file' : 'desk',
      ],
    );
    // Everybody has an account in the console, under their key.
    for (const [platform, account] of Object.entries({ web: key, ...person.accounts })) {
      await tx.query(
        `insert into identities (platform, workspace, account, person_id) values ($1, 'local', $2, $3)
         on conflict (platform, workspace, account) do update set person_id = excluded.person_id`,
        [platform, account, row!.id],
      );
    }
  }
  // Whom the file no longer names is retired, never deleted: their records keep a name.
  await tx.query(
    `update people set active = false where origin = 'file' and not (key = any(string_to_array($1, ',')))`,
    [Object.keys(people).join(',')],
  );
  await dropAccounts(tx, document);
}

/** Where the file names no zone, the platform's word is better than that of the organisation. */
const keepsZone = `$9 = 'desk' and people.zone_by = 'platform'`;

/**
 * An account that a file gave to somebody who stays, and this one does not, acts for them no longer. What was linked in
 * chat stood in no file, and stays; who leaves keeps their accounts, which answer that they are closed.
 */
async function dropAccounts(tx: Db, document: Record<string, unknown>): Promise<void> {
  await tx.query(
    `delete from identities i using people p
      where p.id = i.person_id and i.workspace = 'local' and $1::jsonb -> 'people' ? p.key
        and ($1::jsonb #>> array['people', p.key, 'accounts', i.platform]) is distinct from i.account
        and exists (select 1 from policy_versions v
                     where v.document::jsonb #>> array['people', p.key, 'accounts', i.platform] = i.account)`,
    [JSON.stringify({ people: document.people })],
  );
}
