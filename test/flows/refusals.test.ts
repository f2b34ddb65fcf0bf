import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Dialog, FormValues } from '../../src/chat/dialog.ts';
import type { Outcome } from '../../src/chat/interaction.ts';
import type { AnyAction } from '../../src/engine/define.ts';
import type { Log } from '../../src/engine/engine.ts';
import { measure } from '../support/measure.ts';
import {
  type aPerson,
  aReport,
  aSolution,
  aWorld,
  labelsOf,
  saidIn,
  silent,
  type World,
  wordOf,
} from '../support/world.ts';

/** Every refusal, in the situation that brings it: it says why, and what to do instead, in both languages. */

let world: World;
let errors: { facts: Record<string, unknown>; message: string }[] = [];
const log: Log = { ...silent, error: (facts, message) => void errors.push({ facts: { ...facts }, message }) };
type Person = ReturnType<typeof aPerson>;
let [rita, chen, dan, mei, sam]: Person[] = [];
const refusedKeys = new Set<string>();

beforeAll(async () => {
  world = await aWorld({ log });
  [rita, chen, dan, mei, sam] = ['rita', 'chen-yu', 'dan', 'mei', 'sam'].map(world.onSlack);
});
afterAll(() => world.close());
beforeEach(() => {
  errors = [];
  world.pass(61);
});

/** A new incident of this person's, about something else each time. */
async function reported(by: Person, values: FormValues = {}): Promise<string> {
  const outcome = await by.submits(
    'incident.report',
    aReport({ what: `Thing ${Math.random()}`, hit: 'organisation', urgent: 'high', ...values }),
  );
  const [ref] = /INC-\d+/.exec(saidIn(world, outcome))!;
  await world.db.query(`update records set visibility = 'shared' where number = $1`, [Number(ref.slice(4))]);
  return ref;
}
async function solved(by: Person, values: FormValues = {}): Promise<string> {
  const ref = await reported(rita!, values);
  await by.submits(`incident.resolve:${ref}`, aSolution());
  return ref;
}
/** A phone call logged for somebody without an account, and solved by Dan. */
async function solvedCall(): Promise<string> {
  const ref = await reported(dan!);
  await dan!.submits(`incident.reported-for:${ref}`, { caller: 'Mrs Jones', by: 'phone' });
  await dan!.submits(`incident.resolve:${ref}`, aSolution());
  return ref;
}

/** What was refused and why, with the reference left open. */
function why(outcome: Outcome, ref = 'INC-none'): [en: string, zh: string] {
  const message = outcome.kind === 'refused' || outcome.kind === 'message' ? outcome.message : null;
  const texts = outcome.kind === 'dialog' ? wrongIn(outcome.dialog) : message ? [message.summary] : [];
  expect(texts, JSON.stringify(outcome)).toHaveLength(1);
  for (const text of texts) refusedKeys.add(text.key);
  if (message) fits(message);
  const said = (language: 'en' | 'zh-CN') => wordOf(world, texts[0]!, language).replaceAll(ref, 'INC-7');
  return [said('en'), said('zh-CN')];
}
const wrongIn = ({ fields, problem }: Dialog) =>
  [problem, ...fields.map(({ error }) => error)].filter((each) => each !== undefined);

function fits(message: Parameters<ReturnType<typeof measure>['message']>[1]): void {
  const { message: within, faults } = measure(world.engine.installed.catalog);
  within('refusal', message);
  expect(faults).toEqual([]);
}

const clock = /\d+ \w+(?:,| at)? \d\d:\d\d [A-Z0-9+]+|\d+月\d+日 [A-Z0-9+]+ ?\d\d:\d\d|\d+月\d+日 \d\d:\d\d \S+/g;

