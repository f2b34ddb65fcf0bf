import { accept, type Decision } from '../../core/decision.ts';
import type { PolicyView } from '../../core/policy.ts';
import { minutesAfter, minutesBetween } from '../../core/time.ts';
import type { Acting } from '../../engine/define.ts';
import { confirmedWithin } from '../call-out/index.ts';
import { type Called, nextStepAt, type PathName, planOf, type Reached } from '../escalation/index.ts';
import { levelsOf, reachedFrom, timeOf } from '../service-level/index.ts';
import { incidentClock } from './clocks.ts';
import { type Escalation, type Incident, type IncidentEvent, isWorked, type Page } from './incident.ts';

/** Standard 2.1.3: the climb of an incident, step by step, while nobody has taken it and while nobody has solved it. */

type Decided = Decision<Incident, IncidentEvent>;

export const begun = (at: Date): Escalation => {
  const since = at.toISOString();
  const climb = { done: 0, at: since };
  return { since, unacknowledged: climb, unresolved: climb, pages: [], answered: null };
};

/** Incidents of an earlier release begin to climb with what was done to them last. */
export const escalationOf = ({ escalation, updatedAt }: Pick<Incident, 'escalation' | 'updatedAt'>): Escalation =>
  escalation ?? begun(updatedAt);

export const isUnacknowledged = ({ status }: Pick<Incident, 'status'>): boolean =>
  status === 'new' || status === 'assigned';

/** When the next step of a path calls, by the rules the incident lives by; null: none does as things stand. */
export function nextCallAt(incident: Incident, path: PathName, policy: PolicyView): Date | null {
  const climb = escalationOf(incident)[path];
  const steps = planOf(policy, incident.priority, incident.service)[path];
  if (path === 'unacknowledged')
    return isUnacknowledged(incident) ? nextStepAt(steps, climb, clockTime(incident, policy).after) : null;
  if (!isWorked(incident)) return null;
  // What waits for somebody else is not hurried: this path stands with the resolution clock.
  return nextStepAt(steps, climb, (from, minutes) =>
    reachedFrom(from, minutes, incidentClock(incident, 'resolution', policy)),
  );
}

/** How minutes are counted on the clock of its priority. */
function clockTime({ priority, service }: Incident, policy: PolicyView) {
  const levels = levelsOf(policy);
  return timeOf(levels.targetOf(priority, service).clock, levels);
}

/** Minutes of its clock since the climb began. */
export const climbedFor = (incident: Incident, at: Date, policy: PolicyView): number =>
  Math.floor(clockTime(incident, policy).between(new Date(escalationOf(incident).since), at));

/** Who stands behind the first step that has somebody, and behind the next one after it. */
export type ClimbFacts = { reached: Reached | null; then: Reached | null };

/** Calls the next step behind which somebody stands; those before it are passed by. */
export const climb =
  (path: PathName) =>
  (incident: Incident, { now, policy, facts: { reached, then } }: Acting<ClimbFacts>): Decided => {
    const escalation = escalationOf(incident);
    const steps = planOf(policy, incident.priority, incident.service)[path];
    const { done } = escalation[path];
    const due = nextCallAt(incident, path, policy) ?? now;
    const at = (isPunctual(due, now) ? due : now).toISOString();
    const skipped = steps.slice(done, reached?.index).flatMap((each, index) => (each.as ? [] : [done + index]));
    if (!reached) return lookAgain(incident, path, skipped, now);
    const step = reached.index;
    const climbed = { ...escalation, [path]: { done: step + 1, at } };
    const people =
      path === 'unresolved' ? reached.people.filter(({ person }) => person !== incident.owner) : reached.people;
    // It calls at other hours, or whoever is called for it has it already: the next step comes in its own time.
    if (people.length + reached.places.length === 0) {
      const resting = reached.people.length === 0;
      return accept({ ...incident, escalation: climbed }, [{ type: 'incident.step-held', path, step, resting }]);
    }
    const pages = pagesFor(escalation, people, { path, step, now });
    const paged = { ...incident, escalation: withPages(climbed, pages) };
    const minutes = climbedFor(incident, now, policy);
    return accept(paged, [
      {
        type: 'incident.paged',
        path,
        step,
        number: steps.slice(0, step + 1).filter(({ as }) => as !== 'repeat').length,
        again: steps[step]!.as === 'repeat',
        steps: steps.filter(({ as }) => as !== 'repeat').length,
        minutes,
        pages,
        skipped,
        places: reached.places,
        next: followedBy(paged, path, then, policy),
      },
    ]);
  };

/** Minutes after which it is looked again whether somebody stands behind a step. */
const lookedAgainAfter = 30;

