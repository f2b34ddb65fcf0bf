import { isStaff } from '../core/permissions.ts';
import type { Db } from '../db/db.ts';
import type { RoomStanding } from './practice.ts';
import { type Reader, visibleTo } from './records.ts';

/** The rooms of a record, the newest first; not those that nobody can go to any more. */
export async function roomsOf(db: Db, recordId: number): Promise<(RoomStanding & { id: number })[]> {
  return db.query(
    `select r.id, r.platform, r.workspace, r.channel, r.name, not r.wanted as closed,
            coalesce((select jsonb_agg(jsonb_build_object('person', p.person_id, 'why', p.state) order by p.person_id)
                        from room_people p where p.room_id = r.id and p.state in ('no-account', 'refused')), '[]') as uninvited
       from rooms r where r.record_id = $1 and r.state <> 'gone' and (r.channel is not null or r.state = 'opening' and r.wanted)
      order by r.id desc`,
    [recordId],
  );
}

/** `closed` ones can be read. */
export type RoomSeen = { channel: string; name: string; topic: string; closed: boolean };
const mostSeen = 200;

/**
 * The rooms of a platform that somebody may go to, those in use first: staff who may see the record, and whoever was
 * brought in. In a room stands what is for the desk's side.
 */
export const roomsSeenBy = (db: Db, platform: string, reader: Reader): Promise<RoomSeen[]> =>
  db.query(
    `select r.channel, r.name, coalesce(r.topic_shown, r.topic) as topic, r.state <> 'open' or not r.wanted as closed
       from rooms r join records h on h.id = r.record_id
      where r.platform = $2 and r.channel is not null and r.state in ('open', 'closed')
        and (($3 and ${visibleTo(reader)})
             or exists (select 1 from room_people p where p.room_id = r.id and p.person_id = $1 and p.state in ('invited', 'came')))
      order by closed, r.id limit ${mostSeen}`,
    [reader.id, platform, isStaff(reader.roles)],
  );

/** Who is in the rooms of a record that only those see who were brought in. */
export async function peopleInRooms(db: Db, recordId: number): Promise<number[]> {
  const rows = await db.query<{ person: number }>(
    `select distinct p.person_id as person from room_people p join rooms r on r.id = p.room_id
      where r.record_id = $1 and r.wanted and r.private and p.state in ('waiting', 'invited', 'came') order by person`,
    [recordId],
  );
  return rows.map(({ person }) => person);
}
