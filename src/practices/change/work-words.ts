import { type Moment, type Ref, type Text, t, type Who } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

type One = { change: Ref };
type Theirs = One & { implementer: Who };
type By = One & { by: Who };

/** What is said while a change is carried out, rolled back and verified. */
export const { words, catalog } = defineWords('change-work', {
  // Buttons, dialogs
  start: say('Start', '开始'),
  startEarly: say('Start early…', '提前开始…'),
  startLate: say('Start late…', '推迟开始…'),
  stepDone: say('Step done', '此步完成'),
  stepDiffers: say('Done differently…', '偏差完成…'),
  complete: say('Complete…', '完成…'),
  goOn: say('Go on', '继续'),
  rollBack: say('Roll back…', '回退…'),
  verified: say('Verified', '验证通过'),
  notVerified: say('Not verified…', '验证未通过…'),
  showAll: say('Show all', '查看全部'),
  earlyTitle: say<One>(
    ({ change }) => t`Start early ${change}`,
    ({ change }) => t`提前开始 ${change}`,
  ),
  lateTitle: say<One>(
    ({ change }) => t`Start late ${change}`,
    ({ change }) => t`推迟开始 ${change}`,
  ),
  sendStart: say('Start', '开始'),
  whyEarly: say('Why before its window?', '为什么在窗口之前开始？'),
  whyLate: say('Why after its window?', '为什么在窗口之后开始？'),
  atLeastTen: say('At least 10 characters.', '至少 10 个字。'),
  tellWhy: say(
    'Give a reason of at least 10 characters, so that others understand it later.',
    '原因至少 10 个字，便于他人日后理解。',
  ),
  stepTitle: say<One & { step: number }>(
    ({ change, step }) => t`Step ${step} of ${change}`,
    ({ change, step }) => t`${change} 第 ${step} 步`,
  ),
  aStepTitle: say<One>(
    ({ change }) => t`A step of ${change}`,
    ({ change }) => t`${change} 步骤`,
  ),
  sendStep: say('Step done', '此步完成'),
  whatDiffers: say('What was done differently?', '哪些做法与方案不同？'),
  completeTitle: say<One>(
    ({ change }) => t`Complete ${change}`,
    ({ change }) => t`完成 ${change}`,
  ),
  sendComplete: say('Complete', '完成'),
  whatToVerify: say('What should the verifier check?', '验证人应检查什么？'),
  rollBackTitle: say<One>(
    ({ change }) => t`Roll back ${change}`,
    ({ change }) => t`回退 ${change}`,
  ),
  sendRollBack: say('Roll back', '回退'),
  why: say('Why?', '为什么？'),
  atWhichStep: say('Now at which step?', '目前在第几步？'),
  atWhichStepHint: say('Its number in the plan, such as 3.', '实施方案中的步骤序号，例如 3。'),
  noNumber: say<{ typed: string }>(
    ({ typed }) => t`"${typed}" is no number of a step. Type one such as 3.`,
    ({ typed }) => t`“${typed}”不是步骤序号，请输入数字，例如 3。`,
  ),
  notVerifiedTitle: say<One>(
    ({ change }) => t`Not verified ${change}`,
    ({ change }) => t`未通过 ${change}`,
  ),
  sendNotVerified: say('Not verified', '未通过'),
  whatFailed: say('What failed?', '哪里未通过？'),
  whatNow: say('What now?', '接下来如何处理？'),
  thenRollBack: say('Roll back', '回退'),
  thenFix: say('Go on fixing', '继续修复'),

  // People
  one: say<{ person: Who }>(
    ({ person }) => t`${person}`,
    ({ person }) => t`${person}`,
  ),
  and: say<{ all: Text; person: Who }>(
    ({ all, person }) => t`${all}, ${person}`,
    ({ all, person }) => t`${all}、${person}`,
  ),
  or: say<{ all: Text; person: Who }>(
    ({ all, person }) => t`${all} or ${person}`,
    ({ all, person }) => t`${all} 或 ${person}`,
  ),

  // Refusals of a start
  opensLater: say<{ at: Moment }>(
    ({ at }) => t`The window opens ${at}. Start early? Say why.`,
    ({ at }) => t`变更窗口于 ${at} 开始。要提前开始吗？请说明原因。`,
  ),
  endedBefore: say<{ at: Moment }>(
    ({ at }) => t`The window ended ${at}. Start late? Say why.`,
    ({ at }) => t`变更窗口已于 ${at} 结束。仍要开始吗？请说明原因。`,
  ),
  onlyImplementerStarts: say<Theirs>(
    ({ change, implementer }) =>
      t`${implementer} starts ${change}, or their deputy while they are away, or the change manager.`,
    ({ change, implementer }) => t`${change} 由 ${implementer} 开始，其不在时由代理人开始，也可由变更经理开始。`,
  ),
  notApproved: say<One>(
    ({ change }) => t`${change} is not approved yet. It starts once it is scheduled.`,
    ({ change }) => t`${change} 尚未批准，排期后才能开始。`,
  ),
  conditionOpen: say<One & { condition: Text }>(
    ({ change, condition }) => t`A condition of ${change} is not met yet: "${condition}". Tick it first.`,
    ({ change, condition }) => t`${change} 的附加条件尚未满足：“${condition}”。请先满足。`,
  ),
  held: say<One & { conflict: Text }>(
    ({ change, conflict }) => t`${change} is held. ${conflict} Move the window, or the change manager lets it pass.`,
    ({ change, conflict }) => t`${change} 已被暂缓。${conflict}请调整窗口，或由变更经理放行。`,
  ),
  templateSuspended: say<One & { failed: Ref }>(
    ({ change, failed }) =>
      t`${change} cannot start: its template is suspended since ${failed} failed. The change manager certifies it again there.`,
    ({ change, failed }) => t`${change} 无法开始：${failed} 失败后，其模板已停用，由变更经理在该变更上重新认证。`,
  ),
  meetsAtOnce: say<One & { conflict: Text }>(
    ({ change, conflict }) => t`${change} cannot start now, outside its window. ${conflict} Move the window.`,
    ({ change, conflict }) => t`${change} 现在不能在窗口外开始。${conflict}请调整窗口。`,
  ),
  certificateExpired: say<One>(
    ({ change }) => t`${change} cannot start: the certificate of its template has run out. Ask the change manager.`,
    ({ change }) => t`${change} 无法开始：其模板的认证已过期，请联系变更经理。`,
  ),
  certificateNotYet: say<One>(
    ({ change }) =>
      t`${change} cannot start: the certificate of its template is not valid yet. Ask the change manager.`,
    ({ change }) => t`${change} 无法开始：其模板的认证尚未生效，请联系变更经理。`,
  ),
  certificateChanged: say<One>(
    ({ change }) =>
      t`${change} cannot start: its template says something else by now, and that is what is certified. Clone it, which takes over what the template says.`,
    ({ change }) => t`${change} 无法开始：其模板已修改，认证仅适用于修改后的内容。请克隆本变更，以采用模板现有内容。`,
  ),
  templateUnknown: say<One>(
    ({ change }) => t`${change} cannot start: the rules no longer have its template. Ask the change manager.`,
    ({ change }) => t`${change} 无法开始：规则中已没有其模板，请联系变更经理。`,
  ),

  // Refusals of steps
  whichStep: say<One>(
    ({ change }) => t`Press the button of a step on the card of ${change}.`,
    ({ change }) => t`请在 ${change} 的卡片上按相应步骤的按钮。`,
  ),
  noSuchStep: say<{ most: number }>(
    ({ most }) => t`The plan has ${most} steps.`,
    ({ most }) => t`实施方案共 ${most} 步。`,
  ),
  doneBefore: say<{ step: number; by: Who; at: Moment }>(
    ({ step, by, at }) => t`Step ${step} is done: ${by} ticked it at ${at}.`,
    ({ step, by, at }) => t`第 ${step} 步已完成：${by} 于 ${at} 勾选。`,
  ),
  onlyItsTeam: say<Theirs>(
    ({ change, implementer }) =>
      t`${implementer} and the support line beside them carry out ${change}. Ask one of them.`,
    ({ change, implementer }) => t`${change} 由 ${implementer} 及同组支持线成员实施，请联系他们。`,
  ),
  isRollingBack: say<One>(
    ({ change }) => t`${change} is being rolled back. Tick the steps of its rollback plan.`,
    ({ change }) => t`${change} 正在回退，请勾选回退步骤。`,
  ),
  isNotRollingBack: say<One>(
    ({ change }) => t`${change} is not being rolled back. Tick the steps of its plan, or roll it back first.`,
    ({ change }) => t`${change} 并未在回退，请勾选实施步骤，或先回退。`,
  ),
  stepsOpen: say<{ count: number; steps: string }>(
    ({ count, steps }) =>
      count === 1
        ? t`Step ${steps} is not done. Tick it, or say here why it was left out.`
        : t`Steps ${steps} are not done. Tick them, or say here why they were left out.`,
    ({ steps }) => t`第 ${steps} 步未完成。请勾选，或在此说明为何省略。`,
  ),
  onlyTheyDecide: say<Theirs>(
    ({ change, implementer }) =>
      t`${implementer}, the change manager or the incident manager decide whether ${change} goes on.`,
    ({ change, implementer }) => t`${change} 是否继续由 ${implementer}、变更经理或事件经理决定。`,
  ),
  notYetAsked: say<One & { at: Moment }>(
    ({ change, at }) => t`${change} goes on as planned until its last safe moment, ${at}.`,
    ({ change, at }) => t`${change} 的最晚回退时刻为 ${at}，此前按方案进行即可。`,
  ),
  goesOnAlready: say<{ by: Who; at: Moment }>(
    ({ by, at }) => t`It goes on: ${by} said so at ${at}.`,
    ({ by, at }) => t`已决定继续：${by} 于 ${at} 确认。`,
  ),
  rollBackInstead: say<One>(
    ({ change }) => t`${change} is under way and cannot be cancelled. Roll it back instead.`,
    ({ change }) => t`${change} 已在实施，不能取消，请改为回退。`,
  ),
  isTurnedBack: say<One>(
    ({ change }) => t`${change} is rolled back already; it is closed, not cancelled.`,
    ({ change }) => t`${change} 已在回退，请关闭，不能取消。`,
  ),

  // Refusals of a verification
  youImplement: say<One & { others: Text }>(
    ({ change, others }) => t`You implement ${change}, so someone else verifies it: ${others}.`,
    ({ change, others }) => t`您是 ${change} 的实施人，须由他人验证：${others}。`,
  ),
  youHelped: say<One & { others: Text }>(
    ({ change, others }) => t`You helped to carry out ${change}, so someone else verifies it: ${others}.`,
    ({ change, others }) => t`您参与了 ${change} 的实施，须由他人验证：${others}。`,
  ),
  onlyTheyVerify: say<One & { others: Text }>(
    ({ change, others }) => t`Somebody who knows its items verifies ${change}: ${others}.`,
    ({ change, others }) => t`${change} 须由熟悉其配置项的人验证：${others}。`,
  ),
  nobodyElse: say<One>(
    ({ change }) => t`Whoever else might verify ${change} is away. Ask the change manager.`,
    ({ change }) => t`其他可验证 ${change} 的人都不在，请联系变更经理。`,
  ),
  verifiedBefore: say<{ by: Who; at: Moment }>(
    ({ by, at }) => t`It is verified: by ${by} at ${at}.`,
    ({ by, at }) => t`已验证：${by} 于 ${at} 通过。`,
  ),

  // Lines below the card, and to people
  started: say<By>(
    ({ change, by }) => t`${by} started ${change}.`,
    ({ change, by }) => t`${by} 开始实施 ${change}。`,
  ),
  startedEarly: say<By & { reason: Text }>(
    ({ change, by, reason }) => t`${by} started ${change} before its window: "${reason}"`,
    ({ change, by, reason }) => t`${by} 在窗口之前开始实施 ${change}：“${reason}”`,
  ),
  startedLate: say<By & { reason: Text }>(
    ({ change, by, reason }) => t`${by} started ${change} after its window: "${reason}"`,
    ({ change, by, reason }) => t`${by} 在窗口之后开始实施 ${change}：“${reason}”`,
  ),
  didStep: say<{ by: Who; step: number; count: number; text: Text }>(
    ({ by, step, count, text }) => t`${by}, step ${step} of ${count}: "${text}"`,
    ({ by, step, count, text }) => t`${by} 完成第 ${step}/${count} 步：“${text}”`,
  ),
  didRollbackStep: say<{ by: Who; step: number; count: number; text: Text }>(
    ({ by, step, count, text }) => t`${by}, rollback step ${step} of ${count}: "${text}"`,
    ({ by, step, count, text }) => t`${by} 完成回退第 ${step}/${count} 步：“${text}”`,
  ),
  differently: say<{ text: Text }>(
    ({ text }) => t`Done differently: ${text}`,
    ({ text }) => t`与方案不同：${text}`,
  ),
  skippedSteps: say<{ count: number; steps: string }>(
    ({ count, steps }) =>
      count === 1 ? t`Out of order: step ${steps} is still open.` : t`Out of order: steps ${steps} are still open.`,
    ({ steps }) => t`未按顺序：第 ${steps} 步尚未完成。`,
  ),
  allDone: say<One>(
    ({ change }) => t`All steps of ${change} are done. Complete it, so that it is verified.`,
    ({ change }) => t`${change} 的所有步骤均已完成，请按“完成”以便验证。`,
  ),
  completed: say<By>(
    ({ change, by }) => t`${by} completed ${change}. It waits to be verified.`,
    ({ change, by }) => t`${by} 已完成 ${change}，待验证。`,
  ),
  leftOut: say<{ count: number; steps: string }>(
    ({ count, steps }) => (count === 1 ? t`Left out: step ${steps}.` : t`Left out: steps ${steps}.`),
    ({ steps }) => t`省略：第 ${steps} 步。`,
  ),
  toCheck: say<{ text: Text }>(
    ({ text }) => t`To check: ${text}`,
    ({ text }) => t`请检查：${text}`,
  ),
  verifyThis: say<By & { title: string }>(
    ({ change, by, title }) => t`${change} (${title}) is complete, says ${by}. Verify it.`,
    ({ change, by, title }) => t`${change}（${title}）已由 ${by} 完成，请您验证。`,
  ),
  wasVerified: say<By>(
    ({ change, by }) => t`${by} verified ${change}. Close it with its outcome.`,
    ({ change, by }) => t`${by} 验证通过 ${change}，请填写结果并关闭。`,
  ),
  wasNotVerified: say<By & { reason: Text }>(
    ({ change, by, reason }) => t`${by} did not verify ${change}: "${reason}"`,
    ({ change, by, reason }) => t`${by} 未通过 ${change} 的验证：“${reason}”`,
  ),
  goesOnFixing: say('It goes back to whoever carries it out.', '退回实施人继续修复。'),
  lastMoment: say<One & { at: Moment; minutes: number; step: number; count: number }>(
    ({ change, at, minutes, step, count }) =>
      t`${change}: last safe moment ${at}, ${minutes} min to roll back, step ${step} of ${count} open. Go on, or roll back?`,
    ({ change, at, minutes, step, count }) =>
      t`${change} 已到最晚回退时刻 ${at}，回退需 ${minutes} 分钟，第 ${step}/${count} 步未完成。继续还是回退？`,
  ),
  lastMomentDone: say<One & { at: Moment; minutes: number }>(
    ({ change, at, minutes }) =>
      t`${change}: last safe moment ${at}, ${minutes} min to roll back, all steps done but not completed. Go on, or roll back?`,
    ({ change, at, minutes }) =>
      t`${change} 已到最晚回退时刻 ${at}，回退需 ${minutes} 分钟，步骤均已勾选但尚未完成。继续还是回退？`,
  ),
  lastMomentPassed: say<One & { at: Moment; minutes: number }>(
    ({ change, at, minutes }) =>
      t`${change} starts after its last safe moment ${at}: ${minutes} min to roll back no longer fit into its window. Go on, or roll back?`,
    ({ change, at, minutes }) =>
      t`${change} 开始时已过最晚回退时刻 ${at}：窗口内已不足以完成 ${minutes} 分钟的回退。继续还是回退？`,
  ),
  nobodyAnswered: say(
    'Nobody has answered for 5 minutes. Deskbell does not decide.',
    '5 分钟内无人答复，Deskbell 不会代为决定。',
  ),
  goesOn: say<{ by: Who }>(
    ({ by }) => t`${by} goes on past the last safe moment.`,
    ({ by }) => t`${by} 决定越过最晚回退时刻继续。`,
  ),
  runsOver: say<One & { at: Moment; step: number; count: number; news: Moment }>(
    ({ change, at, step, count, news }) =>
      t`${change} runs over: planned end ${at}, now at step ${step} of ${count}. Next news ${news}.`,
    ({ change, at, step, count, news }) =>
      t`${change} 已超出窗口：计划 ${at} 结束，当前第 ${step}/${count} 步。下次通报 ${news}。`,
  ),
  rollingBack: say<By & { reason: Text }>(
    ({ change, by, reason }) => t`${by} rolls back ${change}: "${reason}"`,
    ({ change, by, reason }) => t`${by} 开始回退 ${change}：“${reason}”`,
  ),
  leftAtStep: say<{ step: number; count: number }>(
    ({ step, count }) => t`Left at step ${step} of ${count}.`,
    ({ step, count }) => t`停在第 ${step}/${count} 步。`,
  ),
  rolledBack: say<One & { minutes: number }>(
    ({ change, minutes }) => t`${change} was rolled back in ${minutes} min. Close it with what happened.`,
    ({ change, minutes }) => t`${change} 已回退，用时 ${minutes} 分，请填写情况并关闭。`,
  ),
});