describe('by what the record has become', () => {
  test('an old button says how it stands, who changed it, and offers *Show*', async () => {
    const ref = await reported(rita!);
    await dan!.presses(`incident.acknowledge:${ref}`);
    const outcome = await mei!.presses(`incident.acknowledge:${ref}`);
    const [en, zh] = why(outcome, ref).map((said) => said.replace(clock, '14:05'));
    expect(en).toBe(
      'This cannot be done now: INC-7 is in progress, last changed by Dan Okafor at 14:05. Show tells what can be done.',
    );
    expect(zh).toBe('无法执行此操作：INC-7 当前状态为“处理中”，由 Dan Okafor 于 14:05 更新。可用的操作请点 查看。');
    expect(outcome.kind === 'refused' && labelsOf(world, outcome.message)).toEqual(['Show']);
    expect(await mei!.presses(`incident.show:ref=${ref}`)).toMatchObject({ kind: 'page' });
  });

  test('an old dialog keeps what was typed', async () => {
    const ref = await solved(dan!);
    const outcome = await sam!.submits(`incident.update:${ref}`, { text: 'I was typing', readers: 'team' });
    expect(why(outcome, ref)[0]).toMatch(/^This cannot be done now: INC-7 is resolved/);
    expect(outcome).toMatchObject({
      kind: 'refused',
      dialog: { fields: [{ initial: 'I was typing' }, { initial: 'team' }, {}] },
    });
  });

  test.each([
    ['reopen', 'Kettle leaks'],
    ['not-fixed', 'Window jammed'],
  ])('what is closed does not open again by %s', async (action, what) => {
    const ref = await solved(dan!, { what, urgent: 'low' });
    await rita!.submits(`incident.confirm:${ref}`, { stars: 'none' });
    for (const outcome of [
      await rita!.presses(`incident.${action}:${ref}`),
      await rita!.submits(`incident.${action}:${ref}`, { reason: 'It is back again' }),
    ]) {
      expect(why(outcome, ref)).toEqual([
        'INC-7 is closed. Closed records do not reopen: report a new one with /incident report, we link them.',
        'INC-7 已关闭，不能重新打开。请用 /incident report 重新报告，我们会关联两者。',
      ]);
    }
  });

  test('what is so already is left alone', async () => {
    const ref = await reported(rita!);
    await dan!.submits(`incident.assign:${ref}`, { to: 'person:sam' });
    expect(why(await dan!.submits(`incident.assign:${ref}`, { to: 'person:sam' }), ref)).toEqual([
      'INC-7 is like that already. Nothing to do for you.',
      'INC-7 已是如此，无需操作。',
    ]);
    await chen!.presses(`incident.follow:${ref}`);
    expect(why(await chen!.presses(`incident.follow:${ref}`), ref)).toEqual([
      'You follow INC-7 already.',
      '您已关注 INC-7。',
    ]);
  });
});

