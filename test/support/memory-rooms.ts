import { DeliveryError, type Rooms } from '../../src/chat/platform.ts';
import type { Text } from '../../src/core/text.ts';

export type MemoryRoom = {
  channel: string;
  name: string;
  private: boolean;
  nonce: string;
  /** Every topic it had. */
  topics: Text[];
  people: Set<string>;
  pinned: Set<string>;
  archived: boolean;
};

export type MemoryRooms = Rooms & {
  readonly opened: Map<string, MemoryRoom>;
  /** Accounts that cannot be brought in. */
  refuses: string[];
  /** Undefined: no room, but a channel that is always there. Fails where the room was archived. */
  standing(channel: string): MemoryRoom | undefined;
  empty(): void;
};

type Asked = (call: string, where: string) => Promise<'lost' | undefined>;

/** Channels of a record's own, in memory: a call may come twice, and its answer may be lost. */
export function memoryRooms(
  platform: string,
  asked: Asked,
  isThere: (message: string) => boolean,
  opened: Map<string, MemoryRoom>,
): MemoryRooms {
  const inRoom = async <T>(call: string, channel: string, act: (room: MemoryRoom) => T): Promise<T> => {
    const fault = await asked(call, channel);
    const room = rooms.standing(channel);
    if (!room) throw new DeliveryError({ kind: 'gone' }, 'no such channel');
    return answer(fault, act(room));
  };
  const rooms: MemoryRooms = {
    opened,
    refuses: [],
    open: async ({ name, topic, private: isPrivate, nonce }) => {
      const fault = await asked('open', name);
      const earlier = [...opened.values()].find((each) => each.nonce === nonce);
      const room = earlier ?? aRoom(platform, opened, name, { topics: [topic], private: isPrivate, nonce });
      opened.set(room.channel, room);
      return answer(fault, { workspace: 'local', channel: room.channel, name: room.name });
    },
    invite: ({ channel }, accounts) =>
      inRoom('invite', channel, ({ people }) => {
        for (const account of accounts) if (!rooms.refuses.includes(account)) people.add(account);
        return { refused: accounts.filter((account) => rooms.refuses.includes(account)) };
      }),
    topic: ({ channel }, topic) => inRoom('topic', channel, ({ topics }) => void topics.push(topic)),
    pin: ({ channel, message }) =>
      inRoom('pin', channel, ({ pinned }) => {
        if (!isThere(message)) throw new DeliveryError({ kind: 'gone' }, 'no such message');
        pinned.add(message);
      }),
    close: ({ channel }) =>
      inRoom('close', channel, (room) => {
        room.archived = true;
      }),
    standing: (channel) => {
      const room = opened.get(channel);
      if (room?.archived) throw new DeliveryError({ kind: 'gone' }, 'the channel is archived');
      return room;
    },
    empty: () => {
      opened.clear();
      rooms.refuses = [];
    },
  };
  return rooms;
}

function aRoom(
  platform: string,
  opened: MemoryRooms['opened'],
  wished: string,
  facts: Pick<MemoryRoom, 'topics' | 'private' | 'nonce'>,
): MemoryRoom {
  const taken = [...opened.values()].map(({ name }) => name);
  let name = wished;
  for (let suffix = 2; taken.includes(name); suffix++) name = `${wished}-${suffix}`;
  const channel = `${platform}-room-${opened.size + 1}`;
  return { ...facts, channel, name, people: new Set(), pinned: new Set(), archived: false };
}

function answer<T>(fault: 'lost' | undefined, value: T): T {
  if (fault === 'lost') throw new DeliveryError({ kind: 'unknown' }, 'the answer was lost');
  return value;
}
