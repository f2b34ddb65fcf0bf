import { ended, type Moment, type Ref, type Several, type Text, t, type Who } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

/** What stands in the way of a change, and what becomes of it. What is said of a conflict follows a colon. */
export const { words, catalog } = defineWords('change-scheduling', {
  hard: say<{ says: Text }>(
    ({ says }) => t`Hard: ${says}`,
    ({ says }) => t`硬冲突：${says}`,
  ),
  soft: say<{ says: Text }>(
    ({ says }) => t`Soft: ${says}`,
    ({ says }) => t`软冲突：${says}`,
  ),
  passedBy: say<{ conflict: Text; by: Who }>(
    ({ conflict, by }) => t`${conflict} ${by} goes on all the same.`,
    ({ conflict, by }) => t`${conflict} ${by} 确认继续。`,
  ),
  overriddenBy: say<{ conflict: Text; by: Who; reason: Text }>(
    ({ conflict, by, reason }) => t`${conflict} Overridden by ${by}: ${reason}`,
    ({ conflict, by, reason }) => t`${conflict} ${by} 放行：${reason}`,
  ),
  frozen: say<{ name: Text; until: Moment }>(
    ({ name, until }) => t`freeze "${name}" until ${until}.`,
    ({ name, until }) => t`变更冻结“${name}”，至 ${until}。`,
  ),
  frozenBy: say<{ freeze: Ref; name: Text; until: Moment }>(
    ({ freeze, name, until }) => t`freeze "${name}" until ${until}, ${freeze}.`,
    ({ freeze, name, until }) => t`变更冻结“${name}”，至 ${until}（${freeze}）。`,
  ),
  sameItem: say<{ change: Ref; items: Several; from: Moment; to: Moment }>(
    ({ change, items, from, to }) => t`${change} changes ${items} ${from}–${to}.`,
    ({ change, items, from, to }) => t`${change} 于 ${from}–${to} 同时变更 ${items}。`,
  ),
  relatedItem: say<{ change: Ref; items: Several; from: Moment; to: Moment }>(
    ({ change, items, from, to }) => t`${change} changes ${items}, which is next to it, ${from}–${to}.`,
    ({ change, items, from, to }) => t`${change} 于 ${from}–${to} 变更相关的 ${items}。`,
  ),
  openIncident: say<{ incident: Ref; priority: string; on: Text }>(
    ({ incident, priority, on }) => t`${incident} is open on ${on}, ${priority}.`,
    ({ incident, priority, on }) => t`${on} 上有未解决的 ${incident}（${priority}）。`,
  ),
  privateIncident: say<{ priority: string }>(
    ({ priority }) => t`an incident is open on what is changed, ${priority}.`,
    ({ priority }) => t`所变更的对象上有未解决的事件（${priority}）。`,
  ),
  outsideMaintenance: say<{ items: Several }>(
    ({ items }) => t`outside the maintenance window of ${items}.`,
    ({ items }) => t`不在 ${items} 的维护窗口内。`,
  ),
  outsideAny: say('outside the maintenance window.', '不在维护窗口内。'),
  implementerBusy: say<{ person: Who; change: Ref; at: Moment }>(
    ({ person, change, at }) => t`${person} implements ${change} at ${at}.`,
    ({ person, change, at }) => t`${person} 于 ${at} 实施 ${change}。`,
  ),
  andMore: say<{ count: number }>(
    ({ count }) => t`${count} more`,
    ({ count }) => t`另 ${count} 项`,
  ),

  scheduled: say<Of & { from: Moment; to: Moment }>(
    ({ change, from, to }) => t`${change} is scheduled: ${from}–${to}.`,
    ({ change, from, to }) => t`${change} 已排期：${from}–${to}。`,
  ),
  scheduledInSpite: say<Of & { from: Moment; to: Moment }>(
    ({ change, from, to }) => t`${change} is scheduled: ${from}–${to}. A hard conflict was let pass.`,
    ({ change, from, to }) => t`${change} 已排期：${from}–${to}。有硬冲突已放行。`,
  ),
  contested: say<Of & { why: Several }>(
    ({ change, why }) => t`${change} is approved and not scheduled: ${why}`,
    ({ change, why }) => t`${change} 已批准，但尚未排期：${why}`,
  ),
  moveOrOverride: say(
    'Move the window, or the change manager overrides it with a reason.',
    '请调整窗口，或由变更经理说明理由后放行。',
  ),
  held: say<Of & { why: Several }>(
    ({ change, why }) => t`${change} is held: ${why}`,
    ({ change, why }) => t`${change} 已暂停：${why}`,
  ),
  released: say<Of & { at: Moment }>(
    ({ change, at }) => t`${change} is free again and starts ${at}.`,
    ({ change, at }) => t`${change} 已恢复，将于 ${at} 开始。`,
  ),
  wantsOverride: say<Of & { by: Who; why: Several }>(
    ({ change, by, why }) => t`${change} of ${by} waits for you: ${why}`,
    ({ change, by, why }) => t`${by} 的 ${change} 待您处理：${why}`,
  ),
  letItPass: say(
    'Override it with a reason where it may go on all the same, or leave it as it is.',
    '如仍可继续，请说明理由后放行；否则保持现状。',
  ),
  came: say<Of & { what: Several }>(
    ({ change, what }) => t`${change} has a new conflict: ${what}`,
    ({ change, what }) => t`${change} 出现新的冲突：${what}`,
  ),
  goOnAllTheSame: say('Go on all the same?', '需确认后继续。'),
  overridden: say<Of & { by: Who; what: Several }>(
    ({ change, by, what }) => t`${by} lets pass what blocked ${change}: ${what}`,
    ({ change, by, what }) => t`${by} 已放行 ${change} 的硬冲突：${what}`,
  ),
  because: say<{ reason: string }>(
    ({ reason }) => t`Why: ${ended(reason, '.')}`,
    ({ reason }) => t`理由：${ended(reason, '。')}`,
  ),
  ticked: say<Of & { by: Who; what: Several }>(
    ({ change, by, what }) => t`${by} goes on with ${change} in spite of a soft conflict: ${what}`,
    ({ change, by, what }) => t`${by} 确认继续 ${change}，软冲突：${what}`,
  ),

  goOn: say('Go on', '继续'),
  show: say('Show', '查看'),
  override: say('Override…', '放行…'),
  overrideTitle: say<Of>(
    ({ change }) => t`Override for ${change}`,
    ({ change }) => t`放行 ${change}`,
  ),
  sendOverride: say('Override', '放行'),
  overrideWhy: say('Why may it go on all the same?', '为什么仍可继续？'),
  overrideHint: say(
    'It lets pass what blocks it now, and nothing that comes later.',
    '仅放行当前的硬冲突，不含之后出现的。',
  ),
  onlyManagers: say<Of & { people: Several }>(
    ({ change, people }) => t`Only the change manager overrides what blocks ${change}: ${people}.`,
    ({ change, people }) => t`只有变更经理可以放行 ${change}：${people}。`,
  ),
  nobodyManages: say<Of>(
    ({ change }) =>
      t`Nobody can override what blocks ${change} now: its change manager takes part in it, and has no deputy. Move the window.`,
    ({ change }) => t`目前无人可以放行 ${change}：变更经理参与其中且没有代理人。请调整窗口。`,
  ),
  ownOverride: say<Of & { people: Several }>(
    ({ change, people }) => t`You take part in ${change}, so somebody else overrides what blocks it: ${people}.`,
    ({ change, people }) => t`您参与了 ${change}，须由他人放行：${people}。`,
  ),
  nothingBlocks: say<Of>(
    ({ change }) => t`Nothing blocks ${change} now.`,
    ({ change }) => t`目前没有阻碍 ${change} 的冲突。`,
  ),
  youOverrode: say<Of>(
    ({ change }) => t`What blocked ${change} is let pass, and those who asked for it are told.`,
    ({ change }) => t`${change} 的硬冲突已放行，并已通知相关人员。`,
  ),
  stillBlocked: say<Of & { why: Several }>(
    ({ change, why }) => t`${change} is blocked still, by what came meanwhile: ${why}`,
    ({ change, why }) => t`${change} 仍被之后出现的冲突阻碍：${why}`,
  ),
  onlyTheirsToTick: say<Of>(
    ({ change }) => t`Whoever asked for ${change} or implements it goes on with it in spite of a soft conflict.`,
    ({ change }) => t`只有 ${change} 的申请人或实施人可以确认软冲突。`,
  ),
  nothingToTick: say<Of>(
    ({ change }) => t`${change} has no soft conflict that waits for you.`,
    ({ change }) => t`${change} 没有待确认的软冲突。`,
  ),
  othersCame: say<Of & { what: Several }>(
    ({ change, what }) => t`Of ${change} these are the soft conflicts by now: ${what}`,
    ({ change, what }) => t`${change} 目前的软冲突为：${what}`,
  ),
  youTicked: say<Of & { count: number }>(
    ({ change, count }) =>
      count === 1
        ? t`You go on with ${change} in spite of 1 soft conflict.`
        : t`You go on with ${change} in spite of ${count} soft conflicts.`,
    ({ change, count }) => t`您已确认 ${change} 的 ${count} 项软冲突，可以继续。`,
  ),
  person: say<{ person: Who }>(
    ({ person }) => t`${person}`,
    ({ person }) => t`${person}`,
  ),
});

type Of = { change: Ref };
