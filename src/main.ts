import { createLink } from '../adapters/web/store.ts';
import { startApp } from './app.ts';
import { type Config, readConfig } from './config.ts';
import { OperatorError } from './core/operator-error.ts';
import { createLog } from './log.ts';
import { runCommand } from './operate/command.ts';
import { manifestFor, platformFindings, registerOnDiscord } from './platforms.ts';

/** How long what is under way may take to finish before the process ends all the same. */
const drainFor = 10_000;

const context = {
  signInLink: createLink,
  slackManifest: manifestFor,
  registerOnDiscord,
  platformFindings,
  now: () => new Date(),
};

const [command, ...argv] = process.argv.slice(2);
try {
  readEnvFile();
  const config = readConfig(process.env);
  if (command === undefined) await serve(config);
  else process.exitCode = await runCommand(config, [command, ...argv], (line) => console.log(line), context);
} catch (error) {
  if (!(error instanceof OperatorError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** There need not be one. */
function readEnvFile(): void {
  try {
    process.loadEnvFile('.env');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') throw new OperatorError(`.env cannot be read (${code}). Whose file is it? See: ls -l .env`);
  }
}

async function serve(config: Config): Promise<void> {
  const log = createLog(config.logLevel);
  const { address, opened, stop } = await startApp(config, log);
  opened.lock?.serve((asked, write) => runCommand(config, asked, write, { ...context, address, db: opened.db }));
  process.on('unhandledRejection', (reason) => log.error({ err: reason }, 'a promise failed that nobody waited for'));
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      setTimeout(() => process.exit(1), drainFor).unref();
      void stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'Deskbell did not stop as it should');
          process.exit(1);
        },
      );
    });
  }
  console.log(`Deskbell is ready: ${address}`);
}
