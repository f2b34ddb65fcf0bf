import type { Document } from '../../chat/markdown.ts';
import { type Block, details, list, type Section, textBlock } from '../../chat/message.ts';
import type { PolicyView } from '../../core/policy.ts';
import { code, moment, ref, several, type Text, typed, type Value, who } from '../../core/text.ts';
import { roleName } from '../../engine/roles.ts';
import { serviceText } from '../configuration/index.ts';
import { capacityText } from '../escalation/index.ts';
import type { ForReview, Participant } from '../incident/index.ts';
import { figuresOf, itemText, sectionLabels } from './labels.ts';
import { retold, withoutNames } from './retelling.ts';
import { entriesOf, incidentOf, of, type Review, sections } from './review.ts';
import { words } from './words.ts';

/**
 * What is published. It looks for causes in systems: people are what they were in it, and are named only where something
 * is theirs to do and where it is said who was there.
 */
export type ToldReview = {
  review: Review;
  incident: ForReview;
  /** Of everybody who took part in the review, by id. */
  names: ReadonlyMap<number, string>;
  summary: string;
  lesson: string;
  at: Date;
  policy: PolicyView;
};

export function documentOf(told: ToldReview): Document {
  const { review, incident, summary, lesson } = told;
  const { said, again } = blamelessly(told);
  return {
    title: words.documentTitle({ ...of(review), ...incidentOf(review) }),
    sections: [
      { blocks: [textBlock(said(incident.title)), factsOf(told)] },
      part(words.summary(), textBlock(said(summary))),
      part(words.lesson(), textBlock(said(lesson))),
      part(words.timeline(), list(incident.timeline.map(again))),
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
function blamelessly({ incident, review, names }: ToldReview) {
  const roles = new Map(incident.participants.map((each) => [each.person, roleText(each)]));
  const others = review.attendees.filter((each) => !roles.has(each) && names.has(each));
  const hidden = new Map([
    ...others.map((each): [string, Text] => [names.get(each)!, words.colleague()]),
    ...incident.participants.map((each): [string, Text] => [each.name, roleText(each)]),
  ]);
  const said = (typing: string): Text => withoutNames(typing, hidden);
  const person = (id: number): Value => (id === 0 ? who(0) : (roles.get(id) ?? words.colleague()));
  return { said, again: (text: Text) => retold(text, { typed: said, person }) };
}

/** What somebody was in it: who had it, who asked for it, as what they were called, or what they are here. */
function roleText({ as, roles }: Participant): Text {
  if (as === 'owner') return words.theOwner();
  if (as === 'requester') return words.theOne({ role: roleName.requester() });
  if (as && as !== 'name') return words.theOne({ role: capacityText(as) });
  return words.theOne({ role: roleName[roles.find((each) => each !== 'requester') ?? 'requester']() });
}

function factsOf({ review, incident, at, policy }: ToldReview): Block {
  const { about } = review;
  const paged = about.paged.map(({ as }) => capacityText(as));
  const each = paged.filter((as, index) => paged.findIndex(({ key }) => key === as.key) === index);
  return details(
    [words.labelIncident(), words.incidentAndPriority({ ...incidentOf(review), priority: about.priority })],
    incident.service ? [words.labelService(), serviceText(policy, incident.service)] : undefined,
    [words.labelBegan(), words.at({ at: moment(incident.since) })],
    ...figuresOf(about).map(([label, value]): [Text, Text] =>
      label.key === words.labelPaged().key && each.length > 0
        ? [label, words.countOf({ count: about.paged.length, roles: several(...each) })]
        : [label, value],
    ),
    [words.labelPublished(), words.at({ at: moment(at) })],
  );
}

const attendance = ({ chair, attendees }: Review): Text[] => [
  ...(chair ? [words.chairThere({ chair: who(chair) })] : []),
  ...attendees.filter((each) => each !== chair).map((each) => words.person({ who: who(each) })),
];

const links = (review: Review): Text[] => [
  words.linkOf({
    record: ref(incidentOf(review).incident.ref),
    command: code(`/incident timeline ${review.about.number}`),
  }),
  words.linkOf({ record: of(review).review, command: code(`/review show ${review.number}`) }),
  ...review.entries.flatMap(({ section, link }) =>
    link ? [words.saidAt({ section: sectionLabels[section], link: typed(link) })] : [],
  ),
];
