// How it ended (standard 2.3.7): a code, what became of the items, and what is looked back on.

export const closureCodes = ['successful', 'with-issues', 'rolled-back', 'failed'] as const;
/** A change that is cancelled has a status of its own. */
export type ClosureCode = (typeof closureCodes)[number];

export type Ending = {
  code: ClosureCode;
  what: string;
  /** What is to be changed in the data of its items. */
  itemData: string | null;
  by: number;
  at: string;
  /** The template that its failure suspended, until somebody certifies it again. */
  suspends: { template: string; liftedAt: string | null; liftedBy: number | null; reason: string | null } | null;
};

/** Why a change is looked back on. */
export const reviewReasons = [
  'failed',
  'rolled-back',
  'overrun',
  'caused-incident',
  'emergency',
  'refused-afterwards',
] as const;
export type ReviewReason = (typeof reviewReasons)[number];
export type ReviewState = { ref: string | null; why: ReviewReason[]; endedAt: string | null; waived: boolean };

export const notReviewed: ReviewState = { ref: null, why: [], endedAt: null, waived: false };

/** An incident that somebody says it caused. */
export type Cause = { incident: string; by: number; at: string };

/** Of the standard's failure rate: rolled back, failed, or marked as the cause of an incident. */
export const hasFailed = ({ ending, causes }: { ending: Ending | null; causes: readonly Cause[] }): boolean =>
  ending?.code === 'rolled-back' || ending?.code === 'failed' || causes.length > 0;

export type EndingEvent =
  /** `managers`: of configurations; what is to be changed in the data of its items is theirs to bring into the policy file. */
  | { type: 'change.ended'; code: ClosureCode; what: string; itemData: string | null; managers?: number[] }
  /** `later`: it had ended before, and something kept it open. */
  | { type: 'change.closed'; code: ClosureCode; later: boolean }
  | { type: 'change.review-wanted'; why: ReviewReason[]; byHand?: true }
  | { type: 'change.review-opened'; ref: string }
  | { type: 'change.review-ended'; ref: string; waived: boolean }
  /** `managers`: who may certify it again. */
  | { type: 'change.template-suspended'; template: string; managers: number[] }
  | { type: 'change.template-certified'; template: string; reason: string }
  /** Of another change of the template: it cannot start, or may again. `by` is the change that failed. */
  | { type: 'change.template-news'; template: string; by: string; suspended: boolean }
  /** `hidden`: the incident is private. */
  | { type: 'change.blamed'; incident: string; hidden: boolean }
  | { type: 'change.cleared'; incident: string; hidden: boolean; reason: string };
