import { z } from 'zod';
import { type PolicyProblem, type PolicyView, policySection } from '../../core/policy.ts';
import { formed, peopleSection, teamsSection } from '../../people/policy.ts';
import { noSuchService } from '../configuration/index.ts';
import { schedulesSection } from '../on-call/index.ts';
import { levelsOf, minutesOf, type Priority, priorities, spanForm } from '../service-level/index.ts';
import { type PathName, type Plan, pathNames, type Step, withRepeats } from './plan.ts';
import { readWhom, whomForm } from './whom.ts';
import { words } from './words.ts';

const span = formed(spanForm, 'a length of time, such as 15 min, 4 h or 3 days');
const step = z
  .strictObject({
    after: z
      .union([z.literal('now'), span])
      .describe('`now`, or a length of time from the report, on the clock of the priority.'),
    call: z
      .array(
        formed(
          whomForm,
          'whom to call: line 2, person helen, schedule infra-l2, team infrastructure, role incident-manager, channel slack C0123, or webhook https://…',
        ),
      )
      .min(1)
      .describe(
        'Whom: a support line (of the team of the service), a person, a schedule, a role, a channel, a webhook.',
      ),
    during: z
      .enum(['business', 'outside'])
      .optional()
      .describe(
        "Only in the desk's hours, or only outside of them; else the step calls nobody, and those after it keep their time.",
      ),
  })
  .meta({ title: '`{ after, call, during }`' });
type PolicyStep = z.infer<typeof step>;

const plan = z
  .strictObject({
    unacknowledged: z.array(step).optional().describe('While nobody has taken it; the last step repeats.'),
    unresolved: z.array(step).optional().describe('While nobody has solved it, from the report on.'),
    lapse: z
      .union([z.literal('never'), span])
      .optional()
      .describe(
        'After so long without progress an acknowledgement lapses, and the climb goes on; `never`: it does not.',
      ),
  })
  .meta({ title: '`{ unacknowledged, unresolved, lapse }`' });
type PolicyPlan = z.infer<typeof plan>;

const line = (after: string, which: 1 | 2 | 3): PolicyStep => ({ after, call: [`line ${which}`] });
/** The standard's defaults. Where it is urgent, the first line is called at once; else its card is enough. */
const standardPlans: Record<Priority, Required<PolicyPlan>> = {
  P1: {
    unacknowledged: [line('now', 1), line('5 min', 2), line('10 min', 3)],
    unresolved: [line('30 min', 2), line('90 min', 3)],
    lapse: '30 min',
  },
  P2: {
    unacknowledged: [line('now', 1), line('15 min', 2), line('30 min', 3)],
    unresolved: [line('2 h', 2), line('4 h', 3)],
    lapse: 'never',
  },
  P3: {
    unacknowledged: [line('2 h', 2), line('1 day', 3)],
    unresolved: [line('1 day', 2), line('2 days', 3)],
    lapse: 'never',
  },
  P4: { unacknowledged: [], unresolved: [line('3 days', 2)], lapse: 'never' },
};

type Plans = Partial<Record<Priority, PolicyPlan>>;
export type EscalationPolicy = {
  fallback?: string;
  repeats: number;
  priorities: Plans;
  services: Record<string, Plans>;
};
const plans = z.partialRecord(z.enum(priorities), plan.describe('Whom to call when, for this priority.'));

export const escalationSection = policySection<EscalationPolicy>({
  name: 'escalation',
  schema: z
    .strictObject({
      fallback: z
        .string()
        .optional()
        .describe('Key of the person called where nobody else answers; without it, the first administrator.'),
      repeats: z.number().int().min(0).max(10).default(3).describe('How often the last step is called again.'),
      priorities: plans
        .meta({ title: 'for each of `P1` to `P4` a plan' })
        .default({})
        .describe('Whom to call when; what a priority does not name is as the standard has it.'),
      services: z
        .record(z.string(), plans)
        .meta({ title: 'for each service, by its key, plans of its own' })
        .default({})
        .describe('Services whose records climb otherwise; what they do not name stays as above.'),
    })
    .prefault({})
    .describe(
      'Who is called when nobody takes a record, or nobody solves it. Whom nobody stands behind at the time is passed by, never waited for.',
    ),
  check: ({ fallback, priorities: usual, services }, whole) => [
    ...(fallback && !Object.hasOwn(whole.read(peopleSection), fallback)
      ? [{ path: ['fallback'], problem: words.noSuchPerson({ person: fallback }) }]
      : []),
    ...wrongPlans(['priorities'], usual, whole),
    ...Object.entries(services).flatMap(([service, theirs]) => {
      const problem = noSuchService(whole, service);
      return problem ? [{ path: ['services', service], problem }] : wrongPlans(['services', service], theirs, whole);
    }),
  ],
});

