import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applyPolicy } from '../../src/policy/apply.ts';
import { loadPolicy } from '../../src/policy/load.ts';
import { differing, everywhere, walk } from '../support/outsider.ts';
import { aPolicy, aReport, aWorld, saidIn, type World } from '../support/world.ts';

/** What may not be seen does not exist: every way to ask for it is answered as for a number that was never given. */

const secret = 'Payroll export leaks';
let world: World;
beforeAll(async () => {
  world = await aWorld({
    policy: aPolicy(`channels:
  - { on: slack, channel: desk, shows: desk }
  - { on: discord, channel: infra-help, shows: requester, teams: [infrastructure] }
`),
  });
  await worked(world);
});
afterAll(() => world.close());

/** An incident of Rita's with everything that people say to one another on the way. */
async function worked({ onSlack, settle, pass }: World): Promise<void> {
  const [rita, dan, sam] = [onSlack('rita'), onSlack('dan'), onSlack('sam')];
  await rita.submits(
    'incident.report',
    aReport({ what: `${secret} since noon. All of it.`, subject: 'service:payroll' }),
  );
  await rita.submits('incident.add-details:INC-1', {
    title: secret,
    site: 'site-17',
    reach: 'reach-17',
    tried: 'tried-17',
  });
  await dan.submits('incident.classify:INC-1', {
    nature: 'security',
    subject: 'service:payroll',
    hit: 'team',
    urgent: 'low',
    why: 'reason-17',
  });
  await dan.submits('incident.assign:INC-1', { to: 'person:sam', note: 'note-17' });
  await sam.presses('incident.acknowledge:INC-1');
  await sam.submits('incident.update:INC-1', { text: 'news-17', readers: 'requester' });
  await settle();
  pass(1);
  await sam.submits('incident.update:INC-1', { text: 'finding-17', readers: 'team' });
  await settle();
}

async function counts({ db }: World): Promise<unknown> {
  return db.query(`select (select count(*) from audit)::int as audit, (select count(*) from outbox)::int as outbox,
    (select count(*) from followers)::int as followers, (select max(updated_at) from records) as updated`);
}

describe('somebody who neither asked for it nor follows it', () => {
  test('hears of a record what they hear of a number that was never given', async () => {
    const before = await counts(world);
    const [real, forged] = [await walk(world, 'chen-yu', 1), await walk(world, 'chen-yu', 9)];
    expect(Object.keys(real).length).toBeGreaterThan(300);
    expect(differing(real, 1, forged, 9)).toEqual([]);
    expect(saidIn(world, real['/incident show 1'])).toContain('No INC-1. Yours: /incident list.');
    expect(saidIn(world, real['press incident.follow:INC-1'])).toContain('No INC-1.');
    expect(await counts(world)).toEqual(before);
  });

  test('finds nothing of it in lists, pages, completion, choices and home', async () => {
    const seen = await everywhere(world, 'chen-yu', secret);
    expect(seen).not.toMatch(/INC-1|Payroll export|-17/);
    expect(await everywhere(world, 'dan', secret)).toMatch(/Payroll export/);
  });

  test('is offered no duplicate of it, and cannot follow it by a forged address', async () => {
    const chen = world.onSlack('chen-yu');
    const receipt = await chen.types(`/incident report ${secret} since noon`);
    expect(JSON.stringify(receipt)).not.toMatch(/INC-1\b|report\.follow/);
    const held = await chen.types(`/incident report ${secret} since noon`);
    const [, id] = /report\.file:(\d+)/.exec(JSON.stringify(held))!;
    expect(JSON.stringify(held)).not.toMatch(/INC-1\b/);
    const [real, forged] = [
      await chen.presses(`report.follow:${id}:INC-1`),
      await chen.presses(`report.follow:${id}:INC-9`),
    ];
    expect(JSON.stringify(real).replaceAll('INC-1', 'INC-9')).toBe(JSON.stringify(forged));
    expect(saidIn(world, real)).toContain('No INC-1. Your report still waits');
    expect(saidIn(world, await chen.presses(`report.file:${id}`))).toMatch(/INC-\d+ is recorded/);
  });

  test('cannot act on the report that another holds back', async () => {
    const [rita, dan] = [world.onSlack('rita'), world.onSlack('dan')];
    const held = await rita.types(`/incident report ${secret} since noon`);
    const [, id] = /report\.file:(\d+)/.exec(JSON.stringify(held))!;
    for (const address of [`report.file:${id}`, `report.follow:${id}:INC-1`])
      expect(saidIn(world, await dan.presses(address))).toContain('filed or dropped before');
    expect(saidIn(world, await rita.presses(`report.follow:${id}:INC-1`))).toContain('You follow INC-1');
  });
});

test('a record that is not shared is not shown to requesters because it comes to another team', () => {
  expect(world.slack.channel('desk')).toHaveLength(1);
  expect(world.discord.channel('infra-help')).toEqual([]);
});

