import { DeliveryError, type DeliveryOutcome, type Platform } from '../chat/platform.ts';
import { entryFailed } from './calendar-entries.ts';
import { callOutFailed } from './call-outs.ts';
import { type Called, callFor } from './calls.ts';
import { ringInstead } from './closed.ts';
import type { Engine } from './engine.ts';
import { noteMayStand } from './live-cards.ts';
import { bury, claimOutbox, type OutboxRow, pauseWorkspace, postpone, refreshCard, settle } from './outbox.ts';
import { holdBack } from './quiet.ts';
import { foundGone, stepFailed } from './room-failures.ts';

/** How long a failing message is tried before it is given up; an urgent one soon, where it alone fails. */
const giveUpAfter = { urgent: 2 * 60_000, ordinary: 60 * 60_000 };
/** However old it is: what waited for its turn or for us was not tried meanwhile. */
const fewestTries = 4;
const callTimeout = 10_000;

/** Takes what may be told now and tells it, every place beside the others, and waits for the answers. */
export async function deliver(engine: Engine, limit = 20): Promise<{ taken: number }> {
  const rows = await claimDue(engine, { limit });
  await Promise.all(rows.map((row) => deliverOne(engine, row)));
  return { taken: rows.length };
}

export const claimDue = (engine: Engine, most: { limit: number; urgentOnly?: boolean }): Promise<OutboxRow[]> =>
  claimOutbox(engine.db, [...engine.platforms.keys()], engine.now(), most);

/** Answers when its place may be spoken to again. */
export async function deliverOne(engine: Engine, row: OutboxRow): Promise<Date> {
  const platform = engine.platforms.get(row.platform)!;
  try {
    const called: Called = await withTimeout(callFor(engine, platform, row), () => late(engine, row));
    if (typeof called === 'object') return await putOff(engine, row, called.until);
    if (called === 'quiet') return await holdBack(engine, row).then(() => engine.now());
    const freeAt = new Date(engine.now().getTime() + (called === 'called' ? paceOf(platform, row) : 0));
    await settle(engine.db, row, freeAt);
    engine.metrics.delivered(row.platform, row.kind);
    return freeAt;
  } catch (error) {
    return hasFailed(engine, row, error);
  }
}

function paceOf({ pace }: Platform, { kind, step }: OutboxRow): number {
  if (kind === 'event') return pace.room?.call ?? pace.post;
  if (kind !== 'room' || !pace.room) return pace.post;
  return step === 'topic' || step === 'invite' ? pace.room[step] : pace.room.call;
}

/** Not a failure: it is not time yet, as for a card that was redrawn a moment ago. The rest of its place goes on. */
async function putOff(engine: Engine, row: OutboxRow, until: Date): Promise<Date> {
  const now = engine.now();
  await postpone(engine.db, row, { until, laneFreeAt: now, problem: null, unknown: row.again, failed: false });
  return now;
}

async function hasFailed(engine: Engine, row: OutboxRow, error: unknown): Promise<Date> {
  const outcome: DeliveryOutcome = error instanceof DeliveryError ? error.outcome : { kind: 'unknown' };
  const now = engine.now();
  const problem = error instanceof Error ? error.message : String(error);
  // What may have arrived once may have arrived for good, whatever became of the calls after it.
  const unknown = row.again || outcome.kind === 'unknown';
  engine.metrics.deliveryFailed(row.platform, outcome.kind);
  const isClosed = outcome.kind === 'refused' && outcome.closed === true;
  if (isClosed && !row.notice && (await ringInstead(engine, row))) {
    engine.log.info(
      { outbox: row.id, lane: row.lane, problem },
      'somebody takes no direct messages and is rung elsewhere',
    );
    return now;
  }
  if (await foundGone(engine, row, outcome)) return now;
  if (outcome.kind === 'refused' || outcome.kind === 'gone' || isGivenUp(row, outcome, now)) {
    engine.log.warn({ outbox: row.id, lane: row.lane, problem }, 'a message was given up');
    if (row.kind === 'call-out') await callOutFailed(engine, row, isClosed ? 'closed' : 'refused', problem);
    else if (row.kind === 'room') await stepFailed(engine, row, problem);
    else if (row.kind === 'event') await entryFailed(engine, row, problem);
    else await bury(engine.db, row, now, problem);
    if (unknown && row.cardId !== null) await noteMayStand(engine.db, row.cardId, now);
    return now;
  }
  const until = new Date(now.getTime() + (outcome.after ?? backoff(row.tries)));
  // Limits of rooms are those of rooms: nobody else waits for them.
  if (outcome.scope === 'token' && row.kind !== 'room' && row.kind !== 'event')
    await pauseWorkspace(engine.db, row, until);
  // A stubborn row steps aside after its second try; before that the place waits with it, so that order is kept.
  const laneFreeAt = outcome.after === undefined && row.tries >= 1 ? now : until;
  // An outage is no fault of the row: once it is over, a new failure neither makes it wait long nor ends it.
  await postpone(engine.db, row, { until, laneFreeAt, problem, unknown, failed: !isAway(outcome) });
  return laneFreeAt;
}

/**
 * While nothing can arrive because the whole platform is away, messages wait for it; what is overtaken then is not said.
 * One that waited for the end of quiet hours is as old as it is from then on.
 */
function isGivenUp(row: OutboxRow, outcome: DeliveryOutcome, now: Date): boolean {
  const { urgent, createdAt, heldUntil, tries } = row;
  if (isAway(outcome)) return false;
  const age = now.getTime() - Math.max(createdAt.getTime(), heldUntil?.getTime() ?? 0);
  return age > (urgent ? giveUpAfter.urgent : giveUpAfter.ordinary) && tries + 1 >= fewestTries;
}

/** A limit, or an outage, of everything on the platform. */
const isAway = (outcome: DeliveryOutcome): boolean => 'scope' in outcome && outcome.scope === 'token';

const backoff = (tries: number): number => Math.min(1000 * 2 ** tries, 60_000);

/** A call that was given up may still change the card after a later one did: it is drawn once more. */
async function late(engine: Engine, { cardId }: OutboxRow): Promise<void> {
  if (cardId === null) return;
  await refreshCard(engine.db, cardId, engine.now());
  engine.wake();
}

async function withTimeout<T>(call: Promise<T>, onLate: () => Promise<void>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new DeliveryError({ kind: 'unknown' }, 'no answer within 10 s'));
      // Whether it succeeds or fails at last, the row has been judged by then.
      call.then(onLate).catch(() => {});
    }, callTimeout);
  });
  return Promise.race([call, timeout]).finally(() => clearTimeout(timer));
}
