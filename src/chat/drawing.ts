import type { Language } from '../core/text.ts';
import type { Outcome } from './interaction.ts';
import type { Message, Page } from './message.ts';
import type { Bot } from './platform.ts';

/** For whom something is drawn. `accounts` are those whom the message rings, by person. */
export type Reader = { word: Bot['word']; language: Language; zone: string; accounts?: ReadonlyMap<number, string> };

/** How a platform draws what it says by itself: a page may take several messages. */
type Drawing<Drawn> = {
  drawMessage(message: Message, reader: Reader): Drawn;
  drawPage(page: Page, reader: Reader): Drawn[];
};

/** An answer as messages; none where the changed card says it, or where the act came twice. */
export function drawOutcome<Drawn>(
  { drawMessage, drawPage }: Drawing<Drawn>,
  outcome: Outcome,
  reader: Reader,
): Drawn[] {
  switch (outcome.kind) {
    case 'page':
      return drawPage(outcome.page, reader);
    case 'message':
    case 'refused':
      return [drawMessage(outcome.message, reader)];
    case 'dialog':
    case 'done':
    case 'ignored':
      return [];
  }
}
