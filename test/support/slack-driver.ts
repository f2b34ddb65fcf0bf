import { vi } from 'vitest';
import { signatureOf } from '../../adapters/slack/signature.ts';
import { slackActs } from './slack-acts.ts';
import { type SlackHouse, signingSecret } from './slack-house.ts';
import { acknowledgementProblems } from './slack-schema.ts';
import type { SlackServer } from './slack-server.ts';
import type { SocketEnvelope } from './slack-sockets.ts';

type Kind = SocketEnvelope['type'];
type Block = { type: string; block_id?: string; element?: { action_id: string; type: string }; elements?: Piece[] };
type Piece = { type: string; action_id?: string; text?: unknown; elements?: Piece[] };
export type Message = { ts: string; text: string; blocks?: Block[]; thread_ts?: string; user?: string };

/** `sockets`: an envelope goes to one of those that are open, as Slack does, or to all. `now`: when requests are signed. */
type Driving = { sockets?: 'one' | 'all'; now?: () => Date };

/** Slack's side of what people do: envelopes as Slack makes them, signed, to every given replica. */
export function slackDriver(
  server: SlackServer,
  houses: readonly Pick<SlackHouse, 'mode' | 'address'>[],
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
    const acks = await Promise.all(sending);
    const problems = acks.flatMap(acknowledgementProblems);
    if (problems.length > 0) server.refused.push(`the acknowledgement of ${kind}: ${problems.join('; ')}`);
    return acks;
  }

  async function post(
    house: Pick<SlackHouse, 'address'>,
    kind: Kind,
    payload: object,
    retry: number,
  ): Promise<unknown> {
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

  const { as, anEvent } = slackActs(server, { send, userId, channelId });

  async function shown(name: string): Promise<Message[]> {
    const { messages } = await server.ask<{ messages: Message[] }>('conversations.history', {
      channel: channelId(name),
      limit: 200,
    });
    return messages.filter(({ thread_ts, ts }) => !thread_ts || thread_ts === ts).reverse();
  }

  return {
    as,
    send,
    /** Somebody deletes a message; one above a thread stays there as a tombstone. */
    deletes: async (name: string, ts: string, { aboveThread = false } = {}) => {
      const channel = channelId(name);
      await server.ask('chat.delete', { channel, ts });
      const event = aboveThread
        ? { subtype: 'message_changed', message: { subtype: 'tombstone', ts }, previous_message: { ts }, ts: '9.9' }
        : { subtype: 'message_deleted', deleted_ts: ts, previous_message: { ts }, ts: '9.9' };
      await send('events_api', anEvent({ type: 'message', channel, ...event }));
    },
    /** A report in one line; answers its reference. */
    files: async (name: string, what: string): Promise<string> => {
      const [answer] = (await as(name).types(`/incident report ${what}`)) as { text: string }[];
      const [ref] = /INC-\d+(?= is recorded| 已登记)/.exec(answer?.text ?? '') ?? [];
      if (!ref) throw new Error(`not recorded: ${answer?.text}`);
      return ref;
    },
    /** The card of a record, once it stands in the desk's channel. */
    card: (ref: string, channel = 'desk'): Promise<Message> =>
      vi.waitFor(
        async () => {
          const cards = await shown(channel);
          return cards.findLast(({ text }) => text.startsWith(`${ref} ·`)) ?? Promise.reject(new Error(`no ${ref}`));
        },
        { timeout: 10_000, interval: 20 },
      ),
    /** What stands in a channel, oldest first. */
    channel: shown,
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

function signed(body: string, isEvent: boolean, retry: number, now: Date): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  return {
    'content-type': isEvent ? 'application/json' : 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': signatureOf(signingSecret, timestamp, body),
    ...(retry > 0 && { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' }),
  };
}

/** All that is said in blocks, as plain characters. */
export function saidIn(blocks: unknown): string {
  const said: string[] = [];
  const walk = (each: unknown): void => {
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
