import type { CallOutOutcome } from '../../engine/practice.ts';

/** Why a way did not lead to somebody; `unconfirmed`: the platform did not say in time that it took the page. */
export type Hindrance = Exclude<CallOutOutcome, 'reached'> | 'unconfirmed';

/** By which of their accounts somebody is called, and why an earlier way did not lead to them. */
export type Tried = { way: number; failed: Hindrance | null };
export type Said = { way: number; outcome: CallOutOutcome | 'unconfirmed' };
export type After =
  | { state: 'reached' }
  | { state: 'not-reached'; failed: Hindrance }
  /** `because`: why this way did not; `failed`: the reason met first. */
  | { state: 'calling'; way: number; failed: Hindrance; because: Hindrance };

/** How long a platform may take to say that it took a page, in minutes. */
export const confirmedWithin = 1;

/**
 * Standard 2.1.3: who is not reached one way is called the next; where there is none, they are not reached, for the reason
 * met first. Null: said of a way that was left meanwhile.
 */
export function nextWay({ way, failed }: Tried, said: Said): After | null {
  if (said.outcome === 'reached') return { state: 'reached' };
  if (said.way !== way) return null;
  const { outcome } = said;
  const first = failed ?? outcome;
  return outcome === 'no-way'
    ? { state: 'not-reached', failed: first }
    : { state: 'calling', way: way + 1, failed: first, because: outcome };
}
