import { t } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

/** What `policy check` says of the catalogue. */
export const { words, catalog } = defineWords('request-policy', {
  approverTwice: say<{ person: string }>(
    ({ person }) => t`"${person}" stands here twice; one of them is enough`,
    ({ person }) => t`“${person}”重复出现，保留一个即可`,
  ),
  noFields: say(
    'a form asks one thing at least, as in `fields: { reason: { label: What for? } }`',
    '表单至少要有一个字段，例如 `fields: { reason: { label: 用途 } }`',
  ),
  tooManyFields: say<{ most: number }>(
    ({ most }) => t`a form has room for ${most} fields; leave this one out, or ask for both in one`,
    ({ most }) => t`表单最多 ${most} 个字段，请删去此项或与其他字段合并`,
  ),
  optionsOfNoChoice: say(
    'only a choice has options; write `kind: choice`, or leave them out',
    '只有选择项才有选项，请写 `kind: choice`，或删去选项',
  ),
  optionsMissing: say<{ most: number }>(
    ({ most }) => t`a choice has two to ${most} options, as in \`options: { small: Small, large: Large }\``,
    ({ most }) => t`选择项须有 2 至 ${most} 个选项，例如 \`options: { small: Small, large: Large }\``,
  ),
});
