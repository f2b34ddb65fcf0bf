// What an edit changed of what was voted on: the contents of two rounds, part by part.
import type { Text } from '../../core/text.ts';
import { minutes, who } from '../../core/text.ts';
import type { Content, Round } from './ballot.ts';
import { words } from './ballot-words.ts';

const parts: Record<keyof Content, Text> = {
  title: words.ofTitle(),
  kind: words.ofKind(),
  template: words.ofTemplate(),
  purpose: words.ofPurpose(),
  content: words.ofContent(),
  items: words.ofItems(),
  itemsUnknown: words.ofItems(),
  effect: words.ofEffect(),
  plan: words.ofPlan(),
  test: words.ofTest(),
  implementer: words.ofImplementer(),
  outage: words.ofOutage(),
  affects: words.ofAffected(),
  rollback: words.ofRollback(),
  rollbackMinutes: words.ofRollbackTime(),
  risks: words.ofRisks(),
  opensAt: words.ofWindow(),
  endsAt: words.ofWindow(),
  answers: words.ofAnswers(),
};

/** In the order of the request, each once; empty where nobody knows what was voted on before. */
export function differencesSince(before: Round | undefined, { content: is }: Round): Text[] {
  const was = before?.content;
  if (!was || !is) return [];
  const changed = (Object.keys(parts) as (keyof Content)[]).filter((part) => !same(was[part], is[part]));
  const said = changed.flatMap((part) => difference(part, was, is));
  return said.filter((text, index) => said.findIndex((each) => same(each, text)) === index);
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function difference(part: keyof Content, was: Content, is: Content): Text[] {
  if (part === 'plan' || part === 'rollback') return stepDifferences(parts[part], was[part], is[part]);
  if (part === 'opensAt' && was.opensAt && is.opensAt)
    return [words.windowMoved({ from: { time: was.opensAt }, to: { time: is.opensAt } })];
  if (part === 'endsAt' && was.opensAt !== is.opensAt) return [];
  if (part === 'implementer' && was.implementer && is.implementer)
    return [words.implementerChanged({ from: who(was.implementer), to: who(is.implementer) })];
  if (part === 'rollbackMinutes' && was.rollbackMinutes !== null && is.rollbackMinutes !== null)
    return [words.rollbackTimeChanged({ from: minutes(was.rollbackMinutes), to: minutes(is.rollbackMinutes) })];
  return [words.changed({ part: parts[part] })];
}

/** One step that came, went or reads otherwise is named; of more, that there are some. */
function stepDifferences(part: Text, was: readonly string[], is: readonly string[]): Text[] {
  const first = [...was, ...is].findIndex((_, index) => was[index] !== is[index]);
  const number = first + 1;
  const without = (steps: readonly string[]) => steps.filter((_, index) => index !== first);
  if (is.length > was.length && same(without(is), was)) return [words.stepAdded({ part, number })];
  if (is.length < was.length && same(without(was), is)) return [words.stepRemoved({ part, number })];
  if (is.length === was.length && same(without(was), without(is))) return [words.stepChanged({ part, number })];
  return [words.changed({ part })];
}
