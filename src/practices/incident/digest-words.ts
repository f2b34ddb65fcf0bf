import { type Code, type Moment, type Ref, type Several, type Text, t, type Who } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

type One = { incident: Ref; title: string };

export const { words, catalog } = defineWords('incident-digest', {
  deskToday: say<{ open: number; breached: number; atRisk: number; ownerless: number }>(
    ({ open, breached, atRisk, ownerless }) =>
      t`Desk today: ${open} open, ${breached} breached, ${atRisk} at risk, ${ownerless} without owner`,
    ({ open, breached, atRisk, ownerless }) =>
      t`服务台今日：未关闭 ${open}，已超时 ${breached}，临近超时 ${atRisk}，无人负责 ${ownerless}`,
  ),
  breached: say('Breached', '已超时'),
  atRisk: say('At risk', '临近超时'),
  noOwner: say('No owner', '无人负责'),
  plain: say<One>(
    ({ incident, title }) => t`${incident} · ${title}`,
    ({ incident, title }) => t`${incident} · ${title}`,
  ),
  owned: say<One & { owner: Who }>(
    ({ incident, title, owner }) => t`${incident} · ${title} (${owner})`,
    ({ incident, title, owner }) => t`${incident} · ${title}（${owner}）`,
  ),
  until: say<One & { at: Moment }>(
    ({ incident, title, at }) => t`${incident} · ${title}, until ${at}`,
    ({ incident, title, at }) => t`${incident} · ${title}，${at} 到期`,
  ),
  since: say<One & { at: Moment }>(
    ({ incident, title, at }) => t`${incident} · ${title}, since ${at}`,
    ({ incident, title, at }) => t`${incident} · ${title}，自 ${at}`,
  ),
  andMore: say<{ count: number }>(
    ({ count }) => t`and ${count} more`,
    ({ count }) => t`另有 ${count} 个`,
  ),
  waiting: say<{ count: number; home: Code }>(
    ({ count, home }) => t`Waiting for requesters: ${count}. What waits for you: ${home}`,
    ({ count, home }) => t`等待报告人 ${count} 个。您的待办：${home}`,
  ),
  today: say<{ lines: Several }>(
    ({ lines }) => t`Today: ${lines}`,
    ({ lines }) => t`今日：${lines}`,
  ),
  onCallNow: say<{ people: Several }>(
    ({ people }) => t`On call: ${people}`,
    ({ people }) => t`当前值班：${people}`,
  ),
  onCall: say<{ line: Text; team: Text; person: Who }>(
    ({ line, team, person }) => t`${line} ${person} (${team})`,
    ({ line, team, person }) => t`${line} ${person}（${team}）`,
  ),
  nowhere: say('by name', '指定人员'),
});
