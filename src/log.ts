import { pino } from 'pino';
import type { Log } from './engine/engine.ts';

/** One line of JSON per event. Whatever is called by one of these names never reaches the log. */
const secretNames = ['password', 'secret', 'token', 'authorization', 'cookie', 'databaseUrl', 'migrationUrl'];

export type Logger = Log & { flush(): void };

export function createLog(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '(hidden)' },
  });
}
