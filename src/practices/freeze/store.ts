import type { Db } from '../../db/db.ts';

type Stored = {
  number: number;
  title: string;
  everything: boolean;
  services: string[];
  items: string[];
  startsAt: Date;
  endsAt: Date;
};

const always = { from: new Date(0), to: new Date('9999-01-01T00:00:00Z') };

/** Those that were begun or planned in chat, and are neither over nor lifted, between two moments or whenever. */
export const recordedFreezes = (db: Db, { from, to } = always): Promise<Stored[]> =>
  db.query<Stored>(
    `select h.number, h.title, f.everything, f.services, f.items, f.starts_at, f.ends_at
       from freezes f join records h on h.id = f.record_id
      where f.ends_at > $1 and f.starts_at < $2 and h.status in ('planned', 'in-force') order by f.starts_at, h.number`,
    [from, to],
  );

/** Whoever begins or lifts a freeze lets nobody look in between: whoever schedules holds the same lock, shared. */
export const freezeLock = 'freeze';
export const lockFreezes = (db: Db): Promise<unknown> =>
  db.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [freezeLock]);
