import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIEmbed,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import type { Reader } from '../../src/chat/drawing.ts';
import {
  type Block,
  type Button,
  type Files,
  filesToSend,
  isPictured,
  type MarkdownFile,
  type Message,
  type Page,
  type RecordLine,
  type Tone,
} from '../../src/chat/message.ts';
import { plain, roomElsewhere, type Span } from '../../src/chat/wording.ts';
import { excerpt, type Text } from '../../src/core/text.ts';
import { asCode, escaped } from './escape.ts';
import { discordLimits } from './limits.ts';
import { type Picture, pictureOf } from './pictures.ts';
import { words } from './words.ts';

export type { Reader };
export type Drawn = {
  content: string;
  embeds: APIEmbed[];
  components: APIActionRowComponent<APIButtonComponentWithCustomId>[];
  allowed_mentions: { parse: []; users: string[] };
  /** Still to be drawn, which takes a moment: see pictures.ts. */
  pictures?: Picture[];
  /** Files of a record that are to follow. */
  held?: Files[];
  /** Comes along; `refused` is said instead where Discord takes no files from us. */
  attached?: MarkdownFile & { refused: string };
};

/** Neutral messages as Discord's: the summary as content, where alone mentions ring; facts and texts as an embed below. */
export function drawMessage(message: Message, reader: Reader): Drawn {
  const embed = drawEmbed(message.body, reader);
  return {
    content: `${signs[message.tone ?? 'neutral']}${marked(message.summary, reader)}`,
    embeds: embed ? [{ ...embed, color: colours[message.tone ?? 'neutral'] }] : [],
    components: drawButtons(message.buttons, reader),
    allowed_mentions: { parse: [], users: [...(reader.accounts?.values() ?? [])] },
    ...picturesIn(message.body, reader),
    ...attachedTo(message, reader),
  };
}

/** A page, as one message or, where it is too long for one, as several in a row. */
export function drawPage(page: Page, reader: Reader): Drawn[] {
  const texts = [`**${marked(page.title, reader)}**`];
  for (const { title, blocks } of page.sections) {
    if (title) texts.push(`\n**${marked(title, reader)}**`);
    texts.push(...blocks.flatMap((block) => linesOf(block, reader)));
  }
  const messages = inPieces(texts.join('\n'), discordLimits.content);
  const pictures = picturesIn(
    page.sections.flatMap(({ blocks }) => blocks),
    reader,
  );
  const buttons = drawButtons([...page.actions, ...(page.next ? [page.next] : [])], reader);
  return messages.map((content, index) => ({
    content,
    embeds: [],
    components: index === messages.length - 1 ? buttons : [],
    allowed_mentions: { parse: [], users: [] },
    ...(index === messages.length - 1 && { ...pictures, ...heldIn(page), ...attachedTo(page, reader) }),
  }));
}

const attachedTo = ({ file }: Pick<Message, 'file'>, reader: Reader): Pick<Drawn, 'attached'> =>
  file ? { attached: { ...file, refused: marked(words.fileRefused({ name: file.name }), reader) } } : {};

function heldIn({ sections }: Page): Pick<Drawn, 'held'> {
  const held = filesToSend(sections.flatMap(({ blocks }) => blocks));
  return held.length > 0 ? { held } : {};
}

/** Below the words, which say the same. */
function picturesIn(blocks: readonly Block[], reader: Reader): Pick<Drawn, 'pictures'> {
  const pictures = blocks.filter(isPictured).map((block, index) => pictureOf(block, reader, index));
  return pictures.length > 0 ? { pictures } : {};
}

/** Cut where a line ends, or a word; never in the middle of an escape. */
export function inPieces(text: string, longest: number): string[] {
  const pieces: string[] = [];
  for (let rest = text; rest.length > 0; ) {
    if (rest.length <= longest) return [...pieces, rest];
    const head = rest.slice(0, longest);
    const at = [head.lastIndexOf('\n'), head.lastIndexOf(' ')].find((position) => position > longest / 2) ?? longest;
    const end = head[at - 1] === '\\' ? at - 1 : at;
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end).replace(/^\n/, '');
  }
  return pieces;
}

