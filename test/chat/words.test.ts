import { describe, expect, test } from 'vitest';
import { plain, wordText } from '../../src/chat/wording.ts';
import { catalog as formWords } from '../../src/chat/words.ts';
import type { languages, Phrase, Values } from '../../src/core/text.ts';
import type { AnyAction } from '../../src/engine/define.ts';
import { install } from '../../src/engine/installed.ts';
import { catalog as pictureWords } from '../../src/picture/words.ts';
import { practices } from '../../src/practices/index.ts';
import { aReview } from '../practices/review/a-review.ts';
import { aChange, anIncident } from '../support/builders.ts';

/** How we speak, checked on every sentence of the installation, in both languages. */

const { catalog, definitions, commands } = install(practices);

/** Every sentence as its own words, with a gap where a value stands. */
type Saying = { key: string; en: string; zh: string };
const gap = '\u2402';
const gapped = ({ strings }: Phrase): string => strings.join(gap);
/** Whatever a sentence asks for. */
const anyValues: Values = new Proxy({}, { get: () => 1 });
const sayings: Saying[] = [...catalog, ...pictureWords].map(([key, sentence]) => {
  const of = (language: 'en' | 'zh-CN') => gapped(sentence[language](anyValues));
  return { key, en: of('en'), zh: of('zh-CN') };
});

