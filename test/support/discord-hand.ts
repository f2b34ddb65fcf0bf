import type { APIMessage } from 'discord-api-types/v10';
import { wallClockOf } from '../../src/core/time.ts';
import { applyPolicy } from '../../src/policy/apply.ts';
import { type LoadedPolicy, loadPolicy } from '../../src/policy/load.ts';
import { buttonsOf, discordDriver, modalIn } from './discord-driver.ts';
import { aDiscordHouse, aDiscordPolicy, aDiscordServer } from './discord-house.ts';
import type { Answered, DiscordServer } from './discord-server.ts';
import { asMessage, asUser } from './discord-things.ts';
import {
  clockIn,
  deskZone,
  type Filled,
  type Hand,
  inLines,
  knownAs,
  missing,
  patiently,
  type Scene,
  screens,
  speaking,
} from './hand.ts';

type Option = { name: string };
type Subcommand = { name: string; options: Option[] };
type Component = {
  label?: string;
  custom_id?: string;
  placeholder?: string;
  options?: { label: string; value: string }[];
};
type Shown = {
  content?: string;
  flags?: number;
  embeds?: APIMessage['embeds'];
  components?: { components: Component[] }[];
};

const isPrivate = ({ flags = 0 }: Shown): boolean => (flags & 64) !== 0;

/** Discord with its people; replies in threads are not read, as long as nobody switches that on. */
export async function discordScene(now: () => Date): Promise<Scene> {
  const server = await aDiscordServer();
  for (const [name, shown] of newcomers) server.users.set(name, { ...asUser(name), global_name: shown });
  const house = await aDiscordHouse(server, { now });
  await applyPolicy(house.db, manyItems(server), { source: 'test', now: now() });
  const discord = discordDriver(server);
  await patiently(() => {
    if (!house.platform.isOpen() || server.commands.length === 0) throw new Error('the gateway is not open');
  });
  const desk = () => server.channel('desk').id;

  async function cardOf(ref: string): Promise<APIMessage> {
    return patiently(() => {
      const found = server.messagesIn(desk()).findLast(({ content }) => content.includes(`${ref} ·`));
      return found ?? missing(ref);
    });
  }

  function as(name: string): Hand {
    const person = discord.as(name);
    const locale = name === 'ling' ? 'zh-CN' : 'en-GB';
    const where = { channel: 'general', locale };
    const answers: Answered[] = [];
    const keep = async (answering: Promise<Answered>) => void answers.push(await answering);
    const lines = (shown: Shown) => linesIn(server, screens[name] ?? deskZone, shown);
    const shown = () => answers.filter(({ deleted }) => !deleted).flatMap(privateIn);
    const opened = () => answers.findLast(({ response }) => Number(response.type) === 9) ?? missing('a dialog');
    return {
      types: (line) => keep(person.runs(...optionsOf(server, line), where)),
      completes: async (line) => {
        const [command, verb, options] = optionsOf(server, line);
        const [[option, typed] = missing(line)] = Object.entries(options);
        return (await person.completes(command, verb, option, typed)).map((choice) => choice.name);
      },
      presses: async (button, ref) => {
        const message = await cardOf(ref);
        if (!buttonsOf(message).includes(`${button}:${ref}`)) missing(`${button} on ${ref}`);
        await keep(person.presses(`${button}:${ref}`, { message, locale }));
      },
      takes: async (label) => {
        const components = shown().flatMap(({ components = [] }) => components.flatMap((row) => row.components));
        const button = components.findLast((each) => each.label === label);
        if (button) return keep(person.presses(button.custom_id!, where));
        const select = components.findLast(({ options = [] }) => options.some((each) => each.label === label));
        const option = select?.options?.find((each) => each.label === label) ?? missing(label);
        await keep(person.chooses(select!.custom_id!, option.value, where));
      },
      uses: async (item, content) => {
        const said = asMessage(server.channel('general').id, server.users.get('sam')!, { content });
        if (!JSON.stringify(server.commands).includes(`"name":"${item}"`)) missing(item);
        await keep(person.usesOn(item, said, where));
      },
      dialog: () => modalLines(modalIn(opened().response)),
      sends: (values) => {
        const dialog = modalIn(opened().response);
        return keep(person.submits(opened(), chosen(filled(values), dialog), where));
      },
      deletes: async (ref) => {
        const { id } = await cardOf(ref);
        await knownAs(house.db, id);
        server.messages.delete(id);
        server.gateway.dispatch('MESSAGE_DELETE', { id, channel_id: desk(), guild_id: server.guild.id });
      },
      privately: () => shown().flatMap(lines),
      card: async (ref) => {
        const message = await cardOf(ref);
        return { id: message.id, lines: lines(message as Shown) };
      },
      thread: async (ref) => server.messagesIn((await cardOf(ref)).id).flatMap((each) => lines(each as Shown)),
      direct: async () => server.directOf(name).flatMap((each) => lines(each as Shown)),
    };
  }

  return {
    as,
    newcomer: { en: 'noor', 'zh-CN': 'ling' },
    traveller: { name: 'amir', zone: deskZone },
    speak: speaking(house),
    shuts: (name) => {
      const { id } = server.users.get(name)!;
      server.closed.add(id);
      return () => void server.closed.delete(id);
    },
    close: async () => {
      await house.close();
      await server.stop();
    },
  };
}

