import { ended, type Moment, type Ref, type Several, type Text, t, type Who } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

type Person = Who | Text;
type Said = { text: string };
type InRound = { round: number };

/** How the timeline of a change tells what happened. */
export const { words, catalog } = defineWords('change-timeline', {
  title: say<{ change: Ref }>(
    ({ change }) => t`Timeline of ${change}`,
    ({ change }) => t`${change} 的时间线`,
  ),
  button: say('Timeline', '时间线'),
  line: say<{ at: Moment; by: Person; what: Text }>(
    ({ at, by, what }) => t`${at} ${by}: ${what}`,
    ({ at, by, what }) => t`${at} ${by}：${what}`,
  ),
  itself: say('Deskbell', 'Deskbell'),
  erased: say('what stood here was erased', '此处内容已删除'),
  nothing: say('Nothing yet.', '暂无内容。'),
  earlier: say('Earlier', '更早'),
  drafted: say<{ kind: Text }>(
    ({ kind }) => t`drafted, ${kind}`,
    ({ kind }) => t`起草，${kind}`,
  ),
  draftedOf: say<{ kind: Text; template: Text }>(
    ({ kind, template }) => t`drafted, ${kind}, from the template ${template}`,
    ({ kind, template }) => t`起草，${kind}，按模板 ${template}`,
  ),
  draftedToFix: say<{ told: Text; incident: Ref }>(
    ({ told, incident }) => t`${told}, to fix ${incident}`,
    ({ told, incident }) => t`${told}，用于修复 ${incident}`,
  ),
  draftedAs: say<{ told: Text; other: Ref }>(
    ({ told, other }) => t`${told}, cloned from ${other}`,
    ({ told, other }) => t`${told}，复制自 ${other}`,
  ),
  filled: say<{ step: number }>(
    ({ step }) => t`filled in part ${step} of 6`,
    ({ step }) => t`填写第 ${step}/6 部分`,
  ),
  filledStandard: say('filled in what its template leaves open', '填写模板以外的内容'),
  submitted: say('submitted', '提交'),
  amended: say<{ differences: Several }>(
    ({ differences }) => t`changed what is asked for: ${differences}`,
    ({ differences }) => t`修改申请：${differences}`,
  ),
  cancelled: say<Said>(
    ({ text }) => t`cancelled: ${text}`,
    ({ text }) => t`取消：${text}`,
  ),
  noted: say<Said>(
    ({ text }) => t`note: ${text}`,
    ({ text }) => t`备注：${text}`,
  ),
  assessmentAsked: say('asked a peer to assess it', '请同行评估'),
  assessmentAskedAgain: say('asked a peer to assess it again, as it was edited', '内容已修改，请同行重新评估'),
  assessmentFellAway: say(
    'asked a peer to assess it again, as whoever had done so turned out to ask for it or to do it',
    '评估人与申请人或实施人为同一人，请同行重新评估',
  ),
  assessedYes: say('assessed it: yes', '评估：同意'),
  assessedConditional: say<Said>(
    ({ text }) => t`assessed it: yes, with condition: ${text}`,
    ({ text }) => t`评估：附条件同意：${text}`,
  ),
  returned: say<Said>(
    ({ text }) => t`sent back to draft: ${text}`,
    ({ text }) => t`退回草稿：${text}`,
  ),
  returnedUnless: say<Said & { acceptable: string }>(
    ({ text, acceptable }) => t`sent back to draft: ${ended(text, '.')} Acceptable with: ${acceptable}`,
    ({ text, acceptable }) => t`退回草稿：${ended(text, '。')}可接受的条件：${acceptable}`,
  ),
  ballotOpened: say<InRound & { hash: string }>(
    ({ round, hash }) => t`round ${round} opened, on content ${hash}`,
    ({ round, hash }) => t`第 ${round} 轮投票开始，内容 ${hash}`,
  ),
  ballotOpenedUntil: say<InRound & { hash: string; until: Moment }>(
    ({ round, hash, until }) => t`round ${round} opened, on content ${hash}, until ${until}`,
    ({ round, hash, until }) => t`第 ${round} 轮投票开始，内容 ${hash}，${until} 截止`,
  ),
  voted: say<InRound & { vote: Text }>(
    ({ round, vote }) => t`round ${round}, ${vote}`,
    ({ round, vote }) => t`第 ${round} 轮，${vote}`,
  ),
  votedInstead: say<InRound & { vote: Text; was: Text }>(
    ({ round, vote, was }) => t`round ${round}, ${vote} (before: ${was})`,
    ({ round, vote, was }) => t`第 ${round} 轮，${vote}（此前：${was}）`,
  ),
  voteFor: say<{ vote: Text; away: Who }>(
    ({ vote, away }) => t`for ${away}: ${vote}`,
    ({ vote, away }) => t`代 ${away}：${vote}`,
  ),
  voteWithWords: say<{ vote: Text; text: string }>(
    ({ vote, text }) => t`${vote}: ${text}`,
    ({ vote, text }) => t`${vote}：${text}`,
  ),
  voteAcceptable: say<{ vote: Text; text: string }>(
    ({ vote, text }) => t`${ended(vote, '.')} Acceptable with: ${text}`,
    ({ vote, text }) => t`${ended(vote, '。')}可接受的条件：${text}`,
  ),
  voteYes: say('yes', '赞成'),
  voteConditional: say('yes, with condition', '附条件赞成'),
  voteNo: say('no', '反对'),
  voteAbstained: say('abstained', '弃权'),
  roundEnded: say<InRound & { how: Text; yes: number; needed: number }>(
    ({ round, how, yes, needed }) => t`round ${round} ended, ${how}, ${yes} of ${needed}`,
    ({ round, how, yes, needed }) => t`第 ${round} 轮结束，${how}，${yes}/${needed}`,
  ),
  endedBecause: say<{ ended: Text; reason: string }>(
    ({ ended, reason }) => t`${ended}: ${reason}`,
    ({ ended, reason }) => t`${ended}：${reason}`,
  ),
  endApproved: say('approved', '通过'),
  endRejected: say('rejected by veto', '被否决'),
  endUnreachable: say('quorum out of reach', '赞成票已不可能达到'),
  endVoided: say('voided by an edit', '因内容修改作废'),
  endReturned: say('sent back', '退回'),
  endCancelled: say('cancelled with the change', '随变更取消'),
  reminded: say<InRound & { percent: number }>(
    ({ round, percent }) => t`round ${round}, reminded at ${percent} % of its time`,
    ({ round, percent }) => t`第 ${round} 轮，时限已用 ${percent}%，提醒投票`,
  ),
  expired: say<InRound & { yes: number; needed: number }>(
    ({ round, yes, needed }) => t`round ${round} expired with ${yes} of ${needed}`,
    ({ round, yes, needed }) => t`第 ${round} 轮到期，${yes}/${needed}`,
  ),
  allVoted: say<InRound & { yes: number; needed: number }>(
    ({ round, yes, needed }) => t`round ${round}, all have voted, ${yes} of ${needed}`,
    ({ round, yes, needed }) => t`第 ${round} 轮已全部投票，${yes}/${needed}`,
  ),
  extended: say<InRound & { until: Moment; reason: string }>(
    ({ round, until, reason }) => t`round ${round} extended until ${until}: ${reason}`,
    ({ round, until, reason }) => t`第 ${round} 轮延期至 ${until}：${reason}`,
  ),
  votesJoined: say<InRound & { person: Who }>(
    ({ round, person }) => t`round ${round}, the accounts of ${person} are one, their votes too`,
    ({ round, person }) => t`第 ${round} 轮，${person} 的账户已合并，投票随之合并`,
  ),
  approved: say('approved', '已批准'),
  approvedIn: say<InRound>(
    ({ round }) => t`approved in round ${round}`,
    ({ round }) => t`第 ${round} 轮获批准`,
  ),
  withConditions: say<{ told: Text; count: number }>(
    ({ told, count }) =>
      count === 1 ? t`${told}, 1 condition before start` : t`${told}, ${count} conditions before start`,
    ({ told, count }) => t`${told}，启动前须满足 ${count} 项条件`,
  ),
  questionsOpen: say<{ count: number }>(
    ({ count }) => (count === 1 ? t`reminded of 1 open question` : t`reminded of ${count} open questions`),
    ({ count }) => t`提醒尚有 ${count} 个问题待答复`,
  ),
  asked: say<Said>(
    ({ text }) => t`asked: ${text}`,
    ({ text }) => t`提问：${text}`,
  ),
  answered: say<Said & { question: string }>(
    ({ question, text }) => t`answered "${question}": ${text}`,
    ({ question, text }) => t`答复“${question}”：${text}`,
  ),
  conditionMet: say<Said>(
    ({ text }) => t`condition met: ${text}`,
    ({ text }) => t`条件已满足：${text}`,
  ),
  owed: say<{ until: Moment }>(
    ({ until }) => t`started unapproved, approval is owed until ${until}`,
    ({ until }) => t`未批先行，须于 ${until} 前补批`,
  ),
  overdue: say<{ until: Moment }>(
    ({ until }) => t`the approval owed until ${until} is overdue`,
    ({ until }) => t`应于 ${until} 前补批，已逾期`,
  ),
  refusedAfterwards: say<InRound & { reason: string }>(
    ({ round, reason }) => t`round ${round}, refused after the fact: ${reason}`,
    ({ round, reason }) => t`第 ${round} 轮，事后未获批准：${reason}`,
  ),
  scheduled: say<{ opens: Moment; ends: Moment }>(
    ({ opens, ends }) => t`scheduled for ${opens}–${ends}`,
    ({ opens, ends }) => t`定于 ${opens}–${ends} 实施`,
  ),
  scheduledAllTheSame: say<{ opens: Moment; ends: Moment }>(
    ({ opens, ends }) => t`scheduled for ${opens}–${ends}, with a conflict overridden`,
    ({ opens, ends }) => t`定于 ${opens}–${ends} 实施，冲突已放行`,
  ),
  contested: say<{ conflicts: Several }>(
    ({ conflicts }) => t`approved, and in the way: ${conflicts}`,
    ({ conflicts }) => t`已批准，但存在冲突：${conflicts}`,
  ),
  conflictsCame: say<{ conflicts: Several }>(
    ({ conflicts }) => t`new conflicts: ${conflicts}`,
    ({ conflicts }) => t`新增冲突：${conflicts}`,
  ),
  conflictsWent: say<{ conflicts: Several }>(
    ({ conflicts }) => t`no longer in the way: ${conflicts}`,
    ({ conflicts }) => t`冲突已消除：${conflicts}`,
  ),
  conflictsCameAndWent: say<{ come: Text; gone: Text }>(
    ({ come, gone }) => t`${come}; ${gone}`,
    ({ come, gone }) => t`${come}；${gone}`,
  ),
  ticked: say<{ conflicts: Several }>(
    ({ conflicts }) => t`goes on all the same: ${conflicts}`,
    ({ conflicts }) => t`确认继续：${conflicts}`,
  ),
  overridden: say<{ conflicts: Several; reason: string }>(
    ({ conflicts, reason }) => t`overrode ${conflicts} Because: ${reason}`,
    ({ conflicts, reason }) => t`放行：${conflicts} 理由：${reason}`,
  ),
  held: say<{ conflicts: Several }>(
    ({ conflicts }) => t`held: ${conflicts}`,
    ({ conflicts }) => t`暂缓：${conflicts}`,
  ),
  released: say('no longer held', '不再暂缓'),
  hiddenConflict: say('something that is not for you to see', '您无权查看的记录'),
  overrideWanted: say('asked the change manager to let it pass', '请变更经理放行'),
  windowTold: say<{ opens: Moment; ends: Moment }>(
    ({ opens, ends }) => t`told everyone affected of its window ${opens}–${ends}`,
    ({ opens, ends }) => t`通知受影响人员：${opens}–${ends} 实施`,
  ),
  windowMoved: say<{ was: Moment; opens: Moment; ends: Moment }>(
    ({ was, opens, ends }) => t`told everyone affected that it moves from ${was} to ${opens}–${ends}`,
    ({ was, opens, ends }) => t`通知受影响人员：由 ${was} 改期至 ${opens}–${ends}`,
  ),
  windowWithdrawn: say<{ was: Moment }>(
    ({ was }) => t`told everyone affected that it does not start at ${was}`,
    ({ was }) => t`通知受影响人员：不在 ${was} 开始`,
  ),
  dayBefore: say('told everyone affected, 24 h before', '提前 24 小时通知受影响人员'),
  hourBefore: say('told everyone affected, 1 h before', '提前 1 小时通知受影响人员'),
  started: say('started', '开始实施'),
  startedEarly: say<{ reason: string }>(
    ({ reason }) => t`started before its window: ${reason}`,
    ({ reason }) => t`在窗口之前开始：${reason}`,
  ),
  startedLate: say<{ reason: string }>(
    ({ reason }) => t`started after its window: ${reason}`,
    ({ reason }) => t`在窗口之后开始：${reason}`,
  ),
  stepDone: say<{ step: number; text: string }>(
    ({ step, text }) => t`step ${step} done: ${text}`,
    ({ step, text }) => t`第 ${step} 步完成：${text}`,
  ),
  rollbackStepDone: say<{ step: number; text: string }>(
    ({ step, text }) => t`rollback step ${step} done: ${text}`,
    ({ step, text }) => t`回退第 ${step} 步完成：${text}`,
  ),
  differently: say<{ told: Text; deviation: string }>(
    ({ told, deviation }) => t`${told}, done differently: ${deviation}`,
    ({ told, deviation }) => t`${told}，实际做法：${deviation}`,
  ),
  completed: say('completed', '完成实施'),
  toVerify: say<{ told: Text; text: string }>(
    ({ told, text }) => t`${told}, to be checked: ${text}`,
    ({ told, text }) => t`${told}，验证要点：${text}`,
  ),
  verified: say('verified', '验证通过'),
  notVerifiedBack: say<{ reason: string }>(
    ({ reason }) => t`not verified, to be rolled back: ${reason}`,
    ({ reason }) => t`验证未通过，回退：${reason}`,
  ),
  notVerifiedOn: say<{ reason: string }>(
    ({ reason }) => t`not verified, fixing goes on: ${reason}`,
    ({ reason }) => t`验证未通过，继续修复：${reason}`,
  ),
  lastMoment: say<{ step: number }>(
    ({ step }) => t`last safe moment, at step ${step}: go on, or roll back?`,
    ({ step }) => t`已到最晚回退时刻，第 ${step} 步：继续还是回退？`,
  ),
  lastMomentDone: say(
    'last safe moment, all steps done: go on, or roll back?',
    '已到最晚回退时刻，步骤均已完成：继续还是回退？',
  ),
  wentOn: say('goes on past the last safe moment', '过最晚回退时刻后继续'),
  overran: say<{ step: number; news: Moment }>(
    ({ step, news }) => t`runs over, at step ${step}, next news ${news}`,
    ({ step, news }) => t`已超出窗口，第 ${step} 步，${news} 再次通报`,
  ),
  rollingBack: say<{ reason: string }>(
    ({ reason }) => t`rolls back: ${reason}`,
    ({ reason }) => t`开始回退：${reason}`,
  ),
  rolledBack: say<{ span: { minutes: number } }>(
    ({ span }) => t`rolled back in ${span}`,
    ({ span }) => t`已回退，用时 ${span}`,
  ),
  outcome: say<{ code: Text; text: string }>(
    ({ code, text }) => t`outcome, ${code}: ${text}`,
    ({ code, text }) => t`结果，${code}：${text}`,
  ),
  itemData: say<{ told: Text; text: string }>(
    ({ told, text }) => t`${told}, item data to change: ${text}`,
    ({ told, text }) => t`${told}，需更新的配置项数据：${text}`,
  ),
  closed: say<{ code: Text }>(
    ({ code }) => t`closed, ${code}`,
    ({ code }) => t`关闭，${code}`,
  ),
  reviewWanted: say<{ why: Several }>(
    ({ why }) => t`to be reviewed: ${why}`,
    ({ why }) => t`须回顾：${why}`,
  ),
  reviewOpened: say<{ review: Ref }>(
    ({ review }) => t`${review} opened`,
    ({ review }) => t`回顾 ${review} 开始`,
  ),
  reviewEnded: say<{ review: Ref }>(
    ({ review }) => t`${review} ended`,
    ({ review }) => t`回顾 ${review} 结束`,
  ),
  reviewWaived: say<{ review: Ref }>(
    ({ review }) => t`${review} waived`,
    ({ review }) => t`回顾 ${review} 豁免`,
  ),
  templateSuspended: say<{ template: Text }>(
    ({ template }) => t`the template ${template} is suspended`,
    ({ template }) => t`模板 ${template} 暂停使用`,
  ),
  templateCertified: say<{ template: Text; reason: string }>(
    ({ template, reason }) => t`certified the template ${template} again: ${reason}`,
    ({ template, reason }) => t`重新认证模板 ${template}：${reason}`,
  ),
  templateSuspendedBy: say<{ template: Text; by: Ref }>(
    ({ template, by }) => t`the template ${template} is suspended by ${by}`,
    ({ template, by }) => t`模板 ${template} 因 ${by} 暂停使用`,
  ),
  templateFree: say<{ template: Text }>(
    ({ template }) => t`the template ${template} may be used again`,
    ({ template }) => t`模板 ${template} 恢复使用`,
  ),
  blamed: say<{ incident: Ref }>(
    ({ incident }) => t`marked as the cause of ${incident}`,
    ({ incident }) => t`标记为 ${incident} 的原因`,
  ),
  cleared: say<{ incident: Ref; reason: string }>(
    ({ incident, reason }) => t`not the cause of ${incident} after all: ${reason}`,
    ({ incident, reason }) => t`经查并非 ${incident} 的原因：${reason}`,
  ),
});
