import { drawMessage } from '../../adapters/discord/render.ts';
import { buttonsOf, textOf } from './discord-driver.ts';
import type { DiscordServer } from './discord-server.ts';
import { type House, wrongsIn } from './invariants.ts';

/** What is wrong on the fake Discord, when all is quiet; see `wrongsIn`. Nothing we say is said twice in one place. */
export function wrongsOn(server: DiscordServer, house: House): Promise<string[]> {
  const ours = [...server.messages.values()].filter(({ author }) => author.id === server.bot.id);
  return wrongsIn(house, {
    drawn: (card, reader) => seen(drawMessage(card, reader)),
    shown: (channel, message) => seen(server.messagesIn(channel).find(({ id }) => id === message)),
    marks: ours.map((message) => `${message.channel_id}: ${textOf(message)}`),
  });
}

const seen = (message: object | undefined): string =>
  message ? `${textOf(message)} | ${buttonsOf(message)}` : 'nothing';
