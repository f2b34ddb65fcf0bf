import { z } from 'zod';
import { type PolicyProblem, type PolicyView, policySection } from '../../engine/policy.ts';
import { key, named, peopleSection, teamsSection } from '../../people/policy.ts';
import { words } from './words.ts';

const service = z.strictObject({
  name: named,
  core: z.boolean().default(false),
  owner: z.string().optional(),
  team: z.string().optional(),
  items: z.array(z.string()).default([]),
});
export type Services = Record<string, z.infer<typeof service>>;
export const servicesSection = policySection<Services>({
  name: 'services',
  schema: z.record(key, service).default({}),
  check: (services, whole) =>
    Object.entries(services).flatMap(([name, { owner, team, items }]) => [
      ...unknown([name, 'owner'], owner ? [owner] : [], whole.read(peopleSection)),
      ...unknown([name, 'team'], team ? [team] : [], whole.read(teamsSection)),
      ...unknown([name, 'items'], items, whole.read(itemsSection)),
    ]),
});

const item = z.strictObject({
  name: named.optional(),
  criticality: z.enum(['low', 'medium', 'high']).default('medium'),
  owner: z.string().optional(),
  dependsOn: z.array(z.string()).default([]),
  runsOn: z.string().optional(),
});
export type Items = Record<string, z.infer<typeof item>>;
export const itemsSection = policySection<Items>({
  name: 'items',
  schema: z.record(key, item).default({}),
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
