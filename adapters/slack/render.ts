import type { ActionsBlock, KnownBlock, RichTextBlock, RichTextElement, RichTextSection } from '@slack/types';
import type { Reader } from '../../src/chat/drawing.ts';
import {
  type Block,
  type Button,
  type Files,
  filesToSend,
  type MarkdownFile,
  type Message,
  type Page,
  type RecordLine,
  type Tone,
} from '../../src/chat/message.ts';
import { plain, roomElsewhere, type Span } from '../../src/chat/wording.ts';
import { excerpt, type Text } from '../../src/core/text.ts';
import { slackLimits } from './limits.ts';
import { type Picture, picturesIn } from './pictures.ts';

export type { Reader };
/** Pictures are told in words among the blocks; where they can be shown, they follow: see pictures.ts. */
export type Drawn = {
  text: string;
  blocks: KnownBlock[];
  pictures?: Picture[];
  files?: Files[];
  /** Follows what is posted; in a private answer, which can hold none, it goes to the asker's own conversation. */
  attached?: MarkdownFile;
  /** What is said where that file cannot come. */
  unsent?: Drawn;
};

/**
 * Neutral messages as Block Kit. Sentences are rich text, where every piece says what it is: nothing that a person typed
 * can become markup, a mention or a link, and nothing grows by being escaped.
 */
export function drawMessage(message: Message, reader: Reader): Drawn {
  const isLine = message.body.length === 0 && message.buttons.length === 0;
  const sign = tones[message.tone ?? 'neutral'];
  const summary = richText(section([...sign, ...elements(message.summary, reader, isLine ? {} : { bold: true })]));
  return {
    text: fallback(message.summary, reader),
    blocks: [
      summary,
      ...message.body.flatMap((block) => drawBlock(block, reader)),
      ...drawButtons(message.buttons, reader),
    ],
    ...picturesIn(message.body, reader),
    ...(message.file && { attached: message.file }),
  };
}

/** A page, as one message or, where it is too long for one, as several in a row. */
export function drawPage(page: Page, reader: Reader): Drawn[] {
  const blocks: KnownBlock[] = [richText(section(elements(page.title, reader, { bold: true })))];
  for (const { title, blocks: parts } of page.sections) {
    if (title) blocks.push(richText(section(elements(title, reader, { bold: true }))));
    blocks.push(...parts.flatMap((block) => drawBlock(block, reader)));
  }
  const actions = drawButtons([...page.actions, ...(page.next ? [page.next] : [])], reader);
  const messages = inParts([...blocks, ...actions], slackLimits.messageText, slackLimits.blocks);
  const all = page.sections.flatMap((each) => each.blocks);
  return messages.map((some, index) => ({
    text: fallback(page.title, reader),
    blocks: some,
    ...(index === messages.length - 1 && {
      ...picturesIn(all, reader),
      ...filesIn(all),
      ...(page.file && { attached: page.file }),
    }),
  }));
}

/** Those that are to come with the answer. */
function filesIn(blocks: readonly Block[]): Pick<Drawn, 'files'> {
  const files = filesToSend(blocks);
  return files.length > 0 ? { files } : {};
}

/** In order, in parts of so many characters as JSON and so many pieces at most; a longer piece stands alone. */
function inParts<T>(pieces: readonly T[], characters: number, most: number): T[][] {
  const parts: T[][] = [];
  let size = 0;
  for (const piece of pieces) {
    const length = JSON.stringify(piece).length;
    const last = parts.at(-1);
    if (!last || size + length > characters || last.length >= most) {
      parts.push([piece]);
      size = length;
    } else {
      last.push(piece);
      size += length;
    }
  }
  return parts;
}

function drawBlock(block: Block, reader: Reader): KnownBlock[] {
  switch (block.kind) {
    case 'text':
      return [richText(section(elements(block.text, reader)))];
    case 'details':
      return [
        richText(
          ...block.rows.map(({ label, value }) =>
            section([...elements(label, reader, { bold: true }), ours(' '), ...elements(value, reader), ours('\n')]),
          ),
        ),
      ];
    case 'list':
      return bullets(block.items.map((item) => elements(item, reader)));
    case 'records':
      return bullets(block.lines.map((line) => recordLine(line, reader)));
    case 'files':
      return bullets(block.files.map(({ name, about }) => [ours(`${name} · `), ...elements(about, reader)]));
    case 'calendar':
    case 'tiers':
      return [
        richText(section(elements(block.title, reader, { bold: true }))),
        ...bullets(block.lines.map((line) => elements(line, reader))),
      ];
  }
}

const recordLine = ({ ref, title, status, fact }: RecordLine, reader: Reader): RichTextElement[] => [
  { type: 'text', text: ref, style: { bold: true } },
  ours(` · ${title} — `),
  ...elements(status, reader),
  ...(fact ? [ours(' · '), ...elements(fact, reader)] : []),
];

