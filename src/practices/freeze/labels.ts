import type { Text } from '../../core/text.ts';
import type { FreezeStatus } from './freeze.ts';
import { words } from './words.ts';

export const statusWords: Record<FreezeStatus, Text> = {
  planned: words.statusPlanned(),
  'in-force': words.statusInForce(),
  over: words.statusOver(),
  lifted: words.statusLifted(),
};
