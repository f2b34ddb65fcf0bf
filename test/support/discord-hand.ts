import type { APIMessage } from 'discord-api-types/v10';
import { wallClockOf } from '../../src/core/time.ts';
import { applyPolicy } from '../../src/policy/apply.ts';
import { type LoadedPolicy, loadPolicy } from '../../src/policy/load.ts';
import { aChatPolicy } from './chat-policy.ts';
import type { Answered } from './discord-answers.ts';
import { buttonsOf, discordDriver, modalIn } from './discord-driver.ts';
import { aDiscordHouse, aDiscordServer, onTheDiscord } from './discord-house.ts';
import type { DiscordServer } from './discord-server.ts';
import { chosen, componentsOf, linesIn, modalLines, privateIn, type Shown } from './discord-shown.ts';
import { asMessage, asUser } from './discord-things.ts';
import {
  deskZone,
  type Filled,
  type Hand,
  knownAs,
  missing,
  patiently,
  roomOf,
  type Scene,
  screens,
  speaking,
} from './hand.ts';

type Option = { name: string };
type Subcommand = { name: string; options: Option[] };
/** Discord with its people; replies in threads are not read, as long as nobody switches that on. */
export async function discordScene(now: () => Date): Promise<Scene> {
  const server = await aDiscordServer();
  // Nothing is late by the clock of this test.
  server.now = () => now().getTime();
  for (const [name, shown] of newcomers) server.users.set(name, { ...asUser(name), global_name: shown });
  const house = await aDiscordHouse(server, { now });
  await applyPolicy(house.db, manyItems(server), { source: 'test', now: now() });
  const discord = discordDriver(server);
  await patiently(() => {
    if (!house.platform.isOpen() || commandsOf(server).length === 0) throw new Error('the gateway is not open');
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
    const keep = async (answering: Promise<Answered>): Promise<void> => {
      const answer = await answering;
      answers.push(answer);
      // What a person does whose dialog was late.
      const again = componentsOf(privateIn(answer)).find(({ label }) => label && opensAgain.has(label));
      if (again) await keep(person.presses(again.custom_id!, where));
    };
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
        const components = componentsOf(shown());
        const button = components.findLast((each) => each.label === label);
        if (button) return keep(person.presses(button.custom_id!, where));
        const select = components.findLast(({ options = [] }) => options.some((each) => each.label === label));
        const option = select?.options?.find((each) => each.label === label) ?? missing(label);
        await keep(person.chooses(select!.custom_id!, option.value, where));
      },
      uses: async (item, content) => {
        const said = asMessage(server.channel('general').id, server.users.get('sam')!, { content });
        if (!JSON.stringify(commandsOf(server)).includes(`"name":"${item}"`)) missing(item);
        await keep(person.usesOn(item, said, where));
      },
      dialog: () => modalLines(modalIn(opened().response)),
      sends: (values) => {
        const dialog = modalIn(opened().response);
        return keep(person.submits(opened(), chosen(filled(values), dialog), where));
      },
      marks: async (ref, content) => {
        const { id } = await cardOf(ref);
        await patiently(() => server.channels.get(id) ?? missing(`the thread of ${ref}`));
        const said = asMessage(id, server.users.get('chen-yu')!, { content });
        await keep(person.usesOn('Add to timeline', said, { channel: id, locale }));
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
      room: async (ref) =>
        server.messagesIn(await roomOf(house.db, 'discord', ref)).flatMap((each) => lines(each as Shown)),
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
  const loaded = loadPolicy(aChatPolicy(onTheDiscord(server)).replace(/^items:\n/m, (head) => head + items.join('')));
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  return loaded.policy;
}

const opensAgain = new Set(['Open again', '重新打开对话框']);

const newcomers = new Map([
  ['noor', 'Noor Haddad'],
  ['ling', 'Ling Zhao'],
  ['amir', 'Amir Saleh'],
]);

/** Those of the server and those of everywhere. */
const commandsOf = (server: DiscordServer) =>
  [...server.commands.values()].flat() as { name: string; options?: Subcommand[] }[];

/** A line as Discord's own fields: the verb's first one takes what follows. */
function optionsOf(server: DiscordServer, line: string): [string, string, Record<string, string>] {
  const [, name = '', verb = '', text = ''] = /^\/(\S+) (\S+) ?(.*)$/s.exec(line) ?? [];
  const command = commandsOf(server).find((each) => each.name === name);
  const found = command?.options?.find((each) => each.name === verb) ?? missing(line);
  const [option] = found.options;
  return [name, verb, text && option ? { [option.name]: text } : {}];
}

const filled = (values: Filled): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).map(([field, value]) => [
      field,
      value instanceof Date ? wallClockOf(value, deskZone).replace('T', ' ') : value,
    ]),
  );
