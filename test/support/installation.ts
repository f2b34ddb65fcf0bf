import type { Platform } from '../../src/chat/platform.ts';
import type { Language } from '../../src/core/text.ts';
import type { Catalog } from '../../src/core/words.ts';
import type { OpenDb } from '../../src/db/db.ts';
import { createBot } from '../../src/engine/bot.ts';
import type { Log, Policies } from '../../src/engine/engine.ts';
import { policyVersions } from '../../src/engine/policy-versions.ts';
import { startScheduler } from '../../src/engine/scheduler.ts';
import { applyPolicy } from '../../src/policy/apply.ts';
import { sections } from '../../src/policy/sections.ts';
import { practices } from '../../src/practices/index.ts';
import { aDatabase } from './database.ts';
import { checked, silent, uncounted } from './world.ts';

export type InstallationOptions = {
  db?: OpenDb;
  now?: () => Date;
  log?: Log;
  /** How quickly it may speak; by itself as quickly as it likes. Null: as quickly as the product does. */
  pace?: Platform['pace'] | null;
  commandPrefix?: string;
  language?: Language;
  /** Off: the test fires and delivers by hand. */
  schedules?: boolean;
};
/** What a platform stands on. */
export type Ground = { db: OpenDb; policies: Policies; now: () => Date; log: Log };
type Standing<P> = { policy: string; platforms: (ground: Ground) => readonly P[]; words: readonly Catalog[] };

/** Real engine, real database, one replica; its platforms are those that the test wants. */
export async function anInstallation<P extends Platform>(
  { policy, platforms: choose, words }: Standing<P>,
  options: InstallationOptions = {},
) {
  const { now = () => new Date(), log = silent, pace = { post: 0, edit: 0 }, language = 'en' } = options;
  const db = options.db ?? (await aDatabase());
  await applyPolicy(db, checked(policy), { source: 'test', now: now() });
  const policies = policyVersions(sections);
  const platforms = choose({ db, policies, now, log });
  const { engine, bot, onWake } = createBot({
    db,
    practices: [...practices, { name: 'platforms', words }],
    platforms: platforms.map((platform) => (pace ? { ...platform, pace } : platform)),
    policies,
    deskLanguage: language,
    deskZone: 'Europe/Amsterdam',
    commandPrefix: options.commandPrefix,
    now,
    log,
    metrics: uncounted,
  });
  for (const platform of platforms) await platform.start(bot);
  const scheduler = options.schedules === false ? null : startScheduler(engine);
  if (scheduler) onWake(scheduler.wake);
  return {
    db,
    engine,
    bot,
    platforms,
    close: async () => {
      await Promise.all(platforms.map((platform) => platform.stop()));
      await scheduler?.stop();
      if (!options.db) await db.close();
    },
  };
}
