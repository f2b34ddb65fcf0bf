import { z } from 'zod';
import { type PolicyProblem, type PolicyView, policySection } from '../../core/policy.ts';
import { formed, key, named, peopleSection, teamsSection } from '../../people/policy.ts';
import { criticalities, environments, itemKinds } from './item.ts';
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
const itemKeys = z.array(z.string()).default([]);

const item = z.strictObject({
  name: named.optional().describe('What the item is called; without it, by its key.'),
  kind: z.enum(itemKinds).optional().describe('What it is.'),
  criticality: z
    .enum(criticalities)
    .default('medium')
    .describe('How much depends on it. What is `unknown` is reckoned as risky as `high`.'),
  environment: z.enum(environments).optional().describe('What it is used for.'),
  owner: z.string().optional().describe('Key of the person who answers for it.'),
  team: z.string().optional().describe('Key of the team that looks after it.'),
  maintenance: z
    .array(maintenanceWindow)
    .default([])
    .describe('When it is best changed, in the zone of the organisation; without it, as `changes.maintenance` says.'),
  dependsOn: itemKeys.describe('Keys of the items it does not work without.'),
  runsOn: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .meta({ title: 'text, or a list of texts' })
    .describe('Keys of the items it runs on.'),
  partOf: itemKeys.describe('Keys of the items it is a part of: where a part fails, its whole is hit.'),
});
export type Item = z.infer<typeof item>;
export type Items = Record<string, Item>;
export const itemsSection = policySection<Items>({
  name: 'items',
  schema: z
    .record(key, item)
    .default({})
    .describe(
      'The configuration items that services consist of. Incidents and changes are about them; `/ci show`, `/ci list` and `/ci impact` tell of them. Relations may go round in a circle.',
    ),
  check: (items, whole) => {
    const [people, teams] = [whole.read(peopleSection), whole.read(teamsSection)];
    return Object.entries(items).flatMap(([name, { owner, team, dependsOn, runsOn, partOf }]) => [
      ...unknown([name, 'owner'], owner ? [owner] : [], people),
      ...unknown([name, 'team'], team ? [team] : [], teams),
      ...unknown([name, 'dependsOn'], dependsOn, items),
      ...unknown([name, 'runsOn'], [runsOn].flat(), items),
      ...unknown([name, 'partOf'], partOf, items),
    ]);
  },
});

/** Items may stand in tables of their own; whoever reads the rules finds them among `items`. */
export const itemFilesSection = policySection<string[]>({
  name: 'itemFiles',
  schema: z
    .array(
      formed(/^(?!\/)(?!.*\.\.)[^\0]{1,200}\.csv$/i, 'the name of a file beside this one, such as items.csv').describe(
        'The name of a file.',
      ),
    )
    .max(20)
    .default([])
    .describe(
      'Tables of items as CSV in UTF-8, beside this file: commas between cells, a first line that names the columns `key`, `name`, `name-zh-CN`, `kind`, `criticality`, `environment`, `owner`, `team`, `maintenance`, `dependsOn`, `runsOn`, `partOf` (all but `key` may be left out, an empty cell says nothing), and several values in one cell parted by `;`. What they say becomes part of the rules as if it stood under `items`: a changed table is a changed policy.',
    ),
});

/** What is named must stand in its own section. */
const unknown = (path: (string | number)[], names: string[], known: PolicyView | object): PolicyProblem[] =>
  names.filter((name) => !Object.hasOwn(known, name)).map((name) => ({ path, problem: words.noSuchName({ name }) }));
