import { plain, type Span, wordText } from '../../chat/wording.ts';
import { catalog as formWords } from '../../chat/words.ts';
import type { PolicyView } from '../../core/policy.ts';
import { type Language, moment, type Text, typed } from '../../core/text.ts';
import { wallClockOf } from '../../core/time.ts';
import { joinCatalogs } from '../../core/words.ts';
import { roleName } from '../../engine/roles.ts';
import { catalog as engineWords } from '../../engine/words.ts';
import { organisationSection } from '../../people/policy.ts';
import { catalog as peopleWords } from '../../people/words.ts';
import { callOutPractice } from '../call-out/index.ts';
import { configurationPractice, serviceText } from '../configuration/index.ts';
import { capacityText, escalationPractice } from '../escalation/index.ts';
import { type ForReview, incidentPractice, type Participant } from '../incident/index.ts';
import { onCallPractice } from '../on-call/index.ts';
import { serviceLevelPractice } from '../service-level/index.ts';
import { figuresOf, itemStateLabels, kindLabels, personOr, sectionLabels } from './labels.ts';
import { retold, withoutNames } from './retelling.ts';
import { entriesOf, type Review, sections } from './review.ts';
import { catalog as ownWords, words } from './words.ts';

/** What is published: Markdown in one language. It names people by what they were, but for who does what and who was there. */
export type ToldReview = {
  review: Review;
  incident: ForReview;
  names: ReadonlyMap<number, string>;
  summary: string;
  lesson: string;
  at: Date;
  policy: PolicyView;
};

export function documentOf(told: ToldReview, language: Language): string {
  const { review, incident, summary, lesson } = told;
  const pen = penOf(told, language);
  const links = review.entries.filter(({ link }) => link !== null);
  return [
    `# ${pen.said(words.documentTitle({ review: `REV-${review.number}`, incident: `INC-${incident.number}` }))}`,
    pen.typed(incident.title),
    factsTable(told, pen),
    ...part(pen.said(words.summary()), [pen.blameless(summary)]),
    ...part(pen.said(words.lesson()), [pen.blameless(lesson)]),
    ...part(pen.said(words.timeline()), [bullets(incident.timeline.map(pen.retold))]),
    ...sections.flatMap((section) =>
      part(pen.said(sectionLabels[section]), [
        bullets(entriesOf(review, section).map(({ text }) => pen.blameless(text))) || pen.said(words.nothingSaid()),
      ]),
    ),
    ...part(pen.said(words.actionItems()), [itemsTable(told, pen)]),
    ...part(pen.said(words.attendance()), [bullets(attendance(told, pen)) || pen.said(words.nobody())]),
    ...part(pen.said(words.links()), [
      bullets([
        pen.said(words.linkOfIncident({ incident: `INC-${incident.number}`, command: { code: `/incident timeline ${incident.number}` } })),
        pen.said(words.linkOfReview({ review: `REV-${review.number}`, command: { code: `/review show ${review.number}` } })),
        ...links.map(({ section, link }) => `${pen.said(sectionLabels[section])}: <${link}>`),
      ]),
    ]),
  ]
    .join('\n\n')
    .concat('\n');
}

/** How this document puts things into words. */
type Pen = {
  said: (text: Text) => string;
  retold: (text: Text) => string;
  typed: (typing: string) => string;
  blameless: (typing: string) => string;
  named: (person: number | null) => string;
  role: (participant: Participant) => string;
};

function penOf({ incident, review, names, policy }: ToldReview, language: Language): Pen {
  const { zone } = policy.read(organisationSection);
  const said = (text: Text): string => marked(wordText(catalog(), text, language), language, zone);
  const word = (text: Text): string => plain(wordText(catalog(), text, language), language, zone);
  const roles = new Map(incident.participants.map((each) => [each.person, roleText(each)]));
  // Only who had to do with it: the name of somebody else may be a word like any other.
  const known = incident.participants.map((each): [string, string] => [each.name, word(roleText(each))]);
  const others = [...names]
    .filter(([person]) => review.attendees.includes(person) && !roles.has(person))
    .map(([, name]): [string, string] => [name, word(words.colleague())]);
  const hidden = new Map([...others, ...known]);
  const blameless = (typing: string): string => escaped(withoutNames(typing, hidden));
  const person = (id: number): Text => (id === 0 ? typed('Deskbell') : (roles.get(id) ?? words.colleague()));
  return {
    said,
    typed: escaped,
    blameless,
    retold: (text) => said(retold(text, { person, typed: (typing) => withoutNames(typing, hidden) })),
    named: (id) => (id === null ? said(words.nobody()) : escaped(names.get(id) ?? '?')),
    role: (participant) => word(roleText(participant)),
  };
}

