import { type Code, type Moment, type Ref, type Text, t, type Who } from '../../core/text.ts';
import { say } from '../../core/words.ts';

type One = { incident: Ref };

/** What is refused, and what to do instead. */
export const refusalWords = {
  tooManyReports: say<{ seconds: number }>(
    ({ seconds }) =>
      t`Ten reports in a minute is the limit. Next one in ${seconds} s; many at once? Ask the desk to merge.`,
    ({ seconds }) => t`每分钟最多 10 份报告，请 ${seconds} 秒后再试。若同时发生多起，可请服务台合并处理。`,
  ),
  notInTheFuture: say<{ since: Moment }>(
    ({ since }) => t`${since} is still to come. Give a time that has passed, or leave it empty for now.`,
    ({ since }) => t`${since} 尚未到来。请填写已过去的时间，或留空表示现在。`,
  ),
  checkLater: say<{ at: Moment }>(
    ({ at }) => t`${at} has passed. Give a time to come, such as \`in 2h\` or \`2026-11-28 10:00\`.`,
    ({ at }) => t`${at} 已过去。请填写将来的时间，例如 \`in 2h\` 或 \`2026-11-28 10:00\`。`,
  ),
  notBefore: say<{ since: Moment }>(
    ({ since }) => t`It began ${since}, so it cannot have recovered before. Give a later time.`,
    ({ since }) => t`事件始于 ${since}，恢复时间不能早于此，请填写更晚的时间。`,
  ),
  whyThisPriority: say<{ from: string; to: string }>(
    ({ from, to }) =>
      t`This makes it ${to} instead of ${from}. Say why, so that those who planned by ${from} understand.`,
    ({ from, to }) => t`优先级将由 ${from} 变为 ${to}，请说明原因。`,
  ),
  onlyTheirs: say<One>(
    ({ incident }) =>
      t`${incident} is somebody else's. Its requester or the service desk can do this: ask one of them.`,
    ({ incident }) => t`${incident} 由他人报告，只有其报告人或服务台可以操作，请与他们联系。`,
  ),
  solverDoesNotConfirm: say<One & { asked: Who }>(
    ({ incident, asked }) =>
      t`You solved ${incident}, so ${asked} confirms it. On the phone? Use *Reported for…* before you resolve.`,
    ({ incident, asked }) => t`${incident} 由您解决，须由 ${asked} 确认。若为电话报告，请在解决前使用 *代报…*。`,
  ),
  closedForGood: say<One & { status: Text; report: Code }>(
    ({ incident, status, report }) =>
      t`${incident} is ${status}. Closed records do not reopen: report a new one with ${report}, we link them.`,
    ({ incident, status, report }) => t`${incident} ${status}，不能重新打开。请用 ${report} 重新报告，我们会关联两者。`,
  ),
  onlyRequesterConfirms: say<One & { asked: Who }>(
    ({ incident, asked }) => t`${asked} asked for ${incident}, so they confirm it. Is it not fixed? Use *Reopen…*.`,
    ({ incident, asked }) => t`${incident} 由 ${asked} 报告，须由其确认。若未解决，请使用 *重新打开…*。`,
  ),
  anotherAgentConfirms: say<One>(
    ({ incident }) => t`You solved ${incident}, so another agent confirms it after asking the caller.`,
    ({ incident }) => t`${incident} 由您解决，请由另一位坐席向来电人核实后确认。`,
  ),
  onlyWithdraw: say(
    "As the requester you can withdraw it: choose that. Duplicates and false alarms are the desk's to decide.",
    '报告人只能撤回，请选择“撤回”。重复或误报由服务台判断。',
  ),
  threadsAreTalk: say(
    'Replies are not kept as notes here. Use *Note…* on the card.',
    '此处的回复不会记为备注，请使用卡片上的 *备注…*。',
  ),
  tellWhy: say(
    'Give a reason of at least 10 characters, so that the owner knows where to start.',
    '原因至少 10 个字，便于负责人着手。',
  ),
};
