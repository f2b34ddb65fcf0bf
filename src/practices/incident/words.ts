import { type Code, type Duration, ended, type Moment, type Ref, type Text, t, type Who } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

type One = { incident: Ref };
type Person = Who | Text;

export const { words, catalog } = defineWords('incident', {
  // Commands
  reportSummary: say('Report what is broken', '报告故障'),
  listSummary: say('Show open incidents', '查看未关闭的事件'),
  showSummary: say('Show one incident', '查看一个事件'),
  assignSummary: say('Give it to a team or a person', '分派给团队或个人'),
  updateSummary: say('Tell what is new', '更新进展'),
  resolveSummary: say('Say what was wrong and what was done', '说明原因和处理'),
  reopenSummary: say('It is not fixed: open it again', '未解决，重新打开'),
  cancelSummary: say('Withdraw or drop it', '撤回或取消'),
  pendingSummary: say('Let it wait for something', '挂起，等待他方'),
  resumeSummary: say('Go on with it', '恢复处理'),
  timelineSummary: say('Everything that happened to it', '查看全部经过'),

  // Buttons
  report: say('Report an incident', '报告事件'),
  acknowledge: say('Acknowledge', '响应'),
  assign: say('Assign…', '分派…'),
  classify: say('Classify…', '分类…'),
  reportedFor: say('Reported for…', '代报…'),
  addDetails: say('Add details', '补充信息'),
  update: say('Update…', '更新进展…'),
  noteButton: say('Note…', '备注…'),
  addToTimeline: say('Add to timeline', '加入时间线'),
  reportAsIncident: say('Report as incident', '报告为事件'),
  follow: say('Follow', '关注'),
  pend: say('Pending…', '挂起…'),
  resume: say('Resume', '恢复处理'),
  whyButton: say('Why?', '为什么？'),
  resolve: say('Resolve…', '解决…'),
  confirm: say('Confirm fixed', '确认已解决'),
  notFixed: say('Not fixed…', '未解决…'),
  reopen: say('Reopen…', '重新打开…'),
  cancel: say('Cancel…', '取消…'),
  show: say('Show', '查看'),
  showAll: say('Show all', '查看全部'),
  timeline: say('Timeline', '时间线'),
  list: say('Incidents', '事件列表'),
  more: say('Show more', '显示更多'),
  notIt: say('Not it', '不是这个'),
  followOther: say<One>(
    ({ incident }) => t`Follow ${incident}`,
    ({ incident }) => t`关注 ${incident}`,
  ),

  // Dialogs: titles and send buttons
  reportTitle: say('Report an incident', '报告事件'),
  detailsTitle: say<One>(
    ({ incident }) => t`Add details ${incident}`,
    ({ incident }) => t`补充信息 ${incident}`,
  ),
  classifyTitle: say<One>(
    ({ incident }) => t`Classify ${incident}`,
    ({ incident }) => t`分类 ${incident}`,
  ),
  reportedForTitle: say<One>(
    ({ incident }) => t`Reported for ${incident}`,
    ({ incident }) => t`代报 ${incident}`,
  ),
  assignTitle: say<One>(
    ({ incident }) => t`Assign ${incident}`,
    ({ incident }) => t`分派 ${incident}`,
  ),
  noteTitle: say<One>(
    ({ incident }) => t`Note ${incident}`,
    ({ incident }) => t`备注 ${incident}`,
  ),
  updateTitle: say<One>(
    ({ incident }) => t`Update ${incident}`,
    ({ incident }) => t`更新进展 ${incident}`,
  ),
  pendTitle: say<One>(
    ({ incident }) => t`Pending ${incident}`,
    ({ incident }) => t`挂起 ${incident}`,
  ),
  resolveTitle: say<One>(
    ({ incident }) => t`Resolve ${incident}`,
    ({ incident }) => t`解决 ${incident}`,
  ),
  confirmTitle: say<One>(
    ({ incident }) => t`Confirm ${incident}`,
    ({ incident }) => t`确认 ${incident}`,
  ),
  reopenTitle: say<One>(
    ({ incident }) => t`Reopen ${incident}`,
    ({ incident }) => t`重新打开 ${incident}`,
  ),
  cancelTitle: say<One>(
    ({ incident }) => t`Cancel ${incident}`,
    ({ incident }) => t`取消 ${incident}`,
  ),
  sendReport: say('Report', '报告'),
  save: say('Save', '保存'),
  sendAssign: say('Assign', '分派'),
  send: say('Send', '发送'),
  sendPend: say('Set pending', '挂起'),
  sendResolve: say('Resolve', '解决'),
  sendConfirm: say('Confirm', '确认'),
  sendReopen: say('Reopen', '重新打开'),
  sendCancel: say('Cancel incident', '取消事件'),

  // Dialogs: fields
  what: say('What happened?', '发生了什么？'),
  whatHint: say('What did you see? One sentence is enough.', '您看到了什么？一句话就够。'),
  since: say('Since when?', '从什么时候开始？'),
  sinceHint: say('Empty means now.', '留空表示现在。'),
  subject: say('Service or item', '服务或配置项'),
  hit: say('How many are hit?', '影响多少人？'),
  urgent: say('How urgent is it?', '有多紧急？'),
  hitOrganisation: say('Everyone, or a core service', '全公司，或核心服务'),
  hitDepartment: say('A department or several teams', '一个部门或多个团队'),
  hitTeam: say('My team, or one service works badly', '我的团队，或一项服务质量下降'),
  hitPerson: say('Only me', '只有我'),
  urgentCritical: say('Work has stopped', '工作已停'),
  urgentHigh: say('Work is badly held up', '工作严重受阻'),
  urgentMedium: say('I can work around it', '可以绕开'),
  urgentLow: say('It can wait', '可以等'),
  shortTitle: say('Short title', '简短标题'),
  tried: say('What have you tried?', '您试过什么？'),
  site: say('Where? (site, device)', '在哪里？（地点、设备）'),
  reach: say('How can we reach you?', '怎样联系您？'),
  nature: say('Nature', '事件性质'),
  whyPriority: say('Why, if the priority changes', '若优先级改变，请说明原因'),
  caller: say('Caller', '来电人'),
  callerHint: say('Choose a person, or type a name.', '选择人员，或输入姓名。'),
  callerWithoutAccount: say<{ name: string }>(
    ({ name }) => t`${name} (no account)`,
    ({ name }) => t`${name}（无账户）`,
  ),
  cameBy: say('Came by', '渠道'),
  callBack: say('Call back at', '回电号码'),
  assignee: say('Team or person', '团队或个人'),
  noteForThem: say('Note for them', '给对方的备注'),
  whatIsNew: say('What is new?', '有什么进展？'),
  whoReads: say('Who reads it?', '谁可以看到？'),
  readersTeam: say('The team', '团队'),
  readersRequester: say('The team and the requester', '团队和报告人'),
  byTeam: say('the team', '团队'),
  byTeamAndRequester: say('the team and the requester', '团队和报告人'),
  waitingFor: say('Waiting for', '等待'),
  whatExactly: say('What exactly?', '具体等待什么？'),
  checkAgain: say('Check again on', '复查时间'),
  checkHint: say('When somebody looks whether it goes on.', '届时会有人查看能否继续。'),
  wrong: say('What was wrong?', '原因是什么？'),
  did: say('What did you do?', '做了什么处理？'),
  cause: say('Cause', '原因类别'),
  fixedHow: say('Fixed or worked around?', '已修复还是规避？'),
  fixed: say('Fixed', '已修复'),
  workedAround: say('Worked around', '已规避'),
  recoveredAt: say('Recovered at', '恢复时间'),
  stillWrong: say('What is still wrong?', '还有什么问题？'),
  atLeastTen: say('At least 10 characters.', '至少 10 个字。'),
  why: say('Why?', '原因？'),
  note: say('Note', '备注'),
  noteKind: say('Kind', '类别'),
  noteFinding: say('finding', '发现'),
  noteTried: say('tried', '已尝试'),
  noteDecision: say('decision', '决定'),
  noteBreachReason: say('breach reason', '超时原因'),
  noteOther: say('other', '其他'),

  // Vocabulary
  statusNew: say('New', '新建'),
  statusAssigned: say('Assigned', '已分派'),
  statusInProgress: say('In progress', '处理中'),
  statusPending: say('Pending', '已挂起'),
  statusResolved: say('Resolved', '已解决'),
  statusClosed: say('Closed', '已关闭'),
  statusCancelled: say('Cancelled', '已取消'),
  isNew: say('new', '新建'),
  isAssigned: say('assigned', '已分派'),
  isInProgress: say('in progress', '处理中'),
  isPending: say('pending', '已挂起'),
  isResolved: say('resolved', '已解决'),
  isClosed: say('closed', '已关闭'),
  isCancelled: say('cancelled', '已取消'),
  impactOrganisation: say('organisation', '全公司'),
  impactDepartment: say('department', '部门'),
  impactTeam: say('team', '团队'),
  impactPerson: say('one person', '个人'),
  urgencyCritical: say('critical', '危急'),
  urgencyHigh: say('high', '高'),
  urgencyMedium: say('medium', '中'),
  urgencyLow: say('low', '低'),
  natureHardware: say('hardware fault', '硬件故障'),
  natureSoftware: say('software fault', '软件故障'),
  natureConfiguration: say('configuration', '配置'),
  natureOperation: say('user operation', '用户操作'),
  natureNetwork: say('network', '网络'),
  natureSecurity: say('security', '安全'),
  natureData: say('data', '数据'),
  naturePerformance: say('performance', '性能'),
  natureOther: say('other', '其他'),
  causeChange: say('a change', '变更'),
  byChat: say('chat', '聊天'),
  byPhone: say('phone', '电话'),
  byCounter: say('counter', '柜台'),
  byMail: say('mail', '邮件'),
  byOther: say('other', '其他'),
  duplicate: say('duplicate', '重复'),
  falseAlarm: say('false alarm', '误报'),
  withdrawn: say('withdrawn', '撤回'),
  person: say<{ who: Who }>(
    ({ who }) => t`${who}`,
    ({ who }) => t`${who}`,
  ),
  at: say<{ at: Moment }>(
    ({ at }) => t`${at}`,
    ({ at }) => t`${at}`,
  ),
  nobodyYet: say('nobody yet', '暂无'),
  priorityOf: say<{ priority: string; impact: Text; urgency: Text }>(
    ({ priority, impact, urgency }) => t`${priority} (${impact} × ${urgency})`,
    ({ priority, impact, urgency }) => t`${priority}（${impact} × ${urgency}）`,
  ),

  // The card
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

  // Timeline
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

  // Lists and home
  openIncidents: say('Open incidents', '未关闭的事件'),
  yourIncidents: say('Your incidents', '您的事件'),
  closedIncidents: say('Closed incidents', '已关闭的事件'),
  allIncidents: say('All incidents', '全部事件'),
  noneSuch: say('None.', '无。'),
  yourReports: say('Your reports', '您的报告'),
  confirmIt: say('is it fixed?', '是否已解决？'),
  answerIt: say('waits for your answer', '等待您的答复'),
  acknowledgeIt: say('assigned to you', '已分派给您'),
  callsYou: say('calls you', '正在呼叫您'),

  // Choices
  doNotKnow: say('I do not know', '不清楚'),
  teamChoice: say<{ team: Text }>(
    ({ team }) => t`${team} (team)`,
    ({ team }) => t`${team}（团队）`,
  ),

  // Refusals
  tooManyReports: say<{ seconds: number }>(
    ({ seconds }) =>
      t`Ten reports in a minute is the limit. Next one in ${seconds} s; many at once? Ask the desk to merge.`,
    ({ seconds }) => t`每分钟最多 10 份报告，请 ${seconds} 秒后再试。若同时发生多起，可请服务台合并处理。`,
  ),
  notInTheFuture: say<{ since: Moment }>(
    ({ since }) => t`${since} is still to come. Give a time that has passed, or leave it empty for now.`,
    ({ since }) => t`${since} 尚未到来。请填写已过去的时间，或留空表示现在。`,
  ),
  checkLater: say<{ at: Moment }>(
    ({ at }) => t`${at} has passed. Give a time to come, such as \`in 2h\` or \`2026-11-28 10:00\`.`,
    ({ at }) => t`${at} 已过去。请填写将来的时间，例如 \`in 2h\` 或 \`2026-11-28 10:00\`。`,
  ),
  notBefore: say<{ since: Moment }>(
    ({ since }) => t`It began ${since}, so it cannot have recovered before. Give a later time.`,
    ({ since }) => t`事件始于 ${since}，恢复时间不能早于此，请填写更晚的时间。`,
  ),
  whyThisPriority: say<{ from: string; to: string }>(
    ({ from, to }) =>
      t`This makes it ${to} instead of ${from}. Say why, so that those who planned by ${from} understand.`,
    ({ from, to }) => t`优先级将由 ${from} 变为 ${to}，请说明原因。`,
  ),
  onlyTheirs: say<One>(
    ({ incident }) =>
      t`${incident} is somebody else's. Its requester or the service desk can do this: ask one of them.`,
    ({ incident }) => t`${incident} 由他人报告，只有其报告人或服务台可以操作，请与他们联系。`,
  ),
  solverDoesNotConfirm: say<One & { asked: Who }>(
    ({ incident, asked }) =>
      t`You solved ${incident}, so ${asked} confirms it. On the phone? Use *Reported for…* before you resolve.`,
    ({ incident, asked }) => t`${incident} 由您解决，须由 ${asked} 确认。若为电话报告，请在解决前使用 *代报…*。`,
  ),
  closedForGood: say<One & { status: Text; report: Code }>(
    ({ incident, status, report }) =>
      t`${incident} is ${status}. Closed records do not reopen: report a new one with ${report}, we link them.`,
    ({ incident, status, report }) => t`${incident} ${status}，不能重新打开。请用 ${report} 重新报告，我们会关联两者。`,
  ),
  onlyRequesterConfirms: say<One & { asked: Who }>(
    ({ incident, asked }) => t`${asked} asked for ${incident}, so they confirm it. Is it not fixed? Use *Reopen…*.`,
    ({ incident, asked }) => t`${incident} 由 ${asked} 报告，须由其确认。若未解决，请使用 *重新打开…*。`,
  ),
  anotherAgentConfirms: say<One>(
    ({ incident }) => t`You solved ${incident}, so another agent confirms it after asking the caller.`,
    ({ incident }) => t`${incident} 由您解决，请由另一位坐席向来电人核实后确认。`,
  ),
  onlyWithdraw: say(
    "As the requester you can withdraw it: choose that. Duplicates and false alarms are the desk's to decide.",
    '报告人只能撤回，请选择“撤回”。重复或误报由服务台判断。',
  ),
  threadsAreTalk: say(
    'Replies are not kept as notes here. Use *Note…* on the card.',
    '此处的回复不会记为备注，请使用卡片上的 *备注…*。',
  ),
  tellWhy: say(
    'Give a reason of at least 10 characters, so that the owner knows where to start.',
    '原因至少 10 个字，便于负责人着手。',
  ),

  // The policy file
  noSuchTeam: say<{ team: string }>(
    ({ team }) => t`there is no team "${team}"; name one of the teams section`,
    ({ team }) => t`没有团队“${team}”，请填写 teams 中的团队`,
  ),
  noDeskTeam: say(
    'nobody works on line 1, so new incidents would reach no team: give somebody `line: 1`, or name the team with `desk: service-desk`',
    '没有一线人员，新事件将无人接收：请为某人设置 `line: 1`，或用 `desk: service-desk` 指定团队',
  ),
});
