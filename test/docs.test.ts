import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig, variables } from '../src/config.ts';
import { generatedPages } from '../src/docs/pages.ts';
import { commands } from '../src/operate/command.ts';
import { loadPolicy } from '../src/policy/load.ts';
import { sections } from '../src/policy/sections.ts';

const read = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

const pages = [
  ...['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

test.each(Object.entries(generatedPages()))('%s is what the declarations say', (file, text) => {
  expect(read(file), `${file} is out of date: run \`npm run docs\``).toBe(text);
});

test.each(pages)('every link in %s leads to a file', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, link = '']) => link);
  expect(links.filter((link) => !existsSync(path.join(path.dirname(page), link)))).toEqual([]);
});

test.each([...pages, 'sample/first-policy.yaml', '.env.example'])('every script that %s names exists', (page) => {
  const named = [...read(page).matchAll(/npm run (?:-s |--silent )?([a-z][\w:-]*)/g)].map(([, script = '']) => script);
  expect(named.filter((script) => !(script in scripts))).toEqual([]);
});

test.each(pages)('every path that %s names is there', (page) => {
  const named = [...read(page).matchAll(/`((?:src|adapters|test|docs|drizzle|sample)\/[\w./-]*)`/g)].map(
    ([, name = '']) => name,
  );
  expect(named.filter((name) => !existsSync(name))).toEqual([]);
});

test.each(pages)('every setting that %s names is one of the environment', (page) => {
  const named = [
    ...read(page).matchAll(/`((?:SLACK|DISCORD|DATABASE|DATA|POLICY|PUBLIC|COMMAND)_[A-Z_]+)(?:=[^`]*)?`/g),
  ];
  expect(named.map(([, name = '']) => name).filter((name) => !(name in variables))).toEqual([]);
});

test('docs/operation.md explains each metric, and no other', () => {
  const metrics = (text: string) => [...new Set(text.match(/deskbell_[a-z_]+[a-z]/g))].sort();
  const sources = `${read('src/metrics.ts')}${read('src/server.ts')}`;
  expect(metrics(read('docs/operation.md'))).toEqual(metrics(sources));
});

test("every operator's command is a script of its own name", () => {
  for (const name of Object.keys(commands)) expect(scripts[name]).toMatch(new RegExp(`dist/main\\.js ${name}$`));
});

test('every variable of .env.example is commented out, and right once it is not', () => {
  const lines = read('.env.example').split('\n');
  expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
  const shown = lines.flatMap((line) =>
    [...line.matchAll(/^# ([A-Z_]+)=(.*)$/g)].map(([, name, value]) => [name, value]),
  );
  expect(shown.map(([name]) => name)).toEqual(Object.keys(variables));
  const { SECRET, ...others } = Object.fromEntries(shown) as Record<string, string>;
  expect(() => readConfig(others)).not.toThrow();
  expect(() => readConfig({ SECRET })).toThrow('SECRET is set to something else, but must be 32 characters or more');
});

test('the policy that `policy init` writes is right, and shows every section', () => {
  const source = read('sample/first-policy.yaml');
  expect(loadPolicy(source)).toHaveProperty('policy');
  expect(Object.keys(parse(source))).toEqual(sections.map(({ name }) => name));
});

test('the examples of docs/policy.md make one policy that is right', () => {
  const examples = [...read('docs/policy.md').matchAll(/```yaml\n(.*?)```/gs)].map(([, example]) => example);
  expect(loadPolicy(examples.join('\n'))).toHaveProperty('policy');
});
