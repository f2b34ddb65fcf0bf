import { z } from 'zod';
import { type PolicyProblem, type PolicyView, policySection } from '../../core/policy.ts';
import { formed, key, named, peopleSection, teamsSection } from '../../people/policy.ts';
import { words } from './words.ts';

const service = z.strictObject({
  name: named.describe('What the service is called.'),
  core: z.boolean().default(false).describe('Whether everybody works less without it.'),
  owner: z.string().optional().describe('Key of the person who answers for it.'),
  team: z.string().optional().describe('Key of the team that runs it.'),
  items: z.array(z.string()).default([]).describe('Keys of the items it consists of.'),
});
export type Services = Record<string, z.infer<typeof service>>;
export const servicesSection = policySection<Services>({
  name: 'services',
  schema: z
    .record(key, service)
    .default({})
    .describe(
      'What people use, and what a report can be about. Of a service with a `team`, its second and third lines are called. Its `owner` is invited to the room of a major incident. `core` is kept, and nothing acts on it yet.',
    ),
  check: (services, whole) =>
    Object.entries(services).flatMap(([name, { owner, team, items }]) => [
      ...unknown([name, 'owner'], owner ? [owner] : [], whole.read(peopleSection)),
      ...unknown([name, 'team'], team ? [team] : [], whole.read(teamsSection)),
      ...unknown([name, 'items'], items, whole.read(itemsSection)),
    ]),
});

/** `sat 21:00-24:00`; an end that is not later is one of the next day. */
export const maintenanceWindow = formed(
  /^(mon|tue|wed|thu|fri|sat|sun) ([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/,
  'a day and its hours, such as sat 21:00-24:00',
);

const item = z.strictObject({
  name: named.optional().describe('What the item is called; without it, by its key.'),
  criticality: z.enum(['low', 'medium', 'high']).default('medium').describe('How much depends on it.'),
  owner: z.string().optional().describe('Key of the person who answers for it.'),
  maintenance: z
    .array(maintenanceWindow)
    .default([])
    .describe('When it is best changed, in the zone of the organisation; without it, as `changes.maintenance` says.'),
  dependsOn: z.array(z.string()).default([]).describe('Keys of the items it does not work without.'),
  runsOn: z.string().optional().describe('Key of the item it runs on.'),
});
export type Items = Record<string, z.infer<typeof item>>;
export const itemsSection = policySection<Items>({
  name: 'items',
  schema: z
    .record(key, item)
    .default({})
    .describe(
      'The configuration items that services consist of. An incident can be about one; nothing acts on the rest yet.',
    ),
  check: (items, whole) =>
    Object.entries(items).flatMap(([name, { owner, dependsOn, runsOn }]) => [
      ...unknown([name, 'owner'], owner ? [owner] : [], whole.read(peopleSection)),
      ...unknown([name, 'dependsOn'], dependsOn, items),
      ...unknown([name, 'runsOn'], runsOn ? [runsOn] : [], items),
    ]),
});

/** What is named must stand in its own section. */
const unknown = (path: (string | number)[], names: string[], known: PolicyView | object): PolicyProblem[] =>
  names.filter((name) => !Object.hasOwn(known, name)).map((name) => ({ path, problem: words.noSuchName({ name }) }));
