import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Db } from '../db/db.ts';

/** Addresses of calendars are signed: whoever has one reads what its person may read, without signing in. */

export const calendarToken = (secret: string, person: number): string => `${person}.${signature(secret, person)}`;

/** Null: nobody signed this. */
export function personOfToken(secret: string, token: string): number | null {
  const [, typed = '', signed = ''] = /^([1-9]\d{0,8})\.([\w-]{32})$/.exec(token) ?? [];
  if (typed === '') return null;
  const person = Number(typed);
  return timingSafeEqual(Buffer.from(signed), Buffer.from(signature(secret, person))) ? person : null;
}

const signature = (secret: string, person: number): string =>
  createHmac('sha256', secret).update(`calendar of person ${person}`).digest('base64url').slice(0, 32);

/** What no other installation is called, so that no entry of its calendars is another's. */
export async function installationId(db: Db): Promise<string> {
  await db.query(`insert into settings (key, value) values ('installation', $1) on conflict (key) do nothing`, [
    randomUUID(),
  ]);
  const [row] = await db.query<{ value: string }>(`select value from settings where key = 'installation'`);
  return row!.value;
}
