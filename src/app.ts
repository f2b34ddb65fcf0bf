import path from 'node:path';
import { Hono } from 'hono';
import { type Persona, startingRoutes, web } from '../adapters/web/index.ts';
import { webhook } from '../adapters/webhook/index.ts';
import { calendarRoutes } from './calendar-feed.ts';
import { addressOf, type Config } from './config.ts';
import { type Opened, openDatabase } from './db/client.ts';
import { packageRoot } from './db/migrate.ts';
import { createBot } from './engine/bot.ts';
import { calendarToken } from './engine/calendar-token.ts';
import { startChores } from './engine/chores.ts';
import { takeOver } from './engine/outbox.ts';
import { policyVersions } from './engine/policy-versions.ts';
import { roleName } from './engine/roles.ts';
import { type Scheduler, startScheduler } from './engine/scheduler.ts';
import type { Logger } from './log.ts';
import { createMetrics } from './metrics.ts';
import { secretOf } from './operate/secret.ts';
import { discordSection, organisationSection, peopleSection } from './people/policy.ts';
import { chatPlatforms, practicesWithPlatforms } from './platforms.ts';
import { applyPolicy } from './policy/apply.ts';
import { policyFile, readPolicy } from './policy/file.ts';
import { sections } from './policy/sections.ts';
import { welcome } from './practices/desk/chat.ts';
import { type Front, healthRoutes, listen } from './server.ts';

export type App = { address: string; opened: Opened; stop(): Promise<void> };
type Closing = (() => Promise<unknown> | undefined)[];

const assets = path.join(packageRoot(), 'dist', 'web');

/**
 * Opens what the house stands on, behind a door that says until then that it is being put together. What is wrong with
 * the rules is said before anything is opened.
 */
export async function startApp(config: Config, log: Logger, now: () => Date = () => new Date()): Promise<App> {
  const { file, isSample } = policyFile(config.policyFile, config.local);
  const rules = await readPolicy(file);
  const front: Front = { fetch: starting().fetch };
  const listening = listen(front, config.host, config.port);
  const closing: Closing = [];
  const stop = async () => {
    for (const close of closing.splice(0).reverse()) await close();
  };
  // A port that is taken is said at the end of the start, after what is more important.
  listening.catch(() => undefined);
  try {
    const opened = await openDatabase(config);
    closing.push(
      () => opened.lock?.release(),
      () => opened.db.close(),
    );
    const source = path.basename(file);
    const { version } = await applyPolicy(opened.db, rules, { source, now: now(), unlessKnown: true });
    await openHouse({ config, log, now, opened, isSample, front, listening }, closing);
    const { address } = await listening;
    log.info(
      { address, database: opened.db.kind, policy: version, sample: isSample, run: config.run },
      'Deskbell is ready',
    );
    return { address, opened, stop: () => stop().then(() => log.info({}, 'Deskbell has stopped')) };
  } catch (error) {
    await stop();
    await listening.then(({ stop: shut }) => shut()).catch(() => undefined);
    throw error;
  }
}

/** Alive from the first moment, ready later; who opens a page is told to wait. */
function starting(): Hono {
  const app = new Hono();
  app.get('/healthz', (c) => c.json({ alive: true }));
  app.get('/readyz', (c) => c.json({ database: 'starting' }, 503));
  app.route('/', startingRoutes(assets));
  return app;
}

type House = {
  config: Config;
  log: Logger;
  now: () => Date;
  opened: Opened;
  isSample: boolean;
  front: Front;
  listening: ReturnType<typeof listen>;
};

/** Puts the house together: platforms, bot and scheduler, one HTTP server. What is opened last closes first. */
async function openHouse(
  { config, log, now, opened, isSample, front, listening }: House,
  closing: Closing,
): Promise<void> {
  const { db } = opened;
  const policies = policyVersions(sections);
  const organisation = async () => (await policies.current(db)).read(organisationSection);
  const { name, zone } = await organisation();
  const metrics = createMetrics();
  const secret = await secretOf(db, config.secret);
  const console_ = web({
    db,
    local: config.local,
    personas: async () => personasOf(Object.entries((await policies.current(db)).read(peopleSection))),
    organisation: async () => `${(await organisation()).name}${isSample ? ' (sample)' : ''}`,
    ...(isSample && { welcome: { channel: 'help', message: welcome(name) } }),
    secret,
    publicUrl: config.publicUrl,
    now,
    log,
    assets,
  });
  const onDiscord = async () => (await policies.current(db)).read(discordSection);
  const guilds = async () => (await onDiscord()).guilds;
  const rooms = async () => (await onDiscord()).rooms;
  const others = await chatPlatforms(config, { zone, guilds, rooms, now, log });
  let base = config.publicUrl ?? addressOf(config.host, config.port);
  const machines = webhook({ secret, zone, now });
  const { engine, bot, onWake } = createBot({
    db,
    practices: practicesWithPlatforms,
    platforms: [console_, ...others, machines],
    policies,
    deskLanguage: config.locale,
    commandPrefix: config.commandPrefix,
    deskZone: zone,
    ...((config.publicUrl || config.local) && {
      calendarUrl: (person) => `${base}/calendar/changes.ics?token=${calendarToken(secret, person)}`,
    }),
    now,
    log,
    metrics,
  });
  await console_.start(bot);
  await machines.start(bot);
  let scheduler: Scheduler | null = null;
  const app = new Hono();
  const platforms = [console_, ...others].map((platform) => platform.name);
  app.route('/', healthRoutes({ db, scheduler: () => scheduler, platforms, metrics }));
  if (config.run !== 'scheduler') {
    for (const platform of others) if (platform.routes) app.route('/', platform.routes());
    const feeding = { db, bot, secret, organisation: async () => (await organisation()).name, now };
    app.route('/', calendarRoutes(feeding));
    app.route('/', console_.routes(bot));
  }
  const { stop, address } = await listening;
  base = config.publicUrl ?? address;
  if (config.run !== 'bot') {
    if (opened.lock) await takeOver(db, now());
    const running = startScheduler(engine);
    const beats = config.heartbeatUrl ? { url: config.heartbeatUrl, healthy: running.healthy } : undefined;
    const chores = startChores(engine, { maintenance: async () => tidy(opened), beats });
    onWake(running.wake);
    closing.push(chores.stop, running.stop);
    scheduler = running;
  }
  for (const platform of others) await platform.start(bot);
  front.fetch = app.fetch;
  closing.push(...others.map((platform) => () => platform.stop()), stop, console_.stop);
}

/** PGlite has no background workers: what PostgreSQL tidies by itself is done in a quiet hour. */
const tidy = async ({ db }: Opened): Promise<void> => {
  if (db.kind === 'embedded') await db.run('vacuum (analyze); checkpoint;');
};

type PolicyEntry = [string, ReturnType<typeof peopleSection.schema.parse>[string]];

/** Requesters first: the first of them is who a newcomer is. */
function personasOf(people: PolicyEntry[]): Persona[] {
  return people.map(([key, { name, language, roles }]) => ({
    key,
    name,
    language: language ?? 'en',
    role: roles[0] ?? 'requester',
    roleName: roleName[roles[0] ?? 'requester'](),
  }));
}
