import { limits } from '../../chat/limits.ts';
import { accept, type Decision, refuse, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { may, type Role } from '../../core/permissions.ts';
import { excerpt, moment, who } from '../../core/text.ts';
import { minutesAfter } from '../../core/time.ts';
import type { Acting, Actor } from '../../engine/define.ts';
import { sectionLabels } from './labels.ts';
import {
  type About,
  type Entry,
  of,
  type Review,
  type ReviewEvent,
  reviewLifecycle,
  type Section,
  sections,
} from './review.ts';
import { words } from './words.ts';

/** What people do while it is open: lead it, write in it, be there. */

export type Decided = Decision<Review, ReviewEvent>;

/** Somebody chosen by name. `sees`: whether they may see this review. */
export type Chosen = { person: number; sees: boolean };

/** Who does something here takes part in it. */
export function takingPart(review: Review, { id }: Pick<Actor, 'id'>): { review: Review; events: ReviewEvent[] } {
  if (id === 0 || review.attendees.includes(id)) return { review, events: [] };
  return {
    review: { ...review, attendees: [...review.attendees, id] },
    events: [{ type: 'review.attended', person: id, how: 'took-part' }],
  };
}

/** Who answers for what is learned from an incident, and from a change. */
export const managerOf = ({ prefix }: About): Role => (prefix === 'CHG' ? 'change-manager' : 'incident-manager');
export const managerText = ({ about }: Pick<Review, 'about'>) =>
  about.prefix === 'CHG' ? words.aChangeManager() : words.anIncidentManager();
export const manages = ({ about }: Review, { roles }: Pick<Actor, 'roles'>): boolean =>
  roles.includes(managerOf(about));

/** Its chair, and whoever manages such records. */
export const leads = (review: Review, actor: Actor): boolean => review.chair === actor.id || manages(review, actor);

export const takeChair = step(
  reviewLifecycle,
  'take-chair',
  (before: Review, _: unknown, { actor }: Acting): Decided => {
    if (before.chair === actor.id) return unchanged(words.youHaveTheChair(of(before)));
    if (before.chair) return refuse(words.hasChair({ ...of(before), chair: who(before.chair) }));
    const { review, events } = takingPart(before, actor);
    return accept({ ...review, chair: actor.id }, [
      { type: 'review.chaired', person: actor.id, from: null },
      ...events,
    ]);
  },
);

export const handOver = step(
  reviewLifecycle,
  'hand-over',
  (review: Review, _: unknown, { actor, facts: { person, sees } }: Acting<Chosen>): Decided => {
    if (!leads(review, actor)) return refuse(words.onlyChairHandsOver({ ...of(review), manager: managerText(review) }));
    if (!sees) return refuse(words.doesNotSee({ ...of(review), person: who(person) }), 'to');
    if (person === review.chair) return unchanged();
    return accept({ ...review, chair: person }, [{ type: 'review.chaired', person, from: review.chair }]);
  },
);

/** The question after that one. Pressed twice, or below an old question, it stays where it is. */
export const ask = step(reviewLifecycle, 'ask', (before: Review, _: unknown, { actor, part }: Acting): Decided => {
  if (part !== undefined && part !== before.asked)
    return unchanged(words.askedBefore({ section: sectionLabels[before.asked] }));
  const next = sections[sections.indexOf(before.asked) + 1];
  if (!next) return unchanged(words.noMoreQuestions(of(before)));
  const { review, events } = takingPart(before, actor);
  return accept({ ...review, asked: next }, [{ type: 'review.asked', section: next }, ...events]);
});

export const mostEntries = 200;
/** What its dialog holds; the link leads to the rest. */
const longestEntry = limits.typedParagraph;
/** Without a section it answers what is asked now. */
export type Written = {
  text: string;
  section?: Section;
  inThread?: boolean;
  link?: string | null;
  message?: string;
  author?: string;
};

export const note = step(
  reviewLifecycle,
  'note',
  (before: Review, written: Written, { actor, now }: Acting): Decided => {
    const { text, section, inThread = false, link = null, message = null, author = null } = written;
    if (!may(actor.roles, 'review.take-part')) return refuse(words.onlyTheTeamWrites(of(before)));
    if (text.trim() === '') return unchanged();
    if (message !== null && before.entries.some((entry) => entry.message === message))
      return unchanged(words.entryIsHere(of(before)));
    if (before.entries.length >= mostEntries) return refuse(words.tooManyEntries({ ...of(before), most: mostEntries }));
    const { review, events } = takingPart(before, actor);
    const entry: Entry = {
      id: nextId(before.entries),
      section: section ?? before.asked,
      text: excerpt(text, longestEntry).text,
      by: actor.id,
      at: now.toISOString(),
      link,
      message,
      author,
    };
    return accept({ ...review, entries: [...review.entries, entry] }, [
      { type: 'review.entry-added', entry, inThread },
      ...events,
    ]);
  },
);

export const nextId = (all: readonly { id: number }[]): number => Math.max(0, ...all.map(({ id }) => id)) + 1;

const partOf = <T extends { id: number }>(all: readonly T[], part: string | undefined): T | undefined =>
  all.find(({ id }) => String(id) === part);
export const entryNamed = ({ entries }: Review, part: string | undefined): Entry | undefined => partOf(entries, part);

export type Rewording = { text: string; section: Section };

/** Whoever wrote it, and the chair. */
export const changeEntry = step(
  reviewLifecycle,
  'change-entry',
  (review: Review, { text, section }: Rewording, { actor, part }: Acting): Decided => {
    const before = entryNamed(review, part);
    if (!before) return refuse(words.entryIsGone(of(review)));
    if (before.by !== actor.id && !leads(review, actor)) return refuse(words.notYourEntry({ author: who(before.by) }));
    if (before.text === text && before.section === section) return unchanged();
    const entry = { ...before, text, section };
    const entries = review.entries.map((each) => (each.id === entry.id ? entry : each));
    return accept({ ...review, entries }, [
      { type: 'review.entry-changed', entry, was: { section: before.section, text: before.text } },
    ]);
  },
);

export const removeEntry = step(
  reviewLifecycle,
  'remove-entry',
  (review: Review, _: unknown, { actor, part }: Acting): Decided => {
    const entry = entryNamed(review, part);
    if (!entry) return unchanged(words.entryIsGone(of(review)));
    if (entry.by !== actor.id && !leads(review, actor)) return refuse(words.notYourEntry({ author: who(entry.by) }));
    return accept({ ...review, entries: review.entries.filter(({ id }) => id !== entry.id) }, [
      { type: 'review.entry-removed', entry },
    ]);
  },
);

/** Without a name: whoever presses. */
export const attend = step(
  reviewLifecycle,
  'attend',
  (review: Review, _: unknown, { actor }: Acting): Decided => attended(review, actor.id, 'said'),
);

/** The chair adds somebody who was there and did not say so. */
export const addAttendee = step(
  reviewLifecycle,
  'attend',
  (review: Review, _: unknown, { actor, facts: { person, sees } }: Acting<Chosen>): Decided => {
    if (!leads(review, actor)) return refuse(words.onlyChairAdds(of(review)));
    if (!sees) return refuse(words.doesNotSee({ ...of(review), person: who(person) }), 'person');
    return attended(review, person, 'added');
  },
);

function attended(review: Review, person: number, how: 'said' | 'added'): Decided {
  if (review.attendees.includes(person))
    return unchanged(
      how === 'said'
        ? words.youAttendAlready(of(review))
        : words.attendsAlready({ ...of(review), person: who(person) }),
    );
  return accept({ ...review, attendees: [...review.attendees, person] }, [{ type: 'review.attended', person, how }]);
}

export type Appointment = { at: Date; where?: string };
/** Minutes before it that they are reminded. */
export const remindedBefore = 15;

export const schedule = step(
  reviewLifecycle,
  'schedule',
  (before: Review, { at, where = undefined }: Appointment, { actor, now }: Acting): Decided => {
    if (at <= now) return refuse(words.notInThePast({ at: moment(at) }), 'at');
    const was = before.meeting;
    if (was?.at === at.toISOString() && was.where === (where ?? null)) return unchanged();
    const { review, events } = takingPart(before, actor);
    // Whoever sets it for the next minutes has told them by that.
    const reminded = minutesAfter(at, -remindedBefore) <= now;
    return accept({ ...review, meeting: { at: at.toISOString(), where: where ?? null, reminded } }, [
      { type: 'review.scheduled', meetsAt: at.toISOString(), where: where ?? null, moved: was !== null },
      ...events,
    ]);
  },
);

/** To whoever leads it and whoever attends. */
export const remindOfMeeting = step(
  reviewLifecycle,
  'remind-of-meeting',
  (review: Review, _: unknown, __: Acting): Decided => {
    const { meeting, chair, attendees, owner } = review;
    if (!meeting) return unchanged();
    const people = [...new Set([chair ?? owner, ...attendees])].filter((each) => each !== null);
    return accept({ ...review, meeting: { ...meeting, reminded: true } }, [
      { type: 'review.meeting-reminded', meetsAt: meeting.at, people },
    ]);
  },
);
