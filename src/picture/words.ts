import { t } from '../core/text.ts';
import { defineWords, say } from '../core/words.ts';

/** What stands in a picture besides what it shows. */
export const { words, catalog } = defineWords('picture', {
  usual: say('By the schedule', '按值班表'),
  override: say('Override', '替班'),
  gap: say('Gap', '值班空档'),
  more: say<{ count: number }>(
    ({ count }) => t`and ${count} more`,
    ({ count }) => t`另有 ${count} 项`,
  ),
  now: say('Now', '现在'),
  zone: say<{ zone: string }>(
    ({ zone }) => t`Times in ${zone}`,
    ({ zone }) => t`时区 ${zone}`,
  ),
});
