import { randomUUID } from 'node:crypto';
import { vi } from 'vitest';
import { signatureOf } from '../../adapters/slack/signature.ts';
import { type SlackHouse, signingSecret } from './slack-house.ts';
import type { SlackServer, View } from './slack-server.ts';
import type { SocketEnvelope } from './slack-sockets.ts';

type Kind = SocketEnvelope['type'];
type Block = { type: string; block_id?: string; element?: { action_id: string; type: string }; elements?: Piece[] };
type Piece = { type: string; action_id?: string; text?: unknown; elements?: Piece[] };
export type Message = { ts: string; text: string; blocks?: Block[]; thread_ts?: string; user?: string };

const team = 'T000000001';

/** `sockets`: an envelope goes to one of those that are open, as Slack does, or to all. `now`: when requests are signed. */
type Driving = { sockets?: 'one' | 'all'; now?: () => Date };

/** Slack's side of what people do: envelopes as Slack makes them, signed, to every given replica. */
export function slackDriver(
  server: SlackServer,
  houses: readonly SlackHouse[],
  { sockets = 'one', now = () => new Date() }: Driving = {},
) {
  const userId = (name: string) => server.users.get(name) ?? name;
  const channelId = (name: string) => server.channels.get(name) ?? name;

  /** Each replica gets it, as many times as `times`; the acknowledgements in the order of sending. */
  async function send(kind: Kind, payload: object, times = 1): Promise<unknown[]> {
    const sending = houses.flatMap((house) =>
      Array.from({ length: times }, (_, retry) =>
        house.mode === 'socket'
          ? server.sockets.send({ type: kind, payload }, sockets, retry || undefined)
          : post(house, kind, payload, retry),
      ),
    );
    return Promise.all(sending);
  }

  async function post(house: SlackHouse, kind: Kind, payload: object, retry: number): Promise<unknown> {
    const isEvent = kind === 'events_api';
    const form = kind === 'slash_commands' ? (payload as Record<string, string>) : { payload: JSON.stringify(payload) };
    const body = isEvent ? JSON.stringify(payload) : new URLSearchParams(form).toString();
    const response = await fetch(`${house.address}/slack/events`, {
      method: 'POST',
      body,
      headers: signed(body, isEvent, retry, now()),
    });
    const said = await response.text();
    if (response.status !== 200) throw new Error(`${response.status} ${said}`);
    return said.startsWith('{') ? JSON.parse(said) : {};
  }

  async function trigger(user: string): Promise<string> {
    const { trigger_id } = await server.ask<{ trigger_id: string }>('views.generateTriggerId', {
      user_id: userId(user),
    });
    return trigger_id;
  }

  const as = (name: string) => {
    const user = userId(name);
    const base = { team: { id: team }, user: { id: user, team_id: team } };
    return {
      id: user,
      types: async (line: string, { channel = 'general', times = 1, team: from = team } = {}) => {
        const [, command = '', text = ''] = /^(\/\S+)\s*(.*)$/s.exec(line) ?? [];
        const trigger_id = await trigger(name);
        const where = { channel_id: channelId(channel), channel_name: channel };
        return send(
          'slash_commands',
          { command, text, user_id: user, team_id: from, trigger_id, response_url: server.responseUrl(user), ...where },
          times,
        );
      },
      presses: async (
        address: string,
        { channel = 'desk', ts = '1.1', thread = undefined as string | undefined, ephemeral = false, times = 1 } = {},
      ) =>
        send(
          'interactive',
          {
            ...base,
            type: 'block_actions',
            trigger_id: await trigger(name),
            response_url: server.responseUrl(user),
            channel: { id: channelId(channel) },
            container: { type: 'message', message_ts: ts, thread_ts: thread, is_ephemeral: ephemeral },
            message: { ts, thread_ts: thread },
            actions: [{ type: 'button', action_id: address, block_id: 'b', action_ts: '1' }],
          },
          times,
        ),
      /** Sends the open form: text, choices and lookups by field; times as seconds. What comes back may change the form. */
      submits: async (values: Record<string, string | number>, { times = 1 } = {}) => {
        const open = await vi.waitFor(() => server.view ?? Promise.reject(new Error('no form is open')));
        const state = Object.fromEntries(
          Object.entries(values).map(([field, value]) => [field, { [actionOf(open, field)]: stateOf(value) }]),
        );
        const view = { ...open, type: 'modal', callback_id: 'deskbell', state: { values: state } };
        const answers = await send(
          'interactive',
          { ...base, type: 'view_submission', trigger_id: await trigger(name), view },
          times,
        );
        const [answer] = answers as { response_action?: string; view?: Partial<View> }[];
        if (answer?.response_action === 'update') server.view = { ...open, ...answer.view };
        else if (answer?.response_action !== 'errors') server.view = null;
        return answers as { response_action?: string; errors?: Record<string, string>; view?: View }[];
      },
      looksUp: async (lookup: string, value: string) =>
        send('interactive', {
          ...base,
          type: 'block_suggestion',
          action_id: `lookup:${lookup}`,
          block_id: 'x',
          value,
          view: {},
        }),
      usesShortcut: async (
        callback_id: string,
        message: { text: string; user: string; ts: string; thread_ts?: string },
        channel = 'help',
      ) =>
        send('interactive', {
          ...base,
          type: 'message_action',
          callback_id,
          trigger_id: await trigger(name),
          response_url: server.responseUrl(user),
          channel: { id: channelId(channel) },
          message: { ...message, user: userId(message.user), type: 'message' },
        }),
      opensHome: () => send('events_api', anEvent({ type: 'app_home_opened', user, tab: 'home', channel: 'D1' })),
      replies: (channel: string, thread: string, text: string, { times = 1, event = randomUUID() } = {}) =>
        send(
          'events_api',
          anEvent(
            { type: 'message', channel: channelId(channel), user, text, ts: `${Date.now() / 1000}`, thread_ts: thread },
            event,
          ),
          times,
        ),
    };
  };

  return {
    as,
    send,
    deleted: (channel: string, ts: string) =>
      send(
        'events_api',
        anEvent({
          type: 'message',
          subtype: 'message_deleted',
          channel: channelId(channel),
          deleted_ts: ts,
          ts: '9.9',
        }),
      ),
    /** What stands in a channel, oldest first. */
    channel: async (name: string): Promise<Message[]> => {
      const { messages } = await server.ask<{ messages: Message[] }>('conversations.history', {
        channel: channelId(name),
        limit: 200,
      });
      return messages.filter(({ thread_ts, ts }) => !thread_ts || thread_ts === ts).reverse();
    },
    thread: async (name: string, ts: string): Promise<Message[]> => {
      const { messages } = await server.ask<{ messages: Message[] }>('conversations.replies', {
        channel: channelId(name),
        ts,
        limit: 200,
      });
      return messages.slice(1);
    },
    direct: async (name: string): Promise<Message[]> => {
      const { channel } = await server.ask<{ channel: { id: string } }>('conversations.open', { users: userId(name) });
      const { messages } = await server.ask<{ messages: Message[] }>('conversations.history', {
        channel: channel.id,
        limit: 200,
      });
      return messages.reverse();
    },
    privately: (name: string) => server.privately.filter(({ user }) => user === userId(name)),
  };
}

