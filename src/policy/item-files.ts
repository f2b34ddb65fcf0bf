import { CsvError, parse } from 'csv-parse/sync';
import { key as keyForm } from '../people/policy.ts';
import { printable } from './problems.ts';

/** Tables of items beside the policy file, read into the shape that they have under `items`. */

/** The text of a file that the policy names; or why there is none. */
export type ReadFile = (name: string) => { text: string } | { problem: string };
type Place = { file: string; line: number };
type Problem = Place & { problem: string };
type Document = Record<string, unknown>;
export type WithItems = { document: Document; placeOf: (item: string) => Place | undefined; problems: Problem[] };

const lists = ['maintenance', 'dependsOn', 'runsOn', 'partOf'];
/** Chosen among words that are written small. */
const chosen = ['kind', 'criticality', 'environment'];
const columns = ['key', 'name', 'name-zh-CN', ...chosen, 'owner', 'team', ...lists];
const largest = 10 * 1024 * 1024;

/** The document with the rows of its tables among its items. */
export function withItemFiles(document: Document, readFile: ReadFile): WithItems {
  const names = Array.isArray(document.itemFiles) ? document.itemFiles.filter((name) => typeof name === 'string') : [];
  const own = isMapping(document.items) ? document.items : {};
  const items = new Map(Object.entries(own));
  const places = new Map<string, Place>();
  const problems: Problem[] = [];
  for (const file of new Set(names)) {
    for (const row of rowsOf(file, readFile)) {
      const problem = 'problem' in row ? row.problem : twice(row.key, own, places);
      if (problem !== undefined) problems.push({ file, line: row.line, problem });
      else if ('item' in row) {
        items.set(row.key, row.item);
        places.set(row.key, { file, line: row.line });
      }
    }
  }
  const isShaped = names.length > 0 && (document.items === undefined || document.items === own);
  return {
    document: isShaped ? { ...document, items: Object.fromEntries(items) } : document,
    placeOf: (item) => places.get(item),
    problems,
  };
}

function twice(key: string, own: Document, places: ReadonlyMap<string, Place>): string | undefined {
  if (Object.hasOwn(own, key)) return `"${printable(key)}" stands in the policy file too; keep one of them`;
  const other = places.get(key);
  return other && `"${printable(key)}" stands on line ${other.line} of ${other.file} too; keep one of them`;
}

type Row = { line: number } & ({ key: string; item: Document } | { problem: string });

function rowsOf(file: string, readFile: ReadFile): Row[] {
  const found = readFile(file);
  if ('problem' in found) return [{ line: 1, problem: found.problem }];
  if (found.text.length > largest) return [{ line: 1, problem: 'the file is over 10 MB; part it into several' }];
  if (found.text.includes('\ufffd'))
    return [{ line: lineAt(found.text, '\ufffd'), problem: 'the file is not UTF-8; save it as "CSV UTF-8"' }];
  try {
    return itemsIn(parse(found.text, { bom: true, info: true, relax_column_count: true, skip_empty_lines: true }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return [{ line: Number(error.lines ?? 1), problem: sentences[error.code] ?? `this is no CSV: ${error.message}` }];
  }
}

const lineAt = (text: string, mark: string): number => text.slice(0, text.indexOf(mark)).split('\n').length;

const sentences: Partial<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a cell begins with a quotation mark that nothing ends',
  INVALID_OPENING_QUOTE: 'a quotation mark stands inside a cell; put the cell in quotation marks and write it twice',
  CSV_INVALID_CLOSING_QUOTE: 'a quoted cell goes on after its quotation mark; a comma must follow',
};

type Cells = { record: string[]; info: { lines: number } };

function itemsIn(table: unknown): Row[] {
  const [head, ...rows] = table as Cells[];
  if (!head) return [{ line: 1, problem: `the file is empty; its first line names columns: ${columns.join(',')}` }];
  const names = head.record.map((name) => name.trim());
  const wrong = wrongHead(names);
  if (wrong) return [{ line: head.info.lines, problem: wrong }];
  return rows
    .filter(({ record }) => record.some((cell) => cell.trim() !== ''))
    .map(({ record, info }) => itemIn(names, record, info.lines));
}

function wrongHead(names: readonly string[]): string | undefined {
  if (names.length === 1 && names[0]!.includes(';'))
    return 'the columns are parted by semicolons; part them by commas (semicolons part several values in one cell)';
  const stranger = names.find((name) => !columns.includes(name));
  if (stranger !== undefined)
    return `"${printable(stranger)}" is no column; the columns are ${columns.join(', ')}, named in the first line`;
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated) return `the column "${repeated}" stands here twice`;
  return names.includes('key') ? undefined : 'there is no column "key", which names each item, such as order-db';
}

function itemIn(names: readonly string[], record: readonly string[], line: number): Row {
  if (record.length > names.length)
    return { line, problem: `has ${record.length} cells, and the first line names ${names.length} columns` };
  const cells = Object.fromEntries(names.map((name, index) => [name, record[index]?.trim() ?? '']));
  const { key = '', name, 'name-zh-CN': chinese, ...rest } = cells;
  if (key === '') return { line, problem: 'has no key, which names the item, such as order-db' };
  const named = keyForm.safeParse(key);
  if (!named.success) return { line, problem: `"${printable(key)}" must be ${named.error.issues[0]?.message}` };
  if (chinese && !name) return { line, problem: 'has a name-zh-CN and no name' };
  const values = Object.entries(rest).filter(([, value]) => value !== '');
  const item = Object.fromEntries(values.map(([column, value]) => [column, cellOf(column, value!)]));
  return { line, key, item: { ...(name && { name: chinese ? { en: name, 'zh-CN': chinese } : name }), ...item } };
}

function cellOf(column: string, value: string): string | string[] {
  if (!lists.includes(column)) return chosen.includes(column) ? value.toLowerCase() : value;
  const parts = value.split(';').map((part) => part.trim());
  return parts.filter((part) => part !== '');
}

const isMapping = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
