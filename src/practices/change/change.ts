import { defineLifecycle, type StatusOf } from '../../core/lifecycle.ts';
import { ref } from '../../core/text.ts';
import type { Header } from '../../engine/header.ts';
import type { Assessment, AssessmentEvent } from './assessment.ts';
import type { BallotEvent, Condition, Question, Round } from './ballot.ts';
import type { Cause, Ending, EndingEvent, ReviewState } from './ending.ts';
import type { RequestEvent, Step } from './request.ts';
import type { Answers, Computed, Risk } from './risk.ts';
import type { Conflict, SchedulingEvent } from './scheduling.ts';
import type { Notices, WindowEvent } from './windows.ts';
import type { Work, WorkEvent } from './work.ts';

/**
 * Standard 2.3. A normal change goes the whole way; a standard one, of a certified template, is scheduled when it is
 * submitted; an emergency one goes to the eCAB, and may start before that has decided.
 */
export const changeLifecycle = defineLifecycle('change', {
  draft: {
    'join-votes': ['draft'],
    fill: ['draft'],
    submit: ['assessment', 'cab', 'scheduled'],
    tick: ['draft'],
    override: ['draft'],
    'look-again': ['draft'],
    announce: ['draft'],
    note: ['draft'],
    cancel: ['cancelled'],
  },
  assessment: {
    'join-votes': ['assessment'],
    assess: ['assessment', 'cab', 'scheduled', 'draft'],
    fill: ['assessment', 'scheduled'],
    tick: ['assessment', 'scheduled'],
    override: ['assessment', 'scheduled'],
    'look-again': ['assessment', 'scheduled'],
    announce: ['assessment'],
    note: ['assessment'],
    'meet-condition': ['assessment'],
    cancel: ['cancelled'],
  },
  cab: {
    vote: ['cab', 'scheduled', 'draft'],
    'remind-voters': ['cab', 'scheduled', 'draft'],
    expire: ['cab', 'scheduled', 'draft'],
    'join-votes': ['cab', 'scheduled', 'draft'],
    extend: ['cab'],
    'send-back': ['draft'],
    fill: ['cab', 'assessment'],
    tick: ['cab', 'scheduled'],
    override: ['cab', 'scheduled'],
    'look-again': ['cab', 'scheduled'],
    announce: ['cab'],
    note: ['cab'],
    'meet-condition': ['cab'],
    start: ['implementing'],
    cancel: ['cancelled'],
  },
  scheduled: {
    'join-votes': ['scheduled', 'cab', 'draft', 'assessment'],
    fill: ['assessment', 'cab', 'scheduled'],
    tick: ['scheduled'],
    override: ['scheduled'],
    'look-again': ['scheduled'],
    'hear-of-template': ['scheduled'],
    'meet-condition': ['scheduled'],
    announce: ['scheduled'],
    start: ['implementing'],
    note: ['scheduled'],
    cancel: ['cancelled'],
  },
  implementing: {
    'join-votes': ['implementing'],
    vote: ['implementing'],
    'owe-approval': ['implementing'],
    'tick-step': ['implementing'],
    complete: ['verifying'],
    'ask-to-go-on': ['implementing'],
    'go-on': ['implementing'],
    'run-late': ['implementing'],
    'roll-back': ['rolling-back'],
    note: ['implementing'],
    blame: ['implementing'],
    close: ['review'],
  },
  verifying: {
    'join-votes': ['verifying'],
    vote: ['verifying'],
    'owe-approval': ['verifying'],
    verify: ['verifying'],
    'fail-verification': ['implementing', 'rolling-back'],
    'go-on': ['verifying'],
    'run-late': ['verifying'],
    'roll-back': ['rolling-back'],
    note: ['verifying'],
    blame: ['verifying'],
    close: ['review', 'closed'],
  },
  'rolling-back': {
    'join-votes': ['rolling-back'],
    vote: ['rolling-back'],
    'owe-approval': ['rolling-back'],
    'tick-step': ['rolling-back', 'rolled-back'],
    'run-late': ['rolling-back'],
    note: ['rolling-back'],
    blame: ['rolling-back'],
    close: ['review'],
  },
  'rolled-back': {
    'join-votes': ['rolled-back'],
    vote: ['rolled-back'],
    'owe-approval': ['rolled-back'],
    'start-review': ['rolled-back'],
    'review-opened': ['review'],
    'review-ended': ['review'],
    note: ['rolled-back'],
    blame: ['rolled-back'],
    close: ['review'],
  },
  review: {
    'join-votes': ['review', 'closed'],
    vote: ['review', 'closed'],
    'owe-approval': ['review'],
    'start-review': ['review'],
    'review-opened': ['review'],
    'review-ended': ['review', 'closed'],
    certify: ['review'],
    note: ['review'],
    blame: ['review'],
    close: ['review', 'closed'],
  },
  closed: {
    blame: ['closed'],
    certify: ['closed'],
    'start-review': ['closed'],
    'review-opened': ['closed'],
    'review-ended': ['closed'],
  },
  cancelled: {},
});
export type ChangeStatus = StatusOf<typeof changeLifecycle>;

