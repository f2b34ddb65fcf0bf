import { accept, type Decision, refuse } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { refOf } from '../../core/record-ref.ts';
import { ref } from '../../core/text.ts';
import type { Acting } from '../../engine/define.ts';
import type { Header } from '../../engine/header.ts';
import { clocked } from './clocks.ts';
import { type Incident, type IncidentEvent, type IncidentStatus, incidentLifecycle, of } from './incident.ts';
import { statusWords } from './labels.ts';
import { words } from './link-words.ts';

type Decided = Decision<Incident, IncidentEvent>;
export type Other = Pick<Header, 'id' | 'prefix' | 'number' | 'status' | 'open' | 'visibility'>;

export type Merging = { into: string; why: string };
/**
 * `chain`: the one that was named, and where that was merged itself, those it leads to, as far as the person sees them.
 * `children`: whether open ones hang on this one. `reads`: its requester may see the end of the chain already. `asked`:
 * who asked for this one and for its own duplicates.
 */
export type MergeFacts = { chain: readonly Other[]; children: boolean; reads: boolean; asked: number[] };

/** This one ends as a duplicate; the other one remains, and whoever waited for this one hears of it there. */
export const merge = step(
  incidentLifecycle,
  'merge',
  (incident: Incident, { into, why }: Merging, { now, policy, facts }: Acting<MergeFacts>): Decided => {
    const refused = refuseMerge(incident, into, facts);
    if (refused) return refused;
    const { chain, asked } = facts;
    const remaining = chain.at(-1)!;
    const stopped = clocked(incident, policy, { at: now.toISOString(), move: 'cancelled' });
    const cancelled = { why: 'duplicate' as const, note: why };
    const unseen = remaining.visibility === 'private';
    const told = unseen ? asked.filter((each) => each === incident.requester) : asked;
    return accept({ ...stopped, status: 'cancelled', pending: null, progress: null, promise: null, cancelled }, [
      { type: 'incident.merged', into: refOf(remaining), why, unseen, asked: told },
    ]);
  },
);

function refuseMerge(incident: Incident, into: string, { chain, children, reads }: MergeFacts) {
  const [named] = chain;
  const remaining = chain.at(-1);
  if (!named || !remaining) return refuse(words.noOther({ typed: into }), 'into');
  const facts = { ...of(incident), other: ref(refOf(named)) };
  if (named.id === incident.id) return refuse(words.mergeIntoItself(facts), 'into');
  if (remaining.id === incident.id) return refuse(words.mergedTheOtherWay(facts), 'into');
  if (!remaining.open) {
    const status = statusWords[remaining.status as IncidentStatus];
    return refuse(words.nothingRemains({ ...facts, other: ref(refOf(remaining)), status }), 'into');
  }
  if (children) return refuse(words.hasChildren(facts), 'into');
  if (remaining.visibility === 'private' && !reads) return refuse(words.remainsPrivate(facts), 'into');
  return null;
}
