import { describe, expect, test } from 'vitest';
import { plain, wordText } from '../../../src/chat/wording.ts';
import type { Text } from '../../../src/core/text.ts';
import { install } from '../../../src/engine/installed.ts';
import { changeCard } from '../../../src/practices/change/cards.ts';
import type { Change } from '../../../src/practices/change/change.ts';
import type { Conflict } from '../../../src/practices/change/scheduling.ts';
import { lastSafeMoment } from '../../../src/practices/change/work.ts';
import { practices } from '../../../src/practices/index.ts';
import { aChange } from '../../support/builders.ts';
import { sampleRules } from '../../support/rules.ts';
import { aCondition, aRound, aRule, aSeat, aVote, done, working } from './a-change.ts';

/** The card of a change: what its first line says in both languages, and what stands below. */

const { catalog } = install(practices);
const policy = sampleRules();
const names: Record<number, string> = { 4: '李伟', 6: 'Sam de Vries', 7: 'Ana Novak', 9: 'Cora Jensen' };
const named = (text: Text): Text =>
  JSON.parse(JSON.stringify(text), (_, value) => (value?.person ? { ...value, name: names[value.person] } : value));
const said = (text: Text, language: 'en' | 'zh-CN' = 'en') =>
  plain(wordText(catalog, named(text), language), language, 'UTC').replace(
    /(?:(\d+) Nov, |11月(\d+)日 UTC )(\d\d:\d\d)(?: UTC)?/g,
    (_, english, chinese, time) => `{${english ?? chinese} ${time}}`,
  );

const hard: Conflict = {
  kind: 'freeze',
  key: 'freeze',
  hard: true,
  ref: 'FRZ-1',
  says: { key: 'typed', values: { text: 'A freeze.' }, en: '' },
  passed: null,
};
const ofEmergency = aRule({ board: 'emergency-cab', votes: 1, seats: [aSeat(9, { named: true })] });
const owed = { until: '2026-11-30T17:00:00Z', alarms: 0, nextAt: '2026-11-30T17:00:00Z' };
const emergency = {
  kind: 'emergency',
  rounds: [aRound({ rule: ofEmergency, owed: null })],
} satisfies Partial<Change>;
const rollback = {
  rollingBackAt: '2026-11-28T21:40:00Z',
  rollingBackBy: 6,
  rollbackReason: 'The copy is too slow',
};
const ending: Change['ending'] = {
  code: 'successful',
  what: 'As planned.',
  itemData: null,
  by: 6,
  at: '2026-11-28T22:00:00Z',
  suspends: null,
};

