// Who sits on the board that decides on a change, and who votes for whom.
import type { Rule } from './ballot.ts';

/** `voters`: who may vote now, each once, those who stand in included. */
export type BoardFacts = { rule: Rule; voters: number[] };
