import { type Text, t } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

export const { words, catalog } = defineWords('configuration', {
  noSuchName: say<{ name: string }>(
    ({ name }) => t`there is no "${name}"; write it as it stands in its own section, or add it there`,
    ({ name }) => t`没有“${name}”，请与其所在部分的写法一致，或先添加`,
  ),
  itemOf: say<{ item: Text; service: Text }>(
    ({ item, service }) => t`${item} (${service})`,
    ({ item, service }) => t`${item}（${service}）`,
  ),
});
