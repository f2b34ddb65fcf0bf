import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FormValues } from '../../src/chat/dialog.ts';
import type { Interaction } from '../../src/chat/interaction.ts';
import type { Message } from '../../src/chat/message.ts';
import { setAway } from '../../src/people/absence.ts';
import { personByKey } from '../../src/people/people.ts';
import { applyPolicy } from '../../src/policy/apply.ts';
import { loadPolicy } from '../../src/policy/load.ts';
import { aPolicy, aWorld, factsOf, labelsOf, monday, saidIn, type World, wordOf } from '../support/world.ts';

/** Service requests, over both platforms: from the catalogue to the requester's last word. Times in Amsterdam, CET. */

let world: World;
const ids = new Map<string, number>();
beforeAll(async () => {
  world = await aWorld();
  for (const key of ['dan', 'omar', 'rita', 'helen', 'mei', 'chen-yu'])
    ids.set(key, (await personByKey(world.db, key))!.id);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.empty();
  world.clock.now = monday;
  await world.db.query('update people set away_until = null, away_deputy = null');
});

const rita = () => world.onSlack('rita');
const omar = () => world.onDiscord('omar');
const dan = () => world.onDiscord('dan');
const aLaptop: FormValues = { 'asked-reason': 'For a new colleague', 'asked-model': 'light' };
const laptop = (values: FormValues = aLaptop) => rita().submits('request.new:new-laptop', values);

async function at(time: string): Promise<void> {
  await world.until(new Date(`2026-${time}:00Z`));
}
const card = (language: 'en' | 'zh-CN' = 'en') =>
  wordOf(world, world.slack.channel('desk').at(-1)!.message.summary, language);
const cardMessage = (): Message => world.discord.channel('desk').at(-1)!.message;
const lastLine = () => saidIn(world, world.discord.thread('desk').at(-1)!.message);
const told = (key: string, language: 'en' | 'zh-CN' = 'en') =>
  [...world.slack.channel(`@${key}`), ...world.discord.channel(`@${key}`)].map(({ message }) =>
    saidIn(world, message, language),
  );

test('a laptop: chosen, asked for, approved elsewhere, fulfilled, confirmed with stars', async () => {
  const first = await rita().types('/request new');
  expect(saidIn(world, first)).toContain('Request a service');
  expect(saidIn(world, first)).toContain('New laptop\nShared mailbox\nVPN account');
  const second = await rita().submits('request.new', { entry: 'new-laptop' });
  expect(second).toMatchObject({ kind: 'dialog', dialog: { address: 'request.new:new-laptop' } });
  expect(saidIn(world, second, 'zh-CN')).toContain('用途\n轻薄型\n高性能型\n哪一种？');
  const receipt = await laptop();
  expect(saidIn(world, receipt)).toContain('REQ-1 is recorded: New laptop: For a new colleague.');
  expect(saidIn(world, receipt)).toContain('Approval\nOmar Haddad');
  await world.settle();
  expect(card()).toBe("REQ-1 · New laptop: For a new colleague — waiting for Omar Haddad's approval");
  expect(card('zh-CN')).toContain('待 Omar Haddad 审批');
  expect(labelsOf(world, cardMessage())).toEqual(['Approve', 'Reject…', 'Note…', 'Show', 'Cancel…']);
  expect(saidIn(world, await dan().presses('request.why:ref=REQ-1'))).toContain('paused, waiting for its approval');
  expect(saidIn(world, await omar().types('/incident follow'))).toContain('You follow nothing yet.');
  const [asked] = told('omar');
  expect(asked).toContain('REQ-1 · New laptop: For a new colleague — waits for your approval');
  expect(asked).toContain('Which kind: Light');
  // A day goes by, which is no time of the target's.
  await at('11-24T08:30');
  expect(saidIn(world, await omar().presses('request.approve:REQ-1'))).toBe(
    'REQ-1 is approved. Service Desk has it now.',
  );
  await world.settle();
  expect(card()).toMatch(/approved by Omar Haddad, fulfil by .*1 Dec/);
  expect(told('rita').at(-1)).toMatch(/^REQ-1 is approved by Omar Haddad, to be fulfilled by .*1 Dec/);
  await dan().presses('request.acknowledge:REQ-1');
  await dan().submits('request.fulfil:REQ-1', { did: 'Handed over at the desk' });
  await world.settle();
  expect(factsOf(world, cardMessage())).toMatchObject({ Status: 'Fulfilled', Owner: 'Dan Okafor' });
  const question = told('rita').at(-1)!;
  expect(question).toContain('REQ-1 is fulfilled, says Dan Okafor. Did you get what you asked for?');
  expect(told('rita', 'zh-CN').at(-1)).toContain('Dan Okafor 表示 REQ-1 已办结，您收到所需的了吗？');
  expect(saidIn(world, await dan().submits('request.confirm:REQ-1', { stars: '5' }))).toContain(
    'You fulfilled REQ-1, so Rita Alvarez confirms it.',
  );
  expect(told('dan')).toEqual([]);
  expect(saidIn(world, await rita().submits('request.confirm:REQ-1', { stars: '4' }))).toBe(
    'Thank you. REQ-1 is closed.',
  );
  await world.settle();
  expect(card()).toContain('closed, ★★★★☆ 4 of 5, good');
  expect(saidIn(world, await omar().types('/request list closed'))).toContain('REQ-1');
});

