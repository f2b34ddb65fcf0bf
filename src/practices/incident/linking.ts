import { accept, type Decision, refuse, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { refOf } from '../../core/record-ref.ts';
import { type Ref, ref } from '../../core/text.ts';
import type { Acting } from '../../engine/define.ts';
import type { LinkKind, Side } from '../../engine/link-kinds.ts';
import { type Incident, type IncidentEvent, type IncidentStatus, incidentLifecycle, isWorked, of } from './incident.ts';
import { statusWords } from './labels.ts';
import type { LinkHow } from './link-events.ts';
import { words } from './link-words.ts';
import type { Other } from './merging.ts';

type Decided = Decision<Incident, IncidentEvent>;

export type Linking = { other: string; how: LinkHow | 'none' };
type End = { hasParent: boolean; hasChildren: boolean };
/** `between`: how the two are linked already, seen from this one. */
export type LinkFacts = {
  how: Linking['how'];
  other: Other | null;
  between: readonly { kind: LinkKind; side: Side }[];
  mine: End;
  theirs: End;
};

export const kindOf: Record<LinkHow, { kind: LinkKind; side: Side }> = {
  related: { kind: 'related', side: 'out' },
  child: { kind: 'child-of', side: 'out' },
  parent: { kind: 'child-of', side: 'in' },
};
export const otherWay: Record<LinkHow, LinkHow> = { related: 'related', child: 'parent', parent: 'child' };

/** What was merged stays merged; any other link may be taken off again. */
export const link = step(
  incidentLifecycle,
  'link',
  (incident: Incident, { other: typed, how }: Linking, { facts }: Acting<LinkFacts>): Decided => {
    const { other, between } = facts;
    if (!other) return refuse(words.noOther({ typed }), 'other');
    const both = { ...of(incident), other: ref(refOf(other)) };
    if (other.id === incident.id) return refuse(words.linkItself(both), 'other');
    if (how === 'none')
      return (
        refuseUnlink(both, between) ?? accept(incident, [{ type: 'incident.unlinked', other: refOf(other), by: null }])
      );
    const { kind, side } = kindOf[how];
    const isSo = (each: { kind: LinkKind; side: Side }) =>
      each.kind === kind && (kind === 'related' || each.side === side);
    if (between.some(isSo)) return unchanged(words.linkedAlready(both));
    const refused = how === 'related' ? null : refuseFamily(incident, how, facts, other);
    return refused ?? accept(incident, [{ type: 'incident.linked', other: refOf(other), how, by: null }]);
  },
);

function refuseUnlink(both: { incident: Ref; other: Ref }, between: LinkFacts['between']) {
  if (between.some(({ kind }) => kind === 'duplicate-of')) return refuse(words.staysMerged(both), 'how');
  if (between.length === 0) return refuse(words.notLinked(both), 'other');
  return null;
}

/** One level: whoever has a parent has no children. The parent is still to be solved, and so is the child. */
function refuseFamily(incident: Incident, how: 'child' | 'parent', { between, mine, theirs }: LinkFacts, other: Other) {
  const [here, there] = [ref(refOf(incident)), ref(refOf(other))];
  const [child, parent] = how === 'child' ? [here, there] : [there, here];
  const [ofChild, ofParent] = how === 'child' ? [mine, theirs] : [theirs, mine];
  if (between.some(({ kind }) => kind === 'child-of')) return refuse(words.parentOfParent({ child, parent }), 'other');
  const notWorked = [incident, other].find((each) => !isWorked(each as Pick<Incident, 'status'>));
  if (notWorked) {
    const status = statusWords[notWorked.status as IncidentStatus];
    return refuse(words.familyOfOpen({ one: ref(refOf(notWorked)), status }), 'other');
  }
  if ([incident, other].some(({ visibility }) => visibility === 'private'))
    return refuse(words.privateFamily(), 'other');
  if (ofChild.hasParent) return refuse(words.hasParent({ child }), 'other');
  if (ofChild.hasChildren) return refuse(words.childHasChildren({ child, parent }), 'other');
  if (ofParent.hasParent) return refuse(words.parentHasParent({ child, parent }), 'other');
  return null;
}
