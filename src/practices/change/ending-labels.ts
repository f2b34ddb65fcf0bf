import type { Text } from '../../core/text.ts';
import type { ClosureCode, ReviewReason } from './ending.ts';
import { words } from './ending-words.ts';

export const codeLabels: Record<ClosureCode, Text> = {
  successful: words.successful(),
  'with-issues': words.withIssues(),
  'rolled-back': words.rolledBack(),
  failed: words.failed(),
};

/** Why it is looked back on, inside a sentence. */
export const reasonLabels: Record<ReviewReason, Text> = {
  failed: words.whyFailed(),
  'rolled-back': words.whyRolledBack(),
  overrun: words.whyOverrun(),
  'caused-incident': words.whyCaused(),
  emergency: words.whyEmergency(),
  'refused-afterwards': words.whyRefused(),
};