/** Somebody may come back, or be put on call: the climb is not over. It is said once. */
function lookAgain(incident: Incident, path: PathName, skipped: number[], now: Date): Decided {
  const escalation = escalationOf(incident);
  const lookAt = minutesAfter(now, lookedAgainAfter).toISOString();
  const waiting = { ...incident, escalation: { ...escalation, [path]: { ...escalation[path], lookAt } } };
  return accept(waiting, escalation[path].lookAt ? [] : [{ type: 'incident.nobody-to-page', path, skipped }]);
}

/** A step that calls at its minute does not shift those after it. */
const isPunctual = (due: Date, now: Date): boolean => minutesBetween(due, now) < 1;

function followedBy(incident: Incident, path: PathName, then: Reached | null, policy: PolicyView) {
  const at = nextCallAt(incident, path, policy);
  return at && then ? { at: at.toISOString(), people: then.people } : null;
}

/** Pages to these people, numbered within the incident. */
export function pagesFor(
  { pages }: Escalation,
  people: readonly Called[],
  { path, step, now }: { path: Page['path']; step: number; now: Date },
): Page[] {
  const first = Math.max(0, ...pages.map(({ id }) => id)) + 1;
  const at = now.toISOString();
  return people.map((called, index) => ({
    ...called,
    id: first + index,
    at,
    path,
    step,
    way: 0,
    triedAt: at,
    outcome: 'sent',
    over: false,
  }));
}

/** More are forgotten; the timeline has them all. */
const mostPages = 30;
/** Whoever is called again has one page that asks: the earlier one says that there is another. */
export const withPages = (escalation: Escalation, pages: readonly Page[]): Escalation => ({
  ...escalation,
  pages: [
    ...escalation.pages.map((page) => (isRepeated(page, pages) ? { ...page, over: true } : page)),
    ...pages,
  ].slice(-mostPages),
});
const isRepeated = ({ person, path }: Page, later: readonly Page[]): boolean =>
  later.some((page) => page.person === person && (page.path === 'unresolved') === (path === 'unresolved'));

/** Pages that still ask for something: to take it, or to help solve it. */
export const pagesWanted = (incident: Incident): Page[] =>
  isWorked(incident)
    ? (incident.escalation?.pages ?? []).filter(
        ({ over, path }) => !over && (path === 'unresolved' || isUnacknowledged(incident)),
      )
    : [];

/** Somebody has it: whoever was called to take it is called off; whoever was called to help is not, but for who took it. */
export const answeredBy = (incident: Incident, by: number, now: Date): Escalation => {
  const escalation = escalationOf(incident);
  const pages = escalation.pages.map((page) => ({
    ...calledOff(page, by),
    ...(took(page, by) && { took: true as const }),
  }));
  return { ...escalation, pages, answered: { by, at: now.toISOString() } };
};

const calledOff = (page: Page, by: number): Page =>
  page.path === 'unresolved' && page.person !== by ? page : { ...page, over: true };
const took = ({ person, over }: Page, by: number): boolean => person === by && !over;

/** From the first step on, as from now. The pages stay for those who read what happened. */
export function beginAgain(incident: Incident, now: Date): Escalation {
  const { pages, answered } = escalationOf(incident);
  return { ...begun(now), answered, pages: pages.map((page) => ({ ...page, over: true })) };
}

/** What has become more urgent climbs anew, from now on: whoever was called for less is called again, and may answer that. */
export function raised(before: Incident, after: Incident, now: Date): Incident {
  if (after.priority >= before.priority) return after;
  const { pages } = escalationOf(before);
  return { ...after, escalation: { ...beginAgain(before, now), pages } };
}

/**
 * Given to somebody else, they have the time of the next step to take it. What nobody has taken yet goes on as it was,
 * unless everybody was called already.
 */
export function handedOver(incident: Incident, now: Date, policy: PolicyView): Incident['escalation'] {
  const escalation = escalationOf(incident);
  const done = doneSoFar(incident, policy);
  if (isUnacknowledged(incident) && done === escalation.unacknowledged.done) return incident.escalation;
  return { ...escalation, unacknowledged: { done, at: now.toISOString() } };
}

/**
 * Steps that are not to come, for whoever gets it next. Whoever was left to call has been called: then it begins anew,
 * but for who is called at once, or nobody would ever be called again.
 */
export function doneSoFar(incident: Incident, policy: PolicyView): number {
  const { done } = escalationOf(incident).unacknowledged;
  const steps = planOf(policy, incident.priority, incident.service).unacknowledged;
  if (done < steps.length) return done;
  const later = steps.findIndex(({ after }) => after > 0);
  return later < 0 ? done : later;
}

export function unconfirmedAt(incident: Incident): Date | null {
  const tried = pagesWanted(incident).flatMap(({ outcome, triedAt }) => (outcome === 'sent' ? [triedAt] : []));
  const [earliest] = tried.sort();
  return earliest ? minutesAfter(new Date(earliest), confirmedWithin) : null;
}
