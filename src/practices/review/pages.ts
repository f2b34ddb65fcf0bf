import { type Block, type Button, list, type Page, type Section, textBlock } from '../../chat/message.ts';
import { own } from '../../core/own.ts';
import { parseRef, refOf } from '../../core/record-ref.ts';
import { type Text, who } from '../../core/text.ts';
import { type PageReading, page } from '../../engine/define.ts';
import type { Header } from '../../engine/header.ts';
import { buttonOn, buttonsFor, pageButton } from '../../engine/practice.ts';
import { findRecords, recordStore } from '../../engine/records.ts';
import { addAttendee, changeEntry, note, removeEntry } from './actions.ts';
import { buttonsOf, endOf, factsOf, itemsButton, reviewCard } from './cards.ts';
import { leads } from './decisions.ts';
import { addItem, changeItem, finishItem } from './item-actions.ts';
import { itemStateWords, itemText, pagedText, personOr, sectionLabels, statusWords } from './labels.ts';
import { filesOf } from './reactions.ts';
import {
  type ActionItem,
  type Entry,
  entriesOf,
  of,
  openItems,
  type Review,
  type ReviewStatus,
  reviewLifecycle,
  sections,
} from './review.ts';
import { type OwnedItem, openItemsOf } from './store.ts';
import { reviews } from './tables.ts';
import { words } from './words.ts';

const store = recordStore<Review>({ prefix: 'REV', table: reviews });

/** What stands behind a reference, for this reader; null hides that there is anything. */
async function reviewOf(query: Record<string, string>, { db, actor }: PageReading): Promise<Review | null> {
  const found = parseRef(query.ref ?? '', 'REV');
  return found?.prefix === 'REV' ? store.read(db, found, actor) : null;
}

/** `/review show`: everything it holds; once published, the document in the reader's language. */
export const reviewPage = page<Review>({
  id: 'review.show',
  label: words.show(),
  permission: 'review.read',
  load: reviewOf,
  show: (review, { language }): Page => {
    const [english, chinese] = filesOf(review);
    const file = language === 'zh-CN' ? chinese : english;
    const paged = pagedText(review.about);
    return {
      title: reviewCard(review).summary,
      sections: [
        { blocks: [factsOf(review), ...[...(paged ? [paged] : []), ...endOf(review)].map(textBlock)] },
        ...sections.map(
          (section): Section => ({
            title: sectionLabels[section],
            blocks: [listOr(entriesOf(review, section).map(entryText), words.nothingSaid())],
          }),
        ),
        {
          title: words.actionItems(),
          blocks: [
            listOr(
              review.items.map((item) => itemText(item)),
              words.noItems(),
            ),
          ],
        },
        { title: words.attendance(), blocks: [attendanceBlock(review)] },
      ],
      actions: [
        ...buttonsOf(review),
        ...entriesButton(review),
        ...(openItems(review).length > 0 ? [itemsOf(review)] : []),
      ],
      ...(file && { file }),
    };
  },
});

const listOr = (items: Text[], otherwise: Text): Block => (items.length > 0 ? list(items) : textBlock(otherwise));

const entriesButton = (review: Review): Button[] =>
  review.status === 'open' ? [pageButton(entriesPage, { ref: refOf(review) })] : [];
const itemsOf = (review: Review): Button => itemsButton(review)[0] ?? pageButton(itemsPage, { ref: refOf(review) });

const attendanceBlock = ({ chair, attendees }: Review): Block =>
  listOr(
    [
      ...(chair ? [words.chairThere({ chair: who(chair) })] : []),
      ...attendees.filter((each) => each !== chair).map((each) => words.person({ who: who(each) })),
    ],
    words.nobodyYet(),
  );

/** Among the team, who wrote what is said; what is published names nobody. */
const entryText = ({ id, by, author, text }: Entry): Text =>
  author ? words.entryOf({ number: id, author, by: who(by), text }) : words.entry({ number: id, by: who(by), text });

const perPage = 3;
type Part<T> = { review: Review; rows: T[]; after: number | null };

/** The next few of what stands behind an id. */
function partOf<T extends { id: number }>(review: Review, all: readonly T[], after: string | undefined): Part<T> {
  const from = Number(after) || 0;
  const rest = all.filter(({ id }) => id > from);
  return { review, rows: rest.slice(0, perPage), after: rest.length > perPage ? rest[perPage - 1]!.id : null };
}

