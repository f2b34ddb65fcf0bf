import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/chat/interaction.ts';
import type { Message } from '../../src/chat/message.ts';
import type { MemoryPlatform } from '../support/memory-platform.ts';
import { roomsSorted } from '../support/seen.ts';
import { aReport, aSolution, aWorld, factsOf, labelsOf, monday, saidIn, type World } from '../support/world.ts';

/** A bad morning, and everybody who wants to know without working on it. */

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.empty();
  world.clock.now = monday;
});

const said = (outcome: Outcome | Message, language: 'en' | 'zh-CN' = 'en') => saidIn(world, outcome, language);
/** The first lines of what came, in English. */
const came = (platform: MemoryPlatform, channel: string): string[] =>
  platform.channel(channel).map(({ message }) => saidIn(world, message.summary));
const inThread = () => world.slack.thread('desk').map(({ message }) => saidIn(world, message.summary));
/** Typed in that channel. */
const typedIn = (platform: MemoryPlatform, key: string, channel: string, line: string): Promise<Outcome> => {
  const [, command = '', text = ''] = /^\/(\S+)\s*(.*)$/s.exec(line) ?? [];
  const place = { platform: platform.name, workspace: 'local', channel };
  return platform.run({ id: line + channel, account: platform.account(key), place, kind: 'command', command, text });
};

const down = { what: 'Order portal down', subject: 'service:order-portal', hit: 'organisation', urgent: 'critical' };
const reported = async (facts = {}) => {
  await world.onSlack('rita').submits('incident.report', aReport({ ...down, ...facts }));
  await world.settle();
};
const stakeholders = { standing: 'A fail-over runs', impact: 'Orders wait, none is lost', steps: 'Back on both nodes' };
const technical = { condition: 'Disk full on order-db', actions: 'Logs are moved', course: 'same' };
const reportsTo = async (address: string, values: Record<string, string>) => {
  const outcome = await world.onDiscord('dan').submits(`${address}:INC-1`, values);
  await world.settle();
  return outcome;
};
const opening = 'INC-1 · Order portal down: a major incident (P1) on Order portal.';
const news = 'INC-1 · Order portal down: how it stands';

