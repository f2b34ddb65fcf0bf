// Who is hit when something fails (standard 2.4.1), as a picture and in the same words.
import { type Block, type TierBox, textBlock, tiers } from '../../chat/message.ts';
import { own } from '../../core/own.ts';
import type { PolicyView } from '../../core/policy.ts';
import { several, type Text, typed } from '../../core/text.ts';
import { ciWords as words } from './ci-words.ts';
import type { SubjectKey } from './find.ts';
import { hitBy, nextHit, servicesWith } from './graph.ts';
import { criticalityNames } from './item.ts';
import { itemText, serviceText } from './names.ts';
import { itemsSection, servicesSection } from './policy.ts';
import { ownerText, personText, serviceOwnerText } from './texts.ts';

/** Of each tier, and of tiers, so many are shown: the rest is counted. */
const most = { boxes: 7, tiers: 6, services: 11, owners: 12 } as const;
const shortName = 40;

export type Impact = {
  subject: SubjectKey;
  /** What fails: the item, or the items of the service. */
  origin: readonly string[];
  /** By distance, the nearest first. */
  hit: ReadonlyMap<string, number>;
  services: readonly string[];
};

export function impactOf(policy: PolicyView, subject: SubjectKey): Impact {
  const [kind, name = ''] = subject.split(':');
  const origin = kind === 'item' ? [name] : (own(policy.read(servicesSection), name)?.items ?? []);
  const hit = hitBy(policy, origin);
  const felt = servicesWith(policy, [...origin, ...hit.keys()]);
  return { subject, origin, hit, services: kind === 'service' ? [...new Set([name, ...felt])] : felt };
}

/** The picture, with all it says in words. */
export function impactBlocks(policy: PolicyView, title: Text, impact: Impact): Block[] {
  const found = tiersOf(policy, impact);
  const owners = ownersOf(policy, impact);
  return [
    tiers({
      title,
      tiers: found.map(({ items: _, ...tier }) => tier),
      ties: tiesOf(policy, impact, found),
      lines: linesOf(found),
    }),
    ...(owners.length > 0 ? [textBlock(words.owners({ owners: several(...owners) }))] : []),
  ];
}

type ShownTier = { label: Text; boxes: TierBox[]; more: number; items: Text[] };

function tiersOf(policy: PolicyView, { origin, hit, services }: Impact): ShownTier[] {
  const byDistance = new Map<number, string[]>();
  for (const [item, steps] of hit) {
    const tier = Math.min(steps, most.tiers);
    const before = byDistance.get(tier);
    if (before) before.push(item);
    else byDistance.set(tier, [item]);
  }
  const farthest = Math.max(0, ...hit.values());
  const label = (steps: number) =>
    steps === most.tiers && farthest > steps ? words.farther({ steps }) : words.away({ steps });
  return [
    itemTier(policy, words.origin(), origin, 'origin'),
    ...[...byDistance].map(([steps, items]) => itemTier(policy, label(steps), items)),
    ...(services.length > 0 ? [serviceTier(policy, services)] : []),
  ];
}

function itemTier(policy: PolicyView, label: Text, items: readonly string[], look?: 'origin'): ShownTier {
  const sorted = look ? items : mostCritical(policy, items);
  const shown = sorted.length > most.boxes + 1 ? sorted.slice(0, most.boxes) : sorted;
  const boxes = shown.map((item) => ({
    id: item,
    label: itemText(policy, item, shortName),
    ...aboutOf(policy, item),
    look: look ?? (isHigh(policy, item) ? ('marked' as const) : ('usual' as const)),
  }));
  return { label, boxes, more: sorted.length - shown.length, items: shown.map((item) => hitText(policy, item)) };
}

/** High before unknown before the rest; the nearest of these first. */
function mostCritical(policy: PolicyView, items: readonly string[]): string[] {
  const all = policy.read(itemsSection);
  const rank = (item: string) => ['high', 'unknown', 'medium', 'low'].indexOf(own(all, item)?.criticality ?? 'medium');
  return [...items].sort((one, other) => rank(one) - rank(other));
}
const isHigh = (policy: PolicyView, item: string): boolean =>
  own(policy.read(itemsSection), item)?.criticality === 'high';

/** The service that consists of it, else who answers for it. */
function aboutOf(policy: PolicyView, item: string): { about?: Text } {
  const [service] = servicesWith(policy, [item]);
  const about = service ? serviceText(policy, service, shortName) : ownerText(policy, item);
  return about ? { about } : {};
}

function hitText(policy: PolicyView, item: string): Text {
  const owner = ownerText(policy, item);
  const facts = [
    ...(isHigh(policy, item) ? [words.critical({ criticality: criticalityNames.high })] : []),
    ...servicesWith(policy, [item])
      .slice(0, 2)
      .map((each) => serviceText(policy, each, shortName)),
    ...(owner ? [owner] : []),
  ];
  const name = itemText(policy, item, shortName);
  return facts.length > 0 ? words.hit({ item: name, facts: several(...facts) }) : name;
}

function serviceTier(policy: PolicyView, services: readonly string[]): ShownTier {
  const shown = services.length > most.services + 1 ? services.slice(0, most.services) : services;
  const all = shown.map((service) => ({
    service,
    name: serviceText(policy, service, shortName),
    owner: serviceOwnerText(policy, service),
  }));
  return {
    label: words.labelServices(),
    boxes: all.map(({ service, name, owner }) => ({
      id: `service:${service}`,
      label: name,
      ...(owner && { about: owner }),
      look: 'end',
    })),
    more: services.length - shown.length,
    items: all.map(({ name, owner }) => (owner ? words.hit({ item: name, facts: several(owner) }) : name)),
  };
}

const linesOf = (found: readonly ShownTier[]): Text[] =>
  found.map(({ label, items, more }) =>
    words.tier({ where: label, items: several(...items, more > 0 && words.andMore({ count: more })) }),
  );

/** From each to those that are hit next because of it, among those that are shown. */
function tiesOf(policy: PolicyView, { hit }: Impact, found: readonly ShownTier[]): [string, string][] {
  const away = (item: string): number => hit.get(item) ?? 0;
  const shown = new Set(found.flatMap(({ boxes }) => boxes.map(({ id }) => id)));
  return [...shown].flatMap((from) =>
    nextHit(policy, from)
      .filter((to) => shown.has(to) && away(to) === away(from) + 1)
      .map((to): [string, string] => [from, to]),
  );
}

/** Each once, of what is nearest first. */
function ownersOf(policy: PolicyView, { origin, hit, services }: Impact): Text[] {
  const [all, serving] = [policy.read(itemsSection), policy.read(servicesSection)];
  const owners = new Set([
    ...[...origin, ...hit.keys()].map((item) => own(all, item)?.owner),
    ...services.map((service) => own(serving, service)?.owner),
  ]);
  const found = [...owners].filter((owner) => owner !== undefined);
  const more = found.length - most.owners;
  const named = found.slice(0, most.owners).map((owner) => personText(policy, owner));
  return [...named, ...(more > 0 ? [words.andMore({ count: more })] : [])];
}

/** What is no longer in the policy is called by its key. */
export const subjectText = (policy: PolicyView, subject: SubjectKey): Text => {
  const [kind, name = ''] = subject.split(':');
  if (kind === 'service') return serviceText(policy, name);
  return kind === 'item' ? itemText(policy, name) : typed(name);
};
