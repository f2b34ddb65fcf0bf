import type { REST } from 'discord.js';
import { type APIChannel, type APIOverwrite, type APIUser, ChannelType, Routes } from 'discord-api-types/v10';
import { type Bot, DeliveryError, type OpenedRoom, type RoomPlan, type Rooms } from '../../src/chat/platform.ts';
import { plain } from '../../src/chat/wording.ts';
import { excerpt, type Language, type Text } from '../../src/core/text.ts';
import { archivedThread, codeOf, deliveryError } from './errors.ts';
import { escaped } from './escape.ts';
import { discordLimits } from './limits.ts';
import { entry, isHidden, isLetIn, privateAccess, readOnly } from './room-access.ts';
import { isFull, mostChannels, type RoomHome, type RoomPlaces, roomHomes } from './room-homes.ts';
import { roomThreads } from './room-threads.ts';

type Reaching = {
  rest: REST;
  bot: () => Bot;
  zone: string;
  guilds: () => Promise<readonly string[]>;
  places: () => Promise<RoomPlaces>;
};
/** A channel of a server, as far as a room wants to know it. */
type Channel = {
  id: string;
  type: ChannelType;
  name: string;
  guild_id?: string;
  topic?: string | null;
  parent_id?: string | null;
  permission_overwrites?: APIOverwrite[];
};
type ChannelHome = Extract<RoomHome, { kind: 'channel' }>;

const threadTypes = new Set<ChannelType>([ChannelType.PublicThread, ChannelType.PrivateThread]);
/** They are on no server of ours, or may not see what the thread stands in. */
const cannotCome = new Set<number | string | null>([10007, 10013, 50001]);

