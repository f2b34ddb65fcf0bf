import type { Span } from '../../core/business-hours.ts';
import type { Reading } from '../../engine/define.ts';
import { type Cover, coversOf, type Knowing } from './duty.ts';
import { type Schedule, schedulesOf } from './schedules.ts';
import { withoutAccount } from './store.ts';

/** A stretch in which a schedule reaches nobody. `away`: whose turn it is, without anybody who stands in; null: nobody's. */
export type Gap = Span & { schedule: Schedule; away: number | null };

/** Every gap of every schedule between two moments, in the order of time. */
export async function gapsOf(reading: Knowing, from: Date, to: Date): Promise<Gap[]> {
  const schedules = [...schedulesOf(reading.inForce).values()];
  const covers = await coversOf(reading, schedules, from, to);
  return schedules
    .flatMap((schedule) => gapsIn(schedule, covers.get(schedule.key)!))
    .sort((one, other) => one.from.getTime() - other.from.getTime());
}

const gapsIn = (schedule: Schedule, covers: readonly Cover[]): Gap[] =>
  covers.filter(({ person }) => person === null).map(({ from, to, turn }) => ({ schedule, from, to, away: turn }));

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
  const covers = await coversOf(reading, [...schedulesOf(reading.inForce).values()], from, to);
  const acting = [...covers.values()].flat().flatMap(({ person }) => (person === null ? [] : [person]));
  const people = [...new Set(acting)];
  const chats = platforms.filter((name) => !withoutPeople.includes(name));
  return { people, unreached: chats.length > 0 ? await withoutAccount(reading.db, people, chats) : [] };
}
