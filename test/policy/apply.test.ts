import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { OpenDb } from '../../src/db/db.ts';
import { personByKey, personFor } from '../../src/people/people.ts';
import { applyPolicy } from '../../src/policy/apply.ts';
import { type LoadedPolicy, loadPolicy } from '../../src/policy/load.ts';
import { aDatabase } from '../support/database.ts';
import { aPostgres } from '../support/postgres-server.ts';
import { monday } from '../support/world.ts';

let db: OpenDb;
beforeAll(async () => {
  db = await aDatabase();
});
afterAll(() => db.close());
beforeEach(() => db.run('truncate policy_versions, identities, people, audit restart identity cascade'));

const first = readFileSync('sample/first-policy.yaml', 'utf8');

function policy(source: string): LoadedPolicy {
  const loaded = loadPolicy(source);
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  return loaded.policy;
}
/** Whoever leaves, leaves their turns too. */
const withoutSam = first.replace(/ {2}sam:\n(?: {4}.*\n)+/, '').replace(/^onCall:\n(?: .*\n)+/m, '');
/** Dan with these accounts, and Sam with those. */
const withAccounts = (dan: string, sam = ''): LoadedPolicy =>
  policy(
    first
      .replace('    line: 1\n', `    line: 1\n${dan && `    accounts: { ${dan} }\n`}`)
      .replace('    line: 2\n', `    line: 2\n${sam && `    accounts: { ${sam} }\n`}`),
  );

const apply = (rules: LoadedPolicy, on = db) => applyPolicy(on, rules, { source: 'policy.yaml', now: monday });
const atStart = (rules: LoadedPolicy, on = db) =>
  applyPolicy(on, rules, { source: 'policy.yaml', now: monday, unlessKnown: true });
const on = (platform: string, id: string) => ({ platform, workspace: 'local', id, name: 'Somebody' });
/** Whose account this is; looked up past the cache of a few seconds. */
let later = monday.getTime();
async function whose(platform: string, id: string): Promise<string | null> {
  later += 60_000;
  return (await personFor(db, on(platform, id), new Date(later)))?.key ?? null;
}

test('a new policy is one version with one audit entry', async () => {
  const rules = policy(first);
  expect(await apply(rules)).toEqual({ version: 1, changed: true });
  expect(await db.query('select version, hash, source, applied_at from policy_versions')).toEqual([
    { version: 1, hash: rules.hash, source: 'policy.yaml', appliedAt: monday },
  ]);
  const [entry, ...more] = await db.query<{ payload: string }>('select type, actor, record_id, payload from audit');
  expect(more).toEqual([]);
  expect(entry).toMatchObject({ type: 'policy.applied', actor: null, recordId: null });
  expect(JSON.parse(entry!.payload)).toEqual({ version: 1, hash: rules.hash, source: 'policy.yaml' });
});

test('the policy in force, applied again, changes nothing', async () => {
  await apply(policy(first));
  expect(await apply(policy(`# now with a comment\n${first}`))).toEqual({ version: 1, changed: false });
  expect(await db.query('select count(*)::int as count from audit')).toEqual([{ count: 1 }]);
});

test('an explicit apply goes back to an earlier policy, as a version of its own', async () => {
  const [older, newer] = [policy(first), policy(first.replace('Dan Example', 'Dan Okafor'))];
  await apply(older);
  await apply(newer);
  expect(await apply(older)).toEqual({ version: 3, changed: true });
  expect((await personByKey(db, 'dan'))?.name).toBe('Dan Example');
});

test('a start with an older policy does not turn a newer one back', async () => {
  const [older, newer] = [policy(first), policy(first.replace('Dan Example', 'Dan Okafor'))];
  await atStart(older);
  await atStart(newer);
  expect(await atStart(older)).toEqual({ version: 2, changed: false });
  expect((await personByKey(db, 'dan'))?.name).toBe('Dan Okafor');
});

test('a policy that fails half-way changes nothing', async () => {
  const broken = policy(first);
  await expect(
    apply({ ...broken, document: { ...broken.document, people: { dan: { name: 'Dan', roles: ['boss'] } } } }),
  ).rejects.toThrow();
  expect(await db.query('select version from policy_versions')).toEqual([]);
  expect(await db.query('select key from people')).toEqual([]);
});

test('whom the file no longer names is retired: the name stays, rights and sign-in end', async () => {
  await apply(policy(first));
  expect(await whose('web', 'sam')).toBe('sam');
  await apply(policy(withoutSam));
  expect(await personByKey(db, 'sam')).toMatchObject({ name: 'Sam Example', active: false });
  expect(await whose('web', 'sam')).toBeNull();
  await apply(policy(first));
  expect(await whose('web', 'sam')).toBe('sam');
});

