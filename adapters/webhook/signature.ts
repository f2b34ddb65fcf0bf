import { createHmac } from 'node:crypto';

/** Receivers get this and not the secret itself, which also signs who is signed in. */
export const keyFrom = (secret: string): string =>
  createHmac('sha256', secret).update('deskbell webhooks').digest('hex');

/** The time stands in it, so that what somebody recorded cannot be sent again later. */
export function signatureOf(key: string, at: Date, body: string): string {
  const seconds = Math.floor(at.getTime() / 1000);
  return `t=${seconds},v1=${createHmac('sha256', key).update(`${seconds}.${body}`).digest('hex')}`;
}
