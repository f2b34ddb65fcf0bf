import type { Wanted } from '../../../src/chat/offers.ts';
import type { Language } from '../../../src/core/text.ts';
import { type Hand, lineWith, type RunningClock, type Said, type Scene } from '../../support/hand.ts';

/** Where a walk is done: one platform in one language, with somebody for each part. */
export type Stage = {
  scene: Scene;
  language: Language;
  clock: RunningClock;
  /** Whether something stands in for it, by what the platform says of itself. */
  lacks(row: Wanted): boolean;
  /** A requester, an agent and an engineer. */
  rita: Hand;
  dan: Hand;
  sam: Hand;
  /** An incident that nobody touches, and one that Dan took: made when a walk first wants it. */
  untouched(): Promise<string>;
  taken(): Promise<string>;
};
/** Does what the row names as people do it, and answers the line that one of them read. */
export type Walk = (stage: Stage) => Promise<string>;

type Setting = Pick<Stage, 'scene' | 'language' | 'clock' | 'lacks'>;

export async function aStage(setting: Setting): Promise<Stage> {
  const { scene, language } = setting;
  const [rita, dan, sam] = [scene.as('rita'), scene.as('dan'), scene.as('sam')];
  scene.speak(language);
  for (const hand of [rita, dan, sam]) await hand.types(`/desk language ${language}`);
  const untouched = once(() => reported(stage, { en: 'Scanner chews paper', 'zh-CN': '扫描仪卡纸' }));
  const taken = once(() => takenOn(stage, { en: 'Dock scales drift', 'zh-CN': '地磅漂移' }));
  const stage: Stage = { ...setting, rita, dan, sam, untouched, taken };
  return stage;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** What a report needs besides what happened. */
export const usual = { subject: 'unknown', hit: 'team', urgent: 'medium' };
export const recorded: Said = { en: ' is recorded: ', 'zh-CN': ' 已登记：' };
const isOnIt: Said = { en: 'Dan Okafor is on it', 'zh-CN': '由 Dan Okafor 处理' };

/** Rita reports this in one line; answers the reference, once its card stands. */
export async function reported({ rita, dan, language }: Stage, what: Said): Promise<string> {
  await rita.types(`/incident report ${what[language]}`);
  const receipt = await lineWith(rita.privately, recorded[language], what[language]);
  const ref = /INC-\d+/.exec(receipt)![0];
  await dan.card(ref);
  return ref;
}

/** Dan presses _Acknowledge_; answers the first line of the card. */
export async function acknowledged({ dan, language }: Stage, ref: string): Promise<string> {
  await dan.presses('incident.acknowledge', ref);
  return lineWith(async () => (await dan.card(ref)).lines, `${ref} ·`, isOnIt[language]);
}

async function takenOn(stage: Stage, what: Said): Promise<string> {
  const ref = await reported(stage, what);
  await acknowledged(stage, ref);
  return ref;
}
