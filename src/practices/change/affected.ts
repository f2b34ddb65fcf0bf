// Who is affected by a change (standard 2.3.4): by its items, and by all that is hit when they fail.
import { own } from '../../core/own.ts';
import type { PolicyView } from '../../core/policy.ts';
import type { AffectedSubject } from '../../engine/effects.ts';
import { channelsShowing, type PolicyChannel } from '../../people/policy.ts';
import { hitBy, itemsSection, servicesHitBy, servicesSection, teamOfService } from '../configuration/index.ts';
import type { Change } from './change.ts';

type Place = ReturnType<typeof channelsShowing>[number];

/** `keys` are owners, as the rules name them; `services` those that may be felt to work worse. */
export type Affected = {
  services: string[];
  subjects: AffectedSubject[];
  people: number[];
  keys: string[];
  channels: Place[];
};
type Facts = Pick<Change, 'items' | 'service' | 'team' | 'requester' | 'implementer' | 'outage'>;

export function affectedBy(change: Facts, policy: PolicyView): Affected {
  const items = [...change.items, ...hitBy(policy, change.items).keys()];
  const services = unique([...servicesHitBy(policy, change.items), ...(change.service ? [change.service] : [])]);
  const owners = [
    ...items.map((item) => own(policy.read(itemsSection), item)?.owner),
    ...services.map((service) => own(policy.read(servicesSection), service)?.owner),
  ];
  return {
    services,
    subjects: [...items.map((item) => `item:${item}` as const), ...services.map((each) => `service:${each}` as const)],
    people: present([change.requester, change.implementer]),
    keys: unique(present(owners)),
    channels: channelsOf(change, present(services.map((service) => teamOfService(policy, service))), policy),
  };
}

/** Where changes are shown, where the teams work that run what is hit and, where it is out, where everybody reads. */
function channelsOf({ team, outage }: Facts, running: readonly string[], policy: PolicyView): Place[] {
  const theirs = unique(running);
  const all = unique([...present([team]), ...theirs]);
  const shows = (what: PolicyChannel['shows'], teams: readonly string[]) =>
    teams.flatMap((each) => channelsShowing(policy, what, each));
  const isOut = outage === 'brief' || outage === 'most';
  const places = [
    ...(all.length > 0 ? shows('changes', all) : channelsShowing(policy, 'changes', null)),
    ...shows('desk', theirs),
    ...(isOut ? shows('requester', theirs) : []),
  ];
  return [...new Map(places.map((each) => [`${each.platform} ${each.workspace} ${each.channel}`, each])).values()];
}

const unique = <T>(all: readonly T[]): T[] => [...new Set(all)];
const present = <T>(all: readonly (T | null | undefined)[]): T[] => all.filter((each) => each != null);
