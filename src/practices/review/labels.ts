import { minutes, moment, several, type Text, typed, who } from '../../core/text.ts';
import { codeLabels, reasonLabels } from '../change/index.ts';
import { capacityText } from '../escalation/index.ts';
import type {
  About,
  ActionItem,
  ChangeAbout,
  IncidentAbout,
  ItemKind,
  ItemState,
  Readers,
  Review,
  ReviewStatus,
  Section,
} from './review.ts';
import { words } from './words.ts';

/** The vocabulary, worded. */

export const statusWords: Record<ReviewStatus, Text> = {
  open: words.isOpen(),
  published: words.isPublished(),
  closed: words.isClosed(),
  waived: words.isWaived(),
};

export const sectionLabels: Record<Section, Text> = {
  happened: words.happened(),
  causes: words.causes(),
  well: words.well(),
  badly: words.badly(),
  lucky: words.lucky(),
  changes: words.changes(),
};

/** As it asks for it. */
export const questions: Record<Section, Text> = {
  happened: words.askHappened(),
  causes: words.askCauses(),
  well: words.askWell(),
  badly: words.askBadly(),
  lucky: words.askLucky(),
  changes: words.askChanges(),
};

export const kindLabels: Record<ItemKind, Text> = {
  prevent: words.prevent(),
  detect: words.detect(),
  mitigate: words.mitigate(),
  process: words.process(),
};

export const itemStateLabels: Record<ItemState, Text> = {
  open: words.itemOpen(),
  done: words.itemDone(),
  dropped: words.itemDropped(),
};
/** Inside a sentence. */
export const itemStateWords: Record<ItemState, Text> = {
  open: words.itemIsOpen(),
  done: words.itemIsDone(),
  dropped: words.itemIsDropped(),
};

export const readersLabels: Record<Readers, Text> = { team: words.readTeam(), followers: words.readFollowers() };

export const personOr = (person: number | null, otherwise: Text): Text =>
  person ? words.person({ who: who(person) }) : otherwise;

type Fact = [label: Text, value: Text];

/** How it went; what did not happen is absent. */
export const figuresOf = (about: About): Fact[] =>
  about.prefix === 'CHG' ? figuresOfChange(about) : figuresOfIncident(about);

const after = (label: Text, count: number | null): Fact[] =>
  count === null ? [] : [[label, words.span({ span: minutes(count) })]];

function figuresOfIncident({ metrics, breached, paged }: IncidentAbout): Fact[] {
  return [
    ...after(words.labelDetected(), metrics.detect),
    ...after(words.labelAcknowledged(), metrics.acknowledge),
    ...after(words.labelSolved(), metrics.resolve),
    [words.labelSla(), slaText(breached)],
    [words.labelPaged(), words.count({ count: paged.length })],
  ];
}

function figuresOfChange({ figures, code, why }: ChangeAbout): Fact[] {
  return [
    ...(code ? [[words.labelOutcome(), codeLabels[code]] satisfies Fact] : []),
    ...after(words.labelPlanned(), figures.planned),
    ...after(words.labelTook(), figures.took),
    ...after(words.labelOver(), figures.over),
    ...after(words.labelRolledBackIn(), figures.rolledBackIn),
    ...(why.length > 0
      ? [
          [
            words.labelWhy(),
            words.reasons({ reasons: several(...why.map((each) => reasonLabels[each])) }),
          ] satisfies Fact,
        ]
      : []),
  ];
}

export function slaText(breached: IncidentAbout['breached']): Text {
  if (breached.length === 2) return words.slaBothMissed();
  if (breached.includes('response')) return words.slaResponseMissed();
  return breached.includes('resolution') ? words.slaResolutionMissed() : words.slaMet();
}

/** Everybody who was paged, by name. */
export function pagedText(about: About): Text | null {
  if (about.prefix !== 'INC' || about.paged.length === 0) return null;
  const people = about.paged.map(({ person, as }) => words.pagedAs({ person: who(person), as: capacityText(as) }));
  return words.wasPaged({ people: several(...people) });
}

/** One line of what is to be done. */
export const itemText = (item: ActionItem, what: Text = typed(item.what)): Text =>
  words.itemLine({
    number: item.id,
    what,
    kind: kindLabels[item.kind],
    owner: personOr(item.owner, words.noOwner()),
    due: item.due ? words.dueBy({ at: { time: item.due } }) : words.noDue(),
    state: itemStateWords[item.state],
  });

/** What its first line ends with. */
export function stateText(review: Review): Text {
  const { status, dueAt, late, waived, items } = review;
  const open = items.filter(({ state }) => state === 'open').length;
  switch (status) {
    case 'open':
      if (!dueAt) return words.stateReopened();
      return late > 0 ? words.stateLate({ at: moment(dueAt) }) : words.stateOpen({ at: moment(dueAt) });
    case 'published':
      return words.statePublished({ count: open });
    case 'closed':
      return items.length > 0 ? words.stateAllDone() : words.isPublished();
    case 'waived':
      return words.stateWaived({ by: who(waived?.by ?? 0) });
  }
}
