import type { Config } from '../config.ts';
import { openDatabase } from '../db/client.ts';
import type { Db, OpenDb } from '../db/db.ts';
import { askHolder } from '../db/directory-lock.ts';
import { verifyAudit } from '../engine/audit.ts';
import { forgetPeople, personByKey } from '../people/people.ts';
import { policyCommand } from '../policy/command.ts';
import { backup } from './backup.ts';
import { doctor } from './doctor.ts';
import { restore } from './restore.ts';

type Write = (line: string) => void;
export type Doing = {
  config: Config;
  db: OpenDb;
  now: Date;
  write: Write;
  /** The address of a link that signs this person in once. */
  signInLink: (db: Db, person: string, now: Date) => Promise<string>;
};
type Command = { usage: string; needs: 'database' | 'stopped'; run: (argv: string[], doing: Doing) => Promise<number> };

/** What operators call: `npm run <name>`. They work while the bot runs; what must not, says so. */
export const commands: Record<string, Command> = {
  doctor: { usage: 'doctor', needs: 'database', run: (_, doing) => doctor(doing) },
  policy: { usage: 'policy init|check|diff|apply', needs: 'database', run: runPolicy },
  'sign-in': { usage: 'sign-in <person>', needs: 'database', run: signIn },
  backup: { usage: 'backup [file]', needs: 'database', run: runBackup },
  restore: { usage: 'restore <file>', needs: 'stopped', run: runRestore },
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
  context: Pick<Doing, 'signInLink'> & { db?: OpenDb; now: () => Date },
): Promise<number> {
  const [name = '', ...rest] = argv;
  const command = commands[name];
  if (!command) {
    write(
      `There is no command "${name}". There are: ${Object.values(commands)
        .map(({ usage }) => usage)
        .join(' · ')}`,
    );
    return 1;
  }
  if (context.db) {
    if (command.needs === 'stopped') {
      write(`Stop Deskbell first: ${name} wants the database for itself.`);
      return 1;
    }
    return command.run(rest, { config, write, now: context.now(), signInLink: context.signInLink, db: context.db });
  }
  const answered = config.databaseUrl ? null : await askHolder(config.dataDir, argv, write);
  if (answered !== null) return answered;
  const { db, lock } = await openDatabase(config);
  try {
    return await command.run(rest, { config, write, now: context.now(), signInLink: context.signInLink, db });
  } finally {
    await db.close();
    await lock?.release();
  }
}

async function runPolicy(argv: string[], { config, db, now, write }: Doing): Promise<number> {
  return policyCommand(argv, {
    db: async () => db,
    file: config.policyFile ?? 'policy.yaml',
    now,
    write,
    forget: () => forgetPeople(db),
  });
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
  const target = file ?? `deskbell-${now.toISOString().slice(0, 16).replace(':', '')}.backup.gz`;
  await backup(db, target, now);
  write(`Written: ${target}`);
  return 0;
}

async function runRestore([file]: string[], { db, write }: Doing): Promise<number> {
  if (!file) {
    write('Which file? As in: npm run restore deskbell.backup.gz');
    return 1;
  }
  await restore(db, file);
  write(`Restored from ${file}: rows and audit chain are as they were.`);
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
