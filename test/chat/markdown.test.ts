import { expect, test } from 'vitest';
import {
  type Document,
  documentInMarkdown,
  textInMarkdown,
  timeInZone,
  type Written,
} from '../../src/chat/markdown.ts';
import { type Block, details, list, recordLines, textBlock } from '../../src/chat/message.ts';
import { wordText } from '../../src/chat/wording.ts';
import { type Language, moment, ref, t, typed, type Value, type Who } from '../../src/core/text.ts';
import { defineWords, joinCatalogs, say } from '../../src/core/words.ts';
import { aCalendar } from '../support/a-calendar.ts';

const { words, catalog: own } = defineWords('sample', {
  title: say<{ incident: Value }>(
    ({ incident }) => t`Timeline of ${incident}`,
    ({ incident }) => t`${incident} 的时间线`,
  ),
  facts: say('Facts', '事实'),
  owner: say('*Owner*', '*负责人*'),
  happened: say<{ at: Value; by: Who; what: string }>(
    ({ at, by, what }) => t`${at} · ${by} *resolved* it by \`/incident resolve\`: ${what}`,
    ({ at, by, what }) => t`${at} · ${by}用 \`/incident resolve\` *解决*：${what}`,
  ),
  open: say('in progress', '处理中'),
});
const catalog = joinCatalogs([own]);
const written = (language: Language = 'en', zone = 'Europe/Amsterdam'): Written => ({
  word: (text, as) => wordText(catalog, text, as),
  language,
  zone,
});
const at = new Date('2026-11-23T09:04:59Z');
const said = (text: string) => textInMarkdown(typed(text), written());

const blocks: Block[] = [
  details([words.owner(), typed('Sam [de Vries]')], [words.facts(), undefined]),
  list([
    words.happened({ at: moment(at), by: { person: 3, name: 'Sam_de_Vries' }, what: 'Restarted\n\n# all of it' }),
    typed('- second'),
  ]),
  recordLines([{ ref: 'INC-7', title: 'Portal *down*', status: words.open(), fact: typed('1. fact') }]),
  { kind: 'files', ref: 'INC-7', files: [{ name: 'a_b.log', hash: 'f', about: typed('2 KB') }] },
  aCalendar({ title: typed('On call'), lines: [typed('Sam')] }),
];
const document: Document = {
  title: words.title({ incident: ref('INC-7') }),
  sections: [{ blocks: [textBlock(typed('One line.\n  another\\'))] }, { title: words.facts(), blocks }],
};

test('a document in English', () => {
  expect(documentInMarkdown(document, written())).toBe(String.raw`# Timeline of INC-7

One line.\
another\\

## Facts

- **Owner**: Sam \[de Vries\]

- 2026-11-23 10:04 CET · Sam\_de\_Vries **resolved** it by ${'`/incident resolve`'}: Restarted\
  \# all of it
- \- second

- **INC-7** · Portal \*down\* — in progress · 1\. fact

- a\_b.log · 2 KB

**On call**

- Sam
`);
});

test('the same in Chinese, in another zone', () => {
  expect(documentInMarkdown(document, written('zh-CN', 'Asia/Shanghai'))).toBe(String.raw`# INC-7 的时间线

One line.\
another\\

## 事实

- **负责人**：Sam \[de Vries\]

- 2026-11-23 17:04 GMT+8 · Sam\_de\_Vries用 ${'`/incident resolve`'} **解决**：Restarted\
  \# all of it
- \- second

- **INC-7** · Portal \*down\* — 处理中 · 1\. fact

- a\_b.log · 2 KB

**On call**

- Sam
`);
});

test.each([
  ['# heading', '\\# heading'],
  ['title\n=====\nnext', 'title\\\n\\=====\\\nnext'],
  ['title\n---', 'title\\\n\\---'],
  ['* item', '\\* item'],
  ['+ item', '\\+ item'],
  ['1) item', '1\\) item'],
  ['2026. A year', '2026\\. A year'],
  ['    indented', 'indented'],
  ['> quote', '\\> quote'],
  ['```\ncode\n```', '\\`\\`\\`\\\ncode\\\n\\`\\`\\`'],
  ['| a | b |\n|---|---|', '\\| a \\| b \\|\\\n\\|---\\|---\\|'],
  ['[bank](https://evil.example)', '\\[bank\\](<https://evil.example>)'],
  ['[a]: javascript:alert(1)', '\\[a\\]: javascript:alert(1)'],
  ['![](x.png)', '!\\[\\](x.png)'],
  ['<https://evil.example>', '\\<https\\://evil.example\\>'],
  ['<img src=x onerror=alert(1)>', '\\<img src=x onerror=alert(1)\\>'],
  ['@everyone <@U1> <!channel> #general', '\\@everyone \\<\\@U1\\> \\<!channel\\> \\#general'],
  ['&lt;b&gt;', '\\&lt;b\\&gt;'],
  ['$x$ ~y~', '\\$x\\$ \\~y\\~'],
  ['see www.evil.example', 'see www\\.evil.example'],
  ['mail mailto:x@y.example', 'mail mailto\\:x\\@y.example'],
])('what somebody types stays what they typed: %j', (typing, expected) => {
  expect(said(typing)).toBe(expected);
});

test.each([
  ['see https://desk.example/a_b?c=1#d.', 'see <https://desk.example/a_b?c=1#d>.'],
  ['（https://desk.example）', '（<https://desk.example>）'],
  ['https://desk.example@evil.example', 'https\\://desk.example\\@evil.example'],
  ['https://desk.example/<b>', 'https\\://desk.example/\\<b\\>'],
  ['https://dеsk.example', 'https\\://dеsk.example'],
])('an address leads where it says, and nowhere else: %s', (typing, expected) => {
  expect(said(typing)).toBe(expected);
});

test.each([
  ['Europe/Amsterdam', '2026-11-23 10:04 CET'],
  ['Asia/Shanghai', '2026-11-23 17:04 GMT+8'],
  ['UTC', '2026-11-23 09:04 UTC'],
])('times name their zone: %s', (zone, expected) => {
  expect(timeInZone(at, zone)).toBe(expected);
});
