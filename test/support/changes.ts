import { deskbell } from '../../src/engine/define.ts';
import { kindFor } from '../../src/engine/installed.ts';
import { keep } from '../../src/engine/perform.ts';
import type { Change, ChangeEvent } from '../../src/practices/change/change.ts';
import type { Incident } from '../../src/practices/incident/incident.ts';
import { aChange, anIncident } from './builders.ts';
import type { World } from './world.ts';

/** Ids of the people of the sample organisation, by key. */
export async function peopleOf({ db }: Pick<World, 'db'>): Promise<Record<string, number>> {
  const rows = await db.query<{ key: string; id: number }>(`select key, id from people where origin = 'file'`);
  return Object.fromEntries(rows.map(({ key, id }) => [key, id]));
}

type Placed = Omit<Partial<Change>, 'requester' | 'implementer'> & { requester?: string; implementer?: string };

/** A change that stands as a test wants it, Ana's, to be done by Sam; `events` have happened to it, and are told. */
export async function aPlacedChange(
  { engine }: World,
  { requester = 'ana', implementer = 'sam', ...facts }: Placed = {},
  events: readonly ChangeEvent[] = [],
): Promise<Change> {
  const now = engine.now();
  return engine.db.transaction(async (tx) => {
    const people = await peopleOf({ db: tx as World['db'] });
    const { kind, store } = kindFor(engine.installed, 'CHG');
    const policy = await engine.policies.current(tx);
    const change = aChange({
      requester: people[requester]!,
      createdBy: people[requester]!,
      implementer: people[implementer]!,
      owner: people[implementer]!,
      updatedBy: people[requester]!,
      createdAt: now,
      updatedAt: now,
      policy: policy.version,
      ...facts,
      ...(await store.nextNumbers(tx)),
    });
    await keep(
      engine,
      tx,
      { kind, store },
      null,
      { verdict: 'accepted', record: change, events },
      {
        actor: deskbell,
        now,
        policy,
      },
    );
    return change;
  });
}

/** As it stands now. */
export async function changeNow({ engine }: World, { id }: Pick<Change, 'id'>): Promise<Change> {
  const change = await kindFor(engine.installed, 'CHG').store.byId(engine.db, id);
  return change as Change;
}

/** An incident that stands as a test wants it; nothing was told of it. */
export async function aPlacedIncident({ engine }: World, facts: Partial<Incident>): Promise<Incident> {
  return engine.db.transaction(async (tx) => {
    const { kind, store } = kindFor(engine.installed, 'INC');
    const policy = await engine.policies.current(tx);
    const incident = anIncident({ ...facts, ...(await store.nextNumbers(tx)) });
    const acting = { actor: deskbell, now: engine.now(), policy };
    await keep(engine, tx, { kind, store }, null, { verdict: 'accepted', record: incident, events: [] }, acting);
    return incident;
  });
}
