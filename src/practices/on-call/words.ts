import { type Code, type Moment, type Ref, type Several, type Text, t, type Who } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

type One = { override: Ref };
type Person = Who | Text;
type Stretch = { from: Moment; to: Moment };
type About = One & Stretch & { schedule: Text };

export const { words, catalog } = defineWords('on-call', {
  // Commands
  whoSummary: say('Who is on call now, and who is next', '查看当前和下一班值班人员'),
  scheduleSummary: say('Two weeks of a schedule', '查看两周的值班表'),
  gapsSummary: say('When nobody is on call in the next 14 days', '查看未来 14 天的值班空档'),
  overrideSummary: say('Put somebody on call for a while', '安排他人替班'),
  swapSummary: say('Look for somebody who takes your turn', '寻找换班人员'),
  showSummary: say('Show one override', '查看一次替班'),
  withdrawSummary: say('Withdraw an override or a swap', '撤回替班或换班'),

  // Buttons, dialogs
  show: say('Show', '查看'),
  take: say('Take', '接任'),
  withdraw: say('Withdraw', '撤回'),
  override: say('Override…', '替班…'),
  swap: say('Swap…', '换班…'),
  scheduleButton: say('Schedule', '值班表'),
  gapsButton: say('Gaps', '值班空档'),
  overrideTitle: say('Put someone on call', '安排替班'),
  sendOverride: say('Put on call', '安排'),
  swapTitle: say('Ask for a swap', '申请换班'),
  sendSwap: say('Ask', '申请'),
  whichSchedule: say('Which schedule?', '哪张值班表？'),
  whoIsOnCall: say('Who is on call?', '由谁值班？'),
  from: say('From', '开始'),
  until: say<{ said: Text; at: Moment }>(
    ({ said, at }) => t`${said}, until ${at}`,
    ({ said, at }) => t`${said}，至 ${at}`,
  ),
  untilWhen: say('Until', '结束'),
  timeHint: say('Your time, as in 2026-11-28 22:00.', '按您的时区填写，例如 2026-11-28 22:00。'),
  why: say('Why?', '原因'),

  // Names
  named: say<{ name: string }>(
    ({ name }) => t`${name}`,
    ({ name }) => t`${name}`,
  ),
  person: say<{ who: Who }>(
    ({ who }) => t`${who}`,
    ({ who }) => t`${who}`,
  ),
  nobody: say('nobody', '无人'),
  standsFor: say<{ deputy: Person; person: Person }>(
    ({ deputy, person }) => t`${deputy} for ${person}`,
    ({ deputy, person }) => t`${deputy}（代 ${person}）`,
  ),
  both: say<{ one: Text; other: Text }>(
    ({ one, other }) => t`${one} and ${other}`,
    ({ one, other }) => t`${one} 和 ${other}`,
  ),
  more: say<{ one: Text; other: Text }>(
    ({ one, other }) => t`${one}, ${other}`,
    ({ one, other }) => t`${one}、${other}`,
  ),
  schedule: say<{ team: Text; line: Text }>(
    ({ team, line }) => t`${team}, ${line}`,
    ({ team, line }) => t`${team} ${line}`,
  ),
  forSomebody: say<{ schedule: Text; person: Person }>(
    ({ schedule, person }) => t`${schedule}, for ${person}`,
    ({ schedule, person }) => t`${schedule}（代 ${person}）`,
  ),
  firstLine: say('first line', '一线'),
  secondLine: say('second line', '二线'),
  thirdLine: say('third line', '三线'),
  first: say('first', '一线'),
  second: say('second', '二线'),
  third: say('third', '三线'),

  // Who is on call
  onCall: say('On call', '值班'),
  onCallNow: say('On call now', '当前值班'),
  onLine: say<{ line: Text; people: Text }>(
    ({ line, people }) => t`${line} ${people}`,
    ({ line, people }) => t`${line} ${people}`,
  ),
  bothUntil: say<{ said: Text; at: Moment }>(
    ({ said, at }) => t`${said}, both until ${at}`,
    ({ said, at }) => t`${said}，均至 ${at}`,
  ),
  allUntil: say<{ said: Text; at: Moment }>(
    ({ said, at }) => t`${said}, all until ${at}`,
    ({ said, at }) => t`${said}，均至 ${at}`,
  ),
  nowOnCall: say<{ team: Text; lines: Several }>(
    ({ team, lines }) => t`${team}, now: ${lines}.`,
    ({ team, lines }) => t`${team}，当前值班：${lines}。`,
  ),
  nowAndNext: say<{ team: Text; lines: Several; people: Text; at: Moment }>(
    ({ team, lines, people, at }) => t`${team}, now: ${lines}. Next: ${people} from ${at}.`,
    ({ team, lines, people, at }) => t`${team}，当前值班：${lines}。下一班：${people}，自 ${at}。`,
  ),
  nobodyForTeam: say<{ team: Text }>(
    ({ team }) => t`${team} has no schedule and nobody on a support line, so nobody is on call for it.`,
    ({ team }) => t`${team} 没有值班表，也没有支持线人员，因此无人值班。`,
  ),
  knownTeams: say<{ teams: Several }>(
    ({ teams }) =>
      t`No team or service of that name has anybody on call. Name a team (${teams}), or a service that one of them runs.`,
    ({ teams }) => t`没有这个名称的团队或服务有值班安排。请填写团队（${teams}）或其负责的服务。`,
  ),
  noSchedules: say(
    'There are no schedules yet. An administrator writes them into the policy file, section `onCall`.',
    '目前没有值班表。请管理员在策略文件的 `onCall` 部分添加。',
  ),

  // Two weeks
  scheduleTitle: say('On call, two weeks from today', '值班表，自今天起两周'),
  between: say<Stretch & { person: Text }>(
    ({ from, to, person }) => t`${from} – ${to}: ${person}`,
    ({ from, to, person }) => t`${from} – ${to}：${person}`,
  ),
  untilThen: say<{ to: Moment; person: Text }>(
    ({ to, person }) => t`until ${to}: ${person}`,
    ({ to, person }) => t`至 ${to}：${person}`,
  ),
  fromThen: say<{ from: Moment; person: Text }>(
    ({ from, person }) => t`from ${from}: ${person}`,
    ({ from, person }) => t`自 ${from} 起：${person}`,
  ),
  throughout: say<{ person: Text }>(
    ({ person }) => t`all the time: ${person}`,
    ({ person }) => t`全程：${person}`,
  ),
  byOverride: say<{ person: Text }>(
    ({ person }) => t`${person} (override)`,
    ({ person }) => t`${person}（替班）`,
  ),
  row: say<{ label: Text; line: Text }>(
    ({ label, line }) => t`${label} · ${line}`,
    ({ label, line }) => t`${label} · ${line}`,
  ),

  // Gaps
  oneGap: say('Next 14 days: 1 gap.', '未来 14 天有 1 个值班空档。'),
  manyGaps: say<{ count: number }>(
    ({ count }) => t`Next 14 days: ${count} gaps.`,
    ({ count }) => t`未来 14 天有 ${count} 个值班空档。`,
  ),
  noGap: say('No gap in the next 14 days.', '未来 14 天无空档。'),
  noGapAllReached: say<{ count: number }>(
    ({ count }) => t`No gap in the next 14 days; all ${count} people can be reached.`,
    ({ count }) => t`未来 14 天无空档，${count} 人均可联系。`,
  ),
  gapOfNobody: say<Stretch & { schedule: Text }>(
    ({ from, to, schedule }) => t`${from} – ${to}: ${schedule}: nobody has the turn.`,
    ({ from, to, schedule }) => t`${from} – ${to}：${schedule}，未安排人员。`,
  ),
  gapOfAway: say<Stretch & { schedule: Text; person: Person }>(
    ({ from, to, schedule, person }) => t`${from} – ${to}: ${schedule}: ${person} is away, no deputy.`,
    ({ from, to, schedule, person }) => t`${from} – ${to}：${schedule}，${person} 不在，且无代理人。`,
  ),
  fillGap: say<{ override: Code }>(
    ({ override }) => t`Put somebody on call for it: ${override}.`,
    ({ override }) => t`安排替班：${override}。`,
  ),
  unreached: say('Without an account on a chat platform', '没有聊天平台账户'),
  howToReach: say<{ link: Code }>(
    ({ link }) => t`They have turns and nothing rings them: ${link} joins an account to them.`,
    ({ link }) => t`以上人员有值班但无法接到呼叫：请用 ${link} 关联账户。`,
  ),
  andMore: say<{ count: number }>(
    ({ count }) => t`and ${count} more`,
    ({ count }) => t`另有 ${count} 项`,
  ),

  // Cards
  card: say<One & { schedule: Text; state: Text }>(
    ({ override, schedule, state }) => t`${override} · ${schedule} — ${state}`,
    ({ override, schedule, state }) => t`${override} · ${schedule} — ${state}`,
  ),
  looks: say<Stretch & { asker: Person }>(
    ({ asker, from, to }) => t`${asker} looks for someone for ${from} – ${to}`,
    ({ asker, from, to }) => t`${asker} 正在寻找 ${from} – ${to} 的换班人员`,
  ),
  agreed: say<Stretch & { person: Person }>(
    ({ person, from, to }) => t`${person} is on call, ${from} – ${to}`,
    ({ person, from, to }) => t`${person} 值班，${from} – ${to}`,
  ),
  agreedFor: say<Stretch & { person: Person; insteadOf: Person }>(
    ({ person, insteadOf, from, to }) => t`${person} is on call instead of ${insteadOf}, ${from} – ${to}`,
    ({ person, insteadOf, from, to }) => t`${person} 替 ${insteadOf} 值班，${from} – ${to}`,
  ),
  statusOpen: say('Looking for somebody', '寻找换班人员'),
  statusAgreed: say('Agreed', '已确定'),
  statusWithdrawn: say('Withdrawn', '已撤回'),
  statusLapsed: say('Nobody took it', '无人接任'),
  statusOver: say('Over', '已结束'),
  isOpen: say('looking for somebody', '寻找换班人员'),
  isAgreed: say('agreed', '已确定'),
  isWithdrawn: say('withdrawn', '已撤回'),
  isLapsed: say('nobody took it', '无人接任'),
  isOver: say('over', '已结束'),
  labelStatus: say('Status', '状态'),
  labelFrom: say('From', '开始'),
  labelUntil: say('Until', '结束'),
  labelOnCall: say('On call', '值班'),
  labelInsteadOf: say('Instead of', '替代'),
  labelAskedBy: say('Asked by', '发起人'),
  at: say<{ at: Moment }>(
    ({ at }) => t`${at}`,
    ({ at }) => t`${at}`,
  ),
  because: say<{ why: Text }>(
    ({ why }) => t`Why: ${why}`,
    ({ why }) => t`原因：${why}`,
  ),

  // What people are told
  made: say<One & Stretch & { person: Person }>(
    ({ override, person, from, to }) => t`${override}: ${person} is on call ${from} – ${to}, and is told.`,
    ({ override, person, from, to }) => t`${override}：${person} 将于 ${from} – ${to} 值班，已通知本人。`,
  ),
  sought: say<One & { at: Moment }>(
    ({ override, at }) =>
      t`${override} is posted to the team. You are told who takes it; until somebody does, the turn stays as it is. It ends by itself at ${at}.`,
    ({ override, at }) => t`${override} 已发给团队。有人接任时会通知您，在此之前值班不变。${at} 起自动失效。`,
  ),
  youAreOnCall: say<Stretch & { schedule: Text }>(
    ({ schedule, from, to }) => t`You are on call for ${schedule}, ${from} – ${to}.`,
    ({ schedule, from, to }) => t`您将值班：${schedule}，${from} – ${to}。`,
  ),
  youWerePut: say<About & { by: Person }>(
    ({ override, schedule, from, to, by }) =>
      t`${override}: ${by} has put you on call for ${schedule}, ${from} – ${to}.`,
    ({ override, schedule, from, to, by }) => t`${override}：${by} 安排您值班：${schedule}，${from} – ${to}。`,
  ),
  youAreReplaced: say<About & { by: Person; person: Person }>(
    ({ override, schedule, from, to, by, person }) =>
      t`${override}: ${person} is on call for ${schedule} instead of you, ${from} – ${to}, says ${by}.`,
    ({ override, schedule, from, to, by, person }) =>
      t`${override}：${by} 安排 ${person} 替您值班：${schedule}，${from} – ${to}。`,
  ),
  isSoughtForYou: say<About & { by: Person }>(
    ({ override, schedule, from, to, by }) =>
      t`${override}: ${by} looks for someone who takes your turn for ${schedule}, ${from} – ${to}. Until then it is yours.`,
    ({ override, schedule, from, to, by }) =>
      t`${override}：${by} 正在为您寻找换班人员：${schedule}，${from} – ${to}。在此之前仍由您值班。`,
  ),
  isTaken: say<About & { person: Person }>(
    ({ override, schedule, from, to, person }) =>
      t`${override}: ${person} takes the turn for ${schedule}, ${from} – ${to}.`,
    ({ override, schedule, from, to, person }) => t`${override}：${person} 接任值班：${schedule}，${from} – ${to}。`,
  ),
  nobodyTookYours: say<About>(
    ({ override, schedule, to }) =>
      t`${override}: nobody took your turn for ${schedule}. It is yours until ${to}; ask the lead of the team if you cannot.`,
    ({ override, schedule, to }) =>
      t`${override}：无人接任您的值班（${schedule}），至 ${to} 仍由您值班。如有困难，请联系团队负责人。`,
  ),
  nobodyTook: say<About>(
    ({ override, schedule, from, to }) =>
      t`${override}: nobody took the turn for ${schedule}, ${from} – ${to}. The schedule stays as it is.`,
    ({ override, schedule, from, to }) => t`${override}：无人接任 ${schedule}，${from} – ${to}。仍按值班表执行。`,
  ),
  noLongerSought: say<About & { by: Person }>(
    ({ override, schedule, from, to, by }) =>
      t`${override}: ${by} no longer looks for someone for ${schedule}, ${from} – ${to}.`,
    ({ override, schedule, from, to, by }) => t`${override}：${by} 已取消寻找换班人员：${schedule}，${from} – ${to}。`,
  ),
  turnIsBack: say<About & { by: Person }>(
    ({ override, schedule, from, to, by }) =>
      t`${override}: ${by} has withdrawn it. The schedule counts again for ${schedule}, ${from} – ${to}.`,
    ({ override, schedule, from, to, by }) =>
      t`${override}：${by} 已撤回替班，${schedule} 在 ${from} – ${to} 恢复按值班表执行。`,
  ),
  youWithdrew: say<One>(
    ({ override }) => t`${override} is withdrawn.`,
    ({ override }) => t`${override} 已撤回。`,
  ),

  // Hand-off
  youAreOn: say<{ schedule: Text; at: Moment }>(
    ({ schedule, at }) => t`You are on call for ${schedule}, until ${at}.`,
    ({ schedule, at }) => t`您正在值班：${schedule}，至 ${at}。`,
  ),
  youAreOnForGood: say<{ schedule: Text }>(
    ({ schedule }) => t`You are on call for ${schedule}.`,
    ({ schedule }) => t`您正在值班：${schedule}。`,
  ),
  nowOn: say<{ schedule: Text; person: Text; at: Moment }>(
    ({ schedule, person, at }) => t`${person} is on call for ${schedule} now, until ${at}. Your turn is over.`,
    ({ schedule, person, at }) => t`${schedule} 现由 ${person} 值班，至 ${at}。您的值班已结束。`,
  ),
  nowOnForGood: say<{ schedule: Text; person: Text }>(
    ({ schedule, person }) => t`${person} is on call for ${schedule} now. Your turn is over.`,
    ({ schedule, person }) => t`${schedule} 现由 ${person} 值班。您的值班已结束。`,
  ),
  nobodyAfterYou: say<{ schedule: Text }>(
    ({ schedule }) => t`Your turn for ${schedule} is over. Nobody is on call after you.`,
    ({ schedule }) => t`您在 ${schedule} 的值班已结束，之后无人值班。`,
  ),
  nobodyUntil: say<{ schedule: Text; at: Moment }>(
    ({ schedule, at }) => t`Nobody is on call for ${schedule}, until ${at}.`,
    ({ schedule, at }) => t`${schedule} 当前无人值班，至 ${at}。`,
  ),
  nobodyForNow: say<{ schedule: Text }>(
    ({ schedule }) => t`Nobody is on call for ${schedule}.`,
    ({ schedule }) => t`${schedule} 当前无人值班。`,
  ),
  openIn: say<{ team: Text }>(
    ({ team }) => t`Open in ${team}:`,
    ({ team }) => t`${team} 未关闭的记录：`,
  ),
  openRecord: say<{ record: Ref; title: string }>(
    ({ record, title }) => t`${record} · ${title}`,
    ({ record, title }) => t`${record} · ${title}`,
  ),

  // Home
  yourTurn: say<Stretch & { schedule: Text }>(
    ({ schedule, from, to }) => t`${schedule}: ${from} – ${to}`,
    ({ schedule, from, to }) => t`${schedule}：${from} – ${to}`,
  ),
  yourTurnFrom: say<{ schedule: Text; from: Moment }>(
    ({ schedule, from }) => t`${schedule}: from ${from}`,
    ({ schedule, from }) => t`${schedule}：自 ${from} 起`,
  ),
  yourTurnUntil: say<{ schedule: Text; to: Moment }>(
    ({ schedule, to }) => t`${schedule}: now, until ${to}`,
    ({ schedule, to }) => t`${schedule}：当前值班，至 ${to}`,
  ),
  yourTurnNow: say<{ schedule: Text }>(
    ({ schedule }) => t`${schedule}: now`,
    ({ schedule }) => t`${schedule}：当前值班`,
  ),

  // Refusals
  endsBefore: say<{ from: Moment }>(
    ({ from }) => t`That is not after its beginning (${from}). Give a later end.`,
    ({ from }) => t`结束时间须晚于开始时间（${from}），请重新填写。`,
  ),
  isPast: say('That time has passed already. Give an end that is still to come.', '该时间已过，请填写将来的结束时间。'),
  tooLong: say<{ days: number }>(
    ({ days }) => t`That is longer than ${days} days. Make it shorter; for good, the policy file is changed.`,
    ({ days }) => t`时间超过 ${days} 天，请缩短；长期调整请修改策略文件。`,
  ),
  hasItAnyway: say<{ person: Person }>(
    ({ person }) => t`${person} has that turn anyway. Choose somebody else, or another time.`,
    ({ person }) => t`该时段本就由 ${person} 值班，请选择其他人或其他时间。`,
  ),
  swapLater: say(
    'Nobody can take what has begun. Give a later beginning, or put somebody on call at once by `/oncall override`.',
    '已开始的值班无法换班。请填写稍后的开始时间，或用 `/oncall override` 直接安排替班。',
  ),
  notYourTurn: say<{ schedule: Text }>(
    ({ schedule }) =>
      t`That is not all your turn for ${schedule}. Give times within it (\`/oncall schedule\`), or ask the lead of the team.`,
    ({ schedule }) =>
      t`该时段并非全部由您值班（${schedule}）。请按 \`/oncall schedule\` 填写您的时段，或请团队负责人申请。`,
  ),
  yourOwn: say<One>(
    ({ override }) => t`${override} is your own turn, so somebody else takes it. You keep it by *Withdraw*.`,
    ({ override }) => t`${override} 是您自己的值班，须由他人接任。如需保留，请点 *撤回*。`,
  ),
  takenBefore: say<One & { person: Who; at: Moment }>(
    ({ override, person, at }) => t`${person} took ${override} at ${at}. There is nothing left to do.`,
    ({ override, person, at }) => t`${person} 已于 ${at} 接任 ${override}，您无需再操作。`,
  ),
  notYours: say<One>(
    ({ override }) =>
      t`${override} is not about you. Whoever it concerns, the lead of the team or an incident manager withdraws it.`,
    ({ override }) => t`${override} 与您无关，请由相关人员、团队负责人或事件经理撤回。`,
  ),

  // The policy file
  sameLine: say<{ schedule: string }>(
    ({ schedule }) => t`"${schedule}" has this line of the team already; put both into one, as layers`,
    ({ schedule }) => t`“${schedule}”已包含该团队的此支持线，请合并为同一值班表的多层`,
  ),
  noSuchTeam: say<{ team: string; teams: string }>(
    ({ team, teams }) => t`there is no team "${team}"; the teams are: ${teams}`,
    ({ team, teams }) => t`没有团队“${team}”，现有团队：${teams}`,
  ),
  noSuchPerson: say<{ person: string; team: Code }>(
    ({ person, team }) => t`there is no person "${person}"; add them to the people section, or write a team as ${team}`,
    ({ person, team }) => t`没有人员“${person}”，请先加入 people，或用 ${team} 表示团队`,
  ),
  nobodyHandlesIn: say<{ team: string }>(
    ({ team }) => t`nobody of "${team}" works on incidents; give somebody of it \`roles: [support-engineer]\``,
    ({ team }) => t`“${team}”中没有人处理事件，请为其中一人设置 \`roles: [support-engineer]\``,
  ),
  cannotHandle: say<{ person: string }>(
    ({ person }) =>
      t`"${person}" cannot work on incidents; give them \`roles: [support-engineer]\` or [agent], or name somebody else`,
    ({ person }) => t`“${person}”不能处理事件，请为其设置 \`roles: [support-engineer]\` 或 [agent]，或改为其他人员`,
  ),
  whichWeekday: say<{ example: Code }>(
    ({ example }) => t`turns of weeks end on a weekday; write which, as in ${example}`,
    ({ example }) => t`按周轮班须注明星期，例如 ${example}`,
  ),
  noWeekday: say<{ every: string; example: Code }>(
    ({ every, example }) => t`a turn of ${every} ends on no weekday of its own; write ${example}`,
    ({ every, example }) => t`每 ${every} 一轮不对应固定星期，请写作 ${example}`,
  ),
  otherWeekday: say<{ from: string; first: string; weekday: string }>(
    ({ from, first, weekday }) =>
      t`${from} is a ${first}, and turns begin on ${weekday}; name a ${weekday}, as the day of the first turn`,
    ({ from, first, weekday }) => t`${from} 是 ${first}，而轮班从 ${weekday} 开始，请填写对应星期的日期`,
  ),

  // Once a week
  weekOf: say<{ team: Text; pages: number }>(
    ({ team, pages }) => t`On call last week, ${team}: ${pages === 1 ? 'one page' : `${pages} pages`}`,
    ({ team, pages }) => t`${team}上周值班：呼叫 ${pages} 次`,
  ),
  load: say<{ person: Who; pages: number; atNight: number }>(
    ({ person, pages, atNight }) => t`${person}: ${pages}, of these ${atNight} in quiet hours`,
    ({ person, pages, atNight }) => t`${person}：${pages} 次，其中免打扰时段 ${atNight} 次`,
  ),
  loadMissed: say<{ person: Who; pages: number; atNight: number; missed: number }>(
    ({ person, pages, atNight, missed }) =>
      t`${person}: ${pages}, of these ${atNight} in quiet hours, ${missed} not reached`,
    ({ person, pages, atNight, missed }) =>
      t`${person}：${pages} 次，其中免打扰时段 ${atNight} 次，未送达 ${missed} 次`,
  ),
  nowInShort: say<{ lines: Several }>(
    ({ lines }) => t`On call now: ${lines}`,
    ({ lines }) => t`当前值班：${lines}`,
  ),
});
