import { ended, type Moment, type Ref, type Several, type Text, t, type Who } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

export const { words, catalog } = defineWords('freeze', {
  begin: say('Freeze changes', '冻结变更'),
  beginTitle: say('Freeze changes', '冻结变更'),
  sendBegin: say('Freeze', '冻结'),
  beginSummary: say(
    'Let nothing be changed for a time: everything, or some services and items',
    '在一段时间内冻结变更：全部，或部分服务和配置项',
  ),
  liftButton: say('Lift…', '解除…'),
  liftTitle: say<Of>(
    ({ freeze }) => t`Lift ${freeze}`,
    ({ freeze }) => t`解除 ${freeze}`,
  ),
  liftAlone: say('Lift a freeze', '解除冻结'),
  sendLift: say('Lift', '解除'),
  liftSummary: say('Lift a freeze before its end', '在结束前解除变更冻结'),
  show: say('Show', '查看'),

  name: say('What is it called?', '冻结名称'),
  from: say('From when?', '何时开始？'),
  fromHint: say('Empty: from now on.', '留空即从现在起。'),
  to: say('Until when?', '何时结束？'),
  what: say('What is not changed?', '冻结哪些对象？'),
  whatHint: say(
    'Everything, or services and items by name, separated by commas.',
    '填“全部”，或服务、配置项的名称，以逗号分隔。',
  ),
  why: say('Why?', '原因'),
  liftWhy: say('Why can changes go on?', '为什么可以恢复变更？'),

  isPast: say('That has passed. Choose an end that is still to come.', '该时间已过，请选择将来的结束时间。'),
  endsBefore: say<{ from: Moment }>(
    ({ from }) => t`It begins ${from}, so it ends after that.`,
    ({ from }) => t`冻结于 ${from} 开始，结束时间须晚于此。`,
  ),
  tooLong: say<{ days: number }>(
    ({ days }) => t`A freeze lasts ${days} days at most. One that comes each year belongs into the policy file.`,
    ({ days }) => t`冻结最长 ${days} 天，每年重复的冻结请写入策略文件。`,
  ),
  noSuch: say<{ typed: string }>(
    ({ typed }) =>
      t`There is no service and no item called "${typed}". Write "everything", or names as \`/ci list\` shows them.`,
    ({ typed }) => t`没有名为“${typed}”的服务或配置项。请填写“全部”，或按 \`/ci list\` 所示的名称填写。`,
  ),
  severalSuch: say<{ typed: string }>(
    ({ typed }) => t`Several are called "${typed}". Write the key of the one you mean.`,
    ({ typed }) => t`有多个对象名为“${typed}”，请填写其标识。`,
  ),

  everything: say('everything', '全部'),
  these: say<{ things: Several }>(
    ({ things }) => t`${things}`,
    ({ things }) => t`${things}`,
  ),
  andMore: say<{ count: number }>(
    ({ count }) => t`${count} more`,
    ({ count }) => t`另 ${count} 项`,
  ),

  statusPlanned: say('planned', '已计划'),
  statusInForce: say('in force', '生效中'),
  statusOver: say('over', '已结束'),
  statusLifted: say('lifted', '已解除'),
  card: say<Of & { name: string; state: Text }>(
    ({ freeze, name, state }) => t`${freeze} · Freeze "${name}" — ${state}`,
    ({ freeze, name, state }) => t`${freeze} · 变更冻结“${name}”：${state}`,
  ),
  isPlanned: say<{ from: Moment; to: Moment }>(
    ({ from, to }) => t`planned, ${from} to ${to}`,
    ({ from, to }) => t`已计划，${from} 至 ${to}`,
  ),
  isInForce: say<{ to: Moment }>(
    ({ to }) => t`in force until ${to}`,
    ({ to }) => t`生效中，至 ${to}`,
  ),
  isLifted: say<{ at: Moment }>(
    ({ at }) => t`lifted ${at}`,
    ({ at }) => t`已于 ${at} 解除`,
  ),
  labelWhat: say('Not changed', '冻结对象'),
  labelFrom: say('From', '开始'),
  labelTo: say('Until', '结束'),
  labelStatus: say('Status', '状态'),
  labelBy: say('Begun by', '发起人'),
  moment: say<{ at: Moment }>(
    ({ at }) => t`${at}`,
    ({ at }) => t`${at}`,
  ),
  person: say<{ person: Who }>(
    ({ person }) => t`${person}`,
    ({ person }) => t`${person}`,
  ),
  because: say<{ text: string }>(
    ({ text }) => t`Why: ${ended(text, '.')}`,
    ({ text }) => t`原因：${ended(text, '。')}`,
  ),
  liftedBecause: say<{ person: Who; text: string }>(
    ({ person, text }) => t`Lifted by ${person}: ${ended(text, '.')}`,
    ({ person, text }) => t`由 ${person} 解除：${ended(text, '。')}`,
  ),

  youBegan: say<Of & { to: Moment }>(
    ({ freeze, to }) =>
      t`${freeze} is in force until ${to}. Changes in it are held, and those who ask for them are told.`,
    ({ freeze, to }) => t`${freeze} 已生效，至 ${to}。期间的变更将暂停，并通知其申请人。`,
  ),
  youPlanned: say<Of & { from: Moment; to: Moment }>(
    ({ freeze, from, to }) =>
      t`${freeze} is planned, ${from} to ${to}. Changes in it are held, and those who ask for them are told.`,
    ({ freeze, from, to }) => t`${freeze} 已计划，${from} 至 ${to}。期间的变更将暂停，并通知其申请人。`,
  ),
  youLifted: say<Of>(
    ({ freeze }) => t`${freeze} is lifted. Changes that it held are free again.`,
    ({ freeze }) => t`${freeze} 已解除，被其暂停的变更可以继续。`,
  ),
  begins: say<Named & { to: Moment; what: Text }>(
    ({ freeze, name, to, what }) => t`${freeze} · Freeze "${name}" is in force until ${to}. Not changed: ${what}.`,
    ({ freeze, name, to, what }) => t`${freeze} · 变更冻结“${name}”已生效，至 ${to}。冻结对象：${what}。`,
  ),
  ends: say<Named>(
    ({ freeze, name }) => t`${freeze} · Freeze "${name}" is over. Changes go on.`,
    ({ freeze, name }) => t`${freeze} · 变更冻结“${name}”已结束，可以继续变更。`,
  ),
  wasLifted: say<Named & { by: Who; reason: string }>(
    ({ freeze, name, by, reason }) => t`${freeze} · Freeze "${name}" is lifted by ${by}: ${ended(reason, '.')}`,
    ({ freeze, name, by, reason }) => t`${freeze} · 变更冻结“${name}”由 ${by} 解除：${ended(reason, '。')}`,
  ),

  noSuchName: say<{ name: string }>(
    ({ name }) => t`there is no "${name}"; write it as it stands in its own section, or add it there`,
    ({ name }) => t`没有“${name}”，请与其所在部分的写法一致，或先添加`,
  ),
  halfYearly: say(
    'write both ends with a year, or both without one: 12-15 and 01-02',
    '开始与结束须同时写明年份，或同时省略，例如 12-15 和 01-02',
  ),
  endsBeforeItBegins: say('it ends before it begins; write a later day', '结束早于开始，请填写更晚的日期'),
});

type Of = { freeze: Ref };
type Named = Of & { name: string };
