import { line, type Message, textBlock } from '../../chat/message.ts';
import { code, excerpt, oneLine } from '../../core/text.ts';
import { type PageReading, personal } from '../../engine/define.ts';
import { askAgain } from '../../engine/quiet.ts';
import {
  isQuietless,
  noQuietHours,
  type QuietHours,
  quietHoursOf,
  readQuietHours,
  setQuietHours,
  usualQuietHours,
} from '../../people/quiet.ts';
import { words } from './words.ts';

const choices: Record<string, QuietHours | null> = { off: noQuietHours, 关闭: noQuietHours, default: null, 默认: null };
const choiceOf = (typed: string): QuietHours | null | undefined => {
  const word = typed.toLowerCase();
  return Object.hasOwn(choices, word) ? choices[word] : (readQuietHours(typed) ?? undefined);
};

/** When private messages wait: shown, chosen, switched off, or as usual again. */
export const quiet = personal({
  id: 'desk.quiet',
  permission: 'desk.use',
  run: async (text, reading) => {
    const typed = text.trim();
    if (typed === '') return shown(reading);
    const chosen = choiceOf(typed);
    if (chosen === undefined)
      return line(
        words.noSuchHours({ typed: excerpt(oneLine(typed), 60).text, example: code('/desk quiet 22:00-07:00') }),
      );
    const { db, actor, now } = reading;
    await db.transaction(async (tx) => {
      await setQuietHours(tx, actor.id, chosen);
      await askAgain(tx, actor.id, now);
    });
    return shown(reading);
  },
});

async function shown({ db, actor, inForce }: PageReading): Promise<Message> {
  const hours = await quietHoursOf(db, actor.id, inForce);
  const [off, usual, own] = ['off', 'default', '22:00-07:00'].map((choice) => code(`/desk quiet ${choice}`));
  // Where the organisation has none, going back to the usual ones would change nothing.
  const offered = isQuietless(usualQuietHours(inForce))
    ? words.quietChoose({ own: own! })
    : words.quietAgain({ usual: usual!, own: own! });
  return isQuietless(hours)
    ? { ...line(words.neverQuiet()), body: [textBlock(offered)] }
    : {
        ...line(words.quietFromTo({ ...hours, zone: actor.zone })),
        body: [textBlock(words.quietMeans()), textBlock(words.quietOtherwise({ own: own!, off: off! }))],
      };
}
