import type { Message } from '../chat/message.ts';
import { DeliveryError, type DeliveryOutcome, type Platform, type Posted, type Posting } from '../chat/platform.ts';
import { typed } from '../core/text.ts';
import { fillNames } from '../people/names.ts';
import { accountsOf } from '../people/people.ts';
import type { Engine } from './engine.ts';
import {
  forgetMessage,
  hashOfMessage,
  type LiveCard,
  liveCard,
  noteShown,
  noteThread,
  postedOf,
} from './live-cards.ts';
import { bury, claimOutbox, type OutboxRow, pauseWorkspace, postpone, settle } from './outbox.ts';

/** How long a failing message is tried before it is given up; urgent ones have other ways to go. */
const giveUpAfter = { urgent: 2 * 60_000, ordinary: 60 * 60_000 };
const callTimeout = 10_000;

/**
 * Takes what may be told now and tells it, every place beside the others. Answers how many rows it took, and when the
 * first of their places may be spoken to again.
 */
export async function deliver(engine: Engine, limit = 20): Promise<{ taken: number; again: Date | null }> {
  const rows = await claimOutbox(engine.db, [...engine.platforms.keys()], engine.now(), limit);
  const freeAt = await Promise.all(rows.map((row) => deliverOne(engine, row)));
  const soonest = freeAt.reduce<Date | null>((least, at) => (least === null || at < least ? at : least), null);
  return { taken: rows.length, again: soonest };
}

async function deliverOne(engine: Engine, row: OutboxRow): Promise<Date> {
  const platform = engine.platforms.get(row.platform)!;
  try {
    const called = await withTimeout(callFor(engine, platform, row));
    const freeAt = new Date(engine.now().getTime() + (called === 'called' ? platform.pace.post : 0));
    await settle(engine.db, row, freeAt);
    engine.metrics.delivered(row.platform, row.kind);
    return freeAt;
  } catch (error) {
    return failed(engine, row, error);
  }
}

type Called = 'called' | 'nothing-to-say';

function callFor(engine: Engine, platform: Platform, row: OutboxRow): Promise<Called> {
  switch (row.kind) {
    case 'card':
      return showLiveCard(engine, platform, row);
    case 'line':
      return postLine(engine, platform, row);
    case 'direct':
      return sendToPerson(engine, platform, row);
  }
}

/** Draws the card from the record as it is now; a repeated or outdated row therefore never shows something old. */
async function showLiveCard(engine: Engine, platform: Platform, row: OutboxRow): Promise<Called> {
  const card = await liveCard(engine.db, row.cardId!);
  const message = card && (await engine.drawCard(card.recordId, card.viewpoint));
  if (!card || !message) return 'nothing-to-say';
  const hash = hashOfMessage(message);
  const posted = postedOf(card);
  if (!posted) {
    const to = { workspace: card.workspace, channel: card.channel };
    const fresh = await platform.post(to, message, await posting(engine, row, message));
    await noteShown(engine.db, card.id, fresh.message, hash, engine.now());
    return 'called';
  }
  if (card.hash === hash) return 'nothing-to-say';
  waitForPace(engine, platform, card);
  await edit(engine, platform, row, card, posted, message);
  await noteShown(engine.db, card.id, posted.message, hash, engine.now());
  return 'called';
}

function waitForPace(engine: Engine, platform: Platform, card: LiveCard): void {
  const after = (card.shownAt?.getTime() ?? 0) + platform.pace.edit - engine.now().getTime();
  if (after > 0) throw new DeliveryError({ kind: 'retry', after, scope: 'channel' }, 'redrawn a moment ago');
}

async function edit(
  engine: Engine,
  platform: Platform,
  row: OutboxRow,
  card: LiveCard,
  posted: Posted,
  message: Message,
) {
  try {
    await platform.edit(posted, message, await posting(engine, row, message));
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.outcome.kind !== 'gone') throw error;
    await forgetMessage(engine.db, card.id);
    throw new DeliveryError({ kind: 'retry', after: 0 }, 'the card was deleted; it is posted anew');
  }
}

