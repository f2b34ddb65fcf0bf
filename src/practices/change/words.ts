import { type Code, type Ref, type Text, t } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

/** What all parts of the practice say. */
export const { words, catalog } = defineWords('change', {
  noSuchName: say<{ name: string }>(
    ({ name }) => t`there is no "${name}"; write it as it stands in its own section, or add it there`,
    ({ name }) => t`没有“${name}”，请与其所在部分的写法一致，或先添加`,
  ),
  card: say<{ change: Ref; title: string; state: Text }>(
    ({ change, title, state }) => t`${change} · ${title} — ${state}`,
    ({ change, title, state }) => t`${change} · ${title} — ${state}`,
  ),
  reviewedAlready: say<{ change: Ref; review: Ref; show: Code }>(
    ({ change, review, show }) => t`${change} is reviewed in ${review} already. ${show} opens it.`,
    ({ change, review, show }) => t`${change} 已在 ${review} 中回顾，可用 ${show} 查看。`,
  ),
  statusDraft: say('draft', '草稿'),
  statusAssessment: say('assessment', '评估中'),
  statusCab: say('CAB', 'CAB 审核中'),
  statusScheduled: say('scheduled', '已排期'),
  statusImplementing: say('implementing', '实施中'),
  statusVerifying: say('verifying', '验证中'),
  statusRollingBack: say('rolling back', '回退中'),
  statusRolledBack: say('rolled back', '已回退'),
  statusReview: say('review', '回顾中'),
  statusClosed: say('closed', '已关闭'),
  statusCancelled: say('cancelled', '已取消'),
  kindNormal: say('normal', '常规'),
  kindStandard: say('standard', '标准'),
  kindEmergency: say('emergency', '紧急'),
  riskLow: say('low', '低'),
  riskMedium: say('medium', '中'),
  riskHigh: say('high', '高'),
  outageNone: say('none', '无'),
  outageBrief: say('brief', '短暂'),
  outageMost: say('most of the window', '窗口大部分时间'),
});
