import { accept } from '../../src/core/decision.ts';
import { type Actor, deskbell } from '../../src/engine/define.ts';
import { kindFor } from '../../src/engine/installed.ts';
import { keep } from '../../src/engine/perform.ts';
import { writer } from '../../src/engine/written.ts';
import { boardFacts } from '../../src/practices/change/board-facts.ts';
import type { Change, ChangeEvent } from '../../src/practices/change/change.ts';
import type { Changed } from '../../src/practices/change/changed.ts';
import { owe } from '../../src/practices/change/owed.ts';
import { openRound, voidRound } from '../../src/practices/change/round.ts';
import { aPlacedChange } from './changes.ts';
import { aPolicy, type World } from './world.ts';

/** Its CAB reads on two platforms, beside the console. */
export const ballotPolicy = (more = ''): string =>
  aPolicy(`channels:
  - { on: slack, channel: desk, shows: desk, teams: [service-desk] }
  - { on: slack, channel: cab, shows: cab }
  - { on: discord, channel: cab, shows: cab }
  - { on: web, channel: changes, shows: changes }
`).concat(more);

/** Nobody of these has an account elsewhere: each is met on one platform. */
export async function splitBetween(
  world: World,
  onSlack: readonly string[],
  onDiscord: readonly string[],
): Promise<void> {
  const only = (keys: readonly string[], platform: string) =>
    world.db.query(
      `delete from identities i using people p where p.id = i.person_id and p.key = any($1::text[]) and i.platform <> $2`,
      [`{${keys.join(',')}}`, platform],
    );
  await only(onSlack, 'slack');
  await only(onDiscord, 'discord');
}

type Doing = (
  change: Change,
  acting: {
    actor: Actor;
    now: Date;
    policy: Awaited<ReturnType<World['engine']['policies']['current']>>;
    board: Awaited<ReturnType<typeof boardFacts>>;
  },
) => Changed;

/** Something that happens to a change without anybody's press: what comes from other phases of it. */
export async function happens(
  { engine }: World,
  { number }: Pick<Change, 'number'>,
  doing: Doing,
  actor: Actor = deskbell,
): Promise<Change> {
  const now = engine.now();
  const done = await engine.db.transaction(async (tx) => {
    const { kind, store } = kindFor(engine.installed, 'CHG');
    const before = (await store.lock(tx, { prefix: 'CHG', number })) as unknown as Change;
    const policy = await engine.policies.current(tx);
    const reading = { db: tx, policy, inForce: policy, actor, now, written: writer(engine, tx) };
    const board = await boardFacts(reading, before);
    const { change, events } = doing(before, { actor, now, policy, board });
    await keep(engine, tx, { kind, store }, before, accept(change, events), { actor, now, policy });
    return change;
  });
  engine.wake();
  return done;
}

/** A change of high risk that its CAB votes on. */
export async function aBallot(world: World, facts: Parameters<typeof aPlacedChange>[1] = {}): Promise<Change> {
  const placed = await aPlacedChange(world, {
    status: 'assessment',
    risk: 'high',
    submittedAt: world.clock.now,
    computed: { criticality: 5, dependents: 3, failures: 3, verdict: 'high' },
    ...facts,
  });
  return happens(world, placed, (change, { now, policy, board }) => openRound(change, board, { now, policy }));
}

/** An edit after the submit: the round is void, and another one opens. */
export const edited = (world: World, change: Change, facts: Partial<Change>, actor?: Actor): Promise<Change> =>
  happens(
    world,
    change,
    (before, { now, policy, board, actor: by }) => {
      const voided = voidRound(before, { now, actor: by });
      const next = openRound({ ...voided.change, ...facts }, board, { now, policy });
      return { change: next.change, events: [...voided.events, ...next.events] };
    },
    actor,
  );

/** An emergency change that starts before its board has decided. */
export const started = (world: World, change: Change): Promise<Change> =>
  happens(world, change, (before, { now, policy }) => {
    const at = {
      status: 'implementing' as const,
      work: { ...before.work, startedAt: now.toISOString(), startedBy: before.implementer },
    };
    const owing = owe({ ...before, ...at }, { now, policy });
    const event: ChangeEvent = { type: 'change.started', outside: null, reason: null, owed: true };
    return { change: owing.change, events: [event, ...owing.events] };
  });

export const addressOn = (id: string, { number }: Pick<Change, 'number'>, round?: number): string =>
  `change.${id}:CHG-${number}${round === undefined ? '' : `:r${round}`}`;

/** The same house with so many more members of the CAB, `m1` to `m46`. */
export const withMembers = (policy: string, count: number): string =>
  policy.replace(
    /^people:\n/m,
    `people:\n${Array.from({ length: count }, (_, index) => `  m${index + 1}: { name: Member ${index + 1}, team: applications, roles: [cab-member] }\n`).join('')}`,
  );
