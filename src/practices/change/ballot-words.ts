import { type Duration, type Moment, type Ref, type Several, type Text, t, type Who } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

type About = { change: Ref };
type InRound = About & { round: number };
type Count = { yes: number; needed: number };
type Voter = { voter: Text };

/** What a ballot says, and what is said below it. */
export const { words, catalog } = defineWords('change-ballot', {
  approve: say('Approve', '赞成'),
  approveWithCondition: say('Approve with condition…', '附条件赞成…'),
  abstain: say('Abstain', '弃权'),
  reject: say('Reject…', '反对…'),
  extend: say('Extend…', '延期…'),
  sendBack: say('Send back…', '退回…'),
  stepDone: say('Step done', '此步完成'),
  showAll: say('Show all', '查看全部'),
  show: say('Show', '查看'),
  minutesButton: say('Minutes', '纪要'),
  titleApprove: say<About>(
    ({ change }) => t`Approve ${change}`,
    ({ change }) => t`附条件赞成 ${change}`,
  ),
  titleReject: say<About>(
    ({ change }) => t`Reject ${change}`,
    ({ change }) => t`反对 ${change}`,
  ),
  titleExtend: say<About>(
    ({ change }) => t`Extend ${change}`,
    ({ change }) => t`延期 ${change}`,
  ),
  titleSendBack: say<About>(
    ({ change }) => t`Send back ${change}`,
    ({ change }) => t`退回 ${change}`,
  ),
  submitVote: say('Vote', '投票'),
  submitExtend: say('Extend', '延期'),
  submitSendBack: say('Send back', '退回'),
  fieldCondition: say('What must be done before the start?', '启动前须完成什么？'),
  fieldNo: say('Why not?', '为什么反对？'),
  fieldAcceptable: say('What would make it acceptable?', '怎样才可以接受？'),
  fieldExtend: say('Why does the round go on?', '为什么延期？'),
  fieldSendBack: say('What is to be changed?', '需要修改什么？'),
  reasonShort: say(
    'Say in at least 10 characters why, so that the others can follow.',
    '请用至少 10 个字说明原因，便于他人理解。',
  ),

  threadTitle: say<InRound & { title: string }>(
    ({ change, round, title }) => t`${change} · round ${round} · ${title}`,
    ({ change, round, title }) => t`${change} · 第 ${round} 轮 · ${title}`,
  ),
  open: say<InRound & { state: Text }>(
    ({ change, round, state }) => t`${change} · ballot, round ${round} — ${state}`,
    ({ change, round, state }) => t`${change} · 第 ${round} 轮投票：${state}`,
  ),
  yesOf: say<Count>(
    ({ yes, needed }) => t`${yes} of ${needed} yes`,
    ({ yes, needed }) => t`赞成 ${yes}/${needed}`,
  ),
  comma: say<{ one: Text; other: Text }>(
    ({ one, other }) => t`${one}, ${other}`,
    ({ one, other }) => t`${one}，${other}`,
  ),
  until: say<{ at: Moment }>(
    ({ at }) => t`until ${at}`,
    ({ at }) => t`${at} 截止`,
  ),
  afterTheFact: say('after the fact', '事后补批'),
  stillToVote: say<{ who: Text | Several }>(
    ({ who }) => t`${who} still to vote`,
    ({ who }) => t`${who} 尚未投票`,
  ),
  changeManager: say('change manager', '变更经理'),
  theChangeManager: say('the change manager', '变更经理'),
  wasApproved: say<InRound & Count & { named: Text | '' }>(
    ({ change, round, yes, needed, named }) => t`${change} · approved, round ${round}, ${yes} of ${needed}${named}.`,
    ({ change, round, yes, needed, named }) => t`${change} · 第 ${round} 轮通过，${yes}/${needed}${named}。`,
  ),
  withNamed: say<{ who: Text | Several }>(
    ({ who }) => t` with ${who}`,
    ({ who }) => t`，含${who}`,
  ),
  wasVetoed: say<About & Voter & { reason: string }>(
    ({ change, voter, reason }) => t`${change} · sent back: ${voter} (veto): “${reason}”`,
    ({ change, voter, reason }) => t`${change} · 被 ${voter} 否决并退回草稿：“${reason}”`,
  ),
  wasUnreachable: say<About & { needed: number; no: number }>(
    ({ change, needed, no }) => t`${change} · sent back: ${needed} yes can no longer be reached (${no} no).`,
    ({ change, needed, no }) => t`${change} · 赞成票已不可能达到 ${needed} 票（反对 ${no}），退回草稿。`,
  ),
  wasReturned: say<About & { by: Who; reason: string }>(
    ({ change, by, reason }) => t`${change} · sent back by ${by}: “${reason}”`,
    ({ change, by, reason }) => t`${change} · 由 ${by} 退回草稿：“${reason}”`,
  ),
  wasCancelled: say<InRound & { by: Who; reason: string }>(
    ({ change, round, by, reason }) => t`${change} · round ${round} ended: ${by} cancelled the change, “${reason}”`,
    ({ change, round, by, reason }) => t`${change} · 第 ${round} 轮结束：${by} 取消了变更，“${reason}”`,
  ),
  wasRefusedAfter: say<About & Voter & { reason: string }>(
    ({ change, voter, reason }) => t`${change} · refused after the fact by ${voter}: “${reason}”`,
    ({ change, voter, reason }) => t`${change} · 事后被 ${voter} 否决：“${reason}”`,
  ),
  wasUnreachableAfter: say<About & { needed: number; no: number }>(
    ({ change, needed, no }) =>
      t`${change} · refused after the fact: ${needed} yes can no longer be reached (${no} no).`,
    ({ change, needed, no }) => t`${change} · 事后未获批准：赞成票已不可能达到 ${needed} 票（反对 ${no}）。`,
  ),
  wasVoided: say<InRound & { at: Moment }>(
    ({ change, round, at }) => t`${change} · round ${round} voided: the request was edited ${at}.`,
    ({ change, round, at }) => t`${change} · 第 ${round} 轮作废：申请已于 ${at} 修改。`,
  ),
  voteIn: say<{ round: number }>(
    ({ round }) => t`Vote in round ${round}.`,
    ({ round }) => t`请在第 ${round} 轮投票。`,
  ),
  hasExpired: say<InRound & Count>(
    ({ change, round, yes, needed }) =>
      t`${change} · round ${round} expired with ${yes} of ${needed}. The change manager extends it or returns the change.`,
    ({ change, round, yes, needed }) =>
      t`${change} · 第 ${round} 轮到期未决（${yes}/${needed}），由变更经理延期或退回。`,
  ),
  allHaveVoted: say<InRound & Count>(
    ({ change, round, yes, needed }) =>
      t`${change} · round ${round}: all have voted without a decision, ${yes} of ${needed}. The change manager extends it or returns the change.`,
    ({ change, round, yes, needed }) =>
      t`${change} · 第 ${round} 轮全部投完仍未决（${yes}/${needed}），由变更经理延期或退回。`,
  ),

  labelNeeded: say('Needed', '所需票数'),
  labelVeto: say('Veto', '一票否决'),
  labelContent: say('Content', '内容指纹'),
  needed: say<{ quorum: number; of: number }>(
    ({ quorum, of }) => t`${quorum} of ${of}`,
    ({ quorum, of }) => t`${of} 人中 ${quorum} 票`,
  ),
  neededNamed: say<{ quorum: number; of: number; who: Text | Several }>(
    ({ quorum, of, who }) => t`${quorum} of ${of}, among them ${who}`,
    ({ quorum, of, who }) => t`${of} 人中 ${quorum} 票，含${who}`,
  ),
  people: say<{ who: Several }>(
    ({ who }) => t`${who}`,
    ({ who }) => t`${who}`,
  ),
  itemOwner: say<{ who: Text }>(
    ({ who }) => t`${who} (item owner)`,
    ({ who }) => t`${who}（配置项负责人）`,
  ),
  content: say<{ hash: string; at: Moment }>(
    ({ hash, at }) => t`${hash}, ${at}`,
    ({ hash, at }) => t`${hash}，${at}`,
  ),
  meter: say<Count & { bar: string }>(
    ({ bar, yes, needed }) => t`${bar} ${yes} of ${needed}`,
    ({ bar, yes, needed }) => t`${bar} ${yes}/${needed}`,
  ),
  lineYes: say<{ who: Several }>(
    ({ who }) => t`Yes: ${who}`,
    ({ who }) => t`赞成：${who}`,
  ),
  lineAbstained: say<{ who: Several }>(
    ({ who }) => t`Abstained: ${who}`,
    ({ who }) => t`弃权：${who}`,
  ),
  lineNo: say<{ who: Several }>(
    ({ who }) => t`No: ${who}`,
    ({ who }) => t`反对：${who}`,
  ),
  lineNotYet: say<{ who: Several }>(
    ({ who }) => t`Not yet: ${who}`,
    ({ who }) => t`尚未投票：${who}`,
  ),
  nobody: say('–', '–'),
  more: say<{ count: number }>(
    ({ count }) => t`and ${count} more`,
    ({ count }) => t`另有 ${count} 人`,
  ),
  moreThings: say<{ count: number }>(
    ({ count }) => t`and ${count} more`,
    ({ count }) => t`另有 ${count} 项`,
  ),
  person: say<{ who: Who }>(
    ({ who }) => t`${who}`,
    ({ who }) => t`${who}`,
  ),
  personFor: say<{ who: Who; member: Who }>(
    ({ who, member }) => t`${who} for ${member}`,
    ({ who, member }) => t`${who}（代 ${member}）`,
  ),
  withCondition: say<Voter & { condition: string }>(
    ({ voter, condition }) => t`${voter}, with condition “${condition}”`,
    ({ voter, condition }) => t`${voter}，附条件“${condition}”`,
  ),
  withReason: say<Voter & { reason: string }>(
    ({ voter, reason }) => t`${voter}: “${reason}”`,
    ({ voter, reason }) => t`${voter}：“${reason}”`,
  ),
  sinceRound: say<{ round: number; differences: Several }>(
    ({ round, differences }) => t`Since round ${round}: ${differences}`,
    ({ round, differences }) => t`与第 ${round} 轮相比：${differences}`,
  ),
  changed: say<{ part: Text }>(
    ({ part }) => t`${part} changed`,
    ({ part }) => t`${part}有改动`,
  ),
  windowMoved: say<{ from: Moment; to: Moment }>(
    ({ from, to }) => t`window moved from ${from} to ${to}`,
    ({ from, to }) => t`窗口由 ${from} 改为 ${to}`,
  ),
  stepAdded: say<{ part: Text; number: number }>(
    ({ part, number }) => t`${part}, step ${number} added`,
    ({ part, number }) => t`${part}新增第 ${number} 步`,
  ),
  stepRemoved: say<{ part: Text; number: number }>(
    ({ part, number }) => t`${part}, step ${number} removed`,
    ({ part, number }) => t`${part}删除第 ${number} 步`,
  ),
  stepChanged: say<{ part: Text; number: number }>(
    ({ part, number }) => t`${part}, step ${number} changed`,
    ({ part, number }) => t`${part}第 ${number} 步有改动`,
  ),
  implementerChanged: say<{ from: Who; to: Who }>(
    ({ from, to }) => t`implementer from ${from} to ${to}`,
    ({ from, to }) => t`实施人由 ${from} 改为 ${to}`,
  ),
  rollbackTimeChanged: say<{ from: Duration; to: Duration }>(
    ({ from, to }) => t`time to roll back from ${from} to ${to}`,
    ({ from, to }) => t`回退用时由 ${from} 改为 ${to}`,
  ),
  requested: say<{ part: Text; text: Text }>(
    ({ part, text }) => t`${part}: ${text}`,
    ({ part, text }) => t`${part}：${text}`,
  ),
  partTitle: say('Title', '标题'),
  partPurpose: say('Purpose', '目的'),
  partContent: say('Content of the change', '变更内容'),
  partEffect: say('Expected effect', '预期效果'),
  partPlan: say('Implementation plan', '实施方案'),
  partTest: say('Test', '测试'),
  partRollback: say('Rollback plan', '回退方案'),
  partRisks: say('Risks', '风险'),
  partAffects: say('Who is affected', '受影响人员'),
  partConflicts: say('Conflicts', '冲突'),
  ofTitle: say('title', '标题'),
  ofKind: say('kind', '类型'),
  ofTemplate: say('template', '模板'),
  ofPurpose: say('purpose', '目的'),
  ofContent: say('content', '内容'),
  ofItems: say('items', '配置项'),
  ofEffect: say('expected effect', '预期效果'),
  ofPlan: say('implementation plan', '实施方案'),
  ofTest: say('test', '测试'),
  ofOutage: say('outage', '服务中断'),
  ofAffected: say('who is affected', '受影响人员'),
  ofRollback: say('rollback plan', '回退方案'),
  ofRisks: say('risks', '风险'),
  ofAnswers: say('risk answers', '风险问卷'),
  ofWindow: say('window', '窗口'),
  ofImplementer: say('implementer', '实施人'),
  ofRollbackTime: say('time to roll back', '回退用时'),

  labelRequester: say('Requester', '申请人'),
  labelImplementer: say('Implementer', '实施人'),
  labelRisk: say('Risk', '风险'),
  labelItems: say('Items', '配置项'),
  labelWindow: say('Window', '窗口'),
  labelOutage: say('Outage', '服务中断'),
  labelRollback: say('Rollback', '回退'),
  riskScored: say<{ risk: Text; answers: number; computed: number }>(
    ({ risk, answers, computed }) => t`${risk} (answers ${answers}, computed ${computed}; the higher counts)`,
    ({ risk, answers, computed }) => t`${risk}（问卷 ${answers} 分，系统计算 ${computed} 分，取较高者）`,
  ),
  riskOf: say<{ risk: Text }>(
    ({ risk }) => t`${risk}`,
    ({ risk }) => t`${risk}`,
  ),
  items: say<{ items: Several }>(
    ({ items }) => t`${items}`,
    ({ items }) => t`${items}`,
  ),
  itemsUnknown: say('unknown', '不清楚'),
  window: say<{ opens: Moment; ends: Moment }>(
    ({ opens, ends }) => t`${opens}–${ends}`,
    ({ opens, ends }) => t`${opens}–${ends}`,
  ),
  span: say<{ span: Duration }>(
    ({ span }) => t`${span}`,
    ({ span }) => t`${span}`,
  ),
  steps: say<{ count: number; steps: Several }>(
    ({ count, steps }) => (count === 1 ? t`1 step: ${steps}` : t`${count} steps: ${steps}`),
    ({ count, steps }) => t`共 ${count} 步：${steps}`,
  ),
  step: say<{ number: number; text: string }>(
    ({ number, text }) => t`${number}. ${text}`,
    ({ number, text }) => t`${number}. ${text}`,
  ),
  none: say('none', '无'),

  voteYes: say<Voter>(
    ({ voter }) => t`${voter}: yes.`,
    ({ voter }) => t`${voter}：赞成。`,
  ),
  voteConditional: say<Voter & { condition: string }>(
    ({ voter, condition }) => t`${voter}: yes, with condition “${condition}”.`,
    ({ voter, condition }) => t`${voter}：赞成，附条件“${condition}”。`,
  ),
  voteNo: say<Voter & { reason: string }>(
    ({ voter, reason }) => t`${voter}: no, “${reason}”`,
    ({ voter, reason }) => t`${voter}：反对，“${reason}”`,
  ),
  voteAbstained: say<Voter>(
    ({ voter }) => t`${voter} abstains.`,
    ({ voter }) => t`${voter}：弃权。`,
  ),
  changedVote: say<{ said: Text }>(
    ({ said }) => t`Changed: ${said}`,
    ({ said }) => t`改票：${said}`,
  ),
  acceptableIf: say<{ text: string }>(
    ({ text }) => t`It would be acceptable so: ${text}`,
    ({ text }) => t`可接受的做法：${text}`,
  ),
  castYes: say<About & Count>(
    ({ change, yes, needed }) =>
      t`Your yes on ${change} counts (${yes} of ${needed}). You may change it until the round ends.`,
    ({ change, yes, needed }) => t`您对 ${change} 的赞成票已计入（${yes}/${needed}），本轮结束前可修改。`,
  ),
  castNo: say<About & Count>(
    ({ change, yes, needed }) =>
      t`Your no on ${change} counts (${yes} of ${needed} yes). You may change it until the round ends.`,
    ({ change, yes, needed }) => t`您对 ${change} 的反对票已计入（赞成 ${yes}/${needed}），本轮结束前可修改。`,
  ),
  castAbstained: say<About & Count>(
    ({ change, yes, needed }) =>
      t`You abstain on ${change} (${yes} of ${needed} yes). You may change it until the round ends.`,
    ({ change, yes, needed }) => t`您对 ${change} 弃权（赞成 ${yes}/${needed}），本轮结束前可修改。`,
  ),
  castLast: say<InRound>(
    ({ change, round }) => t`Your vote on ${change} counts. It ended round ${round}.`,
    ({ change, round }) => t`您对 ${change} 的投票已计入，第 ${round} 轮随之结束。`,
  ),
  castLastOfAll: say<About>(
    ({ change }) => t`Your vote on ${change} counts. All have voted; the change manager goes on with it.`,
    ({ change }) => t`您对 ${change} 的投票已计入。全部投完，由变更经理处理。`,
  ),
  extended: say<InRound & { by: Who; at: Moment; reason: string }>(
    ({ change, round, by, at, reason }) => t`${by} extends round ${round} of ${change} until ${at}: “${reason}”`,
    ({ change, round, by, at, reason }) => t`${by} 将 ${change} 第 ${round} 轮延至 ${at}：“${reason}”`,
  ),
  opened: say<InRound>(
    ({ change, round }) => t`Round ${round} of ${change} is open: vote above, ask there or by a reply here.`,
    ({ change, round }) => t`${change} 第 ${round} 轮投票已开始：请在上方投票，如有疑问在上方提问或在此回复。`,
  ),
  youToo: say<InRound>(
    ({ change, round }) => t`Round ${round} of ${change}: as above.`,
    ({ change, round }) => t`${change} 第 ${round} 轮：内容同上。`,
  ),
  openedUntil: say<InRound & { at: Moment }>(
    ({ change, round, at }) =>
      t`Round ${round} of ${change} is open until ${at}: vote above, ask there or by a reply here.`,
    ({ change, round, at }) =>
      t`${change} 第 ${round} 轮投票已开始，${at} 截止：请在上方投票，如有疑问在上方提问或在此回复。`,
  ),
  reminded: say<InRound & { at: Moment }>(
    ({ change, round, at }) => t`${change}: half of round ${round} is over, your vote is missing. It ends ${at}.`,
    ({ change, round, at }) => t`${change} 第 ${round} 轮时间已过半，您尚未投票，${at} 截止。`,
  ),
  remindedLast: say<InRound & { at: Moment }>(
    ({ change, round, at }) => t`${change}: round ${round} ends ${at}, and your vote is missing.`,
    ({ change, round, at }) => t`${change} 第 ${round} 轮将于 ${at} 截止，您尚未投票。`,
  ),
  oneMoreReminder: say('One more reminder comes.', '还会提醒一次。'),
  lastReminder: say('This is the last reminder.', '这是最后一次提醒。'),
  joined: say<About & { person: Who }>(
    ({ change, person }) => t`Two accounts of ${person} are one person now: one vote on ${change} stays.`,
    ({ change, person }) => t`${person} 的两个账号已合并为同一人，对 ${change} 只保留一票。`,
  ),
  approvedForRequester: say<About>(
    ({ change }) => t`${change} is approved.`,
    ({ change }) => t`${change} 已批准。`,
  ),
  conditionsBefore: say<{ count: number }>(
    ({ count }) => (count === 1 ? t`1 condition before the start.` : t`${count} conditions before the start.`),
    ({ count }) => t`启动前须满足 ${count} 项条件。`,
  ),
  conditionMet: say<{ by: Who; text: string }>(
    ({ by, text }) => t`${by} has met the condition “${text}”`,
    ({ by, text }) => t`${by} 已满足条件“${text}”`,
  ),
  owed: say<About & { at: Moment }>(
    ({ change, at }) => t`${change} has started without an answer: approval is owed until ${at}.`,
    ({ change, at }) => t`${change} 未经批准已开始实施：须在 ${at} 前补批。`,
  ),
  overdue: say<About & { at: Moment }>(
    ({ change, at }) => t`${change}: approval was owed until ${at}, and nobody has decided. Decide now.`,
    ({ change, at }) => t`${change} 应在 ${at} 前补批，至今未决，请立即处理。`,
  ),
  minutesInChinese: say<InRound>(
    ({ change, round }) => t`The same in Chinese, round ${round} of ${change}.`,
    ({ change, round }) => t`${change} 第 ${round} 轮投票纪要（中文）。`,
  ),
  moreReminders: say<{ count: number }>(
    ({ count }) => (count === 1 ? t`1 more reminder comes.` : t`${count} more reminders come.`),
    ({ count }) => t`还会提醒 ${count} 次。`,
  ),
  minutesFollow: say<InRound>(
    ({ change, round }) => t`Minutes of round ${round} of ${change}.`,
    ({ change, round }) => t`${change} 第 ${round} 轮投票纪要。`,
  ),

  theNewRound: say<{ round: number }>(
    ({ round }) => t`Round ${round}`,
    ({ round }) => t`第 ${round} 轮`,
  ),
  noSuchCondition: say<About>(
    ({ change }) => t`${change} has no such condition any more.`,
    ({ change }) => t`${change} 已没有这项条件。`,
  ),
  metAlready: say<{ by: Who }>(
    ({ by }) => t`${by} has ticked it already.`,
    ({ by }) => t`${by} 已确认完成。`,
  ),
  onlyWhoDoes: say<About & { people: Several }>(
    ({ change, people }) => t`Whoever does ${change} ticks it: ${people}.`,
    ({ change, people }) => t`须由负责 ${change} 的人确认：${people}。`,
  ),
  answerIt: say('a question to answer', '待您答复'),
});
