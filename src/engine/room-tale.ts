import { type RoomLink, roomLink, type Text } from '../core/text.ts';
import type { RoomEvent } from './room-events.ts';
import { words } from './room-words.ts';

const tales: Record<RoomEvent, (room: { room: RoomLink }) => Text> = {
  'room.opened': words.didOpen,
  'room.closed': words.didClose,
  'room.gone': words.didLose,
  'room.failed': words.didNotOpen,
};

/** A line of the timeline, whatever the record's kind; null: this is nothing that happened to a room. */
export function roomTale({ type, ...facts }: { type: string }): Text | null {
  if (!Object.hasOwn(tales, type)) return null;
  const { platform, name } = facts as { platform: string; name: string };
  return tales[type as RoomEvent]({ room: roomLink({ platform, name, channel: null }) });
}
