import { accept, type Decision, refuse, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { type RecordRef, refOf } from '../../core/record-ref.ts';
import { ref, several, type Text } from '../../core/text.ts';
import type { Acting } from '../../engine/define.ts';
import { owesReason } from './clocks.ts';
import { askedFor, type Incident, type IncidentEvent, incidentLifecycle, of } from './incident.ts';
import { words } from './link-words.ts';
import { reviewMissing, reviewOwed } from './review-owed.ts';

type Decided = Decision<Incident, IncidentEvent>;

/** `children`: those of it that are still to be solved. */
export type ClosingFacts = { children: readonly RecordRef[] };

/** What fixes it is offered beside each by `fixOf`. `holds`: it outlasts the requester's word. */
export type Blocker = { name: BlockerName; text: Text; holds: boolean; of?: RecordRef };
export type BlockerName = 'cause' | 'children' | 'review' | 'reason' | 'confirmation';

/** Everything that stands between an incident and its end, in the order in which it is best mended. */
export function blockersOf(incident: Incident, { children }: ClosingFacts = { children: [] }): Blocker[] {
  const isSolved = incident.status === 'resolved';
  return [
    ...(incident.resolution && isSolved ? [] : [{ name: 'cause' as const, text: words.causeMissing(), holds: true }]),
    ...(isSolved ? childrenOpen(children) : []),
    ...(isSolved && reviewOwed(incident)
      ? [{ name: 'review' as const, text: reviewMissing(incident), holds: true }]
      : []),
    ...(owesReason(incident) ? [{ name: 'reason' as const, text: words.reasonMissing(), holds: false }] : []),
    ...(incident.confirmation
      ? []
      : [
          {
            name: 'confirmation' as const,
            text: words.wordMissing({ asked: askedFor(incident) }),
            holds: false,
          },
        ]),
  ];
}

/** So many are named. */
const mostChildren = 5;

function childrenOpen(children: readonly RecordRef[]): Blocker[] {
  if (children.length <= mostChildren) return children.map(childOpen);
  const named = children.slice(0, mostChildren - 1);
  const text = words.moreChildren({ count: children.length - named.length });
  return [...named.map(childOpen), { name: 'children', text, holds: true }];
}

const childOpen = (child: RecordRef): Blocker => ({
  name: 'children',
  text: words.childOpen({ child: ref(refOf(child)) }),
  holds: true,
  of: child,
});

/** Whether it stays resolved though its requester has had the last word. */
export const isHeld = (incident: Incident, facts: ClosingFacts | undefined): boolean =>
  blockersOf(incident, facts).some(({ holds }) => holds);

/** *Close…*: says all that stands in the way, or closes. */
export function close(incident: Incident, _: unknown, acting: Acting<ClosingFacts>): Decided {
  if (!incident.open) return { verdict: 'refused', stale: true };
  const blockers = blockersOf(incident, acting.facts);
  if (blockers.length === 0) return ended(incident, undefined, acting);
  return refuse(words.cannotClose({ ...of(incident), blockers: several(...blockers.map(({ text }) => text)) }));
}

/** The end, whatever was asked before it. */
export const ended = step(
  incidentLifecycle,
  'close',
  (incident: Incident, _: unknown, __: Acting): Decided =>
    accept({ ...incident, status: 'closed' }, [{ type: 'incident.closed' }]),
);

/** By itself, once nothing holds it and its requester has had the last word. */
export const closeHeld = (incident: Incident, _: unknown, acting: Acting<ClosingFacts>): Decided =>
  incident.status === 'resolved' && incident.confirmation && !isHeld(incident, acting.facts)
    ? ended(incident, undefined, acting)
    : unchanged();
