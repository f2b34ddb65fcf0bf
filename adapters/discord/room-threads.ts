import type { REST } from 'discord.js';
import { type APIMessage, type APIThreadChannel, ChannelType, Routes } from 'discord-api-types/v10';
import { discordLimits } from './limits.ts';
import type { RoomHome } from './room-homes.ts';

type Home = Extract<RoomHome, { kind: 'thread' }>;
type Thread = Pick<APIThreadChannel, 'id' | 'name' | 'owner_id' | 'parent_id'>;
/** `said` is what stands first in it, with the nonce. */
type Plan = { name: string; private: boolean; nonce: string; said: string };

const aWeek = 10_080;

/** Rooms that are posts in a forum or threads in a channel. What stands first in one bears the nonce, and is its topic. */
export function roomThreads(rest: REST) {
  /** Among those that are open: one with this nonce, or one that we began and in which nothing stands yet. */
  async function find({ guild, parent }: Home, { nonce, name }: Plan, me: string): Promise<Thread | null> {
    const { threads } = (await rest.get(Routes.guildActiveThreads(guild))) as { threads: Thread[] };
    const ours = threads.filter(
      (each) => each.parent_id === parent && each.owner_id === me && each.name === threadName(name),
    );
    for (const thread of ours) {
      const first = await firstMessage(thread.id);
      if (!first || first.content.includes(nonce)) return thread;
    }
    return null;
  }

  async function open({ parent, isForum, tag }: Home, plan: Plan): Promise<Thread> {
    const named = { name: threadName(plan.name), auto_archive_duration: aWeek };
    if (isForum) {
      const message = { content: plan.said, allowed_mentions: { parse: [] } };
      const body = { ...named, message, ...(tag && { applied_tags: [tag] }) };
      return (await rest.post(Routes.threads(parent), { body })) as Thread;
    }
    const type = plan.private ? ChannelType.PrivateThread : ChannelType.PublicThread;
    const body = { ...named, type, ...(plan.private && { invitable: false }) };
    return (await rest.post(Routes.threads(parent), { body })) as Thread;
  }

  /** What stands first in it, where nothing does yet. */
  async function begin(thread: string, { said, nonce }: Plan): Promise<void> {
    if (await firstMessage(thread)) return;
    await rest.post(Routes.channelMessages(thread), {
      body: { content: said, allowed_mentions: { parse: [] }, nonce: nonce.slice(0, 25), enforce_nonce: true },
    });
  }

  async function firstMessage(thread: string): Promise<APIMessage | null> {
    const query = new URLSearchParams({ after: '0', limit: '1' });
    const [first] = (await rest.get(Routes.channelMessages(thread), { query })) as APIMessage[];
    return first ?? null;
  }

  async function say(thread: string, content: string, me: string): Promise<void> {
    const first = await firstMessage(thread);
    // Somebody deleted what we said, and theirs came first: a thread has no other place for it.
    if (first?.author.id !== me) return;
    await rest.patch(Routes.channelMessage(thread, first.id), { body: { content, allowed_mentions: { parse: [] } } });
  }

  return { find, open, begin, say };
}

const threadName = (name: string): string => name.slice(0, discordLimits.threadName);
