import { mkdtempSync, readFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { type WebOptions, web } from '../../adapters/web/index.ts';
import { catalog as webWords } from '../../adapters/web/words.ts';
import { createBot } from '../../src/engine/bot.ts';
import { policyVersions } from '../../src/engine/policy-versions.ts';
import { roleName } from '../../src/engine/roles.ts';
import { startScheduler } from '../../src/engine/scheduler.ts';
import { applyPolicy } from '../../src/policy/apply.ts';
import { loadPolicy } from '../../src/policy/load.ts';
import { sections } from '../../src/policy/sections.ts';
import { welcome } from '../../src/practices/desk/chat.ts';
import { practices } from '../../src/practices/index.ts';
import { listen } from '../../src/server.ts';
import { aDatabase } from './database.ts';
import { silent, uncounted } from './world.ts';

export type House = Awaited<ReturnType<typeof aHouse>>;

/** The console as it is served: real engine, real database, real pages, on a free port of this machine. */
export async function aHouse(options: Partial<WebOptions> = {}) {
  const db = await aDatabase();
  const loaded = loadPolicy(readFileSync('sample/policy.yaml', 'utf8'));
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  const { now = () => new Date() } = options;
  await applyPolicy(db, loaded.policy, { source: 'sample', now: now() });
  const platform = web({
    db,
    local: true,
    personas: async () =>
      (['requester', 'agent', 'requester', 'auditor'] as const).map((role, index) => {
        const key = ['rita', 'dan', 'chen-yu', 'paul'][index]!;
        return { key, name: key, language: 'en', role, roleName: roleName[role]() };
      }),
    organisation: async () => 'Kestrel Freight',
    welcome: { channel: 'help', message: welcome('Kestrel Freight') },
    secret: 'a secret of thirty-two characters.',
    now,
    log: silent,
    assets: await assets(),
    ...options,
  });
  const { engine, bot, onWake } = createBot({
    db,
    practices: [...practices, { name: 'web', words: [webWords] }],
    platforms: [platform],
    policies: policyVersions(sections),
    deskLanguage: 'en',
    deskZone: 'Europe/Amsterdam',
    now,
    log: silent,
    metrics: uncounted,
  });
  await platform.start(bot);
  const scheduler = startScheduler(engine);
  onWake(scheduler.wake);
  const app = platform.routes(bot);
  const { server, address } = await listen(app, '127.0.0.1', 0);
  return {
    db,
    engine,
    bot,
    app,
    platform,
    address,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await platform.stop();
      await scheduler.stop();
      await db.close();
    },
  };
}

let made: Promise<string> | undefined;

/** The page's script, bundled as the build does. */
function assets(): Promise<string> {
  made ??= (async () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'deskbell-web-'));
    await cp('adapters/web/assets', directory, { recursive: true });
    await build({
      entryPoints: { client: 'adapters/web/client/main.ts', style: 'adapters/web/styles/main.css' },
      outdir: directory,
      bundle: true,
      format: 'esm',
      target: 'es2022',
    });
    return directory;
  })();
  return made;
}
