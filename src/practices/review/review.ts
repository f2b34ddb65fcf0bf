import { defineLifecycle, type StatusOf } from '../../core/lifecycle.ts';
import { ref, type Text } from '../../core/text.ts';
import type { Header } from '../../engine/header.ts';
import type { ChangeForReview } from '../change/index.ts';
import type { ForReview } from '../incident/index.ts';
import { words } from './words.ts';

/** Standard 2.1.6. Open until it is published or waived; published until each of its action items is done or dropped. */
export const reviewLifecycle = defineLifecycle('review', {
  open: {
    'take-chair': ['open'],
    'hand-over': ['open'],
    ask: ['open'],
    note: ['open'],
    'change-entry': ['open'],
    'remove-entry': ['open'],
    attend: ['open'],
    schedule: ['open'],
    'add-item': ['open'],
    'change-item': ['open'],
    'finish-item': ['open'],
    'remind-of-meeting': ['open'],
    'remind-of-items': ['open'],
    'run-late': ['open'],
    publish: ['published', 'closed'],
    waive: ['waived'],
  },
  published: {
    'change-item': ['published', 'closed'],
    'finish-item': ['published', 'closed'],
    'remind-of-items': ['published'],
  },
  closed: {},
  waived: {},
});
export type ReviewStatus = StatusOf<typeof reviewLifecycle>;

/** What it asks, in this order. */
export const sections = ['happened', 'causes', 'well', 'badly', 'lucky', 'changes'] as const;
export type Section = (typeof sections)[number];

/** What somebody wrote; times inside these are ISO 8601, people are ids, and ids count within the review. */
export type Entry = {
  id: number;
  section: Section;
  text: string;
  by: number;
  at: string;
  /** Where it was said, if it was; `message` is the same for the same message. */
  link: string | null;
  message: string | null;
  /** Who said it, where somebody else put it here. */
  author: string | null;
};

export const itemKinds = ['prevent', 'detect', 'mitigate', 'process'] as const;
export type ItemKind = (typeof itemKinds)[number];
export type ItemState = 'open' | 'done' | 'dropped';
/** Something to be done. `reminded`: how many of its reminders are behind it. */
export type ActionItem = {
  id: number;
  what: string;
  kind: ItemKind;
  owner: number | null;
  due: string | null;
  state: ItemState;
  /** Why it was dropped. */
  reason: string | null;
  reminded: number;
  by: number;
};

/** What it looks back on as it was when it was looked at last. */
export type About = IncidentAbout | ChangeAbout;
export type IncidentAbout = Pick<
  ForReview,
  'number' | 'title' | 'priority' | 'major' | 'breached' | 'paged' | 'metrics'
> & { prefix: 'INC'; endedAt: string | null };
export type ChangeAbout = Pick<ChangeForReview, 'number' | 'title' | 'kind' | 'risk' | 'code' | 'why' | 'figures'> & {
  prefix: 'CHG';
  endedAt: string | null;
};

export type Meeting = { at: string; where: string | null; reminded: boolean };

/** `documents`: what was published, by language; nothing changes it afterwards. */
export type Published = {
  at: string;
  by: number;
  summary: string;
  lesson: string;
  documents: { en: string; 'zh-CN': string };
};

/** Its owner is whoever worked on the incident; its chair leads it. */
export type Review = Header & {
  status: ReviewStatus;
  /** Id of the record that it looks back on, an incident or a change: one review for each. */
  incident: number;
  about: About;
  chair: number | null;
  asked: Section;
  entries: Entry[];
  attendees: number[];
  items: ActionItem[];
  meeting: Meeting | null;
  /** By when it is to be published; null while what it looks back on is open again. */
  dueAt: Date | null;
  /** How many were told that it is late: 0 nobody, 1 its chair, 2 the channel, 3 the incident managers. */
  late: number;
  published: Published | null;
  waived: { by: number; at: string; reason: string } | null;
};

/** As sentences name them. */
export const of = ({ number }: Pick<Review, 'number'>) => ({ review: ref(`REV-${number}`) });
export const recordOf = ({ about }: Pick<Review, 'about'>) => ({
  record: ref(`${about.prefix}-${about.number}`),
  look: about.prefix === 'CHG' ? words.lookChange() : words.lookIncident(),
});

export const openItems = ({ items }: Pick<Review, 'items'>): ActionItem[] =>
  items.filter(({ state }) => state === 'open');

export const entriesOf = ({ entries }: Pick<Review, 'entries'>, section: Section): Entry[] =>
  entries.filter((entry) => entry.section === section);

export type ReviewEvent =
  | { type: 'review.started'; incident: string; timeline: Text[]; named: number[] }
  | { type: 'review.refreshed'; named: number[] }
  /** `from`: who had the chair before. */
  | { type: 'review.chaired'; person: number; from: number | null }
  | { type: 'review.asked'; section: Section }
  | { type: 'review.entry-added'; entry: Entry; inThread: boolean }
  | { type: 'review.entry-changed'; entry: Entry; was: Pick<Entry, 'section' | 'text'> }
  | { type: 'review.entry-removed'; entry: Entry }
  /** `how`: by writing or doing something here, by saying so, or by the chair's word. */
  | { type: 'review.attended'; person: number; how: 'took-part' | 'said' | 'added' }
  | { type: 'review.scheduled'; meetsAt: string; where: string | null; moved: boolean }
  | { type: 'review.meeting-reminded'; meetsAt: string; people: number[] }
  | { type: 'review.item-added'; item: ActionItem }
  | { type: 'review.item-changed'; item: ActionItem; was: ActionItem }
  /** `step`: which of its reminders. `person`: who is reminded. `last`: of those to its owner. */
  | { type: 'review.item-reminded'; item: ActionItem; step: number; people: number[] }
  | { type: 'review.ran-late'; step: number; due: string; people: number[] }
  | { type: 'review.published'; summary: string; lesson: string; readers: Readers }
  | { type: 'review.waived'; reason: string };

export const readers = ['team', 'followers'] as const;
/** Who reads what was published: the team, or whoever follows the incident too (its summary and lesson). */
export type Readers = (typeof readers)[number];
