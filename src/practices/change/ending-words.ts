import { type Code, type Moment, type Ref, type Several, type Text, t, type Who } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

type One = { change: Ref };
type By = One & { by: Who };

/** What is said when a change ends, is looked back on and closes. */
export const { words, catalog } = defineWords('change-ending', {
  // Buttons, dialogs
  close: say('Close…', '关闭…'),
  closeTitle: say<One>(
    ({ change }) => t`Close ${change}`,
    ({ change }) => t`关闭 ${change}`,
  ),
  sendClose: say('Close', '关闭'),
  outcome: say('Outcome', '结果'),
  whatHappened: say('What happened?', '发生了什么？'),
  itemData: say('Item data changed', '变动的配置项数据'),
  itemDataHint: say(
    'What of its items the policy file has wrong now; the configuration managers are told.',
    '策略文件中哪些配置项信息已不符合实际？会通知配置经理。',
  ),
  startReview: say('Start review', '发起回顾'),
  certify: say('Certify again…', '重新认证…'),
  certifyTitle: say<One>(
    ({ change }) => t`Certify ${change}`,
    ({ change }) => t`认证 ${change}`,
  ),
  sendCertify: say('Certify', '认证'),
  whyCertify: say('Why may its template be used again?', '为什么可以再次使用其模板？'),
  atLeastTen: say('At least 10 characters.', '至少 10 个字。'),
  tellWhy: say(
    'Give a reason of at least 10 characters: what was mended since.',
    '原因至少 10 个字，请写明失败后做了哪些改进。',
  ),

  // Closure codes
  successful: say('successful', '成功'),
  withIssues: say('successful with issues', '成功但有问题'),
  rolledBack: say('rolled back', '已回退'),
  failed: say('failed, not rolled back', '失败未回退'),

  // Why it is looked back on
  whyFailed: say('it failed', '实施失败'),
  whyRolledBack: say('it was rolled back', '已回退'),
  whyOverrun: say('it ran over its window', '超出窗口'),
  whyCaused: say('it caused an incident', '引发了事件'),
  whyEmergency: say('it is an emergency change', '属于紧急变更'),
  whyRefused: say('the eCAB refused it afterwards', '事后未获 eCAB 批准'),

  // Refusals
  person: say<{ person: Who }>(
    ({ person }) => t`${person}`,
    ({ person }) => t`${person}`,
  ),
  onlyTheyClose: say<One & { implementer: Who }>(
    ({ change, implementer }) => t`${implementer} or the change manager close ${change}. Tell them how it went.`,
    ({ change, implementer }) => t`${change} 由 ${implementer} 或变更经理关闭，请告知他们情况。`,
  ),
  wasNotRolledBack: say<One & { fitting: Several }>(
    ({ change, fitting }) => t`${change} was not rolled back completely. What fits: ${fitting}.`,
    ({ change, fitting }) => t`${change} 并未完成回退。可选结果：${fitting}。`,
  ),
  isNotVerified: say<One & { fitting: Several }>(
    ({ change, fitting }) => t`${change} is not verified, so it is no success yet. What fits now: ${fitting}.`,
    ({ change, fitting }) => t`${change} 尚未通过验证，不能算作成功。目前可选结果：${fitting}。`,
  ),
  endedOtherwise: say<One & { fitting: Several }>(
    ({ change, fitting }) => t`That is not how ${change} ended. What fits: ${fitting}.`,
    ({ change, fitting }) => t`${change} 并非如此结束。可选结果：${fitting}。`,
  ),
  waitsFor: say<One & { missing: Several }>(
    ({ change, missing }) => t`The outcome of ${change} is recorded. It closes by itself after that: ${missing}`,
    ({ change, missing }) => t`${change} 的结果已记录。以下事项完成后自动关闭：${missing}`,
  ),
  reviewUnfinished: say<{ review: Ref }>(
    ({ review }) => t`${review} is published or waived.`,
    ({ review }) => t`${review} 发布或豁免。`,
  ),
  noReviewYet: say('Its review is started, and published or waived.', '发起回顾，并发布或豁免。'),
  approvalMissing: say<{ people: Several }>(
    ({ people }) => t`The eCAB approves it: ${people}.`,
    ({ people }) => t`eCAB 补批：${people}。`,
  ),
  reviewedAlready: say<One & { review: Ref; show: Code }>(
    ({ change, review, show }) => t`${change} is reviewed in ${review}. See ${show}.`,
    ({ change, review, show }) => t`${change} 已有回顾 ${review}，请见 ${show}。`,
  ),
  suspendsNothing: say<One>(
    ({ change }) => t`${change} suspended no template. There is nothing to certify again.`,
    ({ change }) => t`${change} 未停用任何模板，无需重新认证。`,
  ),
  certifiedBefore: say<{ by: Who; at: Moment }>(
    ({ by, at }) => t`Its template may be used: ${by} certified it again at ${at}.`,
    ({ by, at }) => t`其模板可以使用：${by} 已于 ${at} 重新认证。`,
  ),
  onlyManagersCertify: say(
    'The change manager certifies a template again, or who stands in for them.',
    '模板由变更经理或其代理人重新认证。',
  ),
  notTheirOwn: say<One>(
    ({ change }) => t`You had a hand in ${change}, so another change manager certifies its template, or their deputy.`,
    ({ change }) => t`您参与了 ${change}，须由其他变更经理或其代理人重新认证其模板。`,
  ),

  // Lines below the card, and to people
  wasEnded: say<By & { code: Text; what: Text }>(
    ({ change, by, code, what }) => t`${by} recorded how ${change} ended, ${code}: "${what}"`,
    ({ change, by, code, what }) => t`${by} 记录了 ${change} 的结果（${code}）：“${what}”`,
  ),
  yoursEnded: say<One & { code: Text; what: Text }>(
    ({ change, code, what }) => t`${change}, which you asked for, has ended, ${code}: "${what}"`,
    ({ change, code, what }) => t`您申请的 ${change} 已结束（${code}）：“${what}”`,
  ),
  itemsChanged: say<One & { text: Text }>(
    ({ change, text }) => t`${change} changed item data: "${text}" Bring it into the policy file.`,
    ({ change, text }) => t`${change} 变动了配置项数据：“${text}”，请写入策略文件。`,
  ),
  isClosed: say<One & { code: Text }>(
    ({ change, code }) => t`${change} is closed, ${code}.`,
    ({ change, code }) => t`${change} 已关闭，${code}。`,
  ),
  reviewWanted: say<One & { why: Several }>(
    ({ change, why }) => t`${change} is to be reviewed: ${why}.`,
    ({ change, why }) => t`${change} 需要回顾：${why}。`,
  ),
  reviewAskedFor: say<By>(
    ({ change, by }) => t`${by} asked for a review of ${change}.`,
    ({ change, by }) => t`${by} 发起 ${change} 的回顾。`,
  ),
  reviewOpened: say<One & { review: Ref }>(
    ({ change, review }) => t`${change}: its review ${review} is open.`,
    ({ change, review }) => t`${change}：回顾 ${review} 已开始。`,
  ),
  reviewPublished: say<One & { review: Ref }>(
    ({ change, review }) => t`${change}: its review ${review} is published.`,
    ({ change, review }) => t`${change}：回顾 ${review} 已发布。`,
  ),
  reviewWaived: say<One & { review: Ref }>(
    ({ change, review }) => t`${change}: its review ${review} is waived.`,
    ({ change, review }) => t`${change}：回顾 ${review} 已豁免。`,
  ),
  suspended: say<One & { template: Text }>(
    ({ change, template }) =>
      t`${change} failed, so its template "${template}" is suspended: no change of it starts until it is certified again.`,
    ({ change, template }) => t`${change} 失败，其模板“${template}”已停用：重新认证前，该模板的变更均不能开始。`,
  ),
  certified: say<By & { template: Text; reason: Text }>(
    ({ change, by, template, reason }) => t`${by} certified "${template}" again after ${change}: "${reason}"`,
    ({ change, by, template, reason }) => t`${by} 在 ${change} 之后重新认证模板“${template}”：“${reason}”`,
  ),
  cannotStart: say<One & { failed: Ref; template: Text }>(
    ({ change, failed, template }) =>
      t`${change} cannot start for now: "${template}" is suspended since ${failed} failed.`,
    ({ change, failed, template }) => t`${change} 暂时无法开始：${failed} 失败后，模板“${template}”已停用。`,
  ),
  mayStart: say<One & { template: Text }>(
    ({ change, template }) => t`${change} may start as planned: "${template}" is certified again.`,
    ({ change, template }) => t`${change} 可按计划开始：模板“${template}”已重新认证。`,
  ),
});
