// How risky a change is, and what it meets on its way: reckoned before it goes on, and after each edit.

import type { Text } from '../../core/text.ts';
import type { Change } from './change.ts';
import type { GateFacts } from './gate-facts.ts';
import { type Computed, higher, questionnaireOf, type Risk } from './risk.ts';

/** `gate`: once nothing is missing. `uncertified`: why its template does not carry it; null: it does, or it has none. */
export type Weighed = { computed: Computed; gate: GateFacts | null; uncertified: Text | null };

/** The higher of what people answered and what was reckoned. */
export const riskOf = ({ answers }: Pick<Change, 'answers'>, computed: Computed): Risk =>
  higher(questionnaireOf(answers)?.verdict, computed.verdict);

export const weighedWith = (change: Change, computed: Computed): Change => ({
  ...change,
  computed,
  risk: riskOf(change, computed),
});
