import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';

export type Child = {
  /** The next line it prints; undefined when it ends before. */
  line(): Promise<string | undefined>;
  /** What it had printed and nobody read yet, when it ended. */
  rest(): Promise<string[]>;
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Ends its input, and answers how it ended. */
  end(): Promise<number | null>;
  exit: Promise<number | null>;
  errors(): string;
};

/** A script of ours as a process of its own, bundled as the product is. It ends with the test's process at the latest. */
export async function aProcess(script: string, args: string[] = []): Promise<Child> {
  const child = spawn(process.execPath, [await bundled(script), ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk;
  });
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async () => {
    const { value, done } = await lines.next();
    return done ? undefined : String(value);
  };
  return {
    line,
    rest: async () => {
      const all: string[] = [];
      for (let each = await line(); each !== undefined; each = await line()) all.push(each);
      return all;
    },
    kill: async (signal) => {
      child.kill(signal);
      await exit;
    },
    end: () => {
      child.stdin.end();
      return exit;
    },
    exit,
    errors: () => errors,
  };
}

const made = new Map<string, Promise<string>>();

function bundled(script: string): Promise<string> {
  const found = made.get(script) ?? bundle(script);
  made.set(script, found);
  return found;
}

/** Below node_modules, so that it finds the packages. */
async function bundle(script: string): Promise<string> {
  const outfile = path.resolve(`node_modules/.cache/deskbell/${path.basename(script, '.ts')}-${process.pid}.mjs`);
  await build({
    entryPoints: [script],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  });
  return outfile;
}
