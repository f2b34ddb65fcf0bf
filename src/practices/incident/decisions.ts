import type { FileFacts } from '../../chat/file.ts';
import { accept, type Decision, refuse, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { may } from '../../core/permissions.ts';
import type { PolicyView } from '../../core/policy.ts';
import { excerpt, longestTitle, moment, titleFrom, who } from '../../core/text.ts';
import { minutesAfter } from '../../core/time.ts';
import type { Acting, Fresh, Unnumbered } from '../../engine/define.ts';
import { type Move, usedBy } from '../service-level/index.ts';
import { type FilesHeld, filesAdded } from './attaching.ts';
import { clocked, incidentClock, owesReason, warnedAnew } from './clocks.ts';
import { answeredBy, begun, handedOver, raised } from './escalation.ts';
import {
  type CancelReason,
  type Channel,
  type Impact,
  type Incident,
  type IncidentEvent,
  incidentLifecycle,
  type Nature,
  type NoteKind,
  of,
  type PriorityMatrix,
  type Update,
  type Urgency,
  type WarnedOf,
} from './incident.ts';
import { progressed } from './lapse.ts';
import { type Gathered, ledBy, majorAnew } from './major.ts';
import { newsAfter } from './news.ts';
import { goingOn } from './pending.ts';
import { notPassed, promising, usualNews } from './promises.ts';
import { breachesUnsaid } from './warnings.ts';
import { words } from './words.ts';

type Decided = Decision<Incident, IncidentEvent>;

export type Report = { what: string; since?: Date; subject: string; hit: Impact; urgent: Urgency };
/**
 * `wait` is in seconds: how long until this person may report again; 0: now. `alike` are the open incidents that this may
 * be one of.
 */
export type ReportFacts = Gathered & {
  matrix: PriorityMatrix;
  team: string;
  shared: boolean;
  subject: Subject;
  wait: number;
  alike: readonly Known[];
};
export type Known = { prefix: string; number: number; title: string; status: string; createdAt: Date };
/** What it is about: a service, perhaps by one of its items. */
export type Subject = { service: string | null; item: string | null };

/** Standard 2.1.1: symptom, time, scope, systems, who, by which channel. */
export function reportIncident(
  fresh: Fresh,
  report: Report,
  acting: Acting<ReportFacts>,
): Decision<Unnumbered<Incident>, IncidentEvent> {
  const { actor, now, place, policy, facts } = acting;
  if (facts.wait > 0) return refuse(words.tooManyReports({ seconds: facts.wait }));
  const since = report.since ?? now;
  if (since > minutesAfter(now, 5)) return refuse(words.notInTheFuture({ since: moment(since) }), 'since');
  const priority = facts.matrix[report.hit][report.urgent];
  const { service } = facts.subject;
  const opened: Move = { at: now.toISOString(), move: 'opened', priority, service };
  const incident: Unnumbered<Incident> = {
    ...fresh,
    ...facts.subject,
    moves: [opened],
    escalation: begun(now),
    title: titleFrom(report.what),
    status: 'new',
    team: facts.team,
    owner: null,
    requester: actor.id,
    visibility: facts.shared ? 'shared' : 'requester',
    description: report.what,
    since,
    impact: report.hit,
    urgency: report.urgent,
    priority,
    place,
    channel: 'chat',
    ...nothingYet,
  };
  const filed = majorAnew(clocked(incident, policy), facts, acting);
  return accept(filed.incident, [{ type: 'incident.reported', priority, channel: 'chat' }, ...filed.events]);
}

const nothingYet = {
  detectedAt: null,
  nature: null,
  caller: null,
  callBack: null,
  tried: null,
  site: null,
  reach: null,
  acknowledgedAt: null,
  respondBy: null,
  solveBy: null,
  warned: { response: 0, resolution: 0 } as WarnedOf,
  breachReason: null,
  pending: null,
  lastUpdate: null,
  resolution: null,
  remindAt: null,
  closesAt: null,
  reminded: false,
  confirmation: null,
  alsoSaid: [],
  cancelled: null,
  reopenings: 0,
  progress: null,
  promise: null,
  review: null,
  major: false,
  crew: null,
  hidden: null,
  stops: null,
  freezing: false,
};

/** Taking it: assigns who pressed if nobody is; an assignee stays. Meets the response target for good. */
export const acknowledge = step(
  incidentLifecycle,
  'acknowledge',
  (incident: Incident, _: unknown, acting: Acting): Decided => {
    const { actor, now, policy } = acting;
    const owner = incident.owner ?? actor.id;
    const late = breachesUnsaid(incident, incident.acknowledgedAt ? [] : ['response'], owner, acting);
    const taken: Incident = {
      ...answered(late.incident, policy, now),
      status: 'in-progress',
      owner,
      escalation: answeredBy(incident, actor.id, now),
      progress: progressed(now),
      promise: promising(usualNews(incident, now, policy), now),
    };
    const clock = incidentClock(taken, 'response', policy);
    const { target, kind } = clock;
    const minutes = Math.floor(usedBy(now, clock));
    const led = ledBy(taken, actor.id);
    return accept({ ...led.incident, team: incident.team ?? actor.team }, [
      { type: 'incident.acknowledged', owner, minutes, target, kind },
      ...led.events,
      ...late.events,
    ]);
  },
);

/** The response target is met for good, or missed, by the first answer. */
export const answered = (incident: Incident, policy: PolicyView, now: Date): Incident =>
  incident.acknowledgedAt
    ? incident
    : { ...clocked(incident, policy, { at: now.toISOString(), move: 'answered' }), acknowledgedAt: now };

export type Assignment = { to: string; note?: string };
/**
 * Whom `to` names: a team, or a person with their team. `away`: that person is away, and the owner is who stands in; where
 * nobody can, the team has it.
 */
export type Assignee = { team: string | null; owner: number | null; away: number | null };

export const assign = step(
  incidentLifecycle,
  'assign',
  (incident: Incident, { note }: Assignment, { now, policy, facts }: Acting<Assignee>): Decided => {
    const team = facts.team ?? incident.team;
    if (incident.status !== 'new' && incident.owner === facts.owner && incident.team === team && !note) {
      return unchanged(
        facts.away && !facts.owner ? words.teamHasIt({ ...of(incident), away: who(facts.away) }) : undefined,
      );
    }
    const { owner, away } = facts;
    const escalation = handedOver(incident, now, policy);
    return accept({ ...incident, status: 'assigned', owner, team, escalation, progress: null }, [
      { type: 'incident.assigned', team, owner, away, note: note ?? null, newTeam: team !== incident.team },
    ]);
  },
);

export type Classification = { nature: Nature; subject: string; hit: Impact; urgent: Urgency; why?: string };

/** The priority follows impact and urgency; changing it after filing wants a reason. */
export const classify = step(
  incidentLifecycle,
  'classify',
  (
    incident: Incident,
    { nature, hit, urgent, why }: Classification,
    acting: Acting<Gathered & { matrix: PriorityMatrix; subject: Subject }>,
  ): Decided => {
    const { now, policy, facts } = acting;
    const priority = facts.matrix[hit][urgent];
    if (priority !== incident.priority && !why) {
      return refuse(words.whyThisPriority({ from: incident.priority, to: priority }), 'why');
    }
    const changed: Incident = { ...incident, ...facts.subject, nature, impact: hit, urgency: urgent, priority };
    if (same(incident, changed) && !why) return unchanged();
    const sorted = raised(incident, worked(reclocked(incident, changed, policy, now), now), now);
    const major = majorAnew(sorted, facts, acting);
    return accept(major.incident, [
      {
        type: 'incident.classified',
        nature,
        priority: { from: incident.priority, to: priority },
        service: { from: incident.service, to: changed.service },
        reason: why ?? null,
      },
      ...major.events,
    ]);
  },
);

/** Another priority or service has targets of its own, which count from the beginning. */
function reclocked(before: Incident, { ...changed }: Incident, policy: PolicyView, now: Date): Incident {
  const { priority, service } = changed;
  if (priority === before.priority && service === before.service) return changed;
  const moved = clocked(changed, policy, { at: now.toISOString(), move: 'classified', priority, service });
  return { ...moved, warned: warnedAnew(moved, policy, now) };
}

const same = (one: Incident, other: Incident): boolean =>
  (['nature', 'impact', 'urgency', 'service', 'item'] as const).every((fact) => one[fact] === other[fact]);

export type Details = { title: string; tried?: string; site?: string; reach?: string; file?: FileFacts };

export const addDetails = step(
  incidentLifecycle,
  'add-details',
  (incident: Incident, details: Details, { actor, facts }: Acting<FilesHeld | undefined>): Decided => {
    if (!concerns(incident, actor) && !may(actor.roles, 'incident.handle'))
      return refuse(words.onlyTheirs(of(incident)));
    const changed: Incident = {
      ...incident,
      title: excerpt(details.title, longestTitle).text,
      tried: details.tried ?? null,
      site: details.site ?? null,
      reach: details.reach ?? null,
    };
    const fields = (['title', 'tried', 'site', 'reach'] as const).filter((field) => changed[field] !== incident[field]);
    const added = filesAdded(details.file ? [details.file] : [], facts, { internal: false, link: null });
    if (added.refused) return refuse(added.refused, 'file');
    const changes: IncidentEvent[] = fields.length > 0 ? [{ type: 'incident.details-added', fields }] : [];
    const events = [...changes, ...added.events];
    return events.length === 0 ? unchanged() : accept(changed, events);
  },
);

export type OnBehalf = { caller: string; by: Exclude<Channel, 'chat'>; callBack?: string };

/** Standard 2.1.1: the desk logs a call for the caller, who is then the one that is asked and told. */
export const reportFor = step(
  incidentLifecycle,
  'report-for',
  (
    incident: Incident,
    { caller, by, callBack }: OnBehalf,
    { facts }: Acting<{ requester: number | null }>,
  ): Decided => {
    const name = facts.requester === null ? caller : null;
    return accept({ ...incident, requester: facts.requester, caller: name, channel: by, callBack: callBack ?? null }, [
      { type: 'incident.reported-for', requester: facts.requester, caller: name, channel: by },
    ]);
  },
);

/** `inThread`: it was said in the record's thread, where everybody has read it, perhaps by a file alone. */
export type Note = {
  text: string;
  kind?: NoteKind;
  inThread?: boolean;
  files?: readonly FileFacts[];
  link?: string | null;
  message?: string;
};

/**
 * Standard 2.1.2: first-line findings are recorded. What its requester says in its thread counts too, and is the answer
 * where it waits for one.
 */
export const note = step(
  incidentLifecycle,
  'note',
  (
    incident: Incident,
    { text, kind = 'other', inThread = false, files = [], link = null, message }: Note,
    { actor, now, policy, facts }: Acting<NoteFacts>,
  ): Decided => {
    if (inThread && !facts.threadNotes) return refuse(words.threadsAreTalk());
    const isDesk = may(actor.roles, 'incident.handle');
    if (!concerns(incident, actor) && !isDesk) return refuse(words.onlyTheirs(of(incident)));
    const isReason = kind === 'breach-reason' && isDesk && owesReason(incident);
    const shownKind = kind === 'breach-reason' && !isReason ? 'other' : kind;
    const added = filesAdded(files, facts.held, { internal: isDesk, link });
    if (added.refused && text === '') return refuse(added.refused);
    const noted: IncidentEvent[] = [
      ...(text === ''
        ? []
        : [{ type: 'incident.noted' as const, text, kind: shownKind, inThread, ...(message && { message }) }]),
      ...added.events,
    ];
    if (noted.length === 0) return unchanged();
    const kept = isDesk ? worked(incident, now) : incident;
    if (isReason) return accept({ ...kept, breachReason: text }, noted);
    if (incident.pending?.on !== 'requester' || incident.requester !== actor.id) return accept(kept, noted);
    return accept(goingOn(incident, policy, now), [
      ...noted,
      { type: 'incident.resumed', on: 'requester', answered: true },
    ]);
  },
);
export type NoteFacts = { threadNotes: boolean; held?: FilesHeld };

/** `next`: by when more comes; without it, as is usual for its priority. */
export type News = { text: string; readers: Update['readers']; next?: Date };

export const update = step(
  incidentLifecycle,
  'update',
  (incident: Incident, { text, readers, next }: News, { actor, now, policy }: Acting): Decided => {
    const refused = notPassed(next, now);
    if (refused) return refused;
    const by = next ?? (incident.status === 'pending' ? null : usualNews(incident, now, policy));
    const lastUpdate = newsAfter(incident.lastUpdate, { text, readers, at: now.toISOString(), by: actor.id });
    return accept({ ...worked(incident, now), lastUpdate, promise: promising(by, now) }, [
      { type: 'incident.updated', text, readers, next: by?.toISOString() ?? null },
    ]);
  },
);

/** Whoever works on it did something: it does not lapse for now. */
export const worked = (incident: Incident, now: Date): Incident =>
  incident.status === 'in-progress' ? { ...incident, progress: progressed(now) } : incident;

export const follow = step(
  incidentLifecycle,
  'follow',
  (incident: Incident, _: unknown, { actor, facts }: Acting<{ follows: boolean }>): Decided =>
    facts.follows
      ? unchanged(words.followedAlready(of(incident)))
      : accept(incident, [{ type: 'incident.followed', person: actor.id }]),
);

export type Cancelling = { why: CancelReason; note?: string };

/** A requester may withdraw their own; the rest is the desk's word. */
export const cancel = step(
  incidentLifecycle,
  'cancel',
  (incident: Incident, { why, note }: Cancelling, { actor, now, policy }: Acting): Decided => {
    const isDesk = may(actor.roles, 'incident.handle');
    if (!concerns(incident, actor) && !isDesk) return refuse(words.onlyTheirs(of(incident)));
    if (!isDesk && why !== 'withdrawn') return refuse(words.onlyWithdraw(), 'why');
    const stopped = clocked(incident, policy, { at: now.toISOString(), move: 'cancelled' });
    const cancelled = { why, note: note ?? null };
    return accept({ ...stopped, status: 'cancelled', pending: null, progress: null, promise: null, cancelled }, [
      { type: 'incident.cancelled', why, note: note ?? null },
    ]);
  },
);

/** Theirs: who asked for it, or who typed it in. */
export const concerns = (incident: Incident, { id }: { id: number }): boolean =>
  incident.requester === id || incident.createdBy === id;
