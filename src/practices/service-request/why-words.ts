import { type Duration, type Moment, type Ref, type Text, t } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

type Stretch = { from: Moment; to: Moment | Text };

/** What adds up to a request's deadline. */
export const { words, catalog } = defineWords('request-why', {
  title: say<{ record: Ref; used: Duration; target: Text; fate: Text }>(
    ({ record, used, target, fate }) => t`${record} · fulfilment: ${used} of ${target} used, ${fate}`,
    ({ record, used, target, fate }) => t`${record} · 办理时限 ${target}，已用 ${used}，${fate}`,
  ),
  approval: say('its approval', '审批'),
  fulfilled: say<Stretch>(
    ({ from, to }) => t`${from} – ${to}: stopped, fulfilled`,
    ({ from, to }) => t`${from} – ${to}：停止，已办结`,
  ),
  cancelled: say<Stretch>(
    ({ from, to }) => t`${from} – ${to}: stopped, cancelled`,
    ({ from, to }) => t`${from} – ${to}：停止，已取消`,
  ),
  rejected: say<Stretch>(
    ({ from, to }) => t`${from} – ${to}: stopped, rejected`,
    ({ from, to }) => t`${from} – ${to}：停止，已拒绝`,
  ),
  rules: say<{ version: number; entry: Text }>(
    ({ version, entry }) => t`Rules: policy version ${version}, the target of ${entry}.`,
    ({ version, entry }) => t`依据：策略第 ${version} 版，${entry}的时限。`,
  ),
});
