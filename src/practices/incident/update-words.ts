import {
  type Code,
  type Duration,
  ended,
  type Moment,
  type Ref,
  type Several,
  type Text,
  t,
  type Who,
} from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

type One = { incident: Ref };

/** Reports on majors, times put right, what somebody follows, and the timeline as a file. */
export const { words, catalog } = defineWords('incident-update', {
  // Commands and buttons
  followSummary: say(
    'Hear the news of an incident or a service; end with here for this channel',
    '关注事件或服务的消息，末尾加 here 表示本频道',
  ),
  unfollowSummary: say('Hear no more of an incident or a service', '不再关注事件或服务'),
  technicalReport: say('Technical report…', '技术通报…'),
  stakeholderReport: say('Stakeholder report…', '对外通报…'),
  times: say('Times…', '时间…'),
  export: say('Export', '导出'),
  unfollow: say('Unfollow', '取消关注'),
  followHere: say('Follow in this channel', '在本频道关注'),
  unfollowHere: say('Unfollow in this channel', '在本频道取消关注'),

  // Reports
  technicalTitle: say<One>(
    ({ incident }) => t`Team report ${incident}`,
    ({ incident }) => t`技术通报 ${incident}`,
  ),
  stakeholderTitle: say<One>(
    ({ incident }) => t`Report on ${incident}`,
    ({ incident }) => t`对外通报 ${incident}`,
  ),
  condition: say('Condition: how does it stand?', '状况：目前怎样？'),
  actions: say('Actions: what is done?', '措施：正在做什么？'),
  needs: say('Needs: what is missing?', '需求：还缺什么？'),
  needsHint: say('Needed where it waits: what it waits for.', '挂起时必填：等待什么。'),
  course: say('How does it go on?', '接下来怎样？'),
  standing: say('Status: how does it stand?', '状态：目前怎样？'),
  standingHint: say('In words that everybody who waits for it understands.', '用所有等待者都能看懂的话。'),
  impact: say('Impact: who cannot do what?', '影响：谁无法做什么？'),
  steps: say('Next steps', '后续步骤'),
  staysSo: say('Stays as it is', '保持不变'),
  worksOn: say('In progress', '处理中'),
  waitsFor: say<{ on: Text }>(
    ({ on }) => t`Pending: ${on}`,
    ({ on }) => t`已挂起：${on}`,
  ),
  technicalBy: say<One & { by: Who }>(
    ({ incident, by }) => t`${incident}: technical report by ${by}`,
    ({ incident, by }) => t`${incident}：${by} 的技术通报`,
  ),
  stakeholderBy: say<One & { by: Who }>(
    ({ incident, by }) => t`${incident}: stakeholder report by ${by}`,
    ({ incident, by }) => t`${incident}：${by} 的对外通报`,
  ),
  stakeholderNews: say<One & { title: string }>(
    ({ incident, title }) => t`${incident} · ${title}: how it stands`,
    ({ incident, title }) => t`${incident} · ${title}：最新情况`,
  ),
  saidCondition: say<{ text: Text }>(
    ({ text }) => t`*Condition* ${text}`,
    ({ text }) => t`*状况* ${text}`,
  ),
  saidActions: say<{ text: Text }>(
    ({ text }) => t`*Actions* ${text}`,
    ({ text }) => t`*措施* ${text}`,
  ),
  saidNeeds: say<{ text: Text }>(
    ({ text }) => t`*Needs* ${text}`,
    ({ text }) => t`*需求* ${text}`,
  ),
  saidStanding: say<{ text: Text }>(
    ({ text }) => t`*Status* ${text}`,
    ({ text }) => t`*状态* ${text}`,
  ),
  saidImpact: say<{ text: Text }>(
    ({ text }) => t`*Impact* ${text}`,
    ({ text }) => t`*影响* ${text}`,
  ),
  saidSteps: say<{ text: Text }>(
    ({ text }) => t`*Next steps* ${text}`,
    ({ text }) => t`*后续步骤* ${text}`,
  ),
  nextReport: say<{ at: Moment }>(
    ({ at }) => t`Next report by ${at}.`,
    ({ at }) => t`下次通报不晚于 ${at}。`,
  ),

  // Followers
  majorOn: say<One & { title: string; priority: string; service: Text }>(
    ({ incident, title, priority, service }) =>
      t`${incident} · ${title}: a major incident (${priority}) on ${service}.`,
    ({ incident, title, priority, service }) => t`${incident} · ${title}：${service}发生重大事件（${priority}）。`,
  ),
  youHearMore: say(
    'You follow this service: reports on it, and that it is solved, come here.',
    '您关注了该服务，后续通报和解决消息会发到这里。',
  ),
  unfollowed: say<One>(
    ({ incident }) => t`You no longer follow ${incident}.`,
    ({ incident }) => t`您已取消关注 ${incident}。`,
  ),
  notFollowed: say<One>(
    ({ incident }) => t`You do not follow ${incident}.`,
    ({ incident }) => t`您没有关注 ${incident}。`,
  ),
  privateKeepsFollowers: say<One>(
    ({ incident }) => t`${incident} is private: who follows it is who sees it. Its owner can name others.`,
    ({ incident }) => t`${incident} 为私密事件，只有关注者才能查看。如需调整，请联系负责人。`,
  ),
  privateInNoChannel: say<One>(
    ({ incident }) => t`${incident} is private, so no channel hears of it. Follow it yourself.`,
    ({ incident }) => t`${incident} 为私密事件，不会在频道中通报。您可以自己关注。`,
  ),
  incidentNamed: say<One>(
    ({ incident }) => t`${incident}`,
    ({ incident }) => t`${incident}`,
  ),
  followsHere: say<{ what: Text }>(
    ({ what }) => t`This channel follows ${what} and hears its news.`,
    ({ what }) => t`本频道已关注${what}，会收到后续消息。`,
  ),
  followedHereAlready: say<One>(
    ({ incident }) => t`This channel follows ${incident} already.`,
    ({ incident }) => t`本频道已关注 ${incident}。`,
  ),
  unfollowsHere: say<{ what: Text }>(
    ({ what }) => t`This channel no longer follows ${what}.`,
    ({ what }) => t`本频道已取消关注${what}。`,
  ),
  notFollowedHere: say<One>(
    ({ incident }) => t`This channel does not follow ${incident}.`,
    ({ incident }) => t`本频道没有关注 ${incident}。`,
  ),
  followsService: say<{ service: Text }>(
    ({ service }) => t`You follow ${service}: its major incidents, the reports on them, and that they are solved.`,
    ({ service }) => t`您已关注${service}，会收到其重大事件、通报和解决消息。`,
  ),
  channelHears: say(
    'In a channel that shows the desk’s cards these are all that are not private, elsewhere those that everybody may see.',
    '显示服务台卡片的频道会收到所有非私密事件，其他频道只收到所有人可见的事件。',
  ),
  unfollowsService: say<{ service: Text }>(
    ({ service }) => t`You no longer follow ${service}.`,
    ({ service }) => t`您已取消关注${service}。`,
  ),
  notFollowing: say<{ service: Text }>(
    ({ service }) => t`You do not follow ${service}.`,
    ({ service }) => t`您没有关注${service}。`,
  ),
  notFollowingHere: say<{ service: Text }>(
    ({ service }) => t`This channel does not follow ${service}.`,
    ({ service }) => t`本频道没有关注${service}。`,
  ),
  noSuchService: say<{ typed: string; list: Code }>(
    ({ typed, list }) => t`No service or incident is called "${typed}". What there is to follow: ${list}.`,
    ({ typed, list }) => t`没有名为“${typed}”的服务或事件。可关注的内容：${list}。`,
  ),
  staffOnly: say(
    'Channels follow by the word of those who work at the desk. Leave out here, and you follow it yourself.',
    '只有服务人员可以设置频道关注。去掉 here 即可自己关注。',
  ),
  youFollow: say('What you follow', '您关注的内容'),
  followNothing: say('You follow nothing yet.', '您还没有关注任何内容。'),
  labelServices: say('Services', '服务'),
  labelHere: say('This channel', '本频道'),
  labelFollowed: say('Follows', '关注'),
  all: say<{ all: Several }>(
    ({ all }) => t`${all}`,
    ({ all }) => t`${all}`,
  ),
  andMore: say<{ count: number }>(
    ({ count }) => t`${count} more`,
    ({ count }) => t`另有 ${count} 项`,
  ),
  toFollow: say<{ services: Several; person: Code; channel: Code }>(
    ({ services, person, channel }) => t`To follow: ${services}. Type ${person}, or ${channel} for this channel.`,
    ({ services, person, channel }) => t`可关注的服务：${services}。请输入 ${person}，为本频道关注请输入 ${channel}。`,
  ),
  keyed: say<{ service: Text; key: Code }>(
    ({ service, key }) => t`${service} (${key})`,
    ({ service, key }) => t`${service}（${key}）`,
  ),

  // Times
  timesTitle: say<One>(
    ({ incident }) => t`Times ${incident}`,
    ({ incident }) => t`时间 ${incident}`,
  ),
  started: say('Started', '开始'),
  detected: say('Detected', '发现'),
  recovered: say('Recovered', '恢复'),
  keptHint: say('Empty leaves it as it is.', '留空表示不变。'),
  whyCorrected: say('Why is it corrected?', '为什么更正？'),
  reasonTooShort: say(
    'Give a reason of at least 10 characters, so that others know where the time comes from.',
    '原因至少 10 个字，便于他人了解时间的依据。',
  ),
  labelStarted: say('Started', '开始'),
  labelDetected: say('Detected', '发现'),
  labelRecovered: say('Recovered', '恢复'),
  labelMetrics: say('Measured', '度量'),
  at: say<{ at: Moment }>(
    ({ at }) => t`${at}`,
    ({ at }) => t`${at}`,
  ),
  metrics: say<{ all: Several }>(
    ({ all }) => t`${all}`,
    ({ all }) => t`${all}`,
  ),
  toDetect: say<{ span: Duration }>(
    ({ span }) => t`detected after ${span}`,
    ({ span }) => t`发现用时 ${span}`,
  ),
  toAcknowledge: say<{ span: Duration }>(
    ({ span }) => t`acknowledged ${span} later`,
    ({ span }) => t`响应用时 ${span}`,
  ),
  toResolve: say<{ span: Duration }>(
    ({ span }) => t`recovered ${span} after the start`,
    ({ span }) => t`自开始至恢复 ${span}`,
  ),
  timesSaved: say<One & { metrics: Text }>(
    ({ incident, metrics }) =>
      t`The times of ${incident} are saved: ${metrics}. Its SLA clocks count from the report and stay as they are.`,
    ({ incident, metrics }) => t`${incident} 的时间已保存：${metrics}。SLA 从报告时起计，不受影响。`,
  ),

  // The timeline
  didReportTechnically: say<{ condition: string; actions: string }>(
    ({ condition, actions }) => t`technical report. Condition: ${ended(condition, '.')} Actions: ${actions}`,
    ({ condition, actions }) => t`技术通报。状况：${ended(condition, '。')}措施：${actions}`,
  ),
  didReportNeeds: say<{ condition: string; actions: string; needs: string }>(
    ({ condition, actions, needs }) =>
      t`technical report. Condition: ${ended(condition, '.')} Actions: ${ended(actions, '.')} Needs: ${needs}`,
    ({ condition, actions, needs }) =>
      t`技术通报。状况：${ended(condition, '。')}措施：${ended(actions, '。')}需求：${needs}`,
  ),
  didReportToStakeholders: say<{ standing: string; impact: string; steps: string }>(
    ({ standing, impact, steps }) =>
      t`stakeholder report. Status: ${ended(standing, '.')} Impact: ${ended(impact, '.')} Next steps: ${steps}`,
    ({ standing, impact, steps }) =>
      t`对外通报。状态：${ended(standing, '。')}影响：${ended(impact, '。')}后续步骤：${steps}`,
  ),
  didCorrect: say<{ changes: Text; reason: string }>(
    ({ changes, reason }) => t`corrected times: ${changes}. ${reason}`,
    ({ changes, reason }) => t`更正时间：${changes}。${reason}`,
  ),
  didCorrectPlain: say<{ changes: Text }>(
    ({ changes }) => t`corrected times: ${changes}`,
    ({ changes }) => t`更正时间：${changes}`,
  ),
  changes: say<{ all: Several }>(
    ({ all }) => t`${all}`,
    ({ all }) => t`${all}`,
  ),
  change: say<{ time: Text; from: Moment; to: Moment }>(
    ({ time, from, to }) => t`${time} ${to}, was ${from}`,
    ({ time, from, to }) => t`${time} ${to}（原为 ${from}）`,
  ),
  didUnfollow: say('follows it no longer', '取消关注'),
  didFollowHere: say('made a channel follow it', '让频道关注'),
  didUnfollowHere: say('made a channel no longer follow it', '让频道取消关注'),
  exported: say<One & { count: number }>(
    ({ incident, count }) => t`The timeline of ${incident} as a file; entries: ${count}`,
    ({ incident, count }) => t`${incident} 的时间线文件，共 ${count} 条`,
  ),
  zoneOf: say<{ zone: string; at: Moment }>(
    ({ zone, at }) => t`Times are those of ${zone}. Written ${at}.`,
    ({ zone, at }) => t`时间均为 ${zone} 时间。生成于 ${at}。`,
  ),
  onlyLatest: say<{ count: number }>(
    ({ count }) => t`Only the latest ${count} entries.`,
    ({ count }) => t`仅含最近 ${count} 条。`,
  ),

  // Refusals
  onlyMajors: say<One>(
    ({ incident }) => t`${incident} is no major incident. Use *Update…* to say what is new.`,
    ({ incident }) => t`${incident} 不是重大事件，请用 *更新进展…* 说明进展。`,
  ),
  promiseTheNext: say('Say by when the next report comes.', '请填写下次通报的时间。'),
  whatItWaitsFor: say('Say what it waits for.', '请填写等待什么。'),
  noSuchMove: say<One & { status: Text }>(
    ({ incident, status }) =>
      t`${incident} is ${status}, which does not lead there. Leave it as it is, or press *Acknowledge* first.`,
    ({ incident, status }) => t`${incident} ${status}，不能直接变为该状态。请选择保持不变，或先点 *响应*。`,
  ),
  notSolvedYet: say<One>(
    ({ incident }) => t`${incident} is not resolved, so it has not recovered. *Resolve…* asks for that time.`,
    ({ incident }) => t`${incident} 尚未解决，没有恢复时间。请在 *解决…* 中填写。`,
  ),
  sameTimes: say<One>(
    ({ incident }) => t`These are the times of ${incident} already.`,
    ({ incident }) => t`${incident} 的时间已是如此。`,
  ),
  stillToCome: say<{ at: Moment }>(
    ({ at }) => t`${at} is still to come. Give a time that has passed.`,
    ({ at }) => t`${at} 尚未到来，请填写已过去的时间。`,
  ),
  detectedByReport: say<{ at: Moment }>(
    ({ at }) => t`It was reported ${at}, so it was detected by then. Give that time or an earlier one.`,
    ({ at }) => t`事件于 ${at} 报告，发现时间不能更晚，请填写该时间或更早的时间。`,
  ),
  startedLater: say<{ started: Moment; detected: Moment }>(
    ({ started, detected }) => t`It cannot start ${started} and be detected ${detected}. Correct one of the two.`,
    ({ started, detected }) => t`开始时间 ${started} 晚于发现时间 ${detected}，请更正其中一个。`,
  ),
  startedAfterwards: say<{ started: Moment; recovered: Moment }>(
    ({ started, recovered }) => t`It cannot start ${started} and recover ${recovered}. Correct one of the two.`,
    ({ started, recovered }) => t`开始时间 ${started} 晚于恢复时间 ${recovered}，请更正其中一个。`,
  ),
  recoveredEarlier: say<{ detected: Moment; recovered: Moment }>(
    ({ detected, recovered }) => t`It cannot recover ${recovered} and be detected ${detected}. Correct one of the two.`,
    ({ detected, recovered }) => t`恢复时间 ${recovered} 早于发现时间 ${detected}，请更正其中一个。`,
  ),
});