const faulty = (language: 'en' | 'zh', wrong: RegExp): string[] =>
  sayings
    .filter(({ [language]: said }) => wrong.test(said.replace(/`[^`]*`/g, gap)))
    .map(({ key, [language]: said }) => `${key}: ${said}`);

test('there are sentences, and each says something in both languages', () => {
  expect(sayings.length).toBeGreaterThan(250);
  for (const { key, en, zh } of sayings) expect(en.trim() && zh.trim(), key).not.toBe('');
  expect(formWords.size).toBeGreaterThan(4);
});

describe('English', () => {
  test('is calm: no exclamation marks, no "please note", nothing invalid, forbidden or an error', () => {
    expect(faulty('en', /!|please|sorry|invalid|forbidden|\berror\b|successfully|\bthe system\b/i)).toEqual([]);
  });

  test('writes one space between words', () => {
    expect(faulty('en', / {2}|\s[.,;:]/)).toEqual([]);
  });

  test('ends every sentence that has two of them with a full stop, a question mark or a command', () => {
    expect(faulty('en', /[a-z][.?] .*[a-z]$/)).toEqual([]);
  });
});

describe('Chinese', () => {
  test('says 您, plainly', () => {
    expect(faulty('zh', /你|进行了|成功地/)).toEqual([]);
  });

  test('has full-width punctuation', () => {
    expect(faulty('zh', /\p{Script=Han}[,.;:!?"'()]|[,;:!?"'()]\p{Script=Han}/u)).toEqual([]);
    expect(faulty('zh', /["']/)).toEqual([]);
  });

  test('leaves a space between Chinese and Latin or figures', () => {
    expect(faulty('zh', /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u)).toEqual([]);
  });

  test('leaves no space inside Chinese', () => {
    expect(faulty('zh', /\p{Script=Han} \p{Script=Han}|[，。；：！？（）“”] | [，。；：！？（）“”]/u)).toEqual([]);
  });

  test('closes up around a Chinese name, and leaves room around a Latin one', () => {
    const said = (name: string) => {
      const text = {
        key: 'incident.working',
        values: { incident: { ref: 'INC-7' }, owner: { person: 1, name } },
        en: '',
      };
      return plain(wordText(catalog, text, 'zh-CN'), 'zh-CN', 'UTC');
    };
    expect(said('林梅')).toBe('林梅正在处理 INC-7。');
    expect(said('Lin Mei')).toBe('Lin Mei 正在处理 INC-7。');
    const words = (text: string) => ({ key: 'typed', values: { text }, en: '' });
    const schedule = (team: string) => {
      const values = { team: words(team), line: { key: 'on-call.secondLine', values: {}, en: '' } };
      return plain(wordText(catalog, { key: 'on-call.schedule', values, en: '' }, 'zh-CN'), 'zh-CN', 'UTC');
    };
    expect(schedule('应用')).toBe('应用二线');
    expect(schedule('Apps')).toBe('Apps 二线');
  });
});

describe('the glossary', () => {
  const said = (key: string) => {
    const sentence = catalog.get(key)!;
    return [gapped(sentence.en(anyValues)), gapped(sentence['zh-CN'](anyValues))];
  };

  test.each([
    ['review.labelChair', 'Chair', '主持人'],
    ['review.actionItems', 'Action items', '改进项'],
    ['incident-review.labelReview', 'Review', '复盘'],
    ['incident.statusNew', 'New', '新建'],
    ['incident.statusAssigned', 'Assigned', '已分派'],
    ['incident.statusInProgress', 'In progress', '处理中'],
    ['incident.statusPending', 'Pending', '已挂起'],
    ['incident.statusResolved', 'Resolved', '已解决'],
    ['incident.atRisk', 'at risk', '临近超时'],
    ['service-level.vendor', 'a vendor', '供应商'],
    ['service-level.scheduled', 'a planned date', '约定时间'],
    ['on-call.onCall', 'On call', '值班'],
    ['on-call.scheduleButton', 'Schedule', '值班表'],
    ['on-call.gapsButton', 'Gaps', '值班空档'],
    ['on-call.firstLine', 'first line', '一线'],
    ['on-call.secondLine', 'second line', '二线'],
    ['on-call.thirdLine', 'third line', '三线'],
    ['request.statusWaiting', 'Waiting approval', '待审批'],
    ['request.statusApproved', 'Approved', '已批准'],
    ['request.statusRejected', 'Rejected', '已拒绝'],
    ['request.statusInFulfilment', 'In fulfilment', '办理中'],
    ['request.statusFulfilled', 'Fulfilled', '已办结'],
    ['request.labelRequester', 'Requested by', '申请人'],
    ['request.requester', 'the requester', '申请人'],
    ['incident.statusClosed', 'Closed', '已关闭'],
    ['incident-file.file', 'File', '文件'],
    ['engine.files', 'Files', '文件'],
    ['incident.statusCancelled', 'Cancelled', '已取消'],
    ['incident.isInProgress', 'in progress', '处理中'],
    ['incident.duplicate', 'duplicate', '重复'],
    ['incident.falseAlarm', 'false alarm', '误报'],
    ['incident.withdrawn', 'withdrawn', '撤回'],
    ['incident.natureHardware', 'hardware fault', '硬件故障'],
    ['incident.natureSoftware', 'software fault', '软件故障'],
    ['incident.natureConfiguration', 'configuration', '配置'],
    ['incident.natureOperation', 'user operation', '用户操作'],
    ['incident.natureNetwork', 'network', '网络'],
    ['incident.natureSecurity', 'security', '安全'],
    ['incident.natureData', 'data', '数据'],
    ['incident.naturePerformance', 'performance', '性能'],
    ['incident.natureOther', 'other', '其他'],
    ['incident.labelPriority', 'Priority', '优先级'],
    ['incident.labelOwner', 'Owner', '负责人'],
    ['incident.labelService', 'Service', '服务'],
    ['incident.labelItem', 'Item', '配置项'],
    ['incident.labelNature', 'Nature', '事件性质'],
    ['incident.hitOrganisation', 'Everyone, or a core service', '全公司，或核心服务'],
    ['incident.hitDepartment', 'A department or several teams', '一个部门或多个团队'],
    ['incident.hitTeam', 'My team, or one service works badly', '我的团队，或一项服务质量下降'],
    ['incident.hitPerson', 'Only me', '只有我'],
    ['incident.urgentCritical', 'Work has stopped', '工作已停'],
    ['incident.urgentHigh', 'Work is badly held up', '工作严重受阻'],
    ['incident.urgentMedium', 'I can work around it', '可以绕开'],
    ['incident.urgentLow', 'It can wait', '可以等'],
    ['incident.doNotKnow', 'I do not know', '不清楚'],
    ['incident-role.lead', 'Incident lead', '事件指挥'],
    ['incident-role.communications', 'Communications', '对外沟通'],
    ['incident-role.operations', 'Operations', '现场处置'],
    ['incident-role.scribe', 'Scribe', '记录员'],
    ['engine.roleRequester', 'requester', '报告人'],
    ['engine.roleAgent', 'service-desk agent', '服务台坐席'],
    ['engine.roleSupportEngineer', 'support engineer', '支持工程师'],
    ['engine.roleIncidentManager', 'incident manager', '事件经理'],
    ['engine.roleProblemManager', 'problem manager', '问题经理'],
    ['engine.roleChangeManager', 'change manager', '变更经理'],
    ['engine.roleConfigurationManager', 'configuration manager', '配置经理'],
    ['engine.roleCabMember', 'CAB member', 'CAB 成员'],
    ['engine.roleAuditor', 'auditor', '审计员'],
    ['engine.roleAdministrator', 'administrator', '管理员'],
  ])('%s', (key, en, zh) => {
    expect(said(key)).toEqual([en, zh]);
  });

  /** The contract's button labels, in both languages. */
  const buttons: Record<string, string> = {
    Show: '查看',
    'Show all': '查看全部',
    Acknowledge: '响应',
    'Assign…': '分派…',
    'Classify…': '分类…',
    'Reported for…': '代报…',
    'Add details': '补充信息',
    'Update…': '更新进展…',
    'Pending…': '挂起…',
    'Escalate…': '升级…',
    'Snooze…': '稍后提醒…',
    'Still on it': '仍在处理',
    Resume: '恢复处理',
    'Why?': '为什么？',
    'Note…': '备注…',
    'Technical report…': '技术通报…',
    'Stakeholder report…': '对外通报…',
    'Times…': '时间…',
    Unfollow: '取消关注',
    'Follow in this channel': '在本频道关注',
    'Unfollow in this channel': '在本频道取消关注',
    Follow: '关注',
    'Resolve…': '解决…',
    'Confirm fixed': '确认已解决',
    'Not fixed…': '未解决…',
    'Reopen…': '重新打开…',
    'Merge…': '合并…',
    'Link…': '关联…',
    'Close…': '关闭…',
    'Cancel…': '取消…',
    'Not it': '不是这个',
    'Report an incident': '报告事件',
    'Override…': '替班…',
    'Swap…': '换班…',
    Take: '接任',
    Withdraw: '撤回',
    'Page…': '呼叫…',
    'Start review': '发起复盘',
    'Take the chair': '担任主持',
    'Hand over…': '移交…',
    'Next question': '下一题',
    'Edit…': '编辑…',
    Remove: '移除',
    'I attend': '我参加',
    'Add attendee…': '添加参加人…',
    'Schedule…': '排期…',
    'Add action…': '添加改进项…',
    'Change action…': '更新改进项…',
    Done: '完成',
    'Publish…': '发布…',
    'Waive…': '豁免…',
    'Caused by this': '由此变更引起',
    'Not caused by this…': '并非由此引起…',
    'Open room': '开设作战室',
    'Take: lead': '接任：指挥',
    'Take: communications': '接任：对外沟通',
    'Take: operations': '接任：现场处置',
    'Take: scribe': '接任：记录员',
    'Hand over: lead…': '移交：指挥…',
    'Hand over: communications…': '移交：对外沟通…',
    'Hand over: operations…': '移交：现场处置…',
    'Hand over: scribe…': '移交：记录员…',
    Leave: '离开',
    'Private…': '设为私密…',
    'Catch-up': '情况速览',
    Roles: '角色',
    'Request a service': '申请服务',
    Approve: '批准',
    'Reject…': '拒绝…',
    'Fulfilled…': '办结…',
    Confirm: '确认收到',
    'Not what I asked…': '与申请不符…',
    'Request a change': '申请变更',
    Continue: '继续填写',
    Submit: '提交',
    Clone: '复制',
    'Approve with condition…': '附条件批准…',
    Start: '开始',
    'Start early…': '提前开始…',
    'Start late…': '推迟开始…',
    'Step done': '此步完成',
    'Done differently…': '偏差完成…',
    'Complete…': '完成…',
    'Go on': '继续',
    'Roll back…': '回退…',
    Verified: '验证通过',
    'Not verified…': '验证未通过…',
    'Certify again…': '重新认证…',
    'Freeze changes': '冻结变更',
    'Lift…': '解除…',
  };
  /** The same English word for another thing: by the action that bears it. */
  const others: Record<string, string> = {
    'change.start-review': '发起回顾',
    'change.assess-no': '反对…',
    'change.override': '放行…',
  };
  const word = (text: Parameters<typeof wordText>[1], language: (typeof languages)[number]) =>
    plain(wordText(catalog, text, language), language, 'UTC');

  test('every button of an action or a report bears its label', () => {
    const labels = [...definitions.values()].flatMap((each) =>
      each.kind === 'action' || each.kind === 'intake' ? [each] : [],
    );
    expect(labels.length).toBeGreaterThan(11);
    for (const { id, label } of labels)
      expect([word(label, 'en'), word(label, 'zh-CN')]).toEqual([
        word(label, 'en'),
        others[id] ?? buttons[word(label, 'en')],
      ]);
  });

  test('the other buttons do too', () => {
    for (const key of [
      'incident.show',
      'request.show',
      'request.showAll',
      'incident.showAll',
      'incident.notIt',
      'incident.whyButton',
      'request.whyButton',
      'incident-major.catchUp',
      'incident-role.roles',
      'engine.show',
      'on-call.show',
      'call-out.show',
      'engine.reportAnIncident',
    ]) {
      const [en = '', zh] = said(key);
      expect([key, zh]).toEqual([key, buttons[en]]);
    }
  });

  test.each([
    ['incident.report', 'Report an incident', '报告事件'],
    ['incident.add-details', 'Add details INC-7', '补充信息 INC-7'],
    ['incident.classify', 'Classify INC-7', '分类 INC-7'],
    ['incident.reported-for', 'Reported for INC-7', '代报 INC-7'],
    ['incident.assign', 'Assign INC-7', '分派 INC-7'],
    ['incident.update', 'Update INC-7', '更新进展 INC-7'],
    ['incident.pend', 'Pending INC-7', '挂起 INC-7'],
    ['incident.resolve', 'Resolve INC-7', '解决 INC-7'],
    ['incident.confirm', 'Confirm INC-7', '确认 INC-7'],
    ['incident.not-fixed', 'Reopen INC-7', '重新打开 INC-7'],
    ['incident.reopen', 'Reopen INC-7', '重新打开 INC-7'],
    ['incident.cancel', 'Cancel INC-7', '取消 INC-7'],
    ['incident.hand-over-lead', 'Hand over INC-7', '移交 INC-7'],
    ['incident.private', 'Private INC-7', '私密 INC-7'],
    ['override.make', 'Put someone on call', '安排替班'],
    ['override.seek', 'Ask for a swap', '申请换班'],
    ['page.send', 'Page someone', '呼叫'],
    ['review.add-item', 'Add action REV-1', '改进项 REV-1'],
    ['review.publish', 'Publish REV-1', '发布 REV-1'],
    ['review.waive', 'Waive REV-1', '豁免 REV-1'],
    ['change.fill-1', 'Change 1 of 6', '变更申请 1/6'],
    ['change.fill-6', 'Change 6 of 6', '变更申请 6/6'],
    ['change.assess-condition', 'Condition CHG-9', '附条件 CHG-9'],
    ['change.assess-no', 'Reject CHG-9', '反对 CHG-9'],
    ['change.cancel', 'Cancel CHG-9', '取消 CHG-9'],
  ])('the dialog of %s is titled so', (id, en, zh) => {
    const definition = definitions.get(id);
    if (definition?.kind !== 'action' && definition?.kind !== 'intake') return expect.unreachable(id);
    const title = (definition as AnyAction).form!.title(subjectOf(id));
    expect([word(title, 'en'), word(title, 'zh-CN')]).toEqual([en, zh]);
  });

  test('every command has its help in both languages', () => {
    for (const verbs of commands.values())
      for (const { summary } of verbs.values()) expect(word(summary, 'zh-CN')).toMatch(/^\p{Script=Han}/u);
  });
});

function subjectOf(id: string) {
  if (id.startsWith('review.')) return aReview();
  return id.startsWith('change.') ? aChange() : anIncident();
}

test('typing is a span of its own; marks are ours only in our own words', () => {
  const text = { key: 'incident.reopenTitle', values: { incident: '*x* `y`' }, en: '' };
  expect(wordText(catalog, text, 'en')).toEqual([
    { kind: 'ours', text: 'Reopen ' },
    { kind: 'typed', text: '*x* `y`' },
  ]);
});

test('a sentence of another release shows its English, as typing', () => {
  expect(wordText(catalog, { key: 'change.new', values: {}, en: 'CHG-1 `is` new' }, 'zh-CN')).toEqual([
    { kind: 'typed', text: 'CHG-1 `is` new' },
  ]);
  expect(wordText(catalog, { key: 'engine.stale', values: {}, en: '' }, 'en')).toContainEqual({
    kind: 'strong',
    text: 'Show',
  });
});
