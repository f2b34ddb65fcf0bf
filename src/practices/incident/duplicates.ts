/**
 * Whether two reports speak of the same thing: a shared service or item and one word in common, or two words in common
 * whatever they are about. Chinese is compared by pairs of characters.
 */
export type Comparable = { title: string; service: string | null; item: string | null };

export function likelyDuplicates<T extends Comparable>(report: Comparable, recent: readonly T[], most = 3): T[] {
  const words = keywords(report.title);
  return recent
    .map((other) => ({ other, score: score(report, words, other) }))
    .filter(({ score: points }) => points >= 2)
    .sort((one, another) => another.score - one.score)
    .slice(0, most)
    .map(({ other }) => other);
}

function score(report: Comparable, words: ReadonlySet<string>, other: Comparable): number {
  const shared = [...keywords(other.title)].filter((word) => words.has(word)).length;
  if (shared === 0) return 0;
  const sameItem = report.item !== null && report.item === other.item;
  const sameService = report.service !== null && report.service === other.service;
  return shared + (sameItem ? 2 : 0) + (sameService ? 1 : 0);
}

const commonWords = new Set(
  'the a an is are was be been not no it its this that of in on at to for from and or but with my our your i we you they cannot can does do error problem issue broken work works working again since when all very shows'.split(
    ' ',
  ),
);

export function keywords(text: string): ReadonlySet<string> {
  const lower = text.toLowerCase();
  const latin = (lower.match(/[\p{Script=Latin}\d]{2,}/gu) ?? [])
    .map(singular)
    .filter((word) => !commonWords.has(word));
  const han = (lower.match(/\p{Script=Han}+/gu) ?? []).flatMap(pairs);
  return new Set([...latin, ...han]);
}

/**
 * How the database finds the titles that may be alike, by LIKE in lower case: all that `likelyDuplicates` would find, and
 * perhaps others. What is neither ASCII nor Chinese may have another case in the title, which the database does not know.
 */
export function titlesLike({ title, service, item }: Comparable): { patterns: string[]; atLeast: number } {
  const patterns = [...keywords(title)].map((word) => `%${word.replace(/[^\w\p{Script=Han}]+/gu, '%')}%`);
  return { patterns, atLeast: service === null && item === null ? 2 : 1 };
}

const singular = (word: string): string => (word.length > 3 ? word.replace(/s$/, '') : word);
const pairs = (run: string): string[] => [...run].slice(1).map((character, index) => [...run][index]! + character);