describe('following a service', () => {
  test('staff and channels hear of its majors, the reports on them, that they are solved and that they are back', async () => {
    expect(said(await world.onDiscord('sam').types('/incident follow Order Portal'))).toContain(
      'You follow Order portal',
    );
    expect(said(await typedIn(world.slack, 'dan', 'infra', '/incident follow order-portal here'))).toContain(
      'This channel follows Order portal',
    );
    await typedIn(world.slack, 'dan', 'sales', '/incident follow order-portal here');
    await world.onSlack('chen-yu').types('/incident follow order-portal');
    await reported();
    await reportsTo('incident.report-technically', { ...technical, course: 'in-progress' });
    await reportsTo('incident.report-to-stakeholders', stakeholders);
    await world.onDiscord('dan').submits('incident.resolve:INC-1', aSolution());
    await world.settle();
    await world.onSlack('rita').submits('incident.not-fixed:INC-1', { reason: 'Orders still fail at the till' });
    await world.settle();
    const all = [
      opening,
      news,
      'INC-1 is solved, says Dan Okafor. The requester is asked.',
      'INC-1 is open again. Dan Okafor is told what is still wrong.',
    ];
    expect(came(world.slack, '@sam')).toEqual(all);
    expect(came(world.slack, 'infra').filter((line) => !line.includes('—'))).toEqual(all);
    // It is between its requester and the desk: a channel of others and a colleague who only follows do not see it.
    expect(came(world.slack, 'sales')).toEqual([]);
    expect(came(world.slack, '@chen-yu')).toEqual([]);
    expect(came(world.slack, '@rita')).toContain(news);
  });

  test('what everybody may see is told to everybody who follows; what is private to nobody who may not see it', async () => {
    await typedIn(world.slack, 'dan', 'sales', '/incident follow order-portal here');
    await world.onSlack('chen-yu').types('/incident follow order-portal');
    await world.onDiscord('sam').types('/incident follow order-portal');
    await reported();
    await world.db.query(`update records set visibility = 'shared'`);
    await reportsTo('incident.report-to-stakeholders', stakeholders);
    expect([came(world.slack, 'sales'), came(world.slack, '@chen-yu')]).toEqual([[news], [news]]);
    await world.db.query(`update records set visibility = 'private'`);
    await world.db.query(`insert into followers select r.id, p.id, $1 from records r, people p where p.key = 'dan'`, [
      monday,
    ]);
    await reportsTo('incident.report-to-stakeholders', { ...stakeholders, steps: 'None' });
    expect([came(world.slack, 'sales'), came(world.slack, '@chen-yu')]).toEqual([[news], [news]]);
    expect(came(world.slack, '@sam')).toEqual([opening, news]);
  });

  test('a small one is told to nobody who only follows its service, and whoever leaves hears no more', async () => {
    await world.onDiscord('sam').types('/incident follow order-portal');
    await reported({ hit: 'team', urgent: 'medium' });
    await world.onDiscord('dan').presses('incident.acknowledge:INC-1');
    await world.settle();
    expect(came(world.slack, '@sam')).toEqual([]);
    await world.onDiscord('dan').submits('incident.classify:INC-1', {
      nature: 'software',
      subject: 'service:order-portal',
      hit: 'organisation',
      urgent: 'critical',
      why: 'Nobody can order',
    });
    await world.settle();
    expect(came(world.slack, '@sam')).toEqual([opening]);
    expect(said(await world.onDiscord('sam').types('/incident unfollow order-portal'))).toContain('no longer follow');
    await reportsTo('incident.report-to-stakeholders', stakeholders);
    expect(came(world.slack, '@sam')).toEqual([opening]);
    const audit = await world.db.query<{ type: string }>(
      `select type from audit where type like 'service.%' order by id`,
    );
    expect(audit.map(({ type }) => type)).toEqual(['service.followed', 'service.unfollowed']);
  });

  test('a channel follows one incident by its reference, by the word of staff alone', async () => {
    await reported();
    expect(said(await world.onSlack('rita').types('/incident follow INC-1 here'))).toContain('This is for others');
    expect(said(await world.onSlack('rita').types('/incident follow order-portal here'))).toContain('Leave out here');
    expect(said(await typedIn(world.slack, 'dan', 'infra', '/incident follow INC-1 here'))).toContain('hears its news');
    await world.onDiscord('dan').presses('incident.acknowledge:INC-1');
    await world.settle();
    const before = came(world.slack, 'infra').length;
    await reportsTo('incident.update', { text: 'Still looking', readers: 'requester' });
    expect(came(world.slack, 'infra').slice(before)).toEqual(['INC-1: Still looking']);
    await typedIn(world.slack, 'dan', 'infra', '/incident unfollow INC-1 here');
    await reportsTo('incident.update', { text: 'Found it', readers: 'requester' });
    expect(came(world.slack, 'infra').slice(before)).toEqual(['INC-1: Still looking']);
  });

  test('what somebody follows is listed, and what is unknown is said with what there is', async () => {
    await reported();
    await world.onDiscord('sam').types('/incident follow order-portal');
    await world.onDiscord('sam').types('/incident follow 1');
    const list = said(await world.onDiscord('sam').types('/incident follow'));
    expect(list).toContain('What you follow');
    expect(list).toContain('Order portal down');
    expect(list).toContain('/incident follow order-portal here');
    const [me, unknown] = [
      await world.onDiscord('sam').types('/desk whoami'),
      await world.onDiscord('sam').types('/incident follow nonsense'),
    ];
    if (me.kind !== 'message') return expect.unreachable();
    expect(factsOf(world, me.message).Follows).toBe('Order portal · INC-1');
    expect(said(unknown)).toContain('No service or incident is called "nonsense".');
    expect(said(await world.onDiscord('sam').types('/incident follow here'))).toContain('What you follow');
    expect(said(await world.onDiscord('sam').types('/incident unfollow payroll'))).toBe('You do not follow Payroll.');
    expect(said(await world.onDiscord('sam').types('/incident unfollow payroll here'))).toBe(
      'This channel does not follow Payroll.',
    );
    await world.onDiscord('sam').types('/incident unfollow INC-1');
    expect(said(await world.onDiscord('sam').types('/incident follow'))).not.toContain('Order portal down');
  });
});

test('whoever reported the same hears the reports on what theirs was merged into', async () => {
  await reported();
  await world.onSlack('chen-yu').submits('incident.report', aReport({ ...down, what: 'Shop shows an empty page' }));
  await world.settle();
  await typedIn(world.slack, 'dan', 'infra', '/incident follow INC-2 here');
  await world.onDiscord('dan').submits('incident.merge:INC-2', { into: 'INC-1', why: 'The same outage' });
  await world.settle();
  await reportsTo('incident.report-to-stakeholders', stakeholders);
  expect(came(world.slack, '@chen-yu')).toContain(news);
  expect(came(world.slack, 'infra')).toContain(news);
});

