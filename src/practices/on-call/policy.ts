import { z } from 'zod';
import { type Weekday, weekdays } from '../../core/business-hours.ts';
import { own } from '../../core/own.ts';
import { may } from '../../core/permissions.ts';
import { type PolicyProblem, type PolicyView, policySection } from '../../core/policy.ts';
import { code } from '../../core/text.ts';
import { time } from '../../people/calendar.ts';
import {
  formed,
  key,
  type Named,
  named,
  type PolicyPeople,
  peopleSection,
  teamsSection,
  zone,
} from '../../people/policy.ts';
import type { Line } from './schedules.ts';
import { words } from './words.ts';

const turnForm = /^(?:day|week|[1-9]\d{0,2} (?:days?|weeks?)|(?:[4-9]|[1-9]\d{1,2}) h)$/;
const weeklyForm = /^(?:mon|tue|wed|thu|fri|sat|sun) (?:[01]\d|2[0-3]):[0-5]\d$/;
const handOffForm = /^(?:(?:mon|tue|wed|thu|fri|sat|sun) )?(?:[01]\d|2[0-3]):[0-5]\d$/;
const aDay = 'a day, such as 2026-01-05';
const day = z.string().refine(isDay, aDay).meta({ title: aDay });

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && (new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) ?? false);
}

const only = z.strictObject({
  days: z
    .array(z.enum(weekdays))
    .min(1)
    .default([...weekdays])
    .describe('Days on which its hours begin.'),
  from: time.default('00:00').describe('When its hours begin.'),
  to: time.default('00:00').describe('When they end: on the same day, or on the next one where that is not later.'),
  exceptHolidays: z.boolean().default(false).describe('Whether none begin on the holidays of `calendar`.'),
});

const layer = z.strictObject({
  people: z
    .array(z.string())
    .min(1)
    .describe(
      'Keys of people, in the order of their turns; `team:<key>` stands for everybody of a team who works on incidents, in the order of `people`.',
    ),
  every: formed(turnForm, 'the length of a turn, such as day, week, 3 days, 2 weeks or 12 h (4 h at least)').describe(
    'How long a turn is, as the clock on the wall counts.',
  ),
  handOff: formed(handOffForm, 'a time of day, such as 09:00, and for weeks its weekday, such as mon 09:00').describe(
    'When a turn ends and the next begins, on the clocks of its zone, summer and winter. An hour that does not exist means the hour after it, one that exists twice the first.',
  ),
  from: day.describe('The day on which the first person begins their first turn.'),
  only: only.optional().describe('The hours in which it has somebody; without it, always.'),
});
export type PolicyLayer = z.infer<typeof layer>;

const schedule = z.strictObject({
  name: named.optional().describe('What it is called; without it, by its team and line.'),
  team: z.string().describe('Key of the team whose turns these are.'),
  line: z
    .union([z.literal(1), z.literal(2), z.literal(3)])
    .meta({ title: '`1`, `2` or `3`' })
    .describe('The support line: 1 answers first.'),
  zone: zone.optional().describe('The zone of its clocks; without it, that of the organisation.'),
  layers: z
    .array(layer)
    .min(1)
    .describe('Who takes turns. A later layer stands above an earlier one: where it has somebody, they have the turn.'),
});
export type PolicySchedule = Omit<z.infer<typeof schedule>, 'line' | 'name'> & { line: Line; name?: Named };

export type OnCall = { handOffNotices: boolean; summary: string; schedules: Record<string, PolicySchedule> };
export const onCallSection = policySection<OnCall>({
  name: 'onCall',
  schema: z
    .strictObject({
      handOffNotices: z
        .boolean()
        .default(true)
        .describe('Whether who comes on call, and who goes off, is told so by a direct message.'),
      summary: z
        .union([z.literal('never'), formed(weeklyForm, 'a day and a time, such as mon 09:00')])
        .default('mon 09:00')
        .describe(
          "When each team's channels read, once a week, how often its people were called; `never`: they do not.",
        ),
      schedules: z
        .record(key, schedule)
        .default({})
        .describe('Who is on call when: one schedule for each line of a team.'),
    })
    .prefault({})
    .describe(
      'Who is on call. For a line of a team without a schedule, everybody of the team who works on that line is.',
    ),
  check: ({ schedules }, whole) => {
    const taken = new Map<string, string>();
    return Object.entries(schedules).flatMap(([name, each]) => {
      const place = `${each.team} ${each.line}`;
      const other = taken.get(place);
      taken.set(place, other ?? name);
      const twice = other ? [{ path: ['line'], problem: words.sameLine({ schedule: other }) }] : [];
      return [...twice, ...wrongIn(each, whole)].map(({ path, problem }) => ({
        path: ['schedules', name, ...path],
        problem,
      }));
    });
  },
});

function wrongIn({ team, layers }: PolicySchedule, whole: PolicyView): PolicyProblem[] {
  const teams = whole.read(teamsSection);
  const known = Object.hasOwn(teams, team);
  return [
    ...(known ? [] : [{ path: ['team'], problem: words.noSuchTeam({ team, teams: Object.keys(teams).join(', ') }) }]),
    ...layers.flatMap((each, index) =>
      [...wrongPeople(each, whole), ...wrongHandOff(each)].map(({ path, problem }) => ({
        path: ['layers', index, ...path],
        problem,
      })),
    ),
  ];
}

function wrongPeople({ people }: PolicyLayer, whole: PolicyView): PolicyProblem[] {
  const known = whole.read(peopleSection);
  const teams = whole.read(teamsSection);
  return people.flatMap((each, index) => {
    const path = ['people', index];
    if (each.startsWith('team:')) {
      const team = each.slice(5);
      if (!Object.hasOwn(teams, team))
        return [{ path, problem: words.noSuchTeam({ team, teams: Object.keys(teams).join(', ') }) }];
      return handlersOf(team, known).length > 0 ? [] : [{ path, problem: words.nobodyHandlesIn({ team }) }];
    }
    const person = own(known, each);
    if (!person) return [{ path, problem: words.noSuchPerson({ person: each, team: code(`team:${each}`) }) }];
    return may(person.roles, 'incident.handle') ? [] : [{ path, problem: words.cannotHandle({ person: each }) }];
  });
}

function wrongHandOff({ every, handOff, from }: PolicyLayer): PolicyProblem[] {
  const isWeekly = every.includes('week');
  const weekday = handOff.includes(' ') ? (handOff.slice(0, 3) as Weekday) : null;
  if (isWeekly && !weekday)
    return [{ path: ['handOff'], problem: words.whichWeekday({ example: code(`handOff: mon ${handOff}`) }) }];
  if (!isWeekly && weekday)
    return [
      { path: ['handOff'], problem: words.noWeekday({ every, example: code(`handOff: "${handOff.slice(4)}"`) }) },
    ];
  const first = weekdays[(new Date(`${from}T00:00:00Z`).getUTCDay() + 6) % 7]!;
  if (weekday && first !== weekday) return [{ path: ['from'], problem: words.otherWeekday({ from, first, weekday }) }];
  return [];
}

/** Everybody of a team who works on incidents, in the order of the policy. */
export const handlersOf = (team: string, people: PolicyPeople): string[] =>
  Object.entries(people)
    .filter(([, person]) => person.team === team && may(person.roles, 'incident.handle'))
    .map(([name]) => name);
