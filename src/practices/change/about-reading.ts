import { list, recordLines, type Section } from '../../chat/message.ts';
import { refOf } from '../../core/record-ref.ts';
import { excerpt, moment, ref } from '../../core/text.ts';
import { pgArray } from '../../db/rows.ts';
import type { PageReading } from '../../engine/define.ts';
import { visibleTo } from '../../engine/records.ts';
import { words } from './about-words.ts';
import type { Change } from './change.ts';
import { statusLabels } from './labels.ts';

type Found = Pick<Change, 'prefix' | 'number' | 'title' | 'status' | 'opensAt' | 'endsAt' | 'ending' | 'updatedAt'>;
const most = { coming: 8, last: 5, remarks: 3, remark: 300 } as const;

/** What comes to an item or a service, what came, and what changes said of its data: as far as this reader sees. */
export async function changesAbout(reading: PageReading, subjects: readonly string[]): Promise<Section[]> {
  const [coming, last, remarked] = await Promise.all([
    changesOn(
      reading,
      subjects,
      `h.open and h.status not in ('draft', 'rolled-back', 'review') order by c.opens_at, h.id limit ${most.coming + 1}`,
    ),
    changesOn(
      reading,
      subjects,
      `h.status in ('rolled-back', 'review', 'closed') order by h.updated_at desc, h.id desc limit ${most.last}`,
    ),
    changesOn(
      reading,
      subjects,
      `c.ending ->> 'itemData' is not null order by c.ending ->> 'at' desc, h.id desc limit ${most.remarks}`,
    ),
  ]);
  const shown = coming.slice(0, most.coming).map(comingLine);
  const more = coming.length > most.coming ? [list([words.andMore()])] : [];
  return [
    ...(shown.length > 0 ? [{ title: words.coming(), blocks: [recordLines(shown), ...more] }] : []),
    ...(last.length > 0 ? [{ title: words.last(), blocks: [recordLines(last.map(lastLine))] }] : []),
    ...(remarked.length > 0 ? [{ title: words.itemData(), blocks: [list(remarked.map(remarkText))] }] : []),
  ];
}

const changesOn = ({ db, actor }: PageReading, subjects: readonly string[], which: string): Promise<Found[]> =>
  db.query<Found>(
    `select h.prefix, h.number, h.title, h.status, h.updated_at, c.opens_at, c.ends_at, c.ending
       from records h join changes c on c.record_id = h.id
      where ${visibleTo(actor)} and h.id in (select s.record_id from record_subjects s where s.subject = any($2::text[]))
        and ${which}`,
    [actor.id, pgArray(subjects)],
  );

const lineOf = (change: Found) => ({ ref: refOf(change), title: change.title, status: statusLabels[change.status] });

const comingLine = (change: Found) => {
  const { opensAt, endsAt } = change;
  const fact = opensAt && endsAt ? words.window({ from: moment(opensAt), to: moment(endsAt) }) : undefined;
  return { ...lineOf(change), ...(fact && { fact }) };
};
const lastLine = (change: Found) => ({
  ...lineOf(change),
  fact: words.endedAt({ at: change.ending ? { time: change.ending.at } : moment(change.updatedAt) }),
});
const remarkText = (change: Found) =>
  words.remark({
    change: ref(refOf(change)),
    at: { time: change.ending!.at },
    text: excerpt(change.ending!.itemData!, most.remark).text,
  });
