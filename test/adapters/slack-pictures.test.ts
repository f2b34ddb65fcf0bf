import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Slack } from '../../adapters/slack/index.ts';
import { drawMessage, drawPage } from '../../adapters/slack/render.ts';
import { catalog as slackWords } from '../../adapters/slack/words.ts';
import type { Outcome } from '../../src/chat/interaction.ts';
import type { Message, Page } from '../../src/chat/message.ts';
import { typed } from '../../src/core/text.ts';
import { listen } from '../../src/server.ts';
import { aCalendar, aReader } from '../support/a-calendar.ts';
import { aChatPolicy } from '../support/chat-policy.ts';
import { anInstallation } from '../support/installation.ts';
import { saidIn, slackDriver } from '../support/slack-driver.ts';
import { aSlackServer, onTheSlack, slackAt } from '../support/slack-house.ts';
import { prepareSlackSchema, slackProblems } from '../support/slack-schema.ts';
import type { SlackServer } from '../support/slack-server.ts';

const aFortnight: Message = { summary: typed('The next two weeks'), body: [aCalendar()], buttons: [] };
const aSchedule: Page = { title: typed('On call'), sections: [{ blocks: [aCalendar()] }], actions: [] };
const words = 'Second line: Sam de Vries';

let server: SlackServer;
let slack: ReturnType<typeof slackDriver>;
let platform: Slack;
let close: () => Promise<void>;
let answer: () => Promise<Outcome>;
beforeAll(async () => {
  server = await aSlackServer();
  const house = await anInstallation({
    policy: aChatPolicy(onTheSlack(server)),
    platforms: (ground) => {
      const real = slackAt(server, 'http', ground);
      const match = () => ({ answers: 'privately' as const, run: () => answer() });
      return [{ ...real, start: (bot) => real.start({ ...bot, match }) }];
    },
    words: [slackWords],
  });
  [platform] = house.platforms as [Slack];
  const listening = await listen(new Hono().route('/', platform.routes()), '127.0.0.1', 0);
  close = async () => {
    listening.server.closeAllConnections();
    listening.server.close();
    await house.close();
  };
  slack = slackDriver(server, [{ mode: 'http', address: listening.address }]);
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

type File = { name: string; title: string; mimetype: string; size: number; alt_txt?: string };
type Posted = { text: string; ts: string; files?: File[]; blocks?: unknown };
const desk = () => server.channels.get('desk')!;
const posting = (nonce: string) => ({ nonce, again: false, language: 'en' as const });
const callsOf = (method: string) => server.calls.filter((call) => call.method === method);
const conversationOf = async (name: string) =>
  (await server.ask<{ channel: { id: string } }>('conversations.open', { users: server.users.get(name)! })).channel.id;

describe('posted', () => {
  test('the words stand in the message, and the picture in its thread, told in words for whoever does not see it', async () => {
    const { message } = await platform.post({ workspace: 'local', channel: desk() }, aFortnight, posting('one'));
    const card = ((await slack.channel('desk')) as Posted[]).find(({ ts }) => ts === message)!;
    expect(saidIn(card.blocks)).toContain(words);
    const [picture, ...more] = (await slack.thread('desk', message)) as Posted[];
    expect(more).toEqual([]);
    expect(picture!.files).toMatchObject([{ title: 'On call for Infrastructure' }]);
    expect(picture!.files![0]!.size).toBeGreaterThan(10_000);
    expect(callsOf('files.getUploadURLExternal')[0]!.body).toMatchObject({
      filename: 'calendar.png',
      alt_text: expect.stringContaining('On call for Infrastructure. Second line: Sam de Vries.'),
    });
  });

  test('to one person, the picture follows in the same conversation', async () => {
    const to = await platform.direct({ workspace: 'local', id: server.users.get('sam')! });
    await platform.post(to, aFortnight, posting('two'));
    const said = (await slack.direct('sam')) as Posted[];
    expect(saidIn(said.at(-2)!.blocks)).toContain(words);
    expect(said.at(-1)!.files).toHaveLength(1);
  });

  test.each([
    ['is not allowed files', { status: 200, body: { ok: false, error: 'missing_scope' } }],
    ['is too busy for them', { status: 429, headers: { 'retry-after': '30' } }],
  ])('where the bot %s, the message is posted all the same, and once', async (_, fault) => {
    server.fault = ({ method }) => (method.startsWith('files.') ? fault : undefined);
    const { message } = await platform.post({ workspace: 'local', channel: desk() }, aFortnight, posting(`3 ${_}`));
    const card = ((await slack.channel('desk')) as Posted[]).find(({ ts }) => ts === message)!;
    expect(saidIn(card.blocks)).toContain(words);
    expect(callsOf('chat.postMessage')).toHaveLength(1);
  });
});

describe('asked by a command', () => {
  test('in a channel the private answer has the words, and no file is shown to anybody', async () => {
    const [answer] = (await slack.as('dan').types('/desk home', { channel: 'help' })) as { blocks: unknown }[];
    expect(saidIn(answer!.blocks)).toContain(words);
    await expect.poll(() => callsOf('conversations.open').length).toBe(1);
    // What is asked later is shown later: by then a file for the channel would have been there.
    await asksDirectly('dan');
    expect(callsOf('files.completeUploadExternal').map(({ body }) => body.channel_id)).toEqual([
      await conversationOf('dan'),
    ]);
  });

  test('in their own conversation with us the picture follows the words', async () => {
    const [answer] = await asksDirectly('rita');
    expect(saidIn(answer!.blocks)).toContain(words);
    expect(((await slack.direct('rita')) as Posted[]).at(-1)!.files).toMatchObject([
      { title: 'On call for Infrastructure' },
    ]);
  });

  async function asksDirectly(name: string) {
    const channel = await conversationOf(name);
    const from = callsOf('files.completeUploadExternal').length;
    const answered = (await slack.as(name).types('/desk home', { channel })) as { blocks: unknown }[];
    await expect.poll(() => callsOf('files.completeUploadExternal').at(from)?.answer?.ok).toBe(true);
    return answered;
  }
});

describe('a file that comes with what is said', () => {
  const withFile: Message = { ...aFortnight, body: [], file: { name: 'INC-7-timeline.md', content: '# 时间线\n' } };
  const sharedNames = () => callsOf('files.completeUploadExternal').map(({ body }) => body.channel_id);
  const namesIn = (messages: unknown[]) =>
    (messages as Posted[]).flatMap(({ files = [] }) => files.map(({ name }) => name));

  test('is uploaded below what was posted, once, also where the answer to the upload was lost', async () => {
    server.fault = ({ method }) => (method === 'files.completeUploadExternal' ? 'answer-lost' : undefined);
    const place = { workspace: 'local', channel: desk() };
    const first = platform.post(place, withFile, posting('file'));
    await expect(first).rejects.toMatchObject({ outcome: { kind: 'unknown' } });
    server.fault = () => undefined;
    const { message } = await platform.post(place, withFile, { ...posting('file'), again: true });
    await platform.post(place, withFile, { ...posting('file'), again: true });
    expect(namesIn(await slack.thread('desk', message))).toEqual(['INC-7-timeline.md']);
    expect(callsOf('chat.postMessage')).toHaveLength(1);
    expect(callsOf('files.getUploadURLExternal')[0]!.body).toMatchObject({ length: '12' });
  });

  test('where Slack takes none, the message stands alone', async () => {
    server.fault = ({ method }) =>
      method.startsWith('files.') ? { status: 200, body: { ok: false, error: 'missing_scope' } } : undefined;
    const place = { workspace: 'local', channel: desk() };
    const { message } = await platform.post(place, withFile, posting('no file'));
    expect(await slack.thread('desk', message)).toEqual([]);
  });

  test('asked for privately it comes to who asked, which the answer says, as it says when it could not', async () => {
    answer = async () => ({ kind: 'message', message: withFile });
    const [said] = (await slack.as('dan').types('/desk home', { channel: 'help' })) as { blocks: unknown }[];
    expect(saidIn(said!.blocks)).toContain('INC-7-timeline.md comes as a direct message from me.');
    await expect.poll(sharedNames).toEqual([await conversationOf('dan')]);
    server.fault = ({ method }) =>
      method.startsWith('files.') ? { status: 200, body: { ok: false, error: 'internal_error' } } : undefined;
    await slack.as('dan').types('/desk home', { channel: 'help' });
    await expect.poll(() => saidIn(server.privately)).toContain('Slack did not take INC-7-timeline.md.');
  });
});

test('lines that are many are within Slack’s limits, as a page and as a card', () => {
  prepareSlackSchema();
  const block = aCalendar({ lines: Array.from({ length: 60 }, (_, line) => typed(`${line} ${'&<>'.repeat(40)}`)) });
  const page = drawPage({ ...aSchedule, sections: [{ blocks: [block] }] }, aReader());
  const problems = page.flatMap(({ text, blocks }) => slackProblems('response_url', { text, blocks }));
  expect(problems).toEqual([]);
  expect(page.flatMap(({ pictures = [] }) => pictures)).toHaveLength(1);
  expect(saidIn(page.map(({ blocks }) => blocks))).toContain('59');
  const { text, blocks } = drawMessage(aFortnight, aReader());
  expect(slackProblems('chat.update', { text, blocks })).toEqual([]);
});
