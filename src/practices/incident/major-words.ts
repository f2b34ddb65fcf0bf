import type { Duration, Moment, Ref, RoomLink, Several, Text, Who } from '../../core/text.ts';
import { t } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

type One = { incident: Ref };

/** What is said about major incidents and their rooms. */
export const { words, catalog } = defineWords('incident-major', {
  openRoom: say('Open room', '开设作战室'),
  openRoomSummary: say('Open a room for an incident, or come into it', '为事件开设作战室，或进入作战室'),
  madeMajor: say<One & { by: Who }>(
    ({ incident, by }) => t`${incident} is a major incident now, by ${by}. It has a room of its own.`,
    ({ incident, by }) => t`${by} 已将 ${incident} 升为重大事件，并开设作战室。`,
  ),
  invitedAlready: say<One>(
    ({ incident }) => t`${incident} has a room, and you are invited.`,
    ({ incident }) => t`${incident} 已有作战室，您已受邀。`,
  ),
  letIn: say<One>(
    ({ incident }) => t`You are invited to the room of ${incident}.`,
    ({ incident }) => t`您已受邀进入 ${incident} 的作战室。`,
  ),
  topic: say<{ priority: string; status: Text; lead: Who }>(
    ({ priority, status, lead }) => t`${priority} · ${status} · lead ${lead}`,
    ({ priority, status, lead }) => t`${priority} · ${status} · 指挥 ${lead}`,
  ),
  topicWithoutLead: say<{ priority: string; status: Text }>(
    ({ priority, status }) => t`${priority} · ${status} · nobody leads yet`,
    ({ priority, status }) => t`${priority} · ${status} · 暂无指挥`,
  ),
  rooms: say<{ rooms: Several }>(
    ({ rooms }) => t`Room: ${rooms}`,
    ({ rooms }) => t`作战室：${rooms}`,
  ),
  oneRoom: say<{ room: RoomLink }>(
    ({ room }) => t`${room}`,
    ({ room }) => t`${room}`,
  ),
  closedRoom: say<{ room: RoomLink }>(
    ({ room }) => t`${room}, closed`,
    ({ room }) => t`${room}（已关闭）`,
  ),

  // The panel that says how
  howTitle: say('How we work here', '协作方式'),
  how: say(
    'Talk in the channel. ⏱ on a message, or *Add to timeline* in its menu, puts it on the timeline. Two kinds of update: technical (condition, actions, needs) and for stakeholders (status, impact, next).',
    '请在本频道讨论，⏱ 或消息菜单中的 *加入时间线* 可把消息记入时间线。进展分两种：技术进展（现状、措施、需要）与面向相关方的进展（状态、影响、下一步）。',
  ),
  nextUpdate: say<{ at: Moment }>(
    ({ at }) => t`Next update promised by ${at}.`,
    ({ at }) => t`已承诺在 ${at} 前更新进展。`,
  ),
  notInvited: say<{ people: Several }>(
    ({ people }) => t`Could not be invited: ${people}.`,
    ({ people }) => t`未能邀请：${people}。`,
  ),
  noAccount: say<{ person: Who }>(
    ({ person }) => t`${person} (no account here)`,
    ({ person }) => t`${person}（此处无账户）`,
  ),
  refused: say<{ person: Who }>(
    ({ person }) => t`${person} (the platform did not let them in)`,
    ({ person }) => t`${person}（平台未能加入）`,
  ),

  andMore: say<{ count: number }>(
    ({ count }) => t`and ${count} more`,
    ({ count }) => t`另有 ${count} 人`,
  ),

  // Catch-up
  catchUp: say('Catch-up', '情况速览'),
  catchUpSummary: say(
    'How an incident stands: who leads, what was tried, what is next',
    '事件的情况速览：指挥、已尝试、下一步',
  ),
  soFar: say<One & { span: Duration; title: string }>(
    ({ incident, span, title }) => t`${incident} so far (${span}): ${title}`,
    ({ incident, span, title }) => t`${incident} 目前情况（${span}）：${title}`,
  ),
  stateIs: say<{ state: Text; since: Moment }>(
    ({ state, since }) => t`State: ${state}, since ${since}.`,
    ({ state, since }) => t`状态：${state}，始于 ${since}。`,
  ),
  leads: say<{ lead: Who }>(
    ({ lead }) => t`Lead: ${lead}.`,
    ({ lead }) => t`指挥：${lead}。`,
  ),
  owns: say<{ owner: Who }>(
    ({ owner }) => t`Owner: ${owner}.`,
    ({ owner }) => t`负责人：${owner}。`,
  ),
  nobodyLeads: say('Nobody leads yet.', '暂无指挥。'),
  nobodyOwns: say('Nobody has it yet.', '尚无人处理。'),
  lastUpdate: say<{ text: Text; at: Moment }>(
    ({ text, at }) => t`Last update, ${at}: ${text}`,
    ({ text, at }) => t`最近进展（${at}）：${text}`,
  ),
  tried: say('Tried and found', '已尝试与发现'),
  triedLine: say<{ text: Text; by: Text | Who; at: Moment }>(
    ({ text, by, at }) => t`${at} ${by}: ${text}`,
    ({ text, by, at }) => t`${at} ${by}：${text}`,
  ),
  nothingTried: say('Tried: nothing is written down yet.', '尚未记录任何尝试。'),
  nextBy: say<{ at: Moment }>(
    ({ at }) => t`Next: news by ${at}.`,
    ({ at }) => t`下一步：${at} 前更新进展。`,
  ),
  nothingPromised: say('Next: nothing is promised.', '下一步：暂无承诺。'),
  couldTake: say<{ roles: Several }>(
    ({ roles }) => t`You could take: ${roles}.`,
    ({ roles }) => t`您可以接任：${roles}。`,
  ),

  mustKnow: say<{ text: Text }>(
    ({ text }) => t`What they must know: ${text}`,
    ({ text }) => t`须知：${text}`,
  ),

  // Timeline
  didMakeMajor: say<{ priority: string }>(
    ({ priority }) => t`made it a major incident by its priority, ${priority}`,
    ({ priority }) => t`因优先级 ${priority} 升为重大事件`,
  ),
  didPromote: say('made it a major incident', '升为重大事件'),
  didJoin: say('came into the room', '进入作战室'),
});
