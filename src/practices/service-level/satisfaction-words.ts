import { type Text, t } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

export const { words, catalog } = defineWords('satisfaction', {
  satisfied: say('How satisfied are you?', '您对处理是否满意？'),
  stars5: say('5, very satisfied', '5，非常满意'),
  stars4: say('4, satisfied', '4，满意'),
  stars3: say('3, so so', '3，一般'),
  stars2: say('2, not satisfied', '2，不满意'),
  stars1: say('1, not at all', '1，非常不满意'),
  noStars: say('Rather not say', '不评价'),
  anythingToAdd: say('Anything to add?', '还有补充吗？'),
  stars: say<{ drawn: string; count: number; meaning: Text }>(
    ({ drawn, count, meaning }) => t`${drawn} ${count} of 5, ${meaning}`,
    ({ drawn, count, meaning }) => t`${drawn} ${count}/5，${meaning}`,
  ),
  meaning5: say('very good', '非常满意'),
  meaning4: say('good', '满意'),
  meaning3: say('so so', '一般'),
  meaning2: say('poor', '不满意'),
  meaning1: say('bad', '非常不满意'),
});
