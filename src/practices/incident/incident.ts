import type { KeptFile } from '../../chat/file.ts';
import type { Place } from '../../chat/interaction.ts';
import { defineLifecycle, type StatusOf } from '../../core/lifecycle.ts';
import { refOf } from '../../core/record-ref.ts';
import { ref, typed, who } from '../../core/text.ts';
import type { Header } from '../../engine/header.ts';
import type { CallOutOutcome } from '../../engine/practice.ts';
import type { Called, CalledPlace, Climb, PathName } from '../escalation/index.ts';
import type {
  ClockKind,
  ClockName,
  Move,
  Priority,
  Confirmation as Satisfaction,
  WaitingReason,
  Warned,
} from '../service-level/index.ts';
import type { Crew, Freeze, Hidden, RoleName } from './crew.ts';
import type { AlsoSaid, LinkEvent, Reached } from './link-events.ts';
import type { UpdateEvent } from './update-events.ts';

/**
 * Standard 2.1 and its defaults: new → assigned → in progress ⇄ pending → resolved → closed; cancelled from any before
 * resolved.
 */
export const incidentLifecycle = defineLifecycle('incident', {
  new: {
    acknowledge: ['in-progress'],
    assign: ['assigned'],
    classify: ['new'],
    escalate: ['new', 'assigned'],
    'technical-report': ['new', 'in-progress'],
    'stakeholder-report': ['new'],
    'correct-times': ['new'],
    resolve: ['resolved'],
    note: ['new'],
    'report-for': ['new'],
    'add-details': ['new'],
    follow: ['new'],
    'open-room': ['new'],
    'take-role': ['new'],
    'hand-over': ['new'],
    'give-reason': ['new'],
    link: ['new'],
    merge: ['cancelled'],
    cancel: ['cancelled'],
  },
  assigned: {
    acknowledge: ['in-progress'],
    assign: ['assigned'],
    classify: ['assigned'],
    escalate: ['assigned'],
    update: ['assigned'],
    'technical-report': ['assigned', 'in-progress'],
    'stakeholder-report': ['assigned'],
    'correct-times': ['assigned'],
    snooze: ['assigned'],
    resolve: ['resolved'],
    note: ['assigned'],
    'report-for': ['assigned'],
    'add-details': ['assigned'],
    follow: ['assigned'],
    'open-room': ['assigned'],
    'take-role': ['assigned'],
    'hand-over': ['assigned'],
    'give-reason': ['assigned'],
    link: ['assigned'],
    merge: ['cancelled'],
    cancel: ['cancelled'],
  },
  'in-progress': {
    resolve: ['resolved'],
    update: ['in-progress'],
    'technical-report': ['in-progress', 'pending'],
    'stakeholder-report': ['in-progress'],
    'correct-times': ['in-progress'],
    snooze: ['in-progress'],
    pend: ['pending'],
    assign: ['assigned'],
    classify: ['in-progress'],
    escalate: ['in-progress', 'assigned'],
    'still-on-it': ['in-progress'],
    'warn-of-lapse': ['in-progress'],
    lapse: ['assigned'],
    note: ['in-progress'],
    'report-for': ['in-progress'],
    'add-details': ['in-progress'],
    follow: ['in-progress'],
    'open-room': ['in-progress'],
    'take-role': ['in-progress'],
    'hand-over': ['in-progress'],
    'give-reason': ['in-progress'],
    link: ['in-progress'],
    merge: ['cancelled'],
    cancel: ['cancelled'],
  },
  pending: {
    resume: ['in-progress'],
    resolve: ['resolved'],
    update: ['pending'],
    'technical-report': ['pending', 'in-progress'],
    'stakeholder-report': ['pending'],
    'correct-times': ['pending'],
    pend: ['pending'],
    check: ['pending'],
    note: ['pending', 'in-progress'],
    'report-for': ['pending'],
    'add-details': ['pending'],
    follow: ['pending'],
    'open-room': ['pending'],
    'take-role': ['pending'],
    'hand-over': ['pending'],
    'give-reason': ['pending'],
    link: ['pending'],
    merge: ['cancelled'],
    cancel: ['cancelled'],
  },
  resolved: {
    confirm: ['closed', 'resolved'],
    reopen: ['assigned'],
    close: ['closed'],
    note: ['resolved'],
    'start-review': ['resolved'],
    'correct-times': ['resolved'],
    'give-reason': ['resolved'],
    'confirm-too': ['resolved'],
    'not-fixed-too': ['resolved'],
    link: ['resolved'],
    remind: ['resolved'],
    'close-unanswered': ['closed', 'resolved'],
    'take-role': ['resolved'],
    'hand-over': ['resolved'],
  },
  closed: {
    'start-review': ['closed'],
    'give-reason': ['closed'],
    link: ['closed'],
  },
  cancelled: {
    link: ['cancelled'],
  },
});
export type IncidentStatus = StatusOf<typeof incidentLifecycle>;

