import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { practices } from '../src/practices/index.ts';

/** The rules of "Who may import whom" in ARCHITECTURE.md. A folder's own files and, in `core`, types of zod come on top. */
const below = (folders: string) => folders.split(' ').map((folder) => `src/${folder}/`);
const mayImport: [folder: string, imports: string[]][] = [
  ['src/core/', ['temporal-polyfill', 'type zod']],
  ['src/chat/', [...below('core'), 'zod']],
  ['src/picture/', [...below('core chat'), '@resvg/resvg-js', 'node:']],
  ['src/db/', [...below('core chat'), 'zod', 'drizzle-orm', 'postgres', '@electric-sql/pglite', 'node:']],
  ['src/people/', [...below('core chat db'), 'drizzle-orm', 'zod', 'node:crypto']],
  ['src/engine/', [...below('core chat db people'), 'drizzle-orm', 'zod', 'node-cron', 'node:']],
  ['src/practices/', [...below('core chat db people engine'), 'drizzle-orm', 'zod']],
  ['src/policy/', [...below('core chat db people engine practices'), 'yaml', 'csv-parse', 'zod', 'node:']],
  ['src/operate/', [...below('core chat db people engine practices policy'), 'src/config.ts', 'zod', 'node:']],
  [
    'src/docs/',
    [
      ...below('core chat db engine practices policy'),
      'src/config.ts',
      'src/described-platforms.ts',
      'yaml',
      'zod',
      'node:',
    ],
  ],
];
/** What is decided, drawn or named without asking anything. */
const isPure = (file: string) =>
  /^src\/practices\/([^/]+)\/((decisions|reactions|cards|timers|labels|words|duplicates|timeline|closing|clocks|pending|warnings|why|clock|target|override|rotation|calendar|escalation|escalate|paging|lapse|promises|calls|quoting|called|plan|whom|next-way|linking|merging|family|same|blockers|reason|link-reactions|link-tale|link-labels|link-words|card-words|told-words|timeline-words|refusal-words|link-events|items|late|publishing|document|retelling|start|review-owed|review-ended|review-reactions|approval|catalogue|news|progress-reports|times|following|update-events|update-labels|update-tale|update-reactions|major|crew|roles|freeze|private|catch-up|faces|role-labels|major-tale)|\1)\.ts$/.test(
    file,
  );
/** In this practice everything is, but for what says otherwise by its name. */
const isPureChange = (file: string) =>
  /^src\/practices\/(change|freeze)\//.test(file) &&
  !/(facts|store|tables|lookups|pages|home|actions|policy|index|rounds|reading)\.ts$/.test(file);
const asking = /^src\/(db\/|engine\/(engine|records)\.ts|people\/people\.ts)|\/(store|tables)\.ts$|^drizzle-orm/;
const readsClock = /^(src\/(main|app|engine\/scheduler)\.ts$|adapters\/)/;

type Source = { file: string; text: string };

