import { openingsBetween } from '../../core/business-hours.ts';
import { own } from '../../core/own.ts';
import { may } from '../../core/permissions.ts';
import type { PolicyView } from '../../core/policy.ts';
import { minutesAfter } from '../../core/time.ts';
import type { Reading } from '../../engine/define.ts';
import { standIns } from '../../people/absence.ts';
import { businessCalendar } from '../../people/calendar.ts';
import { peopleMatching, personById, personByKey } from '../../people/people.ts';
import { channelsSection, peopleSection } from '../../people/policy.ts';
import { onDuty, onSchedule, schedulesSection } from '../on-call/index.ts';
import type { Called, CalledPlace, Capacity } from './called.ts';
import { isDuring, type Step } from './plan.ts';
import type { Line, Whom } from './whom.ts';

/** Of which teams a support line is called for a record; with none known, those of every team. */
export type LineTeams = (line: Line) => readonly string[];
type Asking = Pick<Reading, 'db' | 'inForce' | 'policy'>;
export type Reached = { index: number; people: Called[]; places: CalledPlace[] };

/** Most people one call rings: a role that everybody has is a mistake, not a wish. */
const mostCalled = 10;

/**
 * The first step from this one on behind which somebody stands at that time, people resolved live; those before it are
 * passed by. Null: nobody stands behind any. One that does not call at this time of day is reached, and calls nobody: else
 * the last resort would be woken for every step that rests at night.
 */
export async function firstReached(
  asking: Asking,
  steps: readonly Step[],
  from: number,
  teams: LineTeams,
  at: Date,
): Promise<Reached | null> {
  for (let index = from; index < steps.length; index++) {
    if (!isOpen(asking, steps[index]!, at)) return { index, people: [], places: [] };
    const called = await calledBy(asking, steps[index]!, teams, at);
    if (called.people.length + called.places.length > 0) return { index, ...called };
  }
  return null;
}

function isOpen({ policy }: Asking, step: Step, at: Date): boolean {
  const openings = step.during ? openingsBetween(at, minutesAfter(at, 1), businessCalendar(policy)) : [];
  return isDuring(step, at, openings);
}

/** Whom a step calls at a time. */
export async function calledBy(
  asking: Asking,
  step: Step,
  teams: LineTeams,
  at: Date,
): Promise<Omit<Reached, 'index'>> {
  const found: Called[] = [];
  for (const whom of step.whom) found.push(...(await peopleOf(asking, whom, teams, at, step.as === 'fallback')));
  return {
    people: (await ableOnly(asking, eachOnce(found))).slice(0, mostCalled),
    places: step.whom.flatMap((whom) => placesOf(whom, asking.inForce)),
  };
}

/** A deputy who may not take it is nobody who stands in. */
async function ableOnly({ db }: Asking, called: readonly Called[]): Promise<Called[]> {
  const deputies = called.flatMap(({ person, standsFor }) => (standsFor === null ? [] : [person]));
  const able = await Promise.all(deputies.map((person) => personById(db, person)));
  const unable = new Set(able.flatMap((one) => (one && !may(one.roles, 'incident.handle') ? [one.id] : [])));
  return called.filter(({ person, standsFor }) => standsFor === null || !unable.has(person));
}

/** Whoever stands in for a colleague and is called too is called once, for themselves. */
export function eachOnce(called: readonly Called[]): Called[] {
  const found = new Map<number, Called>();
  for (const one of called) if (!found.has(one.person) || one.standsFor === null) found.set(one.person, one);
  return [...found.values()];
}

async function peopleOf(
  asking: Asking,
  whom: Whom,
  teams: LineTeams,
  at: Date,
  isFallback: boolean,
): Promise<Called[]> {
  if ('line' in whom) return onLine(asking, whom.line, teams(whom.line), at);
  if ('person' in whom) return byKey(asking, whom.person, isFallback ? 'fallback' : 'name', at);
  if ('role' in whom) {
    const holders = await peopleMatching(asking.db, '', { roles: [whom.role], limit: mostCalled });
    return standing(
      asking,
      holders.map(({ id }) => id),
      { role: whom.role },
      at,
    );
  }
  if ('team' in whom) return onTeam(asking, whom.team, at);
  if ('schedule' in whom) {
    const { team, line } = own(asking.inForce.read(schedulesSection).schedules, whom.schedule) ?? {};
    const turns = await onSchedule(asking, whom.schedule, at);
    return turns.map((turn) => onTurn(turn, team && line ? { line, team } : 'name'));
  }
  return [];
}

/** Whoever is on duty on this line; where no team is known, of every team. */
export async function onLine(asking: Asking, line: Line, teams: readonly string[], at: Date): Promise<Called[]> {
  const asked = teams.length > 0 ? teams : teamsWithLine(asking.inForce, line);
  const found: Called[] = [];
  for (const team of asked)
    found.push(...(await onDuty(asking, team, line, at)).map((turn) => onTurn(turn, { line, team })));
  return found;
}

/** The first of its lines on which somebody is. */
async function onTeam(asking: Asking, team: string, at: Date): Promise<Called[]> {
  for (const line of [1, 2, 3] as const) {
    const found = await onLine(asking, line, [team], at);
    if (found.length > 0) return found;
  }
  return [];
}

function teamsWithLine(policy: PolicyView, line: Line): string[] {
  const scheduled = Object.values(policy.read(schedulesSection).schedules).filter((each) => each.line === line);
  const people = Object.values(policy.read(peopleSection)).filter((each) => each.line === line);
  return [...new Set([...scheduled, ...people].flatMap(({ team }) => (team ? [team] : [])))];
}

async function byKey(asking: Asking, key: string, as: Capacity, at: Date): Promise<Called[]> {
  const person = await personByKey(asking.db, key);
  return person ? standing(asking, [person.id], as, at) : [];
}

/** Incident managers and others who are called for what they are. */
export async function standing(
  { db }: Pick<Asking, 'db'>,
  people: readonly number[],
  as: Capacity,
  at: Date,
): Promise<Called[]> {
  const acting = await standIns(db, people, at);
  return people.flatMap((person) => {
    const acts = acting.get(person) ?? null;
    return acts === null ? [] : [{ person: acts, standsFor: acts === person ? null : person, until: null, as }];
  });
}

type Turn = Awaited<ReturnType<typeof onDuty>>[number];
const onTurn = ({ person, standsFor, until }: Turn, as: Capacity): Called => ({
  person,
  standsFor,
  until: until?.toISOString() ?? null,
  as,
});

/** A channel is found by its id in the channels of the rules, which say in which workspace it is. */
function placesOf(whom: Whom, policy: PolicyView): CalledPlace[] {
  if ('webhook' in whom) return [{ platform: 'webhook', workspace: 'local', channel: whom.webhook }];
  if (!('channel' in whom)) return [];
  const { platform, channel } = whom.channel;
  const bound = policy.read(channelsSection).find((each) => each.on === platform && each.channel === channel);
  return [{ platform, workspace: bound?.workspace ?? 'local', channel }];
}