/** A channel of the server for one record; where Discord holds no more of them, a post in a forum or a thread. */
export function discordRooms({ rest, bot, zone, guilds, places }: Reaching): Rooms {
  const threads = roomThreads(rest);
  let known: Promise<APIUser> | null = null;
  /** Who was let in by us: where Discord lets in a few at a time, the next try goes on where this one ended. */
  const entered = new Set<string>();
  const me = async (): Promise<string> => {
    known ??= (rest.get(Routes.user()) as Promise<APIUser>).catch((error: unknown) => {
      known = null;
      throw error;
    });
    return (await known).id;
  };

  async function open(plan: RoomPlan): Promise<OpenedRoom> {
    const where = await roomHomes(rest, { private: plan.private, places: await places(), guilds: await guilds() });
    for (const home of where) {
      const found = home.kind === 'channel' ? await findChannel(home, plan) : await findThread(home, plan);
      if (found) return found;
    }
    for (const home of where) {
      const opened = await unlessFull(home.kind === 'channel' ? openChannel(home, plan) : openThread(home, plan));
      if (opened) return opened;
    }
    const why = where.length > 0 ? 'Discord holds no more channels where one may stand' : 'there is no place for one';
    throw new DeliveryError({ kind: 'refused' }, `open room: ${why}`);
  }

  const channelsOf = async (guild: string) => (await rest.get(Routes.guildChannels(guild))) as Channel[];

  async function findChannel({ guild }: ChannelHome, { nonce }: RoomPlan): Promise<OpenedRoom | null> {
    const found = (await channelsOf(guild)).find(({ topic }) => topic?.endsWith(nonce));
    return found ? opened(found) : null;
  }

  async function findThread(home: Extract<RoomHome, { kind: 'thread' }>, plan: RoomPlan): Promise<OpenedRoom | null> {
    const found = await threads.find(home, threadPlan(plan), await me());
    if (found) await threads.begin(found.id, threadPlan(plan));
    return found ? opened({ id: found.id, name: found.name ?? plan.name }) : null;
  }

  async function openChannel({ guild, category }: ChannelHome, plan: RoomPlan): Promise<OpenedRoom | null> {
    const all = await channelsOf(guild);
    const beside = all.filter(({ parent_id }) => parent_id === category);
    if (all.length >= mostChannels.server || (category && beside.length >= mostChannels.category)) return null;
    const body = {
      type: ChannelType.GuildText,
      name: free(channelName(plan.name), all),
      topic: topicWith(plan),
      ...(category && { parent_id: category }),
      ...(plan.private && { permission_overwrites: privateAccess({ guild, me: await me() }) }),
    };
    return opened((await rest.post(Routes.guildChannels(guild), { body, reason: plan.nonce })) as Channel);
  }

  async function openThread(home: Extract<RoomHome, { kind: 'thread' }>, plan: RoomPlan): Promise<OpenedRoom> {
    const thread = await threads.open(home, threadPlan(plan));
    if (!home.isForum) await threads.begin(thread.id, threadPlan(plan));
    return opened({ id: thread.id, name: thread.name ?? plan.name });
  }

  const opened = ({ id, name }: Pick<Channel, 'id' | 'name'>): OpenedRoom => ({
    workspace: 'local',
    channel: id,
    name,
  });

  async function invite({ channel }: { channel: string }, accounts: readonly string[]) {
    const room = await channelAt(channel);
    const refused: string[] = [];
    for (const account of accounts) {
      if (entered.has(`${channel} ${account}`)) continue;
      if (await letIn(room, account)) entered.add(`${channel} ${account}`);
      else refused.push(account);
    }
    return { refused };
  }

  /** False: they cannot come. Where everybody on the server sees it, being there is enough. */
  async function letIn(room: Channel, account: string): Promise<boolean> {
    const { id, guild_id: guild = '', permission_overwrites: exceptions = [] } = room;
    try {
      if (threadTypes.has(room.type)) {
        await rest.put(Routes.threadMembers(id, account));
        return true;
      }
      if (isLetIn(exceptions, account)) return true;
      await rest.get(Routes.guildMember(guild, account));
      if (isHidden(exceptions, guild)) await rest.put(Routes.channelPermission(id, account), { body: entry });
      return true;
    } catch (error) {
      if (cannotCome.has(codeOf(error))) return false;
      throw error;
    }
  }

  async function topic({ channel }: { channel: string }, text: Text, language: Language): Promise<void> {
    const room = await channelAt(channel);
    const said = worded(text, language);
    if (!threadTypes.has(room.type)) await rest.patch(Routes.channel(channel), { body: { topic: said } });
    else await awake(channel, async () => threads.say(channel, said, await me()));
  }

  const pin = ({ channel, message }: { channel: string; message: string }) =>
    awake(channel, async () => void (await rest.put(Routes.channelMessagesPin(channel, message))));

  async function close({ channel }: { channel: string }): Promise<void> {
    const room = await channelAt(channel);
    for (const each of entered) if (each.startsWith(`${channel} `)) entered.delete(each);
    if (threadTypes.has(room.type)) {
      await rest.patch(Routes.channel(channel), { body: { archived: true, locked: true } });
      return;
    }
    const access = { guild: room.guild_id ?? '', me: await me() };
    const body = { permission_overwrites: readOnly(room.permission_overwrites ?? [], access) };
    const { archive } = await places();
    const moved = archive && archive !== room.parent_id ? { ...body, parent_id: archive } : body;
    const done = await unlessFull(rest.patch(Routes.channel(channel), { body: moved }));
    if (done === null) await rest.patch(Routes.channel(channel), { body });
  }

  const channelAt = async (channel: string) => (await rest.get(Routes.channel(channel))) as APIChannel & Channel;

  const worded = (text: Text, language: Language): string =>
    excerpt(escaped(plain(bot().word(text, language), language, zone)), discordLimits.topic).text;
  const topicWith = ({ topic: text, language, nonce }: RoomPlan): string => `${worded(text, language)} · ${nonce}`;
  const threadPlan = (plan: RoomPlan) => ({
    name: plan.name,
    private: plan.private,
    nonce: plan.nonce,
    said: `${worded(plan.topic, plan.language)}\n-# ${plan.nonce}`,
  });

  /** A thread that fell asleep is woken. */
  async function awake<T>(thread: string, act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (codeOf(error) !== archivedThread) throw error;
    }
    await rest.patch(Routes.channel(thread), { body: { archived: false } });
    return act();
  }

  return {
    open: (plan) => calling('open room', open(plan)),
    invite: (room, accounts) => calling('invite', invite(room, accounts)),
    topic: (room, text, language) => calling('set topic', topic(room, text, language)),
    pin: (posted) => calling('pin', pin(posted)),
    close: (room) => calling('close room', close(room)),
  };
}

async function calling<T>(name: string, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw error instanceof DeliveryError ? error : deliveryError(error, name);
  }
}

/** Null: nothing more fits there. */
async function unlessFull<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    if (isFull(error)) return null;
    throw error;
  }
}

/** As Discord writes the name of a channel. */
const channelName = (wished: string): string =>
  wished
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_-]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, discordLimits.channelName - 4) || 'room';

/** Discord lets two channels have one name; people could not tell them apart. */
function free(name: string, channels: readonly Pick<Channel, 'name'>[]): string {
  const taken = new Set(channels.map((each) => each.name));
  for (let number = 2; taken.has(name); number++) {
    const other = `${name}-${number}`;
    if (!taken.has(other)) return other;
  }
  return name;
}
