import { addressLimit } from '../../src/chat/address.ts';
import type { Dialog } from '../../src/chat/dialog.ts';
import { limits } from '../../src/chat/limits.ts';
import type { Block, Button, Message, Page } from '../../src/chat/message.ts';
import { plain, roomElsewhere, type Span, wordText } from '../../src/chat/wording.ts';
import { languages, type Text } from '../../src/core/text.ts';
import type { Catalog } from '../../src/core/words.ts';

/** How much room a span takes on a platform at worst: everything escaped, every reference a link, every time a token. */
type Rendering = (span: Span, longestName: string) => string;

const slack: Rendering = (span, longestName) => {
  const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  switch (span.kind) {
    case 'ours':
    case 'typed':
      return escaped(span.text);
    case 'code':
    case 'strong':
      return `*${escaped(span.text)}*`;
    case 'time':
      return `<!date^1764000000^{date_short_pretty} {time}|${span.at.toISOString()}>`;
    case 'person':
      return escaped(span.name === '?' ? longestName : span.name);
    case 'record':
      return `<https://desk.example.com/p/incident.show?ref=${span.ref}|${span.ref}>`;
    case 'room':
      return `${roomElsewhere({ ...span, on: 'discord' }, 'en')}<#C0123456789>`;
  }
};

const discord: Rendering = (span, longestName) => {
  const escaped = (text: string) => text.replace(/[!-/:-@[-`{-~]/g, '\\$&');
  switch (span.kind) {
    case 'ours':
    case 'typed':
      return escaped(span.text);
    case 'code':
    case 'strong':
      return `**${span.text}**`;
    case 'time':
      return '<t:1764000000:f> (<t:1764000000:R>)';
    case 'person':
      return escaped(span.name === '?' ? longestName : span.name);
    case 'record':
      return `[${span.ref}](https://desk.example.com/p/incident.show?ref=${span.ref})`;
    case 'room':
      return `${escaped(roomElsewhere({ ...span, on: 'slack' }, 'en'))}<#12345678901234567890>`;
  }
};

const platforms = { slack, discord };

/** What exceeds a limit of ours, in either language, in sentences; empty: it fits everywhere. */
export function measure(catalog: Catalog, longestName = '?') {
  const faults: string[] = [];
  const within = (what: string, count: number, most: number) => {
    if (count > most) faults.push(`${what}: ${count} > ${most}`);
  };

  function message(name: string, { summary, body, buttons: pressed }: Message): void {
    const texts = body.flatMap((block) => textsOf(block));
    const facts = body.flatMap((block) => (block.kind === 'details' ? block.rows : []));
    for (const language of languages) {
      const spansOf = once((text: Text) => wordText(catalog, text, language));
      for (const platform of ['slack', 'discord'] as const) {
        const lengthOf = once((text: Text): number =>
          spansOf(text).reduce((sum, span) => sum + platforms[platform](span, longestName).length, 0),
        );
        const where = `${name}, ${platform}, ${language}`;
        within(`${where}, summary`, lengthOf(summary), limits.summary);
        for (const [index, { text, most }] of texts.entries()) within(`${where}, text ${index}`, lengthOf(text), most);
        for (const { value } of facts) within(`${where}, detail`, lengthOf(value), limits.detailValue);
        within(`${where}, details`, facts.length, limits.details);
        const told = texts.reduce((sum, { text }) => sum + lengthOf(text) + 2, 0);
        const told2 = facts.reduce((sum, { label, value }) => sum + lengthOf(label) + lengthOf(value), 0);
        within(`${where}, body`, told, limits.body[platform]);
        within(`${where}, in total`, told + told2, limits.messageTotal[platform]);
      }
    }
    for (const { label } of body.flatMap((block) => (block.kind === 'details' ? block.rows : [])))
      label_(`${name}, detail label`, label, limits.detailLabel);
    buttons(name, pressed, limits.buttons);
  }

  function buttons(name: string, pressed: readonly Button[], most: number): void {
    within(`${name}, buttons`, pressed.length, most);
    for (const { label, address } of pressed) {
      label_(`${name}, button`, label, limits.buttonLabel);
      within(`${name}, address ${address}`, address.length, addressLimit);
    }
    if (new Set(pressed.map(({ address }) => address)).size < pressed.length)
      faults.push(`${name}: two buttons have one address`);
  }

  /** Pages may be long: adapters part them. Their title and buttons are those of any message. */
  function page(name: string, { title, actions, next }: Page): void {
    message(name, { summary: title, body: [], buttons: [] });
    buttons(name, [...actions, ...(next ? [next] : [])], limits.pageButtons);
  }

  /** Labels stand where there is no markup and nothing grows. */
  function label_(what: string, text: Text, most: number): void {
    for (const language of languages) {
      const said = plain(wordText(catalog, text, language), language, 'UTC');
      within(`${what} "${said}"`, said.length, most);
    }
  }

  function dialog(name: string, { title, submit, fields, address }: Dialog): void {
    label_(`${name}, title`, title, limits.dialogTitle);
    label_(`${name}, submit`, submit, limits.submitLabel);
    within(`${name}, address`, address.length, addressLimit);
    within(`${name}, fields`, fields.length, limits.dialogFields);
    for (const field of fields) {
      label_(`${name}, label`, field.label, limits.fieldLabel);
      if (field.hint) label_(`${name}, hint`, field.hint, limits.fieldHint);
      if (field.kind === 'paragraph' || field.kind === 'text')
        within(`${name}, most of ${field.name}`, field.max, limits.typedParagraph);
      if (field.kind === 'choice') within(`${name}, choices`, field.options.length, limits.choices);
      if (field.kind === 'lookup') within(`${name}, found`, field.options.length, limits.lookupChoices);
      if (field.kind === 'lookup' && field.initialLabel)
        label_(`${name}, chosen`, field.initialLabel, limits.choiceLabel);
      for (const { label, value } of field.kind === 'choice' || field.kind === 'lookup' ? field.options : []) {
        label_(`${name}, choice`, label, limits.choiceLabel);
        within(`${name}, choice ${value}`, value.length, limits.choiceValue);
      }
    }
  }

  return { message, page, dialog, label: label_, within, faults };
}

/** Reckoned once for each: a long text is measured in several ways. */
function once<A, B>(of: (each: A) => B): (each: A) => B {
  const known = new Map<A, B>();
  return (each) => {
    const found = known.get(each) ?? of(each);
    known.set(each, found);
    return found;
  };
}

function textsOf(block: Block): { text: Text; most: number }[] {
  switch (block.kind) {
    case 'text':
      return [{ text: block.text, most: limits.textBlock }];
    case 'list':
      return block.items.map((text) => ({ text, most: limits.listItem }));
    case 'records':
      return block.lines.flatMap(({ status, fact }) =>
        [status, fact].flatMap((text) => (text ? [{ text, most: limits.listItem }] : [])),
      );
    case 'calendar':
    case 'tiers':
      return [block.title, ...block.lines].map((text) => ({ text, most: limits.listItem }));
    case 'files':
      return block.files.map(({ about: text }) => ({ text, most: limits.listItem }));
    case 'details':
      return [];
  }
}
