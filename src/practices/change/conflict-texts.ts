import { type Several, several, type Text, who } from '../../core/text.ts';
import type { Conflict } from './scheduling.ts';
import { words } from './scheduling-words.ts';
import { short } from './short.ts';

/** "Hard: CHG-8 changes order-db 21:00–22:30.", and who let it pass. Without `most`, with the whole reason. */
export function conflictText({ hard, says, passed }: Conflict, most?: number): Text {
  const conflict = hard ? words.hard({ says }) : words.soft({ says });
  if (!passed) return conflict;
  const by = who(passed.by);
  return passed.reason === null
    ? words.passedBy({ conflict, by })
    : words.overriddenBy({ conflict, by, reason: short(passed.reason, most) });
}

/** In one sentence: of many, the first few. */
export const mostSaid = 3;
export function whyOf(conflicts: readonly Conflict[]): Text[] {
  const more = conflicts.length - mostSaid;
  const said = conflicts.slice(0, mostSaid).map(({ says }) => says);
  return more > 0 ? [...said, words.andMore({ count: more })] : said;
}

export const peopleText = (people: readonly number[]): Several =>
  several(...people.map((person) => words.person({ person: who(person) })));
