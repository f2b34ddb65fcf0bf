import type { Fresh, Reading } from '../../engine/define.ts';
import { standIns } from '../../people/absence.ts';
import { personByKey } from '../../people/people.ts';
import { onDuty } from '../on-call/index.ts';
import type { PageFacts, Paging } from './decisions.ts';
import { targetOf } from './lookups.ts';
import { secondsUntilNextPage } from './store.ts';

/** Whom a page reaches, inside the transaction; the lookup has checked that there is such a team or person. */
export async function pageFacts(reading: Reading, _: Fresh, { to }: Paging): Promise<PageFacts> {
  const { db, inForce, actor, now } = reading;
  const target = await targetOf(to, { db, policy: inForce });
  const [wait, people] = await Promise.all([
    secondsUntilNextPage(db, actor.id, now),
    target?.kind === 'team' ? ofTeam(reading, target.key) : target ? ofPerson(reading, target.key) : [],
  ]);
  const person = target?.kind === 'person' ? await personByKey(db, target.key) : null;
  return { wait, people, team: target?.kind === 'team' ? target.key : (person?.team ?? null) };
}

const supportLines = [1, 2, 3] as const;

/** The first line that has somebody else than whoever sends it. */
async function ofTeam(reading: Reading, team: string): Promise<PageFacts['people']> {
  for (const line of supportLines) {
    const there = await onDuty(reading, team, line, reading.now);
    const others = there.filter(({ person }) => person !== reading.actor.id);
    if (others.length > 0) return others.map(({ person, standsFor }) => ({ person, standsFor }));
  }
  return [];
}

async function ofPerson({ db, now }: Reading, key: string): Promise<PageFacts['people']> {
  const found = await personByKey(db, key);
  const acting = found && ((await standIns(db, [found.id], now)).get(found.id) ?? null);
  return found && acting !== null ? [{ person: acting, standsFor: acting === found.id ? null : found.id }] : [];
}
