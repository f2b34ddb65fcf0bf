import type { PolicyView } from '../../core/policy.ts';
import { several, type Text } from '../../core/text.ts';
import { type Named, peopleSection, teamsSection, teamText } from '../../people/policy.ts';
import { matchingSubjects, subjectOf, teamOfService } from '../configuration/index.ts';
import { type Line, lines, type Schedule, scheduleFor, schedulesOf } from './schedules.ts';
import { words } from './words.ts';

/** The team that somebody names, by itself or by a service; null: there is none, or more than one. */
export function teamNamed(policy: PolicyView, typed: string): string | null {
  const wanted = typed.trim().toLowerCase();
  const teams = Object.entries(policy.read(teamsSection)).map(([key, { name }]) => ({
    key,
    names: namesOf(key, name),
  }));
  const exact = teams.find(({ names }) => names.includes(wanted));
  if (exact) return exact.key;
  const alike = teams.filter(({ names }) => names.some((name) => name.includes(wanted)));
  return alike.length === 1 ? alike[0]!.key : teamOfSubject(policy, wanted);
}

const namesOf = (key: string, name: Named): string[] =>
  [key, ...(typeof name === 'string' ? [name] : Object.values(name))].map((each) => each.toLowerCase());

function teamOfSubject(policy: PolicyView, wanted: string): string | null {
  const services = matchingSubjects(policy, wanted).map(({ value }) => subjectOf(policy, value).service ?? '');
  const exact = services.find((service) => service === wanted);
  const found = new Set((exact ? [exact] : services).map((service) => teamOfService(policy, service)));
  return found.size === 1 ? ([...found][0] ?? null) : null;
}

/** Whether anybody of the team can be on call for that line. */
export const hasLine = (policy: PolicyView, team: string, line: Line): boolean =>
  scheduleFor(policy, team, line) !== undefined ||
  Object.values(policy.read(peopleSection)).some((person) => person.team === team && person.line === line);

/** Teams that somebody can be on call for. */
export const teamsOnCall = (policy: PolicyView): string[] =>
  Object.keys(policy.read(teamsSection)).filter((team) => lines.some((line) => hasLine(policy, team, line)));

/** Whose line it is: the team's own, else that of the one team that has it, as a service desk answers first for all. */
export function teamOfLine(policy: PolicyView, team: string, line: Line): string | null {
  if (hasLine(policy, team, line)) return team;
  const others = teamsOnCall(policy).filter((other) => hasLine(policy, other, line));
  return others.length === 1 ? others[0]! : null;
}

const mostNamed = 20;

/** What there is instead of what was typed. */
export function knownNames(policy: PolicyView): Text {
  const teams = teamsOnCall(policy).slice(0, mostNamed);
  return teams.length === 0
    ? words.noSchedules()
    : words.knownTeams({ teams: several(...teams.map((team) => teamText(policy, team))) });
}

/** The schedule of that key, or those of the team that is named; empty: there are none. */
export function schedulesNamed(policy: PolicyView, typed: string): Schedule[] {
  const named = schedulesOf(policy).get(typed.trim().toLowerCase());
  if (named) return [named];
  const team = teamNamed(policy, typed);
  return [...schedulesOf(policy).values()].filter((each) => each.team === team);
}
