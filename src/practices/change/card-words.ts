import { type Duration, ended, type Moment, type Ref, type Several, type Text, t, type Who } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

type Person = Who | Text;
type Parts = { parts: Text };
type Votes = { board: Text; yes: number; needed: number };
type Steps = { step: number; of: number };

/** What the card of a change says. */
export const { words, catalog } = defineWords('change-card', {
  stateMissing: say<Parts>(
    ({ parts }) => t`draft, missing ${parts}`,
    ({ parts }) => t`草稿，尚缺 ${parts}`,
  ),
  stateComplete: say('draft, complete', '草稿，内容齐全'),
  stateAssessment: say("waits for a peer's assessment", '待同行评估'),
  stateVoting: say<Votes>(
    ({ board, yes, needed }) => t`in ${board}, ${yes} of ${needed} votes`,
    ({ board, yes, needed }) => t`${board} 审核中，已有 ${yes}/${needed} 票`,
  ),
  stateWithManager: say<Votes>(
    ({ board, yes, needed }) =>
      t`in ${board}, ${yes} of ${needed} votes, the change manager extends the round or sends it back`,
    ({ board, yes, needed }) => t`${board} 审核中，已有 ${yes}/${needed} 票，由变更经理延期或退回`,
  ),
  stateContested: say<{ count: number }>(
    ({ count }) =>
      count === 1 ? t`approved, a hard conflict is in the way` : t`approved, ${count} hard conflicts are in the way`,
    ({ count }) => t`已批准，有 ${count} 项硬冲突待处理`,
  ),
  stateStarts: say<{ at: Moment }>(
    ({ at }) => t`starts ${at}`,
    ({ at }) => t`${at} 开始`,
  ),
  stateStartsConditional: say<{ at: Moment; count: number }>(
    ({ at, count }) => (count === 1 ? t`starts ${at}, 1 condition open` : t`starts ${at}, ${count} conditions open`),
    ({ at, count }) => t`${at} 开始，${count} 项条件未满足`,
  ),
  stateHeld: say<{ by: Text; at: Moment }>(
    ({ by, at }) => t`held by ${by}, planned for ${at}`,
    ({ by, at }) => t`因 ${by} 暂缓，原定 ${at}`,
  ),
  stateImplementing: say<Steps & { at: Moment }>(
    ({ step, of, at }) => t`step ${step} of ${of}, last safe moment ${at}`,
    ({ step, of, at }) => t`第 ${step}/${of} 步，最晚回退时刻 ${at}`,
  ),
  statePastMoment: say<Steps & { at: Moment }>(
    ({ step, of, at }) => t`step ${step} of ${of}, past its last safe moment ${at}`,
    ({ step, of, at }) => t`第 ${step}/${of} 步，已过最晚回退时刻 ${at}`,
  ),
  stateOverrun: say<Steps & { at: Moment }>(
    ({ step, of, at }) => t`step ${step} of ${of}, runs over, planned end ${at}`,
    ({ step, of, at }) => t`第 ${step}/${of} 步，已超出窗口，原定 ${at} 结束`,
  ),
  stateStepsDone: say<{ of: number }>(
    ({ of }) => (of === 1 ? t`its step is done, to be completed` : t`all ${of} steps done, to be completed`),
    ({ of }) => t`${of} 步均已完成，待确认完成`,
  ),
  stateVerifyBy: say<{ people: Text }>(
    ({ people }) => t`waits for ${people} to verify`,
    ({ people }) => t`待 ${people} 验证`,
  ),
  stateVerifyByMore: say<{ first: Who; count: number }>(
    ({ first, count }) => t`waits for ${first} or one of ${count} others to verify`,
    ({ first, count }) => t`待 ${first} 或另外 ${count} 人中的一人验证`,
  ),
  stateVerify: say('waits for somebody to verify', '待验证'),
  stateVerified: say<{ by: Person }>(
    ({ by }) => t`verified by ${by}, to be closed`,
    ({ by }) => t`${by} 验证通过，待关闭`,
  ),
  stateRollingBack: say<Steps>(
    ({ step, of }) => t`rollback step ${step} of ${of}`,
    ({ step, of }) => t`回退第 ${step}/${of} 步`,
  ),
  stateRollbackDone: say('rollback steps done', '回退步骤均已完成'),
  stateRolledBack: say<{ span: Duration }>(
    ({ span }) => t`rolled back in ${span}, review due`,
    ({ span }) => t`已回退，用时 ${span}，待回顾`,
  ),
  stateReviewDue: say('review due', '待回顾'),
  stateReviewOpen: say<{ review: Ref }>(
    ({ review }) => t`${review} open`,
    ({ review }) => t`回顾 ${review} 进行中`,
  ),
  stateReviewEnded: say<{ review: Ref }>(
    ({ review }) => t`${review} ended, to be closed`,
    ({ review }) => t`回顾 ${review} 已结束，待关闭`,
  ),
  stateClosed: say<{ code: Text }>(
    ({ code }) => t`closed, ${code}`,
    ({ code }) => t`已关闭，${code}`,
  ),
  stateOwed: say<{ by: Several; until: Moment }>(
    ({ by, until }) => t`approval owed by ${by} until ${until}`,
    ({ by, until }) => t`待 ${by} 于 ${until} 前补批`,
  ),
  stateAnd: say<{ state: Text; owed: Text }>(
    ({ state, owed }) => t`${state}, ${owed}`,
    ({ state, owed }) => t`${state}，${owed}`,
  ),
  boardCab: say('CAB', 'CAB'),
  boardEmergency: say('eCAB', 'eCAB'),
  heldByFreeze: say('a freeze', '变更冻结'),
  heldByChange: say('another change', '其他变更'),
  heldByMajor: say('an open P1', '未解决的 P1'),
  listed: say<{ one: Text; other: Text }>(
    ({ one, other }) => t`${one}, ${other}`,
    ({ one, other }) => t`${one}、${other}`,
  ),
  listedLast: say<{ one: Text; other: Text }>(
    ({ one, other }) => t`${one} and ${other}`,
    ({ one, other }) => t`${one}、${other}`,
  ),
  moreParts: say<{ parts: Text; count: number }>(
    ({ parts, count }) => t`${parts} and ${count} more`,
    ({ parts, count }) => t`${parts} 等，另有 ${count} 项`,
  ),
  labelKind: say('Kind', '类型'),
  labelRisk: say('Risk', '风险'),
  labelStatus: say('Status', '状态'),
  labelRequester: say('Requester', '申请人'),
  labelImplementer: say('Implementer', '实施人'),
  labelItems: say('Items', '配置项'),
  labelWindow: say('Window', '窗口'),
  labelRollback: say('Rollback', '回退'),
  labelOutage: say('Outage', '服务中断'),
  kindOf: say<{ kind: Text; template: Text }>(
    ({ kind, template }) => t`${kind}, ${template}`,
    ({ kind, template }) => t`${kind}，${template}`,
  ),
  person: say<{ who: Who }>(
    ({ who }) => t`${who}`,
    ({ who }) => t`${who}`,
  ),
  itemsNeeded: say<{ items: Text; count: number; several: number }>(
    ({ items, count, several }) =>
      several > 1 ? t`${items} (+ ${count} depend on them)` : t`${items} (+ ${count} depend on it)`,
    ({ items, count }) => t`${items}（另有 ${count} 项依赖）`,
  ),
  itemsUnknown: say('unknown', '不清楚'),
  window: say<{ opens: Moment; ends: Moment }>(
    ({ opens, ends }) => t`${opens}–${ends}`,
    ({ opens, ends }) => t`${opens}–${ends}`,
  ),
  span: say<{ span: Duration }>(
    ({ span }) => t`${span}`,
    ({ span }) => t`${span}`,
  ),
  effect: say<{ text: Text }>(
    ({ text }) => t`Expected effect: ${text}`,
    ({ text }) => t`预期效果：${text}`,
  ),
  standing: say<{ facts: Several }>(
    ({ facts }) => t`${facts}`,
    ({ facts }) => t`${facts}`,
  ),
  stepsDone: say<{ done: number; of: number }>(
    ({ done, of }) => t`Steps: ${done} of ${of}`,
    ({ done, of }) => t`步骤：${done}/${of}`,
  ),
  rollbackStepsDone: say<{ done: number; of: number }>(
    ({ done, of }) => t`Rollback steps: ${done} of ${of}`,
    ({ done, of }) => t`回退步骤：${done}/${of}`,
  ),
  missing: say<Parts>(
    ({ parts }) => t`Missing: ${parts}`,
    ({ parts }) => t`尚缺：${parts}`,
  ),
  missingNothing: say('Missing: nothing', '尚缺：无'),
  conflictsNone: say('Conflicts: none', '冲突：无'),
  conflicts: say<{ count: number }>(
    ({ count }) => t`Conflicts: ${count}`,
    ({ count }) => t`冲突：${count}`,
  ),
  conditionOpen: say<{ number: number; text: Text; by: Who }>(
    ({ number, text, by }) => t`Condition ${number}, of ${by}: ${text}`,
    ({ number, text, by }) => t`条件 ${number}（${by}）：${text}`,
  ),
  conditionMet: say<{ number: number; text: Text; by: Person; at: Moment }>(
    ({ number, text, by, at }) => t`Condition ${number}: ${ended(text, '.')} Met, ${by}, ${at}.`,
    ({ number, text, by, at }) => t`条件 ${number}：${ended(text, '。')}已满足，${by}，${at}。`,
  ),
  stepOpen: say<{ number: number; text: Text }>(
    ({ number, text }) => t`${number}. ${text}`,
    ({ number, text }) => t`${number}. ${text}`,
  ),
  stepNow: say<{ number: number; text: Text }>(
    ({ number, text }) => t`${number}. *Now:* ${text}`,
    ({ number, text }) => t`${number}. *当前：* ${text}`,
  ),
  stepDone: say<{ number: number; text: Text; by: Person; at: Moment }>(
    ({ number, text, by, at }) => t`${number}. ${text} ✓ ${by}, ${at}`,
    ({ number, text, by, at }) => t`${number}. ${text} ✓ ${by}，${at}`,
  ),
  stepDiffers: say<{ step: Text; deviation: Text }>(
    ({ step, deviation }) => t`${ended(step, '.')} Done differently: ${deviation}`,
    ({ step, deviation }) => t`${ended(step, '。')}实际做法：${deviation}`,
  ),
  moreSteps: say<{ count: number }>(
    ({ count }) => t`and ${count} more`,
    ({ count }) => t`另有 ${count} 项`,
  ),
  differently: say<{ text: Text }>(
    ({ text }) => t`Done differently: ${text}`,
    ({ text }) => t`实际做法：${text}`,
  ),
  toVerify: say<{ text: Text }>(
    ({ text }) => t`To be checked: ${text}`,
    ({ text }) => t`验证要点：${text}`,
  ),
  rolledBackBecause: say<{ text: Text }>(
    ({ text }) => t`Rolled back because: ${text}`,
    ({ text }) => t`回退原因：${text}`,
  ),
  outcome: say<{ code: Text; text: Text }>(
    ({ code, text }) => t`Outcome, ${code}: ${text}`,
    ({ code, text }) => t`结果，${code}：${text}`,
  ),
  show: say('Show', '查看'),
  showAll: say('Show all', '查看全部'),
});
