import type { Code, Duration, Moment, Ref, Several, Text, Who } from '../../core/text.ts';
import { t } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

type One = { incident: Ref };

/** What is said about calling people, and about promises. */
export const { words, catalog } = defineWords('incident-escalation', {
  escalateSummary: say('Bring it to the next line, or to who manages incidents', '升级到下一支持线或事件经理'),
  simulateSummary: say('Who would be told what, and when', '推演：何时通知谁'),

  // Buttons, dialogs
  escalate: say('Escalate…', '升级…'),
  stillOnIt: say('Still on it', '仍在处理'),
  snooze: say('Snooze…', '稍后提醒…'),
  escalateTitle: say<One>(
    ({ incident }) => t`Escalate ${incident}`,
    ({ incident }) => t`升级 ${incident}`,
  ),
  snoozeTitle: say<One>(
    ({ incident }) => t`Snooze ${incident}`,
    ({ incident }) => t`稍后提醒 ${incident}`,
  ),
  sendEscalate: say('Escalate', '升级'),
  sendSnooze: say('Snooze', '稍后提醒'),
  escalateTo: say('To', '升级到'),
  toSecond: say('Second line', '二线'),
  toThird: say('Third line', '三线'),
  toManager: say('Incident manager', '事件经理'),
  why: say('Why?', '原因？'),
  found: say('What was found so far?', '目前的发现'),
  remindIn: say('Remind me in', '多久后提醒'),
  in30: say('30 min', '30 分钟'),
  in60: say('60 min', '60 分钟'),
  in90: say('90 min', '90 分钟'),
  nextUpdate: say('Next update by', '下次更新时间'),
  nextUpdateHint: say('Empty means the usual time for its priority.', '留空按优先级的常规时间。'),

  // Pages
  paged: say<One & { priority: string; title: string; why: Text }>(
    ({ incident, priority, title, why }) => t`${incident} · ${priority} · ${title} — ${why}`,
    ({ incident, priority, title, why }) => t`${incident} · ${priority} · ${title} — ${why}`,
  ),
  nobodyYet: say('nobody has it yet', '尚无人响应'),
  nobodyFor: say<{ span: Duration }>(
    ({ span }) => t`nobody has acknowledged for ${span}`,
    ({ span }) => t`${span}无人响应`,
  ),
  nobodyGoesOn: say('nobody is on it now', '目前无人处理'),
  unsolvedFor: say<{ span: Duration }>(
    ({ span }) => t`not solved for ${span}`,
    ({ span }) => t`${span}未解决`,
  ),
  escalatedBy: say<{ by: Who }>(
    ({ by }) => t`escalated by ${by}`,
    ({ by }) => t`由 ${by} 升级`,
  ),
  youAreUntil: say<{ as: Text; until: Moment }>(
    ({ as, until }) => t`You are ${as}, until ${until}.`,
    ({ as, until }) => t`您是${as}值班，至 ${until}。`,
  ),
  youAre: say<{ as: Text }>(
    ({ as }) => t`You are called as ${as}.`,
    ({ as }) => t`您以${as}的身份被呼叫。`,
  ),
  youAreTheFallback: say('You are the fallback: nobody else has answered.', '您是兜底联系人：其他人均未应答。'),
  youAreNamed: say('The rules name you for this step.', '策略在此步骤指定了您。'),
  standsFor: say<{ person: Who }>(
    ({ person }) => t`You stand in for ${person}.`,
    ({ person }) => t`您代理 ${person}。`,
  ),
  pagedBefore: say<{ who: Who; as: Text; at: Moment }>(
    ({ who, as, at }) => t`${who} (${as}) was paged at ${at} and has not answered.`,
    ({ who, as, at }) => t`${at} 已呼叫${as} ${who}，未应答。`,
  ),
  pagedYouBefore: say<{ at: Moment }>(
    ({ at }) => t`You were paged at ${at} and have not answered.`,
    ({ at }) => t`${at} 已呼叫过您，尚未应答。`,
  ),
  ifNothing: say<{ who: Who; as: Text; at: Moment }>(
    ({ who, as, at }) => t`If you do nothing, ${who} (${as}) is paged at ${at}.`,
    ({ who, as, at }) => t`若不处理，${at} 将呼叫${as} ${who}。`,
  ),
  ifNothingAgain: say<{ at: Moment }>(
    ({ at }) => t`If you do nothing, you are paged again at ${at}.`,
    ({ at }) => t`若不处理，${at} 将再次呼叫您。`,
  ),
  ownerIs: say<{ owner: Who }>(
    ({ owner }) => t`${owner} is on it.`,
    ({ owner }) => t`${owner} 正在处理。`,
  ),
  reasonWas: say<{ text: Text }>(
    ({ text }) => t`Why: ${text}`,
    ({ text }) => t`原因：${text}`,
  ),
  foundSoFar: say<{ text: Text }>(
    ({ text }) => t`Found so far: ${text}`,
    ({ text }) => t`目前的发现：${text}`,
  ),
  pagedAgainBelow: say<One>(
    ({ incident }) => t`${incident}: you were paged again, see below.`,
    ({ incident }) => t`${incident}：已再次呼叫您，见下方消息。`,
  ),
  takenBy: say<One & { by: Who; at: Moment }>(
    ({ incident, by, at }) => t`${by} acknowledged ${incident} at ${at}. Nothing to do for you.`,
    ({ incident, by, at }) => t`${by} 已于 ${at} 响应 ${incident}，您无需处理。`,
  ),
  yours: say<One & { at: Moment }>(
    ({ incident, at }) => t`You acknowledged ${incident} at ${at}.`,
    ({ incident, at }) => t`您已于 ${at} 响应 ${incident}。`,
  ),
  overNow: say<One & { status: Text }>(
    ({ incident, status }) => t`${incident} is ${status}. Nothing to do for you.`,
    ({ incident, status }) => t`${incident} ${status}，您无需处理。`,
  ),

  // In the thread
  pagedStep: say<One & { as: Text; step: number; steps: number }>(
    ({ incident, as, step, steps }) => t`${incident}: paged (${as}, step ${step} of ${steps}).`,
    ({ incident, as, step, steps }) => t`${incident}：已呼叫（${as}，第 ${step}/${steps} 步）。`,
  ),
  pagedAgainStep: say<One & { as: Text; step: number; steps: number }>(
    ({ incident, as, step, steps }) => t`${incident}: paged again (${as}, step ${step} of ${steps}).`,
    ({ incident, as, step, steps }) => t`${incident}：再次呼叫（${as}，第 ${step}/${steps} 步）。`,
  ),
  pagedUnresolved: say<One & { as: Text; span: Duration }>(
    ({ incident, as, span }) => t`${incident}: not solved for ${span}, paged ${as}.`,
    ({ incident, as, span }) => t`${incident}：${span}未解决，已呼叫${as}。`,
  ),
  placesCalled: say<One & { count: number }>(
    ({ incident, count }) => t`${incident}: ${count === 1 ? 'one place' : `${count} places`} called.`,
    ({ incident, count }) => t`${incident}：已通知 ${count} 处。`,
  ),
  stepsSkipped: say<{ steps: string }>(
    ({ steps }) => t`Step ${steps} reaches nobody now, skipped.`,
    ({ steps }) => t`第 ${steps} 步当前无人，已跳过。`,
  ),
  nobodyToPage: say<One>(
    ({ incident }) =>
      t`${incident}: no step reaches anybody now. Assign it, or name who is on call: \`/oncall override\`.`,
    ({ incident }) => t`${incident}：所有步骤当前均无人。请分派，或用 \`/oncall override\` 安排值班。`,
  ),
  escalated: say<One & { by: Who; to: Text; text: Text }>(
    ({ incident, by, to, text }) => t`${incident}: ${by} escalated it to ${to}. ${text}`,
    ({ incident, by, to, text }) => t`${incident}：${by} 已升级至${to}。${text}`,
  ),
  theLine: say<{ line: Text }>(
    ({ line }) => t`the ${line}`,
    ({ line }) => t`${line}`,
  ),
  theManager: say('the incident manager', '事件经理'),
  lapsesSoon: say<One & { span: Duration; at: Moment }>(
    ({ incident, span, at }) => t`${incident}: no progress for ${span}, your acknowledgement lapses at ${at}.`,
    ({ incident, span, at }) => t`${incident} 已 ${span}没有进展，${at} 后将视为无人处理。`,
  ),
  lapsed: say<One & { owner: Who; since: Moment }>(
    ({ incident, owner, since }) =>
      t`${incident}: no progress since ${since}, the acknowledgement of ${owner} has lapsed.`,
    ({ incident, owner, since }) => t`${incident}：自 ${since} 起没有进展，${owner} 的响应已失效。`,
  ),
  keptOn: say<One & { by: Who }>(
    ({ incident, by }) => t`${incident}: ${by} is still on it.`,
    ({ incident, by }) => t`${incident}：${by} 仍在处理。`,
  ),

  // On the card
  labelEscalation: say('*Escalation*', '*升级*'),
  labelPaged: say('*Paged*', '*已呼叫*'),
  pageLine: say<{ at: Moment; who: Who; as: Text; fate: Text }>(
    ({ at, who, as, fate }) => t`${at} ${who}, ${as}: ${fate}`,
    ({ at, who, as, fate }) => t`${at} ${as} ${who}，${fate}`,
  ),
  pageLineFor: say<{ at: Moment; who: Who; person: Who; as: Text; fate: Text }>(
    ({ at, who, person, as, fate }) => t`${at} ${who} for ${person}, ${as}: ${fate}`,
    ({ at, who, person, as, fate }) => t`${at} ${as} ${who}（代 ${person}），${fate}`,
  ),
  fateSent: say('being called', '正在呼叫'),
  fateReached: say('paged', '已送达'),
  fateDelivered: say('page delivered', '呼叫已送达'),
  fateNoAnswer: say('no answer', '未应答'),
  fateTook: say('acknowledged', '已响应'),
  fateClosed: say('not reached (direct messages closed), mentioned here', '未送达（私信已关闭），已在此提醒'),
  fateNoAccount: say('not reached (no account here)', '未送达（无账户）'),
  fateRefused: say('not reached, mentioned here', '未送达，已在此提醒'),
  nextCall: say<{ at: Moment; whom: Text }>(
    ({ at, whom }) => t`Next ${at} ${whom}`,
    ({ at, whom }) => t`下一步 ${at} ${whom}`,
  ),
  nextCallThen: say<{ at: Moment; whom: Text; later: Text }>(
    ({ at, whom, later }) => t`Next ${at} ${whom} · then ${later}`,
    ({ at, whom, later }) => t`下一步 ${at} ${whom} · 之后 ${later}`,
  ),
  nextNews: say<{ at: Moment }>(
    ({ at }) => t`Next update by ${at}.`,
    ({ at }) => t`${at} 前更新进展。`,
  ),
  newsMissed: say<{ at: Moment }>(
    ({ at }) => t`The update promised for ${at} has not come.`,
    ({ at }) => t`承诺于 ${at} 的更新未按时发出。`,
  ),

  // Promises
  workingUntil: say<One & { owner: Who; at: Moment }>(
    ({ incident, owner, at }) => t`${owner} is working on ${incident}. Next news by ${at}.`,
    ({ incident, owner, at }) => t`${owner} 正在处理 ${incident}，${at} 前会告诉您进展。`,
  ),
  nextNewsBy: say<{ at: Moment }>(
    ({ at }) => t`Next news by ${at}.`,
    ({ at }) => t`${at} 前会再告诉您进展。`,
  ),
  promised: say<One & { at: Moment; left: Duration }>(
    ({ incident, at, left }) => t`${incident}: you promised an update by ${at}, in ${left}.`,
    ({ incident, at, left }) => t`${incident}：您承诺在 ${at} 前更新进展，还有 ${left}。`,
  ),
  promisedLast: say<One & { at: Moment }>(
    ({ incident, at }) => t`${incident}: you promised an update by ${at}. This is the last reminder.`,
    ({ incident, at }) => t`${incident}：您承诺在 ${at} 前更新进展。这是最后一次提醒。`,
  ),
  promiseMissed: say<One & { at: Moment }>(
    ({ incident, at }) => t`${incident}: the update promised for ${at} has not come.`,
    ({ incident, at }) => t`${incident}：承诺于 ${at} 的更新未按时发出。`,
  ),
  snoozed: say<One & { at: Moment; promised: Moment }>(
    ({ incident, at, promised }) => t`You are reminded of ${incident} at ${at}. The promise stays: ${promised}.`,
    ({ incident, at, promised }) => t`将于 ${at} 再次提醒您 ${incident}。承诺时间不变：${promised}。`,
  ),
  snoozedLast: say<One & { at: Moment; promised: Moment }>(
    ({ incident, at, promised }) =>
      t`You are reminded of ${incident} at ${at}, for the last time. The promise stays: ${promised}.`,
    ({ incident, at, promised }) => t`将于 ${at} 最后一次提醒您 ${incident}。承诺时间不变：${promised}。`,
  ),

  // Timeline
  didPageAll: say<{ pages: Several }>(
    ({ pages }) => t`${pages}`,
    ({ pages }) => t`${pages}`,
  ),
  didPage: say<{ person: Who; as: Text }>(
    ({ person, as }) => t`paged ${person}, ${as}`,
    ({ person, as }) => t`呼叫${as} ${person}`,
  ),
  didCallPlaces: say<{ count: number }>(
    ({ count }) => t`called ${count === 1 ? 'one place' : `${count} places`}`,
    ({ count }) => t`通知 ${count} 处`,
  ),
  didPageAgain: say<{ person: Who }>(
    ({ person }) => t`tried another way of paging ${person}`,
    ({ person }) => t`换一种方式呼叫 ${person}`,
  ),
  didSettle: say<{ person: Who; fate: Text }>(
    ({ person, fate }) => t`${person}: ${fate}`,
    ({ person, fate }) => t`${person}：${fate}`,
  ),
  didFindNobody: say('no step reaches anybody now', '所有步骤当前均无人'),
  didHold: say('whom the next step would call has it already', '下一步应呼叫的人已在处理'),
  didRest: say('the next step calls at other hours', '下一步不在此时段呼叫'),
  didEscalate: say<{ to: Text; why: string; found: string }>(
    ({ to, why, found }) => t`escalated to ${to}: ${why} / found so far: ${found}`,
    ({ to, why, found }) => t`升级至${to}：${why} / 目前的发现：${found}`,
  ),
  didWarnOfLapse: say('warned that the acknowledgement lapses', '提醒响应即将失效'),
  didLapse: say('the acknowledgement lapsed, without progress', '没有进展，响应已失效'),
  didStay: say('is still on it', '仍在处理'),
  didRemindOfPromise: say('reminded of the promised update', '提醒承诺的更新'),
  didSnooze: say<{ span: Duration }>(
    ({ span }) => t`put the reminder off by ${span}`,
    ({ span }) => t`推迟提醒 ${span}`,
  ),
  didMissPromise: say('the promised update has not come', '承诺的更新未按时发出'),

  // What would happen
  simulated: say<{ priority: string; at: Moment }>(
    ({ priority, at }) => t`${priority}, reported ${at}`,
    ({ priority, at }) => t`${priority}，报告时间 ${at}`,
  ),
  simulatedOf: say<{ priority: string; service: Text; at: Moment }>(
    ({ priority, service, at }) => t`${priority} of ${service}, reported ${at}`,
    ({ priority, service, at }) => t`${service} ${priority}，报告时间 ${at}`,
  ),
  nothingIsSent: say('Nothing is sent. If nobody acts:', '仅推演，不会发送。若无人处理：'),
  foreseen: say<{ at: Moment; what: Text }>(
    ({ at, what }) => t`${at} · ${what}`,
    ({ at, what }) => t`${at} · ${what}`,
  ),
  severally: say<{ all: Several }>(
    ({ all }) => t`${all}`,
    ({ all }) => t`${all}`,
  ),
  wouldCall: say<{ person: Who; as: Text }>(
    ({ person, as }) => t`${person}, ${as} (direct, thread)`,
    ({ person, as }) => t`${as} ${person}（私信、讨论串）`,
  ),
  wouldCallFor: say<{ person: Who; away: Who; as: Text }>(
    ({ person, away, as }) => t`${person} for ${away}, ${as} (direct, thread)`,
    ({ person, away, as }) => t`${as} ${person}（代 ${away}；私信、讨论串）`,
  ),
  wouldRing: say<{ platform: string; channel: string }>(
    ({ platform, channel }) => t`${platform} ${channel}`,
    ({ platform, channel }) => t`${platform} ${channel}`,
  ),
  wouldWarnOfResponse: say<{ share: number }>(
    ({ share }) => (share === 100 ? t`response breached` : t`${share} % of the time to answer used`),
    ({ share }) => (share === 100 ? t`响应超时` : t`响应时限已用 ${share}%`),
  ),
  wouldWarnOfResolution: say<{ share: number }>(
    ({ share }) => (share === 100 ? t`resolution breached` : t`${share} % of the time to solve it used`),
    ({ share }) => (share === 100 ? t`解决超时` : t`解决时限已用 ${share}%`),
  ),

  // Refusals
  noSuchService: say<{ typed: string; services: string }>(
    ({ typed, services }) => t`There is no service "${typed}". There are: ${services}.`,
    ({ typed, services }) => t`没有服务“${typed}”。现有：${services}。`,
  ),
  noSuchTime: say<{ typed: string }>(
    ({ typed }) => t`"${typed}" is no time I can read. Try \`2026-11-28 22:00\`, \`22:00\` or \`in 2h\`.`,
    ({ typed }) => t`无法识别时间“${typed}”。请输入如 \`2026-11-28 22:00\`。`,
  ),
  nobodyOnLine: say<{ line: Text }>(
    ({ line }) => t`Nobody is on call for the ${line} now. Choose the incident manager, or assign it to a person.`,
    ({ line }) => t`当前${line}无人值班。请选择事件经理，或分派给个人。`,
  ),
  noManager: say(
    'Nobody who manages incidents is there now. Choose a support line, or assign it to a person.',
    '当前没有事件经理在岗。请选择支持线，或分派给个人。',
  ),
  thatIsYou: say<{ to: Text }>(
    ({ to }) => t`You are ${to} now yourself. Choose another one, or assign it to a person.`,
    ({ to }) => t`您本人就是当前的${to}。请选择其他对象，或分派给个人。`,
  ),
  pagedAlready: say<One & { line: Text; at: Moment }>(
    ({ incident, line, at }) =>
      t`For ${incident} the ${line} was paged at ${at} and may still answer. Nobody is paged twice.`,
    ({ incident, line, at }) => t`${incident} 已于 ${at} 呼叫${line}，请等待应答，不会重复呼叫。`,
  ),
  nothingToSnooze: say<One>(
    ({ incident }) => t`Nothing is promised for ${incident}, so nothing reminds you. Say what is new with *Update…*.`,
    ({ incident }) => t`${incident} 没有承诺的更新，不会有提醒。如有进展请用 *更新进展…*。`,
  ),
  noMoreSnoozes: say<One>(
    ({ incident }) => t`${incident} was put off three times. Say what is new with *Update…*, even if it is little.`,
    ({ incident }) => t`${incident} 已推迟三次。请用 *更新进展…* 说明进展，哪怕很少。`,
  ),
  newsLater: say<{ at: Moment }>(
    ({ at }) => t`${at} has passed. Promise the next update for a time to come, such as \`in 30 min\`.`,
    ({ at }) => t`${at} 已过去。请填写将来的时间，例如 \`in 30 min\`。`,
  ),
  whichPriority: say<{ example: Code }>(
    ({ example }) => t`Say a priority, a service and a time, as in ${example}.`,
    ({ example }) => t`请填写优先级、服务和时间，例如 ${example}。`,
  ),
});