export const changeKinds = ['normal', 'standard', 'emergency'] as const;
export type ChangeKind = (typeof changeKinds)[number];

export const outages = ['none', 'brief', 'most'] as const;
/** Of the window: none of it, a part, most of it. */
export type Outage = (typeof outages)[number];

/** The requested window; both ends are given or neither. */
export type Window = { opensAt: Date; endsAt: Date };

/**
 * What is asked for (standard 2.3.1), and what became of it. What is null is missing still. Its owner is its implementer.
 * Ids of steps, conditions and questions count within the change. Whatever is written into lists is ISO 8601 in UTC.
 */
export type Change = Header & {
  status: ChangeStatus;
  kind: ChangeKind;
  /** Key of the certified template that a standard change is of. */
  template: string | null;
  /** The incident that an emergency change fixes, as `INC-7`. */
  fixes: string | null;
  purpose: string | null;
  content: string | null;
  /** Keys of the items that are changed; empty with `itemsUnknown`: nobody knows, or it is about none. */
  items: string[];
  itemsUnknown: boolean;
  effect: string | null;
  plan: Step[];
  test: string | null;
  implementer: number | null;
  outage: Outage | null;
  /** Who is affected, in words. */
  affects: string | null;
  rollback: Step[];
  rollbackMinutes: number | null;
  risks: string | null;
  opensAt: Date | null;
  endsAt: Date | null;
  answers: Answers;
  /** What Deskbell reckoned when it was submitted or amended last. */
  computed: Computed | null;
  /** The higher of both verdicts; null until it is submitted. */
  risk: Risk | null;
  submittedAt: Date | null;
  assessment: Assessment | null;
  /** Ballots, the present one last. */
  rounds: Round[];
  conditions: Condition[];
  questions: Question[];
  /** As they were when they were looked at last. */
  conflicts: Conflict[];
  /** Whoever is responsible for approving said yes to what it is now; null: not yet, or no longer. */
  approvedAt: Date | null;
  notices: Notices;
  work: Work;
  ending: Ending | null;
  review: ReviewState | null;
  causes: Cause[];
};

/** As sentences name it. */
export const of = ({ number }: Pick<Change, 'number'>) => ({ change: ref(`CHG-${number}`) });

export const windowOf = ({ opensAt, endsAt }: Pick<Change, 'opensAt' | 'endsAt'>): Window | null =>
  opensAt && endsAt ? { opensAt, endsAt } : null;

export type ChangeEvent =
  | RequestEvent
  | AssessmentEvent
  | BallotEvent
  | SchedulingEvent
  | WindowEvent
  | WorkEvent
  | EndingEvent;
