import type { Db } from '../db/db.ts';
import { pgArray } from '../db/rows.ts';

type Named = { person: number; name?: string };

/**
 * The same value with everybody's present name filled in. Names are looked up at the edge and never stored in messages,
 * so a person renamed or erased is so everywhere. What names nobody costs no query and no copy.
 */
export async function fillNames<T>(db: Db, value: T): Promise<T> {
  const missing = new Set<number>();
  collect(value, missing);
  if (missing.size === 0) return value;
  const rows = await db.query<{ id: number; name: string }>('select id, name from people where id = any($1::int[])', [
    pgArray([...missing]),
  ]);
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  names.set(0, 'Deskbell');
  return filled(value, names) as T;
}

const isNameless = (value: object): value is Named =>
  'person' in value && typeof value.person === 'number' && !('name' in value && value.name !== undefined);

function collect(value: unknown, missing: Set<number>): void {
  if (typeof value !== 'object' || value === null || value instanceof Date) return;
  if (isNameless(value)) missing.add(value.person);
  else for (const each of Object.values(value)) collect(each, missing);
}

function filled(value: unknown, names: ReadonlyMap<number, string>): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (isNameless(value)) return { ...value, name: names.get(value.person) ?? '?' };
  if (Array.isArray(value)) return value.map((each) => filled(each, names));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filled(each, names)]));
}