function drawEmbed(body: readonly Block[], reader: Reader): APIEmbed | null {
  const fields = body.flatMap((block) =>
    block.kind === 'details'
      ? block.rows.map(({ label, value }) => ({
          name: shortened(marked(label, reader), discordLimits.fieldName),
          value: shortened(marked(value, reader), discordLimits.fieldValue),
          inline: true,
        }))
      : [],
  );
  const description = body
    .filter((block) => block.kind !== 'details')
    .flatMap((block) => linesOf(block, reader))
    .join('\n');
  if (fields.length === 0 && description === '') return null;
  return {
    ...(description !== '' && { description: shortened(description, discordLimits.embedDescription) }),
    ...(fields.length > 0 && { fields: fields.slice(0, discordLimits.fields) }),
  };
}

function linesOf(block: Block, reader: Reader): string[] {
  switch (block.kind) {
    case 'text':
      return [marked(block.text, reader)];
    case 'details':
      return block.rows.map(({ label, value }) => `**${marked(label, reader)}** ${marked(value, reader)}`);
    case 'list':
      return block.items.map((item) => `- ${marked(item, reader)}`);
    case 'records':
      return block.lines.map((line) => recordLine(line, reader));
    case 'files':
      return block.files.map(({ name, about }) => `- ${escaped(name)} · ${marked(about, reader)}`);
    case 'calendar':
    case 'tiers':
      return [`**${marked(block.title, reader)}**`, ...block.lines.map((line) => `- ${marked(line, reader)}`)];
  }
}

const recordLine = ({ ref, title, status, fact }: RecordLine, reader: Reader): string =>
  `- **${ref}** · ${escaped(title)} — ${marked(status, reader)}${fact ? ` · ${marked(fact, reader)}` : ''}`;

/** A card is within the limits by its tests; this is the last guard, and it never tears an escape. */
const shortened = (text: string, longest: number): string => {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest - 1).replace(/\\$/, '')}…`;
};

/** A sentence in Discord's markup. */
export const marked = (text: Text, reader: Reader): string =>
  reader
    .word(text, reader.language)
    .map((span) => markedSpan(span, reader))
    .join('') || '–';

function markedSpan(span: Span, reader: Reader): string {
  switch (span.kind) {
    case 'ours':
    case 'record':
      return span.kind === 'record' ? span.ref : span.text;
    case 'typed':
      return escaped(span.text);
    case 'code':
      return asCode(span.text);
    case 'strong':
      return `**${span.text}**`;
    case 'time':
      return `<t:${Math.floor(span.at.getTime() / 1000)}:f>`;
    case 'person': {
      const account = reader.accounts?.get(span.id);
      return account ? `<@${account}>` : escaped(span.name);
    }
    case 'room':
      if (span.on === 'discord' && span.channel !== null) return `<#${span.channel}>`;
      return escaped(roomElsewhere(span, reader.language));
  }
}

/** A sentence in a place that knows no markup: titles, labels, options. */
export const plainText = (text: Text, { word, language, zone }: Reader, longest: number): string =>
  excerpt(plain(word(text, language), language, zone), longest).text;

const signs: Record<Tone, string> = { critical: '🔴 ', warning: '🟠 ', success: '🟢 ', info: '🔵 ', neutral: '' };
const colours: Record<Tone, number> = {
  critical: 0xb3261e,
  warning: 0x8a5300,
  success: 0x166b38,
  info: 0x0b5cad,
  neutral: 0x7a8390,
};

export function drawButtons(buttons: readonly Button[], reader: Reader): Drawn['components'] {
  const rows: Drawn['components'] = [];
  for (let from = 0; from < buttons.length; from += discordLimits.rowButtons)
    rows.push({
      type: ComponentType.ActionRow,
      components: buttons.slice(from, from + discordLimits.rowButtons).map((button) => drawButton(button, reader)),
    });
  return rows;
}

const styles = { primary: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const;

const drawButton = ({ label, address, style }: Button, reader: Reader): APIButtonComponentWithCustomId => ({
  type: ComponentType.Button,
  style: style ? styles[style] : ButtonStyle.Secondary,
  label: plainText(label, reader, discordLimits.buttonLabel),
  custom_id: address,
});
