import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readPolicy } from '../../src/policy/file.ts';
import { loadPolicy } from '../../src/policy/load.ts';

const first = readFileSync('sample/first-policy.yaml', 'utf8').replace('itemFiles: []', 'itemFiles: [items.csv]');
const load = (text: string) => loadPolicy(first, (name) => (name === 'items.csv' ? { text } : { problem: 'gone' }));

const itemsOf = (text: string): Record<string, unknown> => {
  const loaded = load(text);
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  return loaded.policy.document.items as Record<string, unknown>;
};
const problemsOf = (text: string): string[] => {
  const loaded = load(text);
  return 'problems' in loaded
    ? loaded.problems.map(({ file, line, path: at, problem }) => `${file}:${line} ${at ? `${at}: ` : ''}${problem}`)
    : [];
};

test('rows stand among the items of the policy, with lists, names in two languages, and nothing for empty cells', () => {
  const items = itemsOf(
    [
      '\ufeffkey,name,name-zh-CN,kind,criticality,environment,owner,team,maintenance,dependsOn,runsOn,partOf',
      'order-db,"Order database, primary",订单数据库,Database,HIGH,production,dan,infrastructure,sat 21:00-24:00; sun 01:00-03:00,core-switch;mail-gateway,rack,rack',
      '',
      'rack,,,,,,,,,,,',
      'short',
    ].join('\r\n'),
  );
  expect(Object.keys(items)).toEqual(['mail-gateway', 'core-switch', 'order-db', 'rack', 'short']);
  expect(items['order-db']).toEqual({
    name: { en: 'Order database, primary', 'zh-CN': '订单数据库' },
    kind: 'database',
    criticality: 'high',
    environment: 'production',
    owner: 'dan',
    team: 'infrastructure',
    maintenance: ['sat 21:00-24:00', 'sun 01:00-03:00'],
    dependsOn: ['core-switch', 'mail-gateway'],
    runsOn: ['rack'],
    partOf: ['rack'],
  });
  expect(items.rack).toEqual({});
});

describe('what is wrong in a table is named with its file and line', () => {
  test.each([
    ['', 'items.csv:1 the file is empty; its first line names columns: '],
    ['key;kind\na;server', 'items.csv:1 the columns are parted by semicolons; part them by commas'],
    ['key,colour\na,red', 'items.csv:1 "colour" is no column; the columns are key, name, name-zh-CN, kind'],
    ['key,kind,kind\na,server,', 'items.csv:1 the column "kind" stands here twice'],
    ['name\na', 'items.csv:1 there is no column "key"'],
    ['key,name\na,"b', 'items.csv:2 a cell begins with a quotation mark that nothing ends'],
    ['key,name\na,b"c', 'items.csv:2 a quotation mark stands inside a cell'],
    ['key,name\na,b,c', 'items.csv:2 has 3 cells, and the first line names 2 columns'],
    ['key,name\n,b', 'items.csv:2 has no key'],
    ['key,name\nOrder DB,b', 'items.csv:2 "Order DB" must be a key'],
    ['key,name\n__proto__,b', 'items.csv:2 "__proto__" must be a key'],
    ['key,name-zh-CN\na,交换机', 'items.csv:2 has a name-zh-CN and no name'],
    ['key,kind\na,\nb,\na,', 'items.csv:4 "a" stands on line 2 of items.csv too; keep one of them'],
    ['key,kind\ncore-switch,network', 'items.csv:2 "core-switch" stands in the policy file too'],
    ['key,kind\na,\nb,spaceship', 'items.csv:3 items.b.kind: "spaceship" is none of: application, database'],
    ['key,criticality\na,huge', 'items.csv:2 items.a.criticality: "huge" is none of: low, medium, high, unknown'],
    ['key,owner\na,\nb,nobody', 'items.csv:3 items.b.owner: there is no "nobody"'],
    ['key,team\na,nobody', 'items.csv:2 items.a.team: there is no "nobody"'],
    ['key,maintenance\na,saturdays', 'items.csv:2 items.a.maintenance.0: must be a day and its hours'],
    ['key,dependsOn\na,core-switch;rack', 'items.csv:2 items.a.dependsOn: there is no "rack"'],
    ['key,runsOn\na,rack', 'items.csv:2 items.a.runsOn: there is no "rack"'],
    ['key,partOf\na,rack', 'items.csv:2 items.a.partOf: there is no "rack"'],
    ['key,name\na,caf\ufffd', 'items.csv:2 the file is not UTF-8'],
  ])('%j', (text, problem) => {
    const [found = '', ...more] = problemsOf(text);
    expect(found.slice(0, problem.length)).toBe(problem);
    expect(more).toEqual([]);
  });
});

test('a circle of relations is no mistake', () => {
  expect(problemsOf('key,dependsOn,partOf\na,b,a\nb,a,')).toEqual([]);
});

describe('a table is a part of the policy', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'deskbell-items-'));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  const file = path.join(directory, 'policy.yaml');
  const table = path.join(directory, 'items.csv');

  test('a changed cell is another version; blanks around it are not', async () => {
    writeFileSync(file, first);
    writeFileSync(table, 'key,kind\nrack,facility\n');
    const before = await readPolicy(file);
    writeFileSync(table, 'key, kind\n\nrack , facility\n');
    expect((await readPolicy(file)).hash).toBe(before.hash);
    writeFileSync(table, 'key,kind\nrack,server\n');
    expect((await readPolicy(file)).hash).not.toBe(before.hash);
  });

  test('a problem names the table where it lies, and a table that is missing', async () => {
    writeFileSync(table, 'key,owner\nrack,nobody\n');
    await expect(readPolicy(file)).rejects.toThrow(`${table}:2 items.rack.owner: there is no "nobody"`);
    rmSync(table);
    await expect(readPolicy(file)).rejects.toThrow(`${table}:1 there is no such file beside the policy file`);
  });

  test('a table lies beside the policy file, and nowhere else', () => {
    const read = loadPolicy(first.replace('[items.csv]', '[../items.csv]'), () => ({ text: 'key\n' }));
    expect(read).toHaveProperty('problems.0.path', 'itemFiles.0');
  });
});
