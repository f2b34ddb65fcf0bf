import { expect, vi } from 'vitest';
import { discordDriver, said, textOf } from './discord-driver.ts';
import { edits as editsOnDiscord, posts as postsOnDiscord } from './discord-faults.ts';
import type { Call as DiscordCall } from './discord-server.ts';
import { aJointHouse } from './joint-house.ts';
import { anOpenConsole } from './open-console.ts';
import { saidIn, slackDriver } from './slack-driver.ts';
import { aRunningClock, posts as postsOnSlack, waiting } from './slack-faults.ts';
import type { Call as SlackCall } from './slack-server.ts';

export type JointDesk = Awaited<ReturnType<typeof aJointDesk>>;
type Since = { slack: () => SlackCall[]; discord: () => DiscordCall[] };
type Clock = { now: () => Date; pass: (seconds: number) => void };
type Options = Omit<NonNullable<Parameters<typeof aJointHouse>[0]>, 'now'> & { clock?: Clock };

/** A desk on Slack, on Discord and in the console at once: what people do there, and what all of them see and hear. */
export async function aJointDesk({ clock = aRunningClock(), ...options }: Options = {}) {
  const house = await aJointHouse({ ...options, now: clock.now });
  const { slackServer, discordServer } = house;
  discordServer.now = () => clock.now().getTime();
  const slack = slackDriver(slackServer, [house], { now: clock.now });
  const discord = discordDriver(discordServer);
  const console_ = await anOpenConsole(house.address, 'sam');
  const onConsole = await console_.watches('service-desk');
  await vi.waitFor(() => expect(house.isOpen()).toBe(true), { timeout: 10_000 });
  if (house.mode === 'socket') await vi.waitFor(() => expect(slackServer.sockets.open()).toBe(2), { timeout: 10_000 });

  const plainOf = (message: object) => textOf(message).replaceAll('\\', '');
  const isCard = (text: string, ref: string) => text.includes(`${ref} · `);
  const onDiscord = (channel: string) => discordServer.messagesIn(discordServer.channel(channel).id);

  /** Every card of a record, with all it says. */
  async function cards(ref: string): Promise<Record<'slack' | 'discord' | 'web', string[]>> {
    const posted = (await slack.channel('desk')).filter(({ text }) => isCard(text, ref));
    return {
      slack: posted.map(({ text, blocks }) => `${text}\n${saidIn(blocks)}`),
      discord: onDiscord('desk')
        .map(textOf)
        .filter((text) => isCard(text.replaceAll('\\', ''), ref)),
      web: [...onConsole.values()]
        .filter(({ summary }) => isCard(summary, ref))
        .map(({ summary, html }) => `${summary}\n${html.replace(/<[^>]+>/g, '')}`),
    };
  }

  /** What arrived since: posts and edits, and by which ways somebody was told of something. */
  function since() {
    const from = { slack: slackServer.calls.length, discord: discordServer.calls.length };
    const slackCalls = () => slackServer.calls.slice(from.slack).filter(({ answer }) => answer?.ok);
    const discordCalls = () => discordServer.calls.slice(from.discord).filter(({ status }) => status === 200);
    return {
      slack: slackCalls,
      discord: discordCalls,
      told: async (name: string): Promise<string[]> => {
        const [onSlack, onDiscord] = [slackServer.users.get(name), discordServer.users.get(name)?.id];
        const direct = onSlack && (await conversationOf(onSlack));
        const heard = ({ body }: { body: Record<string, unknown> }): boolean =>
          body.channel === direct || JSON.stringify(body.blocks ?? '').includes(`"user_id":"${onSlack}"`);
        const rung = ({ route, body }: { route: string; body: Record<string, unknown> }): boolean =>
          route === `/channels/9${onDiscord}/messages` ||
          (body.allowed_mentions as { users: string[] }).users.includes(onDiscord ?? 'nobody');
        return [
          ...slackCalls()
            .filter(postsOnSlack)
            .filter(heard)
            .map(({ body }) => `slack: ${body.text} ${JSON.stringify(body.blocks)}`),
          ...discordCalls()
            .filter(postsOnDiscord)
            .filter(rung)
            .map(({ body }) => `discord: ${plainOf(body)}`),
        ];
      },
    };
  }

  /** Each drawing of a record's card that arrived. */
  function drawnSince(mark: Since, platform: 'slack' | 'discord', ref: string): { isPost: boolean; text: string }[] {
    const drawn =
      platform === 'slack'
        ? mark
            .slack()
            .filter(({ method, body }) => /^chat\.(postMessage|update)$/.test(method) && !body.thread_ts)
            .map((call) => ({ isPost: postsOnSlack(call), text: `${call.body.text}\n${saidIn(call.body.blocks)}` }))
        : mark
            .discord()
            .filter((call) => postsOnDiscord(call) || editsOnDiscord(call))
            .map((call) => ({ isPost: postsOnDiscord(call), text: plainOf(call.body) }));
    return drawn.filter(({ text }) => isCard(text, ref));
  }

  /** What was said in the threads, about a record. */
  function linesSince(mark: Since, platform: 'slack' | 'discord', ref: string): string[] {
    const said =
      platform === 'slack'
        ? mark
            .slack()
            .filter((call) => postsOnSlack(call) && call.body.thread_ts)
            .map(({ body }) => `${body.text}\n${saidIn(body.blocks)}`)
        : mark
            .discord()
            .filter((call) => postsOnDiscord(call) && isThread(call.route))
            .map(({ body }) => plainOf(body));
    return said.filter((text) => text.includes(ref));
  }
  const isThread = (route: string): boolean => discordServer.messages.has(route.split('/')[2]!);

  const conversationOf = async (user: string): Promise<string> =>
    (await slackServer.ask<{ channel: { id: string } }>('conversations.open', { users: user })).channel.id;

  const codeIn = (text: string): string => /\/desk link ([\w-]+)/.exec(text.replaceAll('\\', ''))![1]!;
  const privately = async (name: string, line: string): Promise<string> => {
    const [answer] = (await slack.as(name).types(line)) as { text?: string }[];
    return answer?.text ?? '';
  };

  return {
    ...house,
    clock,
    slack,
    discord,
    web: console_,
    cards,
    since,
    drawnSince,
    linesSince,
    privately,
    conversationOf,
    discordCard: (ref: string) => onDiscord('desk').find((message) => isCard(plainOf(message), ref))!,
    /** One person of two accounts, by a code that is asked for on Slack; answers what was said to it. */
    linksFromSlack: async (name: string): Promise<string> => {
      const code = codeIn(await privately(name, '/desk link'));
      return said(await discord.as(name).runs('desk', 'link', { text: code }));
    },
    linksFromDiscord: async (name: string): Promise<string> => {
      const code = codeIn(said(await discord.as(name).runs('desk', 'link')));
      return privately(name, `/desk link ${code}`);
    },
    /** Until everything that waits has been told; the places' own pace is passed over. */
    quiet: () =>
      vi.waitFor(
        async () => {
          clock.pass(2);
          house.engine.wake();
          const left = await waiting(house);
          if (left > 0) throw new Error(`${left} messages wait`);
        },
        { timeout: 10_000, interval: 20 },
      ),
    close: async () => {
      console_.close();
      await house.close();
    },
  };
}