describe('approval', () => {
  test('is nobody’s for themselves, nor for whom they asked, nor anybody else’s', async () => {
    await omar().submits('request.new:vpn-account', { 'asked-reason': 'Night shifts' });
    expect(saidIn(world, await omar().submits('request.new:new-laptop', aLaptop))).toContain(
      'people do not approve their own requests',
    );
    await laptop();
    for (const someone of [rita(), dan()]) {
      const answer = saidIn(world, await someone.presses('request.approve:REQ-2'));
      expect(answer).toMatch(/(somebody else approves it|waits for its approvers): Omar Haddad/);
    }
    await world.settle();
    expect(card()).toContain("waiting for Omar Haddad's approval");
  });

  test('comes before any work on it', async () => {
    await laptop();
    for (const act of ['acknowledge', 'fulfil', 'assign']) {
      const answer = await dan().submits(`request.${act}:REQ-1`, { did: 'Done already', to: 'person:dan' });
      expect(saidIn(world, answer)).toContain('REQ-1 is not approved yet.');
    }
  });

  test('goes to who stands in for somebody away, who sees it and decides "for …"', async () => {
    await setAway(world.db, ids.get('omar')!, new Date('2026-12-01T08:00:00Z'), ids.get('chen-yu')!);
    await laptop();
    await world.settle();
    expect(told('chen-yu')[0]).toContain('Chen Yu stands in for Omar Haddad.');
    const chenYu = world.onSlack('chen-yu');
    expect(saidIn(world, await chenYu.home())).toContain('waits for your approval');
    expect(saidIn(world, await chenYu.types('/request show 1'))).toContain('Approve\nReject…');
    await chenYu.presses('request.approve:REQ-1');
    await world.settle();
    expect(card()).toContain('approved by Chen Yu for Omar Haddad');
    expect(card('zh-CN')).toContain('Chen Yu（代 Omar Haddad）已批准');
  });

  test('of somebody whose deputy asked for it is asked of the lead of the team', async () => {
    await setAway(world.db, ids.get('omar')!, new Date('2026-12-01T08:00:00Z'), ids.get('rita')!);
    await laptop();
    await world.settle();
    expect(told('rita')).toEqual([]);
    expect(told('mei')[0]).toContain('Lin Mei decides for Omar Haddad: who stands in for them asked for it.');
    const mei = world.onSlack('mei');
    expect(saidIn(world, await mei.home())).toContain('waits for your approval');
    await mei.presses('request.approve:REQ-1');
    await world.settle();
    expect(card()).toContain('approved by Lin Mei for Omar Haddad');
  });

  test('is asked for twice more, on business days, and then no more', async () => {
    await laptop();
    await at('11-24T09:30');
    expect(told('omar')).toHaveLength(2);
    expect(told('omar')[1]).toContain('One reminder is still to come.');
    await at('11-25T09:30');
    expect(told('omar')[2]).toContain('This is the last reminder.');
    expect(world.discord.thread('desk').at(-1)!.message.alerts).toEqual([ids.get('mei')]);
    await at('12-10T09:30');
    expect(told('omar')).toHaveLength(3);
    expect(card()).not.toContain('breached');
  });

  test('may be refused, with the reason and what would do', async () => {
    await laptop();
    await omar().submits('request.reject:REQ-1', { why: 'No budget this year', instead: 'A cheaper one' });
    await world.settle();
    expect(card()).toContain('rejected by Omar Haddad');
    expect(told('rita').at(-1)).toContain('REQ-1 is rejected by Omar Haddad: No budget this year');
    expect(told('rita').at(-1)).toContain('What would make it acceptable: A cheaper one');
    expect(saidIn(world, await omar().presses('request.approve:REQ-1'))).toContain('REQ-1 is rejected');
  });
});

