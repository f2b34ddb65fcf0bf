import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import path from 'node:path';
import type { FormValues } from '../../src/chat/dialog.ts';

/** The built product, as an operator runs it. */

const main = path.resolve('dist/main.js');
export const buildProduct = (): void => void execFileSync(process.execPath, ['build.mjs'], { stdio: 'inherit' });

export type Ended = { code: number | null; said: string; took: number };
export type Running = {
  address: string;
  said(): string;
  signal(name: NodeJS.Signals): void;
  ended: Promise<Ended>;
  end(name: NodeJS.Signals): Promise<Ended>;
};

const children = new Set<ChildProcess>();
export const killAll = (): void => children.forEach((child) => void child.kill('SIGKILL'));
process.once('exit', killAll);

type Where = { cwd: string; env?: Record<string, string> };

/** Nothing of the test's own environment but what a process needs: no variable of Deskbell's. */
function launch(argv: string[], { cwd, env = {} }: Where, shell?: string) {
  const [command, args] = shell
    ? ['sh', ['-c', `${shell}; exec "$@"`, 'sh', process.execPath, main, ...argv]]
    : [process.execPath, [main, ...argv]];
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(command, args, { cwd, env: { PATH, HOME, TMPDIR, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  const started = performance.now();
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (code) => {
      children.delete(child);
      resolve({ code, said, took: performance.now() - started });
    }),
  );
  return { child, ended, said: () => said };
}

/** `node dist/main.js <argv>` to its end. */
export const runProduct = (argv: string[], where: Where, shell?: string): Promise<Ended> =>
  launch(argv, where, shell).ended;

/** The bot, on a free port; resolves when it says that it is ready. */
export async function startProduct(where: Where): Promise<Running> {
  const { child, ended, said } = launch([], { ...where, env: { PORT: '0', ...where.env } });
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const [, found] = /^Deskbell is ready: (\S+)$/m.exec(said()) ?? [];
      if (found) resolve(found);
    });
    void ended.then(({ said }) => reject(new Error(`it ended before it was ready: ${said}`)));
  });
  const signal = (name: NodeJS.Signals) => void child.kill(name);
  const end = async (name: NodeJS.Signals): Promise<Ended> => {
    const from = performance.now();
    signal(name);
    return { ...(await ended), took: performance.now() - from };
  };
  return { address, said, signal, ended, end };
}

/** A person at a browser, without one: pages and forms over HTTP. */
export function aBrowserOf(address: () => string) {
  const post = (route: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(address() + route, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'sec-fetch-site': 'same-origin', ...headers },
      body: new URLSearchParams(form),
    });
  return async (person: string) => {
    const chosen = await post('/persona', { person });
    const cookie = chosen.headers.getSetCookie()[0]!.split(';')[0]!;
    const act = async (form: Record<string, string>): Promise<string> => {
      const response = await post('/act', { place: 'home', ...form }, { cookie, 'x-fragment': '1' });
      if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
      return readable(await response.text());
    };
    const fields = (values: FormValues) =>
      Object.fromEntries(Object.entries(values).map(([name, value]) => [`v.${name}`, value ?? '']));
    return {
      cookie,
      sees: async (page: string) => readable(await (await fetch(address() + page, { headers: { cookie } })).text()),
      types: (text: string) => act({ kind: 'command', text }),
      presses: (button: string) => act({ kind: 'button', address: button }),
      submits: (dialog: string, values: FormValues) => act({ kind: 'dialog', address: dialog, ...fields(values) }),
    };
  };
}

/** What a page says, without its marks. */
export const readable = (html: string): string => html.replace(/<[^>]*>/g, '');
