import { type Code, type Several, type Text, t } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

type Named = { name: Text };
type Count = { count: number };

/** What `/ci` says. */
export const { words: ciWords, catalog: ciCatalog } = defineWords('ci', {
  // Commands
  showSummary: say('Show an item or a service: what it is, what it needs, what happens to it', '查看配置项或服务'),
  listSummary: say('Find items by words: name, kind, team, criticality', '按关键词查找配置项'),
  impactSummary: say('Who is hit when an item or a service fails', '查看故障时的影响范围'),
  followSummary: say('Hear of changes on an item or a service', '关注配置项或服务的变更'),
  unfollowSummary: say('Stop hearing of changes on an item or a service', '取消关注配置项或服务'),

  // Buttons
  show: say('Show', '查看'),
  list: say('Items', '配置项'),
  impact: say('Impact', '影响范围'),
  follow: say('Follow', '关注'),
  unfollow: say('Unfollow', '取消关注'),
  more: say('More', '更多'),

  // An item
  itemTitle: say<Named>(
    ({ name }) => t`Item ${name}`,
    ({ name }) => t`配置项 ${name}`,
  ),
  serviceTitle: say<Named>(
    ({ name }) => t`Service ${name}`,
    ({ name }) => t`服务 ${name}`,
  ),
  keyed: say<{ name: Text; key: Code }>(
    ({ name, key }) => t`${name} (${key})`,
    ({ name, key }) => t`${name}（${key}）`,
  ),
  labelKind: say('Kind', '类型'),
  labelCriticality: say('Criticality', '关键程度'),
  critical: say<{ criticality: Text }>(
    ({ criticality }) => t`${criticality} criticality`,
    ({ criticality }) => t`关键程度${criticality}`,
  ),
  labelEnvironment: say('Environment', '环境'),
  labelOwner: say('Owner', '负责人'),
  labelTeam: say('Team', '团队'),
  labelServices: say('Services', '服务'),
  labelItems: say('Items', '配置项'),
  labelMaintenance: say('Maintenance window', '维护窗口'),
  all: say<{ all: Several }>(
    ({ all }) => t`${all}`,
    ({ all }) => t`${all}`,
  ),
  andMore: say<Count>(
    ({ count }) => t`and ${count} more`,
    ({ count }) => t`另有 ${count} 项`,
  ),
  relations: say('Relations', '关系'),
  dependsOn: say<{ items: Several }>(
    ({ items }) => t`Depends on: ${items}`,
    ({ items }) => t`依赖：${items}`,
  ),
  runsOn: say<{ items: Several }>(
    ({ items }) => t`Runs on: ${items}`,
    ({ items }) => t`运行于：${items}`,
  ),
  partOf: say<{ items: Several }>(
    ({ items }) => t`Part of: ${items}`,
    ({ items }) => t`属于：${items}`,
  ),
  parts: say<{ items: Several }>(
    ({ items }) => t`Its parts: ${items}`,
    ({ items }) => t`组成部分：${items}`,
  ),
  hits: say<{ items: Several }>(
    ({ items }) => t`Needed by: ${items}`,
    ({ items }) => t`被依赖于：${items}`,
  ),
  noRelations: say('It stands alone: no relation is known.', '没有已知的关系。'),
  hitInAll: say<{ items: number; services: number }>(
    ({ items, services }) => t`When it fails, items hit: ${items}, services hit: ${services}.`,
    ({ items, services }) => t`发生故障时，受影响的配置项 ${items} 个，服务 ${services} 个。`,
  ),

  // Lists
  listTitle: say<Count>(
    ({ count }) => t`Items: ${count}`,
    ({ count }) => t`配置项：${count} 个`,
  ),
  foundTitle: say<Count & { typed: string }>(
    ({ count, typed }) => t`Items with "${typed}": ${count}`,
    ({ count, typed }) => t`含“${typed}”的配置项：${count} 个`,
  ),
  noItems: say('The policy names no items yet.', '策略中尚无配置项。'),
  noneFound: say('No item has all of these words. Fewer find more.', '没有同时包含这些词的配置项，请减少关键词。'),
  narrow: say('Only the first are shown. More words find fewer.', '仅显示前面的配置项，请增加关键词。'),
  line: say<{ item: Text; facts: Several }>(
    ({ item, facts }) => t`${item}: ${facts}`,
    ({ item, facts }) => t`${item}：${facts}`,
  ),

  // Nothing, or several
  noSuch: say<{ typed: string; list: Code }>(
    ({ typed, list }) => t`There is no item or service "${typed}". Find it with ${list}.`,
    ({ typed, list }) => t`没有配置项或服务“${typed}”，可用 ${list} 查找。`,
  ),
  nothingNamed: say<{ example: Code }>(
    ({ example }) => t`Name an item or a service, as in ${example}.`,
    ({ example }) => t`请写明配置项或服务，例如 ${example}。`,
  ),
  whichOne: say<{ typed: string }>(
    ({ typed }) => t`Several are called "${typed}". Which one?`,
    ({ typed }) => t`有多个名称含“${typed}”，是哪一个？`,
  ),

  // Impact
  impactTitle: say<Named>(
    ({ name }) => t`Who is hit when ${name} fails`,
    ({ name }) => t`${name} 故障时的影响范围`,
  ),
  nobodyHit: say('Nothing else is hit by it, as far as relations are known.', '就已知关系而言，不影响其他配置项。'),
  origin: say('It fails', '故障'),
  away: say<{ steps: number }>(
    ({ steps }) => (steps === 1 ? t`1 step away` : t`${steps} steps away`),
    ({ steps }) => t`相隔 ${steps} 层`,
  ),
  farther: say<{ steps: number }>(
    ({ steps }) => t`${steps} and more`,
    ({ steps }) => t`${steps} 层及以上`,
  ),
  tier: say<{ where: Text; items: Several }>(
    ({ where, items }) => t`${where}: ${items}`,
    ({ where, items }) => t`${where}：${items}`,
  ),
  hit: say<{ item: Text; facts: Several }>(
    ({ item, facts }) => t`${item} (${facts})`,
    ({ item, facts }) => t`${item}（${facts}）`,
  ),
  owners: say<{ owners: Several }>(
    ({ owners }) => t`Who answers for them: ${owners}`,
    ({ owners }) => t`负责人：${owners}`,
  ),

  // Following
  follows: say<Named>(
    ({ name }) => t`You follow ${name}: you hear of the windows of changes on it.`,
    ({ name }) => t`您已关注 ${name}，其变更窗口会通知您。`,
  ),
  followsHere: say<Named>(
    ({ name }) => t`This channel follows ${name}: it hears of the windows of changes on it.`,
    ({ name }) => t`本频道已关注 ${name}，其变更窗口会在此通知。`,
  ),
  unfollows: say<Named>(
    ({ name }) => t`You no longer follow ${name}.`,
    ({ name }) => t`您已取消关注 ${name}。`,
  ),
  unfollowsHere: say<Named>(
    ({ name }) => t`This channel no longer follows ${name}.`,
    ({ name }) => t`本频道已取消关注 ${name}。`,
  ),
  notFollowing: say<Named>(
    ({ name }) => t`You did not follow ${name}.`,
    ({ name }) => t`您并未关注 ${name}。`,
  ),
  notFollowingHere: say<Named>(
    ({ name }) => t`This channel did not follow ${name}.`,
    ({ name }) => t`本频道并未关注 ${name}。`,
  ),
  majorsToo: say('Of a service you hear of major incidents too.', '关注服务时，也会收到其重大事件的通知。'),

  // Days of maintenance windows
  weekly: say<{ day: Text; hours: string }>(
    ({ day, hours }) => t`${day} ${hours}`,
    ({ day, hours }) => t`${day} ${hours}`,
  ),
  mon: say('Mon', '周一'),
  tue: say('Tue', '周二'),
  wed: say('Wed', '周三'),
  thu: say('Thu', '周四'),
  fri: say('Fri', '周五'),
  sat: say('Sat', '周六'),
  sun: say('Sun', '周日'),
  inZone: say<{ windows: Several; zone: string }>(
    ({ windows, zone }) => t`${windows} (${zone})`,
    ({ windows, zone }) => t`${windows}（${zone}）`,
  ),
});