describe('fulfilment', () => {
  const vpn = () => rita().submits('request.new:vpn-account', { 'asked-reason': 'Night shifts' });

  test('without approval begins at once; the clock warns, rests while it waits for its requester, and goes on', async () => {
    await vpn();
    await world.settle();
    const infra = () => wordOf(world, world.slack.channel('infra').at(-1)!.message.summary);
    expect(infra()).toMatch(/— new, fulfil by .*14:00/);
    await world.onSlack('sam').presses('request.acknowledge:REQ-1');
    await at('11-23T10:00');
    await world.onSlack('sam').submits('request.pend:REQ-1', {
      on: 'requester',
      what: 'Which country?',
      checkAt: '2026-11-25T09:00',
    });
    await world.settle();
    expect(infra()).toContain('waits for the requester, check');
    expect(saidIn(world, await rita().home())).toContain('waits for your answer');
    await at('11-23T14:00');
    await rita().submits('request.note:REQ-1', { text: 'Portugal' });
    await world.settle();
    // An hour was used before; three are left, from 15:00.
    expect(infra()).toMatch(/Sam de Vries is on it, fulfil by .*18:00/);
    await at('11-23T16:05');
    expect(saidIn(world, world.slack.thread('infra').at(-1)!.message)).toContain(
      '75 % of the time to fulfil it is used',
    );
    await at('11-24T10:00');
    expect(infra()).toMatch(/breached at .*18:00/);
    expect(world.slack.channel('infra').at(-1)!.message.tone).toBe('critical');
  });

  test('that is not what was asked for goes back with a reason of ten characters', async () => {
    await vpn();
    await world.onSlack('sam').submits('request.fulfil:REQ-1', { did: 'Account made' });
    const short = await rita().submits('request.return:REQ-1', { reason: 'no' });
    expect(saidIn(world, short)).toContain('Give a reason of at least 10 characters');
    await rita().submits('request.return:REQ-1', { reason: 'It only works in the office' });
    await world.settle();
    const back = world.slack.thread('infra').at(-1)!.message;
    expect(saidIn(world, back)).toContain('REQ-1 is back: "It only works in the office" (sent back once).');
    expect(saidIn(world, await world.onSlack('sam').home())).toContain('assigned to you');
  });

  test('without an answer is reminded of once and closes by itself, labelled so', async () => {
    await vpn();
    await world.onSlack('sam').submits('request.fulfil:REQ-1', { did: 'Account made' });
    await at('11-25T12:00');
    expect(told('rita').filter((each) => each.includes('still waits for your word. Last reminder'))).toHaveLength(1);
    await at('11-27T12:00');
    expect(told('rita').at(-1)).toContain('REQ-1 is closed: 3 business days passed without an answer.');
    expect(wordOf(world, world.slack.channel('infra').at(-1)!.message.summary)).toContain(
      'closed automatically after 3 business days',
    );
    expect(saidIn(world, await rita().submits('request.return:REQ-1', { reason: 'It never worked at all' }))).toContain(
      'Closed records do not reopen: ask anew with /request new.',
    );
  });

  test('of one’s own asks nobody on any page', async () => {
    await world.onSlack('sam').submits('request.new:vpn-account', { 'asked-reason': 'Night shifts' });
    await world.onSlack('sam').submits('request.fulfil:REQ-1', { did: 'Account made' });
    await world.settle();
    const home = saidIn(world, await world.onSlack('sam').home());
    expect(home).toContain('Your requests\nVPN account: Night shifts\nREQ-1');
    expect(home).not.toContain('did you get it?');
  });

  test('for somebody else is theirs: told, asked, on their page', async () => {
    await dan().submits('request.new:vpn-account', { 'asked-reason': 'Night shifts', for: 'person:chen-yu' });
    await world.settle();
    expect(told('chen-yu')[0]).toContain('REQ-1 is requested for you by Dan Okafor');
    expect(factsOf(world, world.slack.channel('infra').at(-1)!.message)['Requested by']).toMatch(
      /^Dan Okafor for Chen Yu/,
    );
    expect(saidIn(world, await world.onSlack('chen-yu').home())).toContain(
      'Your requests\nVPN account: Night shifts\nREQ-1',
    );
    // Nobody but the desk may: the field is not theirs.
    await rita().submits('request.new:vpn-account', { 'asked-reason': 'Mine', for: 'person:chen-yu' });
    await world.settle();
    expect(factsOf(world, world.slack.channel('infra').at(-1)!.message)['Requested by']).toMatch(/^Rita Alvarez,/);
  });
});

