import { createHmac, timingSafeEqual } from 'node:crypto';

const window = 5 * 60;

/** Whether Slack signed this very body within the last five minutes. */
export function isSigned(
  secret: string,
  { timestamp, signature, body }: { timestamp: string | undefined; signature: string | undefined; body: string },
  now: Date,
): boolean {
  const at = Number(timestamp);
  if (!timestamp || !Number.isInteger(at) || Math.abs(now.getTime() / 1000 - at) > window) return false;
  const right = Buffer.from(signatureOf(secret, timestamp, body));
  const given = Buffer.from(signature ?? '');
  return right.length === given.length && timingSafeEqual(right, given);
}

export const signatureOf = (secret: string, timestamp: string, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
