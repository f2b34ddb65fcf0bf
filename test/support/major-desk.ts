import { SnowflakeUtil } from 'discord.js';
import { type APIMessage, type APIOverwrite, PermissionFlagsBits } from 'discord-api-types/v10';
import { expect } from 'vitest';
import { claimDue, deliverOne } from '../../src/engine/deliverer.ts';
import { fireNext } from '../../src/engine/fire.ts';
import type { Answered } from './discord-answers.ts';
import { buttonsOf, firstOf, said, textOf } from './discord-driver.ts';
import { roomAt } from './discord-rooms.ts';
import { aJointDesk } from './joint-desk.ts';
import { aBrowserOf } from './product.ts';
import { type Message, saidIn } from './slack-driver.ts';
import { waiting } from './slack-faults.ts';

/** A clock that stands still where the story puts it. */
function aSetClock(from: string) {
  let at = new Date(from).getTime();
  return {
    now: () => new Date(at),
    pass: (seconds: number) => {
      at += seconds * 1000;
    },
    set: (time: string) => {
      at = new Date(time).getTime();
    },
  };
}

type Chosen = Record<string, string>;
export type MajorDesk = Awaited<ReturnType<typeof aMajorDesk>>;

/** One house of three platforms, some of its people on Slack, some on Discord, and its rooms and threads on all of them. */
export async function aMajorDesk(
  messageContent: boolean,
  options: Omit<NonNullable<Parameters<typeof aJointDesk>[0]>, 'clock'> = {},
) {
  const clock = aSetClock('2026-11-23T09:00:00Z');
  const desk = await aJointDesk({
    clock,
    messageContent,
    schedules: false,
    more: { slack: { omar: { real_name: 'Omar Haddad' } }, discord: ['ana'] },
    knownOn: { rita: 'slack', dan: 'slack', omar: 'slack', sam: 'discord', ana: 'discord', 'chen-yu': 'discord' },
    ...options,
  });
  const { db, engine, slack, slackServer, discord, discordServer } = desk;

  /** Until nothing is due and everything was told, one after the other: what is written down is so in the same order. */
  const quiet = async (): Promise<void> => {
    for (let tries = 0; tries < 200; tries++) {
      for (;;) {
        if (await fireNext(engine)) continue;
        const [row] = await claimDue(engine, { limit: 1 });
        if (!row) break;
        await deliverOne(engine, row);
      }
      if ((await waiting(desk)) === 0) return;
      clock.pass(1);
    }
    throw new Error(JSON.stringify(await db.query('select kind, platform, problem from outbox where not dead')));
  };

  const roomOf = async (platform: string, number = 1) => {
    const [room] = await db.query<{ channel: string; pinned: string }>(
      `select channel, pinned from rooms r join records h on h.id = r.record_id
        where prefix = 'INC' and number = $1 and r.platform = $2`,
      [number, platform],
    );
    return room!;
  };
  const slackCard = (ref: string) => slack.card(ref);
  const discordCard = (ref: string, channel = discordServer.channel('desk').id): APIMessage =>
    discordServer.messagesIn(channel).findLast((each) => textOf(each).replaceAll('\\', '').includes(`${ref} · `))!;
  const withButton = <M extends object>(messages: M[], button: string): M =>
    messages.findLast((each) => JSON.stringify(each).includes(`"${button}"`)) ??
    expect.unreachable(`no message offers ${button}`);

  const mei = await aBrowserOf(() => desk.address)('mei');

  /** Somebody on Discord presses what stands in a channel, the desk's by itself, and sends the form; answers what they hear. */
  async function onDiscord(name: string, button: string, form?: Chosen, place = discordServer.channel('desk').id) {
    const message = withButton(discordServer.messagesIn(place), button);
    let answer: Answered = await discord.as(name).presses(button, { message, channel: place });
    if (form) answer = await discord.as(name).submits(answer, form, { channel: place });
    // A time that was typed is shown before it counts.
    if (said(answer).includes('Is that right?'))
      answer = await discord.as(name).presses(buttonsOf(firstOf(answer))[0]!);
    await quiet();
    return said(answer);
  }

  /** Somebody on Discord writes something now. */
  function writes(name: string, channel: string, text: string): APIMessage {
    const id = String(SnowflakeUtil.generate({ timestamp: clock.now() }));
    return discord.as(name).writes(channel, text, [], { id });
  }
  const usesMenu = async (name: string, message: APIMessage): Promise<void> => {
    await discord.as(name).usesOn('Add to timeline', message, { channel: message.channel_id });
    await quiet();
  };
  /** Discord's events come when they come; what was taken is ticked. */
  const taken = async ({ id }: APIMessage): Promise<void> => {
    if (messageContent)
      await expect
        .poll(() => discordServer.calls.some(({ route }) => route.includes(`/${id}/reactions/✅`)))
        .toBe(true);
    await quiet();
  };

  return {
    ...desk,
    clock,
    quiet,
    slackCard,
    discordCard,
    at: async (time: string) => {
      clock.set(time);
      await quiet();
    },
    mei,
    /** Somebody on Slack presses what stands in a channel, the desk's by itself, and sends the form that opens. */
    onSlack: async (name: string, button: string, form?: Record<string, string | number>, place = 'desk') => {
      const { ts } = withButton(await slack.channel(place), button);
      await slack.as(name).presses(button, { channel: place, ts });
      if (form) await slack.as(name).submits(form);
      await quiet();
    },
    onDiscord,
    writes,
    /** Somebody on Discord puts what was written there where it belongs: with a clock, or by the message's menu. */
    keeps: async (name: string, message: APIMessage): Promise<void> => {
      if (messageContent) discord.as(name).reacts(message);
      else await usesMenu(name, message);
      await taken(message);
    },
    /** Somebody replies below a card on Discord; where that is not read, they use the menu of what they wrote, or *Note…*. */
    replies: async (name: string, ref: string, text: string, otherwise: 'menu' | Chosen): Promise<void> => {
      const thread = discordCard(ref).id;
      const message = writes(name, thread, text);
      if (messageContent) return taken(message);
      if (otherwise === 'menu') return usesMenu(name, message);
      await onDiscord(name, `review.note:${ref}`, { ...otherwise, text });
    },
    /** Whoever leads the review goes on to the question after this one. */
    ask: async (section: string): Promise<void> => {
      await quiet();
      await mei.presses(`review.ask:REV-1:${section}`);
      await quiet();
    },
    /** What was published, in each language: the same file on both platforms. */
    documents: (ref: string): string[] => {
      const sent = discordServer.calls.flatMap(({ files = [] }) => files);
      return [`${ref}.md`, `${ref}.zh-CN.md`].map(
        (name) => sent.findLast((each) => each.name === name)?.bytes.toString() ?? `no ${name}`,
      );
    },
    /** How long each file is that Slack was given, in the order of `documents`. */
    sharedOnSlack: (): number[] => {
      const shared = slackServer.calls.filter(({ method }) => method === 'files.getUploadURLExternal');
      return ['REV-1.md', 'REV-1.zh-CN.md'].map((name) =>
        Number(shared.findLast(({ body }) => body.filename === name)?.body.length),
      );
    },
    room: {
      slack: async () => {
        const { channel, pinned } = await roomOf('slack');
        const { channel: facts } = await slackServer.ask<{
          channel: { name: string; topic: { value: string }; is_archived: boolean };
        }>('conversations.info', { channel });
        const { members } = await slackServer.ask<{ members: string[] }>('conversations.members', { channel });
        const posted = await slack.channel(channel);
        return {
          channel,
          name: facts.name,
          topic: facts.topic.value,
          archived: facts.is_archived,
          people: namesOf(members, (name) => slackServer.users.get(name)),
          pinned: posted.find(({ ts }) => ts === pinned)?.text ?? '',
          said: posted.map(({ text, blocks }) => `${text}\n${saidIn(blocks)}`).join('\n'),
        };
      },
      discord: async () => {
        const { channel } = await roomOf('discord');
        const place = roomAt(discordServer, channel)!;
        const posted = discordServer.messagesIn(channel);
        return {
          channel,
          name: place.name,
          topic: place.topic ?? '',
          archived: closedTo(place),
          people: namesOf(
            (place.permission_overwrites ?? []).map(({ id }) => id),
            (name) => discordServer.users.get(name)?.id,
          ),
          pinned: posted.find(({ id }) => id === place.pinned?.[0])?.content ?? '',
          said: posted.map(textOf).join('\n').replaceAll('\\', ''),
        };
      },
    },
    slackThread: async (ref: string): Promise<Message[]> => slack.thread('desk', (await slackCard(ref)).ts),
    discordThread: (ref: string) => discordServer.messagesIn(discordCard(ref).id),
    heardOnSlack: async (name: string) =>
      (await slack.direct(name)).map(({ text, blocks }) => `${text}\n${saidIn(blocks)}`),
    heardOnDiscord: (name: string) => discordServer.directOf(name).map((each) => textOf(each).replaceAll('\\', '')),
    statusOf: async (ref: string) =>
      (await db.query<{ status: string }>(`select status from records where prefix || '-' || number = $1`, [ref]))[0]
        ?.status,
  };
}

const everybody = ['rita', 'dan', 'omar', 'sam', 'ana', 'chen-yu', 'stranger'];
const namesOf = (accounts: readonly string[], accountOf: (name: string) => string | undefined): string[] =>
  everybody.filter((name) => accounts.includes(accountOf(name) ?? 'nobody'));

/** Discord archives no channel: nobody may write there any more. */
const closedTo = ({
  permission_overwrites = [],
  guild_id,
}: {
  permission_overwrites?: APIOverwrite[];
  guild_id?: string;
}) =>
  permission_overwrites.some(
    ({ id, deny }) => id === guild_id && (BigInt(deny) & PermissionFlagsBits.SendMessages) !== 0n,
  );
