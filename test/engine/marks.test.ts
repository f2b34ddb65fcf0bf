import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Act, QuotedMessage } from '../../src/chat/interaction.ts';
import { aReport, aWorld, saidIn, type World } from '../support/world.ts';

/** Somebody's message on the timeline of the record in whose thread it stands. */

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

let thread: string;
beforeEach(async () => {
  await world.empty();
  await world.onSlack('rita').submits('incident.report', aReport());
  await world.settle();
  thread = world.slack.channel('desk')[0]!.id;
});

const aMessage = (facts: Partial<QuotedMessage> = {}): QuotedMessage => ({
  text: 'The queue is full again',
  author: 'Chen Yu',
  link: 'https://kestrel.slack.com/archives/desk/p1',
  id: '1.1',
  at: '2026-11-23T08:30:00.000Z',
  ...facts,
});
type Asking = { message?: QuotedMessage | null; place?: string; id?: string };

const act = (key: string, what: Act, { place = thread, id = randomUUID() }: Asking = {}) =>
  world.slack.run({
    id,
    account: world.slack.account(key),
    place: { platform: 'slack', workspace: 'local', channel: 'desk', thread: place },
    ...what,
  });
const reacts = (key: string, { message = aMessage(), ...where }: Asking = {}) =>
  act(key, { kind: 'mark', message }, where);
const chooses = (key: string, message = aMessage(), where: Asking = {}) =>
  act(key, { kind: 'message-action', action: 'incident.note', message }, where);
const marks = () =>
  world.db.query<{ actor: number; payload: string }>(`select actor, payload from audit where type = 'incident.marked'`);
const timeline = async (key: string) => saidIn(world, await world.onSlack(key).types('/incident timeline 1'));

test('what was said stands where it was said: its author, its time, its link, and who put it there', async () => {
  world.pass(30);
  await world.onSlack('dan').presses('incident.acknowledge:INC-1');
  world.pass(30);
  expect(await reacts('sam', { message: aMessage({ at: '2026-11-23T09:10:00.000Z' }) })).toEqual({ kind: 'done' });
  const lines = (await timeline('dan')).split('\n');
  const [reported, said, taken] = [': reported', ' wrote', ': acknowledged'].map((what) =>
    lines.findIndex((each) => each.includes(what)),
  );
  expect(lines[said!]).toMatch(
    /10:10.* Chen Yu wrote: The queue is full again \(put here by Sam de Vries, https:\/\/kestrel.slack.com\/archives\/desk\/p1\)/,
  );
  expect([reported! < said!, said! < taken!]).toEqual([true, true]);
  // Nothing is said in the thread: whoever reads it has the message there.
  expect(world.slack.thread('desk').filter(({ message }) => saidIn(world, message).includes('queue'))).toEqual([]);
});

test('pages of a timeline are cut by when things were said', async () => {
  await world.db.query(
    `insert into audit (record_id, at, actor, type, payload, salt, digest)
       select record_id, at + n * interval '1 minute', actor, 'incident.details-added', '{"fields":[]}', salt, digest
         from audit, generate_series(1, 60) n`,
  );
  world.pass(120);
  await reacts('sam', { message: aMessage({ at: '2026-11-23T09:00:30.000Z' }) });
  const first = await world.onSlack('dan').types('/incident timeline 1');
  expect(saidIn(world, first)).not.toContain('wrote:');
  const { next } = (first as { page: { next: { address: string } } }).page;
  expect(saidIn(world, await world.onSlack('dan').presses(next.address))).toContain('wrote:');
});

test('the same message is one entry: by two people, by both ways, redelivered, at the same time', async () => {
  const id = randomUUID();
  await Promise.all([reacts('sam', { id }), reacts('sam', { id }), reacts('dan'), reacts('dan'), chooses('sam')]);
  expect(await marks()).toHaveLength(1);
  const again = await chooses('dan');
  expect(saidIn(world, again)).toContain('This message stands on the timeline of INC-1 already.');
  expect(saidIn(world, await chooses('dan', aMessage({ id: '1.2' })))).toContain('It stands on the timeline of INC-1');
  expect(await marks()).toHaveLength(2);
});

