/**
 * Both engines answer alike: column names in camelCase, `timestamptz` as Date, `int8` as number. How each column is read
 * is worked out once per statement.
 */
export type ColumnPlan = { name: string; property: string; read: ((value: unknown) => unknown) | null }[];

const int8 = 20;
const timestamptz = 1184;

export const planOf = (columns: readonly { name: string; type: number }[]): ColumnPlan =>
  columns.map(({ name, type }) => ({ name, property: camel(name), read: readerOf(type) }));

function readerOf(type: number): ((value: unknown) => unknown) | null {
  if (type === timestamptz) return (value) => (typeof value === 'string' ? new Date(value) : value);
  if (type === int8) return Number;
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

const camel = (snake: string): string => snake.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** An array literal for `= any($1::int[])`. */
export const pgArray = (values: readonly (string | number)[]): string =>
  `{${values.map((value) => (typeof value === 'number' ? value : `"${value.replace(/["\\]/g, '\\$&')}"`)).join(',')}}`;