describe('what was typed', () => {
  test('names the entry behind the command, by key or by name in any language', async () => {
    for (const typed of ['vpn-account', 'VPN account', 'vpn', '共享邮箱'])
      expect(await rita().types(`/request new ${typed}`)).toMatchObject({
        kind: 'dialog',
        dialog: { address: typed === '共享邮箱' ? 'request.new:shared-mailbox' : 'request.new:vpn-account' },
      });
    const unknown = await rita().types('/request new a yacht');
    expect(saidIn(world, unknown)).toContain('Nothing here is called "a yacht". Choose one from the list.');
    expect(saidIn(world, await rita().types('/request new a'))).toContain(
      'More than one thing here is called like "a".',
    );
    expect(saidIn(world, await rita().submits('request.new:a-yacht', {}))).toContain('"a-yacht" is no longer there');
  });

  test('comes back with what is wrong beside its field, and changes nothing', async () => {
    const missing = await laptop({ 'asked-model': 'golden', 'asked-offer': 'nobody-has-this' });
    expect(missing).toMatchObject({ kind: 'dialog', dialog: { address: 'request.new:new-laptop' } });
    const errors = missing.kind === 'dialog' ? missing.dialog.fields.filter(({ error }) => error) : [];
    expect(errors.map(({ name }) => name)).toEqual(['asked-reason', 'asked-model', 'asked-offer']);
    expect(saidIn(world, await rita().types('/request list'))).toContain('None.');
  });

  test('brings its file, which the record keeps and shows to who may see it', async () => {
    const file = { name: 'quote.pdf', bytes: new TextEncoder().encode('1,200 euros') };
    const upload = await world.bot.upload(file, world.slack.account('rita'));
    await laptop({ ...aLaptop, 'asked-offer': upload });
    for (const person of [rita(), omar(), dan()])
      expect(saidIn(world, await person.types('/request show 1'))).toContain('Offer or quote: quote.pdf');
    const page = await world.bot.page('request.show', { ref: 'REQ-1' }, world.slack.account('rita'));
    expect(JSON.stringify(page)).toContain('"kind":"files"');
  });

  test('twice is once, and a tenth request in a minute is the last', async () => {
    await rita().submits('request.new:new-laptop', aLaptop, { id: 'same' });
    await rita().submits('request.new:new-laptop', aLaptop, { id: 'same' });
    expect(saidIn(world, await rita().types('/request list'))).not.toContain('REQ-2');
    for (let count = 2; count <= 10; count++) await laptop();
    expect(saidIn(world, await laptop())).toContain('Ten requests in a minute is the limit.');
  });
});

