import { z } from 'zod';
import { type PolicyProblem, type PolicyView, policySection } from '../../core/policy.ts';
import { key, type Named, named } from '../../people/policy.ts';
import { itemsSection, servicesSection } from '../configuration/index.ts';
import { isRangeEnd, isYearly, spanIn } from './ranges.ts';
import { words } from './words.ts';

const aDay = 'a day, such as 12-15 for each year or 2026-12-15 for one, perhaps with a time: 12-15 18:00';
const day = z.string().refine(isRangeEnd, aDay).meta({ title: aDay });

export type PolicyFreeze = { name: Named; from: string; to: string; services: string[]; items: string[] };
/** When nothing is changed, by names; whoever may begin freezes adds others in chat. */
export const freezesSection = policySection<Record<string, PolicyFreeze>>({
  name: 'freezes',
  schema: z
    .record(
      key,
      z.strictObject({
        name: named.describe('What it is called.'),
        from: day.describe('When it begins, in the zone of the organisation.'),
        to: day.describe('When it ends; a day without a time belongs to it.'),
        services: z.array(z.string()).default([]).describe('Keys of the services that are not changed.'),
        items: z.array(z.string()).default([]).describe('Keys of the items that are not changed.'),
      }),
    )
    .default({})
    .describe(
      'Named times in which nothing is changed, each year or once: everything, or where services or items are named, only these. No change is scheduled in them unless the change manager lets it pass. Those that are begun in chat stand beside them, and are kept whatever the file says.',
    ),
  check: (all, whole) => Object.entries(all).flatMap(([name, each]) => problemsIn(name, each, whole)),
});

function problemsIn(name: string, { from, to, services, items }: PolicyFreeze, whole: PolicyView): PolicyProblem[] {
  const unknown = (known: object, keys: readonly string[], part: string): PolicyProblem[] =>
    keys
      .filter((one) => !Object.hasOwn(known, one))
      .map((one) => ({ path: [name, part], problem: words.noSuchName({ name: one }) }));
  return [
    ...unknown(whole.read(servicesSection), services, 'services'),
    ...unknown(whole.read(itemsSection), items, 'items'),
    ...wrongEnd(name, from, to),
  ];
}

function wrongEnd(name: string, from: string, to: string): PolicyProblem[] {
  const path = [name, 'to'];
  if (isYearly(from) !== isYearly(to)) return [{ path, problem: words.halfYearly() }];
  if (isYearly(from)) return [];
  const { from: begins, to: ends } = spanIn({ from, to }, 'UTC', 0);
  return begins < ends ? [] : [{ path, problem: words.endsBeforeItBegins() }];
}