/** Every sentence that a timeline may hold; joined once, when the first document is written. */
let joined: ReturnType<typeof joinCatalogs> | undefined;
function catalog() {
  const practices = [
    configurationPractice,
    serviceLevelPractice,
    onCallPractice,
    escalationPractice,
    callOutPractice,
    incidentPractice,
  ];
  joined ??= joinCatalogs([
    formWords,
    engineWords,
    peopleWords,
    ownWords,
    ...practices.flatMap((practice) => practice.words),
  ]);
  return joined;
}

/** What somebody was in it: who asked, who had it, as what they were called, or what they are here. */
function roleText({ as, roles }: Participant): Text {
  if (as === 'owner') return words.theOwner();
  if (as === 'requester') return roleName.requester();
  if (as) return capacityText(as);
  const role = roles.find((each) => each !== 'requester') ?? 'requester';
  return roleName[role]();
}

function factsTable({ review, incident, at, policy }: ToldReview, { said, typed: plainly, role }: Pen): string {
  const { zone } = policy.read(organisationSection);
  const paged = incident.participants.filter(({ person }) => review.about.paged.some((each) => each.person === person));
  const asWhat = paged.length > 0 ? ` (${[...new Set(paged.map(role))].join(' · ')})` : '';
  const rows: [string, string][] = [
    [said(words.labelIncident()), said(words.incidentAndPriority({ incident: `INC-${incident.number}`, priority: incident.priority }))],
    ...(incident.service ? [[said(words.labelService()), said(serviceText(policy, incident.service))] as [string, string]] : []),
    [said(words.labelBegan()), said(words.at({ at: moment(incident.since) }))],
    ...figuresOf(review.about).map(([label, value]): [string, string] => [
      said(label),
      label.key === words.labelPaged().key ? `${said(value)}${asWhat}` : said(value),
    ]),
    [said(words.labelPublished()), plainly(wallClockOf(at, zone).slice(0, 10))],
  ];
  return table([said(words.fact()), said(words.value())], rows);
}

function itemsTable({ review, policy }: ToldReview, { said, typed: plainly, named }: Pen): string {
  if (review.items.length === 0) return said(words.noItems());
  const { zone } = policy.read(organisationSection);
  const heads = [words.number(), words.what(), words.owner(), words.due(), words.kind(), words.state()].map(said);
  return table(
    heads,
    review.items.map(({ id, what, owner, due, kind, state }) => [
      String(id),
      plainly(what),
      named(owner),
      due ? plainly(wallClockOf(new Date(due), zone).slice(0, 10)) : said(words.noDue()),
      said(kindLabels[kind]),
      said(itemStateLabels[state]),
    ]),
  );
}

const attendance = ({ review: { chair, attendees } }: ToldReview, { said, named }: Pen): string[] => [
  ...(chair ? [`${named(chair)} (${said(words.theChair())})`] : []),
  ...attendees.filter((each) => each !== chair).map(named),
];

const part = (title: string, paragraphs: string[]): string[] => [`## ${title}`, ...paragraphs];

/** What has several lines stays one point of the list. */
const bullets = (lines: readonly string[]): string => lines.map((line) => `- ${line.replaceAll('\n', '\n  ')}`).join('\n');

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('\n', ' ')).join(' | ')} |`)
    .join('\n');

/** Nothing that was typed is markup. */
const escaped = (typing: string): string =>
  typing.replace(/[\\`*_{}[\]<>#|~!]/g, '\\$&').replace(/^(\s*)([-+]|\d+[.)])(?=\s)/gm, '$1\\$2');

const marked = (spans: Span[], language: Language, zone: string): string =>
  spans.map((span) => markedSpan(span, language, zone)).join('');

function markedSpan(span: Span, language: Language, zone: string): string {
  switch (span.kind) {
    case 'typed':
      return escaped(span.text);
    case 'person':
      return escaped(span.name);
    case 'code':
      return `\`${span.text}\``;
    case 'strong':
      return `**${span.text}**`;
    default:
      return plain([span], language, zone);
  }
}

