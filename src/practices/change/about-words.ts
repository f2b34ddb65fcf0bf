import { type Moment, type Ref, type Text, t } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

/** What changes have to say on the page of an item or a service. */
export const { words, catalog } = defineWords('change-about', {
  coming: say('Coming changes', '待实施的变更'),
  last: say('Last changes', '最近的变更'),
  itemData: say('Item data, as changes left it', '变更留下的配置数据备注'),
  window: say<{ from: Moment; to: Moment }>(
    ({ from, to }) => t`${from} to ${to}`,
    ({ from, to }) => t`${from} 至 ${to}`,
  ),
  endedAt: say<{ at: Moment }>(
    ({ at }) => t`ended ${at}`,
    ({ at }) => t`${at} 结束`,
  ),
  remark: say<{ change: Ref; at: Moment; text: string | Text }>(
    ({ change, at, text }) => t`${change}, ${at}: ${text}`,
    ({ change, at, text }) => t`${change}，${at}：${text}`,
  ),
  andMore: say('There are more: `/change list` has them.', '还有更多，请用 `/change list` 查看。'),
});
