import { createHash } from 'node:crypto';
import { chmodSync, openSync } from 'node:fs';
import { mkdir, realpath, rm } from 'node:fs/promises';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { OperatorError } from '../core/operator-error.ts';
import { linesOf } from './lines.ts';

/**
 * Two processes on one embedded database would lose each other's commits without an error, so the one that uses a
 * directory listens on a socket in it, which only its owner may open. The same socket takes operators' commands while
 * the bot runs.
 */
export type DirectoryLock = { serve(handler: CommandHandler): void; release(): Promise<void> };
export type CommandHandler = (argv: string[], write: (line: string) => void) => Promise<number>;

export class DirectoryInUse extends OperatorError {
  constructor(directory: string) {
    super(
      `${directory} is in use by another Deskbell. Stop that one first, or give this one a directory of its own: DATA_DIR=./other`,
    );
  }
}

export async function holdDirectory(directory: string): Promise<DirectoryLock> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const address = await socketOf(directory);
  let handler: CommandHandler = async (_, write) => {
    write('Deskbell is starting. Try again in a moment.');
    return 1;
  };
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket.once('close', () => open.delete(socket)));
    serveOne(socket, (argv, write) => handler(argv, write));
  });
  if (!(await alone(address, () => take(server, address)))) throw new DirectoryInUse(directory);
  server.unref();
  return {
    serve: (given) => {
      handler = given;
    },
    release: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // Whoever is still asking would keep the directory held.
        for (const socket of open) socket.destroy();
      }),
  };
}

async function take(server: Server, address: string): Promise<boolean> {
  if (!(await listen(server, address))) {
    if (await answers(address)) return false;
    // Whoever made this socket is gone.
    await rm(address, { force: true });
    if (!(await listen(server, address))) return false;
  }
  if (process.platform !== 'win32') chmodSync(address, 0o600);
  return true;
}

/**
 * One at a time: of two that find the same dead socket, the slower would remove the living one of the faster. A holder
 * needs milliseconds, so a guard that is still there after ten seconds belongs to a process that was killed.
 */
async function alone<T>(address: string, work: () => Promise<T>): Promise<T> {
  if (process.platform === 'win32') return work();
  const guard = `${address}.starting`;
  for (let tries = 0; !(await made(guard)); tries++) {
    if (tries < 200) await setTimeout(50);
    else await rm(guard, { recursive: true, force: true });
  }
  try {
    return await work();
  } finally {
    await rm(guard, { recursive: true, force: true });
  }
}

const made = (guard: string): Promise<boolean> =>
  mkdir(guard).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );

/** Hands a command to whoever holds the directory. Null: nobody does. */
export async function askHolder(
  directory: string,
  argv: string[],
  write: (line: string) => void,
): Promise<number | null> {
  const socket = await connect(await socketOf(directory));
  if (!socket) return null;
  socket.write(`${JSON.stringify({ argv })}\n`);
  try {
    for await (const line of linesOf(socket)) {
      const said = answer.parse(JSON.parse(line));
      if (said.line !== undefined) write(said.line);
      if (said.exit !== undefined) return said.exit;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ECONNRESET') throw error;
  }
  write('Deskbell stopped before it had answered.');
  return 1;
}

const question = z.object({ argv: z.array(z.string()).max(20) });
const answer = z.object({ line: z.string().optional(), exit: z.number().optional() });
const longestQuestion = 64 * 1024;

function serveOne(socket: Socket, handler: CommandHandler): void {
  const say = (said: z.infer<typeof answer>) => {
    if (!socket.destroyed) socket.write(`${JSON.stringify(said)}\n`);
  };
  const finish = (said: z.infer<typeof answer>) => {
    say(said);
    socket.end();
  };
  let typed = '';
  // A probe connects and leaves again; that is no fault of ours.
  socket.on('error', () => socket.destroy());
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    typed += chunk;
    if (typed.length > longestQuestion) return socket.destroy();
    if (!typed.includes('\n')) return;
    socket.removeAllListeners('data');
    const asked = question.safeParse(parse(typed));
    const done = asked.success ? handler(asked.data.argv, (line) => say({ line })) : Promise.resolve(1);
    void done.then(
      (exit) => finish({ exit }),
      (error: unknown) => finish({ line: String(error), exit: 1 }),
    );
  });
}

function parse(typed: string): unknown {
  try {
    return JSON.parse(typed);
  } catch {
    return null;
  }
}

const listen = (server: Server, address: string): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error));
    server.once('error', failed).listen(address, () => {
      server.off('error', failed);
      resolve(true);
    });
  });

async function answers(address: string): Promise<boolean> {
  const socket = await connect(address);
  socket?.destroy();
  return socket !== null;
}

const connect = (address: string): Promise<Socket | null> =>
  new Promise((resolve) => {
    const socket = createConnection(address);
    socket.once('connect', () => resolve(socket)).once('error', () => resolve(null));
  });

/**
 * A socket's path may be some 100 bytes long; Linux gives a deeper directory a short name. Anywhere else but inside the
 * directory, two processes with different temporary directories would not find each other.
 */
async function socketOf(directory: string): Promise<string> {
  const real = await realpath(directory).catch(() => path.resolve(directory));
  if (process.platform === 'win32') {
    const name = createHash('sha256').update(real).digest('hex').slice(0, 16);
    return `\\\\.\\pipe\\deskbell-${name}`;
  }
  const inside = path.join(real, 'deskbell.sock');
  if (Buffer.byteLength(inside) < 100) return inside;
  if (process.platform === 'linux') return `/proc/self/fd/${openSync(real, 'r')}/deskbell.sock`;
  throw new OperatorError(
    `${real} is too deep a directory for a socket: its path may have 85 characters. Choose a shorter DATA_DIR.`,
  );
}
