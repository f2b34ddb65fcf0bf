import type { Call, DiscordServer, Fault } from './discord-server.ts';

export const refusing = (status: number, code: number): Fault => ({ status, code });

/** A limit of one route, or of the whole token, as Discord says it: in seconds. */
export const limited = (seconds: number, global = false): Fault => ({
  status: 429,
  headers: { 'retry-after': String(seconds), ...(global && { 'x-ratelimit-global': 'true' }) },
  body: { message: 'You are being rate limited.', retry_after: seconds, global },
});

/** Given once, for the first call that fits. */
export function once(server: DiscordServer, fits: (call: Call) => boolean, fault: Fault): void {
  const before = server.fault;
  server.fault = (call) => {
    if (!fits(call)) return before(call);
    server.fault = before;
    return fault;
  };
}

export const posts = ({ method, route }: Call): boolean =>
  method === 'POST' && /^\/channels\/\d+\/messages$/.test(route);
export const edits = ({ method, route }: Call): boolean =>
  method === 'PATCH' && /^\/channels\/\d+\/messages\/\d+$/.test(route);

/** What would end a process while this runs: there, and in every process without such listeners. */
export async function lethal(act: () => Promise<unknown>): Promise<unknown[]> {
  const problems: unknown[] = [];
  const heard = (problem: unknown) => problems.push(problem);
  const before = (['uncaughtException', 'unhandledRejection'] as const).map((event) => {
    const listeners = process.listeners(event as 'uncaughtException');
    process.removeAllListeners(event);
    process.on(event, heard);
    return { event, listeners };
  });
  try {
    await act();
  } finally {
    for (const { event, listeners } of before) {
      process.off(event, heard);
      for (const listener of listeners) process.on(event, listener);
    }
  }
  return problems;
}
