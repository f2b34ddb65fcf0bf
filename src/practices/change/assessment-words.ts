import { type Moment, type Ref, type Text, t, type Who } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

/** What is said while a peer looks at a change. */
export const { words, catalog } = defineWords('change-assessment', {
  approve: say('Approve', '批准'),
  approveWith: say('Approve with condition…', '附条件批准…'),
  reject: say('Reject…', '反对…'),
  conditionTitle: say<{ change: Ref }>(
    ({ change }) => t`Condition ${change}`,
    ({ change }) => t`附条件 ${change}`,
  ),
  rejectTitle: say<{ change: Ref }>(
    ({ change }) => t`Reject ${change}`,
    ({ change }) => t`反对 ${change}`,
  ),
  sendCondition: say('Approve', '批准'),
  sendReject: say('Send back', '退回'),
  fieldCondition: say('What must be done before the start?', '开始前须完成什么？'),
  fieldReason: say('Why?', '为什么？'),
  fieldAcceptable: say('What would make it acceptable?', '怎样才能接受？'),
  ownRequest: say<{ change: Ref }>(
    ({ change }) => t`You requested ${change}, so somebody else assesses it.`,
    ({ change }) => t`您是 ${change} 的申请人，须由他人评估。`,
  ),
  ownWork: say<{ change: Ref }>(
    ({ change }) => t`You implement ${change}, so somebody else assesses it.`,
    ({ change }) => t`您是 ${change} 的实施人，须由他人评估。`,
  ),
  onlyPeers: say<{ change: Ref }>(
    ({ change }) =>
      t`Only peers who request changes themselves assess ${change}, or at low risk the owner of its service.`,
    ({ change }) => t`${change} 由有权申请变更的同行评估，低风险时也可由服务负责人评估。`,
  ),
  assessedAlready: say<{ change: Ref }>(
    ({ change }) => t`${change} is approved already and waits for its window to be free.`,
    ({ change }) => t`${change} 已批准，正等待窗口冲突消除。`,
  ),
  editedSince: say<{ change: Ref }>(
    ({ change }) =>
      t`${change} was edited since this card was drawn, so nothing was decided. Look at it again: *Show*.`,
    ({ change }) => t`${change} 在此卡片之后已被修改，未作任何决定。请点 *查看* 重新阅读。`,
  ),
  windowOpened: say<{ change: Ref; opens: Moment }>(
    ({ change, opens }) =>
      t`The window of ${change} opened ${opens}, so a yes comes too late. Its requester moves the window, and you assess it again.`,
    ({ change, opens }) => t`${change} 的窗口已于 ${opens} 开始，批准为时已晚。请申请人调整窗口后再评估。`,
  ),
  yourYes: say<{ change: Ref; then: Text }>(
    ({ change, then }) => t`Your yes on ${change} counts. ${then}`,
    ({ change, then }) => t`您已批准 ${change}。${then}`,
  ),
  thenScheduled: say<{ from: Moment }>(
    ({ from }) => t`It is scheduled for ${from}.`,
    ({ from }) => t`定于 ${from} 开始。`,
  ),
  thenBoard: say('The CAB has it now.', '现由 CAB 审核。'),
  thenContested: say('Something stands in the way of its window.', '窗口存在硬冲突，暂不能排期。'),
  youReturned: say<{ change: Ref }>(
    ({ change }) => t`${change} is a draft again, with your reasons.`,
    ({ change }) => t`${change} 已附理由退回草稿。`,
  ),
  assessedBy: say<{ change: Ref; by: Who }>(
    ({ change, by }) => t`${by} assessed ${change}: yes.`,
    ({ change, by }) => t`${by}评估 ${change}：同意。`,
  ),
  assessedWith: say<{ change: Ref; by: Who; condition: Text }>(
    ({ change, by, condition }) => t`${by} assessed ${change}: yes, with condition "${condition}".`,
    ({ change, by, condition }) => t`${by}评估 ${change}：同意，附条件“${condition}”。`,
  ),
  yourChangeAssessed: say<{ change: Ref; by: Who; condition: Text }>(
    ({ change, by, condition }) => t`${by} approved your ${change} with a condition before the start: "${condition}".`,
    ({ change, by, condition }) => t`${by}附条件批准了您的 ${change}，开始前须完成：“${condition}”。`,
  ),
  askedAgain: say<{ change: Ref }>(
    ({ change }) => t`${change} waits for a peer's assessment again.`,
    ({ change }) => t`${change} 须重新由同行评估。`,
  ),
  assessedByItself: say<{ change: Ref }>(
    ({ change }) =>
      t`${change} waits for a peer's assessment again: whoever assessed it turned out to ask for it or to do it.`,
    ({ change }) => t`${change} 须重新由同行评估：评估人与申请人或实施人为同一人。`,
  ),
  returnedBy: say<{ change: Ref; by: Who; reason: Text }>(
    ({ change, by, reason }) => t`${by} sent ${change} back to draft: ${reason}`,
    ({ change, by, reason }) => t`${by}将 ${change} 退回草稿：${reason}`,
  ),
  returnedByBoard: say<{ change: Ref; reason: Text }>(
    ({ change, reason }) => t`${change} is sent back to draft: ${reason}`,
    ({ change, reason }) => t`${change} 已退回草稿：${reason}`,
  ),
  acceptableSo: say<{ text: Text }>(
    ({ text }) => t`Acceptable with: ${text}`,
    ({ text }) => t`可接受的做法：${text}`,
  ),
});
