// Which item is hit when another fails (standard 2.4.1). Relations stand in the rules, which never change: each version is joined once.
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
  const hits = new Map<string, string[]>();
  const needs = new Map<string, string[]>();
  const of = new Map<string, string[]>();
  const add = (map: Map<string, string[]>, from: string, to: string) => {
    const list = map.get(from);
    if (!list) map.set(from, [to]);
    else if (!list.includes(to)) list.push(to);
  };
  const join = (hit: string, needed: string) => {
    add(hits, needed, hit);
    add(needs, hit, needed);
  };
  for (const [item, { dependsOn, runsOn }] of Object.entries(items)) {
    for (const needed of dependsOn) join(item, needed);
    if (runsOn) join(item, runsOn);
  }
  for (const [service, { items: its }] of Object.entries(services)) for (const item of its) add(of, item, service);
  return { hits, needs, services: of };
}

/** Those that are hit when these fail, with how many relations away, the nearest first; without themselves. */
export const hitBy = (policy: PolicyView, items: readonly string[]): Map<string, number> =>
  reach(graphOf(policy).hits, items);

/** What these do not work without, with how many relations away, the nearest first; without themselves. */
export const neededBy = (policy: PolicyView, items: readonly string[]): Map<string, number> =>
  reach(graphOf(policy).needs, items);

function reach(next: ReadonlyMap<string, readonly string[]>, from: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  let edge = [...from];
  for (let away = 1; edge.length > 0; away++) {
    const reached = [...new Set(edge.flatMap((item) => next.get(item) ?? []))];
    edge = reached.filter((item) => !from.includes(item) && !found.has(item));
    for (const item of edge) found.set(item, away);
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
