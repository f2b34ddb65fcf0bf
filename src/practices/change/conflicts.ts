// What was found, as conflicts (standard, "Conflicts"). Windows are half open: where one ends, another may begin.
import type { PolicyView } from '../../core/policy.ts';
import { moment, ref, type Several, several, type Text, who } from '../../core/text.ts';
import { organisationSection } from '../../people/policy.ts';
import { besides, itemText, maintenanceOf, serviceText } from '../configuration/index.ts';
import type { FreezeOver } from '../freeze/index.ts';
import type { UrgentIncident } from '../incident/index.ts';
import { type Change, type Window, windowOf } from './change.ts';
import { isWithin } from './maintenance.ts';
import { changeSection } from './policy.ts';
import { type Conflict, type ConflictKind, hardConflicts, incidentMark, keyOf } from './scheduling.ts';
import { words } from './scheduling-words.ts';

/** Another change that is scheduled or under way, in a window that overlaps. */
export type OtherChange = Pick<Change, 'number' | 'items' | 'implementer'> & Window;
export type Found = { freezes: FreezeOver[]; others: OtherChange[]; incidents: UrgentIncident[] };

/** In the order of the standard, the hard ones first. Without a window nothing is in the way. */
export function conflictsIn(change: Change, found: Found, policy: PolicyView): Conflict[] {
  const window = windowOf(change);
  if (!window) return [];
  const asked = { change, window, policy };
  const incidents = found.incidents.filter(({ number }) => `INC-${number}` !== change.fixes);
  return [
    ...found.freezes.map((each) => frozen(asked, each)),
    ...found.others.flatMap((each) => sameItem(asked, each)),
    ...incidents.filter(({ priority }) => priority === 'P1').map((each) => openIncident(asked, 'open-p1', each)),
    ...found.others.flatMap((each) => relatedItem(asked, each)),
    ...outsideMaintenance(asked),
    ...found.others.flatMap((each) => implementerBusy(asked, each)),
    ...incidents.filter(({ priority }) => priority === 'P2').map((each) => openIncident(asked, 'open-p2', each)),
  ];
}

type Asked = { change: Change; window: Window; policy: PolicyView };

const hardKinds: readonly ConflictKind[] = hardConflicts;
const spanOf = ({ opensAt, endsAt }: Window) => ({ from: opensAt, to: endsAt });

const aConflict = (
  kind: ConflictKind,
  { key, ref = null, says }: { key: string; ref?: string | null; says: Text },
): Conflict => ({ kind, key, hard: hardKinds.includes(kind), ref, says, passed: null });

function frozen({ window }: Asked, { ref: named, key, name, ...span }: FreezeOver): Conflict {
  const until = moment(span.to);
  return aConflict('freeze', {
    key: keyOf('freeze', key, spanOf(window), { from: span.from, to: span.to }),
    ref: named,
    says: named ? words.frozenBy({ freeze: ref(named), name, until }) : words.frozen({ name, until }),
  });
}

function sameItem({ change, window, policy }: Asked, other: OtherChange): Conflict[] {
  const shared = shares(change, other);
  if (shared.length === 0) return [];
  const named = `CHG-${other.number}`;
  const says = words.sameItem({ change: ref(named), items: itemsText(policy, shared), ...momentsOf(other) });
  const key = keyAbout(keyOf('same-item', named, spanOf(window), spanOf(other)), shared);
  return [aConflict('same-item', { key, ref: named, says })];
}

const shares = (one: Pick<Change, 'items'>, other: Pick<Change, 'items'>): string[] =>
  one.items.filter((item) => other.items.includes(item));

/** What was let pass on these items was not on others, should either change come to be about more. */
const keyAbout = (key: string, items: readonly string[]): string => `${key}|${items.toSorted().join(' ')}`;

/** One that changes the same item is not said a second time. */
function relatedItem({ change, window, policy }: Asked, other: OtherChange): Conflict[] {
  const next = besides(policy, change.items);
  const related = other.items.filter((item) => next.includes(item));
  if (related.length === 0 || shares(change, other).length > 0) return [];
  const named = `CHG-${other.number}`;
  const says = words.relatedItem({ change: ref(named), items: itemsText(policy, related), ...momentsOf(other) });
  const key = keyAbout(keyOf('related-item', named, spanOf(window), spanOf(other)), related);
  return [aConflict('related-item', { key, ref: named, says })];
}

function openIncident({ window, policy }: Asked, kind: 'open-p1' | 'open-p2', incident: UrgentIncident): Conflict {
  const { id, number, priority, item, service, hidden } = incident;
  const on = item ? itemText(policy, item, longestName) : serviceText(policy, service ?? '', longestName);
  const named = `INC-${number}`;
  return aConflict(kind, {
    key: keyOf(kind, incidentMark(id), spanOf(window)),
    ref: hidden ? null : named,
    says: hidden ? words.privateIncident({ priority }) : words.openIncident({ incident: ref(named), priority, on }),
  });
}

/** What names no windows of its own is changed when everything is. */
function outsideMaintenance({ change, window, policy }: Asked): Conflict[] {
  const { zone } = policy.read(organisationSection);
  const { maintenance } = policy.read(changeSection);
  const hoursOf = (item: string) => {
    const own = maintenanceOf(policy, item);
    return own.length > 0 ? own : maintenance;
  };
  const key = (items: readonly string[]) => keyOf('outside-maintenance', items.join(' '), spanOf(window));
  if (change.items.length === 0)
    return isWithin(maintenance, window, zone)
      ? []
      : [aConflict('outside-maintenance', { key: key([]), says: words.outsideAny() })];
  const outside = change.items.filter((item) => !isWithin(hoursOf(item), window, zone));
  if (outside.length === 0) return [];
  const says = words.outsideMaintenance({ items: itemsText(policy, outside) });
  return [aConflict('outside-maintenance', { key: key(outside), says })];
}

function implementerBusy({ change, window }: Asked, other: OtherChange): Conflict[] {
  const { implementer } = change;
  if (implementer === null || other.implementer !== implementer) return [];
  const named = `CHG-${other.number}`;
  const says = words.implementerBusy({ person: who(implementer), change: ref(named), at: moment(other.opensAt) });
  const key = `${keyOf('implementer-busy', named, spanOf(window), spanOf(other))}|${implementer}`;
  return [aConflict('implementer-busy', { key, ref: named, says })];
}

const momentsOf = ({ opensAt, endsAt }: Window) => ({ from: moment(opensAt), to: moment(endsAt) });

/** Of many, the first few. */
const mostItems = 3;
const longestName = 32;
function itemsText(policy: PolicyView, items: readonly string[]): Several {
  const more = items.length - mostItems;
  return several(
    ...items.slice(0, mostItems).map((item) => itemText(policy, item, longestName)),
    more > 0 && words.andMore({ count: more }),
  );
}
