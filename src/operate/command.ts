import path from 'node:path';
import type { Config } from '../config.ts';
import { openDatabase } from '../db/client.ts';
import type { Db, OpenDb } from '../db/db.ts';
import { askHolder } from '../db/directory-lock.ts';
import { verifyAudit } from '../engine/audit.ts';
import { forgetPeople, personByKey } from '../people/people.ts';
import { policyCommand, policyFileCommand, withoutDatabase } from '../policy/command.ts';
import { WrongPolicy } from '../policy/start.ts';
import { backup } from './backup.ts';
import { doctor } from './doctor.ts';
import { register } from './register.ts';
import { NotRestored, restore } from './restore.ts';

type Write = (line: string) => void;
export type Doing = {
  config: Config;
  db: OpenDb;
  now: Date;
  write: Write;
  /** The address of a link that signs this person in once. */
  signInLink: (db: Db, person: string, now: Date) => Promise<string>;
  /** The Slack app as Slack is to be told of it; without an address, by Socket Mode. */
  slackManifest: (commandPrefix: string, publicUrl?: string) => object;
};
type Context = Pick<Doing, 'config' | 'now' | 'write' | 'slackManifest'>;
type Command = {
  usage: string;
  needs: 'database' | 'stopped';
  run: (argv: string[], doing: Doing) => Promise<number>;
  /** What follows is a file: named from where the operator stands, not from where the bot does. */
  takesFile?: true;
  /** What it can do without a database; null: this wants one. */
  alone?: (argv: string[], context: Context) => Promise<number | null>;
};

/** What operators call: `npm run <name>`. They work while the bot runs; what must not, says so. */
export const commands: Record<string, Command> = {
  doctor: { usage: 'doctor', needs: 'database', run: (_, doing) => doctor(doing) },
  policy: { usage: 'policy init|check|diff|apply', needs: 'database', run: runPolicy, alone: runPolicyFile },
  register: { usage: 'register [socket|http]', needs: 'database', run: register, alone: register },
  'sign-in': { usage: 'sign-in <person>', needs: 'database', run: signIn },
  backup: { usage: 'backup [file]', needs: 'database', takesFile: true, run: runBackup },
  restore: { usage: 'restore <file>', needs: 'stopped', takesFile: true, run: runRestore },
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
  context: Pick<Doing, 'signInLink' | 'slackManifest'> & { db?: OpenDb; now: () => Date },
): Promise<number> {
  const [name = '', ...rest] = argv;
  const command = commands[name];
  if (!command) {
    const known = Object.values(commands).map(({ usage }) => usage);
    write(`There is no command "${name}". There are: ${known.join(' · ')}`);
    return 1;
  }
  const given = command.takesFile ? rest.map((file) => path.resolve(file)) : rest;
  try {
    const { slackManifest } = context;
    return await run(command, [name, ...given], { config, write, now: context.now(), slackManifest }, context);
  } catch (error) {
    if (!(error instanceof WrongPolicy || error instanceof NotRestored)) throw error;
    write(error.message);
    return 1;
  }
}

async function run(
  command: Command,
  argv: string[],
  doing: Context,
  { db, signInLink }: Pick<Doing, 'signInLink'> & { db?: OpenDb },
): Promise<number> {
  const { config, write } = doing;
  const [name, ...given] = argv;
  const alone = (await command.alone?.(given, doing)) ?? null;
  if (alone !== null) return alone;
  if (db && command.needs === 'stopped') {
    write(`Stop Deskbell first: ${name} wants the database for itself.`);
    return 1;
  }
  if (db) return command.run(given, { ...doing, signInLink, db });
  const answered = config.databaseUrl ? null : await askHolder(config.dataDir, argv, write);
  if (answered !== null) return answered;
  const opened = await openDatabase(config);
  try {
    return await command.run(given, { ...doing, signInLink, db: opened.db });
  } finally {
    await opened.db.close();
    await opened.lock?.release();
  }
}

const fileOf = ({ policyFile }: Config): string => policyFile ?? 'policy.yaml';

async function runPolicyFile(argv: string[], { config, write }: Context): Promise<number | null> {
  return withoutDatabase(argv) ? policyFileCommand(argv, { file: fileOf(config), write }) : null;
}

function runPolicy(argv: string[], { config, db, now, write }: Doing): Promise<number> {
  return policyCommand(argv, { file: fileOf(config), now, write, db, applied: () => forgetPeople(db) });
}

async function signIn([key = '']: string[], { config, db, now, write, signInLink }: Doing): Promise<number> {
  const person = await personByKey(db, key);
  if (!person?.active) {
    write(
      key === ''
        ? 'Who? Give the key of a person in the policy, as in: npm run sign-in dan'
        : `There is no person "${key}" in service.`,
    );
    return 1;
  }
  const base = config.publicUrl ?? `http://${config.host}:${config.port}`;
  write(`${base.replace(/\/$/, '')}${await signInLink(db, key, now)}`);
  write(`Signs ${person.name} in, once, within ten minutes.`);
  return 0;
}

async function runBackup([file]: string[], { db, now, write }: Doing): Promise<number> {
  const target = path.resolve(file ?? `deskbell-${now.toISOString().slice(0, 16).replace(':', '')}.backup.gz`);
  await backup(db, target, now);
  write(`Written: ${target}`);
  return 0;
}

async function runRestore([file]: string[], { db, write }: Doing): Promise<number> {
  if (!file) {
    write('Which file? As in: npm run restore deskbell.backup.gz');
    return 1;
  }
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
