import type { Logger } from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import type { Acknowledgement } from './receiver.ts';

type Options = {
  appToken: string;
  apiUrl?: string;
  /** How many at once: while Slack renews one, the other hears everything. */
  connections: number;
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

const shortestWait = 500;
const longestWait = 30_000;
const helloWithin = 15_000;

/**
 * Socket Mode: connections that come back by themselves, however long Slack was away. The client's own reconnecting ends
 * for good at the first refused call, so each of its connections is used once and then replaced.
 */
export function startSockets(options: Options): Sockets {
  let stopping = false;
  let wakeUp = () => {};
  const open = new Set<SocketModeClient>();
  const stopped = new Promise<void>((resolve) => {
    wakeUp = resolve;
  });
  const keepOne = async (): Promise<void> => {
    for (let wait = shortestWait; !stopping; ) {
      const opened = Date.now();
      try {
        await oneConnection(options, open, stopped);
      } catch (error) {
        options.warn({ err: error }, 'a Slack socket did not open and is tried again');
      }
      wait = Date.now() - opened > longestWait ? shortestWait : Math.min(wait * 2, longestWait);
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

/** Opens, serves, and answers when the connection has ended. */
async function oneConnection(options: Options, open: Set<SocketModeClient>, stopped: Promise<void>): Promise<void> {
  const client = new SocketModeClient({
    appToken: options.appToken,
    autoReconnectEnabled: false,
    logger: options.log,
    clientOptions: {
      retryConfig: { retries: 0 },
      timeout: 10_000,
      ...(options.apiUrl && { slackApiUrl: options.apiUrl }),
    },
  });
  client.on('slack_event', (envelope: Envelope) => void serve(envelope, options));
  const ended = new Promise<void>((resolve) => client.once('disconnected', () => resolve()));
  const close = () => void client.disconnect().catch(() => {});
  try {
    await Promise.race([client.start(), tooLate(), stopped]);
    open.add(client);
    await Promise.race([ended, stopped]);
  } finally {
    open.delete(client);
    close();
  }
}

const tooLate = () =>
  new Promise<never>((_, reject) => {
    setTimeout(reject, helloWithin, new Error('no hello from Slack in time')).unref();
  });

/** What cannot be acknowledged, because it was not done or the socket is gone, Slack sends again. */
async function serve({ body, ack, retry_num }: Envelope, { deliver, warn }: Options): Promise<void> {
  try {
    await ack(await deliver(body, retry_num));
  } catch (error) {
    warn({ err: error, type: body.type }, 'an envelope of Slack was not acknowledged');
  }
}
