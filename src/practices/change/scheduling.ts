// From an approval to a window (standard 2.3.4 and "Conflicts"): what stands in the way, and who lets it pass.

import type { Text } from '../../core/text.ts';
import { fingerprintOf } from '../../engine/fingerprint.ts';

export const hardConflicts = ['freeze', 'same-item', 'open-p1'] as const;
export const softConflicts = ['related-item', 'outside-maintenance', 'implementer-busy', 'open-p2'] as const;
export type ConflictKind = (typeof hardConflicts)[number] | (typeof softConflicts)[number];

/**
 * One thing in the way. `key` is the same for the same thing, so that a tick or an override lasts while it is so, and no
 * longer: it holds the window of both sides.
 */
export type Conflict = {
  kind: ConflictKind;
  key: string;
  hard: boolean;
  /** The record, as `CHG-8`, `INC-7` or `FRZ-1`; null: a freeze or window of the policy file, a person, or what is private. */
  ref: string | null;
  /** Whole, to be shown behind what kind it is: "CHG-8 changes order-db Sat 21:00–22:30." */
  says: Text;
  /** A soft one that its requester goes on with, a hard one that the change manager let pass. */
  passed: { by: number; at: string; reason: string | null } | null;
};

/** What blocks it still. */
export const blocking = (conflicts: readonly Conflict[]): Conflict[] =>
  conflicts.filter(({ hard, passed }) => hard && !passed);
export const toTick = (conflicts: readonly Conflict[]): Conflict[] =>
  conflicts.filter(({ hard, passed }) => !hard && !passed);

/** `source` is what it comes from, the same as long as it is there; `spans` are the times on both sides. */
export const keyOf = (kind: ConflictKind, source: string, ...spans: { from: Date; to: Date }[]): string =>
  [kind, source, ...spans.map(({ from, to }) => `${from.toISOString()}/${to.toISOString()}`)].join('|');
/** An incident may become private: its key names it to nobody. */
export const incidentMark = (id: number): string => fingerprintOf({ incident: id }).slice(0, 16);
/** By which whatever stood in the way of others finds them when it moves. */
export const waitsFor = (source: string): string => `conflict:${source}`;
export const sourcesOf = (conflicts: readonly Conflict[]): string[] => [
  ...new Set(
    conflicts.flatMap(({ kind, key }) => (kind === 'outside-maintenance' ? [] : [waitsFor(key.split('|')[1] ?? key)])),
  ),
];

/** Which of them somebody was shown: a press on a button lets no others pass. */
export const stampOf = (conflicts: readonly Conflict[]): string =>
  fingerprintOf({ keys: conflicts.map(({ key }) => key).sort() }).slice(0, 10);

export type SchedulingEvent =
  | { type: 'change.scheduled'; opens: string; ends: string; overridden: boolean }
  /** Approved, and something stands in the way. */
  | { type: 'change.contested'; conflicts: Conflict[] }
  /** Others came, or went away. */
  | { type: 'change.conflicts-changed'; come: Conflict[]; gone: Conflict[] }
  | { type: 'change.conflicts-ticked'; conflicts: Conflict[] }
  | { type: 'change.conflict-overridden'; conflicts: Conflict[]; reason: string }
  /** Who may let them pass was asked for it. */
  | { type: 'change.override-wanted'; conflicts: Conflict[]; managers: number[] }
  /** Scheduled, and not to be started; and free again. */
  | { type: 'change.held'; conflicts: Conflict[] }
  | { type: 'change.released' };
