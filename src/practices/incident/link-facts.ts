import { parseRef } from '../../core/record-ref.ts';
import type { Reading } from '../../engine/define.ts';
import { askersThrough, chainFrom, isLinkedTo, linksAmong, lockSeen } from '../../engine/links.ts';
import { maySee } from '../../engine/records.ts';
import { personById } from '../../people/people.ts';
import { confirmationTimes } from '../service-level/index.ts';
import type { ClosingFacts } from './blockers.ts';
import type { ChildFacts } from './family.ts';
import type { Incident } from './incident.ts';
import type { LinkFacts, Linking } from './linking.ts';
import type { MergeFacts, Merging } from './merging.ts';
import type { SameFacts } from './same.ts';
import { openChildren } from './store.ts';

/** What decisions between incidents want answered. The other one is locked: nothing becomes of it meanwhile. */

const named = ({ db, actor }: Reading, typed: string) => {
  const ref = parseRef(typed, 'INC');
  return ref?.prefix === 'INC' ? lockSeen(db, ref, actor) : null;
};

export async function mergeFacts(reading: Reading, incident: Incident, { into }: Merging): Promise<MergeFacts> {
  const { db, actor } = reading;
  const first = await named(reading, into);
  const chain = first ? await chainFrom(db, first, 'duplicate-of', actor) : [];
  const remaining = chain.at(-1);
  const requester = incident.requester === null ? null : await personById(db, incident.requester);
  const [children, others] = await Promise.all([
    openChildren(db, incident.id),
    askersThrough(db, incident.id, 'duplicate-of'),
  ]);
  return {
    chain,
    children: children.length > 0,
    reads: !requester || !remaining || (await maySee(db, remaining, requester)),
    asked: [...new Set([...(requester ? [requester.id] : []), ...others])],
  };
}

export async function linkFacts(
  reading: Reading,
  incident: Incident,
  { other: typed, how }: Linking,
): Promise<LinkFacts> {
  const other = await named(reading, typed);
  const links = await linksAmong(reading.db, [incident.id, other?.id ?? incident.id]);
  const end = (id: number) => ({
    hasParent: links.some(({ kind, fromId }) => kind === 'child-of' && fromId === id),
    hasChildren: links.some(({ kind, toId }) => kind === 'child-of' && toId === id),
  });
  const between = links
    .filter(({ fromId, toId }) => [fromId, toId].every((each) => each === incident.id || each === other?.id))
    .map(({ kind, fromId }) => ({ kind, side: fromId === incident.id ? ('out' as const) : ('in' as const) }));
  return { how, other, between, mine: end(incident.id), theirs: end(other?.id ?? 0) };
}

export const closingFacts = async ({ db }: Reading, { id }: Incident): Promise<ClosingFacts> => ({
  children: await openChildren(db, id),
});

export const sameFacts = async ({ db, actor }: Reading, { id }: Incident): Promise<SameFacts> => ({
  isTheirs: (await askersThrough(db, id, 'duplicate-of')).includes(actor.id),
});

/** Whether it is that one's child still, and by when its requester is asked. */
export const childFacts = async (
  reading: Reading,
  incident: Incident,
  { parent }: { parent: string },
): Promise<ChildFacts> => ({
  ...confirmationTimes(reading),
  linked: await isLinkedTo(reading.db, incident.id, 'child-of', parseRef(parent)),
});
