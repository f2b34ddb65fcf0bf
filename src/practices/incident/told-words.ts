import { type Code, type Duration, ended, type Moment, type Ref, type Text, t, type Who } from '../../core/text.ts';
import { say } from '../../core/words.ts';

type One = { incident: Ref };
type Person = Who | Text;

/** What is told of an incident: to its requester, and in its thread. */
export const toldWords = {
  // To the reporter and requester
  recorded: say<One & { title: string }>(
    ({ incident, title }) => t`${incident} is recorded: ${ended(title, '.')}`,
    ({ incident, title }) => t`${incident} 已登记：${ended(title, '。')}`,
  ),
  deskHasIt: say<{ show: Code }>(
    ({ show }) => t`The service desk has it. You hear from us here; ${show} at any time.`,
    ({ show }) => t`服务台已收到，后续消息会发给您本人。也可随时输入 ${show}。`,
  ),
  untilLooked: say<{ priority: string }>(
    ({ priority }) => t`${priority} until the desk has looked`,
    ({ priority }) => t`暂定 ${priority}，待服务台确认`,
  ),
  mayHaveAnswer: say('This may be known already.', '这个问题可能已有人报告。'),
  alreadyReported: say<One & { title: string; state: Text; since: Moment }>(
    ({ incident, title, state, since }) => t`Already reported at ${since}: ${incident} · ${title} — ${state}.`,
    ({ incident, title, state, since }) => t`${since} 已有人报告：${incident} · ${title} — ${state}。`,
  ),
  filesItself: say<{ at: Moment }>(
    ({ at }) => t`Without an answer your report is filed at ${at}.`,
    ({ at }) => t`如无选择，您的报告将在 ${at} 自动登记。`,
  ),
  working: say<One & { owner: Who }>(
    ({ incident, owner }) => t`${owner} is working on ${incident}.`,
    ({ incident, owner }) => t`${owner} 正在处理 ${incident}。`,
  ),
  reportedForYou: say<One & { agent: Who; title: string }>(
    ({ incident, agent, title }) =>
      t`${incident} is recorded for you by ${agent}: ${ended(title, '.')} You hear from us here.`,
    ({ incident, agent, title }) => t`${agent} 已代您登记 ${incident}：${ended(title, '。')}后续消息会发到这里。`,
  ),
  waitsForYou: say<One & { text: Text }>(
    ({ incident, text }) => t`${incident} waits for your answer: ${text}`,
    ({ incident, text }) => t`${incident} 等待您的答复：${text}`,
  ),
  answerSo: say('Press *Note…* to answer; work then goes on.', '请点 *备注…* 答复，收到后继续处理。'),
  callThem: say<{ caller: Person }>(
    ({ caller }) => t`${caller} has no account to be asked in: call them, then press *Resume*.`,
    ({ caller }) => t`${caller} 没有账户，请致电询问，然后点 *恢复处理*。`,
  ),
  goesOn: say<One>(
    ({ incident }) => t`Work on ${incident} goes on.`,
    ({ incident }) => t`${incident} 已恢复处理。`,
  ),
  newsOf: say<One & { text: Text }>(
    ({ incident, text }) => t`${incident}: ${text}`,
    ({ incident, text }) => t`${incident}：${text}`,
  ),
  solvedIsIt: say<One & { owner: Who }>(
    ({ incident, owner }) => t`${incident} is solved, says ${owner}. Is it?`,
    ({ incident, owner }) => t`${owner} 表示 ${incident} 已解决，请您确认。`,
  ),
  closesWithout: say<{ at: Moment }>(
    ({ at }) => t`Without an answer it closes ${at}.`,
    ({ at }) => t`如无回复，将于 ${at} 自动关闭。`,
  ),
  stillWaits: say<One & { at: Moment }>(
    ({ incident, at }) => t`${incident} still waits for your word. Last reminder; it closes ${at}.`,
    ({ incident, at }) => t`${incident} 仍在等待您的确认。这是最后一次提醒，将于 ${at} 自动关闭。`,
  ),
  solvedForFollower: say<One & { owner: Who }>(
    ({ incident, owner }) => t`${incident} is solved, says ${owner}. The requester is asked.`,
    ({ incident, owner }) => t`${owner} 表示 ${incident} 已解决，正在请报告人确认。`,
  ),
  thankYou: say<One>(
    ({ incident }) => t`Thank you. ${incident} is closed.`,
    ({ incident }) => t`感谢反馈，${incident} 已关闭。`,
  ),
  closedUnanswered: say<One & { report: Code }>(
    ({ incident, report }) =>
      t`${incident} is closed: 3 business days passed without an answer. Is it back? ${report} and we link the two.`,
    ({ incident, report }) =>
      t`${incident} 满 3 个工作日未收到回复，已自动关闭。若再次发生，请输入 ${report}，我们会关联两者。`,
  ),
  openAgain: say<One & { owner: Person }>(
    ({ incident, owner }) => t`${incident} is open again. ${owner} is told what is still wrong.`,
    ({ incident, owner }) => t`${incident} 已重新打开，已告知 ${owner} 仍存在的问题。`,
  ),
  openAgainYours: say<One>(
    ({ incident }) => t`${incident} is open again, and yours.`,
    ({ incident }) => t`${incident} 已重新打开，由您负责。`,
  ),
  theDesk: say('The service desk', '服务台'),
  wasCancelled: say<One & { by: Person; why: Text }>(
    ({ incident, by, why }) => t`${incident} was cancelled by ${by}: ${why}.`,
    ({ incident, by, why }) => t`${by} 已取消 ${incident}：${why}。`,
  ),
  youCancelled: say<One>(
    ({ incident }) => t`${incident} is cancelled. The desk is told.`,
    ({ incident }) => t`${incident} 已取消，已告知服务台。`,
  ),
  deskCancelled: say<One & { asked: Person }>(
    ({ incident, asked }) => t`${incident} is cancelled. ${asked} is told.`,
    ({ incident, asked }) => t`${incident} 已取消，已告知 ${asked}。`,
  ),
  callerCancelled: say<One & { asked: Person }>(
    ({ incident, asked }) => t`${incident} is cancelled. ${asked} has no account here: call them back.`,
    ({ incident, asked }) => t`${incident} 已取消。${asked} 没有账户，请回电告知。`,
  ),
  follows: say<One>(
    ({ incident }) => t`You follow ${incident} and hear its news.`,
    ({ incident }) => t`您已关注 ${incident}，会收到后续消息。`,
  ),
  followedAlready: say<One>(
    ({ incident }) => t`You follow ${incident} already.`,
    ({ incident }) => t`您已关注 ${incident}。`,
  ),
  detailsSaved: say<One>(
    ({ incident }) => t`Saved. The desk sees it on ${incident}.`,
    ({ incident }) => t`已保存，服务台可在 ${incident} 上看到。`,
  ),

  // In the thread
  hasIt: say<One & { owner: Who; after: Duration; target: Text }>(
    ({ incident, owner, after, target }) => t`${incident}: ${owner} has it. Answered in ${after}, target ${target}.`,
    ({ incident, owner, after, target }) => t`${incident}：${owner} 已接手，响应用时 ${after}（目标 ${target}）。`,
  ),
  acknowledgedFor: say<One & { by: Who; owner: Who; after: Duration; target: Text }>(
    ({ incident, by, owner, after, target }) =>
      t`${incident}: acknowledged by ${by} for ${owner} after ${after}, target ${target}.`,
    ({ incident, by, owner, after, target }) =>
      t`${incident}：${by} 已代 ${owner} 响应，用时 ${after}（目标 ${target}）。`,
  ),
  takenAgain: say<One & { owner: Who }>(
    ({ incident, owner }) => t`${incident}: ${owner} has it.`,
    ({ incident, owner }) => t`${incident}：${owner} 已接手。`,
  ),
  madePending: say<One & { by: Who; on: Text; at: Moment; text: Text }>(
    ({ incident, by, on, at, text }) => t`${incident}, ${by}: waits for ${on}, check ${at}. ${text}`,
    ({ incident, by, on, at, text }) => t`${incident}，${by}：等待${on}，${at} 复查。${text}`,
  ),
  resumedBy: say<One & { by: Who }>(
    ({ incident, by }) => t`${incident}: ${by} goes on with it.`,
    ({ incident, by }) => t`${incident}：${by} 已恢复处理。`,
  ),
  resumedByAnswer: say<One & { by: Who }>(
    ({ incident, by }) => t`${incident}: ${by} has answered, work goes on.`,
    ({ incident, by }) => t`${incident}：${by} 已答复，继续处理。`,
  ),
  stillPending: say<One & { on: Text; text: Text }>(
    ({ incident, on, text }) => t`${incident} still waits for ${on}: ${text}`,
    ({ incident, on, text }) => t`${incident} 仍在等待${on}：${text}`,
  ),
  lastReminder: say('This is the last reminder.', '这是最后一次提醒。'),
  warnedOfResponse: say<One & { share: number; at: Moment }>(
    ({ incident, share, at }) => t`${incident}: ${share} % of the time to answer is used, answer by ${at}.`,
    ({ incident, share, at }) => t`${incident}：响应时限已用 ${share}%，请在 ${at} 前响应。`,
  ),
  warnedOfResolution: say<One & { share: number; at: Moment }>(
    ({ incident, share, at }) => t`${incident}: ${share} % of the time to solve it is used, solve by ${at}.`,
    ({ incident, share, at }) => t`${incident}：解决时限已用 ${share}%，请在 ${at} 前解决。`,
  ),
  missedResponse: say<One & { at: Moment }>(
    ({ incident, at }) => t`${incident} was to be answered by ${at}. Say why with *Note…*, kind "breach reason".`,
    ({ incident, at }) => t`${incident} 未在 ${at} 前响应。请用 *备注…* 说明原因，类别选“超时原因”。`,
  ),
  missedResolution: say<One & { at: Moment }>(
    ({ incident, at }) => t`${incident} was to be solved by ${at}. Say why with *Note…*, kind "breach reason".`,
    ({ incident, at }) => t`${incident} 未在 ${at} 前解决。请用 *备注…* 说明原因，类别选“超时原因”。`,
  ),
  teamInstead: say<{ team: Text; away: Who }>(
    ({ team, away }) => t`${team}, since ${away} is away and nobody can stand in`,
    ({ team, away }) => t`${team}（${away} 外出，无人可代理）`,
  ),
  teamHasIt: say<One & { away: Who }>(
    ({ incident, away }) => t`${away} is away and nobody can stand in: the team has ${incident} already.`,
    ({ incident, away }) => t`${away} 外出，无人可代理：${incident} 已在其团队。`,
  ),
  forPerson: say<{ person: Who }>(
    ({ person }) => t`For ${person}`,
    ({ person }) => t`代 ${person}`,
  ),
  assignedTo: say<One & { by: Who; to: Person }>(
    ({ incident, by, to }) => t`${incident}: ${by} assigned it to ${to}.`,
    ({ incident, by, to }) => t`${incident}：${by} 已分派给 ${to}。`,
  ),
  withNote: say<{ note: Text }>(
    ({ note }) => t`Note: ${note}`,
    ({ note }) => t`备注：${note}`,
  ),
  priorityChanged: say<One & { by: Who; from: string; to: string; reason: Text }>(
    ({ incident, by, from, to, reason }) => t`${incident}: ${from} is now ${to}, says ${by}: ${reason}`,
    ({ incident, by, from, to, reason }) => t`${incident}：${by} 将优先级由 ${from} 改为 ${to}：${reason}`,
  ),
  notedBy: say<One & { by: Who; kind: Text; text: Text }>(
    ({ incident, by, kind, text }) => t`${incident}, note by ${by} (${kind}): ${text}`,
    ({ incident, by, kind, text }) => t`${incident}，${by} 的备注（${kind}）：${text}`,
  ),
  updatedBy: say<One & { by: Who; text: Text; readers: Text }>(
    ({ incident, by, text, readers }) => t`${incident}, ${by}: ${text} (read by ${readers})`,
    ({ incident, by, text, readers }) => t`${incident}，${by}：${text}（可见范围：${readers}）`,
  ),
  resolvedBy: say<One & { by: Who; text: Text }>(
    ({ incident, by, text }) => t`${incident}: ${by} resolved it. ${text}`,
    ({ incident, by, text }) => t`${incident}：${by} 已解决。${text}`,
  ),
  askTheCaller: say<{ caller: Person; solver: Who }>(
    ({ caller, solver }) =>
      t`${caller} has no account to be asked in. Somebody other than ${solver} asks them and presses *Confirm fixed*.`,
    ({ caller, solver }) => t`${caller} 没有账户，请由 ${solver} 以外的坐席核实后点 *确认已解决*。`,
  ),
  confirmedBy: say<One & { by: Person; stars: Text }>(
    ({ incident, by, stars }) => t`${incident}: ${by} confirmed, ${stars}.`,
    ({ incident, by, stars }) => t`${incident}：${by} 已确认，${stars}。`,
  ),
  confirmedPlain: say<One & { by: Person }>(
    ({ incident, by }) => t`${incident}: ${by} confirmed.`,
    ({ incident, by }) => t`${incident}：${by} 已确认。`,
  ),
  closedItself: say<One>(
    ({ incident }) => t`${incident}: closed automatically after 3 business days without an answer.`,
    ({ incident }) => t`${incident}：满 3 个工作日未收到回复，已自动关闭。`,
  ),
  isBack: say<One & { reason: Text; times: number }>(
    ({ incident, reason, times }) =>
      t`${incident} is back: "${reason}" (reopened ${times === 1 ? 'once' : `${times} times`}).`,
    ({ incident, reason, times }) => t`${incident} 已重新打开（第 ${times} 次）：“${reason}”。`,
  ),
  reportedForCaller: say<One & { by: Who; caller: Person; channel: Text }>(
    ({ incident, by, caller, channel }) => t`${incident}: ${by} recorded it for ${caller}, ${channel}.`,
    ({ incident, by, caller, channel }) => t`${incident}：${by} 代 ${caller} 登记，渠道：${channel}。`,
  ),
  cancelledBy: say<One & { by: Who; why: Text }>(
    ({ incident, by, why }) => t`${incident}: ${by} cancelled it: ${why}.`,
    ({ incident, by, why }) => t`${incident}：${by} 已取消：${why}。`,
  ),
  changedYours: say<One & { by: Who }>(
    ({ incident, by }) => t`${by} acknowledged ${incident}, which is assigned to you.`,
    ({ incident, by }) => t`${by} 已响应分派给您的 ${incident}。`,
  ),
};
