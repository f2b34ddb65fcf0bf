// Peer review (standard 2.3.2): somebody other than who asks for it and who does it looks at it first.

/** `round` counts from 1: an edit asks for another one. */
export type Assessment = { by: number; at: string; hash: string };

export type AssessmentEvent =
  /** It waits for a peer: the first time, or again after an edit; `joined`: since who assessed it asks for it or does it. */
  | { type: 'change.assessment-asked'; again: boolean; joined?: true }
  | { type: 'change.assessed'; verdict: 'yes' | 'conditional'; condition: string | null }
  /** To draft, with what would make it acceptable. */
  | { type: 'change.returned'; by: 'peer' | 'ballot' | 'manager'; reason: string; acceptable: string | null };