/** More of them than a select holds. */
function manyItems(server: DiscordServer): LoadedPolicy {
  const items = Array.from({ length: 12 }, (_, index) => `  handheld-${index + 1}: { criticality: low }\n`);
  const loaded = loadPolicy(aDiscordPolicy(server).replace(/^items:\n/m, (head) => head + items.join('')));
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  return loaded.policy;
}

const newcomers = new Map([
  ['noor', 'Noor Haddad'],
  ['ling', 'Ling Zhao'],
  ['amir', 'Amir Saleh'],
]);

/** A line as Discord's own fields: the verb's first one takes what follows. */
function optionsOf(server: DiscordServer, line: string): [string, string, Record<string, string>] {
  const [, name = '', verb = '', text = ''] = /^\/(\S+) (\S+) ?(.*)$/s.exec(line) ?? [];
  const command = (server.commands as { name: string; options?: Subcommand[] }[]).find((each) => each.name === name);
  const found = command?.options?.find((each) => each.name === verb) ?? missing(line);
  const [option] = found.options;
  return [name, verb, text && option ? { [option.name]: text } : {}];
}

/** The first answer, what replaced it and what followed: those that only this person sees. */
function privateIn({ response, edits, follows }: Answered): Shown[] {
  const { data } = response as { data?: Shown };
  const all = [...(data ? [data] : []), ...follows] as Shown[];
  const replaced = data && isPrivate(data) ? (edits as Shown[]) : [];
  return [...all.filter(isPrivate), ...replaced];
}

const filled = (values: Filled): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).map(([field, value]) => [
      field,
      value instanceof Date ? wallClockOf(value, deskZone).replace('T', ' ') : value,
    ]),
  );

/** Of a select only what it offers can be chosen. */
function chosen(values: Record<string, string>, { components }: ReturnType<typeof modalIn>): Record<string, string> {
  for (const { component } of components as unknown as Field[]) {
    const value = values[component.custom_id ?? ''];
    const isOffered = component.options?.some((option) => option.value === value) ?? true;
    if (value !== undefined && !isOffered) missing(value);
  }
  return values;
}

type Field = { label: string; description?: string; component: Component };
const modalLines = ({ title, components }: ReturnType<typeof modalIn>): string[] => [
  title,
  ...(components as unknown as Field[]).flatMap(({ label, description, component }) => [
    label,
    ...(description ? [description] : []),
    ...(component.options ?? []).map((option) => option.label),
  ]),
];

/** What Discord shows: each sentence a line, its own marks drawn, names for mentions, times in the reader's zone. */
function linesIn(server: DiscordServer, zone: string, { content = '', embeds = [], components = [] }: Shown): string[] {
  const facts = embeds.flatMap(({ description = '', fields = [] }) => [
    description,
    ...fields.map(({ name, value }) => `${name} ${value}`),
  ]);
  const labels = components.flatMap((row) =>
    row.components.flatMap(({ label = '', options = [] }) => [label, ...options.map((option) => option.label)]),
  );
  const nameOf = (id: string) => [...server.users.values()].find((user) => user.id === id)?.global_name;
  const drawn = [content, ...facts, ...labels]
    .join('\n')
    .replace(/<@(\d+)>/g, (_, id: string) => `@${nameOf(id)}`)
    .replace(/<t:(\d+):f>/g, (_, at: string) => clockIn(new Date(Number(at) * 1000), zone))
    .replace(/^- /gm, '')
    .replace(/(?<!\\)(\*\*|`)/g, '')
    .replace(/\\([^a-z0-9\s])/gi, '$1');
  return inLines(drawn);
}
