import { App } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import { Hono } from 'hono';
import type { Bot, Platform, Posted } from '../../src/chat/platform.ts';
import type { Text } from '../../src/core/text.ts';
import { can, pace } from './abilities.ts';
import { checkSlack } from './check.ts';
import { slackDesk } from './desk.ts';
import { listenToEvents } from './events.ts';
import { slackFiles } from './files.ts';
import { identityOf, slackHome } from './home.ts';
import { slackRoutes } from './http.ts';
import { listen } from './inbound.ts';
import { type Log, slackLog } from './log.ts';
import { listenToMarks } from './marks.ts';
import { slackOutbound } from './outbound.ts';
import { slackPeople } from './people.ts';
import { SlackReceiver } from './receiver.ts';
import { slackRooms } from './rooms.ts';
import { type Sockets, startSockets } from './socket.ts';

export type SlackOptions = {
  botToken: string;
  /** Without an app token: what signs the requests to `/slack/events`. */
  signingSecret?: string;
  /** Socket Mode. */
  appToken?: string;
  apiUrl?: string;
  publicUrl?: string;
  /** For readers whose zone nobody knows. */
  zone: string;
  /** Whether people's acts come to this process. */
  listens: boolean;
  now: () => Date;
  log: Log;
};
export type Slack = Platform & { routes: () => Hono };

/** Two, so that one hears while Slack renews the other. */
const connections = 2;

/** Slack, through Bolt: commands, buttons and dialogs in, messages out. */
export function slack(options: SlackOptions): Slack {
  const { botToken, appToken, signingSecret, apiUrl, zone, now, log } = options;
  const client = new WebClient(botToken, clientOptions(apiUrl, log));
  const identity = identityOf(client);
  const receiver = new SlackReceiver();
  let bot: Bot;
  let sockets: Sockets | null = null;
  const outbound = slackOutbound({ client, bot: () => bot, zone, identity, warn: log.warn });
  const deliver = (body: Record<string, unknown>, retryNum?: number) => receiver.deliver(body, retryNum);
  return {
    name: 'slack',
    can,
    pace,
    start: async (given) => {
      bot = given;
      if (!options.listens) return;
      const app = boltApp(receiver, botToken, options);
      const desk = slackDesk({
        bot,
        client,
        people: slackPeople(client, now),
        home: slackHome(identity),
        receiver,
        files: slackFiles({ client, botToken, apiUrl }),
        zone,
        warn: log.warn,
      });
      listen(app, desk);
      listenToEvents(app, desk);
      listenToMarks(app, desk);
      if (appToken)
        sockets = startSockets({ appToken, apiUrl, connections, deliver, log: slackLog(log), warn: log.warn });
      // Asked early and not waited for: Slack may be away when we start.
      void identity().catch((error: unknown) => log.warn({ err: error }, 'Slack does not say yet who we are'));
    },
    stop: async () => {
      // The sockets last: they carry the acknowledgements of what is being finished.
      await receiver.stop();
      await sockets?.stop();
    },
    check: (channels) => checkSlack({ client, identity, channels, sockets: () => sockets?.open() ?? 0, options }),
    ...outbound,
    rooms: slackRooms({ client, bot: () => bot, zone, identity }),
    threadOf: async (posted: Posted, _title: Text) => ({
      workspace: posted.workspace,
      channel: posted.channel,
      thread: posted.message,
    }),
    routes: () =>
      signingSecret && !appToken ? slackRoutes({ signingSecret, now, deliver, warn: log.warn }) : new Hono(),
  };
}

/** No hidden retries, no endless waiting: what is to be told again lies in the outbox. Bolt changes what it is given. */
const clientOptions = (apiUrl: string | undefined, log: Log): WebClientOptions => ({
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: 8_000,
  logger: slackLog(log),
  ...(apiUrl && { slackApiUrl: apiUrl }),
});

function boltApp(receiver: SlackReceiver, botToken: string, { apiUrl, log }: SlackOptions): App {
  const app = new App({
    receiver,
    authorize: async () => ({ botToken }),
    logger: slackLog(log),
    clientOptions: clientOptions(apiUrl, log),
    ignoreSelf: false,
    // Kept for nobody, it would cost every envelope a look.
    convoStore: false,
  });
  // Slack is to send again what was not done.
  app.error(async (error) => {
    throw error;
  });
  return app;
}
