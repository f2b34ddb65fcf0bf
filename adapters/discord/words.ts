import { type Code, type Moment, type Text, t } from '../../src/core/text.ts';
import { defineWords, say } from '../../src/core/words.ts';

export const { words, catalog } = defineWords('discord', {
  slow: say('I am slow right now. Open it again in a moment.', '目前响应较慢，请稍后重新打开。'),
  fileRefused: say<{ name: string }>(
    ({ name }) => t`Discord does not take ${name} here: Deskbell may attach no files in this channel.`,
    ({ name }) => t`Discord 未能在此接收 ${name}：Deskbell 在本频道没有附加文件的权限。`,
  ),
  openAgain: say('Open again', '重新打开对话框'),
  editAgain: say('Edit again', '重新编辑'),
  goOn: say('Continue', '继续填写'),
  confirm: say('Yes, that time', '确认此时间'),
  done: say('Done.', '已完成。'),
  elsewhere: say(
    'This desk serves another server. Ask whoever installed Deskbell there to add yours.',
    '本服务台属于其他服务器。如需在此使用，请联系 Deskbell 的管理员。',
  ),
  stranger: say(
    'Only members of the server that this desk serves can use it here. Whoever runs that server can invite you.',
    '只有本服务台所属服务器的成员才能在此使用。请联系该服务器的管理员邀请您加入。',
  ),
  unsure: say(
    'Discord does not tell me right now whether you belong to the server of this desk. Try again in a moment.',
    'Discord 暂时无法确认您是否属于本服务台所在的服务器，请稍后重试。',
  ),
  wrongFields: say('Not sent yet. What you typed is kept:', '尚未提交，已保留您输入的内容：'),
  wrongField: say<{ field: Text; problem: Text }>(
    ({ field, problem }) => t`${field} ${problem}`,
    ({ field, problem }) => t`${field} ${problem}`,
  ),
  isThisTheTime: say<{ at: Moment; zone: string }>(
    ({ at, zone }) => t`You mean ${at}; your time zone is ${zone}. Is that right?`,
    ({ at, zone }) => t`您指的是 ${at}，您的时区是 ${zone}。是否正确？`,
  ),
  whichOne: say('Which one do you mean?', '您指的是哪一项？'),
  choose: say('Choose…', '请选择…'),
  draftGone: say<{ home: Code }>(
    ({ home }) => t`What was kept here is older than fifteen minutes. Begin again; what waits for you: ${home}.`,
    ({ home }) => t`此处保留的内容已超过 15 分钟，请重新开始。您的待办：${home}。`,
  ),
  timeHint: say<{ example: string; zone: string }>(
    ({ example, zone }) => t`${example} your time (${zone})`,
    ({ example, zone }) => t`${example}（您的时区 ${zone}）`,
  ),
  typeToFind: say('Type part of its name', '输入名称的一部分'),
  reference: say('The number, such as INC-7', '编号，例如 INC-7'),
  text: say('What follows', '内容'),
  note: say('Note…', '备注…'),
  token: say<{ name: string }>(
    ({ name }) => t`signed in as ${name}`,
    ({ name }) => t`以 ${name} 的身份登录`,
  ),
  tokenRefused: say<{ problem: string }>(
    ({ problem }) =>
      t`Discord refuses DISCORD_TOKEN (${problem}). Reset the token on the Bot page of the application and copy it anew.`,
    ({ problem }) => t`Discord 拒绝了 DISCORD_TOKEN（${problem}）。请在应用的 Bot 页面重置令牌并重新复制。`,
  ),
  unreachable: say<{ problem: string }>(
    ({ problem }) => t`Discord does not answer (${problem}). Is the way out of this network open?`,
    ({ problem }) => t`Discord 没有响应（${problem}）。请检查网络出口。`,
  ),
  noGuild: say(
    'no server is named, so nobody is served. Set DISCORD_GUILD_ID, or name servers in the policy: discord: { guilds: ["123…"] }.',
    '未指定服务器，因此不为任何人服务。请设置 DISCORD_GUILD_ID，或在策略中填写 discord: { guilds: ["123…"] }。',
  ),
  notInGuild: say<{ guild: string }>(
    ({ guild }) => t`the bot is not on the server ${guild}. Invite it with the link of npm run register -- discord.`,
    ({ guild }) => t`机器人不在服务器 ${guild} 中。请使用 npm run register -- discord 输出的链接邀请。`,
  ),
  inGuild: say<{ guild: string }>(
    ({ guild }) => t`is on the server ${guild}`,
    ({ guild }) => t`已加入服务器 ${guild}`,
  ),
  channelOk: say<{ channel: string }>(
    ({ channel }) => t`${channel} can be written to`,
    ({ channel }) => t`${channel} 可以发送消息`,
  ),
  channelClosed: say<{ channel: string; missing: string }>(
    ({ channel, missing }) =>
      t`${channel}: missing ${missing}. Give the bot's role these permissions in the channel's settings.`,
    ({ channel, missing }) => t`${channel}：缺少 ${missing}。请在频道设置中为机器人角色授予这些权限。`,
  ),
  eventsOk: say('windows of changes stand among the events of the server', '变更窗口将显示在服务器活动中'),
  eventsClosed: say<{ missing: string }>(
    ({ missing }) =>
      t`windows of changes do not stand among the events of the server: missing ${missing}. Open the link of npm run register -- discord again, or give the bot's role this permission.`,
    ({ missing }) =>
      t`变更窗口无法显示在服务器活动中：缺少 ${missing}。请重新打开 npm run register -- discord 输出的链接，或为机器人角色授予此权限。`,
  ),
  eventsNearlyFull: say<{ held: number; most: number }>(
    ({ held, most }) => t`the server holds ${held} of ${most} events to come. What comes next may find no place.`,
    ({ held, most }) => t`服务器已有 ${held} 个未结束的活动，上限为 ${most}。后续变更窗口可能无法显示。`,
  ),
  roomsOk: say<{ place: string }>(
    ({ place }) => t`${place} can take rooms`,
    ({ place }) => t`${place} 可以开设作战室`,
  ),
  roomsClosed: say<{ place: string; missing: string }>(
    ({ place, missing }) =>
      t`${place} cannot take rooms: missing ${missing}. Open the link of npm run register -- discord again, or give the bot's role these permissions there.`,
    ({ place, missing }) =>
      t`${place} 无法开设作战室：缺少 ${missing}。请重新打开 npm run register -- discord 输出的链接，或在该处为机器人角色授予这些权限。`,
  ),
  roomsElsewhere: say<{ channel: string }>(
    ({ channel }) =>
      t`${channel} stands on a server that this desk does not serve. Name one of a served server in the policy.`,
    ({ channel }) => t`${channel} 不在本服务台所服务的服务器中，请在策略中改为已服务的服务器。`,
  ),
  roomsNearlyFull: say<{ place: string; held: number; most: number }>(
    ({ place, held, most }) =>
      t`${place} holds ${held} of ${most} channels. Delete old ones, or name a forum in the policy: rooms stand there when it is full.`,
    ({ place, held, most }) =>
      t`${place} 已有 ${held} 个频道，上限为 ${most}。请删除旧频道，或在策略中填写论坛：满员后作战室将设在论坛。`,
  ),
  contentOff: say(
    'DISCORD_MESSAGE_CONTENT is off: notes by *Note…*, timelines by the message command.',
    'DISCORD_MESSAGE_CONTENT 已关闭：通过 *备注…* 记录备注，通过消息命令加入时间线。',
  ),
  contentOn: say(
    'DISCORD_MESSAGE_CONTENT is on: replies in threads become notes, and a reaction ⏱ puts a message on a timeline.',
    'DISCORD_MESSAGE_CONTENT 已开启：讨论串回复会记为备注，⏱ 可将消息加入时间线。',
  ),
  contentRefused: say(
    'DISCORD_MESSAGE_CONTENT is on, but the Message Content intent is off, so Discord lets nobody in. Switch it on, on the Bot page of the application.',
    'DISCORD_MESSAGE_CONTENT 已开启，但 Message Content intent 未开启，因此 Discord 拒绝连接。请在应用的 Bot 页面开启。',
  ),
});
