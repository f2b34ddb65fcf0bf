import { type AutocompleteInteraction, type ChatInputCommandInteraction, REST } from 'discord.js';
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord-api-types/v10';
import type { FormValues } from '../../src/chat/dialog.ts';
import type { Bot, CommandHelp } from '../../src/chat/platform.ts';
import { plain } from '../../src/chat/wording.ts';
import type { Language, Text } from '../../src/core/text.ts';
import { codeOf, problemOf } from './errors.ts';
import { words } from './words.ts';

type Declared = Pick<Bot, 'commands' | 'messageActions' | 'word'>;

/** Every command the bot declares, as Discord wants it: verbs as subcommands, references and searches with completion. */
export function discordCommands(bot: Declared): RESTPostAPIApplicationCommandsJSONBody[] {
  const names = [...new Set(bot.commands.map(({ command }) => command))];
  const slash = names.map((name): RESTPostAPIApplicationCommandsJSONBody => {
    const verbs = bot.commands.filter(({ command }) => command === name);
    return {
      type: ApplicationCommandType.ChatInput,
      name,
      ...described(verbs[0]!.summary, bot),
      contexts: [InteractionContextType.Guild],
      options: verbs.map((verb) => subcommand(verb, bot)),
    };
  });
  const menus = bot.messageActions.map(
    ({ label }): RESTPostAPIApplicationCommandsJSONBody => ({
      type: ApplicationCommandType.Message,
      name: inLanguage(label, 'en', bot).slice(0, 32),
      name_localizations: { 'zh-CN': inLanguage(label, 'zh-CN', bot).slice(0, 32) },
      contexts: [InteractionContextType.Guild],
    }),
  );
  return [...slash, ...menus];
}

function subcommand(help: CommandHelp, bot: Declared): APIApplicationCommandSubcommandOption {
  const following = optionFor(help, bot);
  const lookups = help.lookups.map(
    ({ field, label }): APIApplicationCommandBasicOption => ({
      type: ApplicationCommandOptionType.String,
      name: field.toLowerCase(),
      ...described(label, bot),
      autocomplete: true,
    }),
  );
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name: help.verb,
    ...described(help.summary, bot),
    options: [...(following ? [following] : []), ...lookups],
  };
}

/** What follows a verb, by its usage: a record, one of some words, or text. */
function optionFor({ usage }: CommandHelp, bot: Declared): APIApplicationCommandBasicOption | null {
  if (usage === '') return null;
  const required = !usage.startsWith('[');
  const inner = usage.replace(/^[[<]|[\]>]$/g, '');
  const type = ApplicationCommandOptionType.String as const;
  if (recordPrefix(usage))
    return { type, name: 'record', ...described(words.reference(), bot), required, autocomplete: true };
  if (inner.includes('|')) {
    const choices = inner.split('|').map((value) => ({ name: value, value }));
    return { type, name: 'which', ...described(words.choose(), bot), required, choices };
  }
  return { type, name: 'text', description: inner.slice(0, 100), required, max_length: 3000 };
}

const recordPrefix = (usage: string): string | null => /^[<[]([A-Z]{3})-\d+[\]>]$/.exec(usage)?.[1] ?? null;

const described = (text: Text, bot: Declared) => ({
  description: inLanguage(text, 'en', bot).slice(0, 100),
  description_localizations: { 'zh-CN': inLanguage(text, 'zh-CN', bot).slice(0, 100) },
});

const inLanguage = (text: Text, language: Language, bot: Declared): string =>
  plain(bot.word(text, language), language, 'UTC');

/** What was typed, as one line behind the command, and what was chosen beside it. */
export function commandText(
  { commandName, options }: ChatInputCommandInteraction,
  bot: Declared,
): { text: string; given?: FormValues } {
  const verb = options.getSubcommand(false) ?? '';
  const help = bot.commands.find((each) => each.command === commandName && each.verb === verb);
  const typed = ['record', 'which', 'text'].map((name) => options.getString(name)).find(Boolean) ?? '';
  const chosen = (help?.lookups ?? []).map(({ field }) => [field, options.getString(field.toLowerCase())] as const);
  const given = Object.fromEntries(chosen.flatMap(([field, value]) => (value ? [[field, value]] : [])));
  return { text: `${verb} ${typed}`.trim(), ...(Object.keys(given).length > 0 && { given }) };
}

/** Which search completes the option somebody is typing in; null: none. */
export function lookupFor({ commandName, options }: AutocompleteInteraction, bot: Declared): string | null {
  const help = bot.commands.find((each) => each.command === commandName && each.verb === options.getSubcommand(false));
  const { name } = options.getFocused(true);
  if (name === 'record') {
    const prefix = help && recordPrefix(help.usage);
    return prefix ? `records.${prefix}` : null;
  }
  return help?.lookups.find(({ field }) => field.toLowerCase() === name)?.lookup ?? null;
}

/** A message command is known by its English name. */
export const messageActionOf = (name: string, bot: Declared): string | undefined =>
  bot.messageActions.find(({ label }) => inLanguage(label, 'en', bot).slice(0, 32) === name)?.id;

/**
 * Puts the commands on this server, without one everywhere, where they differ from what Discord has; true: they were put.
 * What stands at another place from before is taken away, since people would see each command twice.
 */
