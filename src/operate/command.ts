import path from 'node:path';
import type { Finding } from '../chat/platform.ts';
import { addressOf, type Config, type DiscordConfig } from '../config.ts';
import { OperatorError } from '../core/operator-error.ts';
import { openDatabase } from '../db/client.ts';
import type { Db, OpenDb } from '../db/db.ts';
import { askHolder } from '../db/directory-lock.ts';
import { verifyAudit } from '../engine/audit.ts';
import { forgetPeople, personByKey } from '../people/people.ts';
import { policyCommand, policyFileCommand, withoutDatabase } from '../policy/command.ts';
import { backup } from './backup.ts';
import { doctor } from './doctor.ts';
import { type OnDiscord, register } from './register.ts';
import { restore } from './restore.ts';

type Write = (line: string) => void;
export type Doing = {
  config: Config;
  db: OpenDb;
  now: Date;
  write: Write;
  /** The address of a link that signs this person in once. */
  signInLink: (db: Db, person: string, now: Date) => Promise<string>;
  /** Where the console answers, if it is this process that serves it. */
  address?: string;
  /** The Slack app as Slack is to be told of it; without an address, by Socket Mode. */
  slackManifest: (commandPrefix: string, publicUrl?: string) => object;
  /** Puts the commands on Discord. */
  registerOnDiscord: (discord: DiscordConfig, commandPrefix: string) => Promise<OnDiscord>;
  /** What each chat platform says about itself. */
  platformFindings: (config: Config, db: Db, now: Date) => Promise<Finding[]>;
};
type Context = Pick<Doing, 'config' | 'now' | 'write' | 'slackManifest' | 'registerOnDiscord'>;
/** `db` and `address` where it is the running bot that was asked. */
export type CommandContext = Pick<
  Doing,
  'signInLink' | 'slackManifest' | 'registerOnDiscord' | 'platformFindings' | 'address'
> & {
  db?: OpenDb;
  now: () => Date;
};
type Command = {
  usage: string;
  needs: 'database' | 'stopped';
  run: (argv: string[], doing: Doing) => Promise<number>;
  /** Names files by their whole path: the bot may stand in another directory than the operator. */
  prepare?: (argv: string[], context: Context) => string[];
  /** What it can do without a database; null: this wants one. */
  alone?: (argv: string[], context: Context) => Promise<number | null>;
};

/** What operators call: `npm run <name>`. They work while the bot runs; what must not, says so. */
export const commands: Record<string, Command> = {
  doctor: { usage: 'doctor', needs: 'database', run: (_, doing) => doctor(doing) },
  policy: {
    usage: 'policy init|check|diff|apply [file]',
    needs: 'database',
    run: runPolicy,
    prepare: preparePolicy,
    alone: runPolicyFile,
  },
  register: { usage: 'register [socket|http|discord]', needs: 'database', run: register, alone: register },
  'sign-in': { usage: 'sign-in <person>', needs: 'database', run: signIn },
  backup: { usage: 'backup [file]', needs: 'database', run: runBackup, prepare: prepareBackup },
  restore: { usage: 'restore <file>', needs: 'stopped', run: runRestore, prepare: wholePaths, alone: askForFile },
  'audit:verify': { usage: 'audit:verify', needs: 'database', run: runVerify },
};

/**
 * Runs an operator's command. The embedded database belongs to one process, so while the bot runs, it is the bot that is
 * asked. Answers the exit code.
 */
export async function runCommand(
  config: Config,
  argv: string[],
  write: Write,
  context: CommandContext,
): Promise<number> {
  const [name = '', ...rest] = argv;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    const known = Object.values(commands).map(({ usage }) => usage);
    write(`There is no command "${name}". There are: ${known.join(' · ')}`);
    return 1;
  }
  const { slackManifest, registerOnDiscord } = context;
  const doing = { config, write, now: context.now(), slackManifest, registerOnDiscord };
  try {
    return await run(command, [name, ...(command.prepare?.(rest, doing) ?? rest)], doing, context);
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    write(error.message);
    return 1;
  }
}

async function run(command: Command, argv: string[], doing: Context, context: CommandContext): Promise<number> {
  const { config, write } = doing;
  const { db, signInLink, platformFindings, address } = context;
  const [name, ...given] = argv;
  const alone = (await command.alone?.(given, doing)) ?? null;
  if (alone !== null) return alone;
  if (db && command.needs === 'stopped') {
    write(`Stop Deskbell first: ${name} wants the database for itself.`);
    return 1;
  }
  if (db) return command.run(given, { ...doing, signInLink, platformFindings, address, db });
  const answered = config.databaseUrl ? null : await askHolder(config.dataDir, argv, write);
  if (answered !== null) return answered;
  const opened = await openDatabase(config);
  try {
    // Opening took its time: the clock is read again.
    return await command.run(given, { ...doing, now: context.now(), signInLink, platformFindings, db: opened.db });
  } finally {
    await opened.db.close();
    await opened.lock?.release();
  }
}

function wholePaths(argv: string[]): string[] {
  return argv.map((file) => path.resolve(file));
}

/** What is typed wins over POLICY_FILE of whoever typed it, and that over the bot's. */
function preparePolicy([verb = '', file]: string[], { config }: Context): string[] {
  const named = file ?? config.policyFile ?? 'policy.yaml';
  return [verb, withoutDatabase([verb]) ? named : path.resolve(named)];
}

async function runPolicyFile([verb = '', file = '']: string[], { write }: Context): Promise<number | null> {
  return withoutDatabase([verb]) ? policyFileCommand(verb, { file, write }) : null;
}

function runPolicy([verb = '', file = '']: string[], { db, now, write }: Doing): Promise<number> {
  return policyCommand(verb, { file, now, write, db, applied: () => forgetPeople(db) });
}

async function signIn([key = '']: string[], { config, db, now, write, signInLink, address }: Doing): Promise<number> {
  const person = await personByKey(db, key);
  if (!person?.active) {
    write(
      key === ''
        ? 'Who? Give the key of a person in the policy, as in: npm run sign-in dan'
        : `There is no person "${key}" in service.`,
    );
    return 1;
  }
  const base = config.publicUrl ?? address ?? addressOf(config.host, config.port);
  write(`${base.replace(/\/$/, '')}${await signInLink(db, key, now)}`);
  write(`Signs ${person.name} in, once, within ten minutes.`);
  return 0;
}

function prepareBackup([file]: string[], { now }: Context): string[] {
  return wholePaths([file ?? `deskbell-${now.toISOString().slice(0, 16).replace(':', '')}.backup.gz`]);
}

async function runBackup([file = '']: string[], { db, now, write }: Doing): Promise<number> {
  await backup(db, file, now);
  write(`Written: ${file}`);
  return 0;
}

async function askForFile([file]: string[], { write }: Context): Promise<number | null> {
  if (file) return null;
  write('Which file? As in: npm run restore deskbell.backup.gz');
  return 1;
}

async function runRestore([file = '']: string[], { db, write }: Doing): Promise<number> {
  const { at, release } = await restore(db, file);
  write(`Restored from ${file}, made ${at} by release ${release}: rows and audit chain are as they were.`);
  return 0;
}

async function runVerify(_: string[], { db, write }: Doing): Promise<number> {
  const { checked, unlinked, erased, broken } = await verifyAudit(db);
  for (const { position, why } of broken) write(`entry ${position}: ${why}`);
  write(
    `${checked} entries checked, ${erased} erased, ${unlinked} not linked yet: ${broken.length === 0 ? 'the chain is whole' : `${broken.length} broken`}.`,
  );
  return broken.length === 0 ? 0 : 1;
}
