// As in the product, where Slack's client may be loaded first.
import '@slack/bolt';
import type { APIAttachment } from 'discord-api-types/v10';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Discord } from '../../adapters/discord/index.ts';
import { drawMessage, drawPage } from '../../adapters/discord/render.ts';
import { catalog as discordWords } from '../../adapters/discord/words.ts';
import type { Outcome } from '../../src/chat/interaction.ts';
import type { Message, Page } from '../../src/chat/message.ts';
import { typed } from '../../src/core/text.ts';
import { aCalendar, aReader } from '../support/a-calendar.ts';
import { aChatPolicy } from '../support/chat-policy.ts';
import type { Answered } from '../support/discord-answers.ts';
import { discordDriver } from '../support/discord-driver.ts';
import { aDiscordServer, discordAt, onTheDiscord } from '../support/discord-house.ts';
import { checkMessage } from '../support/discord-limits.ts';
import type { Call, DiscordServer } from '../support/discord-server.ts';
import { anInstallation } from '../support/installation.ts';

const aFortnight: Message = { summary: typed('The next two weeks'), body: [aCalendar()], buttons: [] };
const aSchedule: Page = { title: typed('On call'), sections: [{ blocks: [aCalendar()] }], actions: [] };
const words = 'Sam de Vries';

let server: DiscordServer;
let discord: ReturnType<typeof discordDriver>;
let platform: Discord;
let close: () => Promise<void>;
/** What every command answers, after so long. */
let answer: () => Promise<Outcome>;
beforeAll(async () => {
  server = await aDiscordServer();
  const house = await anInstallation({
    policy: aChatPolicy(onTheDiscord(server)),
    platforms: (ground) => {
      const real = discordAt(server, ground);
      return [
        {
          ...real,
          start: (bot) => real.start({ ...bot, match: () => ({ answers: 'privately', run: () => answer() }) }),
        },
      ];
    },
    words: [discordWords],
  });
  [platform] = house.platforms as [Discord];
  close = house.close;
  discord = discordDriver(server);
  await vi.waitFor(() => expect(platform.isOpen()).toBe(true), 20_000);
});
afterAll(async () => {
  await close?.();
  await server?.stop();
});
beforeEach(() => {
  server.fault = () => undefined;
  server.calls = [];
  answer = async () => ({ kind: 'page', page: aSchedule });
});

type Said = {
  content: string;
  embeds: { description?: string; image?: { url: string } }[];
  attachments?: APIAttachment[];
  flags?: number;
};
const messageIn = ({ body }: Call) => (body.data ?? body) as Said;
const withFiles = () => server.calls.filter(({ files }) => files);
const posting = (nonce: string) => ({ nonce, again: false, language: 'en' as const });
const desk = () => server.channel('desk').id;
const isPng = (bytes: Buffer) => bytes.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n';

/** At once, or on a busy machine a moment later. */
async function answeredIn({ response, edits }: Answered): Promise<Said> {
  const data = response && 'data' in response ? (response.data as unknown as Partial<Said>) : {};
  if (data.content !== undefined) return data as Said;
  await vi.waitFor(() => expect(edits).toHaveLength(1), 20_000);
  return edits[0] as unknown as Said;
}

describe('asked by a command', () => {
  test('the picture comes with the private answer, told in words for whoever does not see it, and its words stand with it', async () => {
    const { response } = await discord.as('dan').runs('desk', 'home');
    const [sent] = withFiles();
    const said = messageIn(sent!);
    expect(said).toEqual(response && 'data' in response ? response.data : null);
    expect(said.flags).toBe(64);
    expect(said.content).toContain(words);
    expect(said.embeds).toEqual([{ image: { url: 'attachment://calendar-1.png' } }]);
    expect(said.attachments).toMatchObject([{ filename: 'calendar-1.png' }]);
    expect(said.attachments![0]!.description).toContain('On call for Infrastructure. Second line: Sam de Vries.');
    expect(isPng(sent!.files![0]!.bytes)).toBe(true);
  });

  test('an answer that is late has its picture too', async () => {
    answer = async () => {
      await new Promise((resolve) => setTimeout(resolve, 2_200));
      return { kind: 'message', message: aFortnight };
    };
    const answered = await discord.as('dan').runs('desk', 'home');
    await expect.poll(() => answered.edits.length).toBe(1);
    const said = answered.edits[0] as unknown as Said;
    expect(said.embeds[0]!.description).toContain(words);
    expect(said.embeds[0]!.image!.url).toBe(`attachment://${said.attachments![0]!.filename}`);
  });

  test.each([
    ['takes no files', { status: 403, code: 50013 }],
    ['finds them too large', { status: 400, code: 40005 }],
  ])('where Discord %s, the words come without them', async (_, fault) => {
    server.fault = ({ files }) => (files ? fault : undefined);
    const said = await answeredIn(await discord.as('dan').runs('desk', 'home'));
    expect(said.content).toContain(words);
    expect(said.embeds).toEqual([]);
  });
});

