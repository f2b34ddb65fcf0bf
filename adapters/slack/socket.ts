import type { Logger } from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import { WebAPIRateLimitedError } from '@slack/web-api';
import type { Acknowledgement } from './receiver.ts';

type Options = {
  appToken: string;
  apiUrl?: string;
  /** How many at once: while Slack renews one, the other hears everything. */
  connections: number;
  waits?: Waits;
  deliver: (body: Record<string, unknown>, retryNum?: number) => Promise<Acknowledgement>;
  log: Logger;
  warn: (facts: object, message: string) => void;
};
export type Sockets = { open(): number; stop(): Promise<void> };

type Envelope = {
  body: Record<string, unknown>;
  ack: (response?: Acknowledgement) => Promise<void>;
  retry_num?: number;
};

/** In milliseconds: the first pause, the longest one after a connection that served and after one that never did. */
const usualWaits = { shortest: 500, served: 5_000, refused: 30_000, hello: 15_000 };
export type Waits = typeof usualWaits;
/** A connection that lived this long has a sound network. */
const steady = 30_000;

/**
 * Socket Mode: connections that come back by themselves, however long Slack was away. The client's own reconnecting ends
 * for good at the first refused call, so each of its connections is used once and then replaced.
 */
export function startSockets(options: Options): Sockets {
  const { waits = usualWaits } = options;
  let stopping = false;
  let wakeUp = () => {};
  const open = new Set<SocketModeClient>();
  const stopped = new Promise<void>((resolve) => {
    wakeUp = resolve;
  });
  const keepOne = async (): Promise<void> => {
    for (let wait = waits.shortest; !stopping; ) {
      const began = Date.now();
      try {
        await oneConnection(options, waits.hello, open, stopped);
        wait = Date.now() - began > steady ? waits.shortest : Math.min(wait * 2, waits.served);
      } catch (error) {
        options.warn({ err: error }, 'a Slack socket did not open and is tried again');
        wait = Math.max(Math.min(wait * 2, waits.refused), askedToWait(error));
      }
      if (!stopping) await Promise.race([stopped, pause(wait * (0.75 + Math.random() / 2))]);
    }
  };
  const running = Promise.all(Array.from({ length: options.connections }, keepOne));
  return {
    open: () => open.size,
    stop: async () => {
      stopping = true;
      wakeUp();
      await running;
    },
  };
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref());

/** What Slack asks for, also after chance has shortened the pause by a quarter. */
const askedToWait = (error: unknown): number =>
  error instanceof WebAPIRateLimitedError ? error.retryAfter * 1000 * 1.4 : 0;

/** Opens, serves, and answers when the connection has ended; rejects where it never opened. */
async function oneConnection(
  options: Options,
  patience: number,
  open: Set<SocketModeClient>,
  stopped: Promise<void>,
): Promise<void> {
  const client = aClient(options);
  client.on('slack_event', (envelope: Envelope) => void serve(envelope, options));
  const ended = new Promise<void>((resolve) => client.once('disconnected', () => resolve()));
  const started = client.start().then(
    () => open.add(client),
    (error: unknown) => Promise.reject(error ?? new Error('Slack closed the socket before it said hello')),
  );
  try {
    await Promise.race([started, tooLate(patience), stopped]);
    if (open.has(client)) await Promise.race([ended, stopped]);
  } finally {
    leave(client, open.delete(client));
  }
}

/** One that never opened has nothing to finish: asked a second time it goes at once, and it does not come later. */
function leave(client: SocketModeClient, wasOpen: boolean): void {
  const close = () => void client.disconnect().catch(() => {});
  close();
  if (wasOpen) return;
  close();
  client.once('authenticated', () => {
    throw new Error('this connection is no longer wanted');
  });
}

const aClient = ({ appToken, apiUrl, log }: Options): SocketModeClient =>
  new SocketModeClient({
    appToken,
    autoReconnectEnabled: false,
    logger: log,
    clientOptions: {
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: 10_000,
      ...(apiUrl && { slackApiUrl: apiUrl }),
    },
  });

const tooLate = (patience: number) =>
  new Promise<never>((_, reject) => {
    setTimeout(reject, patience, new Error('no hello from Slack in time')).unref();
  });

/** What cannot be acknowledged, because it was not done or the socket is gone, Slack sends again. */
async function serve({ body, ack, retry_num }: Envelope, { deliver, warn }: Options): Promise<void> {
  try {
    await ack(await deliver(body, retry_num));
  } catch (error) {
    warn({ err: error, type: body.type }, 'an envelope of Slack was not acknowledged');
  }
}
