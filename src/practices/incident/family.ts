// What a parent and its children make of each other, and a duplicate of the one that remains.
import { accept, type Decision, unchanged } from '../../core/decision.ts';
import type { Acting } from '../../engine/define.ts';
import type { ConfirmationTimes } from '../service-level/index.ts';
import { closeHeld } from './blockers.ts';
import { resolve, type Solution } from './closing.ts';
import { type Incident, type IncidentEvent, isWorked } from './incident.ts';
import type { LinkEvent } from './link-events.ts';

type Decided = Decision<Incident, IncidentEvent>;
type Linked = Extract<LinkEvent, { type: 'incident.merged-in' | 'incident.linked' | 'incident.unlinked' }>;

/** What was decided on the other one stands on the timeline of this one too. */
export const hearOfLink = (incident: Incident, _: Acting, said: Linked): Decided => accept(incident, [said]);

export type ParentSolved = {
  parent: string;
  by: number;
  solution: Omit<Solution, 'recoveredAt'> & { recoveredAt: string };
  hidden: boolean;
};
/** `linked`: it is its child still. */
export type ChildFacts = ConfirmationTimes & { linked: boolean };

/** With the parent's solution, by whoever solved the parent; once it is solved, nothing follows. */
export function resolveWithParent(
  incident: Incident,
  acting: Acting<ChildFacts>,
  { parent, by, solution, hidden }: ParentSolved,
): Decided {
  const { linked, ...times } = acting.facts;
  if (!linked || hidden || incident.visibility === 'private' || !isWorked(incident)) return unchanged();
  const recovered = new Date(solution.recoveredAt);
  const recoveredAt = recovered < incident.since ? incident.since : recovered;
  const solver = { ...acting, actor: { ...acting.actor, id: by }, facts: times };
  const decision = resolve(incident, { ...solution, recoveredAt }, solver);
  if (decision.verdict !== 'accepted') return decision;
  return accept(decision.record, [{ type: 'incident.solved-with-parent', parent }, ...decision.events]);
}

export type ParentBack = { parent: string; hidden: boolean };

/** It stays as it is; who has it is told. */
export const hearOfParent = (
  incident: Incident,
  { facts }: Acting<{ linked: boolean }>,
  { parent, hidden }: ParentBack,
): Decided =>
  facts.linked && !hidden && incident.visibility !== 'private' && incident.open
    ? accept(incident, [{ type: 'incident.parent-reopened', parent }])
    : unchanged();

/** A child was solved or cancelled: a parent that waited for no more than that closes. */
export const hearOfChild = (incident: Incident, acting: Parameters<typeof closeHeld>[2]): Decided =>
  closeHeld(incident, undefined, acting);
