import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { expect, test } from 'vitest';
import { openEmbedded, openStore, refuseUnlessDurable } from '../../src/db/embedded.ts';
import { aDump } from '../support/database.ts';
import { killedWhileCommitting } from './killed-while-committing.ts';

const syncing = [...PGlite.defaultStartParams.filter((each) => each !== '-F'), '-c', 'fsync=on'];

test('every commit reaches the disk before it is acknowledged', async () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'deskbell-sync-'));
  await (await openEmbedded(directory)).close();
  const { pg, files } = await openStore(path.join(directory, 'store'));
  await pg.exec('create table commits (number int)');
  const before = files.syncs;
  for (let number = 0; number < 50; number++) await pg.query('insert into commits values ($1)', [number]);
  expect(files.syncs - before).toBeGreaterThanOrEqual(50);
  await pg.close();
  rmSync(directory, { recursive: true, force: true });
});

test('a database that never syncs is not opened', async () => {
  const pg = await PGlite.create({ startParams: syncing, loadDataDir: await aDump() });
  await expect(refuseUnlessDurable(pg, { syncs: 0 })).rejects.toThrow(
    'does not sync its commits to the disk, so a power cut could lose them; it is not opened',
  );
  await pg.close();
});

test('a database as shipped, with syncing switched off, is not opened', async () => {
  const pg = await PGlite.create({ loadDataDir: await aDump() });
  let asked = 0;
  const counting = {
    get syncs() {
      return ++asked;
    },
  };
  await expect(refuseUnlessDurable(pg, counting)).rejects.toThrow('it is not opened');
  await pg.close();
});

test('a process killed while it commits loses nothing that was acknowledged', async () => {
  const { acknowledged, lost } = await killedWhileCommitting({ rounds: 1, atLeast: 60 });
  expect(acknowledged).toBeGreaterThan(59);
  expect(lost).toBe(0);
});
