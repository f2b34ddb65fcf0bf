import type { Text } from '../../core/text.ts';
import type { ChangeKind, ChangeStatus, Outage } from './change.ts';
import type { Part } from './request.ts';
import type { Risk } from './risk.ts';
import { words } from './words.ts';

/** What its values are called, inside a sentence and beside a label. */

export const statusLabels: Record<ChangeStatus, Text> = {
  draft: words.statusDraft(),
  assessment: words.statusAssessment(),
  cab: words.statusCab(),
  scheduled: words.statusScheduled(),
  implementing: words.statusImplementing(),
  verifying: words.statusVerifying(),
  'rolling-back': words.statusRollingBack(),
  'rolled-back': words.statusRolledBack(),
  review: words.statusReview(),
  closed: words.statusClosed(),
  cancelled: words.statusCancelled(),
};
export const kindLabels: Record<ChangeKind, Text> = {
  normal: words.kindNormal(),
  standard: words.kindStandard(),
  emergency: words.kindEmergency(),
};
export const riskLabels: Record<Risk, Text> = {
  low: words.riskLow(),
  medium: words.riskMedium(),
  high: words.riskHigh(),
};
export const outageLabels: Record<Outage, Text> = {
  none: words.outageNone(),
  brief: words.outageBrief(),
  most: words.outageMost(),
};
/** What may be missing, inside a sentence. */
export const partLabels: Record<Part, Text> = {
  purpose: words.partPurpose(),
  content: words.partContent(),
  scope: words.partScope(),
  effect: words.partEffect(),
  plan: words.partPlan(),
  test: words.partTest(),
  implementer: words.partImplementer(),
  outage: words.partOutage(),
  rollback: words.partRollback(),
  'rollback-minutes': words.partRollbackMinutes(),
  risks: words.partRisks(),
  window: words.partWindow(),
  answers: words.partAnswers(),
};
