import { type Text, who } from '../../core/text.ts';
import type { OverrideStatus } from './override.ts';
import type { Line } from './schedules.ts';
import { words } from './words.ts';

export const statusLabels: Record<OverrideStatus, Text> = {
  open: words.statusOpen(),
  agreed: words.statusAgreed(),
  withdrawn: words.statusWithdrawn(),
  lapsed: words.statusLapsed(),
  over: words.statusOver(),
};

/** Inside a sentence. */
export const statusWords: Record<OverrideStatus, Text> = {
  open: words.isOpen(),
  agreed: words.isAgreed(),
  withdrawn: words.isWithdrawn(),
  lapsed: words.isLapsed(),
  over: words.isOver(),
};

/** Before a name, where the team was named. */
export const lineLabels: Record<Line, Text> = { 1: words.first(), 2: words.second(), 3: words.third() };

export const personText = (id: number | null): Text => (id === null ? words.nobody() : words.person({ who: who(id) }));

/** "Sofia Rossi for Cora Jensen", or somebody in their own turn, or nobody. */
export function actingText(person: number | null, turn: number | null): Text {
  if (person === null || turn === null || person === turn) return personText(person);
  return words.standsFor({ deputy: who(person), person: who(turn) });
}

/** "Lin Mei, Dan Okafor and Ana Novak". */
export function together(people: readonly Text[]): Text {
  const [first = words.nobody(), ...others] = people;
  if (others.length === 0) return first;
  const rest = together(others);
  return others.length === 1 ? words.both({ one: first, other: rest }) : words.more({ one: first, other: rest });
}
