import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Param } from '../src/db/db.ts';
import type { Sample } from './commits.ts';

const program = find();
/** Where PostgreSQL's own load generator is not installed, its column is left out. */
export const canPgbench = program !== null;

/** Transactions per second of the recorded statements, sent by pgbench: no JavaScript anywhere. */
export async function pgbench(url: string, clients: number, ms: number, sample: Sample): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'deskbell-pgbench-'));
  try {
    const script = path.join(folder, 'script.sql');
    writeFileSync(script, scriptOf(sample));
    const argv = ['-n', '-M', 'prepared', '-c', `${clients}`, '-T', `${Math.ceil(ms / 1000)}`, '-f', script, url];
    const { stdout } = await promisify(execFile)(program!, argv);
    return Number(/tps = ([\d.]+)/.exec(stdout)![1]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function find(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const places = [...versions.map((version) => path.join(debian, version, 'bin', 'pgbench')), '/usr/bin/pgbench'];
  return places.find((each) => existsSync(each)) ?? null;
}

/** Values stand in the text, since the plan is prepared once. What comes after the numbers were drawn is one pipeline. */
function scriptOf({ sent, ...sample }: Sample): string {
  const drawn = sent.findIndex(({ statement }) => statement.includes('nextval'));
  const interaction = sent.find(({ statement }) => statement.includes('insert into handled'))!.params[0]!;
  const lines = sent.map(({ statement, params }, index) => {
    const filled = statement.replace(/\$(\d+)/g, (_, place) =>
      literal(params[Number(place) - 1]!, interaction, sample),
    );
    return index === drawn ? `${filled} \\gset` : `${filled};`;
  });
  return [
    `\\set interaction random(1, 1000000000000000)`,
    '\\set person random(600000, 601000)',
    'begin;',
    ...lines.slice(0, drawn + 1),
    '\\startpipeline',
    ...lines.slice(drawn + 1),
    '\\endpipeline',
    'commit;',
    '',
  ].join('\n');
}

function literal(param: Param, interaction: Param, { id, number, person, at }: Omit<Sample, 'sent'>): string {
  if (param === null || typeof param === 'boolean') return String(param);
  if (param instanceof Date) return `(now() + interval '${param.getTime() - at} milliseconds')`;
  if (param === interaction) return `(:interaction)::text`;
  if (param === id) return ':id';
  if (param === number) return ':number';
  if (param === person) return ':person';
  // pgbench takes a colon, wherever it stands, for one of its variables.
  return typeof param === 'number'
    ? String(param)
    : `E'${param.replace(/\\/g, '\\\\').replace(/'/g, "''").replace(/:/g, '\\x3a')}'`;
}
