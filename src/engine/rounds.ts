import type { Db } from '../db/db.ts';
import { channelsShowing } from '../people/policy.ts';
import { tellPerson } from './audience.ts';
import { deskbell, type Reading } from './define.ts';
import type { Engine } from './engine.ts';
import { postNotice } from './outbox.ts';
import type { Round, RoundEffect, TodayLine } from './practice.ts';
import { dropTimer, type Timer } from './timers.ts';
import { writer } from './written.ts';

/**
 * Standing work, such as a digest each morning. Each round is one row among the timers, which is its next occurrence: so
 * it comes once however many processes look, once after a downtime, and when a test moves its clock.
 */
type Kept = {
  /** What the next occurrence was reckoned from. */
  after: string;
  /** The occurrence before. */
  last: string | null;
};

/** Neither part of a record nor asked for by anybody. */
export const isRound = ({ recordId, asked }: Pick<Timer, 'recordId' | 'asked'>): boolean => recordId === null && !asked;

/** Makes the rows equal to what the rules in force say: the missing are planted, the moved moved, and what ended is gone. */
export async function plantRounds(engine: Engine): Promise<void> {
  for (const round of engine.installed.rounds.values()) {
    try {
      await engine.db.transaction((tx) => plant(engine, tx, round));
    } catch (error) {
      engine.log.error({ err: error, round: round.name }, 'a round could not be planned');
    }
  }
  engine.wake();
}

async function plant(engine: Engine, tx: Db, { name, next }: Round): Promise<void> {
  const [there] = await tx.query<Timer>(
    'select * from timers where name = $1 and record_id is null and not asked for update',
    [name],
  );
  const reading = await readingFor(engine, tx);
  const kept = there ? keptIn(there) : { after: reading.now.toISOString(), last: null };
  const due = await next(reading, new Date(kept.after));
  if (there && due?.getTime() === there.dueAt.getTime()) return;
  if (there && !due) return void (await dropTimer(tx, there.id));
  if (there && due) return moveTo(tx, there, due, kept);
  if (due)
    await tx.query(
      `insert into timers (name, payload, due_at, next_at) values ($1, $2, $3, $3)
       on conflict (name) where record_id is null and not asked do nothing`,
      [name, JSON.stringify(kept), due],
    );
}

/** In the transaction that claimed its row: what it does, whom it tells, and when it comes again. */
export async function runRound(engine: Engine, tx: Db, timer: Timer): Promise<void> {
  const round = engine.installed.rounds.get(timer.name);
  if (!round) throw new Error(`nobody knows the round ${timer.name}`);
  const reading = await readingFor(engine, tx);
  const { last } = keptIn(timer);
  const house = { today: () => todayOf(engine, reading) };
  const effects = await round.run(reading, timer.dueAt, last === null ? null : new Date(last), house);
  await Promise.all(effects.map((effect) => carryOut(engine, reading, effect)));
  const kept = { after: reading.now.toISOString(), last: timer.dueAt.toISOString() };
  const due = await round.next(reading, reading.now);
  if (due && due <= reading.now) throw new Error(`${round.name} ran and is due again at once`);
  await (due ? moveTo(tx, timer, due, kept) : dropTimer(tx, timer.id));
}

/** What all practices know of today, what comes first before the rest. */
async function todayOf({ installed }: Engine, reading: Reading): Promise<TodayLine[]> {
  const lines = await Promise.all(installed.practices.map((practice) => practice.today?.(reading) ?? []));
  return lines.flat().sort((one, other) => one.at.getTime() - other.at.getTime());
}

/** How often one occurrence is tried. */
const mostTries = 5;
const anHour = 60 * 60_000;

/** A round never dies: an occurrence that fails again and again is left out, and the next one comes. */
export async function putOffRound(engine: Engine, timer: Timer, problem: string): Promise<boolean> {
  if (timer.tries + 1 < mostTries) return false;
  engine.log.error({ round: timer.name, problem }, 'an occurrence of a round is left out');
  const now = engine.now();
  const round = engine.installed.rounds.get(timer.name);
  await engine.db.transaction(async (tx) => {
    const [still] = await tx.query('select 1 from timers where id = $1 and due_at = $2 and tries = $3 for update', [
      timer.id,
      timer.dueAt,
      timer.tries,
    ]);
    if (!still) return;
    const kept = { ...keptIn(timer), after: now.toISOString() };
    const next = round ? await soonest(await readingFor(engine, tx), round) : null;
    await (next ? moveTo(tx, timer, next, kept) : dropTimer(tx, timer.id));
  });
  return true;
}

/** Where even that cannot be told, in an hour. */
async function soonest(reading: Reading, { next }: Round): Promise<Date | null> {
  try {
    return await next(reading, reading.now);
  } catch {
    return new Date(reading.now.getTime() + anHour);
  }
}

async function readingFor(engine: Engine, db: Db): Promise<Reading> {
  const policy = await engine.policies.current(db);
  return { db, policy, inForce: policy, actor: deskbell, now: engine.now(), written: writer(engine, db) };
}

const keptIn = ({ payload }: Timer): Kept => JSON.parse(payload!) as Kept;

const moveTo = async (tx: Db, { id }: Timer, due: Date, kept: Kept): Promise<void> => {
  await tx.query(
    'update timers set payload = $2, due_at = $3, next_at = $3, tries = 0, dead = false, problem = null where id = $1',
    [id, JSON.stringify(kept), due],
  );
};

function carryOut(engine: Engine, { db, inForce, now }: Reading, effect: RoundEffect): Promise<unknown> {
  if (effect.effect === 'tell') return tellPerson(db, engine, { about: null, now, ...effect });
  const channels = effect.effect === 'tell-channels' ? effect.channels : channelsShowing(inForce, 'desk', effect.team);
  return Promise.all(
    channels
      .filter(({ platform }) => engine.platforms.has(platform))
      .map(({ platform, ...where }) => postNotice(db, { platform, recordId: null }, where, effect.message, now)),
  );
}
