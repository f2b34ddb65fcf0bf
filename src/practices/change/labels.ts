import type { Text } from '../../core/text.ts';
import type { ChangeKind, ChangeStatus, Outage } from './change.ts';
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
