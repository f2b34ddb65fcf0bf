import type { PolicyView } from '../core/policy.ts';
import { instant, zoned } from '../core/time.ts';
import type { Db } from '../db/db.ts';
import { organisationSection } from './policy.ts';

/** Wall-clock times of the person's zone; `to` before `from` is the next day's. The same time twice: no quiet hours. */
export type QuietHours = { from: string; to: string };

export const noQuietHours: QuietHours = { from: '00:00', to: '00:00' };
export const isQuietless = ({ from, to }: QuietHours): boolean => from === to;

/**
 * When the quiet hours that are on at a time end; null: none are on. An hour that does not exist that day means the one
 * after it, and one that exists twice its first.
 */
export function quietUntil(at: Date, { from, to }: QuietHours, zone: string): Date | null {
  const today = zoned(at, zone).toPlainDate();
  for (const begins of [today.subtract({ days: 1 }), today]) {
    const ends = to > from ? begins : begins.add({ days: 1 });
    const [start, end] = [
      begins.toZonedDateTime({ timeZone: zone, plainTime: from }),
      ends.toZonedDateTime({ timeZone: zone, plainTime: to }),
    ].map(instant);
    if (from !== to && start! <= at && at < end!) return end!;
  }
  return null;
}

const clock = '([01]?\\d|2[0-3]):([0-5]\\d)';
const hoursForm = new RegExp(`^${clock}\\s*(?:-|–|—|~|～|至|到|to)\\s*${clock}$`);

/** `22:00-07:00` as people type it; null: no such hours. */
export function readQuietHours(typed: string): QuietHours | null {
  const found = hoursForm.exec(typed.trim().toLowerCase());
  if (!found) return null;
  const [, fromHour = '', fromMinute = '', toHour = '', toMinute = ''] = found;
  const hours = { from: `${fromHour.padStart(2, '0')}:${fromMinute}`, to: `${toHour.padStart(2, '0')}:${toMinute}` };
  return isQuietless(hours) ? null : hours;
}

/** Those of the organisation, for whoever has chosen none of their own. */
export const usualQuietHours = (policy: PolicyView): QuietHours =>
  readQuietHours(policy.read(organisationSection).quietHours) ?? noQuietHours;

type Chosen = { quietFrom: string | null; quietTo: string | null };
export const quietHoursFrom = ({ quietFrom, quietTo }: Chosen, policy: PolicyView): QuietHours =>
  quietFrom !== null && quietTo !== null ? { from: quietFrom, to: quietTo } : usualQuietHours(policy);

export async function quietHoursOf(db: Db, person: number, policy: PolicyView): Promise<QuietHours> {
  const [own] = await db.query<Chosen>('select quiet_from, quiet_to from people where id = $1', [person]);
  return quietHoursFrom(own!, policy);
}

/** Null: the usual ones. */
export const setQuietHours = (db: Db, person: number, hours: QuietHours | null): Promise<unknown> =>
  db.query('update people set quiet_from = $2, quiet_to = $3 where id = $1', [
    person,
    hours?.from ?? null,
    hours?.to ?? null,
  ]);
