// Which item is hit when another fails (standard 2.4.1). Relations stand in the rules, which never change: each version is joined once.
import { own } from '../../core/own.ts';
import type { PolicyView } from '../../core/policy.ts';
import { type Items, itemsSection, type Services, servicesSection } from './policy.ts';

type Graph = {
  /** By item: those that are hit when it fails, next to it. */
  hits: ReadonlyMap<string, readonly string[]>;
  /** By item: what it does not work without, next to it. */
  needs: ReadonlyMap<string, readonly string[]>;
  /** By item: the services that consist of it. */
  services: ReadonlyMap<string, readonly string[]>;
};

const graphs = new WeakMap<Items, Graph>();

function graphOf(policy: PolicyView): Graph {
  const items = policy.read(itemsSection);
  const known = graphs.get(items);
  if (known) return known;
  const graph = joined(items, policy.read(servicesSection));
  graphs.set(items, graph);
  return graph;
}

function joined(items: Items, services: Services): Graph {
  const [hits, needs, of] = [new Lists(), new Lists(), new Lists()];
  const join = (hit: string, needed: string) => {
    hits.add(needed, hit);
    needs.add(hit, needed);
  };
  for (const [item, { dependsOn, runsOn, partOf }] of Object.entries(items)) {
    for (const needed of [...dependsOn, ...[runsOn].flat()]) join(item, needed);
    for (const whole of partOf) join(whole, item);
  }
  for (const [service, { items: its }] of Object.entries(services)) for (const item of its) of.add(item, service);
  return { hits: hits.done(), needs: needs.done(), services: of.done() };
}

/** What stands in each list once, however long it is. */
class Lists {
  private readonly sets = new Map<string, Set<string>>();

  add(from: string, to: string): void {
    const known = this.sets.get(from);
    if (known) known.add(to);
    else this.sets.set(from, new Set([to]));
  }

  done = (): Map<string, string[]> => new Map([...this.sets].map(([from, to]) => [from, [...to]]));
}

/** Those that are hit when these fail, with how many relations away, the nearest first; without themselves. */
export const hitBy = (policy: PolicyView, items: readonly string[]): Map<string, number> =>
  reach(graphOf(policy).hits, items);

/** What these do not work without, with how many relations away, the nearest first; without themselves. */
export const neededBy = (policy: PolicyView, items: readonly string[]): Map<string, number> =>
  reach(graphOf(policy).needs, items);

/** Those next to it that are hit when it fails. */
export const nextHit = (policy: PolicyView, item: string): readonly string[] => graphOf(policy).hits.get(item) ?? [];

function reach(next: ReadonlyMap<string, readonly string[]>, from: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  const start = new Set(from);
  let edge = [...start];
  for (let away = 1; edge.length > 0; away++) {
    const reached: string[] = [];
    for (const item of edge.flatMap((one) => next.get(one) ?? [])) {
      if (start.has(item) || found.has(item)) continue;
      found.set(item, away);
      reached.push(item);
    }
    edge = reached;
  }
  return found;
}

/** The items next to these, in either direction; without themselves. */
export function besides(policy: PolicyView, items: readonly string[]): string[] {
  const { hits, needs } = graphOf(policy);
  const next = items.flatMap((item) => [...(hits.get(item) ?? []), ...(needs.get(item) ?? [])]);
  return [...new Set(next)].filter((item) => !items.includes(item));
}

/** The services that consist of one of these items, or, with those that are hit by them, would feel it. */
export function servicesWith(policy: PolicyView, items: Iterable<string>): string[] {
  const { services } = graphOf(policy);
  return [...new Set([...items].flatMap((item) => services.get(item) ?? []))];
}

/** Services that are felt to work worse when these items fail. */
export const servicesHitBy = (policy: PolicyView, items: readonly string[]): string[] =>
  servicesWith(policy, [...items, ...hitBy(policy, items).keys()]);

/** The first service that consists of it. */
export const serviceWith = (policy: PolicyView, item: string): string | undefined =>
  graphOf(policy).services.get(item)?.[0];

/** What an item stands next to, in the words of its relations; of each, those that name it and that it names. */
export type Relations = {
  dependsOn: readonly string[];
  runsOn: readonly string[];
  partOf: readonly string[];
  hits: readonly string[];
  parts: readonly string[];
};
export function relationsOf(policy: PolicyView, name: string): Relations {
  const items = policy.read(itemsSection);
  const { hits, needs } = graphOf(policy);
  const { dependsOn = [], runsOn = [], partOf = [] } = own(items, name) ?? {};
  const isPart = (part: string) => own(items, part)?.partOf.includes(name) ?? false;
  return {
    dependsOn,
    runsOn: [runsOn].flat(),
    partOf,
    hits: (hits.get(name) ?? []).filter((each) => !partOf.includes(each)),
    parts: (needs.get(name) ?? []).filter(isPart),
  };
}
