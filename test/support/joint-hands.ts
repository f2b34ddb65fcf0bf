import { vi } from 'vitest';
import { said } from './discord-driver.ts';
import type { JointDesk } from './joint-desk.ts';
import { aSentence } from './slack-faults.ts';

/** What people do on a platform, the same words for each. */
export type Hands = {
  /** Answers the reference. */
  reports(name: string): Promise<string>;
  /** Presses a button and, where it opens a form, sends it. */
  does(name: string, action: string, ref: string, form?: Record<string, string>): Promise<void>;
  /** Presses while nothing gets through; Discord repeats it on a resumed session, Slack when what comes back is called, twice. */
  pressesInVain(name: string, action: string, ref: string): () => Promise<unknown>;
  /** What was last said to them privately, in answer. */
  answered(name: string): string;
};

export const slackHands = ({ slack }: JointDesk): Hands => ({
  reports: (name) => slack.files(name, aSentence()),
  does: async (name, action, ref, form) => {
    await slack.as(name).presses(`${action}:${ref}`);
    if (form) await slack.as(name).submits(form);
  },
  pressesInVain: (name, action, ref) => () => slack.as(name).presses(`${action}:${ref}`, { times: 2 }),
  answered: (name) => slack.privately(name).at(-1)?.text ?? '',
});

export function discordHands({ discord, discordCard }: JointDesk): Hands {
  const answers = new Map<string, string>();
  return {
    reports: async (name) => {
      const receipt = said(await discord.as(name).runs('incident', 'report', { text: aSentence() }));
      return /INC-\d+/.exec(receipt.replaceAll('\\', ''))![0];
    },
    does: async (name, action, ref, form) => {
      const message = discordCard(ref);
      const answer = await discord.as(name).presses(`${action}:${ref}`, message && { message });
      const last = form ? await discord.as(name).submits(answer, form) : answer;
      answers.set(name, said(last).replaceAll('\\', ''));
    },
    pressesInVain: (name, action, ref) => {
      // Too old to be answered by the time it arrives.
      void discord.as(name).presses(`${action}:${ref}`);
      return async () => {};
    },
    answered: (name) => answers.get(name) ?? '',
  };
}

/** How a platform goes away with all its ways in and out, answers but fails, and comes back. */
export function outages({ slackServer, discordServer }: JointDesk) {
  const failing = () => ({ status: 503, body: {} });
  const until = (isSo: () => boolean) =>
    vi.waitFor(() => isSo() || Promise.reject(new Error('not yet')), { timeout: 15_000, interval: 20 });
  return {
    slack: {
      away: async () => {
        slackServer.sockets.cut();
        await slackServer.away();
      },
      fails: async () => {
        slackServer.fault = failing;
        await slackServer.back();
      },
      back: async () => {
        slackServer.fault = () => undefined;
        await until(() => slackServer.sockets.open() === 2);
      },
    },
    discord: {
      away: () => discordServer.away(),
      fails: async () => {
        discordServer.fault = failing;
        discordServer.gateway.refuse = true;
        await discordServer.back();
      },
      back: async () => {
        discordServer.fault = () => undefined;
        discordServer.gateway.refuse = false;
        await until(() => discordServer.gateway.open() === 1);
      },
    },
  };
}
