import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import postgres from 'postgres';
import type { Act, Outcome } from '../src/chat/interaction.ts';
import type { OpenDb } from '../src/db/db.ts';
import { migratePostgres } from '../src/db/migrate.ts';
import { clientOptions, openPostgres } from '../src/db/postgres.ts';
import { createBot } from '../src/engine/bot.ts';
import { policyVersions } from '../src/engine/policy-versions.ts';
import { applyPolicy } from '../src/policy/apply.ts';
import { loadPolicy } from '../src/policy/load.ts';
import { sections } from '../src/policy/sections.ts';
import { practices } from '../src/practices/index.ts';
import { startCluster } from '../test/support/cluster.ts';
import { databaseAt } from '../test/support/global-setup.ts';
import { MemoryPlatform } from '../test/support/memory-platform.ts';
import { silent, uncounted } from '../test/support/world.ts';
import type { Figures } from './figures.ts';

export type Desk = Awaited<ReturnType<typeof aDesk>>;

/** The engine with the sample organisation on a platform in memory, by the real clock. */
export async function aDesk(
  db: OpenDb,
  platforms = [new MemoryPlatform('web')],
  policy = readFileSync('sample/policy.yaml', 'utf8'),
) {
  const loaded = loadPolicy(policy);
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  await applyPolicy(db, loaded.policy, { source: 'bench', now: new Date() });
  const { engine, bot, onWake } = createBot({
    db,
    practices,
    platforms,
    policies: policyVersions(sections),
    deskLanguage: 'en',
    deskZone: 'Europe/Amsterdam',
    now: () => new Date(),
    log: silent,
    metrics: uncounted,
  });
  for (const platform of platforms) await platform.start(bot);
  return {
    db,
    engine,
    bot,
    onWake,
    platforms,
    /** What a person does in the console; what fails is not measured. */
    does: async (key: string, act: Act): Promise<Outcome> => {
      const account = { platform: 'web', workspace: 'local', id: key, name: key };
      const place = { platform: 'web', workspace: 'local', channel: 'help' };
      const outcome = await bot.match({ id: randomUUID(), account, place, ...act }).run();
      if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.message.summary));
      return outcome;
    },
  };
}

export const typed = (text: string): Act => ({ kind: 'command', command: 'incident', text });

/** More requesters than the sample has; each may report ten times a minute. Their ids resemble no other number. */
export async function addRequesters(db: OpenDb, count: number): Promise<void> {
  await db.run('alter table people alter column id restart with 500000');
  await db.query(
    `with made as (
       insert into people (key, name, language, zone, roles, team, origin, active)
       select 'person-' || n, 'Person ' || n, 'en', 'Europe/Amsterdam', '["requester"]', 'sales', 'chat', true
         from generate_series(0, $1::int - 1) n returning id, key)
     insert into identities (platform, workspace, account, person_id) select 'web', 'local', key, id from made`,
    [count],
  );
}

let numbered = 0;
const syllables = ['ba', 'de', 'ki', 'lo', 'mu', 'ra', 'se', 'ti', 'no', 'vu'];
const wordOf = (number: number): string => [...String(number)].map((digit) => syllables[Number(digit)]).join('');

/** A report that sounds like no other one: one that may be a duplicate would be held back, and nothing would be filed. */
export async function reports(desk: Desk, key: string): Promise<void> {
  const number = 100_000 + ++numbered;
  const outcome = await desk.does(
    key,
    typed(`report ${wordOf(number)} ${wordOf(number + 400_000)} broken since today`),
  );
  if (outcome.kind !== 'message' || outcome.message.summary.key !== 'incident.recorded')
    throw new Error(`a report was not filed, but answered: ${JSON.stringify(outcome)}`);
}

/** A database: as the product opens it, and by the bare client. */
export type Made = { url: string; db: OpenDb; sql: postgres.Sql };

/** Of the server that measured last, to be printed with the figures. */
export const server = { version: 'none' };

/** A PostgreSQL of our own, as installed: every commit is synced. It ends with the work. */
export async function* withServer(work: (create: (name: string) => Promise<Made>) => Figures): Figures {
  const cluster = await startCluster();
  const made: Made[] = [];
  const create = async (name: string): Promise<Made> => {
    const first = postgres(cluster.url, { ...clientOptions, max: 1 });
    const [row] = await first.unsafe('show server_version');
    server.version = String(row?.server_version).split(' ')[0]!;
    await first.unsafe(`create database ${name}`).finally(() => first.end());
    const url = databaseAt(cluster.url, name);
    await migratePostgres(url);
    const one = { url, db: openPostgres(url), sql: postgres(url, { ...clientOptions, max: 10 }) };
    made.push(one);
    return one;
  };
  try {
    yield* work(create);
  } finally {
    for (const { db, sql } of made) await Promise.all([db.close(), sql.end({ timeout: 5 })]);
    await cluster.stop();
  }
}

/** The least that a durable commit can be: one row, one statement. */
export const bareInsert = (sql: postgres.Sql): Promise<unknown> =>
  sql.unsafe(
    'insert into handled (id, outcome, at) values ($1, $2, $3)',
    [randomUUID(), '{"kind":"done"}', new Date().toISOString()],
    { prepare: true },
  );
