// How the timeline of a change tells its events.
import type { PolicyView } from '../../core/policy.ts';
import type { Text } from '../../core/text.ts';

/** The other records that its reader may see: those that are named by references. */
export type Seen = ReadonlySet<string>;
export type Telling = { policy: PolicyView; seen: Seen };
/** How each event is told; null: it names what its reader may not see. One without a tale does not compile. */
export type Tales<E extends { type: string }> = {
  [T in E['type']]: (event: Extract<E, { type: T }>, telling: Telling) => Text | null;
};
