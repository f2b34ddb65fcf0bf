import { type Code, ended, type Moment, type Ref, type Several, type Text, t, type Who } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

/** What stands in calendars of windows. */
export const { words, catalog } = defineWords('change-calendar', {
  title: say('Changes, the next two weeks', '未来两周的变更'),
  button: say('Calendar', '变更日历'),
  summary: say('Windows, freezes and conflicts of the next two weeks', '未来两周的变更窗口、冻结与冲突'),
  none: say('No change and no freeze in the next two weeks.', '未来两周没有变更，也没有变更冻结。'),
  legendWindow: say('Window', '变更窗口'),
  legendOpen: say('Held, or not approved yet', '暂缓或尚未批准'),
  legendFreeze: say('Freeze', '变更冻结'),
  row: say<{ change: Ref; title: string }>(
    ({ change, title }) => t`${change} · ${title}`,
    ({ change, title }) => t`${change} · ${title}`,
  ),
  inConflict: say<{ row: Text }>(
    ({ row }) => t`(conflict) ${row}`,
    ({ row }) => t`（冲突）${row}`,
  ),
  window: say<{ change: Ref; title: string; opens: Moment; ends: Moment; facts: Several }>(
    ({ change, title, opens, ends, facts }) => t`${change} · ${title}: ${opens} to ${ends} — ${facts}`,
    ({ change, title, opens, ends, facts }) => t`${change} · ${title}：${opens} 至 ${ends} — ${facts}`,
  ),
  risk: say<{ risk: Text }>(
    ({ risk }) => t`risk ${risk}`,
    ({ risk }) => t`风险${risk}`,
  ),
  by: say<{ person: Who }>(
    ({ person }) => t`by ${person}`,
    ({ person }) => t`实施人：${person}`,
  ),
  held: say('held', '暂缓'),
  conflicts: say<{ with: Several }>(
    ({ with: others }) => t`. In conflict: ${others}`,
    ({ with: others }) => t`。冲突：${others}`,
  ),
  freeze: say<{ name: Text; from: Moment; to: Moment }>(
    ({ name, from, to }) => t`Freeze "${name}": ${from} to ${to}`,
    ({ name, from, to }) => t`变更冻结“${name}”：${from} 至 ${to}`,
  ),
  freezeOf: say<{ name: Text; from: Moment; to: Moment; about: Text }>(
    ({ name, from, to, about }) => t`Freeze "${name}" of ${about}: ${from} to ${to}`,
    ({ name, from, to, about }) => t`变更冻结“${name}”（${about}）：${from} 至 ${to}`,
  ),
  more: say('There are more. All of them: `/change list`', '还有更多变更，查看全部：`/change list`'),
  subscribe: say('Subscribe', '订阅日历'),
  subscribeTitle: say('Changes in your own calendar', '在您的日历中查看变更'),
  subscribeTo: say<{ url: Code }>(
    ({ url }) => t`Add this address to your calendar as a subscription: ${url}`,
    ({ url }) => t`请在您的日历中订阅此地址：${url}`,
  ),
  subscribeSecret: say(
    'It is yours: whoever has it reads the windows that you may see, without signing in. It ends when you leave.',
    '该地址仅供您本人使用：持有者无需登录即可查看您可见的变更窗口。您离职后自动失效。',
  ),
  feedName: say<{ organisation: string }>(
    ({ organisation }) => t`Changes, ${organisation}`,
    ({ organisation }) => t`${organisation} 变更日历`,
  ),
  feedEntry: say<{ change: Ref; title: string }>(
    ({ change, title }) => t`${change} · ${title}`,
    ({ change, title }) => t`${change} · ${title}`,
  ),
  eventName: say<{ change: Ref; outage: Text }>(
    ({ change, outage }) => t`${change} · ${outage}`,
    ({ change, outage }) => t`${change} · ${outage}`,
  ),
  eventAbout: say<{ outage: Text; whom: string }>(
    ({ outage, whom }) => t`${outage} Affected: ${ended(whom, '.')}`,
    ({ outage, whom }) => t`${outage}受影响：${ended(whom, '。')}`,
  ),
  eventPlace: say<{ services: Several }>(
    ({ services }) => t`${services}`,
    ({ services }) => t`${services}`,
  ),
  eventNowhere: say('IT services', 'IT 服务'),
  about: say<{ facts: Several }>(
    ({ facts }) => t`${facts}`,
    ({ facts }) => t`${facts}`,
  ),
  kind: say<{ kind: Text }>(
    ({ kind }) => t`${kind} change`,
    ({ kind }) => t`${kind}变更`,
  ),
  outage: say<{ outage: Text }>(
    ({ outage }) => t`outage: ${outage}`,
    ({ outage }) => t`服务中断：${outage}`,
  ),
});
