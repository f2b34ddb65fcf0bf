import { type Duration, ended, type Moment, type Ref, type Several, type Text, t, type Who } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

type Window = { change: Ref; opens: Moment; ends: Moment; facts: Text };

/** What those affected hear of a window (surfaces 2.16). `facts` is a sentence of its own. */
export const { words, catalog } = defineWords('change-window', {
  scheduled: say<Window>(
    ({ change, opens, ends, facts }) => t`${change} is scheduled for ${opens}–${ends}. ${facts}`,
    ({ change, opens, ends, facts }) => t`${change} 定于 ${opens}–${ends} 实施。${facts}`,
  ),
  moved: say<Window & { was: Moment }>(
    ({ change, was, opens, ends, facts }) => t`${change} moves from ${was} to ${opens}–${ends}. ${facts}`,
    ({ change, was, opens, ends, facts }) => t`${change} 由 ${was} 改期至 ${opens}–${ends}。${facts}`,
  ),
  withdrawn: say<{ change: Ref; was: Moment }>(
    ({ change, was }) =>
      t`${change} does not start at ${was}: it was changed, and is decided on again. The new time will be said here.`,
    ({ change, was }) => t`${change} 不在 ${was} 开始：申请已修改，正在重新审批。新的时间将另行通知。`,
  ),
  startsIn: say<Window & { left: Text }>(
    ({ change, left, opens, ends, facts }) => t`${change} starts in ${left}, ${opens}–${ends}. ${facts}`,
    ({ change, left, opens, ends, facts }) => t`${change} 将于 ${left}后开始（${opens}–${ends}）。${facts}`,
  ),
  aDay: say('24 h', '24 小时'),
  anHour: say('1 h', '1 小时'),
  time: say<{ left: Duration }>(
    ({ left }) => t`${left}`,
    ({ left }) => t`${left}`,
  ),
  started: say<{ change: Ref; person: Who }>(
    ({ change, person }) => t`${change} has started (${person}).`,
    ({ change, person }) => t`${change} 已开始（${person}）。`,
  ),
  startedOut: say<{ change: Ref; person: Who; ends: Moment }>(
    ({ change, person, ends }) => t`${change} has started (${person}). Back by ${ends}.`,
    ({ change, person, ends }) => t`${change} 已开始（${person}），预计 ${ends} 前恢复。`,
  ),
  startedUntil: say<{ change: Ref; person: Who; ends: Moment }>(
    ({ change, person, ends }) => t`${change} has started (${person}). It ends by ${ends}.`,
    ({ change, person, ends }) => t`${change} 已开始（${person}），预计 ${ends} 前结束。`,
  ),
  overrun: say<{ change: Ref; ends: Moment; now: Text; news: Moment }>(
    ({ change, ends, now, news }) => t`${change} runs over: planned end ${ends}, now ${now}. Next news ${news}.`,
    ({ change, ends, now, news }) => t`${change} 已超出窗口（计划 ${ends} 结束），当前${now}。下次通报 ${news}。`,
  ),
  atStep: say<{ step: number; of: number }>(
    ({ step, of }) => t`at step ${step} of ${of}`,
    ({ step, of }) => t`第 ${step}/${of} 步`,
  ),
  beingVerified: say('being verified', '正在验证'),
  verified: say<{ change: Ref; person: Who; works: Text }>(
    ({ change, person, works }) => t`${change} is done and verified by ${person}. ${works}`,
    ({ change, person, works }) => t`${change} 已完成，${person} 验证通过。${works}`,
  ),
  done: say<{ change: Ref; works: Text }>(
    ({ change, works }) => t`${change} is done. ${works}`,
    ({ change, works }) => t`${change} 已完成。${works}`,
  ),
  rolledBack: say<{ change: Ref; took: Duration; works: Text }>(
    ({ change, took, works }) => t`${change} was rolled back in ${took}. ${works}`,
    ({ change, took, works }) => t`${change} 已回退，用时 ${took}。${works}`,
  ),
  failed: say<{ change: Ref }>(
    ({ change }) => t`${change} has failed and was not rolled back. Whatever does not work is an incident: report it.`,
    ({ change }) => t`${change} 失败且未回退。如有异常，请报告事件。`,
  ),
  cancelled: say<{ change: Ref; reason: string }>(
    ({ change, reason }) => t`${change} is cancelled: ${ended(reason, '.')}`,
    ({ change, reason }) => t`${change} 取消：${ended(reason, '。')}`,
  ),
  noOutage: say('No outage is expected.', '预计服务不中断。'),
  brief: say('A brief outage is expected.', '服务将短暂中断。'),
  most: say('Out for most of that time.', '该时段大部分时间服务中断。'),
  briefOf: say<{ services: Several }>(
    ({ services }) => t`${services}: brief outage.`,
    ({ services }) => t`${services}将短暂中断。`,
  ),
  mostOf: say<{ services: Several }>(
    ({ services }) => t`${services}: out for most of that time.`,
    ({ services }) => t`${services}在该时段大部分时间不可用。`,
  ),
  more: say<{ count: number }>(
    ({ count }) => t`${count} more`,
    ({ count }) => t`另 ${count} 项`,
  ),
  affects: say<{ whom: string }>(
    ({ whom }) => t`Affected: ${ended(whom, '.')}`,
    ({ whom }) => t`受影响：${ended(whom, '。')}`,
  ),
  allAsBefore: say('Everything works as before.', '服务已恢复正常。'),
  asBefore: say<{ service: Text }>(
    ({ service }) => t`${service} works as before.`,
    ({ service }) => t`${service}恢复正常。`,
  ),
  severalAsBefore: say<{ services: Several }>(
    ({ services }) => t`Working as before: ${services}.`,
    ({ services }) => t`以下服务恢复正常：${services}。`,
  ),
  asBeforeTheChange: say('Everything works as before the change.', '服务恢复到变更前状态。'),
  oneAsBeforeTheChange: say<{ service: Text }>(
    ({ service }) => t`${service} works as before the change.`,
    ({ service }) => t`${service}恢复到变更前状态。`,
  ),
  severalAsBeforeTheChange: say<{ services: Several }>(
    ({ services }) => t`Working as before the change: ${services}.`,
    ({ services }) => t`以下服务恢复到变更前状态：${services}。`,
  ),
});
