import type { Outcome } from '../../src/chat/interaction.ts';
import type { OpenDb } from '../../src/db/db.ts';
import { callFor } from '../../src/engine/calls.ts';
import { claimDue, deliver } from '../../src/engine/deliverer.ts';
import { fireNext } from '../../src/engine/fire.ts';
import { chances, type Random } from '../support/chances.ts';
import type { Fault, MemoryPlatform } from '../support/memory-platform.ts';
import { aQuietPolicy, aReport, aSolution, aWorld, type World } from '../support/world.ts';
import { type ChosenAct, chooseForChanges } from './random-changes.ts';
import { logTold, whatIsWrong } from './whole.ts';

export type RandomWork = { actions: number; seed: number; dbs: [OpenDb] | [OpenDb, OpenDb] };

/**
 * Random acts of random people through several platforms and processes, each act now and then sent twice; answers get lost,
 * calls fail, deliverers are killed before and after their calls, time passes. Afterwards everything must be as it would be
 * without any of it: `wrong` says what is not.
 */
export async function randomWork({ actions, seed, dbs }: RandomWork) {
  const random = chances(seed);
  const worlds = await worldsOn(dbs);
  const [one] = worlds;
  await logTold(one!.db);
  const acted = { done: 0, twice: 0, killed: 0, newest: 1, wrong: [] as string[] };
  const held: Held[] = [];
  breakCalls(worlds, faultsBy(random));
  while (acted.done < actions) {
    const acts = Array.from({ length: 1 + random.below(4) }, () => act(random, worlds, held, acted));
    await Promise.all([...acts, ...worlds.map((world) => work(random, world, acted))]);
    acted.done += acts.length;
    if (random.in(3)) one!.pass(random.of([0.01, 0.1, 0.5, 5, 20, 24 * 60]));
  }
  breakCalls(worlds, () => undefined);
  await settle(worlds);
  const [row] = await one!.db.query<{ givenUp: number }>('select count(*)::int as given_up from outbox where dead');
  return { ...acted, ...row!, wrong: [...acted.wrong, ...(await whatIsWrong(one!))] };
}

type Acted = { done: number; twice: number; killed: number; newest: number; wrong: string[] };
type Held = { person: string; buttons: string[] };

async function worldsOn([first, second]: RandomWork['dbs']): Promise<World[]> {
  const policy = aQuietPolicy().replace(/^channels:\n/m, (line) => line + boards);
  const one = await aWorld({ db: first, policy });
  return second ? [one, await aWorld({ db: second, policy, beside: one })] : [one];
}

const boards = `  - { on: slack, channel: changes, shows: changes }
  - { on: discord, channel: cab, shows: cab }
`;

const platformsOf = (world: World): MemoryPlatform[] => [world.slack, world.discord, world.web];

function breakCalls(worlds: World[], fault: Fault): void {
  for (const platform of worlds.flatMap(platformsOf)) platform.fault = fault;
}

function faultsBy(random: Random): Fault {
  return () => {
    if (!random.in(4)) return undefined;
    return random.of<Awaited<ReturnType<Fault>>>([
      'lost',
      'lost',
      { kind: 'unknown' },
      { kind: 'retry' },
      { kind: 'retry', after: 3_000, scope: 'channel' },
      { kind: 'retry', after: 5_000, scope: 'token' },
    ]);
  };
}

/** One round of a process: a clock, some deliveries, or a deliverer that is killed before or after its calls. */
async function work(random: Random, world: World, acted: Acted): Promise<void> {
  if (random.in(3)) await fireNext(world.engine);
  if (!random.in(6)) return void (await deliver(world.engine, 1 + random.below(8)));
  acted.killed += 1;
  const rows = await claimDue(world.engine, { limit: 3 });
  if (random.in(2)) return;
  await Promise.allSettled(rows.map((row) => callFor(world.engine, world.engine.platforms.get(row.platform)!, row)));
}

const people = ['rita', 'chen-yu', 'paul', 'dan', 'mei', 'sam', 'ana'];
const whats = [
  'Printer offline',
  'The printer smokes',
  'Portal slow',
  'Mail stuck in the gateway',
  'VPN drops',
  '打印机离线了',
];

