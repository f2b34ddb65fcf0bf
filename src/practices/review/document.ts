import type { Document } from '../../chat/markdown.ts';
import { type Block, details, list, type Section, textBlock } from '../../chat/message.ts';
import type { PolicyView } from '../../core/policy.ts';
import { code, moment, several, type Text, typed, type Value, who } from '../../core/text.ts';
import { kindLabels, riskLabels } from '../change/index.ts';
import { serviceText } from '../configuration/index.ts';
import { capacityText } from '../escalation/index.ts';
import { figuresOf, itemText, sectionLabels } from './labels.ts';
import { retold, withoutNames } from './retelling.ts';
import { entriesOf, of, type Review, recordOf, sections } from './review.ts';
import type { Subject } from './subject.ts';
import { words } from './words.ts';

/**
 * What is published. It looks for causes in systems: people are what they were in it, and are named only where something
 * is theirs to do and where it is said who was there.
 */
export type ToldReview = {
  review: Review;
  subject: Subject;
  /** Of everybody who took part in the review, by id. */
  names: ReadonlyMap<number, string>;
  summary: string;
  lesson: string;
  at: Date;
  policy: PolicyView;
};

export function documentOf(told: ToldReview): Document {
  const { review, subject, summary, lesson } = told;
  const { said, again } = blamelessly(told);
  return {
    title: words.documentTitle({ ...of(review), ...recordOf(review) }),
    sections: [
      { blocks: [textBlock(said(subject.title)), factsOf(told)] },
      part(words.summary(), textBlock(said(summary))),
      part(words.lesson(), textBlock(said(lesson))),
      part(words.timeline(), list(subject.timeline.map(again))),
      ...sections.map((section) =>
        part(
          sectionLabels[section],
          listOr(
            entriesOf(review, section).map(({ text }) => said(text)),
            words.nothingSaid(),
          ),
        ),
      ),
      part(
        words.actionItems(),
        listOr(
          review.items.map((item) => itemText(item)),
          words.noItems(),
        ),
      ),
      part(words.attendance(), listOr(attendance(review), words.nobody())),
      part(words.links(), list(links(review))),
    ],
  };
}

const part = (title: Text, ...blocks: Block[]): Section => ({ title, blocks });
const listOr = (items: Text[], otherwise: Text): Block => (items.length > 0 ? list(items) : textBlock(otherwise));

/** `said`: what somebody typed; `again`: a line of the timeline. Both without anybody's name. */
function blamelessly({ subject, review, names }: ToldReview) {
  const roles = new Map(subject.participants.map((each) => [each.person, each.role]));
  const others = review.attendees.filter((each) => !roles.has(each) && names.has(each));
  const hidden = new Map([
    ...others.map((each): [string, Text] => [names.get(each)!, words.colleague()]),
    ...subject.participants.map((each): [string, Text] => [each.name, each.role]),
  ]);
  const said = (typing: string): Text => withoutNames(typing, hidden);
  const person = (id: number): Value => (id === 0 ? who(0) : (roles.get(id) ?? words.colleague()));
  return { said, again: (text: Text) => retold(text, { typed: said, person }) };
}

function factsOf({ review, subject, at, policy }: ToldReview): Block {
  return details(
    ...aboutRows(review),
    subject.service ? [words.labelService(), serviceText(policy, subject.service)] : undefined,
    [words.labelBegan(), words.at({ at: moment(subject.since) })],
    ...figuresOf(review.about).map(([label, value]): [Text, Text] => [label, anonymous(review.about, label) ?? value]),
    [words.labelPublished(), words.at({ at: moment(at) })],
  );
}

function aboutRows(review: Review): [Text, Text][] {
  const { about } = review;
  const facts = recordOf(review);
  if (about.prefix === 'INC')
    return [[words.labelIncident(), words.incidentAndPriority({ ...facts, priority: about.priority })]];
  const risk = about.risk ? riskLabels[about.risk] : words.riskUnknown();
  return [[words.labelChange(), words.changeAndRisk({ ...facts, kind: kindLabels[about.kind], risk })]];
}

/** Who was paged, each as what they were called. */
function anonymous(about: Review['about'], label: Text): Text | null {
  if (about.prefix !== 'INC' || label.key !== words.labelPaged().key || about.paged.length === 0) return null;
  const roles = about.paged.map(({ as }) => capacityText(as));
  const each = roles.filter((as, index) => roles.findIndex(({ key }) => key === as.key) === index);
  return words.countOf({ count: about.paged.length, roles: several(...each) });
}

const attendance = ({ chair, attendees }: Review): Text[] => [
  ...(chair ? [words.chairThere({ chair: who(chair) })] : []),
  ...attendees.filter((each) => each !== chair).map((each) => words.person({ who: who(each) })),
];

const links = (review: Review): Text[] => [
  words.linkOf({ record: recordOf(review).record, command: code(storyOf(review.about)) }),
  words.linkOf({ record: of(review).review, command: code(`/review show ${review.number}`) }),
  ...review.entries.flatMap(({ section, link }) =>
    link ? [words.saidAt({ section: sectionLabels[section], link: typed(link) })] : [],
  ),
];

/** Where its whole story can be read. */
const storyOf = ({ prefix, number }: Review['about']): string =>
  prefix === 'CHG' ? `/change show ${number}` : `/incident timeline ${number}`;
