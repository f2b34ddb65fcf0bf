// Standard 2.1.4, for majors: what those who work on it must know, and what those who wait for it must know.
import { accept, type Decision, refuse } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import type { Acting } from '../../engine/define.ts';
import type { WaitingReason } from '../service-level/index.ts';
import { acknowledge } from './decisions.ts';
import { type Incident, type IncidentEvent, incidentLifecycle, of, type Update } from './incident.ts';
import { statusWords } from './labels.ts';
import { progressed } from './lapse.ts';
import { isMajor } from './major.ts';
import { newsAfter } from './news.ts';
import { pend, resume } from './pending.ts';
import { notPassed, promising, usualNews } from './promises.ts';
import { words } from './update-words.ts';

type Decided = Decision<Incident, IncidentEvent>;

/** Whether it is worked on from now on, or waits, for that reason; solving asks for more than a report says. */
export type Course = 'same' | 'in-progress' | WaitingReason;
/** `next`: by when there is another report; without it, as is usual for its priority. */
export type TechnicalReport = { condition: string; actions: string; needs?: string; course: Course; next?: Date };

export const reportTechnically = step(
  incidentLifecycle,
  'technical-report',
  (incident: Incident, report: TechnicalReport, acting: Acting): Decided => {
    const { condition, actions, needs = null } = report;
    const next = promisedBy(incident, report, acting);
    if ('verdict' in next) return next;
    const moved = movedOn(incident, report, next.by, acting);
    if (moved.verdict !== 'accepted') return moved;
    const text = [condition, actions, needs].filter(Boolean).join('\n');
    return accept(reported(moved.record, { text, readers: 'team' }, next.by, acting), [
      ...moved.events,
      { type: 'incident.reported-technically', condition, actions, needs, next: next.by.toISOString() },
    ]);
  },
);

export type StakeholderReport = { standing: string; impact: string; steps: string; next?: Date };

export const reportToStakeholders = step(
  incidentLifecycle,
  'stakeholder-report',
  (incident: Incident, report: StakeholderReport, acting: Acting): Decided => {
    const { standing, impact, steps } = report;
    const next = promisedBy(incident, report, acting);
    if ('verdict' in next) return next;
    const text = [standing, impact, steps].join('\n');
    return accept(reported(incident, { text, readers: 'requester' }, next.by, acting), [
      { type: 'incident.reported-to-stakeholders', standing, impact, steps, next: next.by.toISOString() },
    ]);
  },
);

/** Every report names the next one. */
function promisedBy(incident: Incident, { next }: { next?: Date }, { now, policy }: Acting) {
  if (!isMajor(incident)) return refuse(words.onlyMajors(of(incident)));
  const refused = notPassed(next, now);
  if (refused) return refused;
  const by = next ?? usualNews(incident, now, policy);
  return by ? { by } : refuse(words.promiseTheNext(), 'next');
}

/** By a move of the lifecycle, or not at all. */
function movedOn(incident: Incident, { course, needs }: TechnicalReport, checkAt: Date, acting: Acting): Decided {
  const stays = accept<Incident, IncidentEvent>(incident, []);
  if (course === 'same' || course === incident.status) return stays;
  if (course !== 'in-progress' && !needs) return refuse(words.whatItWaitsFor(), 'needs');
  const moved = moves[course](incident, { what: needs ?? '', checkAt }, acting);
  if (moved.verdict === 'unchanged') return stays;
  if (moved.verdict === 'refused' && moved.stale)
    return refuse(words.noSuchMove({ ...of(incident), status: statusWords[incident.status] }), 'course');
  return moved;
}

type Moving = (incident: Incident, wait: { what: string; checkAt: Date }, acting: Acting) => Decided;
const waiting =
  (on: WaitingReason): Moving =>
  (incident, wait, acting) =>
    pend(incident, { on, ...wait }, acting);
const moves: Record<Exclude<Course, 'same'>, Moving> = {
  'in-progress': (incident, _, acting) =>
    incident.status === 'pending' ? resume(incident, undefined, acting) : acknowledge(incident, undefined, acting),
  requester: waiting('requester'),
  vendor: waiting('vendor'),
  change: waiting('change'),
  problem: waiting('problem'),
  scheduled: waiting('scheduled'),
};

function reported(
  incident: Incident,
  { text, readers }: Pick<Update, 'text' | 'readers'>,
  by: Date,
  { actor, now }: Acting,
): Incident {
  const progress = incident.status === 'in-progress' ? progressed(now) : incident.progress;
  const lastUpdate = newsAfter(incident.lastUpdate, { text, readers, at: now.toISOString(), by: actor.id });
  return { ...incident, lastUpdate, progress, promise: promising(by, now) };
}
