import { DiscordAPIError, type REST } from 'discord.js';
import { Routes } from 'discord-api-types/v10';
import { within } from '../../src/chat/fuse.ts';

/** Whoever leaves is noticed this late. */
const keptFor = 5 * 60_000;
const mostKept = 10_000;
/** An answer has three seconds, and this is asked before anything else. */
const patience = 700;

/**
 * Whether an account belongs to one of these servers. It is asked where no server is named: by buttons and forms in a direct
 * conversation, which stays when somebody leaves. Null: Discord does not say in time.
 */
export function membersOf(rest: Pick<REST, 'get'>, guilds: () => Promise<readonly string[]>, now: () => Date) {
  const members = new Map<string, number>();

  async function ask(account: string): Promise<boolean | null> {
    const answers = await Promise.all((await guilds()).map((guild) => isOn(rest, guild, account)));
    if (!answers.includes(true)) return answers.includes(null) ? null : false;
    if (members.size >= mostKept) members.clear();
    members.set(account, now().getTime() + keptFor);
    return true;
  }

  return async (account: string): Promise<boolean | null> => {
    if ((members.get(account) ?? 0) > now().getTime()) return true;
    return (await within(ask(account), patience))?.done ?? null;
  };
}

/** Neither a member that is unknown nor a server that is closed to us makes somebody ours. */
async function isOn(rest: Pick<REST, 'get'>, guild: string, account: string): Promise<boolean | null> {
  try {
    await rest.get(Routes.guildMember(guild, account));
    return true;
  } catch (error) {
    return error instanceof DiscordAPIError && (error.status === 403 || error.status === 404) ? false : null;
  }
}
