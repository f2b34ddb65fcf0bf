import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openEmbedded } from '../../src/db/embedded.ts';
import { aProcess } from '../support/process.ts';
import { aStore } from '../support/store.ts';

/**
 * Kills a process that commits one number after the other, and counts the acknowledged ones that are gone afterwards.
 * Each round goes on in the same directory.
 */
export async function killedWhileCommitting({ rounds, atLeast }: { rounds: number; atLeast: number }) {
  const directory = mkdtempSync(path.join(tmpdir(), 'deskbell-kill-'));
  await aStore(directory);
  let acknowledged = 0;
  let lost = 0;
  try {
    for (let round = 0; round < rounds; round++) {
      const writer = await aProcess('test/db/children/writer.ts', [directory]);
      if ((await writer.line()) !== 'ready') throw new Error(`the writer did not start: ${writer.errors()}`);
      const enough = atLeast + Math.floor(Math.random() * 4 * atLeast);
      for (let seen = 0; seen < enough; seen++) await writer.line();
      await writer.kill('SIGKILL');
      const said = (await writer.rest()).filter((line) => /^\d+$/.test(line));
      acknowledged = Number(said.at(-1) ?? acknowledged + enough);
      lost += acknowledged - (await keptUpTo(directory, acknowledged));
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
  return { acknowledged, lost };
}

async function keptUpTo(directory: string, last: number): Promise<number> {
  const db = await openEmbedded(directory);
  const [row] = await db.query<{ kept: number }>('select count(*) as kept from acknowledged where number <= $1', [
    last,
  ]);
  await db.close();
  return row?.kept ?? 0;
}