const table: [facts: Partial<Change>, en: string, zh: string][] = [
  [
    { status: 'draft', rollback: [], opensAt: null, endsAt: null },
    'draft, missing rollback plan and window',
    '草稿，尚缺回退方案、窗口',
  ],
  [{ status: 'draft', answers: {} }, 'draft, missing risk answers', '草稿，尚缺风险问卷'],
  [
    { status: 'draft', plan: [], test: null, rollback: [], opensAt: null, endsAt: null, risks: null, answers: {} },
    'draft, missing implementation plan, test, rollback plan, risks and 2 more',
    '草稿，尚缺实施方案、测试、回退方案、风险等，另有 2 项',
  ],
  [{ status: 'draft' }, 'draft, complete', '草稿，内容齐全'],
  [{ status: 'assessment' }, "waits for a peer's assessment", '待同行评估'],
  [
    { status: 'assessment', approvedAt: new Date(0), conflicts: [hard] },
    'approved, a hard conflict is in the way',
    '已批准，有 1 项硬冲突待处理',
  ],
  [{ status: 'cab', rounds: [aRound({ votes: [aVote()] })] }, 'in CAB, 1 of 3 votes', 'CAB 审核中，已有 1/3 票'],
  [
    {
      status: 'cab',
      rounds: [aRound({ votes: [aVote({ verdict: 'no' }), aVote({ by: 8, verdict: 'conditional' })] })],
    },
    'in CAB, 1 of 3 votes',
    'CAB 审核中，已有 1/3 票',
  ],
  [
    { status: 'cab', rounds: [aRound({ withManager: { since: '2026-11-25T09:00:00Z', why: 'expired' } })] },
    'in CAB, 0 of 3 votes, the change manager extends the round or sends it back',
    'CAB 审核中，已有 0/3 票，由变更经理延期或退回',
  ],
  [{ status: 'cab', ...emergency }, 'in eCAB, 0 of 1 votes', 'eCAB 审核中，已有 0/1 票'],
  [{ status: 'scheduled' }, 'starts {28 21:00}', '{28 21:00} 开始'],
  [
    { status: 'scheduled', conditions: [aCondition(), aCondition({ id: 2, metAt: '2026-11-27T09:00:00Z', metBy: 6 })] },
    'starts {28 21:00}, 1 condition open',
    '{28 21:00} 开始，1 项条件未满足',
  ],
  [
    { status: 'scheduled', conflicts: [hard] },
    'held by a freeze, planned for {28 21:00}',
    '因变更冻结暂缓，原定 {28 21:00}',
  ],
  [
    { status: 'implementing', work: working(), plan: done(2) },
    'step 3 of 3, last safe moment {28 21:40}',
    '第 3/3 步，最晚回退时刻 {28 21:40}',
  ],
  [
    {
      status: 'implementing',
      work: working({ lastMoment: { asked: 1, askedAt: null, wentOnBy: null, wentOnAt: null } }),
    },
    'step 1 of 3, past its last safe moment {28 21:40}',
    '第 1/3 步，已过最晚回退时刻 {28 21:40}',
  ],
  [
    { status: 'implementing', work: working({ overrun: 1 }), plan: done(1) },
    'step 2 of 3, runs over, planned end {28 22:00}',
    '第 2/3 步，已超出窗口，原定 {28 22:00} 结束',
  ],
  [
    { status: 'implementing', work: working(), plan: done(3) },
    'all 3 steps done, to be completed',
    '3 步均已完成，待确认完成',
  ],
  [
    {
      ...emergency,
      status: 'implementing',
      work: working(),
      plan: done(2),
      rounds: [aRound({ rule: ofEmergency, owed })],
    },
    'step 3 of 3, last safe moment {28 21:40}, approval owed by Cora Jensen until {30 17:00}',
    '第 3/3 步，最晚回退时刻 {28 21:40}，待 Cora Jensen 于 {30 17:00} 前补批',
  ],
  [{ status: 'verifying', work: working({ verifiers: [4] }) }, 'waits for 李伟 to verify', '待李伟验证'],
  [
    { status: 'verifying', work: working({ verifiers: [9, 4, 7] }) },
    'waits for Cora Jensen or one of 2 others to verify',
    '待 Cora Jensen 或另外 2 人中的一人验证',
  ],
  [{ status: 'verifying', risk: 'low', work: working() }, 'waits for somebody to verify', '待验证'],
  [
    { status: 'verifying', work: working({ verifiedAt: '2026-11-28T21:50:00Z', verifiedBy: 4 }) },
    'verified by 李伟, to be closed',
    '李伟验证通过，待关闭',
  ],
  [{ status: 'rolling-back', work: working(rollback) }, 'rollback step 1 of 2', '回退第 1/2 步'],
  [
    { status: 'rolled-back', work: working({ ...rollback, rolledBackAt: '2026-11-28T21:54:00Z' }) },
    'rolled back in 14 min, review due',
    '已回退，用时 14 分钟，待回顾',
  ],
  [
    { status: 'review', work: working(), review: { ref: 'REV-2', why: ['failed'], endedAt: null, waived: false } },
    'REV-2 open',
    '回顾 REV-2 进行中',
  ],
  [
    { status: 'review', work: working(), review: { ref: null, why: ['failed'], endedAt: null, waived: false } },
    'review due',
    '待回顾',
  ],
  [{ status: 'closed', ending }, 'closed, successful', '已关闭，成功'],
  [
    { status: 'closed', ending: { ...ending, code: 'failed' } },
    'closed, failed, not rolled back',
    '已关闭，失败未回退',
  ],
  [{ status: 'cancelled' }, 'cancelled', '已取消'],
];

for (const [facts, en, zh] of table) {
  test(`in ${facts.status}, its first line may end with "${en}", in Chinese "${zh}"`, () => {
    const { summary } = changeCard(aChange(facts), 'desk', policy);
    const before = 'CHG-9 · Move the order database to new storage —';
    expect([said(summary), said(summary, 'zh-CN')]).toEqual([`${before} ${en}`, `${before} ${zh}`]);
  });
}

test('the last safe moment is as long before the end of the window as the way back takes', () => {
  expect(lastSafeMoment(aChange())).toEqual(new Date('2026-11-28T21:40:00Z'));
  expect(lastSafeMoment(aChange({ endsAt: null }))).toBeNull();
});