describe('by who asks', () => {
  test('a role that may not is told who may', async () => {
    const ref = await reported(rita!);
    expect(why(await rita!.types(`/incident resolve ${ref}`), ref)).toEqual([
      'This is for others: service-desk agent · support engineer · incident manager. Ask one of them, or an administrator for the role.',
      '此操作仅限：服务台坐席 · 支持工程师 · 事件经理。请联系他们，或向管理员申请该角色。',
    ]);
  });

  const theirs = [
    "INC-7 is somebody else's. Its requester or the service desk can do this: ask one of them.",
    'INC-7 由他人报告，只有其报告人或服务台可以操作，请与他们联系。',
  ];
  test.each<[string, FormValues, boolean]>([
    ['add-details', { title: 'Mine now' }, false],
    ['cancel', { why: 'withdrawn' }, false],
    ['reopen', { reason: 'It is not fixed for me' }, true],
  ])('somebody else’s record: %s', async (action, values, afterwards) => {
    const ref = afterwards ? await solved(dan!) : await reported(rita!);
    expect(why(await chen!.submits(`incident.${action}:${ref}`, values), ref)).toEqual(theirs);
  });

  test('a requester withdraws, the rest is the desk’s word', async () => {
    const ref = await reported(rita!);
    const outcome = await rita!.submits(`incident.cancel:${ref}`, { why: 'duplicate' });
    expect(why(outcome, ref)).toEqual([
      "As the requester you can withdraw it: choose that. Duplicates and false alarms are the desk's to decide.",
      '报告人只能撤回，请选择“撤回”。重复或误报由服务台判断。',
    ]);
    expect(outcome).toMatchObject({ kind: 'refused', field: 'why' });
  });

  test('who solved it does not confirm it, nor does a colleague', async () => {
    const ref = await solved(dan!);
    expect(why(await dan!.submits(`incident.confirm:${ref}`, { stars: '5' }), ref)).toEqual([
      'You solved INC-7, so Rita Alvarez confirms it. On the phone? Use Reported for… before you resolve.',
      'INC-7 由您解决，须由 Rita Alvarez 确认。若为电话报告，请在解决前使用 代报…。',
    ]);
    expect(why(await mei!.submits(`incident.confirm:${ref}`, { stars: '5' }), ref)).toEqual([
      'Rita Alvarez asked for INC-7, so they confirm it. Is it not fixed? Use Reopen….',
      'INC-7 由 Rita Alvarez 报告，须由其确认。若未解决，请使用 重新打开…。',
    ]);
  });

  test('for a caller without an account another agent confirms', async () => {
    const ref = await solvedCall();
    expect(why(await dan!.submits(`incident.confirm:${ref}`, { stars: '5' }), ref)).toEqual([
      'You solved INC-7, so another agent confirms it after asking the caller.',
      'INC-7 由您解决，请由另一位坐席向来电人核实后确认。',
    ]);
    expect(why(await chen!.submits(`incident.confirm:${ref}`, { stars: '5' }), ref)).toEqual(theirs);
    await world.settle();
    expect(
      world.slack
        .thread('desk')
        .map(({ message }) => saidIn(world, message))
        .join('\n'),
    ).toContain(
      'Mrs Jones has no account to be asked in. Somebody other than Dan Okafor asks them and presses Confirm fixed.',
    );
    const card = world.slack.channel('desk').findLast(({ message }) => saidIn(world, message).startsWith(`${ref} ·`));
    expect(labelsOf(world, card!.message)).toEqual(['Confirm fixed', 'Reopen…', 'Close…', 'Note…', 'Show']);
    expect(saidIn(world, await mei!.submits(`incident.confirm:${ref}`, { stars: '5' }))).toContain('Thank you.');
  });

  test('an account that nobody knows, in the console', async () => {
    expect(why(await world.onWeb('nobody').types('/desk help'))).toEqual([
      'Your account here was closed. An administrator can open it again.',
      '您的账户已停用，如需恢复请联系管理员。',
    ]);
  });
});

