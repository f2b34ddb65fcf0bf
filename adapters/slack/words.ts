import { type Text, t } from '../../src/core/text.ts';
import { defineWords, say } from '../../src/core/words.ts';

export const { words, catalog } = defineWords('slack', {
  oneMoment: say('One moment', '请稍候'),
  working: say(
    'This takes a little longer than usual. The answer appears here.',
    '处理时间比平时稍长，结果会显示在这里。',
  ),
  done: say('Done.', '已完成。'),
  answer: say('Deskbell', 'Deskbell'),
  back: say('Back', '返回'),
  close: say('Close', '关闭'),
  tooLate: say('The dialog came too late, Slack gave up waiting.', '对话框打开超时，Slack 已停止等待。'),
  fileComes: say<{ name: string }>(
    ({ name }) => t`${name} comes as a direct message from me.`,
    ({ name }) => t`${name} 会以私信发送给您。`,
  ),
  fileNotSent: say<{ name: string }>(
    ({ name }) => t`Slack did not take ${name}. Ask for it again in a moment.`,
    ({ name }) => t`Slack 未能接收 ${name}，请稍后再试。`,
  ),
  openAgain: say('Open again', '重新打开对话框'),
  elsewhere: say(
    'This desk serves another workspace. Ask whoever installed Deskbell there to add yours.',
    '本服务台属于其他工作区。如需在此使用，请联系 Deskbell 的管理员。',
  ),
  roomPurpose: say<{ nonce: string }>(
    ({ nonce }) => t`Made by Deskbell for one record, and archived when it is over (${nonce})`,
    ({ nonce }) => t`由 Deskbell 为一条记录创建，结束后归档 (${nonce})`,
  ),
  choose: say('Choose…', '请选择…'),
  typeToFind: say('Type to find', '输入以查找'),
  wrong: say<{ problem: Text }>(
    ({ problem }) => t`✗ ${problem}`,
    ({ problem }) => t`✗ ${problem}`,
  ),
  token: say<{ name: string; workspace: string }>(
    ({ name, workspace }) => t`signed in as ${name} in ${workspace}`,
    ({ name, workspace }) => t`以 ${name} 的身份登录 ${workspace}`,
  ),
  tokenRefused: say<{ problem: string }>(
    ({ problem }) =>
      t`Slack refuses SLACK_BOT_TOKEN (${problem}). Copy it again from OAuth & Permissions of the app, then restart.`,
    ({ problem }) => t`Slack 拒绝了 SLACK_BOT_TOKEN（${problem}）。请从应用的 OAuth & Permissions 重新复制，然后重启。`,
  ),
  unreachable: say<{ problem: string }>(
    ({ problem }) => t`Slack does not answer (${problem}). Is the way out of this network open?`,
    ({ problem }) => t`Slack 没有响应（${problem}）。请检查网络出口。`,
  ),
  scopesMissing: say<{ scopes: string }>(
    ({ scopes }) => t`scopes missing: ${scopes}. Put the manifest of npm run register into the app and reinstall it.`,
    ({ scopes }) => t`缺少权限：${scopes}。请将 npm run register 输出的清单更新到应用并重新安装。`,
  ),
  scopesComplete: say('has every scope it needs', '权限齐全'),
  socketOpen: say<{ count: number }>(
    ({ count }) => t`Socket Mode works; ${count} connections of this process are open`,
    ({ count }) => t`Socket Mode 正常，本进程已打开 ${count} 个连接`,
  ),
  socketRefused: say<{ problem: string }>(
    ({ problem }) =>
      t`Slack refuses SLACK_APP_TOKEN (${problem}). Make an app-level token with connections:write, and turn Socket Mode on.`,
    ({ problem }) =>
      t`Slack 拒绝了 SLACK_APP_TOKEN（${problem}）。请创建带 connections:write 的应用级令牌，并开启 Socket Mode。`,
  ),
  byHttp: say<{ url: string }>(
    ({ url }) => t`listens at ${url}; the Request URL of the app must be exactly that`,
    ({ url }) => t`监听 ${url}，应用中的 Request URL 必须与此一致`,
  ),
  channelOk: say<{ channel: string }>(
    ({ channel }) => t`${channel} can be written to`,
    ({ channel }) => t`${channel} 可以发送消息`,
  ),
  channelClosed: say<{ channel: string; problem: string }>(
    ({ channel, problem }) =>
      t`${channel} cannot be written to (${problem}). Invite the bot there: /invite @deskbell, or correct the channel id in the policy.`,
    ({ channel, problem }) =>
      t`${channel} 无法发送消息（${problem}）。请在该频道输入 /invite @deskbell 邀请机器人，或更正策略中的频道 ID。`,
  ),
});