test('the requester sees their record without what was said among the team', async () => {
  const rita = world.onSlack('rita');
  const shown = [
    await rita.types('/incident show 1'),
    await rita.types('/incident timeline 1'),
    await rita.types('/incident list mine'),
    await rita.home(),
    ...rita.direct().map(({ message }) => message),
  ];
  const said = shown.map((each) => saidIn(world, each)).join('\n');
  for (const theirs of ['news-17', 'site-17', 'reach-17', 'tried-17', secret]) expect(said).toContain(theirs);
  for (const among of ['note-17', 'finding-17', 'reason-17', 'Nature', 'security', 'classified', 'Call back', 'Team'])
    expect(said).not.toContain(among);
});

describe('a private record', () => {
  beforeAll(async () => {
    await world.db.query(`update records set visibility = 'private' where number = 1`);
  });

  test('does not exist for staff who do not follow it', async () => {
    const [real, forged] = [await walk(world, 'dan', 1), await walk(world, 'dan', 9)];
    expect(differing(real, 1, forged, 9)).toEqual([]);
    expect(saidIn(world, real['/incident show 1'])).toContain('No INC-1.');
    expect(await everywhere(world, 'dan', secret)).not.toMatch(/INC-1\b|-17/);
  });

  test('is offered to nobody else as a duplicate', async () => {
    const answer = await world.onSlack('ana').types(`/incident report ${secret} since noon, export of payroll`);
    expect(JSON.stringify(answer)).not.toMatch(/INC-1\b/);
  });

  test('exists for its requester and for who follows it', async () => {
    expect(saidIn(world, await world.onSlack('rita').types('/incident show 1'))).toContain(secret);
    await world.db.query(`insert into followers (record_id, person_id, since)
      select r.id, p.id, now() from records r, people p where r.number = 1 and p.key = 'omar'`);
    expect(saidIn(world, await world.onSlack('omar').types('/incident show 1'))).toContain(secret);
  });
});

test('who typed in a record of another sees it while it is not private', async () => {
  await world.db.query(`update records set visibility = 'requester', created_by = (select id from people where key = 'chen-yu')
    where number = 1`);
  expect(saidIn(world, await world.onSlack('chen-yu').types('/incident show 1'))).toContain(secret);
  await world.db.query(`update records set visibility = 'private' where number = 1`);
  expect(saidIn(world, await world.onSlack('chen-yu').types('/incident show 1'))).toContain('No INC-1.');
  expect(saidIn(world, await world.onSlack('chen-yu').submits('incident.add-details:INC-1', { title: 'x' }))).toContain(
    'No INC-1.',
  );
});

test('whom the policy retires is answered politely, and does nothing', async () => {
  const without = loadPolicy(
    aPolicy()
      .replace(/^ {2}ana: .*\n/m, '')
      .replace(/\bana, |, ana\b/g, ''),
  );
  if ('problems' in without) throw new Error(JSON.stringify(without.problems));
  await applyPolicy(world.db, without.policy, { source: 'test', now: world.clock.now });
  world.pass(1);
  const before = await counts(world);
  for (const [asked, answer] of Object.entries(await walk(world, 'ana', 2))) {
    const empty = asked.startsWith('page') ? 'null' : asked.startsWith('complete') ? '[]' : 'engine.inactive';
    expect(JSON.stringify(answer), asked).toContain(empty);
  }
  const ana = world.onSlack('ana');
  expect(saidIn(world, await ana.submits('incident.report', aReport()))).toContain(
    'Your account here was closed. An administrator can open it again.',
  );
  expect(saidIn(world, await ana.home(), 'zh-CN')).toBe('您的账户已停用，如需恢复请联系管理员。');
  expect(await counts(world)).toEqual(before);
});

describe('where a channel shows requesters the records of a team', () => {
  let shared: World;
  beforeAll(async () => {
    shared = await aWorld({
      policy: aPolicy(`channels:
  - { on: slack, channel: desk, shows: desk }
  - { on: slack, channel: help, shows: requester, teams: [service-desk] }
  - { on: discord, channel: infra-help, shows: requester, teams: [infrastructure] }
`),
    });
    await worked(shared);
  });
  afterAll(() => shared.close());

  test('everybody sees them in the requester’s words', async () => {
    const chen = shared.onSlack('chen-yu');
    const shown = [
      ...shared.slack.channel('help').map(({ message }) => message),
      await chen.types('/incident show 1'),
      await chen.types('/incident timeline 1'),
    ];
    expect(shown).toHaveLength(3);
    const said = shown.map((each) => saidIn(shared, each)).join('\n');
    expect(said).toContain('news-17');
    for (const among of ['note-17', 'finding-17', 'reason-17', 'security', 'reach-17', 'site-17', 'tried-17', 'Team'])
      expect(said).not.toContain(among);
    expect(shared.slack.thread('help')).toEqual([]);
  });

  test('a shared record follows its team into their channel', () => {
    expect(shared.discord.channel('infra-help')).toHaveLength(1);
  });
});
