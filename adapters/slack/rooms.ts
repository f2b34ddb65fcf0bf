import type { WebClient } from '@slack/web-api';
import { type Bot, DeliveryError, type OpenedRoom, type RoomPlan, type Rooms } from '../../src/chat/platform.ts';
import { plain } from '../../src/chat/wording.ts';
import { excerpt, type Language, type Text } from '../../src/core/text.ts';
import { deliveryError, slackProblem } from './errors.ts';
import type { Identity } from './home.ts';
import { invitePeople } from './invite.ts';
import { slackLimits } from './limits.ts';
import { escaped } from './render.ts';
import { words } from './words.ts';

type Reaching = { client: WebClient; bot: () => Bot; zone: string; identity: () => Promise<Identity> };
/** A channel as Slack tells of it. */
type Channel = {
  id?: string;
  name?: string;
  creator?: string;
  is_private?: boolean;
  purpose?: { value?: string };
  topic?: { value?: string };
};

/** The channel is no more, or is read only: somebody deleted or archived it. */
const over = new Set(['channel_not_found', 'is_archived', 'method_not_supported_for_channel_type']);

/** A channel of the workspace for one record. Its description bears the nonce, by which it is found again. */
export function slackRooms({ client, bot, zone, identity }: Reaching): Rooms {
  async function open(plan: RoomPlan): Promise<OpenedRoom> {
    const name = roomName(plan.name);
    const found = (await find(plan, name)) ?? (await create(name, plan.private));
    const channel = found.id!;
    if (!bears(found, plan.nonce)) {
      const purpose = said(words.roomPurpose({ nonce: plan.nonce }), plan.language);
      await calling('conversations.setPurpose', () => client.conversations.setPurpose({ channel, purpose }));
    }
    const topic = said(plan.topic, plan.language);
    if (found.topic?.value !== topic) await setTopic(channel, topic);
    return { workspace: 'local', channel, name: found.name! };
  }

  /** Among the channels that we are in: one with this nonce, or one that we made and then came to no more. */
  async function find({ nonce, private: isPrivate }: RoomPlan, name: string): Promise<Channel | null> {
    const { userId } = await calling('auth.test', identity);
    const isLeftBehind = (each: Channel): boolean =>
      each.creator === userId &&
      !each.purpose?.value &&
      (each.is_private ?? false) === isPrivate &&
      (each.name === name || each.name?.startsWith(`${name}-`) === true);
    let left: Channel | null = null;
    for (let cursor: string | undefined; ; ) {
      const page = await calling('users.conversations', () =>
        client.users.conversations({
          types: 'public_channel,private_channel',
          exclude_archived: true,
          limit: 200,
          cursor,
        }),
      );
      const channels: Channel[] = page.channels ?? [];
      const found = channels.find((each) => bears(each, nonce));
      if (found) return found;
      left ??= channels.find(isLeftBehind) ?? null;
      cursor = page.response_metadata?.next_cursor || undefined;
      if (cursor === undefined) return left;
    }
  }

  /** Also a channel that was archived keeps its name. */
  async function create(wished: string, isPrivate: boolean): Promise<Channel> {
    for (let number = 1; ; number++) {
      const name = number === 1 ? wished : withSuffix(wished, number);
      try {
        return (await client.conversations.create({ name, is_private: isPrivate })).channel!;
      } catch (error) {
        if (slackProblem(error) !== 'name_taken' || number === mostTaken)
          throw roomError(error, 'conversations.create');
      }
    }
  }

  const said = (text: Text, language: Language): string =>
    escaped(excerpt(plain(bot().word(text, language), language, zone), slackLimits.topic, lengthEscaped).text);

  const setTopic = (channel: string, topic: string): Promise<unknown> =>
    calling('conversations.setTopic', () => client.conversations.setTopic({ channel, topic }));

  async function pin({ channel, message }: { channel: string; message: string }): Promise<void> {
    await unless(['already_pinned'], 'pins.add', () => client.pins.add({ channel, timestamp: message }));
  }

  async function close({ channel }: { channel: string }): Promise<void> {
    await unless(['already_archived'], 'conversations.archive', () => client.conversations.archive({ channel }));
  }

  return {
    open,
    invite: async ({ channel }, accounts) => ({
      refused: await invitePeople(client, channel, accounts).catch((error: unknown) => {
        throw roomError(error, 'conversations.invite');
      }),
    }),
    topic: async ({ channel }, topic, language) => void (await setTopic(channel, said(topic, language))),
    pin,
    close,
  };
}

/** Archived by somebody, a room is over; any other channel waits to be unarchived. */
export async function isOurRoom(
  client: WebClient,
  channel: string,
  identity: () => Promise<Identity>,
): Promise<boolean> {
  const [found, { userId }] = await Promise.all([client.conversations.info({ channel }), identity()]);
  return found.channel?.creator === userId && isMarked(found.channel);
}

const lengthEscaped = (text: string): number => escaped(text).length;
/** Its description still ends in a nonce: nobody has made another use of it. */
const isMarked = ({ purpose }: Channel): boolean => /\(room-[\w-]+\)$/.test(purpose?.value ?? '');
const bears = ({ purpose }: Channel, nonce: string): boolean => purpose?.value?.includes(`(${nonce})`) ?? false;

const mostTaken = 20;
const longestName = 80;
const withSuffix = (name: string, number: number): string =>
  `${name.slice(0, longestName - String(number).length - 1)}-${number}`;

/** As Slack lets a channel be called. */
export function roomName(wished: string): string {
  const name = wished
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^[-_]+|[-_]+$/g, '')
    .slice(0, longestName);
  return name || 'room';
}

async function calling<T>(name: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw roomError(error, name);
  }
}

/** These say that it was done before. */
async function unless(done: readonly string[], name: string, call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!done.includes(slackProblem(error) ?? '')) throw roomError(error, name);
  }
}

function roomError(error: unknown, call: string): DeliveryError {
  const problem = slackProblem(error);
  if (problem !== null && over.has(problem)) return new DeliveryError({ kind: 'gone' }, `${call}: ${problem}`);
  return deliveryError(error, call);
}
