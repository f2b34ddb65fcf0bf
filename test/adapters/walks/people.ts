import { expect } from 'vitest';
import { lineWith } from '../../support/hand.ts';
import { reported, type Walk } from './stage.ts';

/** People. */

const names: Record<string, string> = { noor: 'Noor Haddad', ling: 'Ling Zhao', paul: 'Paul Weiss', mei: 'Lin Mei' };

export const identity: Walk = async ({ scene, language }) => {
  if (scene.signsIn) {
    const page = await scene.signsIn('dan');
    return lineWith(() => page, { en: 'You are Dan Okafor', 'zh-CN': '您当前是 Dan Okafor' }[language]);
  }
  const newcomer = scene.newcomer[language];
  const somebody = scene.as(newcomer);
  await somebody.types('/desk whoami');
  await lineWith(somebody.privately, { en: 'Roles requester', 'zh-CN': '角色 报告人' }[language]);
  return lineWith(somebody.privately, { en: 'You are ', 'zh-CN': '您是 ' }[language], names[newcomer]!);
};

export const language: Walk = async (stage) => {
  const somebody = stage.scene.as(stage.scene.newcomer[stage.language]);
  await somebody.types('/desk whoami');
  return lineWith(somebody.privately, { en: 'Language English', 'zh-CN': '语言 中文' }[stage.language]);
};

export const zone: Walk = async ({ scene, language }) => {
  const { name, zone } = scene.traveller;
  const traveller = scene.as(name);
  await traveller.types(`/desk language ${language}`);
  await traveller.types('/desk whoami');
  return lineWith(traveller.privately, { en: `Time zone ${zone}`, 'zh-CN': `时区 ${zone}` }[language]);
};

export const ringing: Walk = async (stage) => {
  const { dan, sam, language } = stage;
  const ref = await reported(stage, { en: 'Core switch hums', 'zh-CN': '核心交换机嗡嗡' });
  await sam.presses('incident.assign', ref);
  await sam.sends({ to: 'person:dan', note: '' });
  const line = {
    en: `${ref}: Sam de Vries assigned it to @Dan Okafor.`,
    'zh-CN': `${ref}：Sam de Vries 已分派给 @Dan Okafor。`,
  }[language];
  return lineWith(() => dan.thread(ref), line);
};

export const direct: Walk = async (stage) => {
  const { rita, language } = stage;
  const ref = await stage.taken();
  const line = { en: `Dan Okafor is working on ${ref}.`, 'zh-CN': `Dan Okafor 正在处理 ${ref}` }[language];
  return lineWith(rita.direct, line);
};

export const closed: Walk = async (stage) => {
  const { scene, dan, sam, language } = stage;
  const ref = await stage.taken();
  await sam.presses('incident.follow', ref);
  await lineWith(sam.privately, ref);
  const open = scene.shuts?.('sam');
  const text = { en: 'A new drive is ordered', 'zh-CN': '已订购新硬盘' }[language];
  await dan.presses('incident.update', ref);
  await dan.sends({ text, readers: 'requester' });
  if (!open) return lineWith(sam.direct, ref, text);
  const line = {
    en: '@Sam de Vries, there is news for you that I may not send you directly: type /desk home.',
    'zh-CN': '@Sam de Vries，有给您的新消息，但无法私信给您，请输入 /desk home 查看。',
  }[language];
  const read = await lineWith(() => dan.thread(ref), line);
  expect((await sam.direct()).filter((each) => each.includes(text))).toEqual([]);
  open();
  return read;
};
