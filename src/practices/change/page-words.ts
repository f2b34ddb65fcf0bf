import { ended, type Moment, type Ref, type Text, t, type Who } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

type Said = { text: Text };

/** What the pages of changes, and home, say. */
export const { words, catalog } = defineWords('change-pages', {
  showSummary: say('Show a change with everything about it', '查看变更的全部内容'),
  listSummary: say('List changes', '列出变更'),
  listButton: say('Changes', '变更列表'),
  more: say('More', '更多'),
  noneSuch: say('No such changes.', '没有符合条件的变更。'),
  openChanges: say('Open changes', '未关闭的变更'),
  yourChanges: say('Your changes', '您的变更'),
  scheduledChanges: say('Scheduled changes', '已排期的变更'),
  closedChanges: say('Closed changes', '已关闭的变更'),
  allChanges: say('All changes', '全部变更'),
  startsAt: say<{ at: Moment }>(
    ({ at }) => t`starts ${at}`,
    ({ at }) => t`${at} 开始`,
  ),
  content: say<Said>(
    ({ text }) => t`What is done: ${text}`,
    ({ text }) => t`变更内容：${text}`,
  ),
  test: say<Said>(
    ({ text }) => t`Test: ${text}`,
    ({ text }) => t`测试：${text}`,
  ),
  affects: say<Said>(
    ({ text }) => t`Affected: ${text}`,
    ({ text }) => t`受影响人员：${text}`,
  ),
  risks: say<Said>(
    ({ text }) => t`Risks: ${text}`,
    ({ text }) => t`风险：${text}`,
  ),
  lastSafe: say<{ at: Moment }>(
    ({ at }) => t`Last safe moment: ${at}`,
    ({ at }) => t`最晚回退时刻：${at}`,
  ),
  answersSum: say<{ sum: number }>(
    ({ sum }) => t`Risk answers: ${sum} points`,
    ({ sum }) => t`风险问卷：${sum} 分`,
  ),
  computedSum: say<{ sum: number; verdict: Text }>(
    ({ sum, verdict }) => t`Reckoned by Deskbell: ${sum} points, ${verdict}; the higher counts`,
    ({ sum, verdict }) => t`系统计算：${sum} 分，${verdict}；取较高者`,
  ),
  startedBecause: say<Said>(
    ({ text }) => t`Started outside its window because: ${text}`,
    ({ text }) => t`在窗口之外开始的原因：${text}`,
  ),
  itemData: say<Said>(
    ({ text }) => t`Item data to change: ${text}`,
    ({ text }) => t`需更新的配置项数据：${text}`,
  ),
  sectionPlan: say('Implementation plan', '实施方案'),
  sectionRollback: say('Rollback plan', '回退方案'),
  sectionConflicts: say('Conflicts', '冲突'),
  sectionConditions: say('Conditions', '附加条件'),
  sectionQuestions: say('Questions', '问题与答复'),
  sectionRound: say<{ round: number }>(
    ({ round }) => t`Ballot, round ${round}`,
    ({ round }) => t`第 ${round} 轮投票`,
  ),
  roundOpened: say<{ hash: string; at: Moment }>(
    ({ hash, at }) => t`Opened ${at}, on content ${hash}`,
    ({ hash, at }) => t`${at} 开始，内容 ${hash}`,
  ),
  voteLine: say<{ by: Who; vote: Text; at: Moment }>(
    ({ by, vote, at }) => t`${by}, ${at}: ${vote}`,
    ({ by, vote, at }) => t`${by}，${at}：${vote}`,
  ),
  roundEnd: say<{ how: Text; at: Moment }>(
    ({ how, at }) => t`Ended ${at}: ${how}`,
    ({ how, at }) => t`${at} 结束：${how}`,
  ),
  endReason: say<{ end: Text; reason: string }>(
    ({ end, reason }) => t`${end}: ${reason}`,
    ({ end, reason }) => t`${end}：${reason}`,
  ),
  question: say<{ by: Who; text: string }>(
    ({ by, text }) => t`${by}: ${text}`,
    ({ by, text }) => t`${by}：${text}`,
  ),
  answer: say<{ question: Text; by: Who; text: string }>(
    ({ question, by, text }) => t`${ended(question, '.')} ${by} answers: ${text}`,
    ({ question, by, text }) => t`${ended(question, '。')} ${by} 答复：${text}`,
  ),
  ballot: say('Ballot', '投票'),
  finishDraft: say('finish the draft', '请完成草稿'),
  assessIt: say('assess it', '请评估'),
  voteOnIt: say('vote on it', '请投票'),
  decideOnRound: say('extend the round, or send it back', '请延期或退回'),
  meetConditions: say<{ count: number }>(
    ({ count }) => (count === 1 ? t`a condition is to be met` : t`${count} conditions are to be met`),
    ({ count }) => t`有 ${count} 项条件须满足`,
  ),
  goOnOrBack: say('go on, or roll back', '继续还是回退'),
  verifyIt: say('verify it', '请验证'),
  closeIt: say('close it', '请关闭'),
  opens: say<{ change: Ref; title: string; at: Moment }>(
    ({ change, title, at }) => t`${change} · ${title} — ${at}`,
    ({ change, title, at }) => t`${change} · ${title} — ${at}`,
  ),
  today: say<{ change: Ref; at: Moment }>(
    ({ change, at }) => t`${change} ${at}`,
    ({ change, at }) => t`${change} ${at}`,
  ),
});
