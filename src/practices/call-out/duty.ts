import type { Reading } from '../../engine/define.ts';
import { standIns } from '../../people/absence.ts';

export type OnDuty = { person: number; standsFor: number | null; until: Date | null };

/** Everybody of a team on one support line, or who stands in for them. */
export async function onDuty(
  { db }: Pick<Reading, 'db' | 'inForce'>,
  team: string,
  line: 1 | 2 | 3,
  at: Date,
): Promise<OnDuty[]> {
  const rows = await db.query<{ id: number }>(
    'select id from people where active and team = $1 and line = $2 order by id',
    [team, line],
  );
  const people = rows.map(({ id }) => id);
  const acting = await standIns(db, people, at);
  const found = new Map<number, OnDuty>();
  for (const turn of people) {
    const person = acting.get(turn) ?? null;
    if (person !== null && (person === turn || !found.has(person)))
      found.set(person, { person, standsFor: person === turn ? null : turn, until: null });
  }
  return [...found.values()];
}
