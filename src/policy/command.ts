import { constants } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { oneLine } from '../core/text.ts';
import { wallClockOf } from '../core/time.ts';
import type { Db } from '../db/db.ts';
import { packageRoot } from '../db/migrate.ts';
import { recordedFreezes } from '../practices/freeze/index.ts';
import { applyPolicy, policyInForce } from './apply.ts';
import { diffLine, policyDiff } from './diff.ts';
import { readPolicy } from './file.ts';
import type { LoadedPolicy } from './load.ts';

type Write = (line: string) => void;
/** `db` is opened only by what wants it; `applied` is told after a new version, so that nothing old is remembered. */
export type PolicyDoing = { file: string; now: Date; write: Write; db: Db; applied: () => void };

/** Those that look at the file alone, and work where there is no database yet. */
export const withoutDatabase = ([verb]: readonly string[]): boolean => verb !== 'diff' && verb !== 'apply';

/** `init | check`: the file alone. Answers the exit code. */
export async function policyFileCommand(verb: string, { file, write }: Pick<PolicyDoing, 'file' | 'write'>) {
  switch (verb) {
    case 'init':
      return init(file, write);
    case 'check':
      await readPolicy(file);
      write(`${file} is right.`);
      return 0;
    default:
      write('What? npm run policy init · npm run policy check · npm run policy diff · npm run policy apply');
      return 1;
  }
}

/** `diff | apply`: the file against what is in force. */
export async function policyCommand(verb: string, doing: PolicyDoing): Promise<number> {
  const policy = await readPolicy(doing.file);
  return verb === 'diff' ? diff(policy, doing) : apply(policy, doing);
}

async function init(file: string, write: Write): Promise<number> {
  try {
    await copyFile(path.join(packageRoot(), 'sample', 'first-policy.yaml'), file, constants.COPYFILE_EXCL);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST')
      write(`${file} is there already and was left alone. Another name: POLICY_FILE=other.yaml npm run policy init`);
    else write(`${file} cannot be written (${code}). Another place: POLICY_FILE=other.yaml npm run policy init`);
    return 1;
  }
  write(`Written: ${file}. Put your teams and people in, then: npm run policy check`);
  return 0;
}

async function diff({ document }: LoadedPolicy, { db, write }: PolicyDoing): Promise<number> {
  const latest = await policyInForce(db);
  const changes = policyDiff(latest ? JSON.parse(latest.document) : {}, document);
  for (const change of changes) write(diffLine(change));
  const than = latest ? `version ${latest.version}, which is in force` : 'nothing: no policy was ever applied';
  write(
    changes.length === 0
      ? `No change: the same as ${than}.`
      : `${changes.length === 1 ? '1 change' : `${changes.length} changes`} against ${than}.`,
  );
  for (const kept of await keptFromChat(db)) write(kept);
  return 0;
}

/** What people chose for themselves in chat, and the freezes they began there, stay whatever the file says. */
const keptFromChat = async (db: Db): Promise<string[]> => [...(await choicesKept(db)), ...(await freezesKept(db))];

async function choicesKept(db: Db): Promise<string[]> {
  const rows = await db.query<{ key: string; ownLanguage: string | null; ownZone: string | null }>(
    'select key, own_language, own_zone from people where own_language is not null or own_zone is not null order by key',
  );
  return rows.map(
    ({ key, ownLanguage, ownZone }) =>
      `= people.${key}: ${[ownLanguage, ownZone].filter(Boolean).join(', ')}, chosen in chat, is kept`,
  );
}

async function freezesKept(db: Db): Promise<string[]> {
  const until = (at: Date) => `${wallClockOf(at, 'UTC').replace('T', ' ')} UTC`;
  return (await recordedFreezes(db)).map(
    ({ number, title, startsAt, endsAt }) =>
      `= freezes: FRZ-${number}, ${oneLine(title)}, ${until(startsAt)} to ${until(endsAt)}, begun in chat, is kept`,
  );
}

async function apply(policy: LoadedPolicy, { db, file, now, write, applied }: PolicyDoing): Promise<number> {
  const { version, changed } = await applyPolicy(db, policy, { source: path.basename(file), now });
  applied();
  write(changed ? `Version ${version} is in force.` : `Nothing to do: ${file} is in force as version ${version}.`);
  return 0;
}
