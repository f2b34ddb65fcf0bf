import type { Message } from '../chat/message.ts';
import { DeliveryError, type Destination, type Platform, type Posted, type Posting } from '../chat/platform.ts';
import { fillNames } from '../people/names.ts';
import { accountsOf } from '../people/people.ts';
import { organisationSection } from '../people/policy.ts';
import { showEntry } from './calendar-entries.ts';
import { callOut } from './call-outs.ts';
import { isNothingToRead } from './discreet.ts';
import type { Engine } from './engine.ts';
import { delayed, isLate, isOvertaken, standingsSince } from './late.ts';
import {
  accountsBelow,
  forgetMessage,
  hashOfMessage,
  type LiveCard,
  liveCard,
  mayStand,
  nonceOf,
  noteShown,
  noteThread,
  postedOf,
} from './live-cards.ts';
import { accountOf, channelOf, type OutboxRow, refreshCard } from './outbox.ts';
import { addresseeOf, heldUntil, noteZoneAsked, tellsTime, withZoneAsked } from './quiet.ts';
import { takeStep } from './room-acts.ts';
import { waitForRoomMs } from './room-shown.ts';
import { advance } from './room-steps.ts';
import { lockRoom } from './rooms.ts';
import { writer } from './written.ts';

/** `quiet`: its reader has quiet hours. `until`: not yet, such as a card that was redrawn a moment ago where its platform wants a pause. */
export type Called = 'called' | 'nothing-to-say' | 'quiet' | { until: Date };

/** One row of the outbox as a call of its platform. */
export function callFor(engine: Engine, platform: Platform, row: OutboxRow): Promise<Called> {
  switch (row.kind) {
    case 'card':
      return showLiveCard(engine, platform, row);
    case 'line':
      return postLine(engine, platform, row);
    case 'direct':
      return sendToPerson(engine, platform, row);
    case 'call-out':
      return callOut(engine, platform, row, (message) => posting(engine, row, message));
    case 'room':
      return takeStep(engine, platform, row);
    case 'event':
      return showEntry(engine, platform, row);
  }
}

/** Draws the card from the record as it is now; a repeated or outdated row therefore never shows something old. */
async function showLiveCard(engine: Engine, platform: Platform, row: OutboxRow): Promise<Called> {
  const card = await liveCard(engine.db, row.cardId!);
  const message = card && (await engine.drawCard(card.recordId, card.viewpoint, card));
  if (!card || !message) return 'nothing-to-say';
  const hash = hashOfMessage(message);
  const posted = postedOf(card);
  if (!posted) {
    if (isNothingToRead(message)) return 'nothing-to-say';
    await postCard(engine, platform, row, card, message);
    return 'called';
  }
  // After an unknown outcome nobody knows what is shown.
  if (card.hash === hash && !row.again) return 'nothing-to-say';
  const until = new Date((card.shownAt?.getTime() ?? 0) + platform.pace.edit);
  if (until > engine.now()) return { until };
  await unlessGone(engine, row, card, async () => platform.edit(posted, message, await posting(engine, row, message)));
  await noteShown(engine.db, card.id, posted.message, hash, engine.now());
  return 'called';
}

/** The same message whichever row posts it: after one that was given up, the next redraw does not show it twice. */
async function postCard(
  engine: Engine,
  platform: Platform,
  row: OutboxRow,
  card: LiveCard,
  message: Message,
): Promise<Posted> {
  const again = row.again || mayStand(card);
  const how = { ...(await posting(engine, row, message)), nonce: nonceOf(card), again };
  const posted = await platform.post({ workspace: card.workspace, channel: card.channel }, message, how);
  await notePosted(engine, card, posted.message, again ? null : hashOfMessage(message));
  // The earlier try may have arrived, and then it is that one which stands there, drawn from an older state.
  if (again) await refreshCard(engine.db, card.id, engine.now());
  return posted;
}

/** In a room it is to be pinned then. */
async function notePosted({ db, now }: Engine, { id, roomId }: LiveCard, message: string, hash: string | null) {
  if (roomId === null) return noteShown(db, id, message, hash, now());
  return db.transaction(async (tx) => {
    await lockRoom(tx, roomId);
    await noteShown(tx, id, message, hash, now());
    await advance(tx, roomId, now());
  });
}

/** A line whose card vanishes whenever it was posted is given up at last; a card that stands is done with its post. */
const mostTries = 9;

/** Somebody deleted the card: it is posted anew, by the next try, however often its redraw had failed before. */
async function unlessGone(engine: Engine, row: OutboxRow, card: LiveCard, call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    const gone = error instanceof DeliveryError && error.outcome.kind === 'gone';
    if (!gone || (row.kind === 'line' && row.tries > mostTries)) throw error;
    await forgetMessage(engine.db, card.id, row.id);
    throw new DeliveryError({ kind: 'retry', after: 0 }, 'the card was deleted; it is posted anew');
  }
}