test('a reply below the card is a note; withdrawn by its requester, it is over for all', async () => {
  await laptop();
  await world.settle();
  const [posted] = world.slack.channel('desk');
  const place = { platform: 'slack', workspace: 'local', channel: 'desk', thread: posted!.id };
  const said = { id: 'reply', account: world.slack.account('dan'), place, kind: 'note', text: 'In stock' } as const;
  await world.slack.run(said);
  expect(saidIn(world, await dan().types('/request show 1'))).not.toContain('In stock');
  const timeline = await world.bot.page('request.timeline', { ref: 'REQ-1' }, world.slack.account('dan'));
  expect(saidIn(world, timeline)).toContain('Dan Okafor: note: In stock');
  const message = { id: 'm1', text: 'Serial 4711', author: 'Sam', at: monday.toISOString() };
  await world.slack.run({ ...said, id: 'clock', kind: 'mark', message } as Interaction);
  expect(
    saidIn(world, await world.bot.page('request.timeline', { ref: 'REQ-1' }, world.slack.account('dan'))),
  ).toContain('Sam wrote: Serial 4711 (put here by Dan Okafor)');
  const theirs = await world.bot.page('request.timeline', { ref: 'REQ-1' }, world.slack.account('rita'));
  expect(saidIn(world, theirs)).not.toMatch(/In stock|4711/);
  expect(saidIn(world, await rita().submits('request.cancel:REQ-1', { why: 'duplicate' }))).toContain(
    'As the requester you can withdraw it',
  );
  await rita().submits('request.cancel:REQ-1', { why: 'withdrawn' });
  await world.settle();
  expect(card()).toContain('cancelled: withdrawn');
  expect(told('omar').at(-1)).toContain('REQ-1 was cancelled by Rita Alvarez');
  expect(lastLine()).toContain('REQ-1: Rita Alvarez cancelled it: withdrawn.');
});

test('an outsider finds no trace of it', async () => {
  await laptop();
  await world.settle();
  const outsider = world.onSlack('chen-yu');
  const account = world.slack.account('chen-yu');
  const seen: unknown[] = [await outsider.home(), await world.bot.find('laptop', account)];
  for (const scope of ['', 'mine', 'closed', 'all']) seen.push(await outsider.types(`/request list ${scope}`));
  for (const typed of ['/request show ', '/request cancel REQ', '/request show 1'])
    seen.push(await world.bot.complete(typed, account));
  seen.push(await world.bot.lookup('records.REQ', 'lap', account));
  expect(saidIn(world, seen)).not.toMatch(/REQ-|colleague/);
  const definitions = [...world.engine.installed.definitions].filter(([id]) => id.startsWith('request.'));
  const heard: unknown[] = [];
  for (const [id, { kind }] of definitions) {
    if (kind === 'intake') continue;
    const of = (number: number) => (kind === 'page' ? `${id}:ref=REQ-${number}` : `${id}:REQ-${number}`);
    const ask = async (number: number) =>
      JSON.stringify([
        await outsider.presses(of(number)),
        await outsider.submits(of(number), { why: 'withdrawn', text: 'hm', reason: 'Ten characters', stars: '1' }),
      ]).replaceAll(`REQ-${number}`, 'REQ-?');
    expect(await ask(1), id).toBe(await ask(77));
    heard.push(id);
  }
  expect(heard.length).toBeGreaterThan(12);
  expect(await world.bot.page('request.show', { ref: 'REQ-1' }, account)).toBeNull();
});

test('where the catalogue is empty nothing is offered, and asking says so', async () => {
  const bare = loadPolicy(aPolicy().replace(/^catalogue:\n(?: {2}.*\n)+/m, ''));
  if ('problems' in bare) return expect.unreachable(JSON.stringify(bare.problems));
  await applyPolicy(world.db, bare.policy, { source: 'test', now: world.clock.now });
  world.engine.policies.forget();
  expect(saidIn(world, await rita().home())).not.toContain('Request a service');
  expect(saidIn(world, await rita().types('/request new'))).toContain('There is nothing to choose from yet.');
  const late = await laptop();
  expect(saidIn(world, late)).toContain('"new-laptop" is no longer there, nothing was sent.');
});
