import { type Code, ended, type Moment, type Ref, type Several, type Text, t, type Who } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

type One = { request: Ref };
type By = Who | Text;

/** What is told of a request: to its requester, to its approvers, in its thread, on its timeline. */
export const { words, catalog } = defineWords('request-said', {
  // To the approvers
  pleaseApprove: say<One & { title: string; by: Who }>(
    ({ request, title, by }) => t`${request} · ${title} — waits for your approval, asked for by ${by}.`,
    ({ request, title, by }) => t`${request} · ${title} — 等待您审批，申请人：${by}。`,
  ),
  stillToApprove: say<One & { title: string; by: Who }>(
    ({ request, title, by }) =>
      t`${request} · ${title} still waits for your approval, asked for by ${by}. One reminder is still to come.`,
    ({ request, title, by }) => t`${request} · ${title} 仍在等待您审批，申请人：${by}。还会提醒一次。`,
  ),
  lastToApprove: say<One & { title: string; by: Who }>(
    ({ request, title, by }) =>
      t`${request} · ${title} still waits for your approval, asked for by ${by}. This is the last reminder.`,
    ({ request, title, by }) => t`${request} · ${title} 仍在等待您审批，申请人：${by}。这是最后一次提醒。`,
  ),
  leadDecides: say<{ person: Who; away: Who }>(
    ({ person, away }) => t`${person} decides for ${away}: who stands in for them asked for it.`,
    ({ person, away }) => t`由 ${person} 代 ${away} 审批：${away} 的代理人即申请人。`,
  ),

  // To the requester
  requestedForYou: say<One & { agent: Who; title: string }>(
    ({ request, agent, title }) =>
      t`${request} is requested for you by ${agent}: ${ended(title, '.')} You hear from us here.`,
    ({ request, agent, title }) => t`${agent} 已代您申请 ${request}：${ended(title, '。')}后续消息会发到这里。`,
  ),
  wasApproved: say<One & { by: By }>(
    ({ request, by }) => t`${request} is approved by ${by}.`,
    ({ request, by }) => t`${by} 已批准 ${request}。`,
  ),
  wasApprovedUntil: say<One & { by: By; at: Moment }>(
    ({ request, by, at }) => t`${request} is approved by ${by}, to be fulfilled by ${at}.`,
    ({ request, by, at }) => t`${by} 已批准 ${request}，目标在 ${at} 前办结。`,
  ),
  wasRejected: say<One & { by: By; text: Text }>(
    ({ request, by, text }) => t`${request} is rejected by ${by}: ${text}`,
    ({ request, by, text }) => t`${by} 已拒绝 ${request}：${text}`,
  ),
  working: say<One & { owner: Who }>(
    ({ request, owner }) => t`${owner} is working on ${request}.`,
    ({ request, owner }) => t`${owner} 正在办理 ${request}。`,
  ),
  waitsForYou: say<One & { text: Text }>(
    ({ request, text }) => t`${request} waits for your answer: ${text}`,
    ({ request, text }) => t`${request} 等待您的答复：${text}`,
  ),
  answerSo: say('Press *Note…* to answer; work then goes on.', '请点 *备注…* 答复，收到后继续办理。'),
  goesOn: say<One>(
    ({ request }) => t`Work on ${request} goes on.`,
    ({ request }) => t`${request} 已恢复办理。`,
  ),
  didYouGetIt: say<One & { by: Who }>(
    ({ request, by }) => t`${request} is fulfilled, says ${by}. Did you get what you asked for?`,
    ({ request, by }) => t`${by} 表示 ${request} 已办结，您收到所需的了吗？`,
  ),
  closesWithout: say<{ at: Moment }>(
    ({ at }) => t`Without an answer it closes ${at}.`,
    ({ at }) => t`如无回复，将于 ${at} 自动关闭。`,
  ),
  stillWaits: say<One & { at: Moment }>(
    ({ request, at }) => t`${request} still waits for your word. Last reminder; it closes ${at}.`,
    ({ request, at }) => t`${request} 仍在等待您的确认。这是最后一次提醒，将于 ${at} 自动关闭。`,
  ),
  thankYou: say<One>(
    ({ request }) => t`Thank you. ${request} is closed.`,
    ({ request }) => t`感谢反馈，${request} 已关闭。`,
  ),
  closedUnanswered: say<One & { again: Code }>(
    ({ request, again }) =>
      t`${request} is closed: 3 business days passed without an answer. Is something missing? Ask anew with ${again}.`,
    ({ request, again }) => t`${request} 满 3 个工作日未收到回复，已自动关闭。若仍有缺失，请用 ${again} 重新申请。`,
  ),
  sentBack: say<One & { owner: By }>(
    ({ request, owner }) => t`${request} is open again. ${owner} is told what is missing.`,
    ({ request, owner }) => t`${request} 已重新打开，已告知 ${owner} 不符之处。`,
  ),
  sentBackYours: say<One>(
    ({ request }) => t`${request} is open again, and yours.`,
    ({ request }) => t`${request} 已重新打开，由您负责。`,
  ),
  theTeam: say('The team', '团队'),
  wasCancelled: say<One & { by: Who; why: Text }>(
    ({ request, by, why }) => t`${request} was cancelled by ${by}: ${why}.`,
    ({ request, by, why }) => t`${by} 已取消 ${request}：${why}。`,
  ),
  youCancelled: say<One>(
    ({ request }) => t`${request} is cancelled. The desk is told.`,
    ({ request }) => t`${request} 已取消，已告知服务台。`,
  ),
  deskCancelled: say<One & { asked: Who }>(
    ({ request, asked }) => t`${request} is cancelled. ${asked} is told.`,
    ({ request, asked }) => t`${request} 已取消，已告知 ${asked}。`,
  ),
  youApproved: say<One & { team: Text }>(
    ({ request, team }) => t`${request} is approved. ${team} has it now.`,
    ({ request, team }) => t`已批准 ${request}，现由 ${team} 办理。`,
  ),
  youRejected: say<One & { asked: Who }>(
    ({ request, asked }) => t`${request} is rejected. ${asked} is told why.`,
    ({ request, asked }) => t`已拒绝 ${request}，已将原因告知 ${asked}。`,
  ),
  changedYours: say<One & { by: Who }>(
    ({ request, by }) => t`${by} acknowledged ${request}, which is assigned to you.`,
    ({ request, by }) => t`${by} 已响应分派给您的 ${request}。`,
  ),

  // In the thread
  approvedBy: say<One & { by: By }>(
    ({ request, by }) => t`${request}: approved by ${by}.`,
    ({ request, by }) => t`${request}：${by} 已批准。`,
  ),
  rejectedBy: say<One & { by: By; text: Text }>(
    ({ request, by, text }) => t`${request}: rejected by ${by}. ${text}`,
    ({ request, by, text }) => t`${request}：${by} 已拒绝。${text}`,
  ),
  nobodyApproves: say<One>(
    ({ request }) =>
      t`${request} still waits for its approval. Nobody is reminded again: ask the approvers, or cancel it.`,
    ({ request }) => t`${request} 仍待审批，不再提醒。请联系审批人，或取消该申请。`,
  ),
  waitsForReturn: say<One & { away: Several }>(
    ({ request, away }) =>
      t`${request} waits until one of its approvers is back, since nobody decides on their own: ${away}.`,
    ({ request, away }) => t`${request} 须等审批人返回后审批，申请人不能审批自己的申请：${away}。`,
  ),
  hasIt: say<One & { owner: Who }>(
    ({ request, owner }) => t`${request}: ${owner} has it.`,
    ({ request, owner }) => t`${request}：${owner} 已接手。`,
  ),
  acknowledgedFor: say<One & { by: Who; owner: Who }>(
    ({ request, by, owner }) => t`${request}: acknowledged by ${by} for ${owner}.`,
    ({ request, by, owner }) => t`${request}：${by} 已代 ${owner} 响应。`,
  ),
  assignedTo: say<One & { by: Who; to: By }>(
    ({ request, by, to }) => t`${request}: ${by} assigned it to ${to}.`,
    ({ request, by, to }) => t`${request}：${by} 已分派给 ${to}。`,
  ),
  notedBy: say<One & { by: Who; text: Text }>(
    ({ request, by, text }) => t`${request}, note by ${by}: ${text}`,
    ({ request, by, text }) => t`${request}，${by} 的备注：${text}`,
  ),
  madePending: say<One & { by: Who; on: Text; at: Moment; text: Text }>(
    ({ request, by, on, at, text }) => t`${request}, ${by}: waits for ${on}, check ${at}. ${text}`,
    ({ request, by, on, at, text }) => t`${request}，${by}：等待${on}，${at} 复查。${text}`,
  ),
  resumedBy: say<One & { by: Who }>(
    ({ request, by }) => t`${request}: ${by} goes on with it.`,
    ({ request, by }) => t`${request}：${by} 已恢复办理。`,
  ),
  resumedByAnswer: say<One & { by: Who }>(
    ({ request, by }) => t`${request}: ${by} has answered, work goes on.`,
    ({ request, by }) => t`${request}：${by} 已答复，继续办理。`,
  ),
  stillPending: say<One & { on: Text; text: Text }>(
    ({ request, on, text }) => t`${request} still waits for ${on}: ${text}`,
    ({ request, on, text }) => t`${request} 仍在等待${on}：${text}`,
  ),
  lastReminder: say('This is the last reminder.', '这是最后一次提醒。'),
  warned: say<One & { share: number; at: Moment }>(
    ({ request, share, at }) => t`${request}: ${share} % of the time to fulfil it is used, fulfil by ${at}.`,
    ({ request, share, at }) => t`${request}：办理时限已用 ${share}%，请在 ${at} 前办结。`,
  ),
  missed: say<One & { at: Moment }>(
    ({ request, at }) => t`${request} was to be fulfilled by ${at}.`,
    ({ request, at }) => t`${request} 未在 ${at} 前办结。`,
  ),
  fulfilledBy: say<One & { by: Who; text: Text }>(
    ({ request, by, text }) => t`${request}: ${by} fulfilled it. ${text}`,
    ({ request, by, text }) => t`${request}：${by} 已办结。${text}`,
  ),
  confirmedBy: say<One & { by: Who; stars: Text }>(
    ({ request, by, stars }) => t`${request}: ${by} confirmed, ${stars}.`,
    ({ request, by, stars }) => t`${request}：${by} 已确认，${stars}。`,
  ),
  confirmedPlain: say<One & { by: Who }>(
    ({ request, by }) => t`${request}: ${by} confirmed.`,
    ({ request, by }) => t`${request}：${by} 已确认。`,
  ),
  closedItself: say<One>(
    ({ request }) => t`${request}: closed automatically after 3 business days without an answer.`,
    ({ request }) => t`${request}：满 3 个工作日未收到回复，已自动关闭。`,
  ),
  isBack: say<One & { reason: Text; times: number }>(
    ({ request, reason, times }) =>
      t`${request} is back: "${reason}" (sent back ${times === 1 ? 'once' : `${times} times`}).`,
    ({ request, reason, times }) => t`${request} 被退回（第 ${times} 次）：“${reason}”。`,
  ),
  cancelledBy: say<One & { by: Who; why: Text }>(
    ({ request, by, why }) => t`${request}: ${by} cancelled it: ${why}.`,
    ({ request, by, why }) => t`${request}：${by} 已取消：${why}。`,
  ),

  // Timeline
  marked: say<One>(
    ({ request }) => t`It stands on the timeline of ${request}, where it was said.`,
    ({ request }) => t`已按发言时间加入 ${request} 的时间线。`,
  ),
  markedAlready: say<One>(
    ({ request }) => t`This message stands on the timeline of ${request} already. Nothing to do for you.`,
    ({ request }) => t`该消息已在 ${request} 的时间线上，无需操作。`,
  ),
  timelineTitle: say<One>(
    ({ request }) => t`Timeline of ${request}`,
    ({ request }) => t`${request} 的时间线`,
  ),
  timelineLine: say<{ at: Moment; by: By; what: Text }>(
    ({ at, by, what }) => t`${at} ${by}: ${what}`,
    ({ at, by, what }) => t`${at} ${by}：${what}`,
  ),
  itself: say('Deskbell', 'Deskbell'),
  erased: say('(removed)', '（已删除）'),
  didRequest: say('requested', '提出申请'),
  didAddFile: say<{ name: string }>(
    ({ name }) => t`added ${name}`,
    ({ name }) => t`添加了 ${name}`,
  ),
  didAskApproval: say('asked for approval', '提请审批'),
  didRemindApprovers: say('reminded the approvers', '提醒了审批人'),
  didApprove: say('approved', '批准'),
  didApproveFor: say<{ away: Who }>(
    ({ away }) => t`approved for ${away}`,
    ({ away }) => t`代 ${away} 批准`,
  ),
  didReject: say<{ text: string }>(
    ({ text }) => t`rejected: ${text}`,
    ({ text }) => t`拒绝：${text}`,
  ),
  didRejectFor: say<{ away: Who; text: string }>(
    ({ away, text }) => t`rejected for ${away}: ${text}`,
    ({ away, text }) => t`代 ${away} 拒绝：${text}`,
  ),
  didAcknowledge: say('acknowledged', '响应'),
  didAssign: say<{ to: By }>(
    ({ to }) => t`assigned to ${to}`,
    ({ to }) => t`分派给 ${to}`,
  ),
  didAssignNoted: say<{ to: By; note: string }>(
    ({ to, note }) => t`assigned to ${to}: ${note}`,
    ({ to, note }) => t`分派给 ${to}：${note}`,
  ),
  didNote: say<{ text: string }>(
    ({ text }) => t`note: ${text}`,
    ({ text }) => t`备注：${text}`,
  ),
  didPend: say<{ on: Text; at: Moment; text: string }>(
    ({ on, at, text }) => t`pending, waits for ${on}, check ${at}: ${text}`,
    ({ on, at, text }) => t`挂起，等待${on}，${at} 复查：${text}`,
  ),
  didPendPlain: say<{ on: Text; at: Moment }>(
    ({ on, at }) => t`pending, waits for ${on}, check ${at}`,
    ({ on, at }) => t`挂起，等待${on}，${at} 复查`,
  ),
  didResume: say('went on with it', '恢复办理'),
  didAnswer: say('answered, work goes on', '已答复，继续办理'),
  didCheckPending: say('reminded that it still waits', '提醒仍在等待'),
  didWarn: say<{ share: number; at: Moment }>(
    ({ share, at }) => t`${share} % of the time to fulfil it used, due ${at}`,
    ({ share, at }) => t`办理时限已用 ${share}%，${at} 到期`,
  ),
  didFulfil: say<{ did: string }>(
    ({ did }) => t`fulfilled: ${did}`,
    ({ did }) => t`办结：${did}`,
  ),
  didRemind: say('reminded the requester', '提醒了申请人'),
  didConfirm: say('confirmed that they have it', '确认收到'),
  didConfirmStars: say<{ stars: Text }>(
    ({ stars }) => t`confirmed that they have it, ${stars}`,
    ({ stars }) => t`确认收到，${stars}`,
  ),
  didCloseUnanswered: say('closed after 3 business days without an answer', '满 3 个工作日未收到回复，自动关闭'),
  didSendBack: say<{ reason: string }>(
    ({ reason }) => t`not as asked: ${reason}`,
    ({ reason }) => t`与申请不符：${reason}`,
  ),
  didCancel: say<{ why: Text }>(
    ({ why }) => t`cancelled: ${why}`,
    ({ why }) => t`取消：${why}`,
  ),
  didCancelNoted: say<{ why: Text; note: string }>(
    ({ why, note }) => t`cancelled: ${why} (${note})`,
    ({ why, note }) => t`取消：${why}（${note}）`,
  ),
});
