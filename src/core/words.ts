import {
  isText,
  joinedKey,
  type Language,
  type Phrase,
  type Text,
  t,
  typedKey,
  type Value,
  type Values,
} from './text.ts';

/** A sentence in every language. Values that one language misspells or forgets to accept do not compile. */
export type Sentence<V extends Values> = Record<Language, Saying<V>>;
type Saying<V> = (values: V) => Phrase;

// biome-ignore lint/suspicious/noExplicitAny: where sentences of different values meet in one table.
type AnySentence = Sentence<any>;

/** Every sentence an installation can say, by key. */
export type Catalog = ReadonlyMap<string, AnySentence>;
type Makers<W extends Record<string, AnySentence>> = {
  [K in keyof W]: W[K] extends Sentence<infer V> ? (string extends keyof V ? () => Text : (values: V) => Text) : never;
};

/** One sentence, English and Chinese side by side. A plain string stands for a sentence without values. */
export function say(en: string, zh: string): Sentence<Values>;
export function say<V extends Values>(en: Saying<V>, zh: Saying<V>): Sentence<V>;
export function say(en: string | Saying<Values>, zh: string | Saying<Values>): Sentence<Values> {
  return { en: saying(en), 'zh-CN': saying(zh) };
}

const saying = (words: string | Saying<Values>): Saying<Values> =>
  typeof words === 'string' ? () => ({ strings: [words], values: [] }) : words;

/** The sentences of one part of the house, as makers of Text: `words.resolved({ incident })`. */
export function defineWords<W extends Record<string, AnySentence>>(
  prefix: string,
  sentences: W,
): { words: Makers<W>; catalog: Catalog } {
  const makers: Record<string, (values?: Values) => Text> = {};
  const catalog = new Map<string, AnySentence>();
  for (const [name, sentence] of Object.entries(sentences)) {
    const key = `${prefix}.${name}`;
    catalog.set(key, sentence);
    makers[name] = (values = {}) => ({ key, values, en: english(sentence.en(values)) });
  }
  return { words: makers as Makers<W>, catalog };
}

/** One catalog out of many; a key given twice is our mistake. */
export function joinCatalogs(catalogs: readonly Catalog[]): Catalog {
  const all = new Map<string, AnySentence>([
    [typedKey, typedSentence],
    [joinedKey, joinedSentence],
  ]);
  for (const [key, sentence] of catalogs.flatMap((catalog) => [...catalog])) {
    if (all.has(key)) throw new Error(`two sentences are called ${key}`);
    all.set(key, sentence);
  }
  return all;
}

const typedSaying = ({ text }: { text: Value }) => t`${text}`;
const typedSentence: AnySentence = { en: typedSaying, 'zh-CN': typedSaying };
const joinedSaying = ({ one, other }: { one: Value; other: Value }) => t`${one}${other}`;
const joinedSentence: AnySentence = { en: joinedSaying, 'zh-CN': joinedSaying };

/** English without markup, for logs and for a release that has lost the key. */
function english(phrase: Phrase): string {
  return phrase.strings.map((ours, index) => ours + printed(phrase.values[index])).join('');
}

function printed(value: Value | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (isText(value)) return value.en;
  if ('several' in value) return value.several.map((text) => text.en).join(' · ');
  if ('ref' in value) return value.ref;
  if ('time' in value) return `${value.time.slice(0, 16).replace('T', ' ')} UTC`;
  if ('minutes' in value) return `${value.minutes} min`;
  if ('code' in value) return value.code;
  if ('room' in value) return `#${value.room.name}`;
  return value.name ?? `person ${value.person}`;
}
