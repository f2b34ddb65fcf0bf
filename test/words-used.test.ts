import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Legends ask for these by the look of a span. */
const byName = ['gap'];

test('every sentence is said somewhere', () => {
  const sources = ['src', 'adapters']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => ({ file: `${folder}/${file}` })),
    )
    .filter(({ file }) => /\.tsx?$/.test(file))
    .map(({ file }) => ({ file, text: readFileSync(file, 'utf8') }));
  const asked = new Set(sources.flatMap(({ text }) => [...text.matchAll(/\.(\w+)\b/g)].map(([, name]) => name)));
  const unsaid = sources
    .filter(({ file }) => file.endsWith('words.ts'))
    .flatMap(({ file, text }) => [...text.matchAll(/^ {2}(\w+): say\b/gm)].map(([, name = '']) => ({ file, name })))
    .filter(({ name }) => !asked.has(name) && !byName.includes(name));
  expect(unsaid).toEqual([]);
});
