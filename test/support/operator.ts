import { createLink } from '../../adapters/web/store.ts';
import { readConfig } from '../../src/config.ts';
import type { OpenDb } from '../../src/db/db.ts';
import { type CommandContext, runCommand } from '../../src/operate/command.ts';
import { monday } from './world.ts';

export type Said = { exit: number; lines: string[] };

/** What `npm run <argv>` says and exits with. With `db`, it is the running bot that answers. */
export async function operate(
  argv: string[],
  { env = {}, ...context }: { env?: Record<string, string>; db?: OpenDb } & Partial<CommandContext> = {},
): Promise<Said> {
  const lines: string[] = [];
  const exit = await runCommand(readConfig(env), argv, (line) => lines.push(line), {
    signInLink: createLink,
    slackManifest: () => ({}),
    registerOnDiscord: async () => ({ link: '', commands: 'put' }),
    platformFindings: async () => [],
    now: () => monday,
    ...context,
  });
  return { exit, lines };
}
