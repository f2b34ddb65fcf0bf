import { Hono } from 'hono';
import type { Discord } from '../../adapters/discord/index.ts';
import { catalog as discordWords } from '../../adapters/discord/words.ts';
import type { Slack } from '../../adapters/slack/index.ts';
import { catalog as slackWords } from '../../adapters/slack/words.ts';
import type { Web, WebOptions } from '../../adapters/web/index.ts';
import { catalog as webWords } from '../../adapters/web/words.ts';
import { listen } from '../../src/server.ts';
import { aChatPolicy, type Platformed } from './chat-policy.ts';
import { aDiscordServer, discordAt, onTheDiscord } from './discord-house.ts';
import type { DiscordServer } from './discord-server.ts';
import { assets, consoleAt } from './house.ts';
import { anInstallation, type InstallationOptions } from './installation.ts';
import { aSlackServer, type Mode, onTheSlack, slackAt } from './slack-house.ts';
import type { SlackServer } from './slack-server.ts';

export type JointHouse = Awaited<ReturnType<typeof aJointHouse>>;
type Options = InstallationOptions & {
  mode?: Mode;
  /** Whom the policy file knows by their account on one platform alone. */
  knownOn?: Record<string, 'slack' | 'discord'>;
  /** Who has an account besides those who always have one. */
  more?: { slack: Record<string, { real_name: string }>; discord: string[] };
  /** Whether Discord lets it read what people write. */
  messageContent?: boolean;
  /** What differs from the sample's rules. */
  policy?: (sample: string, on: { slack: SlackServer; discord: DiscordServer }) => string;
  console?: Partial<WebOptions>;
};

/** One house with all that people meet it by: real Bolt, real discord.js, and the console, each with its network faked. */
export async function aJointHouse({
  mode = 'http',
  knownOn = {},
  more,
  messageContent = false,
  policy = String,
  console: consoleOptions = {},
  ...options
}: Options = {}) {
  const [slackServer, discordServer, made] = await Promise.all([
    aSlackServer(more?.slack),
    aDiscordServer(more?.discord),
    assets(),
  ]);
  if (!messageContent) discordServer.intents = 0;
  const [onSlack, onDiscord] = [onTheSlack(slackServer), onTheDiscord(discordServer)];
  for (const [key, platform] of Object.entries(knownOn))
    delete (platform === 'slack' ? onDiscord : onSlack).accounts[key];
  const console_: Platformed = { on: 'web', desk: 'service-desk', accounts: {} };
  const house = await anInstallation<Web | Slack | Discord>(
    {
      policy: policy(aChatPolicy(onSlack, onDiscord, console_), { slack: slackServer, discord: discordServer }),
      platforms: (ground) => [
        consoleAt(ground, made, consoleOptions),
        slackAt(slackServer, mode, ground),
        discordAt(discordServer, ground, { messageContent }),
      ],
      words: [webWords, slackWords, discordWords],
    },
    options,
  );
  const [web, slackPlatform, discordPlatform] = house.platforms as [Web, Slack, Discord];
  const app = new Hono().route('/', slackPlatform.routes()).route('/', web.routes(house.bot));
  const { server, address } = await listen(app, '127.0.0.1', 0);
  return {
    ...house,
    mode,
    address,
    slackServer,
    discordServer,
    isOpen: discordPlatform.isOpen,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await house.close();
      await Promise.all([slackServer.stop(), discordServer.stop()]);
    },
  };
}