export const impacts = ['organisation', 'department', 'team', 'person'] as const;
export type Impact = (typeof impacts)[number];
export const urgencies = ['critical', 'high', 'medium', 'low'] as const;
export type Urgency = (typeof urgencies)[number];
/** Rows by impact, columns by urgency. */
export type PriorityMatrix = Record<Impact, Record<Urgency, Priority>>;

export const natures = [
  'hardware',
  'software',
  'configuration',
  'operation',
  'network',
  'security',
  'data',
  'performance',
  'other',
] as const;
export type Nature = (typeof natures)[number];
export const causes = [...natures.slice(0, 8), 'change', 'other'] as const;
export type Cause = Nature | 'change';
export type Channel = 'chat' | 'phone' | 'counter' | 'mail' | 'other';
export type NoteKind = 'finding' | 'tried' | 'decision' | 'breach-reason' | 'other';
export type CancelReason = 'duplicate' | 'false-alarm' | 'withdrawn';

/** Times inside these are ISO 8601; people are ids. */
export type PlainUpdate = { text: string; at: string; by: number; readers: 'team' | 'requester' };
/** `told`: what its requester was told last, where this is the team's own. */
export type Update = PlainUpdate & { told?: PlainUpdate };
export type Resolution = {
  wrong: string;
  did: string;
  cause: Cause;
  kind: 'fixed' | 'worked-around';
  recoveredAt: string;
  at: string;
  by: number;
};
/** What it waits for, and when somebody looks again; `nextCheck` is null once enough was reminded of. */
export type Pending = {
  on: WaitingReason;
  what: string;
  checkAt: string;
  nextCheck: string | null;
  reminders: number;
  by: number;
  since: string;
  /** Whether its clock stands meanwhile. */
  paused: boolean;
};
/** The last warning of each clock, in percent of its target. */
export type WarnedOf = Record<ClockName, Warned>;
/**
 * A person called, and what became of it: `sent` until the platform says so; `failed` is what went wrong with the way
 * before. `path` is by what; `over`: nothing is asked of them any more. Times are ISO 8601.
 */
export type Page = Called & {
  id: number;
  at: string;
  path: PathName | 'by-hand';
  step: number;
  /** The account that was tried, and when. */
  way: number;
  triedAt: string;
  outcome: 'sent' | CallOutOutcome | 'unconfirmed';
  failed?: Exclude<Page['outcome'], 'sent' | 'reached'>;
  over: boolean;
  /** Whoever was called by it took the incident, be it later somebody else's. */
  took?: true;
};
/** How far it has climbed since the report, the reopening, or a priority that rose; `answered`: who took it last. */
export type Escalation = Record<PathName, Climb> & {
  since: string;
  pages: Page[];
  answered: { by: number; at: string } | null;
};
export const escalatedTo = ['line-2', 'line-3', 'manager'] as const;
export type EscalatedTo = (typeof escalatedTo)[number];
/** When something was last done by those who work on it, and whether they were warned that it lapses. */
export type Progress = { at: string; warned: boolean };
/**
 * By when its owner promised news. `remindAt`: when they are reminded next; `snoozes`: how often they put that off in a
 * row; `missed`: the desk was told.
 */