/** A line stands below its card; where the card stands no more, it is posted first. */
async function postLine(engine: Engine, platform: Platform, row: OutboxRow): Promise<Called> {
  if (row.cardId === null && row.roomId !== null) return { until: new Date(engine.now().getTime() + waitForRoomMs) };
  const message = await saidNow(engine, row);
  if (!message) return 'nothing-to-say';
  if (row.cardId === null) return send(engine, platform, row, channelOf(row), message);
  const found = await liveCard(engine.db, row.cardId);
  const drawn = found && !postedOf(found) && (await engine.drawCard(found.recordId, found.viewpoint, found));
  if (found && drawn) await postCard(engine, platform, row, found, drawn);
  const card = drawn ? await liveCard(engine.db, found.id) : found;
  const posted = card && postedOf(card);
  if (!card || !posted) return 'nothing-to-say';
  // Everybody in a room reads along: there it stands below nothing.
  if (card.roomId !== null)
    return send(engine, platform, row, { workspace: card.workspace, channel: card.channel }, message);
  await unlessGone(engine, row, card, async () => {
    const to = await threadBelow(engine, platform, card, posted);
    await platform.post(to, message, await posting(engine, row, message));
  });
  return 'called';
}

async function threadBelow(engine: Engine, platform: Platform, card: LiveCard, posted: Posted): Promise<Destination> {
  const { workspace, channel, thread } = card;
  if (thread !== null) return { workspace, channel, thread };
  const to = await platform.threadOf(posted, await engine.titleOf(card.recordId, card.face));
  if (to.thread) await noteThread(engine.db, card.id, to.thread);
  return { workspace: to.workspace, channel: to.channel, thread: to.thread };
}

async function sendToPerson(engine: Engine, platform: Platform, row: OutboxRow): Promise<Called> {
  const to = await addresseeOf(engine.db, row);
  if (heldUntil(to, row, await engine.policies.current(engine.db), engine.now())) return 'quiet';
  const message = await saidNow(engine, row);
  if (!message) return 'nothing-to-say';
  const asks = to?.asks && tellsTime(message);
  const said = asks ? withZoneAsked(message, to) : message;
  const called = await send(engine, platform, row, await platform.direct(accountOf(row)), said);
  if (asks) await noteZoneAsked(engine.db, to.id);
  return called;
}

async function send(
  engine: Engine,
  platform: Platform,
  row: OutboxRow,
  to: Destination,
  message: Message,
): Promise<Called> {
  await platform.post(to, message, await posting(engine, row, message));
  return 'called';
}

async function content(engine: Engine, row: OutboxRow): Promise<Message> {
  const { document, ...message } = JSON.parse(row.content!) as Message;
  const said = await fillNames(engine.db, message);
  if (!document) return said;
  const { name, language, ...pages } = document;
  const { zone } = (await engine.policies.current(engine.db)).read(organisationSection);
  return { ...said, file: { name, content: await writer(engine, engine.db)(pages, { language, zone }) } };
}

/**
 * Late, it says from when it is. Null: it was for one person, and its record has moved on, or it is not worth saying any
 * more. A thread keeps the whole story.
 */
async function saidNow(engine: Engine, row: OutboxRow): Promise<Message | null> {
  if (row.worthUntil && row.worthUntil <= engine.now()) return null;
  if (!isLate(row.createdAt, engine.now())) return content(engine, row);
  const overtaken = isOvertaken(row.standing, await standingsSince(engine.db, row));
  if (overtaken && row.kind === 'direct') return null;
  return delayed(await content(engine, row), row.createdAt, overtaken, row.heldUntil !== null);
}

/** Shared messages speak the desk's language, a person's own messages theirs. */
async function posting(engine: Engine, row: OutboxRow, { alerts = [] }: Message): Promise<Posting> {
  return {
    nonce: `db-${row.id}`,
    again: row.again,
    language: row.language ?? engine.deskLanguage(),
    ...(alerts.length > 0 && { accounts: await accountsRung(engine, row, alerts) }),
  };
}

/** What is said of a record stands below each of its cards, and rings each person below one; a notice stands there alone. */
const accountsRung = (engine: Engine, { cardId, roomId, platform, standing }: OutboxRow, alerts: readonly number[]) =>
  cardId === null || (standing === null && roomId === null)
    ? accountsOf(engine.db, platform, alerts)
    : accountsBelow(engine, cardId, alerts, roomId !== null);
