import { randomUUID } from 'node:crypto';
import { vi } from 'vitest';
import { escaped } from '../../adapters/slack/render.ts';
import type { SlackServer, View } from './slack-server.ts';
import type { SocketEnvelope } from './slack-sockets.ts';

type Sending = {
  send: (kind: SocketEnvelope['type'], payload: object, times?: number) => Promise<unknown[]>;
  userId: (name: string) => string;
  channelId: (name: string) => string;
};

const team = 'T000000001';

/** What people do, as Slack tells of it. */
export function slackActs(server: SlackServer, { send, userId, channelId }: Sending) {
  async function trigger(user: string): Promise<string> {
    const { trigger_id } = await server.ask<{ trigger_id: string }>('views.generateTriggerId', {
      user_id: userId(user),
    });
    return trigger_id;
  }

  /** `from` is the workspace in which they act, `own` the one they belong to. */
  const as = (name: string, { from = team, own = from }: { from?: string; own?: string } = {}) => {
    const user = userId(name);
    const base = { team: { id: from }, user: { id: user, team_id: own } };
    return {
      id: user,
      types: async (line: string, { channel = 'general', times = 1 } = {}) => {
        const [, command = '', text = ''] = /^(\/\S+)\s*(.*)$/s.exec(line) ?? [];
        const trigger_id = await trigger(name);
        const where = { channel_id: channelId(channel), channel_name: channel };
        return send(
          'slash_commands',
          {
            command,
            text: escaped(text),
            user_id: user,
            team_id: from,
            trigger_id,
            response_url: server.responseUrl(user),
            ...where,
          },
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
      /** In the app's home, where there is neither a channel nor an address to answer to. */
      pressesAtHome: async (address: string) =>
        send('interactive', {
          ...base,
          type: 'block_actions',
          trigger_id: await trigger(name),
          container: { type: 'view', view_id: 'V1' },
          actions: [{ type: 'button', action_id: address, block_id: 'b', action_ts: '1' }],
        }),
      /** Sends the open form: text, choices and lookups by field; times as seconds. What comes back may change the form. */
      submits: async (values: Record<string, string | number | object>, { times = 1 } = {}) => {
        const open = await vi.waitFor(() => openForm(server), { timeout: 10_000 });
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
        message: {
          text?: string;
          user?: string;
          username?: string;
          ts: string;
          thread_ts?: string;
          bot_id?: string;
          attachments?: object[];
        },
        channel = 'help',
      ) =>
        send('interactive', {
          ...base,
          type: 'message_action',
          callback_id,
          trigger_id: await trigger(name),
          response_url: server.responseUrl(user),
          channel: { id: channelId(channel) },
          message: { ...message, ...(message.user && { user: userId(message.user) }), type: 'message' },
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
      /** Puts a reaction to a message. */
      reacts: (channel: string, ts: string, reaction: string, { times = 1 } = {}) =>
        send(
          'events_api',
          anEvent({
            type: 'reaction_added',
            user,
            reaction,
            item: { type: 'message', channel: channelId(channel), ts },
            event_ts: `${Date.now() / 1000}`,
          }),
          times,
        ),
      /** Somebody let them into a channel, or they came by themselves. */
      joins: (channel: string) =>
        send('events_api', anEvent({ type: 'member_joined_channel', user, channel, channel_type: 'C', team: own })),
      /** A reply that also stands in the thread, where it can be marked; answers its `ts`. */
      says: async (channel: string, thread: string, text: string, facts: object = {}): Promise<string> => {
        const said = { channel: channelId(channel), thread_ts: thread, text };
        const { ts } = await server.ask<{ ts: string }>('chat.postMessage', said);
        server.spoken.set(ts, user);
        await send('events_api', anEvent({ type: 'message', ...said, user, ts, ...facts }));
        return ts;
      },
    };
  };

  return { as, anEvent };
}

const anEvent = (event: object, event_id: string = randomUUID()) => ({
  type: 'event_callback',
  team_id: team,
  event_id: `Ev${event_id}`,
  event,
  authorizations: [{ team_id: team, user_id: 'U0BOT', is_bot: true }],
});

function openForm({ view }: SlackServer): View {
  if (!view) throw new Error('no form is open');
  return view;
}

function actionOf(view: View, field: string): string {
  const block = view.blocks.find(({ block_id }) => block_id === field);
  if (!block?.element) throw new Error(`the form has no field ${field}`);
  return block.element.action_id;
}

const stateOf = (value: string | number | object) =>
  typeof value === 'object'
    ? { type: 'file_input', files: [value] }
    : typeof value === 'number'
      ? { type: 'datetimepicker', selected_date_time: value }
      : { type: 'plain_text_input', value, selected_option: { value } };
