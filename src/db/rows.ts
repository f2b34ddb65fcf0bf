/**
 * Both engines answer alike: column names in camelCase, `timestamptz` as Date, `int8` as number. How each column is read
 * is worked out once per statement.
 */
export type ColumnPlan = { name: string; property: string; read: ((value: unknown) => unknown) | null }[];

const int8 = 20;
const timestamptz = 1184;
const date = 1082;
const textArrays = [1002, 1009, 1015];
const numberArrays = [1005, 1007, 1016, 1022];

export const planOf = (columns: readonly { name: string; type: number }[]): ColumnPlan =>
  columns.map(({ name, type }) => ({ name, property: camel(name), read: readerOf(type) }));

function readerOf(type: number): ((value: unknown) => unknown) | null {
  if (type === timestamptz) return (value) => (typeof value === 'string' ? new Date(value) : value);
  if (type === int8) return Number;
  // A day has no zone: as Date it would be another day west of Greenwich.
  if (type === date) return (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value);
  if (textArrays.includes(type)) return (value) => elements(value);
  if (numberArrays.includes(type))
    return (value) => elements(value).map((each) => (each === null ? null : Number(each)));
  return null;
}

export function camelRows<Row>(rows: readonly Record<string, unknown>[], plan: ColumnPlan): Row[] {
  return rows.map((row) => {
    const read: Record<string, unknown> = {};
    for (const { name, property, read: parse } of plan) {
      const value = row[name];
      read[property] = parse && value !== null ? parse(value) : value;
    }
    return read as Row;
  });
}

/** One dimension: PostgreSQL's client leaves the array literal to us, the embedded database has read it already. */
function elements(value: unknown): unknown[] {
  if (typeof value !== 'string') return value as unknown[];
  return Array.from(value.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"|([^,]+)/gs), ([, quoted, bare]) => {
    if (quoted !== undefined) return quoted.replace(/\\(.)/gs, '$1');
    return bare === 'NULL' ? null : bare;
  });
}

const camel = (snake: string): string => snake.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** An array literal for `= any($1::int[])`. */
export const pgArray = (values: readonly (string | number)[]): string =>
  `{${values.map((value) => (typeof value === 'number' ? value : `"${value.replace(/["\\]/g, '\\$&')}"`)).join(',')}}`;
