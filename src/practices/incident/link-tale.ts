import { ref, several, type Text, who } from '../../core/text.ts';
import type { AuditLine } from '../../engine/audit.ts';
import { starsText } from '../service-level/index.ts';
import type { IncidentEvent } from './incident.ts';
import type { AlsoSaid, LinkEvent, LinkHow, Reached } from './link-events.ts';
import { reachedWords } from './link-labels.ts';
import { words } from './link-words.ts';

/** How the timeline tells what happened between incidents. */
export function linkTale(event: LinkEvent): Text {
  switch (event.type) {
    case 'incident.merged':
      return words.didMerge({ other: ref(event.into), why: event.why });
    case 'incident.merged-in':
      return words.tookIn({ other: ref(event.other), by: who(event.by) });
    case 'incident.linked':
      return thereBy(linked[event.how]({ other: ref(event.other) }), event.by);
    case 'incident.unlinked':
      return thereBy(words.didUnlink({ other: ref(event.other) }), event.by);
    case 'incident.solved-with-parent':
      return words.didSolveWithParent({ parent: ref(event.parent) });
    case 'incident.parent-reopened':
      return words.parentWasBack({ parent: ref(event.parent) });
    case 'incident.confirmed-too':
      return words.didConfirmToo();
    case 'incident.not-fixed-too':
      return words.didNotConfirmToo({ reason: event.reason });
    case 'incident.reason-given':
      return words.didGiveReason({ text: event.text });
    case 'incident.closed':
      return words.didClose();
  }
}

const linked: Record<LinkHow | 'cause', typeof words.didRelate> = {
  cause: words.didFindCause,
  related: words.didRelate,
  child: words.didBecomeChild,
  parent: words.didBecomeParent,
};

/** What was done on the other one, Deskbell wrote down here. */
const thereBy = (what: Text, by: number | null): Text => (by === null ? what : words.thereBy({ what, by: who(by) }));

export const confirmedForTale = (reached: Reached, stars: number | null): Text => {
  const how = reachedWords[reached];
  return stars ? words.didConfirmForStars({ how, stars: starsText(stars) }) : words.didConfirmFor({ how });
};

/** Whether it is solved for those who reported the same. */
export const alsoText = (also: readonly AlsoSaid[]): Text =>
  words.alsoSaid({
    people: several(
      ...also.map(({ person, solved }) => (solved ? words.fixedForOne : words.notFixedForOne)({ person: who(person) })),
    ),
  });

/** The other record that an event names. */
function otherIn(event: Pick<IncidentEvent, 'type'>): string | null {
  const { other, into, parent } = event as { other?: unknown; into?: unknown; parent?: unknown };
  const found = [other, into, parent].find((each) => typeof each === 'string');
  return namesOther.has(event.type) && typeof found === 'string' ? found : null;
}
const namesOther: ReadonlySet<string> = new Set<LinkEvent['type']>([
  'incident.merged',
  'incident.merged-in',
  'incident.linked',
  'incident.unlinked',
  'incident.solved-with-parent',
  'incident.parent-reopened',
]);

export const othersIn = (lines: readonly AuditLine[]): string[] =>
  lines.flatMap(({ type, payload }) => (payload && otherIn({ type, ...payload } as IncidentEvent)) || []);

/** Of a link to what its reader may not see there is no trace. */
export function isHidden(event: IncidentEvent, seen: ReadonlySet<string>): boolean {
  const other = otherIn(event);
  return other !== null && !seen.has(other);
}
