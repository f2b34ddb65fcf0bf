import { dateFormat } from '../core/date-formats.ts';
import type { Language, Text } from '../core/text.ts';
import { zoned } from '../core/time.ts';
import type { Block, Page, RecordLine } from './message.ts';
import { roomElsewhere, type Span } from './wording.ts';

/** For whom a document is written; times are those of the zone. Names are filled in before. */
export type Written = { word: (text: Text, language: Language) => Span[]; language: Language; zone: string };

/** What a document is made of: a page without its buttons. */
export type Document = Pick<Page, 'title' | 'sections'>;

/**
 * A document as Markdown (CommonMark, and what GitHub adds to it), ready to be kept as a file. Nothing that a person typed
 * becomes a heading, a list, a mention or a link that says another address than its own.
 */
export function documentInMarkdown({ title, sections }: Document, written: Written): string {
  const parts = sections.flatMap((section) => [
    ...(section.title ? [`## ${onOneLine(section.title, written)}`] : []),
    ...blocksInMarkdown(section.blocks, written),
  ]);
  return `${[`# ${onOneLine(title, written)}`, ...parts].join('\n\n')}\n`;
}

/** Blocks, to be parted by empty lines. */
export const blocksInMarkdown = (blocks: readonly Block[], written: Written): string[] =>
  blocks.map((block) => blockInMarkdown(block, written)).filter((text) => text !== '');

function blockInMarkdown(block: Block, written: Written): string {
  const say = (text: Text) => textInMarkdown(text, written);
  switch (block.kind) {
    case 'text':
      return say(block.text);
    case 'details':
      return listOf(block.rows.map(({ label, value }) => labelled(label, say(value), written)));
    case 'list':
      return listOf(block.items.map(say));
    case 'records':
      return listOf(block.lines.map((line) => recordLine(line, say)));
    case 'files':
      return listOf(block.files.map(({ name, about }) => `${inline(name)} · ${say(about)}`));
    case 'calendar':
    case 'tiers':
      return [`**${onOneLine(block.title, written)}**`, listOf(block.lines.map(say))].join('\n\n');
  }
}

const listOf = (items: string[]): string => items.map((item) => `- ${item.replaceAll('\n', '\n  ')}`).join('\n');

/** The colon stands outside: before a Chinese letter, a mark within the emphasis would not end it. */
const labelled = (label: Text, value: string, written: Written): string =>
  `**${onOneLine(label, written)}**${written.language === 'en' ? ': ' : '：'}${value}`;

const recordLine = ({ ref, title, status, fact }: RecordLine, say: (text: Text) => string): string =>
  `**${ref}** · ${inline(title)} — ${say(status)}${fact ? ` · ${say(fact)}` : ''}`;

/** A sentence as a paragraph: its lines stay lines. */
export function textInMarkdown(text: Text, written: Written): string {
  const marked = written.word(text, written.language).map((span) => markedSpan(span, written));
  return marked
    .join('')
    .split('\n')
    .map((line) => atLineStart(line.trim()))
    .filter((line) => line !== '')
    .join('\\\n');
}

function markedSpan(span: Span, { zone, language }: Written): string {
  switch (span.kind) {
    case 'ours':
    case 'typed':
      return inline(span.text);
    case 'strong':
      return `**${inline(span.text)}**`;
    case 'code':
      return `\`${span.text.replaceAll('`', "'").replace(/\s+/g, ' ')}\``;
    case 'time':
      return timeInZone(span.at, zone);
    case 'person':
      return inline(span.name.replace(/\s+/g, ' '));
    case 'record':
      return span.ref;
    case 'room':
      return inline(roomElsewhere(span, language));
  }
}

/** In a heading or a label, where emphasis and lines have no place. */
function onOneLine(text: Text, written: Written): string {
  const spans = written.word(text, written.language);
  const said = spans.map((span) => markedSpan(span.kind === 'strong' ? { ...span, kind: 'ours' } : span, written));
  return said.join('').replace(/\s+/g, ' ').trim();
}

/** "2026-11-28 22:00 CET": sorted by itself, and the same for every reader. */
export function timeInZone(at: Date, zone: string): string {
  const local = zoned(at, zone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
  const named = dateFormat('en-GB', zone, { timeZoneName: 'short' }).formatToParts(at);
  return `${local} ${named.find(({ type }) => type === 'timeZoneName')?.value ?? zone}`;
}

/** An address of plain characters: shown as it is, it leads where it says. */
const address = /https?:\/\/[\w.-]+(?::\d+)?(?:[/?#][\w\-./?#=&%+,;~:]*)?(?<![.,;:?])/g;

function inline(text: string): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(address)) {
    const next = text[index + found.length];
    if (next !== undefined && !/[\s).,;:!?，。；：！？）]/u.test(next)) continue;
    pieces.push(escaped(text.slice(from, index)), `<${found}>`);
    from = index + found.length;
  }
  return [...pieces, escaped(text.slice(from))].join('');
}

const escaped = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>|~@#&$]/g, '\\$&')
    .replace(/(?<=\b(?:https?|ftp|mailto|xmpp)):/gi, '\\:')
    .replace(/\bwww\./gi, (found) => `${found.slice(0, -1)}\\.`);

/** What makes a list, a heading or a rule only where a line begins. */
const atLineStart = (line: string): string =>
  line.replace(/^[-+=](?!\w)/, '\\$&').replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
