import { type Moment, type Ref, t, type Who } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

type Of = { change: Ref };

/** Why a vote does not count, and what to do instead. */
export const { words, catalog } = defineWords('change-vote', {
  youAsked: say<Of>(
    ({ change }) => t`You requested ${change}, so you do not vote on it.`,
    ({ change }) => t`您是 ${change} 的申请人，不能投票。`,
  ),
  youImplement: say<Of>(
    ({ change }) => t`You implement ${change}, so you do not vote on it.`,
    ({ change }) => t`您是 ${change} 的实施人，不能投票。`,
  ),
  onlyCab: say<Of>(
    ({ change }) => t`Only the CAB votes on ${change}. Ask in its thread if something worries you.`,
    ({ change }) => t`只有 CAB 成员可对 ${change} 投票。如有疑虑，请在讨论串中提出。`,
  ),
  onlyEmergencyBoard: say<Of>(
    ({ change }) => t`Only the eCAB votes on ${change}. Ask in its thread if something worries you.`,
    ({ change }) => t`只有 eCAB 成员可对 ${change} 投票。如有疑虑，请在讨论串中提出。`,
  ),
  onlyManager: say<Of>(
    ({ change }) => t`The change manager, or who stands in, extends the ballot of ${change} or returns the change.`,
    ({ change }) => t`${change} 的投票由变更经理或其代理人延期或退回。`,
  ),
  deputyVotes: say<{ deputy: Who }>(
    ({ deputy }) =>
      t`You are away, so ${deputy} votes for you. To vote yourself, say first that you are back: \`/desk away back\`.`,
    ({ deputy }) => t`您正在外出，由 ${deputy} 代您投票。如需自行投票，请先说明已返回：\`/desk away back\`。`,
  ),
  youAreAway: say(
    'You are away, so you have no vote. To vote, say first that you are back: `/desk away back`.',
    '您正在外出，不能投票。如需投票，请先说明已返回：`/desk away back`。',
  ),
  votedThemselves: say<Of & { member: Who }>(
    ({ member, change }) => t`${member} has voted on ${change} already, so you do not vote for them.`,
    ({ member, change }) => t`${member} 已对 ${change} 投票，无需由您代投。`,
  ),
  noBallot: say<Of>(
    ({ change }) => t`There is no ballot on ${change} at present. Look at where it stands.`,
    ({ change }) => t`${change} 目前没有投票，请查看其状态。`,
  ),
  voided: say<{ round: number; now: number }>(
    ({ round, now }) => t`Round ${round} was voided, your vote did not count. Vote in round ${now}.`,
    ({ round, now }) => t`第 ${round} 轮已作废，您的投票未计入。请在第 ${now} 轮投票。`,
  ),
  overAndNext: say<{ round: number; now: number }>(
    ({ round, now }) => t`Round ${round} is over, your vote did not count. Vote in round ${now}.`,
    ({ round, now }) => t`第 ${round} 轮已结束，您的投票未计入。请在第 ${now} 轮投票。`,
  ),
  over: say<Of & { round: number }>(
    ({ round, change }) => t`Round ${round} of ${change} is over, your vote did not count. Look at where it stands.`,
    ({ round, change }) => t`${change} 第 ${round} 轮投票已结束，您的投票未计入。请查看其状态。`,
  ),
  contentMoved: say<Of>(
    ({ change }) => t`${change} is being brought up to date, so your vote did not count. Vote again in a moment.`,
    ({ change }) => t`${change} 正在更新，您的投票未计入。请稍后再投。`,
  ),
  windowOpened: say<Of & { opens: Moment }>(
    ({ change, opens }) =>
      t`The window of ${change} opened ${opens} without a decision, so no vote counts any more. Its requester moves the window, which opens a new round.`,
    ({ change, opens }) =>
      t`${change} 的窗口已于 ${opens} 开始但未获决定，投票不再计入。请申请人调整窗口，随后将开始新一轮投票。`,
  ),
  expired: say<Of & { round: number }>(
    ({ change, round }) =>
      t`Round ${round} of ${change} has expired, so your vote did not count. The change manager extends it or returns the change.`,
    ({ change, round }) => t`${change} 第 ${round} 轮投票已到期，您的投票未计入。将由变更经理延期或退回。`,
  ),
  stillVoting: say<Of & { round: number }>(
    ({ change, round }) =>
      t`Round ${round} of ${change} is still being voted in. It is yours when it expires, or all have voted.`,
    ({ change, round }) => t`${change} 第 ${round} 轮仍在投票中，到期或全员投票后再由您处理。`,
  ),
  noCab: say(
    'Nobody could decide on this change by the present policy: too few people who are neither its requester nor its implementer have the roles `cab-member` and `change-manager`. An administrator names them there.',
    '按现行策略，没有人能对此变更作出决定：除申请人与实施人外，拥有 `cab-member` 和 `change-manager` 角色的人员不足。请管理员在策略中补充。',
  ),
  noEmergencyBoard: say(
    'Nobody could decide on this change by the present policy: of its `emergencyBoard`, or who stands in, one at least is missing. An administrator names them there.',
    '按现行策略，没有人能对此变更作出决定：`emergencyBoard` 或其代理人不完整。请管理员在策略中补充。',
  ),
  votedSo: say<Of>(
    ({ change }) => t`Your vote on ${change} says so already.`,
    ({ change }) => t`您对 ${change} 的投票已是如此。`,
  ),
  sayCondition: say('Say what must be so before the start.', '请说明启动前须满足什么条件。'),
  sayReason: say('Say why, so that the requester knows what to change.', '请说明原因，便于申请人修改。'),
  noConditionNow: say<Of>(
    ({ change }) =>
      t`${change} has started, so a condition comes too late. Approve it or reject it; its review looks at the rest.`,
    ({ change }) => t`${change} 已开始实施，附加条件为时已晚。请赞成或反对，其余留待回顾。`,
  ),
});