test('a major has two kinds of report where a small incident has updates', async () => {
  await reported();
  const small = { ...down, what: 'Printer jammed', hit: 'person', urgent: 'low' };
  await world.onSlack('rita').submits('incident.report', aReport(small));
  await world.onDiscord('dan').presses('incident.acknowledge:INC-1');
  await world.onDiscord('dan').presses('incident.acknowledge:INC-2');
  await world.settle();
  const [major, minor] = world.slack.channel('desk').map(({ message }) => labelsOf(world, message));
  expect(major).toEqual(expect.arrayContaining(['Technical report…', 'Stakeholder report…']));
  expect([major!.includes('Update…'), minor!.includes('Update…'), minor!.includes('Technical report…')]).toEqual([
    false,
    true,
    false,
  ]);
  const refused = await reportsTo('incident.report-technically', { ...technical, course: 'vendor' });
  expect(refused).toMatchObject({ kind: 'refused', field: 'needs' });
  await reportsTo('incident.report-technically', { ...technical, course: 'vendor', needs: 'A larger disk' });
  expect(inThread().slice(-2)).toEqual([
    expect.stringContaining('A larger disk'),
    'INC-1: technical report by Dan Okafor',
  ]);
  expect(saidIn(world, world.slack.channel('desk')[0]!.message)).toContain('Disk full on order-db');
  expect(came(world.slack, '@rita').join()).not.toContain('technical');
});

describe('the timeline', () => {
  const file = async (person: string) => {
    const outcome = await world.onSlack(person).presses('incident.export:ref=INC-1');
    return outcome.kind === 'page' ? outcome.page.file : expect.unreachable();
  };

  async function aMorning(): Promise<void> {
    await reported({ since: '2026-11-23 09:40' });
    world.pass(8);
    await reportsTo('incident.report-technically', { ...technical, course: 'in-progress', needs: '[disk](http://x)' });
    world.pass(12);
    await reportsTo('incident.report-to-stakeholders', stakeholders);
    await world.onDiscord('dan').submits('incident.note:INC-1', { text: '# Vendor called\n- twice', kind: 'finding' });
    world.pass(10);
    await world.onDiscord('dan').submits('incident.resolve:INC-1', aSolution());
    await world.settle();
  }

  test('is exported as a file in the language and zone of whoever asks; its requester reads nothing said among the team', async () => {
    await aMorning();
    const { name, content } = (await file('dan'))!;
    expect([name, roomsSorted(content)]).toEqual(['INC-1-timeline.md', roomsSorted(inEnglish)]);
    expect(roomsSorted((await file('mei'))!.content)).toBe(roomsSorted(inChinese));
    expect((await file('rita'))!.content).toBe(forRequester);
    expect((await world.onSlack('chen-yu').presses('incident.export:ref=INC-1')).kind).toBe('refused');
  });

  test('times are corrected with a reason, and what is measured follows', async () => {
    await aMorning();
    const corrected = await reportsTo('incident.correct-times', {
      started: '2026-11-23 09:30',
      detected: '2026-11-23 09:55',
      reason: 'The monitor saw it first',
    });
    expect(said(corrected)).toContain(
      'The times of INC-1 are saved: detected after 25 min · acknowledged 13 min later · recovered 1 h after the start.',
    );
    const page = await world.onDiscord('dan').types('/incident timeline INC-1');
    if (page.kind !== 'page') return expect.unreachable();
    expect(factsOf(world, page.page)).toMatchObject({ Started: expect.stringContaining('09:30') });
    expect(said(page)).toMatch(
      /corrected times: Started .*09:30.*, was .*09:40.* · Detected .*The monitor saw it first/,
    );
    const theirs = await world.onSlack('rita').types('/incident timeline INC-1');
    expect(said(theirs)).toContain('corrected times');
    expect(said(theirs)).not.toContain('The monitor saw it first');
    const wrong = await reportsTo('incident.correct-times', {
      started: '2026-11-23 09:56',
      reason: 'Somebody said so',
    });
    expect(wrong).toMatchObject({ kind: 'refused', field: 'started' });
    expect((await world.onSlack('rita').presses('incident.correct-times:INC-1')).kind).toBe('refused');
  });
});

