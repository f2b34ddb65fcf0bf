import { recordLines, type Section } from '../../chat/message.ts';
import { isStaff } from '../../core/permissions.ts';
import { who } from '../../core/text.ts';
import type { PageReading } from '../../engine/define.ts';
import { findRecords } from '../../engine/records.ts';
import { standingInFor } from '../../people/absence.ts';
import { incidentLine } from './pages.ts';
import { words } from './words.ts';

const mostPeople = 3;
const mostRows = 10;

/** What is owned by those whom this person stands in for, as long as they are away; newest first. */
export async function standingInSections({ db, actor, now }: PageReading): Promise<Section[]> {
  const away = isStaff(actor.roles) ? await standingInFor(db, actor.id, now) : [];
  const owned = await Promise.all(
    away.slice(0, mostPeople).map(async (owner) => ({
      owner,
      rows: await findRecords(db, actor, { prefix: 'INC', scope: 'open', owner, limit: mostRows }),
    })),
  );
  return owned
    .filter(({ rows }) => rows.length > 0)
    .map(({ owner, rows }) => ({
      title: words.forPerson({ person: who(owner) }),
      blocks: [recordLines(rows.map((row) => incidentLine(row)))],
    }));
}
