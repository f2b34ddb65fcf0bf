import { type Duration, type Moment, type Ref, type Text, t, type Who } from '../../core/text.ts';
import { say } from '../../core/words.ts';

type One = { incident: Ref };
type Person = Who | Text;

/** How the timeline tells what happened. */
export const timelineWords = {
  timelineTitle: say<One>(
    ({ incident }) => t`Timeline of ${incident}`,
    ({ incident }) => t`${incident} 的时间线`,
  ),
  timelineLine: say<{ at: Moment; by: Person; what: Text }>(
    ({ at, by, what }) => t`${at} ${by}: ${what}`,
    ({ at, by, what }) => t`${at} ${by}：${what}`,
  ),
  itself: say('Deskbell', 'Deskbell'),
  didReport: say<{ priority: string; channel: Text }>(
    ({ priority, channel }) => t`reported by ${channel}, ${priority}`,
    ({ priority, channel }) => t`通过${channel}报告，${priority}`,
  ),
  didPend: say<{ on: Text; at: Moment; text: string }>(
    ({ on, at, text }) => t`pending, waits for ${on}, check ${at}: ${text}`,
    ({ on, at, text }) => t`挂起，等待${on}，${at} 复查：${text}`,
  ),
  didPendPlain: say<{ on: Text; at: Moment }>(
    ({ on, at }) => t`pending, waits for ${on}, check ${at}`,
    ({ on, at }) => t`挂起，等待${on}，${at} 复查`,
  ),
  didResume: say('went on with it', '恢复处理'),
  didAnswer: say('answered, work goes on', '已答复，继续处理'),
  didCheckPending: say('reminded that it still waits', '提醒仍在等待'),
  didWarnOfResponse: say<{ share: number; at: Moment }>(
    ({ share, at }) => t`${share} % of the time to answer used, due ${at}`,
    ({ share, at }) => t`响应时限已用 ${share}%，${at} 到期`,
  ),
  didWarnOfResolution: say<{ share: number; at: Moment }>(
    ({ share, at }) => t`${share} % of the time to solve it used, due ${at}`,
    ({ share, at }) => t`解决时限已用 ${share}%，${at} 到期`,
  ),
  didAddDetails: say('details added', '补充了信息'),
  didReportFor: say<{ caller: Person; channel: Text }>(
    ({ caller, channel }) => t`recorded for ${caller}, ${channel}`,
    ({ caller, channel }) => t`代 ${caller} 登记，${channel}`,
  ),
  didAcknowledge: say<{ after: Duration }>(
    ({ after }) => t`acknowledged after ${after}`,
    ({ after }) => t`响应，用时 ${after}`,
  ),
  didAssign: say<{ to: Person }>(
    ({ to }) => t`assigned to ${to}`,
    ({ to }) => t`分派给 ${to}`,
  ),
  didAssignNoted: say<{ to: Person; note: string }>(
    ({ to, note }) => t`assigned to ${to}: ${note}`,
    ({ to, note }) => t`分派给 ${to}：${note}`,
  ),
  didClassify: say<{ nature: Text; priority: string }>(
    ({ nature, priority }) => t`classified: ${nature}, ${priority}`,
    ({ nature, priority }) => t`分类：${nature}，${priority}`,
  ),
  didReprioritise: say<{ nature: Text; from: string; to: string; reason: string }>(
    ({ nature, from, to, reason }) => t`classified: ${nature}, ${from} is now ${to}: ${reason}`,
    ({ nature, from, to, reason }) => t`分类：${nature}，${from} 改为 ${to}：${reason}`,
  ),
  didNote: say<{ kind: Text; text: string }>(
    ({ kind, text }) => t`note (${kind}): ${text}`,
    ({ kind, text }) => t`备注（${kind}）：${text}`,
  ),
  didUpdate: say<{ text: string }>(
    ({ text }) => t`update: ${text}`,
    ({ text }) => t`进展：${text}`,
  ),
  didResolve: say<{ wrong: string; did: string }>(
    ({ wrong, did }) => t`resolved: ${wrong} / ${did}`,
    ({ wrong, did }) => t`解决：${wrong} / ${did}`,
  ),
  didRemind: say('reminded the requester', '提醒了报告人'),
  didConfirm: say('confirmed that it is fixed', '确认已解决'),
  didConfirmStars: say<{ stars: Text }>(
    ({ stars }) => t`confirmed that it is fixed, ${stars}`,
    ({ stars }) => t`确认已解决，${stars}`,
  ),
  didCloseUnanswered: say('closed after 3 business days without an answer', '满 3 个工作日未收到回复，自动关闭'),
  didReopen: say<{ reason: string }>(
    ({ reason }) => t`reopened: ${reason}`,
    ({ reason }) => t`重新打开：${reason}`,
  ),
  didFollow: say('follows it', '关注'),
  didCancel: say<{ why: Text }>(
    ({ why }) => t`cancelled: ${why}`,
    ({ why }) => t`取消：${why}`,
  ),
  didCancelNoted: say<{ why: Text; note: string }>(
    ({ why, note }) => t`cancelled: ${why} (${note})`,
    ({ why, note }) => t`取消：${why}（${note}）`,
  ),
  erased: say('(removed)', '（已删除）'),
};
