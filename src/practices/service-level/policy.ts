import { z } from 'zod';
import type { BusinessCalendar } from '../../core/business-hours.ts';
import { type PolicyView, policySection } from '../../core/policy.ts';
import { businessCalendar } from '../../people/calendar.ts';
import { formed } from '../../people/policy.ts';
import { noSuchService } from '../configuration/index.ts';
import { clockKinds, type Levels, minutesOf, type Priority, priorities, spanForm, type Target } from './target.ts';

const span = formed(spanForm, 'a length of time, such as 15 min, 4 h or 3 days');
const target = z
  .strictObject({
    response: span.describe('Until somebody has taken it.'),
    resolution: span.describe('Until it is solved.'),
    clock: z
      .enum(clockKinds)
      .describe("`always`: day and night. `business`: in the desk's hours; a day is then one day's hours."),
  })
  .meta({ title: '`{ response, resolution, clock }`' });
type PolicyTarget = z.infer<typeof target>;

/** The standard's defaults. */
const standardTargets: Record<Priority, PolicyTarget> = {
  P1: { response: '15 min', resolution: '4 h', clock: 'always' },
  P2: { response: '30 min', resolution: '8 h', clock: 'always' },
  P3: { response: '4 h', resolution: '3 days', clock: 'business' },
  P4: { response: '1 day', resolution: '5 days', clock: 'business' },
};
/** What a record may wait for. */
export const waitingReasons = ['requester', 'vendor', 'change', 'problem', 'scheduled'] as const;
export type WaitingReason = (typeof waitingReasons)[number];

export type ServiceLevels = {
  targets: Record<Priority, PolicyTarget>;
  services: Record<string, Partial<Record<Priority, PolicyTarget>>>;
  pausedBy: readonly WaitingReason[];
};
export const serviceLevelsSection = policySection<ServiceLevels>({
  name: 'serviceLevels',
  schema: z
    .strictObject({
      targets: z
        .strictObject({ P1: target, P2: target, P3: target, P4: target })
        .meta({ title: 'for each of `P1` to `P4` a target' })
        .default(standardTargets)
        .describe('By when somebody answers, and by when it is solved.'),
      services: z
        .record(z.string(), z.partialRecord(z.enum(priorities), target.describe('Its own target for this priority.')))
        .meta({ title: 'for each service, by its key, targets of its own' })
        .default({})
        .describe('Services that are better served, or worse; what they do not name stays as above.'),
      pausedBy: z
        .array(z.enum(waitingReasons))
        .default([...waitingReasons])
        .describe('What stops the resolution clock while a record waits for it.'),
    })
    .prefault({})
    .describe('Targets, and the clocks that measure them. The response clock never stops before somebody answers.'),
  check: ({ services }, whole) =>
    Object.keys(services).flatMap((service) => {
      const problem = noSuchService(whole, service);
      return problem ? [{ path: ['services', service], problem }] : [];
    }),
});

/** The rules of one policy version, in minutes. */
export function levelsOf(policy: PolicyView): Levels {
  const levels = known.get(policy) ?? readLevels(policy);
  known.set(policy, levels);
  return levels;
}

/** Versions never change. */
const known = new WeakMap<PolicyView, Levels>();

function readLevels(policy: PolicyView): Levels {
  const { targets, services, pausedBy } = policy.read(serviceLevelsSection);
  const calendar = businessCalendar(policy);
  const usual = inMinutes(targets, calendar);
  const special = new Map(Object.entries(services).map(([service, theirs]) => [service, inMinutes(theirs, calendar)]));
  return {
    calendar,
    pausedBy,
    targetOf: (priority, service) => special.get(service ?? '')?.[priority] ?? usual[priority]!,
  };
}

type Targets<T> = Partial<Record<Priority, T>>;

function inMinutes(targets: Targets<PolicyTarget>, calendar: BusinessCalendar): Targets<Target> {
  const read = ({ response, resolution, clock }: PolicyTarget): Target => ({
    response: minutesOf(response, clock, calendar),
    resolution: minutesOf(resolution, clock, calendar),
    clock,
  });
  return Object.fromEntries(Object.entries(targets).map(([priority, target]) => [priority, read(target)]));
}
