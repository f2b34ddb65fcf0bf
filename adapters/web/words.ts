import { type Moment, type Text, t } from '../../src/core/text.ts';
import { defineWords, say } from '../../src/core/words.ts';

export const { words, catalog } = defineWords('web', {
  skip: say('To the messages', '跳到消息'),
  home: say('Home', '首页'),
  channels: say('Channels', '频道'),
  direct: say('Direct', '私信'),
  you: say('You', '我'),
  thread: say('Thread', '讨论串'),
  close: say('Close', '关闭'),
  send: say('Send', '发送'),
  cancel: say('Back', '返回'),
  write: say<{ place: string }>(
    ({ place }) => t`Write to ${place}, or type / for a command`,
    ({ place }) => t`发送到 ${place}，或输入 / 使用命令`,
  ),
  reply: say('Reply in thread', '在讨论串中回复'),
  onlyYou: say('Only you see this', '只有您能看到'),
  optional: say('optional', '选填'),
  choose: say('Choose…', '请选择…'),
  typeToFind: say('Type to find', '输入以查找'),
  oneReply: say<{ at: Moment }>(
    ({ at }) => t`1 reply · ${at}`,
    ({ at }) => t`1 条回复 · ${at}`,
  ),
  replies: say<{ count: number; at: Moment }>(
    ({ count, at }) => t`${count} replies · last ${at}`,
    ({ count, at }) => t`${count} 条回复 · 最近 ${at}`,
  ),
  openThread: say('Open thread', '打开讨论串'),
  edited: say('edited', '已编辑'),
  emptyChannel: say<{ about: Text }>(
    ({ about }) => t`Nothing here yet. This channel is for: ${about}`,
    ({ about }) => t`暂无内容。本频道用于：${about}`,
  ),
  emptyDirect: say(
    'Nothing here yet. What concerns you comes here as a private message.',
    '暂无内容。与您有关的消息会发到这里。',
  ),
  fault: say<{ reference: string }>(
    ({ reference }) =>
      t`Something went wrong on our side. Reload the page; if it stays, tell an administrator ref ${reference}.`,
    ({ reference }) => t`我们这边出了问题。请刷新页面；若仍未解决，请把编号 ${reference} 告诉管理员。`,
  ),
  nothingForYou: say('There is nothing here for you.', '这里没有您可以查看的内容。'),
  toHome: say('Go to your home page', '返回首页'),
  newBelow: say<{ count: number }>(
    ({ count }) => t`${count} new ↓`,
    ({ count }) => t`${count} 条新消息 ↓`,
  ),
  unread: say<{ count: number }>(
    ({ count }) => t`${count} unread`,
    ({ count }) => t`${count} 条未读`,
  ),
  personaBar: say<{ name: string; role: Text; zone: string }>(
    ({ name, role, zone }) => t`You are ${name}, ${role}, ${zone}. This switch exists only on this machine.`,
    ({ name, role, zone }) => t`您当前是 ${name}（${role}，${zone}）。此切换仅在本机可用。`,
  ),
  become: say('Become somebody else', '切换身份'),
  language: say('Language', '语言'),
  theme: say('Theme', '主题'),
  themeSystem: say('As the system', '跟随系统'),
  themeLight: say('Light', '浅色'),
  themeDark: say('Dark', '深色'),
  connectionLost: say<{ seconds: number }>(
    ({ seconds }) => t`Connection lost. Trying again in ${seconds} s; what you typed is kept.`,
    ({ seconds }) => t`连接已断开，${seconds} 秒后重试，已输入的内容会保留。`,
  ),
  notSent: say(
    'This could not be sent: no connection. It is kept; try again in a moment.',
    '无法发送：没有连接。内容已保留，请稍后再试。',
  ),
  find: say('Find record or channel', '查找记录或频道'),
  signInNeeded: say('You are not signed in.', '您尚未登录。'),
  signInHow: say(
    'Ask an administrator for a link: they run `npm run sign-in` with your name. It works once, for ten minutes.',
    '请向管理员索取登录链接：管理员运行 `npm run sign-in` 并带上您的名字。链接仅可使用一次，10 分钟内有效。',
  ),
  linkUsed: say('This link was used before or is too old.', '此链接已使用或已过期。'),
  notFromHere: say(
    'This page switches between people, so it opens only on the machine it runs on, under 127.0.0.1 or localhost.',
    '此页面可切换身份，因此只能在本机通过 127.0.0.1 或 localhost 打开。',
  ),
  tooLong: say<{ max: number }>(
    ({ max }) => t`That is too long: ${max} characters fit into a message.`,
    ({ max }) => t`内容过长，每条消息最多 ${max} 个字。`,
  ),
  elsewhere: say(
    'This came from another site and was not done. Reload the page and try again.',
    '请求来自其他网站，未执行。请刷新页面后重试。',
  ),
  unknownCommand: say('No such command.', '没有此命令。'),
  discard: say('Drop what you typed?', '放弃已输入的内容？'),
  messages: say('Messages', '消息'),
  menu: say('Menu', '菜单'),
});
