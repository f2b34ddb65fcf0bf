import { slackManifest } from '../adapters/slack/register.ts';
import { createLink } from '../adapters/web/store.ts';
import { startApp } from './app.ts';
import { readConfig, WrongConfig } from './config.ts';
import { DirectoryInUse } from './db/directory-lock.ts';
import { declarations } from './engine/declarations.ts';
import { install } from './engine/installed.ts';
import { createLog } from './log.ts';
import { runCommand } from './operate/command.ts';
import { WrongPolicy } from './policy/start.ts';
import { practices } from './practices/index.ts';

/** How long what is under way may take to finish before the process ends all the same. */
const drainFor = 10_000;

const context = {
  signInLink: createLink,
  slackManifest: (commandPrefix: string, publicUrl?: string) =>
    slackManifest(declarations(install(practices), commandPrefix), { publicUrl }),
  now: () => new Date(),
};

try {
  process.loadEnvFile('.env');
} catch {
  // There need not be one.
}

const [command, ...argv] = process.argv.slice(2);
try {
  const config = readConfig(process.env);
  if (command === undefined) await serve(config);
  else process.exitCode = await runCommand(config, [command, ...argv], (line) => console.log(line), context);
} catch (error) {
  if (!(error instanceof WrongConfig || error instanceof WrongPolicy || error instanceof DirectoryInUse)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function serve(config: ReturnType<typeof readConfig>): Promise<void> {
  const log = createLog(config.logLevel);
  const app = await startApp(config, log);
  app.opened.lock?.serve((asked, write) => runCommand(config, asked, write, { ...context, db: app.opened.db }));
  console.log(`Deskbell is ready: ${app.address}`);
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      setTimeout(() => process.exit(1), drainFor).unref();
      void app.stop().then(() => process.exit(0));
    });
  }
  process.on('unhandledRejection', (reason) => log.error({ err: reason }, 'a promise failed that nobody waited for'));
}
