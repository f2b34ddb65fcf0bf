import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';

/** They are there already. */
const isIn = new Set(['already_in_channel', 'cant_invite_self']);
/** What is one person's trouble and not the channel's. */
const personal = new Set([
  ...isIn,
  'user_not_found',
  'cant_invite',
  'ura_max_channels',
  'user_is_restricted',
  'user_is_ultra_restricted',
  'user_disabled',
]);

type Wrong = { user: string; error: string };
const answer = z.object({
  error: z.string().optional(),
  errors: z.array(z.object({ user: z.string(), error: z.string() })).optional(),
});

/** Brings them in; answers who could not be. One who cannot does not keep out the others, whatever Slack does of itself. */
export async function invitePeople(client: WebClient, channel: string, accounts: readonly string[]): Promise<string[]> {
  if (accounts.length === 0) return [];
  const wrong = await tryAll(client, channel, accounts);
  if (wrong === 'done') return [];
  if (wrong === 'somebody') {
    const each = [];
    for (const account of accounts) each.push(await invitePeople(client, channel, [account]));
    return each.flat();
  }
  const refused = wrong.filter(({ error }) => !isIn.has(error)).map(({ user }) => user);
  const rest = accounts.filter((account) => !wrong.some(({ user }) => user === account));
  return [...refused, ...(await invitePeople(client, channel, rest))];
}

/** `somebody`: Slack does not say who it was. */
async function tryAll(
  client: WebClient,
  channel: string,
  accounts: readonly string[],
): Promise<'done' | 'somebody' | Wrong[]> {
  try {
    const { errors = [] } = answer.parse(
      await client.conversations.invite({ channel, users: accounts.join(','), force: true }),
    );
    const theirs = errors.filter(({ user }) => accounts.includes(user));
    return theirs.length > 0 ? theirs : 'done';
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError)) throw error;
    const { error: problem = '', errors = [] } = answer.parse(error.data);
    const theirs = errors.filter(({ user }) => accounts.includes(user));
    if (theirs.length > 0) return theirs;
    if (!personal.has(problem)) throw error;
    return accounts.length === 1 ? [{ user: accounts[0]!, error: problem }] : 'somebody';
  }
}