const richText = (...sections: RichTextSection[]): RichTextBlock => ({ type: 'rich_text', elements: sections });
const section = (parts: RichTextElement[]): RichTextSection => ({ type: 'rich_text_section', elements: parts });

/** A long list is several below one another, so that the page can be cut between them. */
const bullets = (items: RichTextElement[][]): RichTextBlock[] =>
  inParts(items.map(section), slackLimits.listText, Number.POSITIVE_INFINITY).map((some) => ({
    type: 'rich_text',
    elements: [{ type: 'rich_text_list', style: 'bullet', elements: some }],
  }));
const ours = (text: string): RichTextElement => ({ type: 'text', text });

const sign = (character: string): RichTextElement[] => [ours(`${character} `)];
const tones: Record<Tone, RichTextElement[]> = {
  critical: sign('🔴'),
  warning: sign('🟠'),
  success: sign('🟢'),
  info: sign('🔵'),
  neutral: [],
};

type Style = { bold?: boolean };

/** The pieces of a sentence; Slack refuses an empty one. */
export function elements(text: Text, reader: Reader, style: Style = {}): RichTextElement[] {
  const pieces = reader.word(text, reader.language).flatMap((span) => element(span, reader, style));
  return pieces.length > 0 ? pieces : [ours('–')];
}

function element(span: Span, reader: Reader, style: Style): RichTextElement[] {
  const styled = Object.keys(style).length > 0 ? { style } : {};
  switch (span.kind) {
    case 'ours':
    case 'typed':
    case 'record':
      return pieces(span.kind === 'record' ? span.ref : span.text).map((text) => ({ type: 'text', text, ...styled }));
    case 'code':
      return pieces(span.text).map((text) => ({ type: 'text', text, style: { ...style, code: true } }));
    case 'strong':
      return pieces(span.text).map((text) => ({ type: 'text', text, style: { bold: true } }));
    case 'time':
      return [
        {
          type: 'date',
          timestamp: Math.floor(span.at.getTime() / 1000),
          format: '{date_short_pretty} {time}',
          fallback: utc(span.at),
          ...styled,
        },
      ];
    case 'person': {
      const account = reader.accounts?.get(span.id);
      if (account) return [{ type: 'user', user_id: account, ...styled }];
      return pieces(span.name).map((text) => ({ type: 'text', text, ...styled }));
    }
    case 'room':
      if (isHere(span)) return [{ type: 'channel', channel_id: span.channel, ...styled }];
      return [{ type: 'text', text: roomElsewhere(span, reader.language), ...styled }];
  }
}

type Room = Extract<Span, { kind: 'room' }>;
const isHere = (room: Room): room is Room & { channel: string } => room.on === 'slack' && room.channel !== null;

const pieces = (text: string): string[] => text.match(/[\s\S]{1,3000}/gu) ?? [];
const utc = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/**
 * What notifications and screen readers say. This one is mrkdwn, so what was typed is escaped; mentions ring from here too.
 * What does not fit is left out by whole pieces, so that no mark is torn.
 */
function fallback(text: Text, reader: Reader): string {
  let said = '';
  for (const span of reader.word(text, reader.language)) {
    const more = said + fallbackPiece(span, reader);
    if (more.length > slackLimits.fallback) return `${said}…`;
    said = more;
  }
  return said.length > 0 ? said : '–';
}

function fallbackPiece(span: Span, { accounts, language, zone }: Reader): string {
  if (span.kind === 'time')
    return `<!date^${Math.floor(span.at.getTime() / 1000)}^{date_short_pretty} {time}|${utc(span.at)}>`;
  if (span.kind === 'room' && isHere(span)) return `<#${span.channel}>`;
  const account = span.kind === 'person' ? accounts?.get(span.id) : undefined;
  return account ? `<@${account}>` : escaped(excerpt(plain([span], language, zone), 600).text);
}

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A sentence in a place that knows no markup: titles, buttons, options. Slack refuses an empty one. */
export const plainText = (text: Text, { word, language, zone }: Reader, longest: number): string =>
  excerpt(plain(word(text, language), language, zone).trim(), longest).text || '–';

export function drawButtons(buttons: readonly Button[], reader: Reader): ActionsBlock[] {
  const rows: ActionsBlock[] = [];
  for (let from = 0; from < buttons.length; from += 5)
    rows.push({ type: 'actions', elements: buttons.slice(from, from + 5).map((button) => drawButton(button, reader)) });
  return rows;
}

const drawButton = ({ label, address, style }: Button, reader: Reader): ActionsBlock['elements'][number] => ({
  type: 'button',
  text: { type: 'plain_text', text: plainText(label, reader, slackLimits.button), emoji: false },
  action_id: address,
  ...(style && { style }),
});
