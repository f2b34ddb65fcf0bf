import { type Text, t } from '../core/text.ts';
import { defineWords, say } from '../core/words.ts';

export const { words, catalog } = defineWords('people', {
  /** A name that the organisation gave in both languages. */
  named: say<{ en: string; zh: string }>(
    ({ en }) => t`${en}`,
    ({ zh }) => t`${zh}`,
  ),
  unknownTeam: say<{ team: string; teams: string }>(
    ({ team, teams }) => t`there is no team "${team}"; the teams are: ${teams}`,
    ({ team, teams }) => t`没有团队“${team}”，现有团队：${teams}`,
  ),
  unknownPerson: say<{ person: string }>(
    ({ person }) => t`there is no person "${person}"; add them to the people section`,
    ({ person }) => t`没有人员“${person}”，请先加入 people`,
  ),
  noSuchDeputy: say<{ person: string }>(
    ({ person }) => t`"${person}" cannot stand in; name somebody else of the people section`,
    ({ person }) => t`“${person}”不能作为代理人，请填写 people 中的其他人员`,
  ),
  noAdministrator: say(
    'nobody is an administrator; give one person `roles: [administrator]`',
    '没有管理员，请为一人设置 `roles: [administrator]`',
  ),
  nobodyHandles: say(
    'nobody works on incidents; give somebody `roles: [agent]`',
    '没有人处理事件，请为某人设置 `roles: [agent]`',
  ),
  sameAccount: say<{ account: string; other: string }>(
    ({ account, other }) => t`${account} is also the account of ${other}; an account is one person`,
    ({ account, other }) => t`${account} 已属于 ${other}，一个账户只能属于一人`,
  ),
  channelTwice: say<{ channel: string }>(
    ({ channel }) => t`${channel} stands here twice; put what it shows into one entry`,
    ({ channel }) => t`${channel} 重复出现，请合并为一项`,
  ),
  closesBeforeItOpens: say(
    'the desk closes before it opens; `to` must be later than `from`, as in `from: "09:00"`, `to: "18:00"`',
    '结束时间早于开始时间，`to` 须晚于 `from`，例如 `from: "09:00"`、`to: "18:00"`',
  ),
  team: say<{ team: Text }>(
    ({ team }) => t`${team}`,
    ({ team }) => t`${team}`,
  ),
});
