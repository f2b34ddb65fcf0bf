import { type Code, type Moment, type Ref, type Text, t, type Who } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

export const { words, catalog } = defineWords('desk', {
  helpSummary: say('What you can do here', '查看可用的命令'),
  homeSummary: say('What waits for you', '查看您的待办'),
  languageSummary: say('Choose your language', '选择语言'),
  zoneSummary: say('Set your time zone', '设置时区'),
  whoamiSummary: say('How the desk knows you', '查看您的身份'),
  quietSummary: say('Choose your quiet hours', '设置免打扰时段'),
  awaySummary: say('Say that you are away, and who stands in', '设置外出时间与代理人'),
  linkSummary: say('Be one person on two platforms', '关联另一平台的账户'),
  unlinkSummary: say('Part this account from your others', '解除此账户的关联'),
  filesOf: say<{ record: Ref }>(
    ({ record }) => t`Files of ${record}. They are sent to you alone:`,
    ({ record }) => t`${record} 的文件，仅发送给您：`,
  ),
  newestFiles: say<{ count: number }>(
    ({ count }) => t`These are the newest ${count}; all of them stand in the web console.`,
    ({ count }) => t`此处为最新的 ${count} 个，全部文件请在网页控制台查看。`,
  ),
  noFiles: say('There are no files here for you.', '这里没有您可以查看的文件。'),
  linkCode: say<{ command: Code }>(
    ({ command }) => t`On the other platform, type ${command} within ten minutes. Then both accounts are you.`,
    ({ command }) => t`请在 10 分钟内于另一平台输入 ${command}，之后两个账户即为同一人。`,
  ),
  noLinkCode: say<{ link: Code }>(
    ({ link }) => t`That code is unknown, used or older than ten minutes. Type ${link} for a new one.`,
    ({ link }) => t`该代码无效、已使用或已超过 10 分钟。请输入 ${link} 获取新代码。`,
  ),
  linked: say<{ person: Who }>(
    ({ person }) => t`Both accounts are ${person} now: one person, with the records of both.`,
    ({ person }) => t`两个账户现均为 ${person}，记录已合并。`,
  ),
  linkedAlready: say(
    'These accounts are one person already. Type the code on the other platform.',
    '这些账户已属于同一人。请在另一平台输入该代码。',
  ),
  linkInFile: say(
    'The policy names both of these people. An administrator joins them there: one person with both accounts.',
    '策略文件中已分别列出这两个人，请由管理员在文件中合并为一人。',
  ),
  unlinked: say<{ platform: Text }>(
    ({ platform }) =>
      t`This ${platform} account is on its own now. What was done with it stays with the person it was.`,
    ({ platform }) => t`此 ${platform} 账户已解除关联。此前的记录仍归原关联人所有。`,
  ),
  unlinkInFile: say(
    'The policy file names this account as yours; an administrator takes it out there.',
    '策略文件中已将此账户列为您的账户，请由管理员在文件中移除。',
  ),
  nothingToUnlink: say(
    'This is your only chat account, so there is nothing to part it from.',
    '这是您唯一的聊天账户，无需解除关联。',
  ),
  help: say('What you can do here', '可用的命令'),
  helpLine: say<{ command: Code; summary: Text }>(
    ({ command, summary }) => t`${command} ${summary}`,
    ({ command, summary }) => t`${command} ${summary}`,
  ),
  showAll: say('Show all', '查看全部'),
  allCommands: say('All commands', '全部命令'),
  command: say<{ command: Code }>(
    ({ command }) => t`${command}`,
    ({ command }) => t`${command}`,
  ),
  howToAnswer: say(
    'What concerns you comes to you as a private message, with the buttons to answer it.',
    '与您有关的消息会私下发给您，可直接用按钮回复。',
  ),
  howToVote: say(
    'Ballots stand in the channel of the CAB; what waits for your vote stands first on `/desk home`.',
    '投票在 CAB 频道进行，待您投票的变更列在 `/desk home` 最前。',
  ),
  languageNow: say(
    "From now on I speak English with you. Shared messages keep the desk's language.",
    '今后将用中文与您交流。公共消息仍使用服务台的语言。',
  ),
  whichLanguage: say<{ english: Code; chinese: Code }>(
    ({ english, chinese }) => t`Which one? ${english} or ${chinese}.`,
    ({ english, chinese }) => t`请选择：${english} 或 ${chinese}。`,
  ),
  whichZone: say<{ zone: string; example: Code }>(
    ({ zone, example }) => t`Your times are those of ${zone}. For others name a place, as in ${example}.`,
    ({ zone, example }) => t`您的时间按 ${zone} 时区显示。如需更改，请按地点填写，例如 ${example}。`,
  ),
  zoneNow: say<{ zone: string }>(
    ({ zone }) => t`From now on your times are those of ${zone}.`,
    ({ zone }) => t`今后将按 ${zone} 时区显示时间。`,
  ),
  noSuchZone: say<{ zone: string; example: Code }>(
    ({ zone, example }) => t`"${zone}" is no time zone I know. Name it by place, as in ${example}.`,
    ({ zone, example }) => t`无法识别时区“${zone}”。请按地点填写，例如 ${example}。`,
  ),
  quietFromTo: say<{ from: string; to: string; zone: string }>(
    ({ from, to, zone }) => t`Your quiet hours are ${from}–${to} in ${zone}.`,
    ({ from, to, zone }) => t`您的免打扰时段为 ${from}–${to}（${zone}）。`,
  ),
  quietMeans: say(
    'Private messages wait until they end. Pages come all the same, and answers to what you just did.',
    '期间私信将延后到该时段结束后送达；呼叫以及对您操作的答复不受影响。',
  ),
  quietOtherwise: say<{ own: Code; off: Code }>(
    ({ own, off }) => t`Others: ${own}. None: ${off}.`,
    ({ own, off }) => t`更改：${own}。关闭：${off}。`,
  ),
  neverQuiet: say(
    'You have no quiet hours. Private messages come at any time.',
    '您未设置免打扰时段，私信将随时送达。',
  ),
  quietAgain: say<{ usual: Code; own: Code }>(
    ({ usual, own }) => t`The usual ones: ${usual}. Others: ${own}.`,
    ({ usual, own }) => t`恢复默认：${usual}。自定：${own}。`,
  ),
  quietChoose: say<{ own: Code }>(
    ({ own }) => t`Choose some: ${own}.`,
    ({ own }) => t`设置：${own}。`,
  ),
  noSuchHours: say<{ typed: string; example: Code }>(
    ({ typed, example }) => t`"${typed}" are no hours I know. Write them as in ${example}.`,
    ({ typed, example }) => t`无法识别时段“${typed}”。请按 ${example} 的格式填写。`,
  ),
  quietHours: say<{ from: string; to: string }>(
    ({ from, to }) => t`${from}–${to}`,
    ({ from, to }) => t`${from}–${to}`,
  ),
  noQuietHours: say('none', '无'),
  youAreHere: say<{ example: Code }>(
    ({ example }) => t`You are here. Before you leave, say until when, and who stands in: ${example}.`,
    ({ example }) => t`您当前未设外出。外出前请填写返回时间与代理人：${example}。`,
  ),
  youAreHereWith: say<{ example: Code; deputy: Who }>(
    ({ example, deputy }) =>
      t`You are here. While you are away, ${deputy} stands in for you; for somebody else, name them: ${example}.`,
    ({ example, deputy }) => t`您当前未设外出。外出期间由 ${deputy} 代理；如需他人代理，请注明：${example}。`,
  ),
  awayWith: say<{ at: Moment; zone: string; deputy: Who; back: Code }>(
    ({ at, zone, deputy, back }) =>
      t`You are away until ${at} (${zone}). ${deputy} stands in for you. Back sooner? ${back}`,
    ({ at, zone, deputy, back }) => t`您外出至 ${at}（${zone}），由 ${deputy} 代理。提前返回：${back}`,
  ),
  awayAlone: say<{ at: Moment; zone: string; back: Code }>(
    ({ at, zone, back }) =>
      t`You are away until ${at} (${zone}). Without a deputy your work goes to your team, and a turn on call shows as a gap. Back sooner? ${back}`,
    ({ at, zone, back }) =>
      t`您外出至 ${at}（${zone}）。没有代理人：您的工作转交团队，值班将显示为空档。提前返回：${back}`,
  ),
  awayBoth: say<{ at: Moment; zone: string; deputy: Who; back: Code }>(
    ({ at, zone, deputy, back }) =>
      t`You are away until ${at} (${zone}). ${deputy} is away too, and nobody stands in for you both: your work goes to your team, and a turn on call shows as a gap. Back sooner? ${back}`,
    ({ at, zone, deputy, back }) =>
      t`您外出至 ${at}（${zone}）。${deputy} 也不在，且无人代理：您的工作转交团队，值班将显示为空档。提前返回：${back}`,
  ),
  welcomeBack: say('You are back. Your work comes to you again.', '您已返回，此后的工作照常由您处理。'),
  youStandIn: say<{ away: Who; at: Moment }>(
    ({ away, at }) => t`You stand in for ${away} until ${at}.`,
    ({ away, at }) => t`您代理 ${away} 至 ${at}。`,
  ),
  standInNoLonger: say<{ away: Who }>(
    ({ away }) => t`You no longer stand in for ${away}.`,
    ({ away }) => t`您不再代理 ${away}。`,
  ),
  untilWhen: say<{ typed: string; example: Code }>(
    ({ typed, example }) => t`"${typed}" does not begin with a time. Say until when first, as in ${example}.`,
    ({ typed, example }) => t`“${typed}”开头不是时间。请先填写返回时间，例如 ${example}。`,
  ),
  untilPast: say<{ at: Moment; zone: string; example: Code }>(
    ({ at, zone, example }) => t`${at} (${zone}) has passed. Name a time to come, as in ${example}.`,
    ({ at, zone, example }) => t`${at}（${zone}）已过。请填写将来的时间，例如 ${example}。`,
  ),
  untilTooFar: say<{ at: Moment; zone: string }>(
    ({ at, zone }) => t`${at} (${zone}) is more than a year away. Name a day within a year.`,
    ({ at, zone }) => t`${at}（${zone}）超过一年。请填写一年以内的日期。`,
  ),
  noDeputy: say<{ typed: string }>(
    ({ typed }) => t`Nobody who can stand in for you is called "${typed}". Give a name or a key.`,
    ({ typed }) => t`没有可代理您的人名为“${typed}”。请填写姓名或标识。`,
  ),
  whichDeputy: say<{ typed: string; names: { several: Text[] } }>(
    ({ typed, names }) => t`Several people match "${typed}": ${names}. Name one in full.`,
    ({ typed, names }) => t`“${typed}”对应多人：${names}。请写全名。`,
  ),
  notYourself: say('Nobody stands in for themselves. Name somebody else.', '不能由本人代理，请填写其他人。'),
  you: say<{ name: string }>(
    ({ name }) => t`You are ${name}.`,
    ({ name }) => t`您是 ${name}。`,
  ),
  labelRoles: say('Roles', '角色'),
  labelTeam: say('Team', '团队'),
  labelLanguage: say('Language', '语言'),
  labelZone: say('Time zone', '时区'),
  labelQuiet: say('Quiet hours', '免打扰时段'),
  labelAway: say('Away until', '外出至'),
  labelDeputy: say('Deputy', '代理人'),
  awayUntil: say<{ at: Moment }>(
    ({ at }) => t`${at}`,
    ({ at }) => t`${at}`,
  ),
  deputyIs: say<{ person: Who }>(
    ({ person }) => t`${person}`,
    ({ person }) => t`${person}`,
  ),
  languageName: say('English', '中文'),
  welcome: say<{ organisation: string }>(
    ({ organisation }) => t`Welcome to Deskbell. This is ${organisation}, an invented company.`,
    ({ organisation }) => t`欢迎使用 Deskbell。这是一家虚构公司：${organisation}。`,
  ),
  breakSomething: say('Break something in three steps, it takes a minute:', '三步体验，只需一分钟：'),
  stepReport: say(
    '1. Type `/incident report The order portal shows error 502`',
    '1. 输入 `/incident report 订单门户显示 502 错误`',
  ),
  stepResolve: say(
    '2. Become Dan Okafor (top right), open #service-desk, press *Acknowledge*, then *Resolve…*',
    '2. 右上角切换为 Dan Okafor，在 #service-desk 点 *Acknowledge*（响应），再点 *Resolve…*（解决…）',
  ),
  stepConfirm: say('3. Become Rita again: you are asked whether it is fixed', '3. 切回 Rita：确认是否已解决'),
  nothingLeaves: say(
    'Nothing leaves this machine. Next: a change with a vote: become Ana Novak and type `/desk help`',
    '数据不会离开本机。接下来可体验变更投票：切换为 Ana Novak，输入 `/desk help`',
  ),
});
