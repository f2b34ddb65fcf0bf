import { type Code, type Moment, type Ref, type Several, type Text, t, type Who } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

type One = { incident: Ref };
type Both = One & { other: Ref };
type Family = { child: Ref; parent: Ref };
type Person = Who | Text;

/** Incidents that belong together, and what stands between one and its end. */
export const { words, catalog } = defineWords('incident-links', {
  // Commands and buttons
  mergeSummary: say('It is the same as another one', '与另一事件重复，合并'),
  linkSummary: say('Link it with another one', '关联另一事件'),
  closeSummary: say('What is missing before it closes', '查看关闭前还缺什么'),
  merge: say('Merge…', '合并…'),
  link: say('Link…', '关联…'),
  close: say('Close…', '关闭…'),

  // Dialogs
  mergeTitle: say<One>(
    ({ incident }) => t`Merge ${incident}`,
    ({ incident }) => t`合并 ${incident}`,
  ),
  linkTitle: say<One>(
    ({ incident }) => t`Link ${incident}`,
    ({ incident }) => t`关联 ${incident}`,
  ),
  sendMerge: say('Merge', '合并'),
  sendLink: say('Link', '关联'),
  intoWhich: say('Into which incident?', '合并到哪个事件？'),
  whySame: say('Why are they the same?', '为什么是同一事件？'),
  withWhich: say('With which incident?', '与哪个事件关联？'),
  how: say('How?', '如何关联？'),
  asRelated: say('They are related', '两者相关'),
  asChild: say('That one is the parent: its solution solves this one', '对方为上级：其解决方案即本事件的解决方案'),
  asParent: say('That one is a child: the solution here solves it', '对方为下级：本事件的解决方案即其解决方案'),
  asNone: say('Not at all: take the link off', '不再关联：取消已有关联'),
  reachedBy: say('How were they reached?', '如何联系到对方？'),
  missedWhy: say('Why was the target missed?', '为什么超时？'),

  // The card
  duplicateOf: say<{ other: Ref }>(
    ({ other }) => t`duplicate of ${other}`,
    ({ other }) => t`与 ${other} 重复`,
  ),
  stateSolverAsked: say<{ at: Moment }>(
    ({ at }) => t`resolved, closes by itself ${at}`,
    ({ at }) => t`已解决，${at} 自动关闭`,
  ),
  stateHeld: say('resolved and confirmed, not closed yet', '已解决并确认，尚未关闭'),
  confirmedForState: say<{ state: Text; by: Who; asked: Person; how: Text }>(
    ({ state, by, asked, how }) => t`${state}, confirmed by ${by} for ${asked}, ${how}`,
    ({ state, by, asked, how }) => t`${state}，由 ${by}（代 ${asked}）${how}确认`,
  ),
  reachedByPhone: say('by phone', '电话'),
  reachedAtCounter: say('at the counter', '柜台'),
  reachedByMail: say('by mail', '邮件'),
  reachedOtherwise: say('reached otherwise', '以其他方式'),

  alsoSaid: say<{ people: Several }>(
    ({ people }) => t`Who reported the same: ${people}`,
    ({ people }) => t`报告同一问题的人：${people}`,
  ),
  fixedForOne: say<{ person: Who }>(
    ({ person }) => t`${person}, fixed`,
    ({ person }) => t`${person}：已解决`,
  ),
  notFixedForOne: say<{ person: Who }>(
    ({ person }) => t`${person}, not fixed`,
    ({ person }) => t`${person}：未解决`,
  ),

  // To people
  isTheSame: say<Both>(
    ({ incident, other }) => t`${incident} is the same as ${other}; you hear of it there.`,
    ({ incident, other }) => t`${incident} 与 ${other} 是同一事件，后续消息请见 ${other}。`,
  ),
  mergedReply: say<Both>(
    ({ incident, other }) => t`${incident} is merged into ${other}. Whoever waited for it hears of it there.`,
    ({ incident, other }) => t`${incident} 已合并到 ${other}，相关人员会收到 ${other} 的消息。`,
  ),
  mergedOnwardReply: say<Both & { named: Ref }>(
    ({ incident, other, named }) =>
      t`${named} was itself merged into ${other}, so ${incident} is too. Whoever waited for it hears of it there.`,
    ({ incident, other, named }) =>
      t`${named} 此前已合并到 ${other}，因此 ${incident} 也合并到 ${other}，相关人员会收到其消息。`,
  ),
  mergedCallReply: say<{ merged: Text; caller: Person }>(
    ({ merged, caller }) => t`${merged} ${caller} has no account here: call them back.`,
    ({ merged, caller }) => t`${merged}${caller} 没有账户，请回电告知。`,
  ),
  linkedReply: say<Both>(
    ({ incident, other }) => t`${incident} and ${other} are linked.`,
    ({ incident, other }) => t`${incident} 与 ${other} 已关联。`,
  ),
  childReply: say<Both>(
    ({ incident, other }) => t`${incident} is a child of ${other} now: the solution of ${other} solves it.`,
    ({ incident, other }) => t`${incident} 已设为 ${other} 的下级：${other} 解决时一并解决。`,
  ),
  parentReply: say<Both>(
    ({ incident, other }) => t`${incident} is the parent of ${other} now: its solution solves ${other}.`,
    ({ incident, other }) => t`${incident} 已设为 ${other} 的上级：解决时 ${other} 一并解决。`,
  ),
  unlinkedReply: say<Both>(
    ({ incident, other }) => t`${incident} and ${other} are not linked any more.`,
    ({ incident, other }) => t`${incident} 与 ${other} 已取消关联。`,
  ),
  yoursIsSame: say<One>(
    ({ incident }) => t`What you reported is the same as ${incident}: is it solved for you too?`,
    ({ incident }) => t`您报告的问题与 ${incident} 相同，请确认对您是否也已解决。`,
  ),
  solvedBySomebody: say<One & { owner: Who }>(
    ({ incident, owner }) => t`${incident} is solved, says ${owner}.`,
    ({ incident, owner }) => t`${owner} 表示 ${incident} 已解决。`,
  ),
  thanksToo: say<One>(
    ({ incident }) => t`Thank you. It stands on ${incident}.`,
    ({ incident }) => t`感谢反馈，已记入 ${incident}。`,
  ),
  thanksHeld: say<One>(
    ({ incident }) => t`Thank you. ${incident} closes once all that belongs to it is solved.`,
    ({ incident }) => t`感谢反馈。${incident} 将在相关事项全部解决后关闭。`,
  ),
  tellsStillWrong: say<{ owner: Person }>(
    ({ owner }) => t`${owner} is told what is still wrong for you.`,
    ({ owner }) => t`已告知 ${owner} 您仍存在的问题。`,
  ),
  confirmedForYou: say<One & { by: Who; how: Text; report: Code }>(
    ({ incident, by, how, report }) =>
      t`${by} confirmed for you, ${how}, that ${incident} is fixed. Is it not? ${report} and we link the two.`,
    ({ incident, by, how, report }) =>
      t`${by} 已代您（${how}）确认 ${incident} 已解决。若未解决，请输入 ${report}，我们会关联两者。`,
  ),
  closedNow: say<One>(
    ({ incident }) => t`${incident} is closed.`,
    ({ incident }) => t`${incident} 已关闭。`,
  ),
  reasonKept: say<One>(
    ({ incident }) => t`The reason stands on ${incident}.`,
    ({ incident }) => t`原因已记入 ${incident}。`,
  ),

  // In the thread
  mergedBy: say<Both & { by: Who }>(
    ({ incident, by, other }) => t`${incident}: ${by} merged it into ${other}.`,
    ({ incident, by, other }) => t`${incident}：${by} 已将其合并到 ${other}。`,
  ),
  sameBecause: say<{ text: Text }>(
    ({ text }) => t`Why: ${text}`,
    ({ text }) => t`原因：${text}`,
  ),
  solverIsAsker: say<{ asked: Who; at: Moment }>(
    ({ asked, at }) => t`${asked} asked for it and solved it: another agent confirms, or it closes by itself ${at}.`,
    ({ asked, at }) => t`${asked} 既是报告人也是解决人：请由另一位坐席确认，否则将于 ${at} 自动关闭。`,
  ),
  solvedWithParent: say<Family>(
    ({ child, parent }) => t`${child} is solved with its parent ${parent}.`,
    ({ child, parent }) => t`${child} 已随上级 ${parent} 解决。`,
  ),
  parentIsBack: say<Family>(
    ({ child, parent }) =>
      t`${parent}, the parent of ${child}, is open again. ${child} stays as it is: look whether it is fixed.`,
    ({ child, parent }) => t`${child} 的上级 ${parent} 已重新打开。${child} 状态不变，请核实是否确已解决。`,
  ),
  notFixedForThem: say<One & { by: Who; text: Text }>(
    ({ incident, by, text }) => t`${incident}: ${by}, who reported the same, says that it is not fixed: "${text}"`,
    ({ incident, by, text }) => t`${incident}：报告同一问题的 ${by} 表示未解决：“${text}”`,
  ),
  fixedForThem: say<One & { by: Who }>(
    ({ incident, by }) => t`${incident}: ${by}, who reported the same, confirmed too.`,
    ({ incident, by }) => t`${incident}：报告同一问题的 ${by} 也已确认。`,
  ),
  confirmedFor: say<One & { by: Who; asked: Person; how: Text }>(
    ({ incident, by, asked, how }) => t`${incident}: confirmed by ${by} for ${asked}, ${how}.`,
    ({ incident, by, asked, how }) => t`${incident}：${by} 已代 ${asked}（${how}）确认。`,
  ),
  confirmedForStars: say<One & { by: Who; asked: Person; how: Text; stars: Text }>(
    ({ incident, by, asked, how, stars }) => t`${incident}: confirmed by ${by} for ${asked}, ${how}, ${stars}.`,
    ({ incident, by, asked, how, stars }) => t`${incident}：${by} 已代 ${asked}（${how}）确认，${stars}。`,
  ),
  heldBack: say<One>(
    ({ incident }) => t`${incident} closes once all that belongs to it is solved: *Close…* tells what is missing.`,
    ({ incident }) => t`${incident} 将在相关事项全部解决后关闭，点 *关闭…* 可查看还缺什么。`,
  ),
  silenceHeld: say<One>(
    ({ incident }) => t`${incident}: 3 business days passed without an answer, which counts as a yes.`,
    ({ incident }) => t`${incident}：满 3 个工作日未收到回复，视为已确认。`,
  ),
  closedAtLast: say<One>(
    ({ incident }) => t`${incident}: closed, nothing is missing any more.`,
    ({ incident }) => t`${incident}：已无待办事项，现已关闭。`,
  ),
  reasonGiven: say<One & { by: Who; text: Text }>(
    ({ incident, by, text }) => t`${incident}, ${by} says why the target was missed: ${text}`,
    ({ incident, by, text }) => t`${incident}，${by} 说明超时原因：${text}`,
  ),

  // Timeline
  didMerge: say<{ other: Ref; why: string }>(
    ({ other, why }) => t`merged into ${other}: ${why}`,
    ({ other, why }) => t`合并到 ${other}：${why}`,
  ),
  didMergePlain: say<{ other: Ref }>(
    ({ other }) => t`merged into ${other}`,
    ({ other }) => t`合并到 ${other}`,
  ),
  tookIn: say<{ other: Ref; by: Who }>(
    ({ other, by }) => t`${other} was merged into this by ${by}`,
    ({ other, by }) => t`${by} 将 ${other} 合并到本事件`,
  ),
  didFindCause: say<{ other: Ref }>(
    ({ other }) => t`found to be caused by ${other}`,
    ({ other }) => t`认定由 ${other} 引起`,
  ),
  didRelate: say<{ other: Ref }>(
    ({ other }) => t`linked with ${other}`,
    ({ other }) => t`关联 ${other}`,
  ),
  didBecomeChild: say<{ other: Ref }>(
    ({ other }) => t`made a child of ${other}`,
    ({ other }) => t`设为 ${other} 的下级`,
  ),
  didBecomeParent: say<{ other: Ref }>(
    ({ other }) => t`made the parent of ${other}`,
    ({ other }) => t`设为 ${other} 的上级`,
  ),
  didUnlink: say<{ other: Ref }>(
    ({ other }) => t`link with ${other} taken off`,
    ({ other }) => t`取消与 ${other} 的关联`,
  ),
  thereBy: say<{ what: Text; by: Who }>(
    ({ what, by }) => t`${what} by ${by}`,
    ({ what, by }) => t`${what}（由 ${by}）`,
  ),
  didSolveWithParent: say<{ parent: Ref }>(
    ({ parent }) => t`solved with its parent ${parent}`,
    ({ parent }) => t`随上级 ${parent} 解决`,
  ),
  parentWasBack: say<{ parent: Ref }>(
    ({ parent }) => t`its parent ${parent} was opened again`,
    ({ parent }) => t`上级 ${parent} 已重新打开`,
  ),
  didConfirmToo: say('confirmed too, having reported the same', '报告同一问题，也确认已解决'),
  didNotConfirmToo: say<{ reason: string }>(
    ({ reason }) => t`reported the same, for them it is not fixed: ${reason}`,
    ({ reason }) => t`报告同一问题，表示未解决：${reason}`,
  ),
  didConfirmFor: say<{ how: Text }>(
    ({ how }) => t`confirmed for the requester, ${how}`,
    ({ how }) => t`代报告人（${how}）确认`,
  ),
  didConfirmForStars: say<{ how: Text; stars: Text }>(
    ({ how, stars }) => t`confirmed for the requester, ${how}, ${stars}`,
    ({ how, stars }) => t`代报告人（${how}）确认，${stars}`,
  ),
  didCountSilence: say('3 business days without an answer count as a yes', '满 3 个工作日未收到回复，视为已确认'),
  didClose: say('closed', '关闭'),
  didGiveReason: say<{ text: string }>(
    ({ text }) => t`why the target was missed: ${text}`,
    ({ text }) => t`超时原因：${text}`,
  ),

  // What stands in the way of closing
  cannotClose: say<One & { blockers: Several }>(
    ({ incident, blockers }) => t`${incident} cannot close yet: ${blockers}`,
    ({ incident, blockers }) => t`${incident} 暂不能关闭：${blockers}`,
  ),
  causeMissing: say('cause missing', '缺少原因'),
  childOpen: say<{ child: Ref }>(
    ({ child }) => t`child ${child} is open`,
    ({ child }) => t`下级 ${child} 未解决`,
  ),
  moreChildren: say<{ count: number }>(
    ({ count }) => t`${count} more children are open`,
    ({ count }) => t`另有 ${count} 个下级未解决`,
  ),
  reasonMissing: say('breach reason missing', '缺少超时原因'),
  wordMissing: say<{ asked: Person }>(
    ({ asked }) => t`${asked} has not confirmed`,
    ({ asked }) => t`${asked} 尚未确认`,
  ),
  showOne: say<{ one: Ref }>(
    ({ one }) => t`Show ${one}`,
    ({ one }) => t`查看 ${one}`,
  ),

  // Refusals
  noOther: say<{ typed: string }>(
    ({ typed }) => t`No ${typed}. Choose one from the list, or give a number such as INC-7.`,
    ({ typed }) => t`没有 ${typed}。请从列表中选择，或填写编号，例如 INC-7。`,
  ),
  mergeIntoItself: say<Both>(
    ({ incident }) => t`${incident} cannot be merged into itself. Name the incident that remains.`,
    ({ incident }) => t`${incident} 不能合并到自身，请填写要保留的事件。`,
  ),
  mergedTheOtherWay: say<Both>(
    ({ incident, other }) => t`${other} was merged into ${incident} already: ${incident} is the one that remains.`,
    ({ incident, other }) => t`${other} 此前已合并到 ${incident}，应保留 ${incident}。`,
  ),
  nothingRemains: say<Both & { status: Text }>(
    ({ incident, other, status }) =>
      t`${other} is ${status}, nobody works on it any more. Go on with ${incident}, and link the two with *Link…*.`,
    ({ incident, other, status }) => t`${other} ${status}，已无人处理。请继续处理 ${incident}，并用 *关联…* 关联两者。`,
  ),
  hasChildren: say<Both>(
    ({ incident }) => t`${incident} is the parent of incidents that are still open. Take them off with *Link…* first.`,
    ({ incident }) => t`${incident} 还有未解决的下级事件，请先用 *关联…* 取消其关联。`,
  ),
  remainsPrivate: say<Both>(
    ({ incident }) =>
      t`That one is private, and whoever waits for ${incident} may not read it. Cancel ${incident} as a duplicate instead.`,
    ({ incident }) => t`对方为私密事件，${incident} 的报告人无权查看。请改为以“重复”取消 ${incident}。`,
  ),
  linkItself: say<Both>(
    ({ incident }) => t`${incident} cannot be linked with itself. Name another incident.`,
    ({ incident }) => t`${incident} 不能与自身关联，请填写另一事件。`,
  ),
  linkedAlready: say<Both>(
    ({ incident, other }) => t`${incident} and ${other} are linked so already.`,
    ({ incident, other }) => t`${incident} 与 ${other} 已是如此关联。`,
  ),
  notLinked: say<Both>(
    ({ incident, other }) => t`${incident} and ${other} are not linked, so there is nothing to take off.`,
    ({ incident, other }) => t`${incident} 与 ${other} 没有关联，无需取消。`,
  ),
  staysMerged: say<Both>(
    ({ incident, other }) => t`One of ${incident} and ${other} was merged into the other, and stays so.`,
    ({ incident, other }) => t`${incident} 与 ${other} 已合并，不能取消。`,
  ),
  parentOfParent: say<Family>(
    ({ child, parent }) =>
      t`${child} is the parent of ${parent}, and a parent cannot be the child of its child. Take that link off first.`,
    ({ child, parent }) => t`${child} 是 ${parent} 的上级，不能同时为其下级。请先取消该关联。`,
  ),
  familyOfOpen: say<{ one: Ref; status: Text }>(
    ({ one, status }) => t`${one} is ${status}. Parent and child are both still to be solved; link the two as related.`,
    ({ one, status }) => t`${one} ${status}。上级与下级须均未解决，请改为“相关”。`,
  ),
  privateFamily: say(
    'A private incident has neither parent nor children, since its solution is for those it names. Link the two as related.',
    '私密事件不设上级或下级，其解决方案仅限指定人员查看。请改为“相关”。',
  ),
  hasParent: say<{ child: Ref }>(
    ({ child }) => t`${child} has a parent already. Take that link off first, or link the two as related.`,
    ({ child }) => t`${child} 已有上级，请先取消该关联，或改为“相关”。`,
  ),
  childHasChildren: say<Family>(
    ({ child, parent }) =>
      t`${child} has children of its own, and there is one level only. Make them children of ${parent} instead.`,
    ({ child, parent }) => t`${child} 已有下级，上下级只能有一层。请将其下级直接关联到 ${parent}。`,
  ),
  parentHasParent: say<Family>(
    ({ child, parent }) =>
      t`${parent} is a child itself, and there is one level only. Make ${child} a child of its parent instead.`,
    ({ child, parent }) => t`${parent} 本身是下级，上下级只能有一层。请将 ${child} 直接关联到其上级。`,
  ),
  anotherConfirmsYours: say<One>(
    ({ incident }) =>
      t`You asked for ${incident} and solved it yourself: another agent confirms it, or it closes by itself.`,
    ({ incident }) => t`${incident} 由您报告并由您解决，请由另一位坐席确认，或等待自动关闭。`,
  ),
  confirmedAlready: say<One>(
    ({ incident }) => t`${incident} is confirmed already; *Close…* tells what is missing.`,
    ({ incident }) => t`${incident} 已确认，点 *关闭…* 可查看还缺什么。`,
  ),
  youSaidSo: say<One>(
    ({ incident }) => t`You confirmed ${incident} already.`,
    ({ incident }) => t`您已确认 ${incident}。`,
  ),
  noReasonOwed: say<One>(
    ({ incident }) => t`${incident} owes no reason: it missed no target, or the reason was given.`,
    ({ incident }) => t`${incident} 无需说明原因：未超时，或已说明。`,
  ),
});
