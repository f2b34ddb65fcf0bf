import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

const cookieName = 'deskbell';
const lasts = 30 * 86_400;
export type Sessions = ReturnType<typeof sessions>;

/** Who is signed in: a person's key with an end and a signature, in a cookie that no script reads and no other site sends. */
export function sessions(secret: string, secure: boolean) {
  const sign = (text: string): string => createHmac('sha256', secret).update(text).digest('base64url');
  return {
    start: (c: Context, person: string, now: Date): void => {
      const body = `${person}.${Math.floor(now.getTime() / 1000) + lasts}`;
      setCookie(c, cookieName, `${body}.${sign(body)}`, {
        httpOnly: true,
        sameSite: 'Strict',
        path: '/',
        secure,
        maxAge: lasts,
      });
    },
    /** Null: nobody, or no longer. */
    personOf: (c: Context, now: Date): string | null => {
      const [person = '', until = '', signature = ''] = (getCookie(c, cookieName) ?? '').split('.');
      const right = Buffer.from(sign(`${person}.${until}`));
      const given = Buffer.from(signature);
      if (right.length !== given.length || !timingSafeEqual(right, given)) return null;
      return Number(until) * 1000 > now.getTime() ? person : null;
    },
  };
}

/** The switch between people is for the person at this machine: a name that only it has, and no proxy in between. */
export function isFromThisMachine(headers: Headers): boolean {
  const host = (headers.get('host') ?? '').replace(/:\d+$/, '');
  const loopback = host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
  return (
    loopback &&
    !['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'].some((name) =>
      headers.has(name),
    )
  );
}

/** A form that another site made this browser send is not an act of this person. */
export function isSameSite(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site');
  if (site && site !== 'same-origin' && site !== 'none') return false;
  const origin = headers.get('origin');
  return !origin || origin === 'null' ? site !== null || !origin : new URL(origin).host === headers.get('host');
}
