import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../src/db/client.ts';
import { askHolder, DirectoryInUse, holdDirectory } from '../../src/db/directory-lock.ts';
import { aProcess, type Child } from '../support/process.ts';

let directory: string;
let children: Child[];

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'deskbell-lock-'));
  children = [];
});
afterEach(async () => {
  await Promise.all(children.map((child) => child.kill('SIGKILL')));
  rmSync(directory, { recursive: true, force: true });
});

async function aHolder(): Promise<Child> {
  const child = await aProcess('test/db/children/holder.ts', [directory]);
  children.push(child);
  return child;
}

test('a second process on a directory is refused with one line that says what to do', async () => {
  expect(await (await aHolder()).line()).toBe('held');
  expect(await (await aHolder()).line()).toBe(
    `${directory} is in use by another Deskbell. Stop that one first, or give this one a directory of its own: DATA_DIR=./other`,
  );
});

test('the database is not opened while another process holds its directory', async () => {
  await (await aHolder()).line();
  await expect(openDatabase({ dataDir: directory })).rejects.toThrow(DirectoryInUse);
  expect(existsSync(path.join(directory, 'store'))).toBe(false);
});

test('the socket of a killed process is taken over', async () => {
  const killed = await aHolder();
  await killed.line();
  await killed.kill('SIGKILL');
  expect(existsSync(path.join(directory, 'deskbell.sock'))).toBe(true);
  expect(await (await aHolder()).line()).toBe('held');
});

test('of several that find a dead socket at the same moment, one gets the directory', async () => {
  const killed = await aHolder();
  await killed.line();
  await killed.kill('SIGKILL');
  const starting = await Promise.allSettled(Array.from({ length: 8 }, () => holdDirectory(directory)));
  const held = starting.filter((each) => each.status === 'fulfilled');
  expect(held).toHaveLength(1);
  await held[0]!.value.release();
});

test('a released directory can be held again', async () => {
  await (await holdDirectory(directory)).release();
  await (await holdDirectory(directory)).release();
});

test('the holder answers a command line by line, with an exit code', async () => {
  await (await aHolder()).line();
  const said: string[] = [];
  const exit = await askHolder(directory, ['backup', 'a file.gz'], (line) => said.push(line));
  expect({ exit, said }).toEqual({ exit: 2, said: ['asked for backup a file.gz', '第二行 "quoted"'] });
});

test('a command finds nobody where nobody holds the directory', async () => {
  expect(await askHolder(directory, ['doctor'], () => {})).toBeNull();
});

test('a command that comes before the database is open is asked to come again', async () => {
  const lock = await holdDirectory(directory);
  const said: string[] = [];
  expect(await askHolder(directory, ['doctor'], (line) => said.push(line))).toBe(1);
  expect(said).toEqual(['Deskbell is starting. Try again in a moment.']);
  await lock.release();
});

test('a command that fails is told so, and the holder goes on', async () => {
  const lock = await holdDirectory(directory);
  lock.serve(() => Promise.reject(new Error('the disk is full')));
  const said: string[] = [];
  expect(await askHolder(directory, ['backup'], (line) => said.push(line))).toBe(1);
  expect(said).toEqual(['Error: the disk is full']);
  expect(await askHolder(directory, ['backup'], () => {})).toBe(1);
  await lock.release();
});

test('what is no command is turned away', async () => {
  const lock = await holdDirectory(directory);
  const socket = createConnection(path.join(directory, 'deskbell.sock'));
  socket.write('GET / HTTP/1.1\r\n\r\n');
  const answer = await new Promise((resolve) => socket.once('data', (chunk) => resolve(String(chunk))));
  expect(answer).toBe('{"exit":1}\n');
  await lock.release();
});

test('a connection that never asks does not keep the directory held', async () => {
  const lock = await holdDirectory(directory);
  const idle = createConnection(path.join(directory, 'deskbell.sock'));
  await new Promise((resolve) => idle.once('connect', resolve));
  await lock.release();
  expect(await askHolder(directory, ['doctor'], () => {})).toBeNull();
  idle.destroy();
});

test('only the owner may open the socket', async () => {
  const lock = await holdDirectory(directory);
  expect(statSync(path.join(directory, 'deskbell.sock')).mode & 0o777).toBe(0o600);
  await lock.release();
});

test('a directory too deep for a socket name is locked all the same', async () => {
  directory = path.join(directory, 'deep'.repeat(20), 'deeper'.repeat(20));
  mkdirSync(directory, { recursive: true });
  const holder = await aHolder();
  expect(await holder.line()).toBe('held');
  await expect(holdDirectory(directory)).rejects.toThrow(DirectoryInUse);
  expect(await askHolder(directory, ['doctor'], () => {})).toBe(1);
});