async function act(random: Random, worlds: World[], held: Held[], acted: Acted): Promise<void> {
  const person = random.of(people);
  const id = `act ${random.below(2 ** 31)}`;
  const on = random.of(['onSlack', 'onDiscord', 'onWeb'] as const);
  const chosen = random.in(3)
    ? await chooseForChanges(random, random.of(worlds))
    : choose(random, held, person, acted.newest);
  const doers = random.in(5) ? [random.of(worlds), random.of(worlds)] : [random.of(worlds)];
  const outcomes = await Promise.all(doers.map((world) => chosen.act(world[on](chosen.person), { id })));
  remember(held, chosen.person, outcomes[0]!);
  for (const [, number] of JSON.stringify(outcomes[0]).matchAll(/INC-(\d+)/g))
    acted.newest = Math.max(acted.newest, Number(number));
  if (doers.length < 2) return;
  acted.twice += 1;
  const [known] = await worlds[0]!.db.query('select 1 from handled where id = $1', [id]);
  const said = outcomes.map(({ kind, ...rest }) =>
    JSON.stringify([kind, 'message' in rest ? rest.message.summary : null]),
  );
  if (known && said[0] !== said[1]) acted.wrong.push(`${id} was answered in two ways: ${said.join(' and ')}`);
}

function choose(random: Random, held: Held[], person: string, newest: number): ChosenAct {
  if (held.length > 0 && random.in(3)) {
    const { person: reporter, buttons } = held.splice(random.below(held.length), 1)[0]!;
    const address = random.of(buttons);
    return { person: reporter, act: (who, doing) => who.presses(address, doing) };
  }
  if (random.in(12)) {
    const command = random.of(ownTime);
    return { person, act: (who, doing) => who.types(command, doing) };
  }
  const ref = `INC-${Math.max(1, newest - random.below(12))}`;
  const values = random.in(4) ? { report: true } : random.of(acts(random));
  if ('report' in values) {
    const report = aReport({ what: random.of(whats), subject: random.of(['unknown', 'item:print-srv']) });
    return { person, act: (who, doing) => who.submits('incident.report', report, doing) };
  }
  const { action, form } = values;
  if (!form) return { person, act: (who, doing) => who.presses(`${action}:${ref}`, doing) };
  return { person, act: (who, doing) => who.submits(`${action}:${ref}`, form, doing) };
}

const ownTime = [
  '/desk quiet off',
  '/desk quiet 9:00-17:00',
  '/desk quiet default',
  '/desk away in 1d mei',
  '/desk away back',
];

const acts = (random: Random): { action: string; form?: Record<string, string> }[] => [
  { action: 'incident.acknowledge' },
  { action: 'incident.follow' },
  { action: 'incident.assign', form: { to: random.of(['team:infrastructure', 'team:service-desk', 'person:dan']) } },
  { action: 'incident.update', form: { text: `News ${random.below(100)}`, readers: random.of(['team', 'requester']) } },
  { action: 'incident.add-details', form: { title: random.of(['Hall one', 'Hall two', 'Hall three']) } },
  { action: 'incident.resolve', form: aSolution() as Record<string, string> },
  { action: 'incident.confirm', form: { stars: random.of(['5', 'none']) } },
  { action: 'incident.not-fixed', form: { reason: 'It is still as broken as before' } },
  { action: 'incident.cancel', form: { why: 'withdrawn' } },
  { action: 'incident.resume' },
  { action: 'incident.note', form: { text: 'The red one', kind: random.of(['other', 'breach-reason']) } },
  {
    action: 'incident.pend',
    form: { on: random.of(['requester', 'vendor']), what: 'A spare part', checkAt: random.of(['in 1h', 'in 2d']) },
  },
  {
    action: 'incident.classify',
    form: {
      nature: 'hardware',
      subject: random.of(['unknown', 'item:print-srv']),
      hit: random.of(['organisation', 'team', 'person']),
      urgent: random.of(['critical', 'low']),
      why: 'As seen on site',
    },
  },
];

/** A report that was held back offers two ways on. */
function remember(held: Held[], person: string, outcome: Outcome): void {
  if (outcome.kind !== 'message') return;
  const buttons = outcome.message.buttons.map(({ address }) => address).filter((each) => each.startsWith('report.'));
  if (buttons.length > 0) held.push({ person, buttons });
}

/** Minute after minute, and on to the morning once nothing but quiet hours holds anything back. */
async function settle(worlds: World[]): Promise<void> {
  const [{ db, clock, pass }] = worlds as [World];
  for (let rounds = 0; rounds < 300; rounds++) {
    for (const world of worlds) await world.settle();
    const [outbox] = await db.query<{ waiting: number; morning: Date | null }>(
      `select count(*)::int as waiting, case when bool_and(held_until > $1) then min(held_until) end as morning
         from outbox where not dead`,
      [clock.now],
    );
    const [held] = await db.query('select 1 from timers where asked limit 1');
    if (outbox!.waiting === 0 && !held) return;
    if (outbox!.morning) clock.now = outbox!.morning;
    else pass(1);
  }
}
