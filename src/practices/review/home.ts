import { list, recordLines, type Section } from '../../chat/message.ts';
import { isStaff } from '../../core/permissions.ts';
import { refOf } from '../../core/record-ref.ts';
import { ref, type Text } from '../../core/text.ts';
import type { PageReading } from '../../engine/define.ts';
import type { HomePart } from '../../engine/practice.ts';
import { findRecords } from '../../engine/records.ts';
import { words as engineWords } from '../../engine/words.ts';
import { itemLine, itemsSeen, reviewLine } from './pages.ts';
import { ledBy, meetingsOf } from './store.ts';
import { words } from './words.ts';

const rows = 10;

/** What the reader is to do about reviews, and when they meet. */
export async function reviewHome(reading: PageReading): Promise<HomePart> {
  const { db, actor, now } = reading;
  if (!isStaff(actor.roles)) return { sections: [], actions: [] };
  const [items, led, meetings] = await Promise.all([
    itemsSeen(reading, actor.id),
    ledBy(db, actor.id),
    meetingsOf(db, actor.id, now),
  ]);
  const ids = [...led, ...meetings.map(({ recordId }) => recordId)];
  const seen =
    ids.length > 0 ? await findRecords(db, actor, { prefix: 'REV', scope: 'open', ids, limit: ids.length }) : [];
  const named = new Map(seen.map((header) => [header.id, header]));
  const coming = meetings.slice(0, rows).flatMap(({ recordId, at }): Text[] => {
    const review = named.get(recordId);
    return review ? [words.comingUp({ review: ref(refOf(review)), title: review.title, at: { time: at } })] : [];
  });
  return {
    sections: [
      ...section(words.yourItems(), items.slice(0, rows).map(itemLine)),
      ...section(
        words.youLead(),
        seen
          .filter(({ id }) => led.includes(id))
          .slice(0, rows)
          .map((row) => reviewLine(row)),
      ),
    ],
    later: coming.length > 0 ? [{ title: engineWords.comingUp(), blocks: [list(coming)] }] : [],
    actions: [],
  };
}

const section = (title: Text, lines: ReturnType<typeof reviewLine>[]): Section[] =>
  lines.length > 0 ? [{ title, blocks: [recordLines(lines)], waits: true }] : [];