const imports = /\b(?:import|export)\s+(type\s)?[^;'"`]*?\bfrom\s*'([^']+)'|\bimport\s*\(?\s*'([^']+)'/g;

function importsOf({ file, text }: Source): string[] {
  return [...text.matchAll(imports)].map(([, type, from, bare]) => {
    const name = from ?? bare ?? '';
    if (name.startsWith('.')) return path.posix.join(path.posix.dirname(file), name);
    return type ? `type ${name}` : name;
  });
}

function wrongIn(source: Source): string[] {
  const { file, text } = source;
  const wrong = importsOf(source).filter((imported) => !isAllowed(file, imported));
  const clocks = readsClock.test(file) ? [] : (text.match(/new Date\(\)|Date\.now\(\)/g) ?? []);
  return [...wrong, ...clocks].map((what) => `${file}: ${what}`);
}

function isAllowed(file: string, imported: string): boolean {
  const name = imported.replace(/^type /, '');
  if (name === 'src/main.ts' || (name === 'src/app.ts' && file !== 'src/main.ts')) return false;
  if (file.startsWith('adapters/')) return adapterMay(file, name);
  if (name.startsWith('adapters/'))
    return ['app', 'platforms', 'described-platforms', 'main'].some((each) => file === `src/${each}.ts`);
  if ((isPure(file) || isPureChange(file)) && asking.test(name)) return false;
  if (file.startsWith('src/practices/') && name.startsWith('src/practices/')) return practiceMay(file, name);
  const rule = mayImport.find(([folder]) => file.startsWith(folder));
  return !rule || [rule[0], ...rule[1]].some((allowed) => imported.startsWith(allowed) || name.startsWith(allowed));
}

function adapterMay(file: string, name: string): boolean {
  const own = file.split('/').slice(0, 2).join('/');
  if (name.startsWith('adapters/')) return name.startsWith(`${own}/`);
  return (
    !name.startsWith('src/') ||
    /^src\/(chat|core|picture)\//.test(name) ||
    (own === 'adapters/web' && /^src\/db\//.test(name))
  );
}

/** Its own files, and the index of a practice that is installed before it. */
function practiceMay(file: string, name: string): boolean {
  const installed = practices.map((practice) => practice.name);
  const [own = '', other = ''] = [file, name].map((each) => each.split('/')[2]);
  if (own === other || own === 'index.ts') return true;
  return name === `src/practices/${other}/index.ts` && installed.indexOf(other) < installed.indexOf(own);
}

const sources: Source[] = ['src', 'adapters'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(tsx?|mjs)$/.test(name))
    .map((name) => ({ file: `${folder}/${name}`, text: readFileSync(path.join(folder, name), 'utf8') })),
);

test('every file imports only what stands before it, and only the edge reads the clock', () => {
  expect(sources.flatMap(wrongIn)).toEqual([]);
});

test('the practices that are installed are the folders', () => {
  const folders = readdirSync('src/practices', { withFileTypes: true }).filter((each) => each.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(practices.map(({ name }) => name).sort());
});

test.each([
  ['src/core/text.ts', `import { z } from 'zod';`],
  ['src/core/text.ts', `import type { Message } from '../chat/message.ts';`],
  ['src/chat/field.ts', `import { query } from '../db/db.ts';`],
  ['src/picture/calendar.ts', `import type { Bot } from '../engine/bot.ts';`],
  ['src/practices/incident/pages.ts', `import { png } from '../../picture/png.ts';`],
  ['src/people/names.ts', `import { carryOut } from '../engine/audience.ts';`],
  ['src/practices/incident/decisions.ts', `import { pino } from 'pino';`],
  ['src/practices/incident/decisions.ts', `import type { Logger } from '../../log.ts';`],
  ['src/practices/incident/decisions.ts', `import type { Log } from '../../engine/engine.ts';`],
  ['src/practices/incident/cards.ts', `import { personByKey } from '../../people/people.ts';`],
  ['src/practices/on-call/rotation.ts', `import { agreedOverrides } from './store.ts';`],
  ['src/practices/on-call/calendar.ts', `import { personByKey } from '../../people/people.ts';`],
  ['src/practices/incident/incident.ts', `import { incidents } from './tables.ts';`],
  ['src/practices/incident/facts.ts', `import { help } from '../desk/index.ts';`],
  ['src/practices/incident/facts.ts', `import { itemsSection } from '../configuration/policy.ts';`],
  ['src/engine/bot.ts', `import { web } from '../../adapters/web/index.ts';`],
  ['src/operate/doctor.ts', `import { startApp } from '../app.ts';`],
  ['src/docs/platforms.ts', `import { described } from '../../adapters/web/offers.ts';`],
  ['adapters/web/act.tsx', `import { perform } from '../../src/engine/perform.ts';`],
  ['adapters/web/act.tsx', `import { post } from '../slack/outbound.ts';`],
  ['adapters/slack/index.ts', `import type { Db } from '../../src/db/db.ts';`],
  ['adapters/web/view.ts', `type View = { bot: import('../../src/engine/bot.ts').Bot };`],
  ['src/engine/fire.ts', 'const now = new Date();'],
])('%s may not say %s', (file, text) => {
  expect(wrongIn({ file, text })).toHaveLength(1);
});