describe('by what was typed', () => {
  const filed = (values: FormValues) => rita!.submits('incident.report', aReport(values));

  test.each<[string, FormValues, string, string]>([
    ['nothing', { what: ' ' }, 'This one is needed.', '此项必填。'],
    ['too little', { what: 'ab' }, 'Write at least 3 characters.', '至少 3 个字。'],
    [
      'too much',
      { what: 'a'.repeat(3001) },
      'This is 3,001 characters long; 3,000 fit. Shorten it a little.',
      '现有 3,001 个字，最多 3,000 个，请稍作删减。',
    ],
    [
      'no time',
      { since: 'tomorrow-ish' },
      '"tomorrow-ish" is no time I can read. Try 2026-11-28 22:00, 22:00 or in 2h.',
      '无法识别“tomorrow-ish”。请输入如 2026-11-28 22:00、22:00 或 in 2h。',
    ],
    [
      'no service',
      { subject: 'service:constructor' },
      'Nothing here is called "service:constructor". Choose one from the list.',
      '没有“service:constructor”，请从列表中选择。',
    ],
    ['no choice', { hit: 'everyone' }, 'Choose one from the list.', '请从列表中选择一项。'],
  ])('%s', async (_, values, en, zh) => {
    expect(why(await filed(values))).toEqual([en, zh]);
  });

  test('a time to come', async () => {
    const outcome = await filed({ since: 'in 2h', urgent: 'critical', hit: 'organisation' });
    expect(why(outcome).map((said) => said.replace(clock, '14:05'))).toEqual([
      '14:05 is still to come. Give a time that has passed, or leave it empty for now.',
      '14:05 尚未到来。请填写已过去的时间，或留空表示现在。',
    ]);
    expect(outcome).toMatchObject({ field: 'since' });
    const ref = await reported(rita!);
    const resolved = await dan!.submits(`incident.resolve:${ref}`, aSolution({ recoveredAt: 'in 2h' }));
    expect(resolved).toMatchObject({ field: 'recoveredAt' });
  });

  test('to be looked at again in the past', async () => {
    const ref = await reported(rita!);
    await dan!.presses(`incident.acknowledge:${ref}`);
    const outcome = await dan!.submits(`incident.pend:${ref}`, { on: 'vendor', what: 'A fan', checkAt: '2 h ago' });
    expect(why(outcome, ref).map((said) => said.replace(clock, '14:05'))).toEqual([
      '14:05 has passed. Give a time to come, such as in 2h or 2026-11-28 10:00.',
      '14:05 已过去。请填写将来的时间，例如 in 2h 或 2026-11-28 10:00。',
    ]);
    expect(outcome).toMatchObject({ field: 'checkAt' });
  });

  test('recovered before it began', async () => {
    const ref = await reported(rita!);
    const outcome = await dan!.submits(`incident.resolve:${ref}`, aSolution({ recoveredAt: '2 h ago' }));
    expect(why(outcome, ref).map((said) => said.replace(clock, '14:05'))).toEqual([
      'It began 14:05, so it cannot have recovered before. Give a later time.',
      '事件始于 14:05，恢复时间不能早于此，请填写更晚的时间。',
    ]);
  });

  test('another priority without a reason', async () => {
    const ref = await reported(rita!);
    const outcome = await dan!.submits(`incident.classify:${ref}`, {
      nature: 'data',
      subject: 'unknown',
      hit: 'person',
      urgent: 'low',
    });
    expect(why(outcome, ref)).toEqual([
      'This makes it P4 instead of P1. Say why, so that those who planned by P1 understand.',
      '优先级将由 P1 变为 P4，请说明原因。',
    ]);
  });

  test('not fixed, without saying what', async () => {
    const ref = await solved(dan!);
    expect(why(await rita!.submits(`incident.not-fixed:${ref}`, { reason: 'no' }), ref)).toEqual([
      'Give a reason of at least 10 characters, so that the owner knows where to start.',
      '原因至少 10 个字，便于负责人着手。',
    ]);
  });

  test.each([
    [
      '/desk language',
      'Which one? /desk language en or /desk language zh-CN.',
      '请选择：/desk language en 或 /desk language zh-CN。',
    ],
    [
      '/desk language constructor',
      'Which one? /desk language en or /desk language zh-CN.',
      '请选择：/desk language en 或 /desk language zh-CN。',
    ],
    [
      '/desk zone',
      'Your times are those of Europe/Amsterdam. For others name a place, as in /desk zone Europe/Amsterdam.',
      '您的时间按 Europe/Amsterdam 时区显示。如需更改，请按地点填写，例如 /desk zone Europe/Amsterdam。',
    ],
    [
      '/desk zone Middle/Earth',
      '"Middle/Earth" is no time zone I know. Name it by place, as in /desk zone Europe/Amsterdam.',
      '无法识别时区“Middle/Earth”。请按地点填写，例如 /desk zone Europe/Amsterdam。',
    ],
  ])('%s', async (typed, en, zh) => {
    expect(why(await rita!.types(typed))).toEqual([en, zh]);
  });
});

