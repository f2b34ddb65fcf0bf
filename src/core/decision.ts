import type { Text } from './text.ts';

/** What a decision answers. Nothing else follows from it: no message, no query, no clock. */
export type Decision<R, E> = Accepted<R, E> | Refused | Unchanged;
export type Accepted<R, E> = { verdict: 'accepted'; record: R; events: readonly E[] };
/** `field` puts the sentence beside that field of the dialog; `stale` says the record has moved on since the card was drawn. */
export type Refused = { verdict: 'refused'; reason?: Text; field?: string; stale?: boolean };
/** Everything already is as asked: nothing to store, nothing to tell anybody else. */
export type Unchanged = { verdict: 'unchanged'; note?: Text };

export const accept = <R, E>(record: R, events: readonly E[]): Accepted<R, E> => ({
  verdict: 'accepted',
  record,
  events,
});
export const refuse = (reason: Text, field?: string): Refused => ({ verdict: 'refused', reason, field });
export const unchanged = (note?: Text): Unchanged => ({ verdict: 'unchanged', note });
