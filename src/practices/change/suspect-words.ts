import { type Duration, type Ref, type Text, t, type Who } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

type One = { change: Ref };
type Both = One & { incident: Ref };

/** "What changed?", and which change is found to be the cause. */
export const { words, catalog } = defineWords('change-suspect', {
  title: say('What changed?', '近期变更'),
  pageTitle: say<{ incident: Ref }>(
    ({ incident }) => t`Changes in the 72 h before ${incident}`,
    ({ incident }) => t`${incident} 之前 72 小时内的变更`,
  ),
  changes: say('Changes in the last 72 h:', '72 小时内的变更：'),
  counted: say<{ count: number }>(
    ({ count }) => t`Changes in the last 72 h: ${count}`,
    ({ count }) => t`72 小时内的变更：${count} 项`,
  ),
  none: say('No change in 72 h', '72 小时内无变更'),
  andMore: say<{ count: number }>(
    ({ count }) => t`and ${count} more`,
    ({ count }) => t`另有 ${count} 项`,
  ),
  line: say<One & { title: string; near: Text; course: Text }>(
    ({ change, title, near, course }) => t`${change} · ${title}: ${near}, ${course}`,
    ({ change, title, near, course }) => t`${change} · ${title}：${near}，${course}`,
  ),
  isCause: say<{ line: Text }>(
    ({ line }) => t`${line} · it is the cause`,
    ({ line }) => t`${line} · 已认定为起因`,
  ),
  sameItem: say('same item', '同一配置项'),
  sameService: say('same service', '同一服务'),
  onItem: say<{ item: Text }>(
    ({ item }) => t`on ${item}`,
    ({ item }) => t`涉及 ${item}`,
  ),
  ended: say<{ ago: Duration }>(
    ({ ago }) => t`ended ${ago} before`,
    ({ ago }) => t`${ago}前结束`,
  ),
  rolledBack: say<{ ago: Duration }>(
    ({ ago }) => t`rolled back ${ago} before`,
    ({ ago }) => t`${ago}前回退`,
  ),
  failed: say<{ ago: Duration }>(
    ({ ago }) => t`failed ${ago} before`,
    ({ ago }) => t`${ago}前失败`,
  ),
  underWay: say('under way', '实施中'),
  wasUnderWay: say('was under way then', '当时正在实施'),
  rollingBack: say('being rolled back', '回退中'),
  rolledBackSince: say('rolled back since', '此后已回退'),
  failedSince: say('failed since', '此后失败'),

  // What people do
  blame: say('Caused by this', '由此变更引起'),
  blameOne: say<One>(
    ({ change }) => t`Caused by this: ${change}`,
    ({ change }) => t`由此变更引起：${change}`,
  ),
  clear: say('Not caused by this…', '并非由此引起…'),
  clearOne: say<One>(
    ({ change }) => t`Not caused by ${change}…`,
    ({ change }) => t`并非由 ${change} 引起…`,
  ),
  clearTitle: say<One>(
    ({ change }) => t`Not ${change}`,
    ({ change }) => t`并非 ${change}`,
  ),
  takeBack: say('Take back', '撤销'),
  whyNot: say('Why was it not this change?', '为什么不是此变更引起的？'),
  showIncident: say('Show', '查看'),

  // Answers
  blamed: say<Both & { by: Who }>(
    ({ change, incident, by }) => t`${change}: ${by} says it caused ${incident}.`,
    ({ change, incident, by }) => t`${change}：${by}认定其引起了 ${incident}。`,
  ),
  cleared: say<Both & { by: Who; reason: Text }>(
    ({ change, incident, by, reason }) => t`${change}: ${by} says it did not cause ${incident}: ${reason}`,
    ({ change, incident, by, reason }) => t`${change}：${by}认定其并未引起 ${incident}：${reason}`,
  ),
  noIncident: say('There is no such incident.', '没有此事件。'),
  alreadyBlamed: say<Both>(
    ({ change, incident }) => t`${change} is known already to have caused ${incident}.`,
    ({ change, incident }) => t`${change} 已被认定引起 ${incident}。`,
  ),
  notBlamed: say<Both>(
    ({ change, incident }) => t`Nobody says that ${change} caused ${incident}.`,
    ({ change, incident }) => t`${change} 未被认定引起 ${incident}。`,
  ),
  notStarted: say<One>(
    ({ change }) => t`Nothing of ${change} was carried out yet, so it caused nothing.`,
    ({ change }) => t`${change} 尚未实施，不会引起事件。`,
  ),
});
