import { describe, expect, test } from 'vitest';
import { plain, wordText } from '../../../src/chat/wording.ts';
import { install } from '../../../src/engine/installed.ts';
import type { ChangeEvent } from '../../../src/practices/change/change.ts';
import { othersIn, timelineText } from '../../../src/practices/change/timeline.ts';
import { practices } from '../../../src/practices/index.ts';
import { sampleRules } from '../../support/rules.ts';
import { monday } from '../../support/world.ts';
import { fullEvents } from './full.ts';

/** How the timeline tells each event, and what it leaves out for whom. */

const { catalog } = install(practices);
const policy = sampleRules();
const everything = new Set(['INC-7', 'CHG-8', 'REV-2', 'CHG-1234000', 'CHG-1234001', 'CHG-1234004']);
const nothing: ReadonlySet<string> = new Set();

const entry = ({ type, ...payload }: ChangeEvent) => ({ id: 1, at: monday, actor: null, type, payload });
const told = (event: ChangeEvent, language: 'en' | 'zh-CN' = 'en', seen = everything as ReadonlySet<string>) =>
  timelineText(entry(event), { policy, seen }).map((text) => plain(wordText(catalog, text, language), language, 'UTC'));

const withoutHead = (line: string): string => line.replace(/^.*? Deskbell[:：] ?/, '');

describe.each([
  ['en', 'timeline.txt'],
  ['zh-CN', 'timeline.zh-CN.txt'],
] as const)('in %s', (language, file) => {
  test('every event has a sentence of its own', async () => {
    const lines = Object.values(fullEvents('latin', () => 'words')).flatMap((event) =>
      told(event, language).map(withoutHead),
    );
    expect(new Set(lines).size).toBe(lines.length);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`golden/${file}`);
  });
});

test('what its reader may not see is not named: neither the incident, nor the review, nor what is in the way', () => {
  const events = fullEvents('latin');
  for (const event of Object.values(events))
    expect(told(event, 'en', nothing).join(), event.type).not.toMatch(/INC-7|CHG-8|REV-2/);
  expect(told(events['change.blamed'], 'en', nothing)).toEqual([]);
  expect(told(events['change.held'], 'en', nothing)[0]).toContain('held: something that is not for you to see ·');
  expect(Object.values(events).flatMap((event) => othersIn([entry(event)]))).toEqual(
    expect.arrayContaining([...everything]),
  );
});

test('what was erased says so, and an event of a later release says nothing', () => {
  const erased = { ...entry({ type: 'change.verified' }), payload: null };
  expect(timelineText(erased, { policy, seen: nothing })).toHaveLength(1);
  const unknown = { ...entry({ type: 'change.verified' }), type: 'change.of-another-time' };
  expect(timelineText(unknown, { policy, seen: nothing })).toEqual([]);
});
