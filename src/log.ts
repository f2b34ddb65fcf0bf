import { type DestinationStream, pino } from 'pino';
import { withoutSecrets } from './core/secrets.ts';
import type { Log } from './engine/engine.ts';

export type Logger = Log & { flush(): void };

/** One line of JSON per event, without secrets, and without a character that a terminal would obey. */
export function createLog(level: string, to?: DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: withoutValues },
    hooks: { streamWrite: (line) => escaped(withoutSecrets(line.replace(secretValue, '$1"(hidden)"'))) },
  };
  return to ? pino(options, to) : pino(options);
}

/** A value whose name says that it is one, at any depth: `"set-cookie":["…"]`, `"DISCORD_TOKEN":"…"`. */
const secretValue =
  /("[^"\\]*(?:password|secret|token|authorization|cookie)[^"\\]*":)(?:"(?:[^"\\]|\\.)*"|\[(?:"(?:[^"\\]|\\.)*",?)*\])/gi;

/** A database names the failing row, and some drivers the parameters: what people typed has no place in a log. */
function withoutValues(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { params: _, parameters: __, detail: ___, where: ____, ...rest } = pino.stdSerializers.err(error);
  return rest;
}

/** JSON escapes the rest; these stand only within its strings. */
const escaped = (line: string): string =>
  line.replace(
    /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
