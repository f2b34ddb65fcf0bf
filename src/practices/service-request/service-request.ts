import type { KeptFile } from '../../chat/file.ts';
import type { Place } from '../../chat/interaction.ts';
import { defineLifecycle, type StatusOf } from '../../core/lifecycle.ts';
import { refOf } from '../../core/record-ref.ts';
import { ref } from '../../core/text.ts';
import type { Header } from '../../engine/header.ts';
import type { Named } from '../../people/policy.ts';
import type { Pending } from '../incident/index.ts';
import type { Confirmation, Move, WaitingReason, Warned } from '../service-level/index.ts';

/**
 * Standard defaults: new → (waiting approval → approved | rejected) → assigned → in fulfilment ⇄ pending → fulfilled →
 * closed; cancelled from any before fulfilled. New and approved: nobody has it yet.
 */
export const requestLifecycle = defineLifecycle('service request', {
  new: {
    'ask-approval': ['waiting-approval'],
    acknowledge: ['in-fulfilment'],
    assign: ['assigned'],
    fulfil: ['fulfilled'],
    note: ['new'],
    cancel: ['cancelled'],
  },
  'waiting-approval': {
    approve: ['approved'],
    reject: ['rejected'],
    'remind-approvers': ['waiting-approval'],
    note: ['waiting-approval'],
    cancel: ['cancelled'],
  },
  approved: {
    acknowledge: ['in-fulfilment'],
    assign: ['assigned'],
    fulfil: ['fulfilled'],
    note: ['approved'],
    cancel: ['cancelled'],
  },
  assigned: {
    acknowledge: ['in-fulfilment'],
    assign: ['assigned'],
    fulfil: ['fulfilled'],
    note: ['assigned'],
    cancel: ['cancelled'],
  },
  'in-fulfilment': {
    fulfil: ['fulfilled'],
    pend: ['pending'],
    assign: ['assigned'],
    note: ['in-fulfilment'],
    cancel: ['cancelled'],
  },
  pending: {
    resume: ['in-fulfilment'],
    fulfil: ['fulfilled'],
    pend: ['pending'],
    check: ['pending'],
    note: ['pending', 'in-fulfilment'],
    cancel: ['cancelled'],
  },
  fulfilled: {
    confirm: ['closed'],
    return: ['assigned'],
    note: ['fulfilled'],
    remind: ['fulfilled'],
    'close-unanswered': ['closed'],
  },
  closed: {},
  rejected: {},
  cancelled: {},
});
export type RequestStatus = StatusOf<typeof requestLifecycle>;

/** What was answered in the form, with its words: they stay as they were when it was asked. */
export type Answer = { label: Named; value: AnswerValue };
export type AnswerValue =
  | { text: string; long: boolean }
  | { chosen: Named }
  | { at: string }
  | { person: number }
  | { file: string };

/** Whom it waits for. Times are ISO 8601, people are ids. `nextReminder` is null once enough was reminded. */
export type Approval = { by: number[]; since: string; reminders: number; nextReminder: string | null };
/**
 * Whom it asks at a time: `approvers`, each of them or who stands in for them; `lead`, who decides in place of an approver
 * for whom nobody else may. `told`: all who decide, and the approvers who are away.
 */
export type Asked = { approvers: number[]; lead: { person: number; standsFor: number } | null; told: number[] };
/** Who has decided, for whom they stood in; `why` and `instead` are those of a rejection. */
export type Verdict = { by: number; standsFor: number | null; at: string; why: string | null; instead: string | null };
export type Fulfilment = { did: string; by: number; at: string };
export const cancelReasons = ['withdrawn', 'duplicate', 'impossible'] as const;
export type CancelReason = (typeof cancelReasons)[number];

export type ServiceRequest = Header & {
  status: RequestStatus;
  /** Its entry in the catalogue of the rules it lives by, and what it was called there. */
  wanted: { entry: string; name: Named };
  answers: Answer[];
  /** Where it was asked for: its news go there. */
  place: Place;
  approval: Approval | null;
  verdict: Verdict | null;
  moves: Move[];
  /** By when it is to be fulfilled; null while the clock stands. */
  fulfilBy: Date | null;
  /** The last warning, in percent of the target. */
  warned: Warned;
  pending: Pending | null;
  fulfilment: Fulfilment | null;
  /** When the requester is reminded, and when silence counts as a yes (standard: 1 and 3 business days). */
  remindAt: Date | null;
  closesAt: Date | null;
  reminded: boolean;
  confirmation: Confirmation | null;
  cancelled: { why: CancelReason; note: string | null } | null;
  /** How often it was not what was asked for. */
  returns: number;
};

/** Somebody still has to fulfil it, and may. */
export const isWorked = ({ status }: Pick<ServiceRequest, 'status'>): boolean =>
  ['new', 'approved', 'assigned', 'in-fulfilment', 'pending'].includes(status);

/** Nobody is asked whether they have what they fulfilled themselves. */
export const isAsked = ({ requester, fulfilment }: Pick<ServiceRequest, 'requester' | 'fulfilment'>): boolean =>
  requester !== fulfilment?.by;

/** As sentences name it. */
export const of = (request: Pick<ServiceRequest, 'prefix' | 'number'>) => ({ request: ref(refOf(request)) });

/** Theirs: who asked for it, or who typed it in for them. */
export const concerns = (request: ServiceRequest, { id }: { id: number }): boolean =>
  request.requester === id || request.createdBy === id;

export type RequestEvent =
  | { type: 'request.made'; entry: string }
  | ({ type: 'request.file-added' } & KeptFile)
  | { type: 'request.approval-asked'; by: number[]; asked: Asked }
  | { type: 'request.approval-reminded'; by: number[]; asked: Asked; last: boolean; rings: number[] }
  | { type: 'request.approved'; standsFor: number | null }
  | { type: 'request.rejected'; standsFor: number | null; why: string; instead: string | null }
  | { type: 'request.acknowledged'; owner: number }
  | {
      type: 'request.assigned';
      team: string | null;
      owner: number | null;
      /** Who was chosen and is away: the owner stands in for them; without one, nobody could. */
      away: number | null;
      note: string | null;
    }
  /** `message`: which one it was, where it was said in a thread. */
  | { type: 'request.noted'; text: string; inThread: boolean; message?: string }
  /** A message that somebody put on the timeline: what was said, by whom, when (ISO 8601) and where. */
  | { type: 'request.marked'; text: string; author: string; link: string | null; said: string; message: string }
  | { type: 'request.made-pending'; on: WaitingReason; what: string; checkAt: string }
  /** `answered`: by what its requester said. */
  | { type: 'request.resumed'; on: WaitingReason; answered: boolean }
  | { type: 'request.pending-checked'; on: WaitingReason; what: string; last: boolean; rings: number[] }
  | { type: 'request.warned'; share: Warned; due: string; rings: number[] }
  | { type: 'request.fulfilled'; did: string; by: number }
  | { type: 'request.confirmation-reminded' }
  | { type: 'request.confirmed'; stars: number | null; comment: string | null }
  | { type: 'request.closed-unanswered' }
  | { type: 'request.returned'; reason: string; times: number }
  | { type: 'request.cancelled'; why: CancelReason; note: string | null };
