import type { Db } from '../db/db.ts';
import { appendAudit } from './audit.ts';
import type { Room } from './rooms.ts';

export type RoomEvent = 'room.opened' | 'room.closed' | 'room.gone' | 'room.failed';

/** What happens to a room stands in its record's history, though no decision of the record says so. */
export const noteRoomEvent = (
  tx: Db,
  { recordId, platform, name }: Pick<Room, 'recordId' | 'platform' | 'name'>,
  type: RoomEvent,
  now: Date,
): Promise<unknown> => appendAudit(tx, { recordId, actor: 0, now }, [{ type, platform, name }]);
