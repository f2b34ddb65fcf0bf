import { discordDriver, said } from '../test/support/discord-driver.ts';
import { placeOn } from '../test/support/discord-house.ts';
import { DiscordServer } from '../test/support/discord-server.ts';
import { asMessage } from '../test/support/discord-things.ts';
import { type Bot, commandsOf, everybody, started } from './chat.ts';
import type { Figures } from './figures.ts';
import type { Send } from './load.ts';

const named = ['rita', 'dan', 'sam', 'chen-yu'];

/** A command by the gateway until it is answered by REST, beside a bare app on discord.js. */
export async function* discord(): Figures {
  const servers: DiscordServer[] = [];
  const aServer = async () => {
    const server = await new DiscordServer().start([...named, ...everybody], ['desk', 'infra', 'general']);
    servers.push(server);
    return server;
  };
  // Each bot has a Discord of its own, since an event goes to every session.
  const [desks, bares] = [await aServer(), await aServer()];
  const start = async (server: DiscordServer, script: string, ...argv: string[]): Promise<Bot> => {
    const { stop } = await started(script, (line) => line === 'holds', ...argv);
    return { send: sendBy(server), stop };
  };
  // Everybody else is met as they come.
  const place = placeOn({ ...desks, users: new Map(named.map((name) => [name, desks.users.get(name)!])) });
  const pace = JSON.stringify({ post: 1_000, edit: 5_000 });
  try {
    yield* commandsOf({
      name: 'Discord',
      bare: 'bare discord.js',
      underWay: (count) => (count === 1 ? '1 interaction under way' : `${count} interactions under way`),
      start: {
        desk: (database) => start(desks, 'test/adapters/children/discord-bot.ts', database, place, pace),
        bare: (database) => start(bares, 'bench/discord-bare.ts', database, bares.url),
      },
      ids: '170000000000',
      stand: (cards) => {
        for (const { channel, message: id } of cards) desks.messages.set(id, asMessage(channel, desks.bot, { id }));
      },
    });
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

function sendBy(server: DiscordServer): Send {
  const driver = discordDriver(server);
  return async ({ user, line, answer }) => {
    const [, command = '', verb = '', text] = /^\/(\S+) (\S+)(?: (.*))?$/.exec(line) ?? [];
    const answered = await driver.as(user).runs(command, verb, text ? { text } : {}, { channel: 'general' });
    if (!answer.test(said(answered))) throw new Error(`${line} was answered by ${JSON.stringify(answered)}`);
  };
}