/** What the reader may change before it is published: what they wrote; whoever leads it, all. */
export const entriesPage = page<Part<Entry>>({
  id: 'review.entries',
  label: words.entriesButton(),
  permission: 'review.take-part',
  load: async (query, reading) => {
    const review = await reviewOf(query, reading);
    if (review?.status !== 'open') return review && { review, rows: [], after: null };
    const mine = leads(review, reading.actor)
      ? review.entries
      : review.entries.filter(({ by }) => by === reading.actor.id);
    return partOf(review, mine, query.after);
  },
  show: ({ review, rows, after }): Page => ({
    title: words.entriesTitle(of(review)),
    sections: [
      {
        blocks: [
          listOr(
            rows.map((entry) => words.entryUnder({ section: sectionLabels[entry.section], entry: entryText(entry) })),
            words.noEntriesOfYours(),
          ),
        ],
      },
    ],
    actions: [
      ...rows.flatMap(({ id }) => [
        numbered(buttonOn(changeEntry, review, String(id)), words.editNumber({ number: id })),
        numbered(buttonOn(removeEntry, review, String(id)), words.removeNumber({ number: id })),
      ]),
      ...buttonsFor(reviewLifecycle, review, note, addAttendee),
      pageButton(reviewPage, { ref: refOf(review) }),
    ],
    ...(after !== null && {
      next: pageButton(entriesPage, { ref: refOf(review), after: String(after) }, words.more()),
    }),
  }),
});

const numbered = (button: Button, label: Text): Button => ({ ...button, label });

/** What is to be done still, each with its buttons. */
export const itemsPage = page<Part<ActionItem>>({
  id: 'review.items',
  label: words.itemsButton(),
  permission: 'review.take-part',
  load: async (query, reading) => {
    const review = await reviewOf(query, reading);
    return review && partOf(review, openItems(review), query.after);
  },
  show: ({ review, rows, after }): Page => ({
    title: words.itemsTitle(of(review)),
    sections: [
      {
        blocks: [
          listOr(
            rows.map((item) => itemText(item)),
            words.noOpenItems(),
          ),
        ],
      },
    ],
    actions: [
      ...rows.flatMap(({ id }) => [
        numbered(buttonOn(finishItem, review, String(id)), words.doneNumber({ number: id })),
        numbered(buttonOn(changeItem, review, String(id)), words.changeNumber({ number: id })),
      ]),
      ...buttonsFor(reviewLifecycle, review, addItem),
      pageButton(reviewPage, { ref: refOf(review) }),
    ],
    ...(after !== null && { next: pageButton(itemsPage, { ref: refOf(review), after: String(after) }, words.more()) }),
  }),
});

const rowsPerList = 10;
const shownItems = 25;
const scopes = {
  open: words.openReviews(),
  closed: words.closedReviews(),
  all: words.allReviews(),
} as const;
type Scope = keyof typeof scopes;
type Listed = { scope: Scope; rows: Header[]; more: boolean; items: (OwnedItem & { review: Header })[] };

/** `/review list [closed|all]`: newest first; with the open ones, what is to be done still. */
export const reviewList = page<Listed>({
  id: 'review.list',
  label: words.listButton(),
  permission: 'review.read',
  load: async (query, reading) => {
    const scope: Scope = own(scopes, query.scope ?? '') ? (query.scope as Scope) : 'open';
    const before = Number(query.before);
    const found = await findRecords(reading.db, reading.actor, {
      prefix: 'REV',
      scope,
      ...(Number.isSafeInteger(before) && before > 0 && { before }),
      limit: rowsPerList + 1,
    });
    const items = scope === 'open' && !query.before ? await itemsSeen(reading, null) : [];
    return { scope, rows: found.slice(0, rowsPerList), more: found.length > rowsPerList, items };
  },
  show: ({ scope, rows, more, items }): Page => ({
    title: scopes[scope],
    sections: [
      {
        blocks: [
          rows.length > 0
            ? { kind: 'records', lines: rows.map((row) => reviewLine(row)) }
            : textBlock(words.noneSuch()),
        ],
      },
      ...(items.length > 0
        ? [
            {
              title: words.openItemsTitle(),
              blocks: [{ kind: 'records' as const, lines: items.slice(0, shownItems).map(itemLine) }],
            },
          ]
        : []),
    ],
    actions: [],
    ...(more && { next: pageButton(reviewList, { scope, before: String(rows.at(-1)!.id) }, words.more()) }),
  }),
});

export const reviewLine = (header: Header, fact?: Text) => ({
  ref: refOf(header),
  title: header.title,
  status: statusWords[header.status as ReviewStatus],
  ...(fact && { fact }),
});

export const itemLine = ({ item, review }: OwnedItem & { review: Header }) => ({
  ref: refOf(review),
  title: item.what,
  status: itemStateWords[item.state],
  fact: words.ownerAndDue({
    owner: personOr(item.owner, words.noOwner()),
    due: item.due ? words.dueBy({ at: { time: item.due } }) : words.noDue(),
  }),
});

/** Of what is to be done, that of reviews which this reader may see. */
export async function itemsSeen({ db, actor }: PageReading, owner: number | null): Promise<Listed['items']> {
  const items = await openItemsOf(db, owner);
  if (items.length === 0) return [];
  const ids = [...new Set(items.map(({ recordId }) => recordId))];
  const seen = await findRecords(db, actor, { prefix: 'REV', scope: 'open', ids, limit: ids.length });
  const known = new Map(seen.map((header) => [header.id, header]));
  return items.flatMap((each) => {
    const review = known.get(each.recordId);
    return review ? [{ ...each, review }] : [];
  });
}
