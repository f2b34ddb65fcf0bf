import { dateFormat } from '../core/date-formats.ts';
import { isText, type Language, type Phrase, type Text, type Value } from '../core/text.ts';
import type { Catalog } from '../core/words.ts';

/**
 * A sentence in one language, cut into pieces that a platform marks up: `ours` are our own words, `typed` somebody's
 * typing (always to be escaped), the rest says what it is.
 */
export type Span =
  | { kind: 'ours'; text: string }
  | { kind: 'typed'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'strong'; text: string }
  | { kind: 'time'; at: Date }
  | { kind: 'person'; id: number; name: string }
  | { kind: 'record'; ref: string }
  | { kind: 'room'; on: string; channel: string | null; name: string };

/** The spans of a sentence. A key that this release does not know shows the English stored beside it. */
export function wordText(catalog: Catalog, text: Text, language: Language): Span[] {
  const sentence = catalog.get(text.key);
  if (!sentence) return [{ kind: 'typed', text: text.en }];
  const phrase: Phrase = sentence[language](text.values);
  const spans = phrase.strings.flatMap((ours, index) => [
    ...ownWords(ours),
    ...valueSpans(catalog, phrase.values[index], language),
  ]);
  return language === 'zh-CN' ? closedUp(spans) : spans;
}

/** Our Chinese leaves a space around names, which are mostly Latin; between two Chinese characters there is none. */
function closedUp(spans: Span[]): Span[] {
  return spans.map((span, index) => {
    if (span.kind !== 'ours') return span;
    const before = /[\p{Script=Han}）”]$/u.test(textOf(spans[index - 1]).slice(-2));
    const after = /^[\p{Script=Han}（“]/u.test(textOf(spans[index + 1]));
    let { text } = span;
    if (before && after && text === ' ') return { kind: 'ours', text: '' };
    if (before) text = text.replace(/^ (?=\p{Script=Han})/u, '');
    if (after) text = text.replace(/(?<=\p{Script=Han}) $/u, '');
    return { kind: 'ours', text };
  });
}

const textOf = (span: Span | undefined): string =>
  span?.kind === 'person' ? span.name : span?.kind === 'ours' || span?.kind === 'typed' ? span.text : '';

const marks = /`([^`]+)`|\*([^*]+)\*/g;

function ownWords(words: string): Span[] {
  if (words === '') return [];
  if (!/[`*]/.test(words)) return [{ kind: 'ours', text: words }];
  const spans: Span[] = [];
  let from = 0;
  for (const mark of words.matchAll(marks)) {
    if (mark.index > from) spans.push({ kind: 'ours', text: words.slice(from, mark.index) });
    spans.push(mark[1] ? { kind: 'code', text: mark[1] } : { kind: 'strong', text: mark[2] ?? '' });
    from = mark.index + mark[0].length;
  }
  if (from < words.length) spans.push({ kind: 'ours', text: words.slice(from) });
  return spans;
}

function valueSpans(catalog: Catalog, value: Value | undefined, language: Language): Span[] {
  if (value === undefined) return [];
  if (typeof value === 'string') return [{ kind: 'typed', text: value }];
  if (typeof value === 'number') return [{ kind: 'ours', text: value.toLocaleString(language) }];
  if (isText(value)) return wordText(catalog, value, language);
  if ('several' in value) return joined(value.several.map((text) => wordText(catalog, text, language)));
  if ('ref' in value) return [{ kind: 'record', ref: value.ref }];
  if ('time' in value) return [{ kind: 'time', at: new Date(value.time) }];
  if ('minutes' in value) return [{ kind: 'ours', text: duration(value.minutes, language) }];
  if ('code' in value) return [{ kind: 'code', text: value.code }];
  if ('room' in value) return [{ kind: 'room', ...value.room }];
  return [{ kind: 'person', id: value.person, name: value.name ?? '?' }];
}

const joined = (parts: Span[][]): Span[] =>
  parts.flatMap((part, index) => (index === 0 ? part : [{ kind: 'ours' as const, text: ' · ' }, ...part]));

/** In two units at most: "8 min", "1 h 30 min", "2 d 4 h". */
export function duration(minutes: number, language: Language): string {
  if (minutes < 1) return language === 'en' ? 'less than a minute' : '不到 1 分钟';
  const [d, h, m] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  const units: [number, string, string][] = [
    [d, 'd', '天'],
    [h, 'h', '小时'],
    [m, 'min', m > 0 && (d > 0 || h > 0) ? '分' : '分钟'],
  ];
  const shown = units.filter(([count]) => count > 0).slice(0, 2);
  return shown.map(([count, en, zh]) => `${count} ${language === 'en' ? en : zh}`).join(' ');
}

/** Spans as plain characters, for places without markup: titles of windows, logs, exports. Times carry their zone. */
export function plain(spans: Span[], language: Language, zone: string): string {
  return spans.map((span) => plainSpan(span, language, zone)).join('');
}

function plainSpan(span: Span, language: Language, zone: string): string {
  switch (span.kind) {
    case 'ours':
    case 'typed':
    case 'code':
    case 'strong':
      return span.text;
    case 'time':
      return clockTime(span.at, language, zone);
    case 'person':
      return span.name;
    case 'record':
      return span.ref;
    case 'room':
      return roomElsewhere(span, language);
  }
}

const platformNames: Record<string, [en: string, zh: string]> = {
  slack: ['on Slack', 'Slack 上的'],
  discord: ['on Discord', 'Discord 上的'],
  web: ['in the console', '控制台的'],
};

/** A room as those are told of it who cannot get there by a link. Its name knows only letters, digits and hyphens. */
export function roomElsewhere({ on, name }: { on: string; name: string }, language: Language): string {
  const [en, zh] = platformNames[on] ?? [`on ${on}`, `${on} 上的`];
  return language === 'en' ? `#${name} ${en}` : `${zh} #${name}`;
}

function clockTime(at: Date, language: Language, zone: string): string {
  return dateFormat(language === 'en' ? 'en-GB' : language, zone, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(at);
}
