import {
  type Code,
  type Duration,
  type Moment,
  type Ref,
  type Several,
  type Text,
  t,
  type Who,
} from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

type One = { review: Ref };
/** `record`: what it looks back on. */
type Both = One & { record: Ref; look: Text };

export const { words, catalog } = defineWords('review', {
  // Commands
  startSummary: say('Start the review of an incident or change that is over', '为已结束的事件或变更发起复盘'),
  listSummary: say('List reviews, and what is to be done', '列出复盘和改进项'),
  showSummary: say('Show one review', '查看复盘'),

  // Buttons, dialogs
  show: say('Show', '查看'),
  more: say('More', '更多'),
  listButton: say('Reviews', '复盘'),
  startReview: say('Start review', '发起复盘'),
  startTitle: say('Start a review', '发起复盘'),
  sendStart: say('Start', '发起'),
  whichRecord: say('Which incident or change?', '哪起事件或变更？'),
  recordChoice: say<{ record: Ref; title: string }>(
    ({ record, title }) => t`${record} · ${title}`,
    ({ record, title }) => t`${record} · ${title}`,
  ),
  takeChair: say('Take the chair', '担任主持'),
  handOver: say('Hand over…', '移交…'),
  handOverTitle: say<One>(
    ({ review }) => t`Hand over ${review}`,
    ({ review }) => t`移交 ${review}`,
  ),
  sendHandOver: say('Hand over', '移交'),
  toWhom: say('To whom?', '移交给谁？'),
  nextQuestion: say('Next question', '下一题'),
  noteButton: say('Note…', '备注…'),
  noteTitle: say<One>(
    ({ review }) => t`Note ${review}`,
    ({ review }) => t`备注 ${review}`,
  ),
  noteAlone: say('Note for a review', '复盘备注'),
  underWhat: say('Under which question?', '属于哪一题？'),
  noteText: say('Note', '备注'),
  save: say('Save', '保存'),
  add: say('Add', '添加'),
  editEntry: say('Edit…', '编辑…'),
  editTitle: say<One>(
    ({ review }) => t`Edit note ${review}`,
    ({ review }) => t`编辑备注 ${review}`,
  ),
  remove: say('Remove', '移除'),
  editNumber: say<{ number: number }>(
    ({ number }) => t`Edit ${number}…`,
    ({ number }) => t`编辑 ${number}…`,
  ),
  removeNumber: say<{ number: number }>(
    ({ number }) => t`Remove ${number}`,
    ({ number }) => t`移除 ${number}`,
  ),
  doneNumber: say<{ number: number }>(
    ({ number }) => t`Done: ${number}`,
    ({ number }) => t`完成：${number}`,
  ),
  changeNumber: say<{ number: number }>(
    ({ number }) => t`Change ${number}…`,
    ({ number }) => t`更新 ${number}…`,
  ),
  attend: say('I attend', '我参加'),
  addAttendee: say('Add attendee…', '添加参加人…'),
  attendeeTitle: say<One>(
    ({ review }) => t`Attendance ${review}`,
    ({ review }) => t`参加人 ${review}`,
  ),
  whoWasThere: say('Who was there?', '谁参加了？'),
  scheduleButton: say('Schedule…', '排期…'),
  scheduleTitle: say<One>(
    ({ review }) => t`Schedule ${review}`,
    ({ review }) => t`排期 ${review}`,
  ),
  when: say('When do you meet?', '何时开会？'),
  whenHint: say('Your time, as in 2026-11-28 15:00.', '按您的时区填写，例如 2026-11-28 15:00。'),
  where: say('Where? (room, link)', '在哪里？（会议室、链接）'),
  addItem: say('Add action…', '添加改进项…'),
  addItemTitle: say<One>(
    ({ review }) => t`Add action ${review}`,
    ({ review }) => t`改进项 ${review}`,
  ),
  changeItem: say('Change action…', '更新改进项…'),
  changeItemTitle: say<One>(
    ({ review }) => t`Action ${review}`,
    ({ review }) => t`改进项 ${review}`,
  ),
  done: say('Done', '完成'),
  whatToDo: say('What?', '做什么？'),
  owner: say('Owner', '负责人'),
  due: say('Due', '期限'),
  dueHint: say('As in 2026-12-04, or 2026-12-04 15:00.', '例如 2026-12-04，或 2026-12-04 15:00。'),
  newDue: say('New due date', '新的期限'),
  newDueHint: say('As in 2026-12-04. Empty: as it is.', '例如 2026-12-04，留空则不变。'),
  kind: say('Kind', '类别'),
  state: say('State', '状态'),
  whyDropped: say('Why, if it is dropped', '如取消，原因'),
  itemsButton: say('Action items', '改进项'),
  entriesButton: say('Change notes', '修改备注'),
  publish: say('Publish…', '发布…'),
  publishTitle: say<One>(
    ({ review }) => t`Publish ${review}`,
    ({ review }) => t`发布 ${review}`,
  ),
  sendPublish: say('Publish', '发布'),
  summaryField: say('Summary in two sentences', '用两句话总结'),
  lessonField: say('Lesson for others', '给他人的经验'),
  whoReads: say('Who reads it?', '谁会看到？'),
  readTeam: say('the team', '团队'),
  readFollowers: say('the team, and whoever follows it', '团队和关注者'),
  waive: say('Waive…', '豁免…'),
  waiveTitle: say<One>(
    ({ review }) => t`Waive ${review}`,
    ({ review }) => t`豁免 ${review}`,
  ),
  sendWaive: say('Waive', '豁免'),
  whyWaive: say('Why is no review needed?', '为何无需复盘？'),
  atLeastTen: say('At least 10 characters.', '至少 10 个字。'),
  tellWhyWaived: say(
    'Give a reason of at least 10 characters, so that others can follow it.',
    '原因至少 10 个字，便于他人理解。',
  ),
  tellWhyDropped: say('Say in at least 10 characters why it is dropped.', '请用至少 10 个字说明取消原因。'),

  // Vocabulary
  isOpen: say('open', '进行中'),
  isPublished: say('published', '已发布'),
  isClosed: say('published, every action settled', '已发布，改进项已全部处理'),
  isWaived: say('waived', '已豁免'),
  happened: say('What happened', '经过'),
  causes: say('Contributing causes', '促成因素'),
  well: say('What went well', '做得好的'),
  badly: say('What went badly', '做得不好的'),
  lucky: say('Where we were lucky', '侥幸之处'),
  changes: say('What changes', '改进'),
  askHappened: say(
    'What happened? Write it as you saw it. We look for causes in systems, not for guilt.',
    '发生了什么？请按您所见描述。我们找系统的原因，不追究个人。',
  ),
  askCauses: say(
    'Contributing causes: what made it possible, or worse? Several are usual; look at systems, tools and rules.',
    '促成因素：是什么使它发生或加重？通常不止一个，请看系统、工具和规则。',
  ),
  askWell: say('What went well, and should be so next time?', '哪些做得好，下次应保持？'),
  askBadly: say('What went badly, or took longer than it should?', '哪些做得不好，或耗时过长？'),
  askLucky: say('Where were we lucky? What would have made it worse?', '哪些是侥幸？什么情况会更糟？'),
  askChanges: say(
    'What changes? What is to be done comes by *Add action…*, so that it has an owner and a date.',
    '有哪些改进？需要落实的请点 *添加改进项…*，以明确负责人和期限。',
  ),
  question: say<{ number: number; of: number; question: Text }>(
    ({ number, of, question }) => t`${number} of ${of}: ${question}`,
    ({ number, of, question }) => t`${number}/${of} ${question}`,
  ),
  prevent: say('prevent', '预防'),
  detect: say('detect', '发现'),
  mitigate: say('mitigate', '缓解'),
  process: say('process', '流程'),
  itemOpen: say('Open', '未完成'),
  itemDone: say('Done', '已完成'),
  itemDropped: say('Dropped', '已取消'),
  itemIsOpen: say('open', '未完成'),
  itemIsDone: say('done', '已完成'),
  itemIsDropped: say('dropped', '已取消'),

  // Card
  card: say<Both & { state: Text }>(
    ({ review, record, state }) => t`${review} · Review of ${record} — ${state}`,
    ({ review, record, look, state }) => t`${review} · ${record} ${look} — ${state}`,
  ),
  stateOpen: say<{ at: Moment }>(
    ({ at }) => t`thread open, publish by ${at}`,
    ({ at }) => t`讨论中，${at} 前发布`,
  ),
  stateLate: say<{ at: Moment }>(
    ({ at }) => t`overdue, was to be published by ${at}`,
    ({ at }) => t`已逾期，应于 ${at} 前发布`,
  ),
  stateReopened: say('thread open, the incident is open again', '讨论中，事件已重新打开'),
  statePublished: say<{ count: number }>(
    ({ count }) => t`published, ${count} ${count === 1 ? 'action' : 'actions'} open`,
    ({ count }) => t`已发布，${count} 个改进项未完成`,
  ),
  stateAllDone: say('published, every action settled', '已发布，改进项已全部处理'),
  stateWaived: say<{ by: Who }>(
    ({ by }) => t`waived by ${by}`,
    ({ by }) => t`${by} 已豁免`,
  ),
  labelChair: say('Chair', '主持人'),
  labelDetected: say('Detected after', '发现用时'),
  labelAcknowledged: say('Acknowledged after', '响应用时'),
  labelSolved: say('Solved after', '解决用时'),
  labelSla: say('SLA', 'SLA'),
  labelPaged: say('Paged', '已呼叫'),
  labelMeeting: say('Meeting', '会议'),
  labelAttendance: say('Attendance', '参加人数'),
  labelEntries: say('Notes', '备注数'),
  labelItems: say('Actions', '改进项'),
  labelIncident: say('Incident', '事件'),
  labelService: say('Service', '服务'),
  labelBegan: say('Began', '开始时间'),
  labelPublished: say('Published', '发布时间'),
  slaMet: say('met', '已达标'),
  slaResponseMissed: say('response breached', '响应已超时'),
  slaResolutionMissed: say('resolution breached', '解决已超时'),
  slaBothMissed: say('response and resolution breached', '响应和解决均已超时'),
  nobodyYet: say('nobody yet', '暂无'),
  nobody: say('nobody', '无'),
  noOwner: say('no owner', '无负责人'),
  noDue: say('no date', '无期限'),
  dueBy: say<{ at: Moment }>(
    ({ at }) => t`due ${at}`,
    ({ at }) => t`期限 ${at}`,
  ),
  ownerAndDue: say<{ owner: Text; due: Text }>(
    ({ owner, due }) => t`${owner}, ${due}`,
    ({ owner, due }) => t`${owner}，${due}`,
  ),
  itemLine: say<{ number: number; what: Text; kind: Text; owner: Text; due: Text; state: Text }>(
    ({ number, what, kind, owner, due, state }) => t`${number} · ${what} — ${owner}, ${due} · ${kind} · ${state}`,
    ({ number, what, kind, owner, due, state }) => t`${number} · ${what} — ${owner}，${due} · ${kind} · ${state}`,
  ),
  doneOf: say<{ done: number; all: number }>(
    ({ done, all }) => t`${done} of ${all} settled`,
    ({ done, all }) => t`已处理 ${done}/${all}`,
  ),
  andMore: say<{ count: number }>(
    ({ count }) => t`and ${count} more`,
    ({ count }) => t`另有 ${count} 项`,
  ),
  meeting: say<{ at: Moment }>(
    ({ at }) => t`${at}`,
    ({ at }) => t`${at}`,
  ),
  meetingAt: say<{ at: Moment; where: string }>(
    ({ at, where }) => t`${at}, ${where}`,
    ({ at, where }) => t`${at}，${where}`,
  ),
  summaryWas: say<{ text: string }>(
    ({ text }) => t`Summary: ${text}`,
    ({ text }) => t`总结：${text}`,
  ),
  lessonWas: say<{ text: string }>(
    ({ text }) => t`Lesson: ${text}`,
    ({ text }) => t`经验：${text}`,
  ),
  waivedBecause: say<{ reason: string }>(
    ({ reason }) => t`Waived: ${reason}`,
    ({ reason }) => t`豁免原因：${reason}`,
  ),

  // Pieces
  count: say<{ count: number }>(
    ({ count }) => t`${count}`,
    ({ count }) => t`${count}`,
  ),
  countOf: say<{ count: number; roles: Several }>(
    ({ count, roles }) => t`${count} (${roles})`,
    ({ count, roles }) => t`${count}（${roles}）`,
  ),
  span: say<{ span: Duration }>(
    ({ span }) => t`${span}`,
    ({ span }) => t`${span}`,
  ),
  at: say<{ at: Moment }>(
    ({ at }) => t`${at}`,
    ({ at }) => t`${at}`,
  ),
  person: say<{ who: Who }>(
    ({ who }) => t`${who}`,
    ({ who }) => t`${who}`,
  ),
  theOwner: say('the owner', '负责人'),
  theOne: say<{ role: Text }>(
    ({ role }) => t`the ${role}`,
    ({ role }) => t`${role}`,
  ),
  colleague: say('a colleague', '同事'),

  // Thread
  isStarted: say<Both>(
    ({ review, record }) => t`${review} looks back on ${record}. You may read it and take part.`,
    ({ review, record, look }) => t`已为 ${record} 发起${look} ${review}，您可以查看并参与。`,
  ),
  howItWent: say<{ record: Ref }>(
    ({ record }) => t`How ${record} went`,
    ({ record }) => t`${record} 概况`,
  ),
  wasPaged: say<{ people: Several }>(
    ({ people }) => t`Paged: ${people}`,
    ({ people }) => t`已呼叫：${people}`,
  ),
  pagedAs: say<{ person: Who; as: Text }>(
    ({ person, as }) => t`${person}, ${as}`,
    ({ person, as }) => t`${person}，${as}`,
  ),
  repliesAreKept: say(
    'What you reply here is kept under the question that is open. Where replies are not read, *Note…* does the same.',
    '您在此处的回复会记在当前问题下。不读取回复的地方，请点 *备注…*。',
  ),
  timelineOf: say<{ record: Ref }>(
    ({ record }) => t`What happened when: ${record}`,
    ({ record }) => t`${record} 时间线`,
  ),
  timelineGoesOn: say<{ record: Ref }>(
    ({ record }) => t`What happened then: ${record}`,
    ({ record }) => t`${record} 时间线（续）`,
  ),
  tookChair: say<One & { person: Who; by: Who }>(
    ({ review, person }) => t`${review}: ${person} has the chair.`,
    ({ review, person }) => t`${review}：由 ${person} 主持。`,
  ),
  gaveChair: say<One & { person: Who; by: Who }>(
    ({ review, person, by }) => t`${review}: ${by} gave the chair to ${person}.`,
    ({ review, person, by }) => t`${review}：${by} 已将主持移交给 ${person}。`,
  ),
  wrote: say<{ by: Who; section: Text; text: Text }>(
    ({ by, section, text }) => t`${by}, ${section}: ${text}`,
    ({ by, section, text }) => t`${by}，${section}：${text}`,
  ),
  meetingSet: say<One & { by: Who; at: Text }>(
    ({ review, by, at }) => t`${review}: ${by} set the meeting for ${at}.`,
    ({ review, by, at }) => t`${review}：${by} 将会议定于 ${at}。`,
  ),
  meetingMoved: say<One & { by: Who; at: Text }>(
    ({ review, by, at }) => t`${review}: ${by} moved the meeting to ${at}.`,
    ({ review, by, at }) => t`${review}：${by} 将会议改为 ${at}。`,
  ),
  meetingSoon: say<Both & { at: Text }>(
    ({ review, record, at }) => t`${review}: the review of ${record} meets soon, ${at}.`,
    ({ review, record, look, at }) => t`${review}：${record} 的${look}会议即将开始，${at}。`,
  ),
  itemAdded: say<One & { by: Who; item: Text }>(
    ({ review, by, item }) => t`${review}: ${by} added action ${item}`,
    ({ review, by, item }) => t`${review}：${by} 添加了改进项 ${item}`,
  ),
  itemMoved: say<One & { by: Who; number: number; item: Text }>(
    ({ review, by, item }) => t`${review}: ${by} changed action ${item}`,
    ({ review, by, item }) => t`${review}：${by} 更新了改进项 ${item}`,
  ),
  itemSettled: say<One & { by: Who; number: number; what: Text; state: Text }>(
    ({ review, by, number, what, state }) => t`${review}, action ${number} is ${state}, says ${by}: ${what}`,
    ({ review, by, number, what, state }) => t`${review} 改进项 ${number} ${state}（${by}）：${what}`,
  ),
  because: say<{ text: string }>(
    ({ text }) => t`Reason: ${text}`,
    ({ text }) => t`原因：${text}`,
  ),
  itemSoon: say<One & { item: Text }>(
    ({ review, item }) => t`${review}, your action is due in two days: ${item}`,
    ({ review, item }) => t`${review}：您的改进项两天后到期：${item}`,
  ),
  itemToday: say<One & { item: Text }>(
    ({ review, item }) => t`${review}, your action is due now: ${item}`,
    ({ review, item }) => t`${review}：您的改进项已到期：${item}`,
  ),
  itemPassed: say<One & { item: Text }>(
    ({ review, item }) => t`${review}, your action was due three days ago: ${item}`,
    ({ review, item }) => t`${review}：您的改进项已逾期三天：${item}`,
  ),
  itemForChair: say<One & { item: Text }>(
    ({ review, item }) => t`${review}, an action is a week late: ${item}`,
    ({ review, item }) => t`${review}：一个改进项已逾期一周：${item}`,
  ),
  moreReminders: say<{ count: number }>(
    ({ count }) => t`${count} more ${count === 1 ? 'reminder' : 'reminders'} to come.`,
    ({ count }) => t`还会提醒 ${count} 次。`,
  ),
  lastReminder: say('Last reminder.', '这是最后一次提醒。'),
  lateForChair: say<Both & { at: Moment }>(
    ({ review, at }) => t`${review} was to be published by ${at}. *Publish…* says what is missing.`,
    ({ review, at }) => t`${review} 应于 ${at} 前发布。点 *发布…* 可查看缺少的内容。`,
  ),
  lateInChannel: say<Both & { at: Moment }>(
    ({ review, record, at }) => t`${review} is overdue: the review of ${record} was to be published by ${at}.`,
    ({ review, record, look, at }) => t`${review} 已逾期：${record} 的${look}应于 ${at} 前发布。`,
  ),
  lateForManagers: say<Both & { at: Moment }>(
    ({ review, at }) =>
      t`${review} was to be published by ${at} and still is not. You can publish it, hand it over or waive it.`,
    ({ review, at }) => t`${review} 应于 ${at} 前发布，至今未发布。您可以发布、移交或豁免。`,
  ),
  wasPublished: say<One & { by: Who }>(
    ({ review, by }) => t`${review} is published by ${by}.`,
    ({ review, by }) => t`${by} 已发布 ${review}。`,
  ),
  inChinese: say<One>(
    ({ review }) => t`${review}, in Chinese`,
    ({ review }) => t`${review}，中文版`,
  ),
  wasWaived: say<One & { by: Who }>(
    ({ review, by }) => t`${review} was waived by ${by}.`,
    ({ review, by }) => t`${by} 已豁免 ${review}。`,
  ),

  // Answers
  youStarted: say<Both & { at: Moment }>(
    ({ review, record, at }) => t`${review} looks back on ${record}. It is to be published by ${at}.`,
    ({ review, record, look, at }) => t`已为 ${record} 发起${look} ${review}，应于 ${at} 前发布。`,
  ),
  youAttend: say<One>(
    ({ review }) => t`You attend ${review}, and are reminded of its meeting.`,
    ({ review }) => t`您已参加 ${review}，会收到会议提醒。`,
  ),
  youFinished: say<One & { number: number }>(
    ({ review, number }) => t`Action ${number} of ${review} is done.`,
    ({ review, number }) => t`${review} 改进项 ${number} 已完成。`,
  ),
  entryChanged: say<One>(
    ({ review }) => t`The note in ${review} is changed.`,
    ({ review }) => t`${review} 中的备注已修改。`,
  ),
  entryRemoved: say<One>(
    ({ review }) => t`The note in ${review} is removed.`,
    ({ review }) => t`${review} 中的备注已移除。`,
  ),
  itemChanged: say<One>(
    ({ review }) => t`The action of ${review} is changed.`,
    ({ review }) => t`${review} 的改进项已更新。`,
  ),
  marked: say<One>(
    ({ review }) => t`Kept in ${review}, under the question that is open.`,
    ({ review }) => t`已记入 ${review} 的当前问题下。`,
  ),

  /** What looking back is called, after an incident and after a change. */
  theImplementer: say('the implementer', '实施人'),
  theVerifier: say('the verifier', '验证人'),
  labelChange: say('Change', '变更'),
  changeAndRisk: say<{ record: Ref; kind: Text; risk: Text }>(
    ({ record, kind, risk }) => t`${record}, ${kind}, risk ${risk}`,
    ({ record, kind, risk }) => t`${record}，${kind}变更，风险${risk}`,
  ),
  riskUnknown: say('not assessed', '未评估'),
  labelOutcome: say('Outcome', '结果'),
  labelPlanned: say('Planned', '计划用时'),
  labelTook: say('Took', '实际用时'),
  labelOver: say('Over its window', '超出窗口'),
  labelRolledBackIn: say('Rolled back in', '回退用时'),
  labelWhy: say('Reviewed because', '回顾原因'),
  reasons: say<{ reasons: Several }>(
    ({ reasons }) => t`${reasons}`,
    ({ reasons }) => t`${reasons}`,
  ),
  onlyManagerWaives: say<One & { manager: Text }>(
    ({ review, manager }) => t`${review} is waived by ${manager}. Ask them if it is not needed.`,
    ({ review, manager }) => t`${review} 只能由${manager}豁免，如无需复盘请与其联系。`,
  ),
  lookIncident: say('review', '复盘'),
  lookChange: say('review', '回顾'),

  // Refusals
  noSuchRecord: say('There is no such incident or change any more.', '没有这起事件或变更。'),
  notOverYet: say<{ record: Ref }>(
    ({ record }) => t`${record} is not over yet. A review looks back: start it once it is.`,
    ({ record }) => t`${record} 尚未结束。回顾须在结束后发起。`,
  ),
  notSolvedYet: say<{ record: Ref }>(
    ({ record }) => t`${record} is not solved yet. A review looks back: start it once it is.`,
    ({ record }) => t`${record} 尚未解决。复盘用于回顾，请在解决后发起。`,
  ),
  youHaveTheChair: say<One>(
    ({ review }) => t`You have the chair of ${review} already.`,
    ({ review }) => t`您已是 ${review} 的主持人。`,
  ),
  hasChair: say<One & { chair: Who }>(
    ({ review, chair }) => t`${chair} has the chair of ${review}. Ask them to hand it over.`,
    ({ review, chair }) => t`${review} 由 ${chair} 主持，请其移交。`,
  ),
  anIncidentManager: say('an incident manager', '事件经理'),
  aChangeManager: say('a change manager', '变更经理'),
  onlyChairHandsOver: say<One & { manager: Text }>(
    ({ review, manager }) => t`The chair of ${review} is handed over by its chair, or by ${manager}.`,
    ({ review, manager }) => t`${review} 的主持只能由主持人或${manager}移交。`,
  ),
  onlyChairAdds: say<One>(
    ({ review }) => t`Its chair says who else was at ${review}. For yourself there is *I attend*.`,
    ({ review }) => t`其他参加人由 ${review} 的主持人添加。您本人请点 *我参加*。`,
  ),
  onlyChairPublishes: say<One & { manager: Text }>(
    ({ review, manager }) => t`${review} is published by its chair, or by ${manager}. Nobody has the chair? Take it.`,
    ({ review, manager }) => t`${review} 由主持人或${manager}发布。若暂无主持人，您可以担任。`,
  ),
  onlyTheTeamWrites: say<One>(
    ({ review }) => t`In ${review} the team writes. Tell somebody of the desk what you know.`,
    ({ review }) => t`${review} 由团队填写，请把您了解的情况告诉服务台。`,
  ),
  doesNotSee: say<One & { person: Who }>(
    ({ review, person }) => t`${person} cannot see ${review}. Name them on what it looks back on first.`,
    ({ review, person }) => t`${person} 无权查看 ${review}，请先在对应记录中加入此人。`,
  ),
  askedBefore: say<{ section: Text }>(
    ({ section }) => t`The next question is asked already: ${section}.`,
    ({ section }) => t`下一题已提出：${section}。`,
  ),
  noMoreQuestions: say<One>(
    ({ review }) => t`That was the last question of ${review}. *Publish…* comes next.`,
    ({ review }) => t`${review} 的问题已全部提出，接下来请点 *发布…*。`,
  ),
  tooManyEntries: say<One & { most: number }>(
    ({ review, most }) => t`${review} holds ${most} notes, which is all it can. Edit one of yours instead.`,
    ({ review, most }) => t`${review} 已有 ${most} 条备注，达到上限，请修改已有备注。`,
  ),
  entryIsHere: say<One>(
    ({ review }) => t`${review} has this message already.`,
    ({ review }) => t`${review} 已记录此消息。`,
  ),
  entryIsGone: say<One>(
    ({ review }) => t`This note is no longer in ${review}. *Change notes* shows those that are.`,
    ({ review }) => t`${review} 中已没有此备注。点 *修改备注* 可查看现有备注。`,
  ),
  notYourEntry: say<{ author: Who }>(
    ({ author }) => t`${author} put this here: they change it, or whoever has the chair.`,
    ({ author }) => t`此备注由 ${author} 填写，只能由其本人或主持人修改。`,
  ),
  attendsAlready: say<One & { person: Who }>(
    ({ review, person }) => t`${person} attends ${review} already.`,
    ({ review, person }) => t`${person} 已参加 ${review}。`,
  ),
  youAttendAlready: say<One>(
    ({ review }) => t`You attend ${review} already.`,
    ({ review }) => t`您已参加 ${review}。`,
  ),
  notInThePast: say<{ at: Moment }>(
    ({ at }) => t`${at} has passed. Name a time to come.`,
    ({ at }) => t`${at} 已过，请填写将来的时间。`,
  ),
  tooManyItems: say<One & { most: number }>(
    ({ review, most }) =>
      t`${review} has ${most} actions, which is all it can. Fewer get done: which of them matter most?`,
    ({ review, most }) => t`${review} 已有 ${most} 个改进项，达到上限。请聚焦最重要的几项。`,
  ),
  itemIsGone: say<One>(
    ({ review }) => t`${review} has no such action. *Show* lists them.`,
    ({ review }) => t`${review} 没有此改进项。点 *查看* 可列出全部。`,
  ),
  itemIsSettled: say<One & { state: Text }>(
    ({ review, state }) => t`This action of ${review} is ${state} already.`,
    ({ review, state }) => t`${review} 的此改进项${state}。`,
  ),
  stillMissing: say<One & { missing: Several }>(
    ({ review, missing }) => t`${review} cannot be published yet. Missing: ${missing}`,
    ({ review, missing }) => t`${review} 暂不能发布，缺少：${missing}`,
  ),
  missingHappened: say('what happened (*Note…*)', '经过（*备注…*）'),
  missingCause: say('a contributing cause (*Note…*)', '促成因素（*备注…*）'),
  missingOwner: say<{ count: number }>(
    ({ count }) => t`the owner of ${count} ${count === 1 ? 'action' : 'actions'} (*Action items*)`,
    ({ count }) => t`${count} 个改进项的负责人（*改进项*）`,
  ),
  missingDue: say<{ count: number }>(
    ({ count }) => t`the date of ${count} ${count === 1 ? 'action' : 'actions'} (*Action items*)`,
    ({ count }) => t`${count} 个改进项的期限（*改进项*）`,
  ),
  publishedBefore: say<One>(
    ({ review }) => t`${review} is published already, and what was published stays as it is.`,
    ({ review }) => t`${review} 已发布，发布内容不再更改。`,
  ),
  itemsAreOpen: say<One & { count: number }>(
    ({ review, count }) =>
      t`${review} has ${count} open ${count === 1 ? 'action' : 'actions'}. Finish or drop them first, or publish the review.`,
    ({ review, count }) => t`${review} 还有 ${count} 个改进项未完成，请先完成或取消，或改为发布复盘。`,
  ),

  // Pages
  entry: say<{ number: number; by: Who; text: string }>(
    ({ number, by, text }) => t`${number} · ${by}: ${text}`,
    ({ number, by, text }) => t`${number} · ${by}：${text}`,
  ),
  entryOf: say<{ number: number; author: string; by: Who; text: string }>(
    ({ number, author, by, text }) => t`${number} · ${author}, kept by ${by}: ${text}`,
    ({ number, author, by, text }) => t`${number} · ${author}（${by} 记录）：${text}`,
  ),
  entryUnder: say<{ section: Text; entry: Text }>(
    ({ section, entry }) => t`${section} · ${entry}`,
    ({ section, entry }) => t`${section} · ${entry}`,
  ),
  entriesTitle: say<One>(
    ({ review }) => t`Notes in ${review} that you can change`,
    ({ review }) => t`${review} 中您可修改的备注`,
  ),
  noEntriesOfYours: say('None that you can change.', '没有您可修改的备注。'),
  itemsTitle: say<One>(
    ({ review }) => t`Open actions of ${review}`,
    ({ review }) => t`${review} 未完成的改进项`,
  ),
  noOpenItems: say('Nothing is open.', '没有未完成的改进项。'),
  openReviews: say('Open reviews', '未结束的复盘'),
  closedReviews: say('Closed reviews', '已结束的复盘'),
  allReviews: say('All reviews', '全部复盘'),
  openItemsTitle: say('Open actions', '未完成的改进项'),
  noneSuch: say('None.', '暂无。'),
  yourItems: say('Your action items', '您的改进项'),
  youLead: say('Reviews that wait for you', '待您推进的复盘'),
  comingUp: say<{ review: Ref; title: string; at: Moment }>(
    ({ review, title, at }) => t`${review} · ${title} — meeting ${at}`,
    ({ review, title, at }) => t`${review} · ${title} — ${at} 开会`,
  ),

  // Document
  documentTitle: say<Both>(
    ({ review, record }) => t`${review} · Review of ${record}`,
    ({ review, record, look }) => t`${review} · ${record} ${look}`,
  ),
  summary: say('Summary', '总结'),
  lesson: say('Lesson', '经验'),
  timeline: say('Timeline', '时间线'),
  actionItems: say('Action items', '改进项'),
  attendance: say('Attendance', '参加人'),
  links: say('Links', '相关记录'),
  incidentAndPriority: say<{ record: Ref; priority: string }>(
    ({ record, priority }) => t`${record}, ${priority}`,
    ({ record, priority }) => t`${record}，${priority}`,
  ),
  nothingSaid: say('Nothing was said.', '未填写。'),
  noItems: say('None.', '无。'),
  chairThere: say<{ chair: Who }>(
    ({ chair }) => t`${chair} (chair)`,
    ({ chair }) => t`${chair}（主持人）`,
  ),
  linkOf: say<{ record: Ref; command: Code }>(
    ({ record, command }) => t`${record}: ${command}`,
    ({ record, command }) => t`${record}：${command}`,
  ),
  saidAt: say<{ section: Text; link: Text }>(
    ({ section, link }) => t`${section}: ${link}`,
    ({ section, link }) => t`${section}：${link}`,
  ),

  // Policy
  notBeforeChair: say('The channel hears of it no earlier than the chair.', '频道不得早于主持人收到提醒。'),
  notBeforeChannel: say('Incident managers hear of it no earlier than the channel.', '事件经理不得早于频道收到提醒。'),
});
