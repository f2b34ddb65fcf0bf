import { expect } from 'vitest';
import { clockIn, lineWith, screens } from '../../support/hand.ts';
import { aSentence } from '../../support/slack-faults.ts';
import { acknowledged, recorded, reported, type Walk } from './stage.ts';

/** Reading. */

export const cards: Walk = async (stage) => {
  const { dan } = stage;
  const ref = await reported(stage, { en: 'Label printer skips lines', 'zh-CN': '标签打印机跳行' });
  const { id } = await dan.card(ref);
  const changed = await acknowledged(stage, ref);
  expect((await dan.card(ref)).id).toBe(id);
  return changed;
};

export const deleted: Walk = async (stage) => {
  const { lacks, dan, language } = stage;
  const ref = await stage.untouched();
  const { id } = await dan.card(ref);
  await dan.deletes(ref);
  await expect.poll(async () => (await dan.card(ref)).id === id, { interval: 20 }).toBe(lacks('deleted'));
  return lineWith(async () => (await dan.card(ref)).lines, `${ref} ·`, { en: '— new', 'zh-CN': '— 新建' }[language]);
};

export const threads: Walk = async (stage) => {
  const { dan, language } = stage;
  const ref = await stage.taken();
  const line = { en: `${ref}: Dan Okafor has it.`, 'zh-CN': `${ref}：Dan Okafor 已接手` }[language];
  return lineWith(() => dan.thread(ref), line);
};

export const rooms: Walk = async (stage) => {
  const { dan, sam, language } = stage;
  const what = { en: 'Customs link is down', 'zh-CN': '报关链路中断' }[language];
  await sam.types(`/incident report ${what}`);
  const [ref] = /INC-\d+/.exec(await lineWith(sam.privately, recorded[language], what))!;
  await dan.types(`/incident room ${ref}`);
  return lineWith(() => dan.room(ref), { en: `Roles for ${ref}`, 'zh-CN': `${ref} 角色` }[language]);
};

export const notes: Walk = async (stage) => {
  const { lacks, dan, language } = stage;
  const ref = await stage.taken();
  const text = { en: 'The fuse has blown', 'zh-CN': '保险丝烧断' }[language];
  if (lacks('notes')) {
    await dan.presses('incident.note', ref);
    await dan.sends({ text, kind: 'other' });
  } else await dan.replies!(ref, text);
  await dan.types(`/incident timeline ${ref}`);
  return lineWith(dan.privately, { en: `: note (other): ${text}`, 'zh-CN': `：备注（其他）：${text}` }[language]);
};

export const privately: Walk = async ({ rita, dan, language }) => {
  const you = { en: 'You are Dan Okafor', 'zh-CN': '您是 Dan Okafor' }[language];
  await dan.types('/desk whoami');
  const read = await lineWith(dan.privately, you);
  expect([...rita.privately(), ...(await rita.direct())].filter((line) => line.includes(you))).toEqual([]);
  return read;
};

export const home: Walk = async (stage) => {
  const { lacks, rita, language } = stage;
  const ref = await stage.untouched();
  if (lacks('home')) await rita.types('/desk home');
  const read = lacks('home') ? rita.privately : rita.home!;
  await lineWith(read, { en: 'Your reports', 'zh-CN': '您的报告' }[language]);
  return lineWith(read, `${ref} ·`, { en: '— New', 'zh-CN': '— 新建' }[language]);
};

const aPage = 10;

export const lists: Walk = async ({ clock, rita, dan, language }) => {
  const more = { en: 'Show more', 'zh-CN': '显示更多' }[language];
  const records = () => dan.privately().filter((line) => /INC-\d+ ·/.test(line)).length;
  await dan.types('/incident list');
  for (let filed = 0; filed <= aPage && !dan.privately().includes(more); filed++) {
    clock.pass(0);
    await rita.types(`/incident report ${aSentence()}`);
    await dan.types('/incident list');
  }
  const read = await lineWith(dan.privately, more);
  const before = records();
  await dan.takes(more);
  await expect.poll(records, { interval: 20 }).toBeGreaterThan(before);
  return read;
};

export const dates: Walk = async (stage) => {
  const { scene, clock, language } = stage;
  const yu = scene.as('chen-yu');
  await yu.types(`/desk language ${language}`);
  await yu.types(`/desk zone ${screens['chen-yu']}`);
  const what = { en: 'Pallet wrapper halts', 'zh-CN': '缠膜机停机' }[language];
  await yu.types(`/incident report ${what}`);
  const [ref] = /INC-\d+/.exec(await lineWith(yu.privately, what))!;
  await yu.types(`/incident show ${ref}`);
  const since = { en: 'Since ', 'zh-CN': '开始时间 ' }[language];
  return lineWith(yu.privately, since, clockIn(clock.now(), screens['chen-yu']!));
};

export const pictures: Walk = async ({ dan }) => {
  await dan.types('/oncall schedule service-desk-l1');
  return lineWith(dan.privately, 'Lin Mei', '09:00');
};