const inEnglish = String.raw`# Timeline of INC-1

Order portal down

- **Priority**: P1 (organisation × critical)
- **Status**: Resolved
- **Owner**: Dan Okafor
- **Team**: Service Desk
- **Service**: Order portal
- **Reported by**: Rita Alvarez, chat, 2026-11-23 10:00 CET
- **Since**: 2026-11-23 09:40 CET
- **Review**: REV-1, open

- **Detected**: 2026-11-23 10:00 CET
- **Recovered**: 2026-11-23 10:30 CET
- **Measured**: detected after 20 min · acknowledged 8 min later · recovered 50 min after the start

Times are those of Europe/Amsterdam. Written 2026-11-23 10:30 CET.

## Timeline

- 2026-11-23 10:00 CET Rita Alvarez: reported by chat, P1
- 2026-11-23 10:00 CET Deskbell: made it a major incident by its priority, P1
- 2026-11-23 10:00 CET Deskbell: paged Dan Okafor, first line
- 2026-11-23 10:00 CET Deskbell: stopped deployments to Order portal
- 2026-11-23 10:00 CET Deskbell: opened \#inc-1-order-portal on Slack
- 2026-11-23 10:00 CET Deskbell: opened \#inc-1-order-portal on Discord
- 2026-11-23 10:00 CET Deskbell: opened \#inc-1-order-portal in the console
- 2026-11-23 10:00 CET Deskbell: Dan Okafor: page delivered
- 2026-11-23 10:08 CET Dan Okafor: acknowledged after 8 min
- 2026-11-23 10:08 CET Dan Okafor: takes: lead
- 2026-11-23 10:08 CET Dan Okafor: technical report. Condition: Disk full on order-db. Actions: Logs are moved. Needs: \[disk\](<http://x>)
- 2026-11-23 10:20 CET Dan Okafor: stakeholder report. Status: A fail-over runs. Impact: Orders wait, none is lost. Next steps: Back on both nodes
- 2026-11-23 10:20 CET Deskbell: asked for somebody: communications · operations · scribe
- 2026-11-23 10:20 CET Dan Okafor: note (finding): \# Vendor called\
  \- twice
- 2026-11-23 10:30 CET Dan Okafor: resolved: Driver update stopped the print queue / Driver rolled back, three test labels printed
- 2026-11-23 10:30 CET Deskbell: no longer stops deployments to Order portal
- 2026-11-23 10:30 CET Deskbell: lifted the notice on Order portal
- 2026-11-23 10:30 CET Deskbell: opened the review REV-1
`;

const inChinese = String.raw`# INC-1 的时间线

Order portal down

- **优先级**：P1（全公司 × 危急）
- **状态**：已解决
- **负责人**：Dan Okafor
- **团队**：服务台
- **服务**：订单门户
- **报告人**：Rita Alvarez，聊天，2026-11-23 17:00 GMT+8
- **开始时间**：2026-11-23 16:40 GMT+8
- **复盘**：REV-1，进行中

- **发现**：2026-11-23 17:00 GMT+8
- **恢复**：2026-11-23 17:30 GMT+8
- **度量**：发现用时 20 分钟 · 响应用时 8 分钟 · 自开始至恢复 50 分钟

时间均为 Asia/Shanghai 时间。生成于 2026-11-23 17:30 GMT+8。

## 时间线

- 2026-11-23 17:00 GMT+8 Rita Alvarez：通过聊天报告，P1
- 2026-11-23 17:00 GMT+8 Deskbell：因优先级 P1 升为重大事件
- 2026-11-23 17:00 GMT+8 Deskbell：呼叫一线 Dan Okafor
- 2026-11-23 17:00 GMT+8 Deskbell：停止向订单门户发布
- 2026-11-23 17:00 GMT+8 Deskbell：开设作战室：Slack 上的 \#inc-1-order-portal
- 2026-11-23 17:00 GMT+8 Deskbell：开设作战室：Discord 上的 \#inc-1-order-portal
- 2026-11-23 17:00 GMT+8 Deskbell：开设作战室：控制台的 \#inc-1-order-portal
- 2026-11-23 17:00 GMT+8 Deskbell：Dan Okafor：呼叫已送达
- 2026-11-23 17:08 GMT+8 Dan Okafor：响应，用时 8 分钟
- 2026-11-23 17:08 GMT+8 Dan Okafor：接任：指挥
- 2026-11-23 17:08 GMT+8 Dan Okafor：技术通报。状况：Disk full on order-db。措施：Logs are moved。需求：\[disk\](<http://x>)
- 2026-11-23 17:20 GMT+8 Dan Okafor：对外通报。状态：A fail-over runs。影响：Orders wait, none is lost。后续步骤：Back on both nodes
- 2026-11-23 17:20 GMT+8 Deskbell：提醒有角色空缺：对外沟通 · 现场处置 · 记录员
- 2026-11-23 17:20 GMT+8 Dan Okafor：备注（发现）：\# Vendor called\
  \- twice
- 2026-11-23 17:30 GMT+8 Dan Okafor：解决：Driver update stopped the print queue / Driver rolled back, three test labels printed
- 2026-11-23 17:30 GMT+8 Deskbell：不再阻止向订单门户发布
- 2026-11-23 17:30 GMT+8 Deskbell：解除对订单门户的发布提示
- 2026-11-23 17:30 GMT+8 Deskbell：建立复盘 REV-1
`;

/** Without the team, and without what was said among it. */
const forRequester = inEnglish
  .split('\n')
  .filter((entry) => !/Team|Review|paged|technical report|Vendor called|twice|Deskbell:|takes: lead/.test(entry))
  .join('\n');
