import type { Span } from '../../core/business-hours.ts';
import type { PolicyView } from '../../core/policy.ts';
import type { Text } from '../../core/text.ts';
import type { Reading } from '../../engine/define.ts';
import { presencesOf, standInsOf } from '../../people/absence.ts';
import { type Cover, coversOf, type Knowing } from './duty.ts';
import { hasLine, teamsOnCall } from './names.ts';
import { type Line, lines, lineText, scheduleFor, schedulesOf, scheduleText } from './schedules.ts';
import { peopleOnLine, withoutAccount } from './store.ts';

/** A stretch in which a step would reach nobody. `away`: whose turn it is, without anybody who stands in; null: nobody's. */
export type Gap = Span & { where: Text; away: number | null };

/** Every gap of every schedule, and of every line without one, between two moments, in the order of time. */
export async function gapsOf(reading: Knowing, from: Date, to: Date): Promise<Gap[]> {
  const schedules = [...schedulesOf(reading.inForce).values()];
  const [covers, unscheduled] = await Promise.all([
    coversOf(reading, schedules, from, to),
    Promise.all(linesWithout(reading.inForce).map((each) => gapsOfLine(reading, each, from, to))),
  ]);
  const scheduled = schedules.flatMap(({ key }) => gapsIn(scheduleText(reading.inForce, key), covers.get(key)!));
  return [...scheduled, ...unscheduled.flat()].sort((one, other) => one.from.getTime() - other.from.getTime());
}

const gapsIn = (where: Text, covers: readonly Cover[]): Gap[] =>
  covers.filter(({ person }) => person === null).map(({ from, to, turn }) => ({ where, from, to, away: turn }));

type TeamLine = { team: string; line: Line };

/** Lines that everybody of a team is on who works on them. */
const linesWithout = (policy: PolicyView): TeamLine[] =>
  teamsOnCall(policy).flatMap((team) =>
    lines
      .filter((line) => hasLine(policy, team, line) && !scheduleFor(policy, team, line))
      .map((line) => ({ team, line })),
  );

/** From now on until the first of them is back: then somebody is there. */
async function gapsOfLine({ db, inForce }: Knowing, { team, line }: TeamLine, from: Date, to: Date): Promise<Gap[]> {
  const people = await peopleOnLine(db, team, line);
  const known = await presencesOf(db, people);
  const isCovered = (at: Date) => [...standInsOf(people, known, at).values()].some((person) => person !== null);
  if (isCovered(from)) return [];
  const returns = [...known.values()]
    .flatMap(({ awayUntil }) => (awayUntil ? [awayUntil] : []))
    .sort((one, other) => +one - +other);
  const back = returns.find((at) => at > from && at < to && isCovered(at));
  return [
    { where: lineText(inForce, team, line), from, to: back ?? to, away: people.length === 1 ? people[0]! : null },
  ];
}

/** Who has or takes over a turn between two moments, and of them those whom only the console knows. */
export type Reached = { people: number[]; unreached: number[] };

/** Nobody carries these in their pocket: the console, and machines that are called by a webhook. */
const withoutPeople = ['web', 'webhook'];

/** The console rings nobody who does not look at it: where chat platforms are installed, everybody needs one of them. */
export async function reachedBetween(
  reading: Pick<Reading, 'db' | 'inForce'>,
  platforms: readonly string[],
  from: Date,
  to: Date,
): Promise<Reached> {
  const [covers, unscheduled] = await Promise.all([
    coversOf(reading, [...schedulesOf(reading.inForce).values()], from, to),
    Promise.all(linesWithout(reading.inForce).map(({ team, line }) => peopleOnLine(reading.db, team, line))),
  ]);
  const acting = [...covers.values()].flat().flatMap(({ person }) => (person === null ? [] : [person]));
  const people = [...new Set([...acting, ...unscheduled.flat()])];
  const chats = platforms.filter((name) => !withoutPeople.includes(name));
  return { people, unreached: chats.length > 0 ? await withoutAccount(reading.db, people, chats) : [] };
}
