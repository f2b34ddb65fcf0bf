// The ballot of a change advisory board (standard, "Authorisation"): who may vote, what counts, when it is over.
import type { Place } from '../../chat/interaction.ts';
import type { Change } from './change.ts';
import type { contentFields } from './request.ts';
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

/**
 * A seat on the board: whose it is, and who votes on it now: themselves, who stands in, or null: nobody. A person may sit
 * on several and has one vote.
 */
export type Seat = {
  of: number;
  by: number | null;
  /** Whether its yes counts; that of an owner who is no member does not. */
  counts: boolean;
  /** Of a change manager, or of the eCAB. */
  named: boolean;
  /** Whether its no ends the round. */
  veto: boolean;
};

/** What a round wants, by the rules that the change lives by, of those who may vote now. */
export type Rule = {
  board: 'cab' | 'emergency-cab';
  risk: Risk;
  /** Yes votes needed: so many, or a share of those who may vote, as `2/3`; of the eCAB each. */
  votes: number | string;
  /** As it comes to with those who may vote. */
  quorum: number;
  /** How many may vote whose yes counts. */
  of: number;
  /** Whether the yes of a change manager is among them: that of any of the named. Of the eCAB each is wanted. */
  manager: boolean;
  /** Whose yes is among them: the change managers, or who stands in; each of the eCAB. */
  named: readonly number[];
  /** Whose no ends it. */
  vetoes: readonly number[];
  seats: readonly Seat[];
  /** Whose votes do not count: who asked for it, who does it, and who has left. */
  barred: readonly number[];
};

export type RoundEnd = 'approved' | 'rejected' | 'unreachable' | 'voided' | 'returned' | 'cancelled';

/** What was voted on, as it is stored: steps by their words, times in ISO 8601. */
export type Content = Omit<Pick<Change, (typeof contentFields)[number]>, 'opensAt' | 'endsAt'> & {
  opensAt: string | null;
  endsAt: string | null;
  plan: string[];
  rollback: string[];
};

/** One ballot: bound to the content by its hash, over when `end` is there. */
export type Round = {
  number: number;
  hash: string;
  /** Absent: nothing is known of it but its hash. */
  content?: Content;
  openedAt: string;
  /** From when its time counts anew. */
  extendedAt?: string;
  /** Null: it does not expire (an emergency change that has started). */
  expiresAt: string | null;
  /** As it was when it was looked at last: delegates and members are found anew at each vote. */
  rule: Rule;
  votes: Vote[];
  /** Percents of its time at which voters were reminded. */
  reminded: number[];
  /** It expired, or all have voted without a decision: the change manager extends or returns it. */
  withManager: { since: string; why: 'expired' | 'all-voted' } | null;
  /** An emergency change has started before the board decided: by when it owes the answer, and how often it was said since. */
  owed: { until: string; alarms: number; nextAt: string } | null;
  end: { how: RoundEnd; at: string; by: number | null; reason: string | null } | null;
};

/** To be ticked before the start. */
export type Condition = { id: number; text: string; by: number; metAt: string | null; metBy: number | null };

/** Asked below the ballot; whoever asked for the change answers. */
export type Question = {
  id: number;
  /** Of the ballot that it was asked below. */
  round: number;
  by: number;
  at: string;
  text: string;
  /** When whoever answers was reminded of it last. */
  remindedAt: string | null;
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
  /** `saidIn`: where it was said in the thread already. */
  | { type: 'change.asked'; question: Question; saidIn: Place | null }
  | { type: 'change.answered'; question: Question; saidIn: Place | null }
  | { type: 'change.questions-open'; round: number; questions: number[] }
  | { type: 'change.condition-met'; condition: Condition }
  /** Emergency: it has started without an answer, which is due until then; and nobody answered in time. */
  | { type: 'change.approval-owed'; until: string; people: number[] }
  | { type: 'change.approval-overdue'; until: string; people: number[]; left: number }
  /** The board said no to what was done already: its review looks at it. */
  | { type: 'change.refused-afterwards'; round: number; by: number; reason: string };