test('whom only chat knows is not retired by a file that never named them', async () => {
  await apply(policy(first));
  await personFor(db, on('slack', 'U0STRANGER'), monday);
  await apply(policy(first.replace('Dan Example', 'Dan Okafor')));
  expect(await whose('slack', 'U0STRANGER')).toBe('slack-local-u0stranger');
});

test('a zone that the file names is the person’s; where it names none, what their platform says is', async () => {
  const zoneOf = async (key: string) => (await personByKey(db, key))?.zone;
  const onSlack = withAccounts('slack: U012AB3CD');
  await apply(onSlack);
  await personFor(db, { ...on('slack', 'U012AB3CD'), zone: 'Asia/Tokyo' }, monday);
  expect(await zoneOf('dan')).toBe('Asia/Tokyo');
  await apply(withAccounts('slack: U012AB3CD, discord: "123456789012345678"'));
  expect(await zoneOf('dan')).toBe('Asia/Tokyo');
  const named = first.replace(
    '    line: 1\n',
    '    line: 1\n    zone: America/Lima\n    accounts: { slack: U012AB3CD }\n',
  );
  await apply(policy(named));
  await personFor(db, { ...on('slack', 'U012AB3CD'), zone: 'Asia/Tokyo' }, new Date(monday.getTime() + 60_000));
  expect(await zoneOf('dan')).toBe('America/Lima');
});

test('a person takes over the accounts that the file gives them, also from a first contact', async () => {
  await personFor(db, on('slack', 'U012AB3CD'), monday);
  await apply(withAccounts('slack: U012AB3CD, discord: "123456789012345678"'));
  expect(await whose('slack', 'U012AB3CD')).toBe('dan');
  expect(await whose('discord', '123456789012345678')).toBe('dan');
});

test('an account that the file moves to another person is theirs', async () => {
  await apply(withAccounts('slack: U012AB3CD'));
  await apply(withAccounts('', 'slack: U012AB3CD'));
  expect(await whose('slack', 'U012AB3CD')).toBe('sam');
  await apply(withAccounts('slack: U012AB3CD'));
  expect(await whose('slack', 'U012AB3CD')).toBe('dan');
});

test('two people who exchange their accounts have them exchanged', async () => {
  await apply(withAccounts('slack: U0DAN', 'slack: U0SAM'));
  await apply(withAccounts('slack: U0SAM', 'slack: U0DAN'));
  expect([await whose('slack', 'U0DAN'), await whose('slack', 'U0SAM')]).toEqual(['sam', 'dan']);
});

test('an account that the file drops acts for that person no longer', async () => {
  await apply(withAccounts('slack: U0LOST, discord: "123456789012345678"'));
  await apply(withAccounts('slack: U0NEW, discord: "123456789012345678"'));
  expect(await whose('slack', 'U0NEW')).toBe('dan');
  expect(await whose('discord', '123456789012345678')).toBe('dan');
  expect(await whose('web', 'dan')).toBe('dan');
  expect(await whose('slack', 'U0LOST')).toBe('slack-local-u0lost');
});

test('an account dropped while its owner was away is not theirs when they come back', async () => {
  await apply(withAccounts('', 'slack: U0SAM'));
  await apply(policy(withoutSam));
  expect(await whose('slack', 'U0SAM')).toBeNull();
  await apply(policy(first));
  expect(await whose('slack', 'U0SAM')).toBe('slack-local-u0sam');
});

test('an account that was linked in chat stays, whatever the file says', async () => {
  await apply(policy(first));
  await db.query(
    `insert into identities (platform, workspace, account, person_id) select 'slack', 'local', 'U0CHAT', id from people where key = 'dan'`,
  );
  await apply(withAccounts('discord: "123456789012345678"'));
  await apply(policy(first));
  expect(await whose('slack', 'U0CHAT')).toBe('dan');
});

test('language and zone that a person chose stay, whatever the file says', async () => {
  await apply(policy(first));
  await db.query(`update people set own_language = 'en', own_zone = 'America/Lima' where key = 'sam'`);
  await apply(policy(first.replace('Sam Example', 'Sam Vries')));
  expect(await personByKey(db, 'sam')).toMatchObject({ name: 'Sam Vries', language: 'en', zone: 'America/Lima' });
});

test('of several starts at once, one applies the policy and the others find it in force', async () => {
  const server = await aPostgres();
  const replicas = await Promise.all(Array.from({ length: 4 }, () => server.open()));
  const applied = await Promise.all(replicas.map((replica) => atStart(policy(first), replica)));
  expect(applied.filter(({ changed }) => changed)).toHaveLength(1);
  expect(new Set(applied.map(({ version }) => version))).toEqual(new Set([1]));
  expect(await replicas[0]!.query('select version from policy_versions')).toEqual([{ version: 1 }]);
  expect(await replicas[0]!.query('select type from audit')).toEqual([{ type: 'policy.applied' }]);
  await server.drop();
});