describe('posted', () => {
  test('the picture stands in the card, below its words', async () => {
    const { message } = await platform.post({ workspace: 'local', channel: desk() }, aFortnight, posting('one'));
    const said = server.messages.get(message) as unknown as Said;
    expect(said.embeds).toHaveLength(1);
    expect(said.embeds[0]!.description).toContain(words);
    expect(said.embeds[0]!.image!.url).toBe('attachment://calendar-1.png');
    expect(said.attachments).toMatchObject([{ filename: 'calendar-1.png', content_type: 'image/png' }]);
  });

  test('an edited card has the picture of what is true now, and no other', async () => {
    const posted = await platform.post({ workspace: 'local', channel: desk() }, aFortnight, posting('two'));
    await platform.edit(posted, { ...aFortnight, body: [aCalendar({ rows: [] })] }, posting('two'));
    const said = server.messages.get(posted.message) as unknown as Said;
    expect(said.attachments).toHaveLength(1);
    const [first, second] = withFiles().map(({ files }) => files![0]!.bytes);
    expect(first!.equals(second!)).toBe(false);
  });

  test('where no files may be attached, the words are posted all the same', async () => {
    server.fault = ({ files }) => (files ? { status: 403, code: 50013 } : undefined);
    const { message } = await platform.post({ workspace: 'local', channel: desk() }, aFortnight, posting('three'));
    const said = server.messages.get(message) as unknown as Said;
    expect(said.embeds[0]).toMatchObject({ description: expect.stringContaining(words) });
    expect(said.embeds[0]!.image).toBeUndefined();
  });

  test('whoever takes no direct messages is told so, and not asked twice', async () => {
    server.fault = ({ files }) => (files ? { status: 403, code: 50007 } : undefined);
    const post = platform.post({ workspace: 'local', channel: desk() }, aFortnight, posting('four'));
    await expect(post).rejects.toMatchObject({ outcome: { kind: 'refused', closed: true } });
    expect(server.calls).toHaveLength(1);
  });
});

describe('a file that comes with what is said', () => {
  const withFile: Message = { ...aFortnight, file: { name: 'INC-7-timeline.md', content: '# 时间线\n' } };

  test('is attached to what is posted, beside its picture', async () => {
    const { message } = await platform.post({ workspace: 'local', channel: desk() }, withFile, posting('six'));
    const said = server.messages.get(message) as unknown as Said;
    expect(said.attachments!.map(({ filename }) => filename)).toEqual(['calendar-1.png', 'INC-7-timeline.md']);
    expect(withFiles()[0]!.files![1]!.bytes.toString()).toBe('# 时间线\n');
  });

  test('comes with the private answer', async () => {
    answer = async () => ({ kind: 'page', page: { ...aSchedule, sections: [], file: withFile.file } });
    await discord.as('dan').runs('desk', 'home');
    const said = messageIn(withFiles()[0]!);
    expect([said.flags, said.attachments!.map(({ filename }) => filename)]).toEqual([64, ['INC-7-timeline.md']]);
  });

  test('where Discord takes no files, it is said that one is missing', async () => {
    server.fault = ({ files }) => (files ? { status: 403, code: 50013 } : undefined);
    const { message } = await platform.post({ workspace: 'local', channel: desk() }, withFile, posting('seven'));
    const said = server.messages.get(message) as unknown as Said;
    expect(said.embeds.at(-1)!.description).toContain('Discord does not take INC\\-7\\-timeline.md here');
  });
});

test('a message without pictures goes out as it always did', async () => {
  await platform.post({ workspace: 'local', channel: desk() }, { ...aFortnight, body: [] }, posting('five'));
  expect(server.calls.map(({ files, body }) => [files, 'attachments' in body])).toEqual([[undefined, false]]);
});

test('lines that are many are within Discord’s limits, as a page and as a card', () => {
  const block = aCalendar({ lines: Array.from({ length: 60 }, (_, line) => typed(`${line} ${'*'.repeat(60)}`)) });
  const page = drawPage({ ...aSchedule, sections: [{ blocks: [block] }] }, aReader());
  const card = drawMessage({ ...aFortnight, body: [block] }, aReader());
  expect([...page, card].map(({ pictures: _, ...message }) => checkMessage(message)).filter(Boolean)).toEqual([]);
  expect(page.flatMap(({ pictures = [] }) => pictures)).toHaveLength(1);
  expect(page.map(({ content }) => content).join('\n')).toContain('59');
});
