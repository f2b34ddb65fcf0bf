import { type Code, type Moment, type Ref, type Several, type Text, t, type Who } from '../core/text.ts';
import { defineWords, say } from '../core/words.ts';

export const { words, catalog } = defineWords('engine', {
  fault: say<{ reference: string }>(
    ({ reference }) => t`Something went wrong on our side, nothing was saved. Tell an administrator ref ${reference}.`,
    ({ reference }) => t`我们这边出了问题，没有保存任何内容。请把编号 ${reference} 告诉管理员。`,
  ),
  stale: say<{ ref: Ref; status: Text; by: Who | Text; at: Moment }>(
    ({ ref, status, by, at }) =>
      t`This cannot be done now: ${ref} is ${status}, last changed by ${by} at ${at}. *Show* tells what can be done.`,
    ({ ref, status, by, at }) =>
      t`无法执行此操作：${ref} 当前状态为“${status}”，由 ${by} 于 ${at} 更新。可用的操作请点 *查看*。`,
  ),
  itself: say('Deskbell', 'Deskbell'),
  unknownButton: say<{ home: Code }>(
    ({ home }) => t`This button is from another time and does nothing now. What waits for you: ${home}.`,
    ({ home }) => t`此按钮已失效。您的待办：${home}。`,
  ),
  noRecord: say<{ typed: string; list: Code }>(
    ({ typed, list }) => t`No ${typed}. Yours: ${list}.`,
    ({ typed, list }) => t`没有 ${typed}。您的记录：${list}。`,
  ),
  whichRecord: say<{ example: Code }>(
    ({ example }) => t`Which one? Give its number, as in ${example}.`,
    ({ example }) => t`请给出编号，例如 ${example}。`,
  ),
  notAllowed: say<{ roles: Text }>(
    ({ roles }) => t`This is for others: ${roles}. Ask one of them, or an administrator for the role.`,
    ({ roles }) => t`此操作仅限：${roles}。请联系他们，或向管理员申请该角色。`,
  ),
  staffOfIt: say('the people of the service desk and of IT', '服务台与 IT 人员'),
  roleNames: say<{ names: { several: Text[] } }>(
    ({ names }) => t`${names}`,
    ({ names }) => t`${names}`,
  ),
  inactive: say(
    'Your account here was closed. An administrator can open it again.',
    '您的账户已停用，如需恢复请联系管理员。',
  ),
  noSuchThing: say<{ typed: string }>(
    ({ typed }) => t`Nothing here is called "${typed}". Choose one from the list.`,
    ({ typed }) => t`没有“${typed}”，请从列表中选择。`,
  ),
  severalSuch: say<{ typed: string }>(
    ({ typed }) => t`More than one thing here is called like "${typed}". Choose one of the list.`,
    ({ typed }) => t`有多个名称与“${typed}”相符，请从列表中选择。`,
  ),
  noLongerThere: say<{ typed: string }>(
    ({ typed }) => t`"${typed}" is no longer there, nothing was sent. Begin again and choose one from the list.`,
    ({ typed }) => t`“${typed}”已不存在，没有提交。请重新开始，并从列表中选择。`,
  ),
  nothingToChoose: say(
    'There is nothing to choose from yet. An administrator can add it to the policy.',
    '目前没有可选项，管理员可在策略中添加。',
  ),
  waitingForYou: say('Waiting for you', '等待您处理'),
  yours: say('Yours', '由您负责'),
  comingUp: say('Coming up', '即将到来'),
  home: say('Home', '首页'),
  verbs: say<{ verbs: { several: Text[] } }>(
    ({ verbs }) => t`${verbs}`,
    ({ verbs }) => t`${verbs}`,
  ),
  whichOne: say('Which record?', '哪条记录？'),
  recordChoice: say<{ record: Ref; title: string }>(
    ({ record, title }) => t`${record} · ${title}`,
    ({ record, title }) => t`${record} · ${title}`,
  ),
  nothingWaits: say<{ report: Code }>(
    ({ report }) => t`Nothing waits for you. Something broken? ${report}`,
    ({ report }) => t`暂无待办。遇到问题？${report}`,
  ),
  reportAnIncident: say('Report an incident', '报告事件'),
  show: say('Show', '查看'),
  showAll: say('Show all', '查看全部'),
  alreadyFiled: say<{ home: Code }>(
    ({ home }) => t`This report was filed or dropped before, nothing was done twice. What you reported: ${home}.`,
    ({ home }) => t`该报告此前已登记或放弃，没有重复操作。您的报告：${home}。`,
  ),
  cannotFollow: say<{ typed: string }>(
    ({ typed }) => t`No ${typed}. Your report still waits: choose again, or it is filed by itself.`,
    ({ typed }) => t`没有 ${typed}。您的报告仍在等待，请重新选择，否则将自动登记。`,
  ),
  followed: say<{ ref: Ref }>(
    ({ ref }) => t`You follow ${ref} and hear its news. Nothing new was filed.`,
    ({ ref }) => t`您已关注 ${ref}，会收到后续消息。没有登记新事件。`,
  ),
  alreadySo: say<{ ref: Ref }>(
    ({ ref }) => t`${ref} is like that already. Nothing to do for you.`,
    ({ ref }) => t`${ref} 已是如此，无需操作。`,
  ),
  newsElsewhere: say<{ person: Who; home: Code }>(
    ({ person, home }) => t`${person}, there is news for you that I may not send you directly: type ${home}.`,
    ({ person, home }) => t`${person}，有给您的新消息，但无法私信给您，请输入 ${home} 查看。`,
  ),
  delayedSince: say<{ at: Moment }>(
    ({ at }) => t`Delayed since ${at}.`,
    ({ at }) => t`延迟送达，原发于 ${at}。`,
  ),
  heldSince: say<{ at: Moment }>(
    ({ at }) => t`From ${at}; it waited for the end of your quiet hours.`,
    ({ at }) => t`原发于 ${at}，免打扰时段结束后送达。`,
  ),
  isThisYourZone: say<{ zone: string; example: Code }>(
    ({ zone, example }) =>
      t`I take your times and quiet hours to be those of ${zone}. Somewhere else? Name the place, as in ${example}.`,
    ({ zone, example }) => t`您的时间与免打扰时段按 ${zone} 时区计算。如在别处，请填写地点，例如 ${example}。`,
  ),
  standsFor: say<{ person: Who; away: Who }>(
    ({ person, away }) => t`${person} for ${away}`,
    ({ person, away }) => t`${person}（代 ${away}）`,
  ),
  standsInFor: say<{ person: Who; away: Who }>(
    ({ person, away }) => t`${person} stands in for ${away}.`,
    ({ person, away }) => t`${person} 代理 ${away}。`,
  ),
  person: say<{ who: Who }>(
    ({ who }) => t`${who}`,
    ({ who }) => t`${who}`,
  ),
  callingThem: say<{ people: Several; said: Text }>(
    ({ people, said }) => t`${people} ${said}`,
    ({ people, said }) => t`${people} ${said}`,
  ),
  nobodyStandsInFor: say<{ away: Who }>(
    ({ away }) => t`${away} is not here, and nobody stands in.`,
    ({ away }) => t`${away} 不在，且无人代理。`,
  ),
  isPrivateNow: say('What stood here is private now.', '此处内容现已设为私密。'),
  files: say('Files', '文件'),
  sendFiles: say('Files…', '文件…'),
  fileAbout: say<{ size: Text; by: Who | Text; at: Moment }>(
    ({ size, by, at }) => t`${size} · ${by} · ${at}`,
    ({ size, by, at }) => t`${size} · ${by} · ${at}`,
  ),
  fileNotKept: say<{ ref: Ref; name: string; why: Text }>(
    ({ ref, name, why }) => t`${ref}: ${name} was not kept. ${why}`,
    ({ ref, name, why }) => t`${ref}：未保存 ${name}。${why}`,
  ),
  roleRequester: say('requester', '报告人'),
  roleAgent: say('service-desk agent', '服务台坐席'),
  roleSupportEngineer: say('support engineer', '支持工程师'),
  roleIncidentManager: say('incident manager', '事件经理'),
  roleProblemManager: say('problem manager', '问题经理'),
  roleChangeManager: say('change manager', '变更经理'),
  roleConfigurationManager: say('configuration manager', '配置经理'),
  roleCabMember: say('CAB member', 'CAB 成员'),
  roleAuditor: say('auditor', '审计员'),
  roleAdministrator: say('administrator', '管理员'),
});