export async function putCommands(rest: REST, bot: Declared, application: string, guild?: string): Promise<boolean> {
  const put = await makeCommands(rest, scopeOf(application, guild), discordCommands(bot));
  const joined = (await rest.get(Routes.userGuilds())) as { id: string }[];
  const others = [...(guild ? [undefined] : []), ...joined.map(({ id }) => id).filter((id) => id !== guild)];
  for (const other of others) await unlessClosed(makeCommands(rest, scopeOf(application, other), []));
  return put;
}

const scopeOf = (application: string, guild?: string) =>
  guild ? Routes.applicationGuildCommands(application, guild) : Routes.applicationCommands(application);

async function makeCommands(rest: REST, scope: `/${string}`, wanted: readonly unknown[]): Promise<boolean> {
  const present = (await rest.get(scope, { query: new URLSearchParams({ with_localizations: 'true' }) })) as unknown[];
  if (isSame(wanted, present)) return false;
  await rest.put(scope, { body: wanted });
  return true;
}

/** A server that takes no commands of ours shows none. */
const unlessClosed = (work: Promise<unknown>): Promise<unknown> =>
  work.catch((error: unknown) => {
    if (!uninvited.has(codeOf(error))) throw error;
  });

/** Whether everything that is wanted stands there, whatever else Discord adds. */
export function isSame(wanted: unknown, present: unknown): boolean {
  if (Array.isArray(wanted)) {
    const other = Array.isArray(present) ? present : [];
    return wanted.length === other.length && wanted.every((each) => other.some((one) => isSame(each, one)));
  }
  if (typeof wanted === 'object' && wanted !== null) {
    const other = (present ?? {}) as Record<string, unknown>;
    return Object.entries(wanted).every(([name, value]) => isSame(value, other[name] ?? absent(value)));
  }
  return wanted === present;
}

/** What Discord leaves out because it is the default. */
const absent = (value: unknown): unknown =>
  value === false ? false : Array.isArray(value) && value.length === 0 ? [] : undefined;

/** What the bot does with each: no more than it uses. */
export const neededPermissions = [
  { name: 'ViewChannel', why: 'to be in the bound channels' },
  { name: 'SendMessages', why: 'cards' },
  { name: 'SendMessagesInThreads', why: 'lines below a card' },
  { name: 'CreatePublicThreads', why: 'the thread of a card' },
  { name: 'EmbedLinks', why: 'the facts of a card' },
  { name: 'AttachFiles', why: 'pictures, and the files of a record; without it their words stand alone' },
  {
    name: 'ReadMessageHistory',
    why: 'to edit a card that is older than this start, and to read a message that bears a clock',
  },
  { name: 'AddReactions', why: 'a mark on a message that was kept as a note or on a timeline' },
] as const satisfies readonly { name: keyof typeof PermissionFlagsBits; why: string }[];

/** On the first server, for its calendar. */
export const eventPermissions = [
  {
    name: 'CreateEvents',
    why: 'the window of a change among the events of the server; without it nothing is missing elsewhere',
  },
] as const satisfies readonly { name: keyof typeof PermissionFlagsBits; why: string }[];

/** The same where rooms stand, besides those above. */
export const roomPermissions = [
  { name: 'ManageChannels', why: 'the room of a major incident: made, named, closed' },
  { name: 'ManageRoles', why: 'who sees a private room, and that nobody writes in one that is over' },
  { name: 'CreatePrivateThreads', why: 'a private room where Discord holds no more channels' },
  { name: 'ManageThreads', why: 'rooms that are posts or threads: closed, and woken' },
  { name: 'PinMessages', why: 'the card stands pinned in its room' },
] as const satisfies readonly { name: keyof typeof PermissionFlagsBits; why: string }[];

/** The link that invites the bot with exactly these. */
export function inviteLink(application: string): string {
  const permissions = [...neededPermissions, ...roomPermissions, ...eventPermissions].reduce(
    (all, { name }) => all | PermissionFlagsBits[name],
    0n,
  );
  return `https://discord.com/oauth2/authorize?client_id=${application}&scope=bot+applications.commands&permissions=${permissions}`;
}

/** A bot token begins with its application's id. */
export const applicationOf = (token: string): string => Buffer.from(token.split('.')[0] ?? '', 'base64').toString();

/** What registering came to: `uninvited` where the server does not know the bot yet, which only its administrators change. */
export type Registered = { link: string; commands: 'put' | 'current' | 'uninvited' | { refused: string } };

/** Unknown server, or one that the bot was not let into. */
const uninvited = new Set<number | string | null>([10004, 50001]);

/** Tells Discord of the commands, as each start does, and answers the link that invites the bot. */
export async function registerDiscord(
  bot: Declared,
  { token, guildId, apiUrl }: { token: string; guildId?: string; apiUrl?: string },
): Promise<Registered> {
  const rest = new REST({ timeout: 8_000, retries: 0, ...(apiUrl && { api: apiUrl }) }).setToken(token);
  const application = applicationOf(token);
  const link = inviteLink(application);
  try {
    return { link, commands: (await putCommands(rest, bot, application, guildId)) ? 'put' : 'current' };
  } catch (error) {
    return { link, commands: uninvited.has(codeOf(error)) ? 'uninvited' : { refused: problemOf(error) } };
  }
}
