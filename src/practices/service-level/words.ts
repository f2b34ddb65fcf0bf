import { type Duration, type Moment, type Ref, type Text, t } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

export type Stretch = { from: Moment; to: Moment | Text };

export const { words, catalog } = defineWords('service-level', {
  span: say<{ span: Duration }>(
    ({ span }) => t`${span}`,
    ({ span }) => t`${span}`,
  ),
  businessDays: say<{ count: number }>(
    ({ count }) => t`${count} business ${count === 1 ? 'day' : 'days'}`,
    ({ count }) => t`${count} 个工作日`,
  ),
  requester: say('the requester', '报告人'),
  vendor: say('a vendor', '供应商'),
  change: say('a change', '变更'),
  problem: say('a problem', '问题'),
  scheduled: say('a planned date', '约定时间'),

  // Why?
  responseTitle: say<{ record: Ref; used: Duration; target: Text; fate: Text }>(
    ({ record, used, target, fate }) => t`${record} · response: ${used} of ${target} used, ${fate}`,
    ({ record, used, target, fate }) => t`${record} · 响应时限 ${target}，已用 ${used}，${fate}`,
  ),
  resolutionTitle: say<{ record: Ref; used: Duration; target: Text; fate: Text }>(
    ({ record, used, target, fate }) => t`${record} · resolution: ${used} of ${target} used, ${fate}`,
    ({ record, used, target, fate }) => t`${record} · 解决时限 ${target}，已用 ${used}，${fate}`,
  ),
  answerBy: say<{ at: Moment }>(
    ({ at }) => t`answer by ${at}`,
    ({ at }) => t`${at} 前响应`,
  ),
  solveBy: say<{ at: Moment }>(
    ({ at }) => t`solve by ${at}`,
    ({ at }) => t`${at} 前解决`,
  ),
  paused: say('paused', '计时已暂停'),
  met: say('met', '已达标'),
  breached: say('breached', '已超时'),
  breachedAt: say<{ at: Moment }>(
    ({ at }) => t`breached at ${at}`,
    ({ at }) => t`已于 ${at} 超时`,
  ),
  now: say('now', '现在'),
  running: say<Stretch & { span: Duration }>(
    ({ from, to, span }) => t`${from} – ${to}: running, ${span}`,
    ({ from, to, span }) => t`${from} – ${to}：计时 ${span}`,
  ),
  runningInHours: say<Stretch & { span: Duration }>(
    ({ from, to, span }) => t`${from} – ${to}: running, ${span} of business hours`,
    ({ from, to, span }) => t`${from} – ${to}：计时 ${span}工作时间`,
  ),
  closed: say<Stretch>(
    ({ from, to }) => t`${from} – ${to}: outside business hours`,
    ({ from, to }) => t`${from} – ${to}：非工作时间`,
  ),
  waiting: say<Stretch & { on: Text }>(
    ({ from, to, on }) => t`${from} – ${to}: paused, waiting for ${on}`,
    ({ from, to, on }) => t`${from} – ${to}：暂停，等待${on}`,
  ),
  solved: say<Stretch>(
    ({ from, to }) => t`${from} – ${to}: stopped, solved`,
    ({ from, to }) => t`${from} – ${to}：停止，已解决`,
  ),
  cancelled: say<Stretch>(
    ({ from, to }) => t`${from} – ${to}: stopped, cancelled`,
    ({ from, to }) => t`${from} – ${to}：停止，已取消`,
  ),
  reclassified: say<{ from: string; to: string; at: Moment; opened: Moment }>(
    ({ from, to, at, opened }) => t`${from} until ${at}, counted as ${to} from ${opened}`,
    ({ from, to, at, opened }) => t`${at} 前为 ${from}，自 ${opened} 起按 ${to} 重新计算`,
  ),
  sum: say<{ used: Duration; target: Text; opened: Moment }>(
    ({ used, target, opened }) => t`Together ${used}; the target is ${target} from ${opened}, without the pauses.`,
    ({ used, target, opened }) => t`合计 ${used}；目标为自 ${opened} 起 ${target}，不含暂停。`,
  ),
  rules: say<{ version: number; priority: string }>(
    ({ version, priority }) => t`Rules: policy version ${version}, targets of ${priority}.`,
    ({ version, priority }) => t`依据：策略第 ${version} 版，${priority} 的时限。`,
  ),
  rulesOfService: say<{ version: number; priority: string; service: Text }>(
    ({ version, priority, service }) => t`Rules: policy version ${version}, targets of ${priority} for ${service}.`,
    ({ version, priority, service }) => t`依据：策略第 ${version} 版，${service} 的 ${priority} 时限。`,
  ),
});
