import type { Db } from '../db/db.ts';
import { settledBy, settledTimer } from './call-outs.ts';
import { deskbell, nowhere } from './define.ts';
import type { Engine } from './engine.ts';
import { fileByItself, startByItself } from './filing.ts';
import type { Header } from './header.ts';
import { heldTimer } from './held.ts';
import { type InstalledKind, kindFor } from './installed.ts';
import { keep } from './perform.ts';
import { isRound, putOffRound, runRound } from './rounds.ts';
import { startTimer } from './starting.ts';
import { backOffTimer, claimTimer, dropTimer, projectTimers, reviveTimers, type Timer } from './timers.ts';
import { writer } from './written.ts';
import { yieldToOthers } from './yield.ts';

/**
 * Fires the next due timer: claim, decision, state, audit, what is to be told and the timer itself in one transaction. A
 * throw undoes only that timer's work; it is tried again later. Answers whether there was one.
 */
export async function fireNext(engine: Engine): Promise<boolean> {
  const now = engine.now();
  let claimed: Timer | null = null;
  try {
    await engine.db.transaction(async (tx) => {
      claimed = await claimTimer(tx, now);
      if (claimed) await act(engine, tx, claimed, now);
    });
  } catch (error) {
    if (!claimed) throw error;
    await putOff(engine, claimed, error, now);
  }
  if (claimed) engine.wake();
  return claimed !== null;
}

async function act(engine: Engine, tx: Db, timer: Timer, now: Date): Promise<void> {
  engine.metrics.timerFired(timer.name, (now.getTime() - timer.dueAt.getTime()) / 1000);
  if (isRound(timer)) return runRound(engine, tx, timer);
  if (timer.name === heldTimer) return fileByItself(engine, tx, timer);
  if (timer.name === startTimer) return startByItself(engine, tx, timer);
  const [header] = await tx.query<{ prefix: string }>('select prefix from records where id = $1', [timer.recordId]);
  const installed = kindFor(engine.installed, header?.prefix ?? '?');
  const record: Header | null = await installed.store.lockById(tx, timer.recordId!);
  const action = actionOf(installed.kind, timer.name);
  if (!record || !action) throw new Error(`nobody knows the timer ${timer.name}`);
  const policy = await engine.policies.version(tx, record.policy);
  const acting = { actor: deskbell, now, policy };
  const asked: unknown = timer.payload === null ? undefined : JSON.parse(timer.payload);
  const reading = { db: tx, inForce: await engine.policies.current(tx), written: writer(engine, tx), ...acting };
  const facts = await action.facts?.(reading, record, asked);
  const decision = action.decide(record, { ...acting, place: nowhere, facts }, asked);
  if (timer.asked) await dropTimer(tx, timer.id);
  else if (decision.verdict !== 'accepted') throw new Error(`${timer.name} was named but changed nothing`);
  // Asked of a record that has moved on meanwhile.
  if (decision.verdict !== 'accepted') return;
  await keep(engine, tx, installed, record, decision, acting);
  const [again] = await tx.query('select 1 from timers where id = $1 and next_at <= $2', [timer.id, now]);
  if (again) throw new Error(`${timer.name} fired and is due again at once`);
}

/** What its practice knows to do, or, of whoever pages people, how it hears what became of a page. */
const actionOf = (
  { timers, callOuts }: InstalledKind['kind'],
  name: string,
): InstalledKind['kind']['timers'][string] | undefined =>
  name === settledTimer && callOuts ? settledBy(callOuts) : timers[name];

async function putOff(engine: Engine, timer: Timer, error: unknown, now: Date): Promise<void> {
  engine.metrics.timerFailed(timer.name);
  const problem = error instanceof Error ? error.message : String(error);
  engine.log.error({ err: error, timer: timer.name, record: timer.recordId }, 'a timer failed');
  if (isRound(timer) && (await putOffRound(engine, timer, problem))) return;
  await backOffTimer(engine.db, timer, now, problem);
}

/**
 * Makes the timers of every open record equal to what its practice names: the repair after an upgrade, and the auditor
 * of forgotten clocks; what had been given up is tried once more. One record a transaction, so that nobody waits for it, and one that fails stops no other.
 */
export async function repairTimers(engine: Engine, mayGoOn: () => boolean = () => true): Promise<number> {
  await reviveTimers(engine.db, engine.now());
  let repaired = 0;
  for (const installed of engine.installed.kinds.values()) {
    for (let after = 0; mayGoOn(); ) {
      const ids = await engine.db.query<{ id: number }>(
        'select id from records where prefix = $1 and open and id > $2 order by id limit 100',
        [installed.kind.prefix, after],
      );
      if (ids.length === 0) break;
      for (const { id } of ids) if (await repairOne(engine, installed, id)) repaired += 1;
      after = ids.at(-1)!.id;
    }
  }
  return repaired;
}

async function repairOne(engine: Engine, installed: InstalledKind, id: number): Promise<boolean> {
  await yieldToOthers();
  try {
    await engine.db.transaction(async (tx) => {
      const record: Header | null = await installed.store.lockById(tx, id);
      if (!record) return;
      const policy = await engine.policies.version(tx, record.policy);
      await projectTimers(tx, id, installed.kind.timersOf(record, policy));
    });
    return true;
  } catch (error) {
    engine.log.error({ err: error, record: id }, 'the timers of a record could not be repaired');
    return false;
  }
}