describe('by how a record is named', () => {
  const named = ['1', '#1', 'INC-1', 'inc-1', '#Inc-1', '  1  ', '1 please'];
  test.each(named)('%j means INC-1', async (typed) => {
    if (!(await world.db.query('select 1 from records where number = 1')).length) await reported(rita!);
    expect(await dan!.types(`/incident show ${typed}`)).toMatchObject({ kind: 'page' });
    expect(await dan!.types(`/incident update ${typed}`)).not.toMatchObject({
      message: { summary: { key: 'engine.noRecord' } },
    });
  });

  test.each([
    ['9999', 'INC-9999'],
    ['999999999', 'INC-999999999'],
    ['99999999999999999999', '99999999999999999999'],
    ['INC-0', 'INC-0'],
    ['REQ-3', 'REQ-3'],
    ['chg-1', 'CHG-1'],
  ])('there is no %s', async (typed, ref) => {
    for (const verb of ['show', 'resolve', 'timeline']) {
      expect(why(await dan!.types(`/incident ${verb} ${typed}`))).toEqual([
        `No ${ref}. Yours: /incident list.`,
        `没有 ${ref}。您的记录：/incident list。`,
      ]);
    }
  });

  test.each(['', 'the printer', 'INC', 'INC-', '-1', '1.5'])('%j names nothing', async (typed) => {
    for (const verb of ['show', 'resolve', 'timeline']) {
      expect(why(await dan!.types(`/incident ${verb} ${typed}`))).toEqual([
        `Which one? Give its number, as in /incident ${verb} 7.`,
        `请给出编号，例如 /incident ${verb} 7。`,
      ]);
    }
  });

  test.each([
    '/incident',
    '/incident nonsense',
    '/incident resolv 7',
    '/nonsense',
    '/desk',
    '/desk nothing',
    '/INCIDENT',
  ])('%s is answered with help', async (typed) => {
    const outcome = await dan!.types(typed);
    expect(saidIn(world, outcome)).toContain('What you can do here');
    expect(saidIn(world, outcome, 'zh-CN')).toContain('可用的命令');
    const example = typed.startsWith('/desk')
      ? '/desk home What waits for you'
      : '/incident report [what happened] Report';
    expect(saidIn(world, outcome)).toContain(example);
  });
});

