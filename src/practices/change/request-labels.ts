// What a request's parts are called, and how an edit of one is said.
import { escapedLength } from '../../chat/limits.ts';
import { excerpt, moment, oneLine, type Text, typed } from '../../core/text.ts';
import { partLabels } from './labels.ts';
import type { Difference, Part } from './request.ts';
import { words } from './request-words.ts';
import { questions } from './risk-labels.ts';

/** `a, b, c`; of none, nothing. */
export const listed = (texts: readonly Text[]): Text =>
  texts.length > 0 ? texts.reduce((one, other) => words.more({ one, other })) : typed('');

export const partsText = (parts: readonly Part[]): Text => listed(parts.map((part) => partLabels[part]));

function differsIn(part: Difference['part']): Text {
  if (part === 'title') return words.partTitle();
  if (part === 'affects') return words.partAffects();
  if (!part.startsWith('answer-')) return partLabels[part as Part];
  return questions[Number(part.slice('answer-'.length)) as keyof typeof questions].asks;
}

/** `window from "…" to "…"`. */
export function differenceText({ part, was, is }: Difference): Text {
  const named = { part: differsIn(part) };
  if (was && is) return words.fromTo({ ...named, was: short(was), is: short(is) });
  return is
    ? words.addedTo({ ...named, is: short(is) })
    : words.removedFrom({ ...named, was: short(was ?? typed('')) });
}

/** As much of somebody's typing as one side of a difference shows. */
function short({ key, values, en }: Text): Text {
  const cut = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? beginning(value) : value,
  ]);
  return { key, values: Object.fromEntries(cut), en: beginning(en) };
}
const beginning = (typing: string): string => excerpt(oneLine(typing), 120, escapedLength).text;

const mostShown = 5;

/** In one sentence; `cut` says that there are more. */
export function differencesText(differences: readonly Difference[]): { text: Text; cut: boolean } {
  const shown = differences.slice(0, mostShown).map(differenceText);
  const text = shown.reduce((one, other) => words.bothDifferences({ one, other }));
  const count = differences.length - shown.length;
  return count > 0 ? { text: words.moreDifferences({ differences: text, count }), cut: true } : { text, cut: false };
}

export const spanText = (from: Date, to: Date): Text => words.span({ from: moment(from), to: moment(to) });
