import { createHash } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { mkdir, realpath, rm } from 'node:fs/promises';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/**
 * Two processes on one embedded database would lose each other's commits without an error, so the one that uses a
 * directory listens on a socket in it, which only its owner may open. The same socket takes operators' commands while
 * the bot runs.
 */
export type DirectoryLock = { serve(handler: CommandHandler): void; release(): Promise<void> };
export type CommandHandler = (argv: string[], write: (line: string) => void) => Promise<number>;

export class DirectoryInUse extends Error {
  constructor(directory: string) {
    super(
      `${directory} is in use by another Deskbell. Stop that one first, or give this one a directory of its own: DATA_DIR=./other`,
    );
    this.name = 'DirectoryInUse';
  }
}

export async function holdDirectory(directory: string): Promise<DirectoryLock> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const address = await socketOf(directory);
  let handler: CommandHandler = async (_, write) => {
    write('Deskbell is starting. Try again in a moment.');
    return 1;
  };
  const server = createServer((socket) => serveOne(socket, (argv, write) => handler(argv, write)));
  if (!(await listen(server, address))) {
    if (await answers(address)) throw new DirectoryInUse(directory);
    // Whoever made this socket is gone.
    await rm(address, { force: true });
    if (!(await listen(server, address))) throw new DirectoryInUse(directory);
  }
  if (process.platform !== 'win32') chmodSync(address, 0o600);
  server.unref();
  return {
    serve: (given) => {
      handler = given;
    },
    release: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Hands a command to whoever holds the directory. Null: nobody does. */
export async function askHolder(
  directory: string,
  argv: string[],
  write: (line: string) => void,
): Promise<number | null> {
  const socket = await connect(await socketOf(directory));
  if (!socket) return null;
  socket.write(`${JSON.stringify({ argv })}\n`);
  for await (const line of createInterface({ input: socket })) {
    const said = answer.parse(JSON.parse(line));
    if (said.line !== undefined) write(said.line);
    if (said.exit !== undefined) return said.exit;
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

/** A socket's path may be some 100 bytes long; a deeper directory gets a short name elsewhere, made from its own. */
async function socketOf(directory: string): Promise<string> {
  const real = await realpath(directory).catch(() => path.resolve(directory));
  const name = createHash('sha256').update(real).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\deskbell-${name}`;
  const inside = path.join(real, 'deskbell.sock');
  return Buffer.byteLength(inside) < 100 ? inside : path.join(tmpdir(), `deskbell-${name}.sock`);
}
