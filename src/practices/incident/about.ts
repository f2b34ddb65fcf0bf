import { list, recordLines, type Section } from '../../chat/message.ts';
import type { PageReading } from '../../engine/define.ts';
import { findRecords } from '../../engine/records.ts';
import { incidentLine } from './pages.ts';
import { words as updateWords } from './update-words.ts';
import { words } from './words.ts';

const shown = 8;
const counted = 100;

/** What is wrong with an item or a service now, as far as this reader sees. */
export async function incidentsAbout({ db, actor }: PageReading, about: readonly string[]): Promise<Section[]> {
  const found = await findRecords(db, actor, { prefix: 'INC', scope: 'open', about, limit: counted });
  if (found.length === 0) return [];
  const lines = recordLines(found.slice(0, shown).map((row) => incidentLine(row)));
  const more = found.length - shown;
  const blocks = [lines, ...(more > 0 ? [list([updateWords.andMore({ count: more })])] : [])];
  return [{ title: words.openIncidents(), blocks }];
}
