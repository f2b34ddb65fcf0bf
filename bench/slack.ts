import { Agent } from 'node:http';
import { type Bot, commandsOf, started } from './chat.ts';
import type { Figures } from './figures.ts';
import { aQuickSlack, send } from './slack-load.ts';

/** A signed slash command, beside a bare Bolt app, both over HTTP. */
export async function* slack(): Figures {
  const api = await aQuickSlack();
  const start = async (script: string, ...argv: string[]): Promise<Bot> => {
    const { line: url, stop } = await started(script, (line) => line.startsWith('http'), ...argv);
    const agent = new Agent({ keepAlive: true });
    return { send: (command) => send(url, agent, command), stop: () => stop().finally(() => agent.destroy()) };
  };
  try {
    yield* commandsOf({
      name: 'Slack',
      bare: 'bare Bolt',
      underWay: (count) => (count === 1 ? '1 connection' : `${count} connections`),
      start: {
        desk: (database) => start('bench/slack-desk.ts', database, api.url),
        bare: (database) => start('bench/slack-bare.ts', database),
      },
      ids: '1700000000.',
    });
  } finally {
    api.close();
  }
}
