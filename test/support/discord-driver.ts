import { randomUUID } from 'node:crypto';
import { type APIMessage, ApplicationCommandOptionType, InteractionType } from 'discord-api-types/v10';
import type { Answered } from './discord-answers.ts';
import type { DiscordServer } from './discord-server.ts';
import { asMessage, snowflake } from './discord-things.ts';

type Chosen = Record<string, string>;
type Where = { channel?: string; message?: APIMessage; locale?: string; guild?: string };
/** Uploads by field. */
type Given = Record<string, ReturnType<DiscordServer['holds']>>;
const resolvedOf = (files: Given[string][]) =>
  files.length > 0 ? { resolved: { attachments: Object.fromEntries(files.map((file) => [file.id, file])) } } : {};
type Label = { component: { custom_id: string; type: number } };
type Modal = { custom_id: string; title: string; components: Label[] };

/** Discord's side of what people do: interactions as Discord makes them, to every open session. */
export function discordDriver(discord: DiscordServer) {
  /** A dialog that a message's button opened is sent with that message. */
  const openedOn = new WeakMap<Answered, APIMessage>();

  const as = (name: string) => {
    const user = discord.users.get(name)!;

    /** Resolves with how it was first answered; what follows is added to the same object. */
    function act(
      type: InteractionType,
      data: object,
      { channel = 'desk', message, locale = 'en-GB', guild = discord.guild.id }: Where = {},
    ): Promise<Answered> {
      const id = snowflake();
      const token = randomUUID();
      const answered = discord.answers.expect(id, token).then((answer) => {
        if (message) openedOn.set(answer, message);
        return answer;
      });
      const place = channel.match(/^\d+$/) ? discord.channels.get(channel)! : discord.channel(channel);
      const isDirect = place.id.startsWith('9');
      const who = isDirect
        ? { user }
        : {
            guild_id: guild,
            member: {
              user,
              roles: [],
              permissions: '0',
              joined_at: new Date(0).toISOString(),
              deaf: false,
              mute: false,
              flags: 0,
            },
          };
      discord.gateway.dispatch('INTERACTION_CREATE', {
        id,
        application_id: discord.bot.id,
        type,
        token,
        version: 1,
        data,
        channel: place,
        channel_id: place.id,
        ...who,
        ...(message && { message }),
        locale,
        guild_locale: 'en-US',
        app_permissions: '0',
        entitlements: [],
        authorizing_integration_owners: {},
        attachment_size_limit: 10_485_760,
        context: isDirect ? 1 : 0,
      });
      return answered;
    }

    const stringOptions = (values: Chosen, focused?: string) =>
      Object.entries(values).map(([option, value]) => ({
        type: ApplicationCommandOptionType.String,
        name: option,
        value,
        ...(option === focused && { focused: true }),
      }));
    const subcommand = (command: string, verb: string, options: object[]) => ({
      id: snowflake(),
      name: command,
      type: 1,
      options: [{ type: ApplicationCommandOptionType.Subcommand, name: verb, options }],
    });

    return {
      id: user.id,
      runs: (command: string, verb: string, options: Chosen = {}, where?: Where) =>
        act(InteractionType.ApplicationCommand, subcommand(command, verb, stringOptions(options)), where),
      completes: async (command: string, verb: string, option: string, typed: string) => {
        const data = subcommand(command, verb, stringOptions({ [option]: typed }, option));
        const { response } = await act(InteractionType.ApplicationCommandAutocomplete, data);
        return (response as { data: { choices: { name: string; value: string }[] } }).data.choices;
      },
      presses: (custom_id: string, where: Where = {}) =>
        act(
          InteractionType.MessageComponent,
          { custom_id, component_type: 2 },
          { message: asMessage('1', discord.bot, {}), ...where },
        ),
      chooses: (custom_id: string, value: string, where: Where = {}) =>
        act(
          InteractionType.MessageComponent,
          { custom_id, component_type: 3, values: [value] },
          { message: asMessage('1', discord.bot, {}), ...where },
        ),
      usesOn: (command: string, target: APIMessage, where?: Where) =>
        act(
          InteractionType.ApplicationCommand,
          {
            id: snowflake(),
            name: command,
            type: 3,
            target_id: target.id,
            resolved: { messages: { [target.id]: target } },
          },
          where,
        ),
      /** Fills the modal that was the answer, by field, and sends it. */
      submits: (opened: Answered, values: Chosen, { files = {}, ...where }: Where & { files?: Given } = {}) => {
        const modal = modalIn(opened.response);
        const components = modal.components.flatMap(({ component: { custom_id, type } }) => {
          const field = custom_id.split('|')[0]!;
          const value = values[field];
          const file = files[field];
          if (type === 19)
            return [{ type: 18, id: 1, component: { id: 2, type, custom_id, values: file ? [file.id] : [] } }];
          if (value === undefined && type === 3) return [];
          const sent = type === 3 ? { type, custom_id, values: [value] } : { type, custom_id, value: value ?? '' };
          return [{ type: 18, id: 1, component: { id: 2, ...sent } }];
        });
        const message = openedOn.get(opened);
        return act(
          InteractionType.ModalSubmit,
          { custom_id: modal.custom_id, components, ...resolvedOf(Object.values(files)) },
          { ...(message && { message }), ...where },
        );
      },
      writes: (channelId: string, content: string, attachments: object[] = [], facts: object = {}) => {
        const message = asMessage(channelId, user, {
          content,
          attachments,
          guild_id: discord.guild.id,
          member: { roles: [] },
          ...facts,
        });
        discord.written.set(message.id, message);
        discord.gateway.dispatch('MESSAGE_CREATE', message);
        return message;
      },
      reacts: ({ id, channel_id }: APIMessage, emoji = '⏱️') =>
        discord.gateway.dispatch('MESSAGE_REACTION_ADD', {
          user_id: user.id,
          channel_id,
          message_id: id,
          guild_id: discord.guild.id,
          member: { user, roles: [], joined_at: new Date(0).toISOString(), deaf: false, mute: false, flags: 0 },
          emoji: { id: null, name: emoji },
          burst: false,
          type: 0,
        }),
    };
  };
  return { as };
}

export function modalIn(response: object): Modal {
  const { type, data } = response as { type: number; data: Modal };
  if (type !== 9) throw new Error(`answered with ${JSON.stringify(response)}, not with a dialog`);
  return data;
}

/** What a private answer says and offers, wherever it came: first, in the place of a deferral, or after. */
export function said({ response, edits, follows }: Answered): string {
  const data = (response as { data?: object }).data ?? {};
  return [data, ...edits, ...follows].map((each) => textOf(each)).join('\n');
}

export const textOf = (message: object): string => {
  const { content = '', embeds = [] } = message as Partial<APIMessage>;
  const facts = embeds.flatMap(({ description = '', fields = [] }) => [
    description,
    ...fields.map(({ name, value }) => `${name}: ${value}`),
  ]);
  return [content, ...facts].join('\n');
};

export const buttonsOf = (message: object): string[] => {
  const { components = [] } = message as { components?: { components: { custom_id: string }[] }[] };
  return components.flatMap((row) => row.components.map(({ custom_id }) => custom_id));
};

export const firstOf = ({ response, edits, follows }: Answered): object =>
  follows[0] ?? edits[0] ?? (response as { data?: object }).data ?? {};
