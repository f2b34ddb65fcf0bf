import { type Moment, type Ref, t, type Who } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

type About = { change: Ref; title: string };

/** What the CAB reads before it meets. */
export const { words, catalog } = defineWords('change-digest', {
  before: say<{ at: Moment; ballots: number; assessed: number }>(
    ({ at, ballots, assessed }) =>
      ballots === 1
        ? t`Before the CAB at ${at}: 1 ballot open, ${assessed} in assessment`
        : t`Before the CAB at ${at}: ${ballots} ballots open, ${assessed} in assessment`,
    ({ at, ballots, assessed }) => t`${at} CAB 会议前：进行中的投票 ${ballots}，评估中 ${assessed}`,
  ),
  ballots: say('*Ballots*', '*投票*'),
  owed: say('*Approval owed*', '*待补批*'),
  assessment: say('*In assessment*', '*评估中*'),
  windows: say('*Windows of the next seven days*', '*未来 7 天的窗口*'),
  ballot: say<About & { round: number; yes: number; needed: number; at: Moment }>(
    ({ change, title, round, yes, needed, at }) =>
      t`${change} · ${title}: round ${round}, ${yes} of ${needed} yes, until ${at}`,
    ({ change, title, round, yes, needed, at }) =>
      t`${change} · ${title}：第 ${round} 轮，赞成 ${yes}/${needed}，${at} 截止`,
  ),
  withManager: say<About & { round: number; yes: number; needed: number }>(
    ({ change, title, round, yes, needed }) =>
      t`${change} · ${title}: round ${round}, ${yes} of ${needed} yes, with the change manager`,
    ({ change, title, round, yes, needed }) =>
      t`${change} · ${title}：第 ${round} 轮，赞成 ${yes}/${needed}，由变更经理处理`,
  ),
  owedUntil: say<About & { at: Moment }>(
    ({ change, title, at }) => t`${change} · ${title}: until ${at}`,
    ({ change, title, at }) => t`${change} · ${title}：${at} 前`,
  ),
  waits: say<About & { requester: Who }>(
    ({ change, title, requester }) => t`${change} · ${title} (${requester})`,
    ({ change, title, requester }) => t`${change} · ${title}（${requester}）`,
  ),
  window: say<About & { opens: Moment; ends: Moment }>(
    ({ change, title, opens, ends }) => t`${change} · ${title}: ${opens}–${ends}`,
    ({ change, title, opens, ends }) => t`${change} · ${title}：${opens}–${ends}`,
  ),
  more: say<{ count: number }>(
    ({ count }) => t`and ${count} more`,
    ({ count }) => t`另有 ${count} 项`,
  ),
});
