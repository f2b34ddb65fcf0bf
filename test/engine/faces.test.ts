import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { line, textBlock } from '../../src/chat/message.ts';
import { typed, who } from '../../src/core/text.ts';
import { carryOut } from '../../src/engine/audience.ts';
import { type Effect, post, showFace } from '../../src/engine/effects.ts';
import { kindFor } from '../../src/engine/installed.ts';
import { refreshCards } from '../../src/engine/outbox.ts';
import type { RecordKind } from '../../src/engine/practice.ts';
import { aPolicy, aWorld, monday, type World, wordOf } from '../support/world.ts';

/** A face may show a part of a record; each has a thread of its own, and replies there reach its practice. */

let world: World;
const noted: Record<string, unknown>[] = [];
let restore: () => void;
beforeAll(async () => {
  world = await aWorld({ policy: aPolicy() });
  // biome-ignore lint/suspicious/noExplicitAny: records of different kinds meet in one index.
  const kind = kindFor(world.engine.installed, 'CHG').kind as RecordKind<any, any>;
  const before = { ...kind };
  Object.assign(kind, {
    faces: {
      part: (change: { title: string }, _: unknown, __: unknown, part: string) =>
        part === '9' ? null : line(typed(`Part ${part} of ${change.title}`)),
      mute: () => line(typed('Nobody is asked here')),
    },
    threads: { part: (_: unknown, part: string) => typed(`Thread of part ${part}`) },
    note: {
      ...before.note!,
      facts: undefined,
      decide: (_: unknown, values: Record<string, unknown>) => {
        noted.push(values);
        return { verdict: 'unchanged' };
      },
    },
  });
  restore = () => Object.assign(kind, before);
});
beforeEach(async () => {
  await world.empty();
  world.clock.now = monday;
  noted.length = 0;
  await world.db.query(
    `insert into records (prefix, number, title, status, open, visibility, policy, created_at, updated_at)
     values ('CHG', 1, 'Storage', 'cab', true, 'internal', 1, $1, $1)`,
    [monday],
  );
  await world.db.query(
    `insert into changes (record_id, kind, items, items_unknown, plan, rollback, answers, rounds, conditions, questions, conflicts, notices, work, causes)
     select id, 'normal', '[]', true, '[]', '[]', '{}', '[]', '[]', '[]', '[]', '{"of":null,"announced":null,"told":[]}', '{}', '[]' from records`,
  );
});
afterAll(() => {
  restore();
  return world.close();
});

const does = async (...effects: Effect[]) => {
  const [record] = await world.db.query<{ id: number }>('select id from records');
  const policy = await world.engine.policies.current(world.db);
  const told = { id: record!.id, visibility: 'internal' as const, status: 'cab', owner: null };
  await carryOut(world.db, { platforms: world.engine.platforms, policy }, told, effects, 0, world.clock.now);
  await world.settle();
};
const at = (platform: string, channel = 'cab') => ({ platform, workspace: 'local', channel });
const both = [at('slack'), at('discord')];
const cards = (channel = 'cab') => world.slack.channel(channel).map(({ message }) => wordOf(world, message.summary));
const below = (index: number) => {
  const card = world.slack.channel('cab')[index];
  return world.slack
    .thread('cab')
    .filter(({ thread }) => thread === card?.id)
    .map(({ message }) => wordOf(world, message.summary));
};
const replies = (index: number, channel = 'cab') =>
  world.slack.run({
    id: `reply ${index}`,
    account: world.slack.account('dan'),
    place: { ...at('slack', channel), thread: world.slack.channel(channel)[index]!.id },
    kind: 'note',
    text: 'I wonder',
    message: '1.1',
  });

test('each part is a message of its own, and the one before stays and is edited with its record', async () => {
  await does(showFace('part:1', both));
  await does(showFace('part:2', both), showFace('part:2', both), showFace('part:9', both));
  expect(cards()).toEqual(['Part 1 of Storage', 'Part 2 of Storage']);
  await world.db.query(`update records set title = 'Network'`);
  await refreshCards(world.db, 1, world.clock.now);
  await world.settle();
  expect(cards()).toEqual(['Part 1 of Network', 'Part 2 of Network']);
  expect(world.slack.channel('cab').map(({ edits }) => edits)).toEqual([1, 1]);
});

test('a line below a face stands in its threads alone, on every platform, but where it was said already', async () => {
  await does(showFace('part:1', both), showFace('part:2', both));
  await does(post(line(typed('Below the first')), 'part:1'), {
    ...post(line(typed('Said on Slack')), 'part:1'),
    but: at('slack'),
  } as Effect);
  expect([below(0), below(1)]).toEqual([['Below the first'], []]);
  expect(world.discord.thread('cab').map(({ message }) => wordOf(world, message.summary))).toEqual([
    'Below the first',
    'Said on Slack',
  ]);
});

test('a person is rung below one card of a face, and not below two', async () => {
  const [dan] = await world.db.query<{ id: number }>(`select id from people where key = 'dan'`);
  await does(showFace('part:1', both));
  await does(post({ ...line(typed('Vote')), alerts: [dan!.id] }, 'part:1'));
  const rung = [world.slack, world.discord].flatMap(({ rings }) => rings);
  expect(rung.map(({ accounts }) => accounts).filter((accounts) => accounts.length > 0)).toEqual([['dan']]);
});

test('a reply below such a face reaches its practice and says where; below any other it is talk', async () => {
  await does(showFace('part:1', both), showFace('mute', both));
  expect(await replies(0)).not.toEqual({ kind: 'ignored' });
  expect(noted).toMatchObject([{ text: 'I wonder', face: 'part:1', inThread: true }]);
  expect(await replies(1)).toEqual({ kind: 'ignored' });
  expect(noted).toHaveLength(1);
});

test('the thread of a face is called as its practice says', async () => {
  const titleOf = async (face?: string) => wordOf(world, await world.engine.titleOf(1, face));
  expect([await titleOf(), await titleOf('part:2'), await titleOf('mute')]).toEqual([
    'CHG-1 · Storage',
    'Thread of part 2',
    'CHG-1 · Storage',
  ]);
});

test('a line brings a document as its file, in its language, with the names of its day', async () => {
  const [dan] = await world.db.query<{ id: number }>(`select id from people where key = 'dan'`);
  const sections = [{ blocks: [textBlock({ key: 'change-ballot.person', values: { who: who(dan!.id) }, en: '' })] }];
  await does(showFace('part:1', both));
  await does(
    post(
      { ...line(typed('Minutes')), document: { name: 'a.md', language: 'en', title: typed('Minutes'), sections } },
      'part:1',
    ),
  );
  const [told] = world.slack.thread('cab');
  expect(told!.message.file).toEqual({ name: 'a.md', content: '# Minutes\n\nDan Okafor\n' });
  expect(told!.message.document).toBeUndefined();
});