async function postLine(engine: Engine, platform: Platform, row: OutboxRow): Promise<Called> {
  const card = await liveCard(engine.db, row.cardId!);
  const posted = card && postedOf(card);
  if (!card || !posted) return 'nothing-to-say';
  const to =
    card.thread === null
      ? await platform.threadOf(posted, typed(await engine.titleOf(card.recordId)))
      : { ...card, thread: card.thread };
  if (card.thread === null && to.thread) await noteThread(engine.db, card.id, to.thread);
  const message = await content(engine, row);
  const where = { workspace: to.workspace, channel: to.channel, thread: to.thread };
  await platform.post(where, message, await posting(engine, row, message));
  return 'called';
}

async function sendToPerson(engine: Engine, platform: Platform, row: OutboxRow): Promise<Called> {
  const [, workspace, account] = /^[^:]+:([^:]*):@(.*)$/.exec(row.lane) ?? [];
  const to = await platform.direct({ workspace: workspace ?? '', id: account ?? '' });
  const message = await content(engine, row);
  await platform.post(to, message, await posting(engine, row, message));
  return 'called';
}

const content = (engine: Engine, row: OutboxRow): Promise<Message> =>
  fillNames(engine.db, JSON.parse(row.content!) as Message);

/** Shared messages speak the desk's language, a person's own messages theirs. */
async function posting(engine: Engine, row: OutboxRow, { alerts = [] }: Message): Promise<Posting> {
  return {
    nonce: `db-${row.id}`,
    again: row.leaseUntil !== null,
    language: row.language ?? engine.deskLanguage(),
    ...(alerts.length > 0 && { accounts: await accountsOf(engine.db, row.platform, alerts) }),
  };
}

async function failed(engine: Engine, row: OutboxRow, error: unknown): Promise<Date> {
  const outcome: DeliveryOutcome = error instanceof DeliveryError ? error.outcome : { kind: 'unknown' };
  const now = engine.now();
  const problem = error instanceof Error ? error.message : String(error);
  if (outcome.kind === 'refused' || outcome.kind === 'gone' || isGivenUp(row, outcome, now)) {
    engine.log.warn({ outbox: row.id, lane: row.lane, problem }, 'a message was given up');
    await bury(engine.db, row, now, problem);
    return now;
  }
  const until = new Date(now.getTime() + (outcome.after ?? backoff(row.tries)));
  if (outcome.scope === 'token') await pauseWorkspace(engine.db, row.platform, row.lane.split(':')[1] ?? '', until);
  // A stubborn row steps aside after its second try; before that the place waits with it, so that order is kept.
  const laneFreeAt = outcome.after === undefined && row.tries >= 1 ? now : until;
  // What may have arrived once may have arrived for good, whatever became of the calls after it.
  const unknown = row.leaseUntil !== null || outcome.kind === 'unknown';
  await postpone(engine.db, row, { until, laneFreeAt, problem, unknown, now });
  engine.metrics.deliveryFailed(row.platform, outcome.kind);
  return until;
}

/** While nothing can arrive because the whole platform is away, ordinary messages wait for it, however long. */
function isGivenUp({ urgent, createdAt }: OutboxRow, outcome: DeliveryOutcome, now: Date): boolean {
  if (outcome.kind === 'retry' && outcome.scope === 'token' && !urgent) return false;
  return now.getTime() - createdAt.getTime() > (urgent ? giveUpAfter.urgent : giveUpAfter.ordinary);
}

const backoff = (tries: number): number => Math.min(1000 * 2 ** tries, 60_000);

async function withTimeout<T>(call: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeliveryError({ kind: 'unknown' }, 'no answer within 10 s')), callTimeout);
  });
  return Promise.race([call, late]).finally(() => clearTimeout(timer));
}
