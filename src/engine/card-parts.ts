import { limits } from '../chat/limits.ts';
import type { Button, Message, Page } from '../chat/message.ts';
import type { PolicyView } from '../core/policy.ts';
import type { PageReading } from './define.ts';
import type { Engine } from './engine.ts';
import type { Header } from './header.ts';
import type { AnyCardPart, PartReading, PartShown } from './practice.ts';

/** What later practices add to the cards and pages of earlier ones. */

/** On the desk's side of a card: below what it says. */
export async function withParts(engine: Engine, record: Header, policy: PolicyView, card: Message): Promise<Message> {
  const shown = await shownOf(engine, record, { db: engine.db, policy, reader: null }, 'card');
  return {
    ...card,
    body: [...card.body, ...shown.flatMap(({ blocks }) => blocks)],
    buttons: shown.reduce((buttons, part) => withRoomFor(part.buttons, buttons), card.buttons),
  };
}

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
  engine: Engine,
  record: Header,
  { db, inForce, actor }: PageReading,
  page: Page,
): Promise<Page> {
  const shown = await shownOf(engine, record, { db, policy: inForce, reader: actor }, 'page');
  return {
    ...page,
    sections: [...page.sections, ...shown.map(({ title, blocks }) => ({ ...(title && { title }), blocks }))],
    actions: [...page.actions, ...shown.flatMap(({ buttons }) => buttons)].slice(0, limits.pageButtons),
  };
}

async function shownOf(
  { installed }: Engine,
  header: Header,
  reading: PartReading,
  where: 'card' | 'page',
): Promise<PartShown[]> {
  const parts = installed.partsOf(header.prefix);
  const record = parts.length > 0 && (await installed.kinds.get(header.prefix)!.store.byId(reading.db, header.id));
  if (!record) return [];
  return (await Promise.all(parts.map((part) => shownOne(part, record, reading, where)))).flat();
}

async function shownOne(part: AnyCardPart, record: Header, reading: PartReading, where: 'card' | 'page') {
  const data = await part.load(reading, record);
  return data === null ? [] : [part.show(data, record, where)];
}
