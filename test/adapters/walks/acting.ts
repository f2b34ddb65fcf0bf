import { expect } from 'vitest';
import { clockIn, deskZone, lineWith } from '../../support/hand.ts';
import { acknowledged, recorded, reported, type Stage, usual, type Walk } from './stage.ts';

/** Reporting and acting. */

export const commands: Walk = async ({ rita, language }) => {
  const what = { en: 'The badge reader stays dark', 'zh-CN': '门禁读卡器不亮' }[language];
  await rita.types(`/incident report ${what}`);
  return lineWith(rita.privately, recorded[language], what);
};

export const completion: Walk = async (stage) => {
  const { dan, lacks, language } = stage;
  const ref = await stage.untouched();
  if (lacks('completion')) {
    await dan.types('/incident');
    return lineWith(dan.privately, '/incident resolve', { en: 'Say what was wrong', 'zh-CN': '说明原因' }[language]);
  }
  return lineWith(() => dan.completes!(`/incident resolve ${ref}`), ref);
};

export const dialogs: Walk = async ({ rita, language }) => {
  const what = { en: 'Forklift tablet freezes', 'zh-CN': '叉车平板死机' }[language];
  await rita.types('/incident report');
  const title = await lineWith(rita.dialog, { en: 'Report an incident', 'zh-CN': '报告事件' }[language]);
  await rita.sends({ what, ...usual });
  await lineWith(rita.privately, recorded[language], what);
  return title;
};

export const steps: Walk = async ({ lacks, rita, language }) => {
  const what = { en: 'Two weeks in Lisbon', 'zh-CN': '里斯本出差两周' }[language];
  await rita.types('/request new');
  await rita.sends({ entry: 'vpn-account' });
  const title = { en: 'VPN account', 'zh-CN': 'VPN 账户' }[language];
  const read = await lineWith(lacks('steps') ? rita.privately : rita.dialog, title);
  if (lacks('steps')) await rita.takes({ en: 'Continue', 'zh-CN': '继续填写' }[language]);
  await lineWith(rita.dialog, { en: 'What for?', 'zh-CN': '用途' }[language]);
  await rita.sends({ 'asked-reason': what });
  await lineWith(rita.privately, recorded[language], what);
  return read;
};

export const errors: Walk = async ({ lacks, rita, language }) => {
  const tooShort = { en: 'Write at least 3 characters.', 'zh-CN': '至少 3 个字。' }[language];
  const what = { en: 'Loading bay camera is foggy', 'zh-CN': '装卸区摄像头模糊' }[language];
  await rita.types('/incident report');
  await rita.sends({ what: 'x', ...usual });
  const read = await lineWith(lacks('errors') ? rita.privately : rita.dialog, tooShort);
  if (lacks('errors')) await rita.takes({ en: 'Edit again', 'zh-CN': '重新编辑' }[language]);
  await rita.sends({ what, ...usual });
  await lineWith(rita.privately, recorded[language], what);
  return read;
};

export const search: Walk = async (stage) => {
  const { dan, lacks, language } = stage;
  const ref = await reported(stage, { en: 'Payslips show last year', 'zh-CN': '工资单显示去年' });
  const team = { en: 'Infrastructure (team)', 'zh-CN': '基础设施（团队）' }[language];
  await dan.presses('incident.assign', ref);
  const found = await lineWith(lacks('search') ? dan.dialog : () => dan.finds!('assignees', 'infra'), team);
  await dan.sends({ to: 'team:infrastructure', note: '' });
  const assigned = { en: 'assigned to Infrastructure', 'zh-CN': '已分派给基础设施' }[language];
  await lineWith(async () => (await dan.card(ref)).lines, assigned);
  return lacks('search') ? askedWhich(stage) : found;
};

/** Where there is no search: part of a name, of which several fit. */
async function askedWhich({ rita, language }: Stage): Promise<string> {
  const what = { en: 'Handheld loses charge overnight', 'zh-CN': '手持终端掉电' }[language];
  await rita.types('/incident report');
  await rita.sends({ what, ...usual, subject: 'handheld' });
  const asked = await lineWith(rita.privately, { en: 'Which one do you mean?', 'zh-CN': '您指的是哪一项？' }[language]);
  await rita.takes('handheld-3');
  await lineWith(rita.privately, recorded[language], what);
  return asked;
}

export const time: Walk = async ({ lacks, clock, rita, language }) => {
  const since = new Date(clock.now().getTime() - 30 * 60_000);
  const at = clockIn(since, deskZone);
  const what = { en: 'Cold store alarm beeps', 'zh-CN': '冷库报警响' }[language];
  await rita.types('/incident report');
  await rita.sends({ what, since, ...usual });
  const understood = lacks('time')
    ? await lineWith(rita.privately, at, { en: 'Is that right?', 'zh-CN': '是否正确？' }[language])
    : undefined;
  if (understood) await rita.takes({ en: 'Yes, that time', 'zh-CN': '确认此时间' }[language]);
  const receipt = await lineWith(rita.privately, recorded[language], what);
  await rita.types(`/incident show ${/INC-\d+/.exec(receipt)![0]}`);
  const kept = await lineWith(rita.privately, { en: 'Since ', 'zh-CN': '开始时间 ' }[language], at);
  return understood ?? kept;
};

export const answers: Walk = async (stage) => {
  const { dan, sam, language } = stage;
  const ref = await reported(stage, { en: 'Conveyor display flickers', 'zh-CN': '传送带屏幕闪烁' });
  const before = dan.privately().length;
  await acknowledged(stage, ref);
  expect(dan.privately()).toHaveLength(before);
  await sam.presses('incident.follow', ref);
  return lineWith(sam.privately, { en: `You follow ${ref}`, 'zh-CN': `您已关注 ${ref}` }[language]);
};

export const menu: Walk = async ({ rita, language }) => {
  const said = { en: 'Wifi drops in the canteen', 'zh-CN': '食堂无线掉线' }[language];
  await rita.uses('Report as incident', said);
  await rita.sends({ what: said, ...usual });
  return lineWith(rita.privately, recorded[language], said);
};

export const marks: Walk = async (stage) => {
  const { dan, language } = stage;
  const ref = await stage.taken();
  const text = { en: 'It began after the storm', 'zh-CN': '暴风雨后开始' }[language];
  await dan.marks(ref, text);
  await dan.types(`/incident timeline ${ref}`);
  const put = { en: 'put here by Dan Okafor', 'zh-CN': '由 Dan Okafor 加入' }[language];
  return lineWith(dan.privately, text, put);
};
