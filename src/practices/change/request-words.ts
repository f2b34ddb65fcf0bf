import { type Code, type Duration, type Moment, type Ref, type Text, t, type Who } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

/** What is said while a change is asked for, edited, submitted and cancelled. */
export const { words, catalog } = defineWords('change-request', {
  // Buttons.
  request: say('Request a change', '申请变更'),
  goOn: say('Continue', '继续填写'),
  submit: say('Submit', '提交'),
  clone: say('Clone', '复制'),
  cancel: say('Cancel…', '取消…'),
  note: say('Note…', '备注…'),
  show: say('Show', '查看'),
  showAll: say('Show all', '查看全部'),
  editAgain: say('Edit again', '重新编辑'),
  tick: say('Go on', '继续'),
  templatesButton: say('Templates', '变更模板'),

  // Dialogs.
  title1: say('Change 1 of 6', '变更申请 1/6'),
  titleEmergency: say('Emergency 1 of 6', '紧急变更 1/6'),
  titleStandard: say('Standard change', '标准变更'),
  title2: say('Change 2 of 6', '变更申请 2/6'),
  title3: say('Change 3 of 6', '变更申请 3/6'),
  title4: say('Change 4 of 6', '变更申请 4/6'),
  title5: say('Change 5 of 6', '变更申请 5/6'),
  title6: say('Change 6 of 6', '变更申请 6/6'),
  cloneTitle: say<{ change: Ref }>(
    ({ change }) => t`Clone ${change}`,
    ({ change }) => t`复制 ${change}`,
  ),
  cancelTitle: say<{ change: Ref }>(
    ({ change }) => t`Cancel ${change}`,
    ({ change }) => t`取消 ${change}`,
  ),
  noteTitle: say<{ change: Ref }>(
    ({ change }) => t`Note ${change}`,
    ({ change }) => t`备注 ${change}`,
  ),
  save: say('Save', '保存'),
  sendClone: say('Clone', '复制'),
  sendCancel: say('Cancel the change', '取消变更'),
  fieldKind: say('Kind or template', '类别或模板'),
  fieldFrom: say('Which change?', '复制哪个变更？'),
  fieldTitle: say('Title', '标题'),
  fieldPurpose: say('Why is it needed?', '为什么需要？'),
  fieldContent: say('What will be done?', '要做什么？'),
  fieldItems: say('Items changed', '涉及的配置项'),
  itemsHint: say(
    'By name, separated by commas: order-db, order-web. Nobody knows: unknown.',
    '填写名称，以逗号分隔，如 order-db, order-web；不清楚请填“不清楚”。',
  ),
  itemsOfTemplateHint: say(
    'By name, separated by commas; a template may cover only some.',
    '填写名称，以逗号分隔；模板可能只包括部分配置项。',
  ),
  fieldEffect: say('Expected effect', '预期效果'),
  fieldPlan: say('Steps, one per line', '实施步骤，每行一步'),
  stepsHint: say('30 at most, 200 characters each.', '最多 30 步，每步 200 字以内。'),
  fieldTest: say('How will you test it?', '如何测试？'),
  fieldImplementer: say('Who implements?', '由谁实施？'),
  fieldOutage: say('Outage', '服务中断'),
  fieldAffects: say('Who is affected?', '谁会受影响？'),
  fieldRollback: say('Rollback steps, one per line', '回退步骤，每行一步'),
  fieldMinutes: say('Minutes to roll back', '回退用时（分钟）'),
  fieldRisks: say('Risks', '风险'),
  fieldOpens: say('Window starts', '窗口开始'),
  fieldEnds: say('Window ends', '窗口结束'),
  fieldWhy: say('Why?', '为什么？'),
  fieldNote: say('Note', '备注'),
  cloneHint: say('Empty: the title of the change that is cloned.', '留空则沿用原变更的标题。'),

  // Parts, inside a sentence.
  partTitle: say('title', '标题'),
  partAffects: say('who is affected', '受影响者'),
  more: say<{ one: Text; other: Text }>(
    ({ one, other }) => t`${one}, ${other}`,
    ({ one, other }) => t`${one}、${other}`,
  ),

  // Answers to who fills it in.
  draftSteps: say<{ change: Ref; done: number }>(
    ({ change, done }) => t`${change} · draft, ${done} of 6 steps done`,
    ({ change, done }) => t`${change} · 草稿，已完成 ${done}/6 步`,
  ),
  draftStandard: say<{ change: Ref }>(
    ({ change }) => t`${change} · draft of a standard change`,
    ({ change }) => t`${change} · 标准变更草稿`,
  ),
  stillMissing: say<{ parts: Text }>(
    ({ parts }) => t`Still missing: ${parts}. Saved; go on today or next week.`,
    ({ parts }) => t`尚缺：${parts}。已保存，可以改日继续。`,
  ),
  complete: say<{ change: Ref; risk: Text; sum: number; answered: Text; reckoned: number; computed: Text }>(
    ({ change, risk, sum, answered, reckoned, computed }) =>
      t`${change} is complete: risk ${risk} (answers ${sum}, ${answered}; computed ${reckoned}, ${computed}; the higher counts)`,
    ({ change, risk, sum, answered, reckoned, computed }) =>
      t`${change} 内容齐全：风险${risk}（问卷 ${sum} 分为${answered}，系统计算 ${reckoned} 分为${computed}，取较高者）`,
  ),
  completeStop: say<{ change: Ref; sum: number; reckoned: number; computed: Text }>(
    ({ change, sum, reckoned, computed }) =>
      t`${change} is complete: risk high (answers ${sum}, high by a hard stop; computed ${reckoned}, ${computed}; the higher counts)`,
    ({ change, sum, reckoned, computed }) =>
      t`${change} 内容齐全：风险高（问卷 ${sum} 分，触及否决项为高，系统计算 ${reckoned} 分为${computed}，取较高者）`,
  ),
  completeStandard: say<{ change: Ref }>(
    ({ change }) => t`${change} is complete: a standard change`,
    ({ change }) => t`${change} 内容齐全：标准变更`,
  ),
  nextPeer: say('Next: a peer or the owner of its service approves it.', '下一步：由同行或服务负责人批准。'),
  nextBoard: say('Next: peer review, then CAB.', '下一步：同行评估，然后由 CAB 审核。'),
  nextEmergency: say('Next: the eCAB decides.', '下一步：由 eCAB 决定。'),
  nextCertificate: say(
    'Next: it is scheduled under the certificate of its template.',
    '下一步：按模板的认证直接排期。',
  ),
  windowIs: say<{ from: Moment; to: Moment; last: Moment }>(
    ({ from, to, last }) => t`Window ${from}–${to}, last safe moment ${last}.`,
    ({ from, to, last }) => t`窗口 ${from}–${to}，最晚回退时刻 ${last}。`,
  ),
  noConflict: say('No conflict.', '无冲突。'),
  hardConflict: say<{ says: Text }>(
    ({ says }) => t`Hard: ${says}`,
    ({ says }) => t`硬冲突：${says}`,
  ),
  softConflict: say<{ says: Text }>(
    ({ says }) => t`Soft: ${says}`,
    ({ says }) => t`软冲突：${says}`,
  ),
  moreConflicts: say<{ count: number }>(
    ({ count }) => t`and ${count} more conflicts; *Show* lists them`,
    ({ count }) => t`另有 ${count} 个冲突，请点 *查看*`,
  ),
  toPeer: say<{ change: Ref }>(
    ({ change }) => t`${change} is submitted. It waits for a peer's assessment.`,
    ({ change }) => t`${change} 已提交，待同行评估。`,
  ),
  toBoard: say<{ change: Ref }>(
    ({ change }) => t`${change} is submitted. The eCAB has it now.`,
    ({ change }) => t`${change} 已提交，由 eCAB 决定。`,
  ),
  isScheduled: say<{ change: Ref; from: Moment; to: Moment }>(
    ({ change, from, to }) => t`${change} is scheduled for ${from}–${to}.`,
    ({ change, from, to }) => t`${change} 定于 ${from}–${to} 实施。`,
  ),
  isContested: say<{ change: Ref }>(
    ({ change }) => t`${change} is approved, and something stands in the way of its window.`,
    ({ change }) => t`${change} 已批准，但窗口存在硬冲突，暂不能排期。`,
  ),
  changedToPeer: say<{ change: Ref }>(
    ({ change }) => t`${change} is changed. What was approved no longer counts: it waits for a peer's assessment.`,
    ({ change }) => t`${change} 已修改，此前的批准不再有效，待同行评估。`,
  ),
  changedToRound: say<{ change: Ref; round: number }>(
    ({ change, round }) => t`${change} is changed. What was approved no longer counts: the vote is round ${round} now.`,
    ({ change, round }) => t`${change} 已修改，此前的投票不再有效，现为第 ${round} 轮投票。`,
  ),
  youCancelled: say<{ change: Ref }>(
    ({ change }) => t`${change} is cancelled.`,
    ({ change }) => t`${change} 已取消。`,
  ),
  noted: say<{ change: Ref }>(
    ({ change }) => t`Your note is kept with ${change}.`,
    ({ change }) => t`备注已保存到 ${change}。`,
  ),

  // The page of its dialogs.
  editTitle: say<{ change: Ref; title: string }>(
    ({ change, title }) => t`${change} · ${title} — edit`,
    ({ change, title }) => t`${change} · ${title} — 编辑`,
  ),
  editStep: say<{ step: number; what: Text; state: Text }>(
    ({ step, what, state }) => t`${step} of 6: ${what} — ${state}`,
    ({ step, what, state }) => t`${step}/6 ${what}：${state}`,
  ),
  stepButton: say<{ step: number; what: Text }>(
    ({ step, what }) => t`${step}: ${what}`,
    ({ step, what }) => t`${step}：${what}`,
  ),
  step1: say('what and why', '内容与目的'),
  step2: say('plan and test', '实施与测试'),
  step3: say('rollback and window', '回退与窗口'),
  step4: say('risk questions 1–5', '风险问题 1–5'),
  step5: say('risk questions 6–10', '风险问题 6–10'),
  step6: say('risk questions 11–13', '风险问题 11–13'),
  stepDone: say('done', '已完成'),
  stepOpen: say('not yet', '未完成'),
  editStandard: say('Items, implementer, window', '配置项、实施人、窗口'),
  editWarns: say(
    'An edit withdraws what was approved: the change is assessed or voted on again.',
    '修改后，此前的批准不再有效，须重新评估或投票。',
  ),

  // Refusals.
  tooMany: say<{ seconds: number }>(
    ({ seconds }) => t`Ten changes in a minute is the limit. Next one in ${seconds} s.`,
    ({ seconds }) => t`每分钟最多申请 10 个变更，请 ${seconds} 秒后再试。`,
  ),
  noSuchTemplate: say('There is no such template any more.', '该变更模板已不存在。'),
  noSuchIncident: say<{ typed: string }>(
    ({ typed }) => t`There is no incident ${typed}. Leave it out, or name the one that this change fixes.`,
    ({ typed }) => t`没有事件 ${typed}。可以不填，或填写本变更所修复的事件。`,
  ),
  noSuchChange: say<{ typed: string }>(
    ({ typed }) => t`There is no change ${typed} to clone.`,
    ({ typed }) => t`没有变更 ${typed} 可供复制。`,
  ),
  noSuchItem: say<{ typed: string; known: Text }>(
    ({ typed, known }) => t`No item is called "${typed}". Alike: ${known}.`,
    ({ typed, known }) => t`没有名为“${typed}”的配置项。相近的有：${known}。`,
  ),
  noItemLike: say<{ typed: string }>(
    ({ typed }) => t`No item is called "${typed}". \`/ci list\` names them all; or write "unknown".`,
    ({ typed }) => t`没有名为“${typed}”的配置项。\`/ci list\` 可列出全部，也可填“不清楚”。`,
  ),
  tooManyItems: say<{ max: number }>(
    ({ max }) => t`${max} items at most; split the change.`,
    ({ max }) => t`最多 ${max} 个配置项，请拆分变更。`,
  ),
  itemOutside: say<{ item: Text; allowed: Text }>(
    ({ item, allowed }) => t`The template does not cover ${item}. It covers ${allowed}.`,
    ({ item, allowed }) => t`该模板不包括${item}，只包括${allowed}。`,
  ),
  nameItems: say('A standard change names its items.', '标准变更须写明配置项。'),
  tooManySteps: say<{ count: number; max: number }>(
    ({ count, max }) => t`${count} steps; ${max} at most. Join some, or split the change.`,
    ({ count, max }) => t`共 ${count} 步，最多 ${max} 步，请合并步骤或拆分变更。`,
  ),
  stepTooLong: say<{ step: number; max: number }>(
    ({ step, max }) => t`Step ${step} is longer than ${max} characters; split it.`,
    ({ step, max }) => t`第 ${step} 步超过 ${max} 字，请拆分。`,
  ),
  noMinutes: say<{ max: number }>(
    ({ max }) => t`Write whole minutes, from 1 to ${max}.`,
    ({ max }) => t`请填写 1 到 ${max} 之间的整分钟数。`,
  ),
  noImplementer: say('Choose somebody who works here.', '请选择在职的工作人员。'),
  implementerGone: say<{ change: Ref; person: Who }>(
    ({ change, person }) =>
      t`${person} no longer works here, so somebody else implements ${change}. Choose them first.`,
    ({ change, person }) => t`${person}已离职，请先为 ${change} 选择其他实施人。`,
  ),
  endsBefore: say<{ opens: Moment; ends: Moment }>(
    ({ opens, ends }) => t`The window would start ${opens} and end ${ends}. It must end later than it starts.`,
    ({ opens, ends }) => t`窗口将于 ${opens} 开始、${ends} 结束。结束时间须晚于开始时间。`,
  ),
  windowTooLong: say<{ days: number }>(
    ({ days }) => t`A window lasts ${days} days at most; split the change.`,
    ({ days }) => t`窗口最长 ${days} 天，请拆分变更。`,
  ),
  windowPast: say<{ change: Ref; at: Moment }>(
    ({ change, at }) => t`The window of ${change} opened at ${at}, which is past. Choose a later one.`,
    ({ change, at }) => t`${change} 的窗口（${at} 开始）已过，请另选时间。`,
  ),
  windowBegun: say('The window starts in the past. Choose a later one.', '窗口开始时间已过，请另选时间。'),
  rollbackTooLong: say<{ takes: Duration }>(
    ({ takes }) => t`Rolling back takes ${takes}, longer than the window.`,
    ({ takes }) => t`回退需 ${takes}，超过了整个窗口。`,
  ),
  lacks: say<{ change: Ref; parts: Text }>(
    ({ change, parts }) => t`${change} lacks: ${parts}. All seven parts are needed.`,
    ({ change, parts }) => t`${change} 缺少：${parts}。七项内容缺一不可。`,
  ),
  standardLacks: say<{ change: Ref; parts: Text }>(
    ({ change, parts }) => t`${change} lacks: ${parts}.`,
    ({ change, parts }) => t`${change} 缺少：${parts}。`,
  ),
  tickFirst: say<{ change: Ref; conflicts: Text }>(
    ({ change, conflicts }) => t`${change} · soft conflict: ${conflicts} Go on all the same?`,
    ({ change, conflicts }) => t`${change} · 软冲突：${conflicts}是否仍要继续？`,
  ),
  andMoreConflicts: say<{ count: number }>(
    ({ count }) => t`And ${count} more.`,
    ({ count }) => t`另有 ${count} 个。`,
  ),
  andThen: say<{ one: Text; other: Text }>(
    ({ one, other }) => t`${one} ${other}`,
    ({ one, other }) => t`${one}${other}`,
  ),
  notTheirs: say<{ change: Ref }>(
    ({ change }) => t`Only who asked for ${change}, who implements it and the change manager do that.`,
    ({ change }) => t`只有 ${change} 的申请人、实施人和变更经理可以这样做。`,
  ),
  templateFixes: say<{ change: Ref }>(
    ({ change }) => t`The template of ${change} fixes that. Its items, implementer and window can be edited.`,
    ({ change }) => t`${change} 的模板已固定此内容，可编辑的只有配置项、实施人和窗口。`,
  ),
  ofNoTemplate: say<{ change: Ref }>(
    ({ change }) => t`${change} is of no template.`,
    ({ change }) => t`${change} 没有模板。`,
  ),
  noLongerEdited: say<{ change: Ref; state: Text }>(
    ({ change, state }) => t`${change} is in the state "${state}" and is no longer edited. *Note…* says what differs.`,
    ({ change, state }) => t`${change} 处于“${state}”状态，不能再修改。如有出入，请用 *备注…* 说明。`,
  ),
  nothingChanged: say<{ change: Ref }>(
    ({ change }) => t`${change} says that already; nothing was changed.`,
    ({ change }) => t`${change} 内容未变。`,
  ),
  notCertified: say<{ change: Ref; template: Text; why: Text }>(
    ({ change, template, why }) =>
      t`${change} cannot go on under the template ${template}: ${why}. Ask for a normal change, or for its certificate.`,
    ({ change, template, why }) => t`${change} 不能按模板${template}进行：${why}。请改为申请常规变更，或更新认证。`,
  ),
  expired: say('its certificate has run out by then', '届时认证已到期'),
  notYet: say('its certificate is not valid yet by then', '届时认证尚未生效'),
  isUnknown: say('it is no longer among the certified ones', '已不在认证模板之列'),
  suspendedBy: say<{ by: Ref }>(
    ({ by }) => t`it is suspended since ${by}`,
    ({ by }) => t`自 ${by} 起已暂停使用`,
  ),
  hasChanged: say('it says something else since this draft was made', '草稿建立后模板已修改'),
  threadsAreTalk: say(
    'Replies are talk here. *Note…* keeps one with the change.',
    '讨论串中的回复不作记录，请用 *备注…* 保存。',
  ),

  // What others hear.
  requesterSubmitted: say<{ change: Ref; by: Who; title: string }>(
    ({ change, by, title }) => t`${by} submitted your change ${change} · ${title}.`,
    ({ change, by, title }) => t`${by}提交了您的变更 ${change} · ${title}。`,
  ),
  youImplement: say<{ change: Ref; by: Who; title: string; from: Moment; to: Moment }>(
    ({ change, by, title, from, to }) => t`${by} names you to implement ${change} · ${title}, ${from}–${to}.`,
    ({ change, by, title, from, to }) => t`${by}请您实施 ${change} · ${title}，窗口 ${from}–${to}。`,
  ),
  amendedBy: say<{ change: Ref; by: Who; differences: Text }>(
    ({ change, by, differences }) => t`${by} edited ${change}: ${differences}`,
    ({ change, by, differences }) => t`${by}修改了 ${change}：${differences}`,
  ),
  moreDifferences: say<{ differences: Text; count: number }>(
    ({ differences, count }) => t`${differences}; ${count} more, which *Show all* lists`,
    ({ differences, count }) => t`${differences}；另有 ${count} 处，请点 *查看全部*`,
  ),
  bothDifferences: say<{ one: Text; other: Text }>(
    ({ one, other }) => t`${one}; ${other}`,
    ({ one, other }) => t`${one}；${other}`,
  ),
  fromTo: say<{ part: Text; was: Text; is: Text }>(
    ({ part, was, is }) => t`${part} from "${was}" to "${is}"`,
    ({ part, was, is }) => t`${part}由“${was}”改为“${is}”`,
  ),
  addedTo: say<{ part: Text; is: Text }>(
    ({ part, is }) => t`${part} added: "${is}"`,
    ({ part, is }) => t`${part}增加“${is}”`,
  ),
  removedFrom: say<{ part: Text; was: Text }>(
    ({ part, was }) => t`${part} removed: "${was}"`,
    ({ part, was }) => t`${part}删除“${was}”`,
  ),
  stepLine: say<{ step: number; text: string }>(
    ({ step, text }) => t`${step}. ${text}`,
    ({ step, text }) => t`${step}. ${text}`,
  ),
  itemsUnknown: say('unknown', '不清楚'),
  moreItems: say<{ items: Text; count: number }>(
    ({ items, count }) => t`${items} and ${count} more`,
    ({ items, count }) => t`${items}等，另有 ${count} 个`,
  ),
  span: say<{ from: Moment; to: Moment }>(
    ({ from, to }) => t`${from}–${to}`,
    ({ from, to }) => t`${from}–${to}`,
  ),
  person: say<{ person: Who }>(
    ({ person }) => t`${person}`,
    ({ person }) => t`${person}`,
  ),
  takes: say<{ takes: Duration }>(
    ({ takes }) => t`${takes}`,
    ({ takes }) => t`${takes}`,
  ),
  cancelledBy: say<{ change: Ref; by: Who; reason: Text }>(
    ({ change, by, reason }) => t`${by} cancelled ${change}: ${reason}`,
    ({ change, by, reason }) => t`${by}取消了 ${change}：${reason}`,
  ),
  notedBy: say<{ change: Ref; by: Who; text: Text }>(
    ({ change, by, text }) => t`${by} noted on ${change}: ${text}`,
    ({ change, by, text }) => t`${by}在 ${change} 备注：${text}`,
  ),

  // Choices and templates.
  normal: say('Normal', '常规'),
  emergency: say('Emergency', '紧急'),
  emergencyFor: say<{ incident: Ref }>(
    ({ incident }) => t`Emergency, fixes ${incident}`,
    ({ incident }) => t`紧急，修复 ${incident}`,
  ),
  standardOf: say<{ template: Text }>(
    ({ template }) => t`Standard: ${template}`,
    ({ template }) => t`标准：${template}`,
  ),
  templates: say('Templates of standard changes', '标准变更模板'),
  noTemplates: say('No template is certified. They stand in the policy.', '没有已认证的模板。模板写在策略文件中。'),
  howToRequest: say<{ command: Code }>(
    ({ command }) => t`Or type ${command}.`,
    ({ command }) => t`也可以输入 ${command}。`,
  ),
  validUntil: say<{ until: string; by: string }>(
    ({ until, by }) => t`certificate valid until ${until}, by ${by}`,
    ({ until, by }) => t`认证有效至 ${until}，认证人 ${by}`,
  ),
  ranOut: say<{ until: string; by: string }>(
    ({ until, by }) => t`certificate ran out on ${until}, by ${by}`,
    ({ until, by }) => t`认证已于 ${until} 到期，认证人 ${by}`,
  ),
  validFrom: say<{ from: string; until: string; by: string }>(
    ({ from, until, by }) => t`certificate valid from ${from} until ${until}, by ${by}`,
    ({ from, until, by }) => t`认证自 ${from} 起生效，至 ${until}，认证人 ${by}`,
  ),
  templateLine: say<{ template: Text; state: Text }>(
    ({ template, state }) => t`${template} — ${state}`,
    ({ template, state }) => t`${template} — ${state}`,
  ),
  isSuspended: say<{ by: Ref }>(
    ({ by }) => t`suspended since ${by} failed`,
    ({ by }) => t`${by} 失败后暂停使用`,
  ),
  templateSays: say<{ content: string; steps: number; takes: Duration }>(
    ({ content, steps, takes }) => t`${content} ${steps} steps; rolled back in ${takes}.`,
    ({ content, steps, takes }) => t`${content} 共 ${steps} 步，回退需 ${takes}。`,
  ),

  requestSummary: say('Request a change: normal, emergency, or of a template', '申请变更：常规、紧急或按模板'),
  templatesSummary: say('Certified templates of standard changes', '查看已认证的标准变更模板'),
});
