import { allRows, type Described, type Row, type Wanted } from '../../src/chat/offers.ts';
import { type Language, languages } from '../../src/core/text.ts';
import { describedPlatforms } from '../../src/described-platforms.ts';
import { paragraphs, table } from '../../src/docs/markdown.ts';
import { labels } from '../../src/docs/platforms.ts';

/** A line that somebody read, and where. */
export type Read = { platform: string; language: Language; row: Wanted; line: string };

/** One record, one time and one link, whichever they were. */
export const normal = (line: string): string =>
  line
    .replace(/INC-\d+/g, 'INC-7')
    .replace(/\b\d\d:\d\d\b/g, '14:30')
    .replace(/(https?:\/|\/c)\/[^\s)）]+/g, 'https://…');

const said: Record<Language, { title: string; what: string; console: string; instead: string }> = {
  en: { title: 'English', what: 'what', console: 'console', instead: '_instead:_' },
  'zh-CN': { title: '中文', what: '功能', console: '控制台', instead: '_替代：_' },
};

/** A table for each language; throws where nobody read anything. */
export function featuresPage(read: readonly Read[]): string {
  return paragraphs(
    '# What people read',
    '<!-- Written by `npm run features` from what the tests read. Change the product or the tests, not this page. -->',
    'Somebody read each of these lines in a test, after doing on that platform and in that language what the row says. The console is the real one; Slack and Discord are played by stand-ins that keep to their rules. Every reference is shown as INC-7, every time as 14:30 and every link as https://…. What begins with _instead:_ stands in for something that the platform lacks; [what each platform can](platforms.md) tells more.',
    '`test/adapters/offers.test.ts` reads them anew with each run of the tests, and fails where a cell is missing or says something else.',
    ...languages.flatMap((language) => [`## ${said[language].title}`, languageTable(read, language)]),
  );
}

function languageTable(read: readonly Read[], language: Language): string {
  const { what, console } = said[language];
  const titles = describedPlatforms.map(({ title }) => (title === 'console' ? console : title));
  const cells = ([row]: Row) => describedPlatforms.map((platform) => cell(read, row, platform, language));
  return table(
    [what, ...titles],
    allRows.map((row) => [row[1][language], ...cells(row)]),
  );
}

function cell(read: readonly Read[], row: Wanted, { title, offers }: Described, language: Language): string {
  const found = read.find((each) => each.row === row && each.platform === title && each.language === language);
  if (!found) throw new Error(`nobody read anything of "${row}" on ${title} in ${language}`);
  const mark = 'instead' in offers(labels)[row] ? `${said[language].instead} ` : '';
  return mark + escaped(found.line);
}

/** What was read is no Markdown. */
const escaped = (line: string): string => line.replace(/[\\`*_[\]<>]/g, '\\$&');