const anEvent = (event: object, event_id: string = randomUUID()) => ({
  type: 'event_callback',
  team_id: team,
  event_id: `Ev${event_id}`,
  event,
  authorizations: [{ team_id: team, user_id: 'U0BOT', is_bot: true }],
});

function signed(body: string, isEvent: boolean, retry: number, now: Date): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  return {
    'content-type': isEvent ? 'application/json' : 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': signatureOf(signingSecret, timestamp, body),
    ...(retry > 0 && { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' }),
  };
}

function actionOf(view: View, field: string): string {
  const block = view.blocks.find(({ block_id }) => block_id === field);
  if (!block?.element) throw new Error(`the form has no field ${field}`);
  return block.element.action_id;
}

const stateOf = (value: string | number) =>
  typeof value === 'number'
    ? { type: 'datetimepicker', selected_date_time: value }
    : { type: 'plain_text_input', value, selected_option: { value } };

/** All that is said in blocks, as plain characters. */
export function saidIn(blocks: unknown): string {
  const said: string[] = [];
  const walk = (each: unknown): void => {
    if (Array.isArray(each)) for (const one of each) walk(one);
    if (typeof each !== 'object' || each === null) return;
    const piece = each as Record<string, unknown>;
    if (typeof piece.text === 'string') said.push(piece.text);
    if (piece.type === 'user') said.push(`<@${piece.user_id}>`);
    for (const value of Object.values(piece)) walk(value);
  };
  walk(blocks);
  return said.join('');
}

export const buttonsIn = (blocks: unknown): string[] =>
  (blocks as Block[]).flatMap(({ type, elements = [] }) =>
    type === 'actions' ? elements.map(({ action_id = '' }) => action_id) : [],
  );
