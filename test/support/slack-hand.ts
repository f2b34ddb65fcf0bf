import { slackManifest } from '../../adapters/slack/register.ts';
import {
  clockIn,
  deskZone,
  type Filled,
  type Hand,
  inLines,
  knownAs,
  missing,
  patiently,
  roomOf,
  type Scene,
  screens,
  speaking,
} from './hand.ts';
import { buttonsIn, type Message, slackDriver } from './slack-driver.ts';
import { refusing } from './slack-faults.ts';
import { aSlackHouse, profiles } from './slack-house.ts';
import { SlackServer } from './slack-server.ts';

const people = {
  ...profiles,
  noor: { real_name: 'Noor Haddad' },
  amir: { real_name: 'Amir Saleh', tz: 'Africa/Cairo' },
};
type Person = keyof typeof people;
type Shown = { text?: string; blocks?: unknown[] };
type Piece = Record<string, unknown>;

/** Slack by signed HTTP, with its people. */
export async function slackScene(now: () => Date): Promise<Scene> {
  const server = await new SlackServer(people).start(['desk', 'infra', 'help']);
  const house = await aSlackHouse(server, { now });
  const slack = slackDriver(server, [house], { now });
  const lines = (name: string, shown: unknown) => linesIn(server, screens[name] ?? deskZone, shown);

  function as(name: string): Hand {
    const person = slack.as(name);
    const acknowledged: Shown[] = [];
    let wrong: string[] = [];
    const privately = (): Shown[] => [...acknowledged, ...slack.privately(name)];
    const keep = (answers: unknown[]) => acknowledged.push(...(answers as Shown[]).filter(({ blocks }) => blocks));
    return {
      types: async (line) => void keep(await person.types(line)),
      presses: async (button, ref) => {
        const { ts, blocks } = await slack.card(ref);
        if (!buttonsIn(blocks).includes(`${button}:${ref}`)) throw new Error(`no ${button} on ${ref}`);
        await person.presses(`${button}:${ref}`, { ts });
      },
      takes: async (label) => {
        const found = privately().flatMap(({ blocks = [] }) => actionsIn(blocks, label));
        await person.presses(found.at(-1) ?? missing(label), { ephemeral: true });
      },
      uses: async (item, text) => {
        const { shortcuts } = slackManifest(house.bot, {}).features;
        const { callback_id } = shortcuts.find((each) => each.name === item) ?? missing(item);
        await person.usesShortcut(callback_id, { text, user: 'sam', ts: '1.5' });
      },
      dialog: () => [...lines(name, server.view), ...wrong],
      finds: async (lookup, typed) => {
        if (!JSON.stringify(server.view).includes(`"lookup:${lookup}"`)) throw new Error(`nothing searches ${lookup}`);
        return lines(name, await person.looksUp(lookup, typed));
      },
      sends: async (values) => {
        await patiently(() => server.view?.blocks.some(({ element }) => element) || missing('a form'));
        const [answer] = await person.submits(filled(values));
        wrong = Object.values(answer?.errors ?? {});
      },
      replies: async (ref, text) => void (await person.says('desk', (await slack.card(ref)).ts, text)),
      marks: async (ref, text) => {
        const said = await slack.as('chen-yu').says('desk', (await slack.card(ref)).ts, text);
        await person.reacts('desk', said, 'stopwatch');
      },
      deletes: async (ref) => {
        const { ts } = await slack.card(ref);
        await knownAs(house.db, ts);
        await slack.deletes('desk', ts);
      },
      privately: () => privately().flatMap(({ blocks }) => lines(name, blocks)),
      card: async (ref) => {
        const { ts, blocks } = await slack.card(ref);
        return { id: ts, lines: lines(name, blocks) };
      },
      thread: async (ref) => blocksOf(await slack.thread('desk', (await slack.card(ref)).ts)),
      room: async (ref) => blocksOf(await slack.channel(await roomOf(house.db, 'slack', ref))),
      direct: async () => blocksOf(await slack.direct(name)),
      home: async () => {
        await person.opensHome();
        const published = server.calls.filter(({ method, body }) => method === 'views.publish' && isTheirs(body));
        return lines(name, published.at(-1)?.body.view);
      },
    };
    function blocksOf(messages: Message[]): string[] {
      return messages.flatMap(({ blocks }) => lines(name, blocks));
    }
    function isTheirs({ user_id }: Record<string, unknown>): boolean {
      return user_id === person.id;
    }
  }

  return {
    as,
    newcomer: { en: 'noor', 'zh-CN': 'ling' },
    traveller: { name: 'amir', zone: people.amir.tz },
    speak: speaking(house),
    shuts: (name) => {
      const [user, conversation] = [server.users.get(name), conversationOf(server, name)];
      server.fault = ({ method, body }) => {
        const isTold = method === 'chat.postMessage' && conversation !== undefined && body.channel === conversation;
        const isOpened = method === 'conversations.open' && body.users === user;
        return isTold || isOpened ? refusing('user_not_visible') : undefined;
      };
      return () => {
        server.fault = () => undefined;
      };
    },
    close: async () => {
      await house.close();
      await server.stop();
    },
  };
}

/** The direct conversation, where one was opened before. */
function conversationOf(server: SlackServer, name: string): string | undefined {
  const opened = server.calls.findLast(
    ({ method, body }) => method === 'conversations.open' && body.users === server.users.get(name),
  );
  return (opened?.answer?.channel as { id: string } | undefined)?.id;
}

const filled = (values: Filled): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(values).map(([field, value]) => [
      field,
      value instanceof Date ? Math.floor(value.getTime() / 1000) : value,
    ]),
  );

/** The addresses of the buttons with this label. */
function actionsIn(blocks: unknown[], label: string): string[] {
  const elements = (blocks as Piece[]).flatMap(({ type, elements }) =>
    type === 'actions' ? (elements as Piece[]) : [],
  );
  return elements.filter(({ text }) => (text as Piece).text === label).map(({ action_id }) => String(action_id));
}

const lineEnds = new Set(['rich_text_section', 'button', 'input', 'plain_text', 'plain_text_input', 'external_select']);

/** What Slack shows of blocks, views and choices: each sentence a line, names for mentions, times in the reader's zone. */
function linesIn(server: SlackServer, zone: string, shown: unknown): string[] {
  const nameOf = (id: unknown) => [...server.users].find(([, user]) => user === id)?.[0] as Person;
  let text = '';
  const walk = (each: unknown): void => {
    if (typeof each !== 'object' || each === null) return;
    const piece = each as Piece;
    if (piece.type === 'user') text += `@${people[nameOf(piece.user_id)].real_name}`;
    if (piece.type === 'date') text += clockIn(new Date(Number(piece.timestamp) * 1000), zone);
    if (typeof piece.text === 'string') text += piece.text;
    for (const value of Object.values(piece)) walk(value);
    if (lineEnds.has(String(piece.type))) text += '\n';
  };
  walk(shown);
  return inLines(text);
}
