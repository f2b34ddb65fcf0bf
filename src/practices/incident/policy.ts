import { z } from 'zod';
import { type PolicyView, policySection } from '../../core/policy.ts';
import { time } from '../../people/calendar.ts';
import { formed, peopleSection, teamsSection } from '../../people/policy.ts';
import { type Priority, priorities, spanForm } from '../service-level/index.ts';
import type { PriorityMatrix } from './incident.ts';
import { words } from './words.ts';

const priority = z.enum(priorities);
const row = z.strictObject({ critical: priority, high: priority, medium: priority, low: priority });

/** The standard's default: rows impact, columns urgency. */
const standardMatrix: PriorityMatrix = {
  organisation: { critical: 'P1', high: 'P1', medium: 'P2', low: 'P3' },
  department: { critical: 'P1', high: 'P2', medium: 'P3', low: 'P3' },
  team: { critical: 'P2', high: 'P3', medium: 'P3', low: 'P4' },
  person: { critical: 'P3', high: 'P3', medium: 'P4', low: 'P4' },
};

const news = z.union([z.literal('on change'), formed(spanForm, 'a length of time, such as 15 min, 4 h or 3 days')]);
/** The standard's defaults. */
const standardUpdates: Record<Priority, string> = { P1: '30 min', P2: '60 min', P3: '1 day', P4: 'on change' };

export type IncidentPolicy = {
  desk?: string;
  threadNotes: boolean;
  priorities: PriorityMatrix;
  updates: Record<Priority, string>;
  digest: string;
  major: Priority[];
};

/**
 * `desk` is the team that new incidents reach; without it, the first team with somebody on line 1. `threadNotes`: what is
 * said in an incident's thread is kept as a note.
 */
export const incidentSection = policySection<IncidentPolicy>({
  name: 'incidents',
  schema: z
    .strictObject({
      desk: z
        .string()
        .optional()
        .describe('Key of the team that new incidents reach; without it, the team of the first person on line 1.'),
      threadNotes: z
        .boolean()
        .default(true)
        .describe('Whether replies in the threads of records are kept as notes; `false` leaves them talk.'),
      priorities: z
        .strictObject({ organisation: row, department: row, team: row, person: row })
        .meta({ title: 'for each impact a row: for each urgency `P1`, `P2`, `P3` or `P4`' })
        .default(standardMatrix)
        .describe('The priority of an incident, by its impact (rows) and urgency (columns).'),
      updates: z
        .strictObject({ P1: news, P2: news, P3: news, P4: news })
        .meta({ title: 'for each of `P1` to `P4` a length of time, or `on change`' })
        .default(standardUpdates)
        .describe('After how long more news is promised, where whoever tells of some names no time.'),
      major: z
        .array(priority)
        .default(['P1', 'P2'])
        .describe(
          'Priorities whose incidents are major: they have a room of their own, and roles. Any other is made one by *Open room*.',
        ),
      digest: z
        .union([z.literal('never'), time])
        .default('08:30')
        .describe(
          "When the desk's channels read each working day what is open, late or nobody's; `never`: they do not.",
        ),
    })
    .prefault({})
    .describe('How incidents are worked.'),
  check: ({ desk }, whole) => {
    if (desk && !Object.hasOwn(whole.read(teamsSection), desk))
      return [{ path: ['desk'], problem: words.noSuchTeam({ team: desk }) }];
    return deskTeam(whole) ? [] : [{ path: ['desk'], problem: words.noDeskTeam() }];
  },
});

/** The team that answers first. Undefined: nobody works on line 1, which `policy check` refuses. */
export function deskTeam(policy: PolicyView): string | undefined {
  const people = Object.values(policy.read(peopleSection));
  return policy.read(incidentSection).desk ?? people.find(({ line, team }) => line === 1 && team)?.team ?? undefined;
}