test('a reply that was kept as a note stands there already', async () => {
  await act('dan', { kind: 'note', text: 'The queue is full again', message: '1.1' });
  expect(saidIn(world, await chooses('sam'))).toContain('already');
  expect(await marks()).toEqual([]);
});

describe('what changes nothing', () => {
  test.each<[string, string, QuotedMessage, string]>([
    ['what a bot said', 'dan', aMessage({ bot: true }), 'Only what people write goes on a timeline'],
    ['a message without words', 'dan', aMessage({ text: ' \u200b' }), 'This message has no words'],
    ['somebody who has nothing to do with it', 'chen-yu', aMessage(), 'No INC-1'],
  ])('%s', async (what, key, message, answer) => {
    expect(await reacts(key, { message })).toEqual({ kind: 'ignored' });
    const outcome = await chooses(key, message);
    if (what.startsWith('somebody')) expect(saidIn(world, outcome)).not.toContain('INC-1');
    else expect(saidIn(world, outcome)).toContain(answer);
    expect(await marks()).toEqual([]);
  });

  test('in the place of no record a reaction means nothing, and the menu asks which record', async () => {
    expect(await reacts('dan', { place: 'elsewhere' })).toEqual({ kind: 'ignored' });
    expect(await chooses('dan', aMessage(), { place: 'elsewhere' })).toMatchObject({
      kind: 'dialog',
      dialog: { fields: [{ name: 'record' }, { name: 'text' }, { name: 'kind' }] },
    });
    expect(await marks()).toEqual([]);
  });

  test('a record that is over is told of, to whoever asked', async () => {
    await world.onSlack('rita').submits('incident.cancel:INC-1', { why: 'withdrawn' });
    expect(await reacts('dan')).toEqual({ kind: 'ignored' });
    expect(saidIn(world, await chooses('dan'))).toContain('INC-1 is cancelled');
    expect(await marks()).toEqual([]);
  });
});

test('whoever follows what is shared, and did not report it, cannot mark; who reported it can', async () => {
  await world.db.query(`update records set visibility = 'shared'`);
  expect(await reacts('chen-yu')).toEqual({ kind: 'ignored' });
  expect(saidIn(world, await chooses('chen-yu'))).toContain(`INC-1 is somebody else's`);
  expect(await reacts('rita')).toEqual({ kind: 'done' });
  expect(await marks()).toHaveLength(1);
  // The desk's own words are not for requesters, whoever put them there.
  expect(await timeline('rita')).not.toContain('queue');
});

test('what cannot be read is answered privately, once for each record, with the way that works', async () => {
  for (const _ of [1, 2]) expect(await reacts('dan', { message: null })).toEqual({ kind: 'ignored' });
  expect(await reacts('chen-yu', { message: null })).toEqual({ kind: 'ignored' });
  await world.settle();
  const told = [...world.slack.channel('@dan'), ...world.discord.channel('@dan'), ...world.slack.channel('@chen-yu')];
  expect(told.map(({ message }) => saidIn(world, message))).toEqual([
    'I cannot read the message that you put on the timeline of INC-1, so nothing was kept. Use "Add to timeline" in the menu of that message.',
  ]);
});

test('a long message keeps its beginning, and its link leads to the rest', async () => {
  await reacts('dan', { message: aMessage({ text: 'word '.repeat(2000), at: '2099-01-01T00:00:00.000Z' }) });
  const [mark] = await marks();
  const { text, said } = JSON.parse(mark!.payload);
  expect(text).toMatch(/word…$/);
  expect(text.length).toBeLessThanOrEqual(1000);
  expect(said).toBe(world.clock.now.toISOString());
});
