import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { type Slack, slack } from '../../adapters/slack/index.ts';
import { catalog as slackWords } from '../../adapters/slack/words.ts';
import type { OpenDb } from '../../src/db/db.ts';
import { createBot } from '../../src/engine/bot.ts';
import type { Log } from '../../src/engine/engine.ts';
import { policyVersions } from '../../src/engine/policy-versions.ts';
import { startScheduler } from '../../src/engine/scheduler.ts';
import { applyPolicy } from '../../src/policy/apply.ts';
import { loadPolicy } from '../../src/policy/load.ts';
import { sections } from '../../src/policy/sections.ts';
import { practices } from '../../src/practices/index.ts';
import { listen } from '../../src/server.ts';
import { aDatabase } from './database.ts';
import { appToken, botToken, SlackServer } from './slack-server.ts';
import { silent, uncounted } from './world.ts';

export const signingSecret = 'a signing secret of a test';
export type Mode = 'http' | 'socket';

/** The people of the sample organisation who have an account on the fake Slack. */
const profiles = {
  rita: { real_name: 'Rita Alvarez' },
  dan: { real_name: 'Dan Okafor' },
  sam: { real_name: 'Sam de Vries' },
  'chen-yu': { real_name: 'Chen Yu', locale: 'zh-CN', tz: 'Asia/Shanghai' },
  stranger: { real_name: 'Stan Stranger' },
  ling: { real_name: 'Ling Zhao', locale: 'zh-CN', tz: 'Asia/Shanghai' },
};

export const aSlackServer = (): Promise<SlackServer> => new SlackServer(profiles).start(['desk', 'infra', 'help']);

/** The sample organisation with its people's Slack accounts, its desk in the channels of the fake. */
export function aSlackPolicy(server: SlackPlace): string {
  const channel = (name: string, shows: string, teams: string) =>
    `  - { on: slack, channel: ${server.channels.get(name)}, shows: ${shows}, teams: ${teams} }\n`;
  const channels = `channels:\n${channel('desk', 'desk', '[service-desk]')}${channel('infra', 'desk', '[infrastructure]')}`;
  return readFileSync('sample/policy.yaml', 'utf8')
    .replace(/^channels:\n(?: {2}.*\n)+/m, channels)
    .replace(
      /^ {2}(rita|dan|sam|chen-yu): \{ /gm,
      (line, key: string) => `${line}accounts: { slack: ${server.users.get(key)} }, `,
    );
}

export type SlackHouse = Awaited<ReturnType<typeof aSlackHouse>>;
export type SlackHouseOptions = {
  mode?: Mode;
  db?: OpenDb;
  now?: () => Date;
  log?: Log;
  pace?: Slack['pace'];
  commandPrefix?: string;
  /** What differs from the sample's rules. */
  policy?: (sample: string) => string;
  /** Off: the test fires and delivers by hand. */
  schedules?: boolean;
};
/** Where the fake Slack is, and who is there: all that another process needs to know of it. */
export type SlackPlace = Pick<SlackServer, 'url' | 'users' | 'channels'>;

/** The bot as it serves Slack: real Bolt, real engine, real database, one replica. */
export async function aSlackHouse(server: SlackPlace, options: SlackHouseOptions = {}) {
  const { mode = 'http', now = () => new Date(), log = silent, pace = { post: 0, edit: 0 } } = options;
  const db = options.db ?? (await aDatabase());
  const loaded = loadPolicy((options.policy ?? String)(aSlackPolicy(server)));
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  await applyPolicy(db, loaded.policy, { source: 'test', now: now() });
  const platform = slack({
    botToken,
    apiUrl: `${server.url}/api/`,
    zone: 'Europe/Amsterdam',
    listens: true,
    now,
    log,
    ...(mode === 'socket' ? { appToken } : { signingSecret }),
  });
  const { engine, bot, onWake } = createBot({
    db,
    practices: [...practices, { name: 'slack', words: [slackWords] }],
    platforms: [{ ...platform, pace }],
    policies: policyVersions(sections),
    deskLanguage: 'en',
    deskZone: 'Europe/Amsterdam',
    commandPrefix: options.commandPrefix,
    now,
    log,
    metrics: uncounted,
  });
  await platform.start(bot);
  const scheduler = options.schedules === false ? null : startScheduler(engine);
  if (scheduler) onWake(scheduler.wake);
  const app = new Hono().route('/', platform.routes());
  const listening = await listen(app, '127.0.0.1', 0);
  return {
    db,
    engine,
    bot,
    platform,
    mode,
    address: listening.address,
    close: async () => {
      listening.server.closeAllConnections();
      listening.server.close();
      await platform.stop();
      await scheduler?.stop();
      if (!options.db) await db.close();
    },
  };
}