function wrongPlans(path: string[], given: Plans, whole: PolicyView): PolicyProblem[] {
  return Object.entries(given).flatMap(([priority, theirs]) =>
    pathNames.flatMap((name) => {
      const steps = theirs[name] ?? [];
      return [
        ...unsorted(steps, priority as Priority, whole).map((index) => ({
          path: [...path, priority, name, index, 'after'],
          problem: words.notInOrder(),
        })),
        ...steps.flatMap(({ call }, index) =>
          call.flatMap((each, which) =>
            unknownIn(each, whole).map((problem) => ({
              path: [...path, priority, name, index, 'call', which],
              problem,
            })),
          ),
        ),
      ];
    }),
  );
}

/** Steps that are not later than the one before. */
function unsorted(steps: readonly PolicyStep[], priority: Priority, whole: PolicyView): number[] {
  const { clock } = levelsOf(whole).targetOf(priority, null);
  const after = steps.map((each) => minutesAfterReport(each.after, clock, whole));
  return after.flatMap((minutes, index) => (index > 0 && minutes <= after[index - 1]! ? [index] : []));
}

function unknownIn(call: string, whole: PolicyView) {
  const whom = readWhom(call);
  if ('person' in whom && !Object.hasOwn(whole.read(peopleSection), whom.person))
    return [words.noSuchPerson({ person: whom.person })];
  if ('team' in whom && !Object.hasOwn(whole.read(teamsSection), whom.team))
    return [words.noSuchTeam({ team: whom.team })];
  if ('schedule' in whom && !Object.hasOwn(whole.read(schedulesSection).schedules, whom.schedule))
    return [words.noSuchSchedule({ schedule: whom.schedule })];
  return [];
}

const known = new WeakMap<PolicyView, Map<string, Plan>>();

/** What a record of this priority and service climbs, by one version of the rules. */
export function planOf(policy: PolicyView, priority: Priority, service: string | null): Plan {
  const plansKnown = known.get(policy) ?? new Map<string, Plan>();
  known.set(policy, plansKnown);
  const name = `${priority} ${service ?? ''}`;
  const found = plansKnown.get(name) ?? readPlan(policy, priority, service);
  plansKnown.set(name, found);
  return found;
}

function readPlan(policy: PolicyView, priority: Priority, service: string | null): Plan {
  const { priorities: usual, services, repeats } = policy.read(escalationSection);
  const { clock } = levelsOf(policy).targetOf(priority, service);
  const theirs = { ...standardPlans[priority], ...usual[priority], ...services[service ?? '']?.[priority] };
  const steps = (path: PathName): Step[] =>
    theirs[path].map(({ after, call, during }) => ({
      after: minutesAfterReport(after, clock, policy),
      whom: call.map(readWhom),
      ...(during && { during }),
    }));
  return {
    unacknowledged: withRepeats(steps('unacknowledged'), repeats, { person: fallbackOf(policy) }),
    unresolved: steps('unresolved'),
    lapse: theirs.lapse === 'never' ? null : minutesAfterReport(theirs.lapse, clock, policy),
  };
}

const minutesAfterReport = (after: string, clock: Parameters<typeof minutesOf>[1], policy: PolicyView): number =>
  after === 'now' ? 0 : minutesOf(after, clock, levelsOf(policy).calendar);

/** `policy check` sees to it that somebody is an administrator. */
export function fallbackOf(policy: PolicyView): string {
  const people = Object.entries(policy.read(peopleSection));
  const administrator = people.find(([, { roles }]) => roles.includes('administrator'))?.[0];
  return policy.read(escalationSection).fallback ?? administrator ?? '';
}
