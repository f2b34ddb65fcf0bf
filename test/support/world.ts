import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FormValues } from '../../src/chat/dialog.ts';
import type { Act, Outcome } from '../../src/chat/interaction.ts';
import type { Message, Page } from '../../src/chat/message.ts';
import { plain, wordText } from '../../src/chat/wording.ts';
import { isText, type Language, type Text } from '../../src/core/text.ts';
import type { OpenDb } from '../../src/db/db.ts';
import { createBot } from '../../src/engine/bot.ts';
import { deliver } from '../../src/engine/deliverer.ts';
import type { EngineMetrics, Log } from '../../src/engine/engine.ts';
import { fireNext } from '../../src/engine/fire.ts';
import { policyVersions } from '../../src/engine/policy-versions.ts';
import { plantRounds } from '../../src/engine/rounds.ts';
import { nextTimer } from '../../src/engine/timers.ts';
import { applyPolicy } from '../../src/policy/apply.ts';
import { type LoadedPolicy, loadPolicy } from '../../src/policy/load.ts';
import { sections } from '../../src/policy/sections.ts';
import { practices } from '../../src/practices/index.ts';
import { aDatabase } from './database.ts';
import { emptyStatement } from './emptied.ts';
import { MemoryPlatform } from './memory-platform.ts';

export const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
export const uncounted: EngineMetrics = {
  interaction() {},
  delivered() {},
  deliveryFailed() {},
  timerFired() {},
  timerFailed() {},
};

/** A Monday morning in Amsterdam. */
export const monday = new Date('2026-11-23T09:00:00Z');

const channels = `
channels:
  - { on: slack, channel: desk, shows: desk, teams: [service-desk] }
  - { on: discord, channel: desk, shows: desk, teams: [service-desk] }
  - { on: slack, channel: infra, shows: desk, teams: [infrastructure] }
  - { on: web, channel: service-desk, shows: desk, teams: [service-desk] }
`;
/** The sample organisation, its people on every platform under their keys, its channels on two platforms. */
export const aPolicy = (more = channels): string =>
  readFileSync('sample/policy.yaml', 'utf8').replace(/^channels:\n(?: {2}.*\n)+/m, more.trimStart());

/** The same with the quiet hours that an organisation has which says nothing of them. */
export const aQuietPolicy = (): string => aPolicy().replace(/^ {2}quietHours: off.*\n/m, '');

const known = new Map<string, LoadedPolicy>();
/** Read and checked once: most worlds live by the same rules. */
export function checked(policy: string): LoadedPolicy {
  const found = known.get(policy);
  if (found) return found;
  const loaded = loadPolicy(policy);
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  known.set(policy, loaded.policy);
  return loaded.policy;
}

export type WorldOptions = {
  policy?: string;
  db?: OpenDb;
  log?: Log;
  language?: Language;
  now?: Date;
  /** Another process of this installation: the same chat platforms and clock; wants a `db` of its own. */
  beside?: Seen;
};
type Seen = { clock: { now: Date }; slack: MemoryPlatform; discord: MemoryPlatform; web: MemoryPlatform };
export type World = Awaited<ReturnType<typeof aWorld>>;

/** A whole installation: a real database, the real engine, platforms in memory, a clock that the test moves. */
export async function aWorld({
  policy = aPolicy(),
  db: given,
  log = silent,
  language = 'en',
  now = monday,
  beside,
}: WorldOptions = {}) {
  const db = given ?? (await aDatabase());
  const clock = beside?.clock ?? { now };
  await applyPolicy(db, checked(policy), { source: 'test', now: clock.now });
  await everywhere(db);
  const slack = new MemoryPlatform('slack', beside?.slack);
  const discord = new MemoryPlatform('discord', beside?.discord);
  const web = new MemoryPlatform('web', beside?.web);
  const { engine, bot, onWake } = createBot({
    db,
    practices,
    platforms: [slack, discord, web],
    policies: policyVersions(sections),
    deskLanguage: language,
    deskZone: 'Europe/Amsterdam',
    now: () => clock.now,
    log,
    metrics: uncounted,
  });
  for (const platform of [slack, discord, web]) await platform.start(bot);
  const on = (platform: MemoryPlatform) => (key: string) => aPerson(platform, key);
  const settle = async (): Promise<void> => {
    while ((await fireNext(engine)) || (await deliver(engine)).taken > 0);
  };
  return {
    db,
    engine,
    bot,
    /** Called when something may be due: what a scheduler wants to hear. */
    onWake,
    clock,
    slack,
    discord,
    web,
    onSlack: on(slack),
    onDiscord: on(discord),
    onWeb: on(web),
    /** Lets everything that is due happen, until nothing more is. */
    settle,
    /** What a scheduler does at its start and once an hour. */
    plantRounds: () => plantRounds(engine),
    pass: (minutes: number) => {
      clock.now = new Date(clock.now.getTime() + minutes * 60_000);
    },
    /** Until then everything that is due comes at its own time. */
    until: async (end: Date) => {
      for (let next = await nextTimer(db); next && next <= end; next = await nextTimer(db)) {
        if (next > clock.now) clock.now = next;
        await settle();
      }
      clock.now = end;
      await settle();
    },
    /** As on the first day: the rules and the people, but no record, no message, no fault. */
    empty: async () => {
      await db.query(emptyButRules);
      for (const platform of [slack, discord, web]) platform.empty();
    },
    close: () => db.close(),
  };
}

