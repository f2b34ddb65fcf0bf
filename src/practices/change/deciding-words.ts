import { type Text, t } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

type Where = { where: Text };

/** Why rules are refused by which some change could never be decided, and what to do. */
export const { words, catalog } = defineWords('change-deciding', {
  ifAnybody: say('if anybody asks for a change', '无论由谁申请变更'),
  ifAsks: say<{ asking: string }>(
    ({ asking }) => t`if ${asking} asks for a change`,
    ({ asking }) => t`若由 ${asking} 申请变更`,
  ),
  ifDoes: say<{ doing: string }>(
    ({ doing }) => t`if ${doing} implements a change`,
    ({ doing }) => t`若由 ${doing} 实施变更`,
  ),
  ifBoth: say<{ asking: string; doing: string }>(
    ({ asking, doing }) => t`if ${asking} asks for a change and ${doing} implements it`,
    ({ asking, doing }) => t`若由 ${asking} 申请变更、${doing} 实施`,
  ),
  noBoard: say(
    'nobody decides on emergency changes; name one or two people in `emergencyBoard`',
    '没有人能批准紧急变更，请在 `emergencyBoard` 中填写一至两人',
  ),
  noManager: say(
    'a change manager must agree, and there is none; give somebody `roles: [change-manager]`',
    '须经变更经理同意，但没有变更经理，请为某人设置 `roles: [change-manager]`',
  ),
  nobodyManages: say<Where & { person: string; last: string }>(
    ({ where, person, last }) =>
      t`${where}, nobody votes for ${person} as change manager; give ${last} a \`deputy\` who is somebody else, or name another change manager`,
    ({ where, person, last }) =>
      t`${where}，则没有人代 ${person} 以变更经理身份投票，请为 ${last} 指定另一位 \`deputy\`，或增设变更经理`,
  ),
  nobodyOnBoard: say<Where & { person: string; last: string }>(
    ({ where, person, last }) =>
      t`${where} in an emergency, nobody votes for ${person} of the eCAB; give ${last} a \`deputy\` who is somebody else`,
    ({ where, person, last }) =>
      t`紧急变更时，${where}，则没有人代 eCAB 成员 ${person} 投票，请为 ${last} 指定另一位 \`deputy\``,
  ),
  tooFew: say<Where & { needed: number; of: number }>(
    ({ where, needed, of }) =>
      t`${where}, ${needed} must agree and only ${of} may vote; give more people \`roles: [cab-member]\`, or ask for fewer votes`,
    ({ where, needed, of }) =>
      t`${where}，需 ${needed} 票赞成，但只有 ${of} 人可投票，请增加 \`roles: [cab-member]\` 的人员，或减少所需票数`,
  ),
  noPeer: say<Where>(
    ({ where }) =>
      t`${where}, nobody else may assess it; give a third person a role, such as \`roles: [support-engineer]\``,
    ({ where }) => t`${where}，则没有第三人可以评估，请再为一人设置角色，例如 \`roles: [support-engineer]\``,
  ),
});