describe('by a button or an address', () => {
  test.each([
    'incident.split:INC-1',
    'problem.assess:PRB-1:r3',
    'incident.resolve:INC-1:v2:and:more',
    'incident.resolve:CHG-1',
    'incident.resolve:',
    'incident.resolve:INC-99999999999',
    'incident.resolve:<script>',
    'constructor:INC-1',
    '__proto__',
    '',
    ':',
    ':::',
    'report.file:abc',
    'report.file:',
    'report.file:99999999999999999999',
    'report.follow:-1:INC-1',
    'x'.repeat(500),
  ])('%j is from another time', async (address) => {
    for (const outcome of [await dan!.presses(address), await dan!.submits(address, { any: 'thing' })]) {
      expect(why(outcome)).toEqual([
        'This button is from another time and does nothing now. What waits for you: /desk home.',
        '此按钮已失效。您的待办：/desk home。',
      ]);
    }
    expect(errors).toEqual([]);
  });

  test('home, to which refusals lead, is there', async () => {
    expect(await dan!.types('/desk home')).toMatchObject({ kind: 'page', page: { title: { key: 'engine.home' } } });
  });

  test.each(['report.file:424242', 'report.follow:424242:INC-1', 'report.follow:424242:CHG-1', 'report.follow:424242'])(
    '%s was filed or dropped before',
    async (address) => {
      expect(why(await rita!.presses(address))).toEqual([
        'This report was filed or dropped before, nothing was done twice. What you reported: /desk home.',
        '该报告此前已登记或放弃，没有重复操作。您的报告：/desk home。',
      ]);
    },
  );

  test.each(['before=1e300', 'before=1.5', 'before=-1', 'before=x', 'before=', 'scope=constructor', 'scope=%00', '%'])(
    'a list with %j begins at the beginning',
    async (query) => {
      const [plain, forged] = [await dan!.presses('incident.list'), await dan!.presses(`incident.list:${query}`)];
      expect(forged).toEqual(plain);
    },
  );

  test.each(['incident.show', 'incident.show:ref=', 'incident.timeline:ref=x'])(
    '%s asks which one',
    async (address) => {
      expect(why(await dan!.presses(address))[0]).toMatch(
        /^Which one\? Give its number, as in `?\/incident (show|timeline) 7/,
      );
    },
  );
});

test('ten reports a minute, the next one when there is room', async () => {
  for (let count = 0; count < 10; count++) await reported(chen!);
  world.clock.now = new Date(world.clock.now.getTime() + 20_000);
  const eleventh = aReport({ what: 'The eleventh thing', hit: 'organisation', urgent: 'critical' });
  for (const outcome of [
    await chen!.submits('incident.report', eleventh),
    await chen!.types('/incident report Something else entirely'),
  ]) {
    expect(why(outcome)).toEqual([
      'Ten reports in a minute is the limit. Next one in 40 s; many at once? Ask the desk to merge.',
      '每分钟最多 10 份报告，请 40 秒后再试。若同时发生多起，可请服务台合并处理。',
    ]);
    expect(outcome).toMatchObject({ kind: 'refused', dialog: { fields: [{ name: 'what' }, {}, {}, {}, {}] } });
  }
  world.clock.now = new Date(world.clock.now.getTime() + 40_000);
  expect(saidIn(world, await chen!.submits('incident.report', eleventh))).toContain('is recorded: The eleventh thing');
});

describe('a fault of ours', () => {
  const everything = () =>
    world.db.query(`select (select jsonb_agg(r order by id) from records r) as records, (select count(*) from audit)::int as audit,
      (select count(*) from outbox)::int as outbox, (select count(*) from handled)::int as handled, (select count(*) from timers)::int as timers`);

  async function faulty(act: () => Promise<Outcome>): Promise<void> {
    const before = await everything();
    const [en, zh] = why(await act());
    const [, reference] =
      /^Something went wrong on our side, nothing was saved\. Tell an administrator ref ([0-9a-f]{6})\.$/.exec(en)!;
    expect(zh).toBe(`我们这边出了问题，没有保存任何内容。请把编号 ${reference} 告诉管理员。`);
    expect(errors).toEqual([
      {
        facts: expect.objectContaining({ ref: reference, err: expect.objectContaining({ message: 'on purpose' }) }),
        message: 'an interaction failed',
      },
    ]);
    expect(await everything()).toEqual(before);
  }
  const fail = (): never => {
    throw new Error('on purpose');
  };

  /** Puts the fault in for the length of one act. */
  async function withFault<T extends object, K extends keyof T>(
    of: T,
    name: K,
    act: () => Promise<void>,
  ): Promise<void> {
    const kept = of[name];
    Object.assign(of, { [name]: fail });
    await act().finally(() => Object.assign(of, { [name]: kept }));
  }

  test('in a decision', async () => {
    const ref = await reported(rita!);
    const acknowledge = world.engine.installed.definitions.get('incident.acknowledge') as AnyAction;
    const press = () => dan!.presses(`incident.acknowledge:${ref}`);
    await withFault(acknowledge, 'decide', () => faulty(press));
    expect(await press()).toEqual({ kind: 'done' });
  });

  test('in what follows from it', async () => {
    const ref = await reported(rita!);
    const { reactions } = world.engine.installed.kinds.get('INC')!.kind;
    await withFault(reactions, 'incident.acknowledged', () =>
      faulty(() => dan!.presses(`incident.acknowledge:${ref}`)),
    );
  });

  test('in the database', async () => {
    await withFault(world.db, 'transaction', () => faulty(() => rita!.submits('incident.report', aReport())));
  });
});

test('every refusal of a decision was brought about here', () => {
  const files = ['decisions', 'closing', 'pending'];
  const source = files.map((file) => readFileSync(`src/practices/incident/${file}.ts`, 'utf8')).join('\n');
  const named = [...source.matchAll(/refuse\(\s*words\.(\w+)/g)].map(([, name]) => `incident.${name}`);
  expect(named.length).toBeGreaterThan(12);
  // Where threads are talk a reply is left alone: nobody asked, so nobody is answered.
  expect(named.filter((key) => !refusedKeys.has(key))).toEqual(['incident.threadsAreTalk']);
});
