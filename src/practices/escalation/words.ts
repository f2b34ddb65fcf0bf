import { type Code, type Text, t } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

export const { words, catalog } = defineWords('escalation', {
  noSuchPerson: say<{ person: string }>(
    ({ person }) => t`there is no person "${person}"; add them to the people section`,
    ({ person }) => t`没有人员“${person}”，请先加入 people`,
  ),
  noSuchTeam: say<{ team: string }>(
    ({ team }) => t`there is no team "${team}"; add it to the teams section`,
    ({ team }) => t`没有团队“${team}”，请先加入 teams`,
  ),
  noSuchSchedule: say<{ schedule: string }>(
    ({ schedule }) => t`there is no schedule "${schedule}"; add it to the onCall section`,
    ({ schedule }) => t`没有值班表“${schedule}”，请先加入 onCall`,
  ),
  notInOrder: say(
    'each step comes later than the one before it; put the steps in order',
    '每个步骤须晚于前一步骤，请按时间排列',
  ),

  // Gaps
  nobodyBehind: say('Steps that reach nobody now', '当前无人的步骤'),
  nameSomebody: say<{ away: Code; simulate: Code }>(
    ({ away, simulate }) =>
      t`Whoever is away names a deputy with ${away}, or the policy names somebody else. ${simulate} shows what would happen.`,
    ({ away, simulate }) => t`请离开的人用 ${away} 指定代理人，或在策略中改为他人。可用 ${simulate} 推演。`,
  ),

  // Support lines and other parts
  line1: say('first line', '一线'),
  line2: say('second line', '二线'),
  line3: say('third line', '三线'),
  lineOf: say<{ line: Text; team: Text }>(
    ({ line, team }) => t`${line}, ${team}`,
    ({ line, team }) => t`${team}${line}`,
  ),
  fallback: say('fallback', '兜底联系人'),
  asFallback: say<{ person: Text }>(
    ({ person }) => t`${person}, fallback`,
    ({ person }) => t`兜底联系人 ${person}`,
  ),
  webhook: say('a webhook', 'Webhook'),
  role: say<{ role: Text }>(
    ({ role }) => t`${role}`,
    ({ role }) => t`${role}`,
  ),
  byName: say('called by name', '指定人员'),
});
