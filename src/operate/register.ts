import type { Doing } from './command.ts';

/**
 * Prints the Slack app's manifest and nothing else, so that it can be pasted as it is. By HTTP where people reach the bot
 * by an address and it has no token for Socket Mode, unless told otherwise.
 */
export async function register(
  [way]: string[],
  { config, write, slackManifest }: Pick<Doing, 'config' | 'write' | 'slackManifest'>,
): Promise<number> {
  const { publicUrl, slack, commandPrefix } = config;
  const chosen = way ?? (publicUrl && !slack?.appToken ? 'http' : 'socket');
  if (chosen !== 'http' && chosen !== 'socket') {
    write(`Slack comes by "socket" or by "http", not by "${chosen}". As in: npm run register -- socket`);
    return 1;
  }
  if (chosen === 'http' && !publicUrl) {
    write(
      'PUBLIC_URL is not set: by HTTP Slack must know where the bot is. Example: PUBLIC_URL=https://desk.example.com',
    );
    return 1;
  }
  const manifest = slackManifest(commandPrefix, chosen === 'http' ? publicUrl : undefined);
  write(JSON.stringify(manifest, null, 2));
  return 0;
}
