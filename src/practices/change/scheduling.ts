// From an approval to a window (standard 2.3.4 and "Conflicts"): what stands in the way, and who lets it pass.
import type { Text } from '../../core/text.ts';

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
  /** The record, as `CHG-8`, `INC-7` or `FRZ-1`; null: a freeze or window of the policy file, or a person. */
  ref: string | null;
  /** Whole, to be shown: "CHG-8 changes order-db Sat 21:00–22:30." */
  says: Text;
  /** A soft one that its requester goes on with, a hard one that the change manager let pass. */
  passed: { by: number; at: string; reason: string | null } | null;
};

/** What blocks it still. */
export const blocking = (conflicts: readonly Conflict[]): Conflict[] =>
  conflicts.filter(({ hard, passed }) => hard && !passed);
export const toTick = (conflicts: readonly Conflict[]): Conflict[] =>
  conflicts.filter(({ hard, passed }) => !hard && !passed);

export type SchedulingEvent =
  /** `from`: the window that was announced before, if it moved. `again`: it had been scheduled before. */
  | { type: 'change.scheduled'; opens: string; ends: string; overridden: boolean }
  /** Approved, and something stands in the way. */
  | { type: 'change.contested'; conflicts: Conflict[] }
  /** Others came, or went away. */
  | { type: 'change.conflicts-changed'; come: Conflict[]; gone: Conflict[] }
  | { type: 'change.conflicts-ticked'; conflicts: Conflict[] }
  | { type: 'change.conflict-overridden'; conflicts: Conflict[]; reason: string }
  /** Scheduled, and not to be started; and free again. */
  | { type: 'change.held'; conflicts: Conflict[] }
  | { type: 'change.released' };
