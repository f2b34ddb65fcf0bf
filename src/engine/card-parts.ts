import { escapedLength, limits } from '../chat/limits.ts';
import type { Button, Message, Page } from '../chat/message.ts';
import type { PolicyView } from '../core/policy.ts';
import type { PageReading } from './define.ts';
import type { Engine } from './engine.ts';
import type { Header } from './header.ts';
import type { AnyCardPart, PartPlace, PartReading, PartShown } from './practice.ts';

/** What later practices add to the cards and pages of earlier ones. */

/** On the desk's side of a card: below what it says. */
export async function withParts(engine: Engine, record: Header, policy: PolicyView, card: Message): Promise<Message> {
  const parts = engine.installed.partsOf(record.prefix);
  return cardWith(card, await loaded(parts, record, { db: engine.db, policy, reader: null }));
}

/** With as much of each part as has room. */
export function cardWith(card: Message, show: (where: PartPlace) => readonly PartShown[]): Message {
  const whole = joined(card, show('card'));
  return lengthOf(whole) > mostOnCard ? joined(card, show('narrow-card')) : whole;
}

const joined = (card: Message, parts: readonly PartShown[]): Message => ({
  ...card,
  body: [...card.body, ...parts.flatMap(({ blocks }) => blocks)],
  buttons: parts.reduce((buttons, part) => withRoomFor(part.buttons, buttons), card.buttons),
});

/** About as long as it is on the strictest platform, where each reference is a link. */
function lengthOf({ body }: Message): number {
  const texts = body.flatMap((block) =>
    block.kind === 'text' ? [block.text] : block.kind === 'list' ? block.items : [],
  );
  const references = texts.flatMap(({ en }) => en.match(/\b[A-Z]{3}-\d/g) ?? []).length;
  return texts.reduce((sum, { en }) => sum + escapedLength(en) + 2, references * linkLength);
}
const linkLength = 70;
/** The rest is for the names of people, which nobody knows here. */
const mostOnCard = limits.body.discord * 0.6;

/** Where a card has no room left, the last that is not dangerous makes way: the page of the record has it still. */
function withRoomFor(more: readonly Button[], buttons: readonly Button[]): Button[] {
  const kept = [...buttons];
  for (const button of more) {
    const way = kept.findLastIndex(({ style }) => style === undefined);
    if (kept.length >= limits.buttons && way >= 0) kept.splice(way, 1, button);
    else if (kept.length < limits.buttons) kept.splice(way + 1, 0, button);
  }
  return kept;
}

/** On the page of the record, for who works here. */
export async function pageWithParts(
  { installed }: Engine,
  { id, prefix }: Header,
  { db, inForce, actor }: PageReading,
  page: Page,
): Promise<Page> {
  const parts = installed.partsOf(prefix);
  const record = parts.length > 0 && (await installed.kinds.get(prefix)!.store.byId(db, id));
  if (!record) return page;
  const shown = (await loaded(parts, record, { db, policy: inForce, reader: actor }))('page');
  return {
    ...page,
    sections: [...page.sections, ...shown.map(({ title, blocks }) => ({ ...(title && { title }), blocks }))],
    actions: [...page.actions, ...shown.flatMap(({ buttons }) => buttons)].slice(0, limits.pageButtons),
  };
}

async function loaded(parts: readonly AnyCardPart[], record: Header, reading: PartReading) {
  const found = await Promise.all(parts.map(async (part) => ({ part, data: await part.load(reading, record) })));
  return (where: PartPlace): PartShown[] =>
    found.flatMap(({ part, data }) => (data === null ? [] : [part.show(data, record, where)]));
}