/** The rules, the people with their accounts, and what only the console's own pages know. */
const kept = (name: string): string => `${name} ~ '^(policy_versions|people|identities|link_codes|web_)'`;
const emptyButRules = emptyStatement(
  `select tablename from pg_tables where schemaname = 'public' and not ${kept('tablename')}`,
  `select sequencename from pg_sequences where schemaname = 'public' and not ${kept('sequencename')}`,
);

/** In a test, everybody has an account everywhere. */
const everywhere = (db: OpenDb) =>
  db.query(`insert into identities (platform, workspace, account, person_id)
    select platform, 'local', key, id from people cross join (values ('slack'), ('discord'), ('web')) as p(platform) where origin = 'file' on conflict do nothing`);

type Doing = { id?: string };

/** What a person does on a platform, by what they see. */
export function aPerson(platform: MemoryPlatform, key: string) {
  const act = (act: Act, { id = randomUUID() }: Doing = {}): Promise<Outcome> =>
    platform.run({
      id,
      account: platform.account(key),
      place: { platform: platform.name, workspace: 'local', channel: 'somewhere' },
      ...act,
    });
  return {
    types: (line: string, doing?: Doing) => {
      const [, command = '', text = ''] = /^\/(\S+)\s*(.*)$/s.exec(line) ?? [];
      return act({ kind: 'command', command, text }, doing);
    },
    presses: (address: string, doing?: Doing) => act({ kind: 'button', address }, doing),
    submits: (address: string, values: FormValues, doing?: Doing) => act({ kind: 'dialog', address, values }, doing),
    home: () => platform.bot.home(platform.account(key)),
    direct: () => platform.channel(`@${key}`),
  };
}

export const aReport = (values: FormValues = {}): FormValues => ({
  what: 'Label printer in hall 2 offline. All three printers show "offline".',
  subject: 'item:print-srv',
  hit: 'team',
  urgent: 'medium',
  ...values,
});

export const aSolution = (values: FormValues = {}): FormValues => ({
  wrong: 'Driver update stopped the print queue',
  did: 'Driver rolled back, three test labels printed',
  cause: 'software',
  kind: 'fixed',
  ...values,
});

/** What a reader of this language sees, as plain characters: every sentence of a message, page or outcome. */
export function saidIn(world: World, value: unknown, language: Language = 'en'): string {
  const texts: string[] = [];
  const walk = (each: unknown): void => {
    if (typeof each !== 'object' || each === null) return;
    if (isText(each)) {
      texts.push(wordOf(world, each, language));
      return;
    }
    if ('title' in each && typeof each.title === 'string') texts.push(each.title);
    if ('ref' in each && typeof each.ref === 'string') texts.push(each.ref);
    for (const inner of Object.values(each)) walk(inner);
  };
  walk(value);
  return texts.join('\n');
}

/** What a card says first, where the hour by which it is answered or solved is not what a test is about. */
export const withoutDeadline = (summary: string): string => summary.replace(/, (answer|solve) by .*$/, '');

export const wordOf = (world: World, text: Text, language: Language = 'en'): string =>
  plain(wordText(world.engine.installed.catalog, text, language), language, 'Europe/Amsterdam');

export const labelsOf = (world: World, { buttons }: Message): string[] =>
  buttons.map(({ label }) => wordOf(world, label));
export const factsOf = (world: World, message: Message | Page, language: Language = 'en'): Record<string, string> => {
  const blocks = 'sections' in message ? message.sections.flatMap((section) => section.blocks) : message.body;
  const rows = blocks.flatMap((block) => (block.kind === 'details' ? block.rows : []));
  return Object.fromEntries(
    rows.map(({ label, value }) => [wordOf(world, label, language), wordOf(world, value, language)]),
  );
};