describe('below', () => {
  const linesOf = (facts: Partial<Change>, language: 'en' | 'zh-CN' = 'en') =>
    changeCard(aChange(facts), 'desk', policy).body.flatMap((block) => {
      if (block.kind === 'details')
        return block.rows.map(({ label, value }) => `${said(label, language)}: ${said(value, language)}`);
      return block.kind === 'list'
        ? block.items.map((item) => said(item, language))
        : block.kind === 'text'
          ? [said(block.text, language)]
          : [];
    });

  test('stand its facts, in this order, and those that are known only', () => {
    expect(linesOf({ status: 'cab', risk: 'high', rounds: [aRound()] })).toEqual([
      'Kind: normal',
      'Risk: high',
      'Status: CAB',
      'Requester: Ana Novak',
      'Implementer: Sam de Vries',
      'Items: order-db (+ 3 depend on it)',
      'Window: {28 21:00}–{28 22:00}',
      'Rollback: 20 min',
      'Outage: brief',
      'The old storage is out of support in January.',
      'Expected effect: Orders are written twice as fast.',
      'Steps: 0 of 3 · Missing: nothing · Conflicts: none',
    ]);
    expect(
      linesOf(
        {
          items: [],
          opensAt: null,
          outage: null,
          rollbackMinutes: null,
          kind: 'standard',
          template: 'monthly-patching',
        },
        'zh-CN',
      ),
    ).toEqual([
      '类型: 标准，每月补丁',
      '状态: 草稿',
      '申请人: Ana Novak',
      '实施人: Sam de Vries',
      'The old storage is out of support in January.',
      '预期效果：Orders are written twice as fast.',
      '步骤：0/3 · 尚缺：范围、窗口 · 冲突：无',
    ]);
  });

  test('stand hard conflicts before soft ones, and who let one pass', () => {
    const soft: Conflict = { ...hard, hard: false, kind: 'implementer-busy', passed: { by: 7, at: '', reason: null } };
    const passed = { ...hard, passed: { by: 9, at: '', reason: 'The vendor comes once a year' } };
    expect(linesOf({ status: 'cab', conflicts: [soft, hard, passed] }).slice(-4)).toEqual([
      'Steps: 0 of 3 · Missing: nothing · Conflicts: 3',
      'Hard: A freeze.',
      'Hard: A freeze. Overridden by Cora Jensen: The vendor comes once a year',
      'Soft: A freeze. Ana Novak goes on all the same.',
    ]);
  });

  test('stand the conditions that are open', () => {
    const conditions = [aCondition({ metAt: '2026-11-27T09:00:00Z', metBy: 6 }), aCondition({ id: 2 })];
    expect(linesOf({ status: 'scheduled', conditions }).at(-1)).toBe(
      'Condition 2, of 李伟: Snapshot verified before start',
    );
  });

  test('stands what was done last and what comes now; of a long plan that part alone, with *Show all*', () => {
    const plan = done(10, 20).map((step) => (step.id === 10 ? { ...step, deviation: 'By hand' } : step));
    const change = { status: 'implementing', plan, work: working() } as const;
    expect(linesOf(change).slice(-6)).toEqual([
      'Steps: 10 of 20',
      '10. Step 10 ✓ Sam de Vries, {28 21:10}. Done differently: By hand',
      '11. Now: Step 11',
      '12. Step 12',
      '13. Step 13',
      'and 16 more',
    ]);
    expect(changeCard(aChange(change), 'desk', policy).buttons.map(({ label }) => said(label))).toContain('Show all');
    expect(
      changeCard(aChange({ ...change, plan: done(2) }), 'desk', policy).buttons.map(({ label }) => said(label)),
    ).toContain('Show');
  });

  test('while it is rolled back, the rollback steps stand in place of the plan', () => {
    expect(linesOf({ status: 'rolling-back', plan: done(2), work: working(rollback) }).slice(-4)).toEqual([
      'Rolled back because: The copy is too slow',
      'Rollback steps: 0 of 2',
      '1. Now: Mount the old volumes',
      '2. Start order-web',
    ]);
  });

  test('stands what it is linked to', () => {
    const fixes = {
      kind: 'fixes',
      side: 'out',
      prefix: 'INC',
      number: 7,
      title: '',
      status: 'new',
      open: true,
    } as const;
    const { body } = changeCard(aChange(), 'desk', policy, [], [fixes]);
    expect(body.at(-1)).toMatchObject({ kind: 'list' });
    expect(body.flatMap((block) => (block.kind === 'list' ? block.items.map((item) => said(item)) : []))).toEqual([
      'Fixes INC-7',
    ]);
  });
});