export type Promised = { by: string; remindAt: string | null; reminders: number; snoozes: number; missed: boolean };

/** `reached`: somebody else said it for them, whom they told so by this. */
export type Confirmation = Satisfaction & { reached?: Reached };

/** Its review, and how that ended. */
export type ItsReview = { ref: string; ended: { how: 'published' | 'waived'; at: string } | null };

export type Incident = Header & {
  status: IncidentStatus;
  description: string;
  since: Date;
  /** When somebody or something first noticed it; null: by the report. */
  detectedAt: Date | null;
  impact: Impact;
  urgency: Urgency;
  priority: Priority;
  nature: Nature | null;
  /** How it reached the desk, and who asked for it: a person (`requester`) or, where they have no account, a name. */
  channel: Channel;
  caller: string | null;
  callBack: string | null;
  tried: string | null;
  site: string | null;
  reach: string | null;
  /** Where it was reported: its news go there. */
  place: Place;
  acknowledgedAt: Date | null;
  /** What moved its clocks, by when it is to be answered and solved (null while paused), and what was warned of, in percent. */
  moves: Move[];
  respondBy: Date | null;
  solveBy: Date | null;
  warned: WarnedOf;
  breachReason: string | null;
  pending: Pending | null;
  lastUpdate: Update | null;
  resolution: Resolution | null;
  /** When the requester is reminded, and when silence counts as a yes (standard: 1 and 3 business days). */
  remindAt: Date | null;
  closesAt: Date | null;
  reminded: boolean;
  confirmation: Confirmation | null;
  /** What others say of the solution, whose reports are duplicates of it. */
  alsoSaid: AlsoSaid[];
  cancelled: { why: CancelReason; note: string | null } | null;
  reopenings: number;
  escalation: Escalation | null;
  progress: Progress | null;
  promise: Promised | null;
  review: ItsReview | null;
  /** By its priority or by hand; it stays so when its priority falls. */
  major: boolean;
  crew: Crew | null;
  hidden: Hidden | null;
  stops: Freeze | null;
  /** A notice of its own stands: found by the next P1 on the same service. */
  freezing: boolean;
};

/** Somebody still has to solve it. */
export const isWorked = ({ status }: Pick<Incident, 'status'>): boolean =>
  ['new', 'assigned', 'in-progress', 'pending'].includes(status);

/** As sentences name it. */
export const of = (incident: Pick<Incident, 'prefix' | 'number'>) => ({ incident: ref(refOf(incident)) });

/** Who asked for it: a person, or the name of a caller without an account. */
export const askedFor = ({ requester, caller }: Pick<Incident, 'requester' | 'caller'>) =>
  requester ? who(requester) : typed(caller ?? '?');

/** What somebody wrote in its thread or room, put on its timeline by whoever acts. `said`: when it was written. */
export type Marked = {
  type: 'incident.marked';
  text: string;
  author: string;
  link: string | null;
  said: string;
  message: string;
};

