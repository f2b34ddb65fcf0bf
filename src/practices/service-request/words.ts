import { type Code, ended, type Moment, type Ref, type Several, type Text, t, type Who } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

type One = { request: Ref };

/** What stands on cards, in forms and lists, and what is refused. */
export const { words, catalog } = defineWords('request', {
  // Commands
  newSummary: say('Request a service from the catalogue', '从服务目录申请'),
  listSummary: say('Show open requests', '查看未关闭的服务请求'),
  showSummary: say('Show one request', '查看一个服务请求'),
  cancelSummary: say('Withdraw or drop it', '撤回或取消'),

  // Buttons
  request: say('Request a service', '申请服务'),
  approve: say('Approve', '批准'),
  reject: say('Reject…', '拒绝…'),
  acknowledge: say('Acknowledge', '响应'),
  assign: say('Assign…', '分派…'),
  fulfil: say('Fulfilled…', '办结…'),
  pend: say('Pending…', '挂起…'),
  resume: say('Resume', '恢复处理'),
  noteButton: say('Note…', '备注…'),
  confirm: say('Confirm', '确认收到'),
  sendBack: say('Not what I asked…', '与申请不符…'),
  cancel: say('Cancel…', '取消…'),
  show: say('Show', '查看'),
  showAll: say('Show all', '查看全部'),
  whyButton: say('Why?', '为什么？'),
  timeline: say('Timeline', '时间线'),
  addToTimeline: say('Add to timeline', '加入时间线'),
  list: say('Requests', '服务请求列表'),
  more: say('Show more', '显示更多'),

  // Dialogs: titles and send buttons
  rejectTitle: say<One>(
    ({ request }) => t`Reject ${request}`,
    ({ request }) => t`拒绝 ${request}`,
  ),
  assignTitle: say<One>(
    ({ request }) => t`Assign ${request}`,
    ({ request }) => t`分派 ${request}`,
  ),
  fulfilTitle: say<One>(
    ({ request }) => t`Fulfilled ${request}`,
    ({ request }) => t`办结 ${request}`,
  ),
  pendTitle: say<One>(
    ({ request }) => t`Pending ${request}`,
    ({ request }) => t`挂起 ${request}`,
  ),
  noteTitle: say<One>(
    ({ request }) => t`Note ${request}`,
    ({ request }) => t`备注 ${request}`,
  ),
  confirmTitle: say<One>(
    ({ request }) => t`Confirm ${request}`,
    ({ request }) => t`确认 ${request}`,
  ),
  sendBackTitle: say<One>(
    ({ request }) => t`Send back ${request}`,
    ({ request }) => t`退回 ${request}`,
  ),
  cancelTitle: say<One>(
    ({ request }) => t`Cancel ${request}`,
    ({ request }) => t`取消 ${request}`,
  ),
  goOn: say('Continue', '继续填写'),
  sendRequest: say('Request', '申请'),
  sendReject: say('Reject', '拒绝'),
  sendAssign: say('Assign', '分派'),
  sendFulfil: say('Fulfilled', '办结'),
  sendPend: say('Set pending', '挂起'),
  save: say('Save', '保存'),
  sendConfirm: say('Confirm', '确认'),
  sendSendBack: say('Send back', '退回'),
  sendCancel: say('Cancel request', '取消申请'),

  // Dialogs: fields
  entry: say('What do you need?', '您需要什么？'),
  forWhom: say('For whom?', '为谁申请？'),
  forWhomHint: say('Empty means for yourself.', '留空表示为您自己。'),
  why: say('Why?', '原因？'),
  instead: say('What would make it acceptable?', '怎样才能批准？'),
  assignee: say('Team or person', '团队或个人'),
  noteForThem: say('Note for them', '给对方的备注'),
  did: say('What was done?', '办理了什么？'),
  waitingFor: say('Waiting for', '等待'),
  whatExactly: say('What exactly?', '具体等待什么？'),
  checkAgain: say('Check again on', '复查时间'),
  checkHint: say('When somebody looks whether it goes on.', '届时会有人查看能否继续。'),
  note: say('Note', '备注'),
  whatIsWrong: say('What is not as you asked?', '哪里与申请不符？'),
  atLeastTen: say('At least 10 characters.', '至少 10 个字。'),

  // Vocabulary
  statusNew: say('New', '新建'),
  statusWaiting: say('Waiting approval', '待审批'),
  statusApproved: say('Approved', '已批准'),
  statusRejected: say('Rejected', '已拒绝'),
  statusAssigned: say('Assigned', '已分派'),
  statusInFulfilment: say('In fulfilment', '办理中'),
  statusPending: say('Pending', '已挂起'),
  statusFulfilled: say('Fulfilled', '已办结'),
  statusClosed: say('Closed', '已关闭'),
  statusCancelled: say('Cancelled', '已取消'),
  isNew: say('new', '新建'),
  isWaiting: say('waiting approval', '待审批'),
  isApproved: say('approved', '已批准'),
  isRejected: say('rejected', '已拒绝'),
  isAssigned: say('assigned', '已分派'),
  isInFulfilment: say('in fulfilment', '办理中'),
  isPending: say('pending', '已挂起'),
  isFulfilled: say('fulfilled', '已办结'),
  isClosed: say('closed', '已关闭'),
  isCancelled: say('cancelled', '已取消'),
  requester: say('the requester', '申请人'),
  withdrawn: say('withdrawn', '撤回'),
  duplicate: say('duplicate', '重复'),
  impossible: say('cannot be fulfilled', '无法办理'),
  person: say<{ who: Who }>(
    ({ who }) => t`${who}`,
    ({ who }) => t`${who}`,
  ),
  people: say<{ people: Several }>(
    ({ people }) => t`${people}`,
    ({ people }) => t`${people}`,
  ),
  at: say<{ at: Moment }>(
    ({ at }) => t`${at}`,
    ({ at }) => t`${at}`,
  ),
  nobodyYet: say('nobody yet', '暂无'),

  // The card
  card: say<One & { title: string; state: Text }>(
    ({ request, title, state }) => t`${request} · ${title} — ${state}`,
    ({ request, title, state }) => t`${request} · ${title} — ${state}`,
  ),
  stateWaiting: say<{ approvers: Several }>(
    ({ approvers }) => t`waiting for approval: ${approvers}`,
    ({ approvers }) => t`待审批：${approvers}`,
  ),
  stateWaitingForOne: say<{ approver: Who }>(
    ({ approver }) => t`waiting for ${approver}'s approval`,
    ({ approver }) => t`待 ${approver} 审批`,
  ),
  stateApproved: say<{ by: Text | Who }>(
    ({ by }) => t`approved by ${by}`,
    ({ by }) => t`${by} 已批准`,
  ),
  stateRejected: say<{ by: Text | Who }>(
    ({ by }) => t`rejected by ${by}`,
    ({ by }) => t`${by} 已拒绝`,
  ),
  stateAssigned: say<{ to: Text | Who }>(
    ({ to }) => t`assigned to ${to}`,
    ({ to }) => t`已分派给 ${to}`,
  ),
  stateInFulfilment: say<{ owner: Who | Text }>(
    ({ owner }) => t`${owner} is on it`,
    ({ owner }) => t`由 ${owner} 办理`,
  ),
  fulfilledBy: say<{ state: Text; at: Moment }>(
    ({ state, at }) => t`${state}, fulfil by ${at}`,
    ({ state, at }) => t`${state}，${at} 前办结`,
  ),
  atRisk: say('at risk', '临近超时'),
  breached: say<{ at: Moment }>(
    ({ at }) => t`breached at ${at}`,
    ({ at }) => t`已于 ${at} 超时`,
  ),
  waits: say<{ on: Text; at: Moment }>(
    ({ on, at }) => t`waits for ${on}, check ${at}`,
    ({ on, at }) => t`等待${on}，${at} 复查`,
  ),
  waitsPaused: say<{ on: Text; at: Moment }>(
    ({ on, at }) => t`waits for ${on}, check ${at}, clock paused`,
    ({ on, at }) => t`等待${on}，${at} 复查，计时已暂停`,
  ),
  stateFulfilled: say<{ asked: Who; closesAt: Moment }>(
    ({ asked, closesAt }) => t`fulfilled, ${asked} is asked, closes by itself ${closesAt}`,
    ({ asked, closesAt }) => t`已办结，待 ${asked} 确认，${closesAt} 自动关闭`,
  ),
  stateOwnFulfilled: say<{ closesAt: Moment }>(
    ({ closesAt }) => t`fulfilled, closes by itself ${closesAt}`,
    ({ closesAt }) => t`已办结，${closesAt} 自动关闭`,
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
  labelWanted: say('Requested', '申请项目'),
  labelStatus: say('Status', '状态'),
  labelOwner: say('Owner', '负责人'),
  labelTeam: say('Team', '团队'),
  labelRequester: say('Requested by', '申请人'),
  labelApproval: say('Approval', '审批'),
  labelDeadline: say('Deadline', '时限'),
  requestedBy: say<{ by: Who; at: Moment }>(
    ({ by, at }) => t`${by}, ${at}`,
    ({ by, at }) => t`${by}，${at}`,
  ),
  requestedOnBehalf: say<{ agent: Who; by: Who; at: Moment }>(
    ({ agent, by, at }) => t`${agent} for ${by}, ${at}`,
    ({ agent, by, at }) => t`${agent}（代 ${by}），${at}`,
  ),
  approvedAt: say<{ by: Text | Who; at: Moment }>(
    ({ by, at }) => t`approved by ${by}, ${at}`,
    ({ by, at }) => t`${by} 已批准，${at}`,
  ),
  rejectedAt: say<{ by: Text | Who; at: Moment }>(
    ({ by, at }) => t`rejected by ${by}, ${at}`,
    ({ by, at }) => t`${by} 已拒绝，${at}`,
  ),
  fulfilBy: say<{ at: Moment }>(
    ({ at }) => t`fulfil by ${at}`,
    ({ at }) => t`${at} 前办结`,
  ),
  answer: say<{ label: Text; value: Text }>(
    ({ label, value }) => t`${label}: ${value}`,
    ({ label, value }) => t`${label}：${value}`,
  ),
  whyNot: say<{ text: Text }>(
    ({ text }) => t`Why not: ${text}`,
    ({ text }) => t`拒绝原因：${text}`,
  ),
  insteadText: say<{ text: Text }>(
    ({ text }) => t`What would make it acceptable: ${text}`,
    ({ text }) => t`怎样才能批准：${text}`,
  ),
  waitsForWhat: say<{ text: Text }>(
    ({ text }) => t`Waits for: ${text}`,
    ({ text }) => t`等待事项：${text}`,
  ),
  wasDone: say<{ text: Text }>(
    ({ text }) => t`What was done: ${text}`,
    ({ text }) => t`办理内容：${text}`,
  ),
  withNote: say<{ note: Text }>(
    ({ note }) => t`Note: ${note}`,
    ({ note }) => t`备注：${note}`,
  ),
  commentWas: say<{ by: Who; text: Text }>(
    ({ by, text }) => t`${by} adds: ${text}`,
    ({ by, text }) => t`${by} 补充：${text}`,
  ),

  // Receipt
  recorded: say<One & { title: string }>(
    ({ request, title }) => t`${request} is recorded: ${ended(title, '.')}`,
    ({ request, title }) => t`${request} 已登记：${ended(title, '。')}`,
  ),
  youHear: say<{ show: Code }>(
    ({ show }) => t`You hear from us here; ${show} at any time.`,
    ({ show }) => t`后续消息会发给您本人。也可随时输入 ${show}。`,
  ),

  // Lists and home
  openRequests: say('Open requests', '未关闭的服务请求'),
  yourRequests: say('Your requests', '您的申请'),
  closedRequests: say('Closed requests', '已关闭的服务请求'),
  allRequests: say('All requests', '全部服务请求'),
  noneSuch: say('None.', '无。'),
  approveIt: say('waits for your approval', '等待您审批'),
  confirmIt: say('did you get it?', '是否已收到？'),
  answerIt: say('waits for your answer', '等待您的答复'),
  acknowledgeIt: say('assigned to you', '已分派给您'),

  // Refusals
  tooManyRequests: say<{ seconds: number }>(
    ({ seconds }) => t`Ten requests in a minute is the limit. Next one in ${seconds} s.`,
    ({ seconds }) => t`每分钟最多 10 份申请，请 ${seconds} 秒后再试。`,
  ),
  noSuchEntry: say(
    'This can no longer be requested. Begin again and choose one from the list.',
    '该项目已不能申请，请重新开始并从列表中选择。',
  ),
  nobodyMayApprove: say(
    'Nobody is left who could approve this: people do not approve their own requests. Ask an administrator to name one more approver in the policy.',
    '没有其他人可以审批：申请人不能审批自己的申请。请联系管理员在策略中增加审批人。',
  ),
  notYourOwn: say<One & { approvers: Several }>(
    ({ request, approvers }) => t`You asked for ${request}, so somebody else approves it: ${approvers}.`,
    ({ request, approvers }) => t`${request} 由您申请，须由他人审批：${approvers}。`,
  ),
  onlyApprovers: say<One & { approvers: Several }>(
    ({ request, approvers }) =>
      t`${request} waits for its approvers: ${approvers}. Ask in its thread if something worries you.`,
    ({ request, approvers }) => t`${request} 须由审批人决定：${approvers}。如有疑虑，请在讨论串中提出。`,
  ),
  waitForApproval: say<One>(
    ({ request }) => t`${request} is not approved yet. It can be worked on once somebody has approved it.`,
    ({ request }) => t`${request} 尚未批准，批准后才能办理。`,
  ),
  onlyTheirs: say<One>(
    ({ request }) => t`${request} is somebody else's. Its requester or the service desk can do this: ask one of them.`,
    ({ request }) => t`${request} 由他人申请，只有其申请人或服务台可以操作，请与他们联系。`,
  ),
  onlyWithdraw: say(
    "As the requester you can withdraw it: choose that. The rest is the desk's to decide.",
    '申请人只能撤回，请选择“撤回”。其他情况由服务台判断。',
  ),
  checkLater: say<{ at: Moment }>(
    ({ at }) => t`${at} has passed. Give a time to come, such as \`in 2h\` or \`2026-11-28 10:00\`.`,
    ({ at }) => t`${at} 已过去。请填写将来的时间，例如 \`in 2h\` 或 \`2026-11-28 10:00\`。`,
  ),
  fulfillerDoesNotConfirm: say<One & { asked: Who }>(
    ({ request, asked }) => t`You fulfilled ${request}, so ${asked} confirms it.`,
    ({ request, asked }) => t`${request} 由您办结，须由 ${asked} 确认。`,
  ),
  fulfilledYourOwn: say<One & { at: Moment }>(
    ({ request, at }) =>
      t`You asked for ${request} and fulfilled it yourself: it closes by itself ${at}. Nothing to do for you.`,
    ({ request, at }) => t`${request} 由您申请并由您办结，将于 ${at} 自动关闭，无需操作。`,
  ),
  onlyRequesterConfirms: say<One & { asked: Who }>(
    ({ request, asked }) =>
      t`${asked} asked for ${request}, so they confirm it. Is something missing? Use *Not what I asked…*.`,
    ({ request, asked }) => t`${request} 由 ${asked} 申请，须由其确认。若与申请不符，请使用 *与申请不符…*。`,
  ),
  closedForGood: say<One & { status: Text; again: Code }>(
    ({ request, status, again }) => t`${request} is ${status}. Closed records do not reopen: ask anew with ${again}.`,
    ({ request, status, again }) => t`${request} ${status}，不能重新打开。请用 ${again} 重新申请。`,
  ),
  threadsAreTalk: say(
    'Replies are not kept as notes here. Use *Note…* on the card.',
    '此处的回复不会记为备注，请使用卡片上的 *备注…*。',
  ),
  tellWhy: say(
    'Give a reason of at least 10 characters, so that the owner knows where to start.',
    '原因至少 10 个字，便于负责人着手。',
  ),
});
