import { details, list, type Page, type Section, textBlock } from '../../chat/message.ts';
import { own } from '../../core/own.ts';
import type { PolicyView } from '../../core/policy.ts';
import { code, excerpt, several, type Text } from '../../core/text.ts';
import { type PageReading, page } from '../../engine/define.ts';
import { followsSubject } from '../../engine/followers.ts';
import { pageButton } from '../../engine/practice.ts';
import { teamText } from '../../people/policy.ts';
import { ciWords as words } from './ci-words.ts';
import { itemsWith, type SubjectKey, subjectsNamed } from './find.ts';
import { followButton } from './following.ts';
import { relationsOf, servicesWith } from './graph.ts';
import { type Impact, impactBlocks, impactOf, subjectText } from './impact.ts';
import { criticalityNames, environmentNames, kindNames } from './item.ts';
import { itemText, serviceText } from './names.ts';
import { itemsSection, servicesSection } from './policy.ts';
import { itemLine, namedText, personText, windowsText } from './texts.ts';

/** What was typed, and what it may mean. */
type Named = { typed: string; found: SubjectKey[] };
const mostChoices = 10;
const mostNamed = 12;

/** Where it is not clear which one is meant: none, or one of several. */
function unclear({ typed, found }: Named, id: 'ci.show' | 'ci.impact', policy: PolicyView): Page {
  const short = excerpt(typed.trim(), 40).text;
  const title =
    short === ''
      ? words.nothingNamed({ example: code(id === 'ci.show' ? '/ci show order-db' : '/ci impact order-db') })
      : found.length === 0
        ? words.noSuch({ typed: short, list: code('/ci list') })
        : words.whichOne({ typed: short });
  return {
    title,
    sections: [],
    actions: found.slice(0, mostChoices).map((of) => pageButton({ id, label: shortText(policy, of) }, { of })),
  };
}
const shortText = (policy: PolicyView, subject: SubjectKey): Text => {
  const [kind, name = ''] = subject.split(':');
  return kind === 'item' ? itemText(policy, name, 30) : serviceText(policy, name, 30);
};

type Shown = Named & { impact?: Impact; about: Section[]; follows: boolean };

/** `/ci show order-db`: what it is, what it stands next to, and what happens to it. */
export const subjectPage = page<Shown>({
  id: 'ci.show',
  label: words.show(),
  permission: 'item.read',
  load: async ({ of = '' }, reading) => {
    const { inForce, db, actor } = reading;
    const found = subjectsNamed(inForce, of);
    const [subject, ...others] = found;
    if (!subject || others.length > 0) return { typed: of, found, about: [], follows: false };
    const [about, follows] = await Promise.all([reading.about([subject]), followsSubject(db, subject, actor.id)]);
    return { typed: of, found, impact: impactOf(inForce, subject), about, follows };
  },
  show: (shown, { inForce }): Page => {
    const { impact, about, follows } = shown;
    if (!impact) return unclear(shown, 'ci.show', inForce);
    const { subject } = impact;
    const name = subject.slice(subject.indexOf(':') + 1);
    const own = subject.startsWith('item:') ? itemSections(inForce, name) : serviceSections(inForce, name);
    const hit = textBlock(words.hitInAll({ items: impact.hit.size, services: impact.services.length }));
    const titled = { name: subject.startsWith('item:') ? namedText(inForce, name) : subjectText(inForce, subject) };
    return {
      title: subject.startsWith('item:') ? words.itemTitle(titled) : words.serviceTitle(titled),
      sections: [...own, { blocks: [hit] }, ...about],
      actions: [pageButton(impactPage, { of: subject }), followButton(subject, follows)],
    };
  },
});

function itemSections(policy: PolicyView, name: string): Section[] {
  const { kind, criticality, environment, owner, team, maintenance } = policy.read(itemsSection)[name]!;
  return [
    {
      blocks: [
        details(
          [words.labelKind(), kind && kindNames[kind]],
          [words.labelCriticality(), criticalityNames[criticality]],
          [words.labelEnvironment(), environment && environmentNames[environment]],
          [words.labelOwner(), owner === undefined ? undefined : personText(policy, owner)],
          [words.labelTeam(), team === undefined ? undefined : teamText(policy, team)],
          [words.labelServices(), namesOf(servicesWith(policy, [name]).map((each) => serviceText(policy, each)))],
          [words.labelMaintenance(), windowsText(policy, maintenance)],
        ),
      ],
    },
    { title: words.relations(), blocks: [list(relationLines(policy, name))] },
  ];
}

