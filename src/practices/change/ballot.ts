// The ballot of a change advisory board (standard, "Authorisation"): who may vote, what counts, when it is over.
import type { Risk } from './risk.ts';

export type Verdict = 'yes' | 'conditional' | 'no' | 'abstained';

/** One person's vote; `for` is the member whom they stand in for. */
export type Vote = {
  by: number;
  for: number | null;
  verdict: Verdict;
  /** Of a yes with one. */
  condition: string | null;
  /** Of a no, and what would make it acceptable. */
  reason: string | null;
  acceptable: string | null;
  at: string;
};

/** What a round wants, by the rules that the change lives by. `quorum` counts members who may vote. */
export type Rule = {
  board: 'cab' | 'emergency-cab';
  risk: Risk;
  /** Yes votes needed. */
  quorum: number;
  /** Whose yes is among them: the change manager, or who stands in; each of the eCAB. */
  named: readonly number[];
  /** Whose no ends it. */
  vetoes: readonly number[];
};

export type RoundEnd = 'approved' | 'rejected' | 'unreachable' | 'voided' | 'returned';

/** One ballot: bound to the content by its hash, over when `end` is there. */
export type Round = {
  number: number;
  hash: string;
  openedAt: string;
  /** Null: it does not expire (an emergency change that has started). */
  expiresAt: string | null;
  /** As it was when it was looked at last: delegates and members are found anew at each vote. */
  rule: Rule;
  votes: Vote[];
  /** Percents of its time at which voters were reminded. */
  reminded: number[];
  /** It expired, or all have voted without a decision: the change manager extends or returns it. */
  withManager: { since: string; why: 'expired' | 'all-voted' } | null;
  end: { how: RoundEnd; at: string; by: number | null; reason: string | null } | null;
};

/** To be ticked before the start. */
export type Condition = { id: number; text: string; by: number; metAt: string | null; metBy: number | null };

/** Asked below the ballot; whoever asked for the change answers. */
export type Question = {
  id: number;
  by: number;
  at: string;
  text: string;
  /** By which the same message is the same question. */
  message: string | null;
  answer: { by: number; at: string; text: string; message: string | null } | null;
};

export type BallotEvent =
  /** `people`: who is asked to vote. */
  | { type: 'change.ballot-opened'; round: number; hash: string; until: string | null; people: number[] }
  | { type: 'change.vote-cast'; round: number; vote: Vote; was: Verdict | null }
  /** `why` of a veto or a return; `yes` and `needed` as they stood. */
  | {
      type: 'change.ballot-ended';
      round: number;
      how: RoundEnd;
      by: number | null;
      reason: string | null;
      yes: number;
      needed: number;
    }
  | { type: 'change.ballot-reminded'; round: number; percent: 50 | 80; people: number[] }
  | {
      type: 'change.ballot-expired';
      round: number;
      why: 'expired' | 'all-voted';
      yes: number;
      needed: number;
      managers: number[];
    }
  | { type: 'change.ballot-extended'; round: number; until: string; reason: string }
  /** Two accounts became one person: their votes are one. */
  | { type: 'change.votes-joined'; round: number; person: number }
  | { type: 'change.approved'; round: number | null; conditions: number }
  | { type: 'change.asked'; question: Question }
  | { type: 'change.answered'; question: Question }
  | { type: 'change.condition-met'; condition: Condition }
  /** Emergency: it has started without an answer, which is due until then; and nobody answered in time. */
  | { type: 'change.approval-owed'; until: string; people: number[] }
  | { type: 'change.approval-overdue'; until: string; people: number[] };
