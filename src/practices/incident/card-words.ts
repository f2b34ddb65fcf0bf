import { type Moment, type Ref, type Text, t, type Who } from '../../core/text.ts';
import { say } from '../../core/words.ts';

type One = { incident: Ref };
type Person = Who | Text;

/** What cards say of an incident. */
export const cardWords = {
  card: say<One & { title: string; state: Text }>(
    ({ incident, title, state }) => t`${incident} · ${title} — ${state}`,
    ({ incident, title, state }) => t`${incident} · ${title} — ${state}`,
  ),
  stateAssigned: say<{ to: Person }>(
    ({ to }) => t`assigned to ${to}`,
    ({ to }) => t`已分派给 ${to}`,
  ),
  stateInProgress: say<{ owner: Person }>(
    ({ owner }) => t`${owner} is on it`,
    ({ owner }) => t`由 ${owner} 处理`,
  ),
  answerBy: say<{ state: Text; at: Moment }>(
    ({ state, at }) => t`${state}, answer by ${at}`,
    ({ state, at }) => t`${state}，${at} 前响应`,
  ),
  solveBy: say<{ state: Text; at: Moment }>(
    ({ state, at }) => t`${state}, solve by ${at}`,
    ({ state, at }) => t`${state}，${at} 前解决`,
  ),
  atRisk: say('at risk', '临近超时'),
  breached: say<{ at: Moment }>(
    ({ at }) => t`breached at ${at}`,
    ({ at }) => t`已于 ${at} 超时`,
  ),
  breachedOwed: say<{ at: Moment; owner: Person }>(
    ({ at, owner }) => t`breached at ${at}, reason owed by ${owner}`,
    ({ at, owner }) => t`已于 ${at} 超时，待 ${owner} 说明原因`,
  ),
  owed: say<{ state: Text; owner: Person }>(
    ({ state, owner }) => t`${state}, reason owed by ${owner}`,
    ({ state, owner }) => t`${state}，待 ${owner} 说明超时原因`,
  ),
  waits: say<{ on: Text; at: Moment }>(
    ({ on, at }) => t`waits for ${on}, check ${at}`,
    ({ on, at }) => t`等待${on}，${at} 复查`,
  ),
  waitsPaused: say<{ on: Text; at: Moment }>(
    ({ on, at }) => t`waits for ${on}, check ${at}, clock paused`,
    ({ on, at }) => t`等待${on}，${at} 复查，计时已暂停`,
  ),
  stateResolved: say<{ asked: Person; closesAt: Moment }>(
    ({ asked, closesAt }) => t`resolved, ${asked} is asked, closes by itself ${closesAt}`,
    ({ asked, closesAt }) => t`已解决，待 ${asked} 确认，${closesAt} 自动关闭`,
  ),
  stateClosed: say<{ stars: Text }>(
    ({ stars }) => t`closed, ${stars}`,
    ({ stars }) => t`已关闭，${stars}`,
  ),
  stateClosedAutomatically: say('closed automatically after 3 business days', '已关闭（满 3 个工作日自动关闭）'),
  stateCancelled: say<{ why: Text }>(
    ({ why }) => t`cancelled: ${why}`,
    ({ why }) => t`已取消：${why}`,
  ),
  labelPriority: say('Priority', '优先级'),
  labelStatus: say('Status', '状态'),
  labelOwner: say('Owner', '负责人'),
  labelTeam: say('Team', '团队'),
  labelService: say('Service', '服务'),
  labelItem: say('Item', '配置项'),
  notKnownYet: say('not known yet', '尚未确定'),
  labelAnswerBy: say('Answer by', '响应时限'),
  labelSolveBy: say('Solve by', '解决时限'),
  labelDeadline: say('Deadline', '时限'),
  toSolve: say<{ at: Moment }>(
    ({ at }) => t`solve by ${at}`,
    ({ at }) => t`${at} 前解决`,
  ),
  toAnswerAndSolve: say<{ at: Moment; solve: Text }>(
    ({ at, solve }) => t`answer by ${at}, ${solve}`,
    ({ at, solve }) => t`${at} 前响应，${solve}`,
  ),
  labelReportedBy: say('Reported by', '报告人'),
  labelSince: say('Since', '开始时间'),
  labelNature: say('Nature', '事件性质'),
  labelCallBack: say('Call back', '回电'),
  reportedBy: say<{ by: Person; channel: Text; at: Moment }>(
    ({ by, channel, at }) => t`${by}, ${channel}, ${at}`,
    ({ by, channel, at }) => t`${by}，${channel}，${at}`,
  ),
  reportedOnBehalf: say<{ agent: Who; by: Person; channel: Text; at: Moment }>(
    ({ agent, by, channel, at }) => t`${agent} for ${by}, ${channel}, ${at}`,
    ({ agent, by, channel, at }) => t`${agent}（代 ${by}），${channel}，${at}`,
  ),
  shortened: say<{ text: string }>(
    ({ text }) => t`${text} (shortened, see *Show all*)`,
    ({ text }) => t`${text}（已缩短，请点 *查看全部*）`,
  ),
  lastUpdate: say<{ text: Text; by: Who; at: Moment }>(
    ({ text, by, at }) => t`Last update (${by}, ${at}): ${text}`,
    ({ text, by, at }) => t`最新进展（${by}，${at}）：${text}`,
  ),
  waitsForWhat: say<{ text: Text }>(
    ({ text }) => t`Waits for: ${text}`,
    ({ text }) => t`等待事项：${text}`,
  ),
  breachedBecause: say<{ text: Text }>(
    ({ text }) => t`Why the target was missed: ${text}`,
    ({ text }) => t`超时原因：${text}`,
  ),
  wasWrong: say<{ text: Text }>(
    ({ text }) => t`What was wrong: ${text}`,
    ({ text }) => t`原因：${text}`,
  ),
  wasDone: say<{ text: Text }>(
    ({ text }) => t`What was done: ${text}`,
    ({ text }) => t`处理：${text}`,
  ),
  wasTried: say<{ text: Text }>(
    ({ text }) => t`Tried before: ${text}`,
    ({ text }) => t`已尝试：${text}`,
  ),
  whereabouts: say<{ text: Text }>(
    ({ text }) => t`Where: ${text}`,
    ({ text }) => t`地点：${text}`,
  ),
  reachAt: say<{ text: Text }>(
    ({ text }) => t`Reach them: ${text}`,
    ({ text }) => t`联系方式：${text}`,
  ),
  causeWas: say<{ cause: Text; kind: Text; recoveredAt: Moment }>(
    ({ cause, kind, recoveredAt }) => t`Cause: ${cause}. ${kind}, recovered ${recoveredAt}.`,
    ({ cause, kind, recoveredAt }) => t`原因类别：${cause}。${kind}，恢复时间 ${recoveredAt}。`,
  ),
  commentWas: say<{ by: Who; text: Text }>(
    ({ by, text }) => t`${by} adds: ${text}`,
    ({ by, text }) => t`${by} 补充：${text}`,
  ),
};
