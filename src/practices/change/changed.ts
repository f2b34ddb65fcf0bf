import type { Change, ChangeEvent } from './change.ts';

/** A change as one part of a decision leaves it, and what happened: parts of a decision hand it on to one another. */
export type Changed = { change: Change; events: ChangeEvent[] };
