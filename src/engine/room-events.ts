import { type RoomLink, roomLink, type Text } from '../core/text.ts';
import type { Db } from '../db/db.ts';
import { appendAudit } from './audit.ts';
import { words } from './room-words.ts';
import type { Room } from './rooms.ts';

type RoomEvent = 'room.opened' | 'room.closed' | 'room.gone' | 'room.failed';

/** What happens to a room stands in its record's history, though no decision of the record says so. */
export const noteRoomEvent = (
  tx: Db,
  { recordId, platform, name }: Pick<Room, 'recordId' | 'platform' | 'name'>,
  type: RoomEvent,
  now: Date,
): Promise<unknown> => appendAudit(tx, { recordId, actor: 0, now }, [{ type, platform, name }]);

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
