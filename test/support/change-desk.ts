import { textOf } from './discord-driver.ts';
import { aMajorDesk } from './major-desk.ts';
import { anOpenConsole } from './open-console.ts';
import { saidIn } from './slack-driver.ts';

export type ChangeDesk = Awaited<ReturnType<typeof aChangeDesk>>;
type Options = NonNullable<Parameters<typeof aMajorDesk>[1]>;

/**
 * One house of three platforms whose CAB is split between them: Ana and Cora are on Slack, Sam, Li Wei and Helen on Discord,
 * Omar at the console. Changes stand in the channel of the desk, ballots in the one of infrastructure.
 */
export async function aChangeDesk(options: Options & { rules?: (policy: string) => string } = {}) {
  const { rules = String, ...more } = options;
  const desk = await aMajorDesk(false, {
    more: {
      slack: { ana: { real_name: 'Ana Novak' }, cora: { real_name: 'Cora Jensen' } },
      discord: ['wei', 'helen'],
    },
    knownOn: { sam: 'discord', dan: 'slack', rita: 'slack', 'chen-yu': 'discord' },
    console: { personas: async () => ['sam', 'omar', 'mei'].map((key) => ({ ...persona, key, name: key })) },
    policy: (sample, { slack, discord }) =>
      rules(
        sample.replace(
          /^channels:\n(?: {2}.*\n)+/m,
          `channels:
  - { on: slack, channel: "${slack.channels.get('desk')}", shows: changes }
  - { on: slack, channel: "${slack.channels.get('infra')}", shows: cab }
  - { on: discord, channel: "${discord.channel('desk').id}", shows: changes }
  - { on: discord, channel: "${discord.channel('infra').id}", shows: cab }
  - { on: web, channel: service-desk, shows: changes }
  - { on: web, channel: cab, shows: cab }
`,
        ),
      ),
    ...more,
  });
  const omar = await anOpenConsole(desk.address, 'omar');
  const inCab = await omar.watches('cab');
  const plain = (html: string): string => html.replace(/<[^>]+>/g, '');
  const onDiscord = (channel: string) =>
    desk.discordServer
      .messagesIn(desk.discordServer.channel(channel).id)
      .map((each) => textOf(each).replaceAll('\\', ''));

  return {
    ...desk,
    omar,
    /** What stands in the channels of the CAB, without what stands below. */
    ballots: async () => ({
      slack: (await desk.slack.channel('infra')).map(({ text, blocks }) => `${text}\n${saidIn(blocks)}`),
      discord: onDiscord('infra'),
      web: [...inCab.values()].filter(({ thread }) => !thread).map(({ summary, html }) => `${summary}\n${plain(html)}`),
    }),
    close: async () => {
      omar.close();
      await desk.close();
    },
  };
}
const persona = { language: 'en', role: 'support-engineer', roleName: { key: '', values: {}, en: '' } } as const;
