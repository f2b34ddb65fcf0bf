import type { Ref, Several, Text, Who } from '../../core/text.ts';
import { t } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

type One = { incident: Ref };

/** What is said about the roles of a major incident. */
export const { words, catalog } = defineWords('incident-role', {
  roles: say('Roles', '角色'),
  rolesSummary: say('The roles of a major incident, and who has them', '重大事件的角色及担任人'),
  leaveSummary: say('Give back your roles of a major incident', '交回您在重大事件中的角色'),
  leave: say('Leave', '离开'),
  title: say<One>(
    ({ incident }) => t`Roles for ${incident}`,
    ({ incident }) => t`${incident} 角色`,
  ),
  lead: say('Incident lead', '事件指挥'),
  communications: say('Communications', '对外沟通'),
  operations: say('Operations', '现场处置'),
  scribe: say('Scribe', '记录员'),
  asLead: say('lead', '指挥'),
  asCommunications: say('communications', '对外沟通'),
  asOperations: say('operations', '现场处置'),
  asScribe: say('scribe', '记录员'),
  role: say<{ role: Text }>(
    ({ role }) => t`${role}`,
    ({ role }) => t`${role}`,
  ),
  nobodyYet: say('nobody yet', '暂无'),
  holder: say<{ person: Who }>(
    ({ person }) => t`${person}`,
    ({ person }) => t`${person}`,
  ),
  take: say<{ role: Text }>(
    ({ role }) => t`Take: ${role}`,
    ({ role }) => t`接任：${role}`,
  ),
  handOver: say<{ role: Text }>(
    ({ role }) => t`Hand over: ${role}…`,
    ({ role }) => t`移交：${role}…`,
  ),
  handOverTitle: say<One>(
    ({ incident }) => t`Hand over ${incident}`,
    ({ incident }) => t`移交 ${incident}`,
  ),
  sendHandOver: say('Hand over', '移交'),
  toWhom: say('To whom?', '交给谁？'),
  mustKnow: say('What must they know?', '对方须知？'),

  // Answers
  hasRole: say<One & { person: Who; role: Text }>(
    ({ incident, person, role }) => t`${person} has this role of ${incident}: ${role}. They can hand it over.`,
    ({ incident, person, role }) => t`${person} 已担任 ${incident} 的${role}，可由其移交。`,
  ),
  youHaveIt: say<One & { role: Text }>(
    ({ incident, role }) => t`You have this role of ${incident}: ${role}.`,
    ({ incident, role }) => t`您已担任 ${incident} 的${role}。`,
  ),
  nobodyHasIt: say<One & { role: Text }>(
    ({ incident, role }) => t`Nobody has this role of ${incident}: ${role}. Take it first.`,
    ({ incident, role }) => t`${incident} 的${role}暂无人担任，请先接任。`,
  ),
  onlyHolder: say<One & { person: Who; role: Text }>(
    ({ incident, person, role }) =>
      t`${person} has this role of ${incident}: ${role}. They or an incident manager hand it over.`,
    ({ incident, person, role }) => t`${person} 担任 ${incident} 的${role}，须由其本人或事件经理移交。`,
  ),
  theyHaveIt: say<One & { person: Who; role: Text }>(
    ({ incident, person, role }) => t`${person} has this role of ${incident} already: ${role}.`,
    ({ incident, person, role }) => t`${person} 已担任 ${incident} 的${role}。`,
  ),
  awayAlone: say<{ away: Who }>(
    ({ away }) => t`${away} is away, and nobody stands in. Choose somebody else.`,
    ({ away }) => t`${away} 不在，且无代理人，请另选他人。`,
  ),
  notMajor: say<One>(
    ({ incident }) => t`${incident} is no major incident: it has no roles. *Open room* makes it one.`,
    ({ incident }) => t`${incident} 不是重大事件，没有角色。可先“开设作战室”。`,
  ),
  handOverFirst: say<One>(
    ({ incident }) => t`Hand over first: you lead ${incident}.`,
    ({ incident }) => t`您正在指挥 ${incident}，请先移交。`,
  ),
  nothingToLeave: say<One>(
    ({ incident }) => t`You have no role of ${incident}.`,
    ({ incident }) => t`您未担任 ${incident} 的任何角色。`,
  ),
  youLeft: say<One>(
    ({ incident }) => t`Your roles of ${incident} are free again.`,
    ({ incident }) => t`您在 ${incident} 的角色已交回。`,
  ),

  // Lines
  handedOver: say<One & { by: Who; to: Who; role: Text }>(
    ({ incident, by, to, role }) => t`${incident}: ${by} hands over to ${to}: ${role}.`,
    ({ incident, by, to, role }) => t`${incident}：${by} 已将${role}移交给 ${to}。`,
  ),
  standsFor: say<{ person: Who; away: Who }>(
    ({ person, away }) => t`${person} stands in for ${away}, who is away.`,
    ({ person, away }) => t`${away} 不在，由 ${person} 代理。`,
  ),
  left: say<One & { person: Who; roles: Several }>(
    ({ incident, person, roles }) => t`${incident}: ${person} gives back: ${roles}.`,
    ({ incident, person, roles }) => t`${incident}：${person} 已交回：${roles}。`,
  ),
  empty: say<One & { roles: Several }>(
    ({ incident, roles }) => t`${incident}: nobody has these roles yet: ${roles}.`,
    ({ incident, roles }) => t`${incident}：以下角色暂无人担任：${roles}。`,
  ),

  // Timeline
  didTakeIt: say<{ role: Text }>(
    ({ role }) => t`takes: ${role}`,
    ({ role }) => t`接任：${role}`,
  ),
  didTake: say<{ person: Who; role: Text }>(
    ({ person, role }) => t`${person} takes: ${role}`,
    ({ person, role }) => t`${person} 接任：${role}`,
  ),
  didGive: say<{ to: Who; role: Text }>(
    ({ to, role }) => t`hands over to ${to}: ${role}`,
    ({ to, role }) => t`移交给 ${to}：${role}`,
  ),
  didGiveNoted: say<{ to: Who; role: Text; note: string }>(
    ({ to, role, note }) => t`hands over to ${to}: ${role}: ${note}`,
    ({ to, role, note }) => t`移交给 ${to}：${role}：${note}`,
  ),
  didHandOver: say<{ from: Who; to: Who; role: Text }>(
    ({ from, to, role }) => t`${from} handed over to ${to}: ${role}`,
    ({ from, to, role }) => t`${from} 移交给 ${to}：${role}`,
  ),
  didHandOverNoted: say<{ from: Who; to: Who; role: Text; note: string }>(
    ({ from, to, role, note }) => t`${from} handed over to ${to}: ${role}: ${note}`,
    ({ from, to, role, note }) => t`${from} 移交给 ${to}：${role}：${note}`,
  ),
  didLeave: say<{ roles: Several }>(
    ({ roles }) => t`gave back: ${roles}`,
    ({ roles }) => t`交回：${roles}`,
  ),
  didAsk: say<{ roles: Several }>(
    ({ roles }) => t`asked for somebody: ${roles}`,
    ({ roles }) => t`提醒有角色空缺：${roles}`,
  ),
});
