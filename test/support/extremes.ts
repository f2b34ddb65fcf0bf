import { parse, stringify } from 'yaml';
import { longestTitle, titleFrom } from '../../src/core/text.ts';
import { longestName } from '../../src/people/person.ts';
import { begun } from '../../src/practices/incident/escalation.ts';
import type { Incident, Page } from '../../src/practices/incident/incident.ts';
import { anIncident } from './builders.ts';
import { aPolicy, monday } from './world.ts';

/** Typing that needs most room: by length, by width, by bytes, by what escaping makes of it. */
export const alphabets = {
  latin: 'Label printer in the second hall offline ',
  chinese: '标签打印机离线了',
  emoji: '😀',
  families: '👨‍👩‍👧‍👦',
  towers: `e${'\u0301'.repeat(60)}`,
  entities: '&<>',
  markdown: '*_`~|#',
};
export type Alphabet = keyof typeof alphabets;

/** As many characters as a form counts, full to the last. */
export function fill(alphabet: Alphabet, length: number): string {
  const key = `${alphabet} ${length}`;
  const known = filled.get(key);
  if (known !== undefined) return known;
  const pattern = [...alphabets[alphabet]];
  const rest = pattern.slice(0, length % pattern.length).join('');
  const all = alphabets[alphabet].repeat(Math.floor(length / pattern.length)) + rest;
  const full = all.replace(/^ | $/g, 'x');
  filled.set(key, full);
  return full;
}
const filled = new Map<string, string>();

/** A name as long as the policy admits. */
export function longName(alphabet: Alphabet): string {
  const pattern = [...alphabets[alphabet]];
  let name = '';
  for (let index = 0; (name + pattern[index % pattern.length]).length <= longestName; index++)
    name += pattern[index % pattern.length];
  return name.trim();
}

/** More pages than a card shows, none of which reached anybody, each to a deputy. */
export const fullPages = (): Page[] =>
  Array.from({ length: 6 }, (_, index) => ({
    id: 1_000_000 + index,
    at: monday.toISOString(),
    path: 'unacknowledged',
    step: index,
    person: 2,
    standsFor: 3,
    until: monday.toISOString(),
    as: { line: 2, team: 'service-desk' },
    way: 1,
    triedAt: monday.toISOString(),
    outcome: 'closed',
    over: false,
  }));

/** Every field of every form at its maximum, and a reference of seven digits. */
export const fullIncident = (alphabet: Alphabet, facts: Partial<Incident> = {}): Incident => {
  const said = (length: number) => fill(alphabet, length);
  const at = new Date().toISOString();
  const full: Partial<Incident> = {
    number: 1_234_567,
    title: titleFrom(said(longestTitle * 2)),
    description: said(3000),
    tried: said(1000),
    site: said(200),
    reach: said(200),
    callBack: said(100),
    nature: 'hardware',
    lastUpdate: { text: said(1602), at, by: 2, readers: 'requester' },
    cancelled: { why: 'false-alarm', note: said(500) },
    breachReason: said(1000),
    warned: { response: 100, resolution: 100 },
    escalation: { ...begun(monday), pages: fullPages() },
    progress: { at, warned: true },
    promise: { by: at, remindAt: at, reminders: 1, snoozes: 2, missed: true },
    createdBy: 3,
    alsoSaid: Array.from({ length: 5 }, (_, index) => ({ person: index + 1, solved: index > 2, at })),
    ...facts,
  };
  const { resolution } = full;
  return anIncident({
    ...full,
    ...(resolution && { resolution: { ...resolution, wrong: said(1000), did: said(1000) } }),
    ...(full.pending && { pending: { ...full.pending, what: said(500) } }),
    ...(full.confirmation && { confirmation: { ...full.confirmation, comment: said(1000) } }),
  });
};

type Named = { name?: unknown };
/** The sample organisation with every name as long as the policy admits. */
export function longPolicy(alphabet: Alphabet): string {
  const document = parse(aPolicy()) as Record<'teams' | 'services' | 'items' | 'people', Record<string, Named>>;
  for (const named of [document.teams, document.services, document.items, document.people].flatMap(Object.values))
    named.name = longName(alphabet);
  return stringify(document);
}
