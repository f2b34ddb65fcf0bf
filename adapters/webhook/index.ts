import type { Message } from '../../src/chat/message.ts';
import {
  type Bot,
  DeliveryError,
  type Destination,
  type Platform,
  type Posted,
  type Posting,
} from '../../src/chat/platform.ts';
import { wasUnreached } from '../../src/chat/unreached.ts';
import { bodyOf } from './body.ts';
import { keyFrom, signatureOf } from './signature.ts';

export type WebhookOptions = {
  /** The installation's own, from which the key of the signatures is derived. */
  secret: string;
  /** For times in texts. */
  zone: string;
  now: () => Date;
};

const patience = 10_000;

/**
 * A door out for machines: whatever is posted to a channel, which is an address here, is sent there as signed JSON.
 * Nobody answers through it, so it shows no cards and knows no people.
 */
export function webhook({ secret, zone, now }: WebhookOptions): Platform {
  const key = keyFrom(secret);
  let bot: Bot | null = null;

  async function post(to: Destination, message: Message, how: Posting): Promise<Posted> {
    const at = now();
    const body = bodyOf(message, { word: bot!.word, language: how.language, zone }, { id: how.nonce, at });
    const response = await send(to.channel, body, signatureOf(key, at, body));
    await response.body?.cancel();
    if (!response.ok) throw refusalOf(response, at);
    return { ...to, message: how.nonce };
  }

  return {
    name: 'webhook',
    can: { edit: false, threads: false, dialogs: false, homes: false },
    pace: { post: 0, edit: 0 },
    start: async (started) => {
      bot = started;
    },
    stop: async () => {},
    check: async () => [],
    post,
    edit: () => never('edit'),
    threadOf: () => never('thread'),
    direct: () => never('direct message'),
  };
}

/** Another address, to which somebody might lead us, is not ours to tell: redirects count as refusals. */
async function send(address: string, body: string, signature: string): Promise<Response> {
  try {
    return await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'Deskbell', 'x-deskbell-signature': signature },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    });
  } catch (error) {
    const outcome = !isAddress(address)
      ? { kind: 'refused' as const }
      : { kind: wasUnreached(error) ? ('retry' as const) : ('unknown' as const) };
    throw new DeliveryError(outcome, `webhook: ${problemOf(error)}`, { cause: error });
  }
}

const isAddress = (address: string): boolean => /^https?:/.test(address) && URL.canParse(address);

/** What can pass is tried again; any other answer means that the request itself is not wanted there. */
function refusalOf({ status, headers }: Response, now: Date): DeliveryError {
  const passes = status >= 500 || status === 408 || status === 429;
  const after = passes ? retryAfter(headers.get('retry-after'), now) : undefined;
  const outcome = passes
    ? { kind: 'retry' as const, ...(after !== undefined && { after }) }
    : { kind: 'refused' as const };
  return new DeliveryError(outcome, `webhook: answered ${status}`);
}

/** In seconds, or a date; at most an hour, whatever is asked. */
function retryAfter(given: string | null, now: Date): number | undefined {
  if (given === null) return undefined;
  const wait = /^\d+$/.test(given) ? Number(given) * 1000 : Date.parse(given) - now.getTime();
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), 60 * 60_000);
}

/** `fetch failed` says nothing; its cause does. */
const problemOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
};

const never = async (what: string): Promise<never> => {
  throw new DeliveryError({ kind: 'refused' }, `webhook: there is no ${what}`);
};
