import { Hono } from 'hono';
import { type Slack, slack } from '../../adapters/slack/index.ts';
import { catalog as slackWords } from '../../adapters/slack/words.ts';
import { listen } from '../../src/server.ts';
import { aChatPolicy, type Platformed } from './chat-policy.ts';
import { anInstallation, type Ground, type InstallationOptions } from './installation.ts';
import { appToken, botToken, SlackServer } from './slack-server.ts';

export const signingSecret = 'a signing secret of a test';
export type Mode = 'http' | 'socket';

/** The people of the sample organisation who have an account on the fake Slack. */
export const profiles = {
  rita: { real_name: 'Rita Alvarez' },
  dan: { real_name: 'Dan Okafor' },
  sam: { real_name: 'Sam de Vries' },
  'chen-yu': { real_name: 'Chen Yu', locale: 'zh-CN', tz: 'Asia/Shanghai' },
  stranger: { real_name: 'Stan Stranger' },
  ling: { real_name: 'Ling Zhao', locale: 'zh-CN', tz: 'Asia/Shanghai' },
};

export const aSlackServer = (more: Record<string, { real_name: string }> = {}): Promise<SlackServer> =>
  new SlackServer({ ...profiles, ...more }).start(['desk', 'infra', 'help']);

/** Where the fake Slack is, and who is there: all that another process needs to know of it. */
export type SlackPlace = Pick<SlackServer, 'url' | 'users' | 'channels'>;

export const onTheSlack = ({ channels, users }: SlackPlace): Platformed => ({
  on: 'slack',
  desk: channels.get('desk')!,
  infra: channels.get('infra')!,
  accounts: Object.fromEntries(users),
});

/** Slack as the product puts it into a house. */
export const slackAt = (server: SlackPlace, mode: Mode, { now, log }: Pick<Ground, 'now' | 'log'>): Slack =>
  slack({
    botToken,
    apiUrl: `${server.url}/api/`,
    zone: 'Europe/Amsterdam',
    listens: true,
    now,
    log,
    ...(mode === 'socket' ? { appToken } : { signingSecret }),
  });

export type SlackHouse = Awaited<ReturnType<typeof aSlackHouse>>;
export type SlackHouseOptions = InstallationOptions & {
  mode?: Mode;
  /** What differs from the sample's rules. */
  policy?: (sample: string) => string;
};

/** The bot as it serves Slack: real Bolt, one replica. */
export async function aSlackHouse(server: SlackPlace, options: SlackHouseOptions = {}) {
  const { mode = 'http', policy = String } = options;
  const house = await anInstallation(
    {
      policy: policy(aChatPolicy(onTheSlack(server))),
      platforms: (ground) => [slackAt(server, mode, ground)],
      words: [slackWords],
    },
    options,
  );
  const [platform] = house.platforms as [Slack];
  const listening = await listen(new Hono().route('/', platform.routes()), '127.0.0.1', 0);
  return {
    ...house,
    platform,
    mode,
    address: listening.address,
    close: async () => {
      listening.server.closeAllConnections();
      listening.server.close();
      await house.close();
    },
  };
}
