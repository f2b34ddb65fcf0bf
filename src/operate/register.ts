import { variables } from '../config.ts';
import { OperatorError } from '../core/operator-error.ts';
import type { Doing } from './command.ts';

/** What registering on Discord came to; `uninvited`: the server does not know the bot yet. */
export type OnDiscord = { link: string; commands: 'put' | 'current' | 'uninvited' | { refused: string } };
type Registering = Pick<Doing, 'config' | 'write' | 'slackManifest' | 'registerOnDiscord'>;

/**
 * Makes the bot known to a platform: to Slack, unless Discord is the only one that there is a token for, or the one that
 * was asked for.
 */
export async function register([way]: string[], doing: Registering): Promise<number> {
  const { slack, discord } = doing.config;
  try {
    if (way === 'discord' || (!way && discord && !slack)) return await registerOnDiscord(doing);
    return printManifest(way, doing);
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    doing.write(error.message);
    return 1;
  }
}

/**
 * Prints the Slack app's manifest and nothing else, so that it can be pasted as it is. By HTTP where people reach the bot
 * by an address and it has no token for Socket Mode, unless told otherwise.
 */
function printManifest(way: string | undefined, { config, write, slackManifest }: Registering): number {
  const { publicUrl, slack, commandPrefix } = config;
  const chosen = way ?? (publicUrl && !slack?.appToken ? 'http' : 'socket');
  if (chosen !== 'http' && chosen !== 'socket')
    throw new OperatorError(
      `Slack comes by "socket" or by "http", not by "${chosen}"; Discord by "discord". As in: npm run register -- socket`,
    );
  if (chosen === 'http' && !publicUrl)
    throw new OperatorError(
      'PUBLIC_URL is not set: by HTTP Slack must know where the bot is. Example: PUBLIC_URL=https://desk.example.com',
    );
  write(JSON.stringify(slackManifest(commandPrefix, chosen === 'http' ? publicUrl : undefined), null, 2));
  return 0;
}

/** Prints the link that invites the bot, and puts the commands where Discord has others. */
async function registerOnDiscord({ config, write, registerOnDiscord: put }: Registering): Promise<number> {
  const { discord, commandPrefix } = config;
  if (!discord)
    throw new OperatorError(
      `DISCORD_TOKEN is not set: it says which application this is. Example: DISCORD_TOKEN=${variables.DISCORD_TOKEN.example}`,
    );
  const { link, commands } = await put(discord, commandPrefix);
  write(`Invite the bot: ${link}`);
  const where = discord.guildId ? `on the server ${discord.guildId}` : 'everywhere';
  if (typeof commands === 'object')
    throw new OperatorError(`Discord took no commands: ${commands.refused}. See: npm run doctor`);
  write(
    {
      put: `The commands were put ${where}.`,
      current: `The commands stand ${where} as they should.`,
      uninvited: `The server ${discord.guildId} does not know the bot yet. Open the link; each start puts the commands.`,
    }[commands],
  );
  return 0;
}
