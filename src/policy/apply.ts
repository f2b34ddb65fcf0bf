import type { Db } from '../db/db.ts';
import { appendAudit } from '../engine/audit.ts';
import { organisationSection, type PolicyPeople, type PolicyPerson, peopleSection } from '../people/policy.ts';
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
    const versions = await tx.query<{ version: number; hash: string }>(
      'select version, hash from policy_versions order by version desc',
    );
    const latest = versions[0];
    if (latest && (unlessKnown ? versions.some((each) => each.hash === hash) : latest.hash === hash)) {
      return { version: latest.version, changed: false };
    }
    const version = (latest?.version ?? 0) + 1;
    await tx.query(
      'insert into policy_versions (version, hash, document, source, applied_at) values ($1, $2, $3, $4, $5)',
      [version, hash, JSON.stringify(document), source, now],
    );
    await applyPeople(tx, document);
    await appendAudit(tx, { recordId: null, actor: 0, now }, [{ type: 'policy.applied', version, hash, source }]);
    return { version, changed: true };
  });
}

async function applyPeople(tx: Db, document: Record<string, unknown>): Promise<void> {
  const people: PolicyPeople = peopleSection.schema.parse(document.people);
  const organisation = organisationSection.schema.parse(document.organisation);
  for (const [key, person] of Object.entries(people)) {
    const [row] = await tx.query<{ id: number }>(
      `insert into people (key, name, language, zone, roles, team, line, active, origin) values ($1, $2, $3, $4, $5, $6, $7, true, 'file')
       on conflict (key) do update set name = $2, language = $3, zone = $4, roles = $5, team = $6, line = $7, active = true, origin = 'file'
       returning id`,
      [
        key,
        person.name,
        person.language ?? organisation.language ?? 'en',
        person.zone ?? organisation.zone,
        JSON.stringify(person.roles),
        person.team ?? null,
        person.line ?? null,
      ],
    );
    for (const [platform, account] of accountsOf(key, person)) {
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
}

/** Everybody has an account in the console, under their key. */
const accountsOf = (key: string, { accounts = {} }: PolicyPerson): [string, string][] => [
  ['web', key],
  ...Object.entries(accounts),
];