export type IncidentEvent =
  | LinkEvent
  | { type: 'incident.reported'; priority: Priority; channel: Channel }
  | { type: 'incident.details-added'; fields: string[] }
  | ({ type: 'incident.file-added' } & KeptFile)
  | { type: 'incident.reported-for'; requester: number | null; caller: string | null; channel: Channel }
  /** In minutes of its response clock. */
  | { type: 'incident.acknowledged'; owner: number; minutes: number; target: number; kind: ClockKind }
  | {
      type: 'incident.assigned';
      team: string | null;
      owner: number | null;
      /** Who was chosen and is away: the owner stands in for them; without one, nobody could. */
      away: number | null;
      note: string | null;
      newTeam: boolean;
    }
  | {
      type: 'incident.classified';
      nature: Nature;
      priority: { from: Priority; to: Priority };
      service: { from: string | null; to: string | null };
      reason: string | null;
    }
  /** `message`: which one it was, where it was said in a thread. */
  | { type: 'incident.noted'; text: string; kind: NoteKind; inThread: boolean; message?: string }
  | Marked
  /** `next`: by when more is promised; null: nothing is. */
  | { type: 'incident.updated'; text: string; readers: Update['readers']; next?: string | null }
  | {
      type: 'incident.paged';
      path: PathName;
      /** Of the plan, counted from 0. As people count, the `number`th of so many `steps`, or that one `again`. */
      step: number;
      number: number;
      steps: number;
      again: boolean;
      /** Since the climb began. */
      minutes: number;
      pages: Page[];
      /** Steps behind which nobody stands now. */
      skipped: number[];
      places: CalledPlace[];
      next: { at: string; people: Called[] } | null;
    }
  | { type: 'incident.nobody-to-page'; path: PathName; skipped: number[] }
  /** Whom the step would call has it already; `resting`: it calls at other hours. */
  | { type: 'incident.step-held'; path: PathName; step: number; resting: boolean }
  | { type: 'incident.paged-again'; page: Page }
  | { type: 'incident.page-settled'; page: number; person: number; outcome: Page['outcome'] }
  | { type: 'incident.escalated'; to: EscalatedTo; why: string; found: string; pages: Page[]; newTeam: boolean }
  | { type: 'incident.lapse-warned'; owner: number; since: string; due: string }
  | { type: 'incident.lapsed'; owner: number | null; since: string }
  | { type: 'incident.still-worked-on' }
  | { type: 'incident.promise-reminded'; owner: number; by: string; last: boolean }
  | { type: 'incident.snoozed'; minutes: number; until: string }
  | { type: 'incident.promise-missed'; by: string; rings: number[] }
  | { type: 'incident.made-pending'; on: WaitingReason; what: string; checkAt: string }
  /** `answered`: by what its requester said. */
  | { type: 'incident.resumed'; on: WaitingReason; answered: boolean }
  | { type: 'incident.pending-checked'; on: WaitingReason; what: string; last: boolean; rings: number[] }
  | { type: 'incident.warned'; clock: ClockName; share: Warned; due: string; rings: number[] }
  | { type: 'incident.resolved'; resolution: Resolution }
  | { type: 'incident.confirmation-reminded' }
  /** `held`: something else stands in the way of closing it. */
  | { type: 'incident.confirmed'; stars: number | null; comment: string | null; reached?: Reached; held?: true }
  | { type: 'incident.closed-unanswered'; held?: true }
  /** `byHand`: somebody thinks that it is worth one. */
  | { type: 'incident.review-wanted'; byHand: boolean }
  | { type: 'incident.review-opened'; review: string }
  | {
      type: 'incident.review-ended';
      review: string;
      how: 'published' | 'waived';
      told?: { summary: string; lesson: string };
    }
  | { type: 'incident.reopened'; reason: string; times: number }
  | { type: 'incident.followed'; person: number }
  | { type: 'incident.cancelled'; why: CancelReason; note: string | null }
  | MajorEvent
  | UpdateEvent;

/** Of majors, their roles, who may see an incident, and what must not be deployed. */
export type MajorEvent =
  | { type: 'incident.made-major'; by: 'priority' | 'hand'; priority: Priority }
  | { type: 'incident.joined-room'; person: number }
  | { type: 'incident.role-taken'; role: RoleName; person: number }
  /** `away`: who was chosen and is away; `to` stands in for them. */
  | {
      type: 'incident.role-handed-over';
      role: RoleName;
      from: number;
      to: number;
      away: number | null;
      note: string | null;
    }
  | { type: 'incident.roles-left'; person: number; roles: RoleName[] }
  | { type: 'incident.roles-empty'; roles: RoleName[]; rings: number[] }
  /** `named`: who sees it too from now on. */
  | { type: 'incident.made-private'; named: number | null }
  | { type: 'incident.named'; person: number }
  | { type: 'incident.made-visible' }
  /** `notice`: whose notice says so, where it is another one's. */
  | { type: 'incident.deployment-stopped'; service: string; notice: string | null; hidden: boolean }
  | { type: 'incident.deployment-freed'; service: string; notice: string | null }
  | { type: 'incident.notice-lifted'; service: string };
