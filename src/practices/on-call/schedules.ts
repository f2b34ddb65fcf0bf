import type { PolicyView } from '../../core/policy.ts';
import type { Text } from '../../core/text.ts';
import { calendarSection } from '../../people/calendar.ts';
import { type Named, nameText, organisationSection, peopleSection, teamText } from '../../people/policy.ts';
import { handlersOf, onCallSection, type PolicyLayer } from './policy.ts';
import type { Layer, Rotation } from './rotation.ts';
import { words } from './words.ts';

export const lines = [1, 2, 3] as const;
export type Line = (typeof lines)[number];

/** Who takes turns for a support line of a team; people by their keys. */
export type Schedule = { key: string; name: Named | null; team: string; line: Line; rotation: Rotation };

/** Those of one policy version, by key, in its order. */
export function schedulesOf(policy: PolicyView): ReadonlyMap<string, Schedule> {
  const found = known.get(policy) ?? readSchedules(policy);
  known.set(policy, found);
  return found;
}

/** Versions never change. */
const known = new WeakMap<PolicyView, ReadonlyMap<string, Schedule>>();

function readSchedules(policy: PolicyView): ReadonlyMap<string, Schedule> {
  const usual = policy.read(organisationSection).zone;
  const schedules = Object.entries(policy.read(onCallSection).schedules).map(
    ([key, { name = null, team, line, zone = usual, layers }]): Schedule => ({
      key,
      name,
      team,
      line,
      rotation: { zone, layers: layers.map((layer) => layerOf(layer, policy)) },
    }),
  );
  return new Map(schedules.map((schedule) => [schedule.key, schedule]));
}

function layerOf({ people, every, handOff, from, only }: PolicyLayer, policy: PolicyView): Layer {
  const known = policy.read(peopleSection);
  return {
    people: people.flatMap((each) => (each.startsWith('team:') ? handlersOf(each.slice(5), known) : [each])),
    hours: hoursOf(every),
    begins: `${from}T${handOff.slice(-5)}`,
    only: only ? { ...only, holidays: only.exceptHolidays ? policy.read(calendarSection).holidays : [] } : null,
  };
}

/** `day`, `2 weeks`, `12 h`. */
export function hoursOf(every: string): number {
  const [, count = '1', unit = ''] = /^(\d+ )?(day|week|h)/.exec(every) ?? [];
  return Number(count) * (unit === 'h' ? 1 : unit === 'day' ? 24 : 168);
}

export const scheduleFor = (policy: PolicyView, team: string, line: Line): Schedule | undefined =>
  [...schedulesOf(policy).values()].find((each) => each.team === team && each.line === line);

const lineWords: Record<Line, Text> = { 1: words.firstLine(), 2: words.secondLine(), 3: words.thirdLine() };

/** "Applications, second line", or as it is named; one that a later version dropped, by its key. */
export function scheduleText(policy: PolicyView, key: string): Text {
  const schedule = schedulesOf(policy).get(key);
  if (!schedule) return words.named({ name: key });
  if (schedule.name) return nameText(schedule.name);
  return lineText(policy, schedule.team, schedule.line);
}

/** "Applications, second line". */
export const lineText = (policy: PolicyView, team: string, line: Line): Text =>
  words.schedule({ team: teamText(policy, team), line: lineWords[line] });