function relationLines(policy: PolicyView, name: string): Text[] {
  const { dependsOn, runsOn, partOf, parts, hits } = relationsOf(policy, name);
  const line = (say: typeof words.dependsOn, items: readonly string[]): Text[] =>
    items.length > 0 ? [say({ items: several(...shortened(items.map((each) => itemText(policy, each)))) })] : [];
  const lines = [
    ...line(words.dependsOn, dependsOn),
    ...line(words.runsOn, runsOn),
    ...line(words.partOf, partOf),
    ...line(words.parts, parts),
    ...line(words.hits, hits),
  ];
  return lines.length > 0 ? lines : [words.noRelations()];
}

function serviceSections(policy: PolicyView, name: string): Section[] {
  const { owner, team, items } = own(policy.read(servicesSection), name)!;
  return [
    {
      blocks: [
        details(
          [words.labelOwner(), owner === undefined ? undefined : personText(policy, owner)],
          [words.labelTeam(), team === undefined ? undefined : teamText(policy, team)],
          [words.labelItems(), namesOf(items.map((each) => itemText(policy, each)))],
        ),
      ],
    },
  ];
}

const namesOf = (names: readonly Text[]): Text | undefined =>
  names.length > 0 ? words.all({ all: several(...shortened(names)) }) : undefined;
const shortened = (names: readonly Text[]): Text[] => {
  const more = names.length - mostNamed;
  return more > 0 ? [...names.slice(0, mostNamed), words.andMore({ count: more })] : [...names];
};

/** `/ci impact order-db`: who is hit when it fails, by distance. */
export const impactPage = page<Named & { impact?: Impact }>({
  id: 'ci.impact',
  label: words.impact(),
  permission: 'item.read',
  load: async ({ of = '' }, { inForce }: PageReading) => {
    const found = subjectsNamed(inForce, of);
    const [subject, ...others] = found;
    return { typed: of, found, ...(subject && others.length === 0 && { impact: impactOf(inForce, subject) }) };
  },
  show: (shown, { inForce }): Page => {
    const { impact } = shown;
    if (!impact) return unclear(shown, 'ci.impact', inForce);
    const title = words.impactTitle({ name: subjectText(inForce, impact.subject) });
    const isHit = impact.hit.size > 0 || impact.services.length > 0;
    const blocks = isHit ? impactBlocks(inForce, title, impact) : [textBlock(words.nobodyHit())];
    return { title, sections: [{ blocks }], actions: [pageButton(subjectPage, { of: impact.subject })] };
  },
});

type Listed = { typed: string; keys: string[]; from: number; all: number };
const perPage = 20;
const longestQuery = 70;

/** `/ci list high applications`: items that have all of these words, twenty at a time. */
export const listPage = page<Listed>({
  id: 'ci.list',
  label: words.list(),
  permission: 'item.read',
  load: async ({ text = '', from = '0' }, { inForce }) => {
    const keys = itemsWith(inForce, text);
    const start = Number.isSafeInteger(Number(from)) && Number(from) > 0 ? Number(from) : 0;
    return { typed: text, keys: keys.slice(start, start + perPage), from: start, all: keys.length };
  },
  show: ({ typed, keys, from, all }, { inForce }): Page => {
    const short = excerpt(typed.trim(), 60).text;
    const next = { text: typed.trim(), from: String(from + perPage) };
    const isMore = from + keys.length < all;
    const isNamed = new URLSearchParams(next).toString().length <= longestQuery;
    return {
      title: short === '' ? words.listTitle({ count: all }) : words.foundTitle({ count: all, typed: short }),
      sections: [
        { blocks: [keys.length > 0 ? list(keys.map((key) => itemLine(inForce, key))) : textBlock(none(short))] },
        ...(isMore && !isNamed ? [{ blocks: [textBlock(words.narrow())] }] : []),
      ],
      actions: [],
      ...(isMore && isNamed && { next: pageButton(listPage, next, words.more()) }),
    };
  },
});

const none = (typed: string): Text => (typed === '' ? words.noItems() : words.noneFound());
