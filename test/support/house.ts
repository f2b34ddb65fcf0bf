import { mkdtempSync, readFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { type Web, type WebOptions, web } from '../../adapters/web/index.ts';
import { catalog as webWords } from '../../adapters/web/words.ts';
import { roleName } from '../../src/engine/roles.ts';
import { welcome } from '../../src/practices/desk/chat.ts';
import { listen } from '../../src/server.ts';
import { anInstallation, type Ground } from './installation.ts';

const personas = {
  rita: 'requester',
  dan: 'agent',
  mei: 'incident-manager',
  'chen-yu': 'requester',
  paul: 'auditor',
  sam: 'support-engineer',
} as const;

/** The console as the product puts it into a house, on this machine. */
export const consoleAt = ({ db, now, log }: Ground, made: string, options: Partial<WebOptions> = {}): Web =>
  web({
    db,
    local: true,
    personas: async () =>
      Object.entries(personas).map(([key, role]) => ({
        key,
        name: key,
        language: 'en',
        role,
        roleName: roleName[role](),
      })),
    organisation: async () => 'Kestrel Freight',
    welcome: { channel: 'help', message: welcome('Kestrel Freight') },
    secret: 'a secret of thirty-two characters.',
    now,
    log,
    assets: made,
    ...options,
  });

export type House = Awaited<ReturnType<typeof aHouse>>;

/** The console as it is served: real engine, real database, real pages, on a free port of this machine. */
export async function aHouse(options: Partial<WebOptions> = {}) {
  const made = await assets();
  const standing = {
    policy: readFileSync('sample/policy.yaml', 'utf8'),
    platforms: (ground: Ground) => [consoleAt(ground, made, options)],
    words: [webWords],
  };
  const house = await anInstallation(standing, { now: options.now });
  const [platform] = house.platforms as [Web];
  const app = platform.routes(house.bot);
  const { server, address } = await listen(app, '127.0.0.1', 0);
  return {
    ...house,
    app,
    platform,
    address,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await house.close();
    },
  };
}

let made: Promise<string> | undefined;

/** The page's script, bundled as the build does. */
export function assets(): Promise<string> {
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
