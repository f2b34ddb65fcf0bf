import type { PolicyView } from '../../core/policy.ts';
import { excerpt, type Text, typed } from '../../core/text.ts';
import type { Db } from '../../db/db.ts';
import type { Fresh, Reading } from '../../engine/define.ts';
import { nameText, organisationSection } from '../../people/policy.ts';
import { servicesOf } from '../configuration/index.ts';
import type { BeginFacts, Beginning } from './decisions.ts';
import type { FreezeScope } from './freeze.ts';
import { freezesSection } from './policy.ts';
import { type Span, spansOf } from './ranges.ts';
import { scopeNamed } from './scope.ts';
import { lockFreezes, recordedFreezes } from './store.ts';

export async function beginFacts({ db, inForce, actor }: Reading, _: Fresh, { what }: Beginning): Promise<BeginFacts> {
  await lockFreezes(db);
  const named = scopeNamed(inForce, what);
  const [service] = named.services;
  const team = named.services.length === 1 ? servicesOf(inForce)[service!]?.team : undefined;
  return { ...named, team: team ?? actor.team };
}

/** A freeze that lies over a span: `ref` of one made in chat, null of one of the policy file; `key` is the same for the same one. */
export type FreezeOver = Span & { ref: string | null; key: string; name: Text; scope: FreezeScope };
/** Without items and services: whatever it is about. */
export type Over = Span & { items?: readonly string[]; services?: readonly string[] };

/** The freezes that lie over this span and are about one of these, by the file and by chat, the earliest first. */
export async function freezesOver(db: Db, policy: PolicyView, { from, to, ...about }: Over): Promise<FreezeOver[]> {
  const recorded = (await recordedFreezes(db, { from, to })).map(
    ({ number, title, startsAt, endsAt, ...scope }): FreezeOver => ({
      ref: `FRZ-${number}`,
      key: `FRZ-${number}`,
      name: typed(excerpt(title, 60).text),
      scope,
      from: startsAt,
      to: endsAt,
    }),
  );
  return [...ofTheFile(policy, { from, to }), ...recorded]
    .filter(({ scope }) => isAbout(scope, about))
    .sort((one, other) => one.from.getTime() - other.from.getTime());
}

function ofTheFile(policy: PolicyView, span: Span): FreezeOver[] {
  const { zone } = policy.read(organisationSection);
  return Object.entries(policy.read(freezesSection)).flatMap(([key, { name, services, items, ...range }]) =>
    spansOf(range, zone, span).map((one) => ({
      ref: null,
      key,
      name: nameText(name),
      scope: { everything: services.length + items.length === 0, services, items },
      ...one,
    })),
  );
}

const isAbout = ({ everything, services, items }: FreezeScope, about: Pick<Over, 'items' | 'services'>): boolean =>
  everything ||
  (!about.items && !about.services) ||
  services.some((each) => about.services?.includes(each)) ||
  items.some((each) => about.items?.includes(each));

export const liftFacts = ({ db }: Reading): Promise<unknown> => lockFreezes(db);
