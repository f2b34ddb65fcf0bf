import type { Reader } from '../../src/chat/drawing.ts';
import type { Message } from '../../src/chat/message.ts';
import type { OpenDb } from '../../src/db/db.ts';
import type { createBot } from '../../src/engine/bot.ts';
import type { Viewpoint } from '../../src/engine/practice.ts';
import { buried, waiting } from './slack-faults.ts';

export type House = Pick<ReturnType<typeof createBot>, 'engine' | 'bot'> & { db: OpenDb };
type Card = { recordId: number; viewpoint: Viewpoint; channel: string; message: string | null };

/** What stands on a fake, in words: a card as it is to be drawn and as it is shown, and what no two messages may share. */
export type Standing = {
  drawn(card: Message, reader: Reader): string;
  shown(channel: string, message: string | null): string;
  marks: readonly string[];
};

/**
 * What is wrong on a fake platform, when all is quiet: a card that is not its record's, a message that stands twice, one
 * that waits or was given up.
 */
export async function wrongsIn(house: House, standing: Standing): Promise<string[]> {
  const left = await waiting(house);
  return [
    ...(await wrongCards(house, standing)),
    ...repeated(standing.marks).map((mark) => `${mark} stands twice`),
    ...(left > 0 ? [`${left} rows wait`] : []),
    ...(await buried(house)).map((problem) => `given up: ${problem}`),
  ];
}

async function wrongCards({ db, engine, bot }: House, { drawn, shown }: Standing): Promise<string[]> {
  const cards = await db.query<Card>('select record_id, viewpoint, channel, message from live_cards order by id');
  const reader = { word: bot.word, language: bot.deskLanguage, zone: 'Europe/Amsterdam' };
  const wrong: string[] = [];
  for (const { recordId, viewpoint, channel, message } of cards) {
    const wanted = drawn((await engine.drawCard(recordId, viewpoint))!, reader);
    const found = shown(channel, message);
    if (found !== wanted) wrong.push(`instead of "${wanted}" is shown "${found}"`);
  }
  return wrong;
}

const repeated = (marks: readonly string[]): string[] => {
  const seen = new Set<string>();
  return marks.filter((mark) => seen.size === seen.add(mark).size);
};
