import type { Act, Interaction, Outcome, Place, QuotedMessage } from '../chat/interaction.ts';
import { line } from '../chat/message.ts';
import { may } from '../core/permissions.ts';
import { type RecordRef, refOf } from '../core/record-ref.ts';
import { isVisible, ref as refText } from '../core/text.ts';
import { refusedWith } from './acts.ts';
import type { AnyAction, PageReading } from './define.ts';
import type { Engine } from './engine.ts';
import { isFirst } from './handled.ts';
import { kindFor } from './installed.ts';
import { words } from './mark-words.ts';
import { performAction } from './perform.ts';
import { takesNotes } from './practice.ts';
import { recordOfPlace } from './rooms.ts';

type Reaction = Interaction & Extract<Act, { kind: 'mark' }>;
type Here = { ref: RecordRef; mark: AnyAction };

/** Whichever way a message is named, by whoever: it is the same one. */
export const messageKey = ({ platform, channel }: Place, message: string): string =>
  `${platform}:${channel}:${message}`;

/** Nobody asked anything, so what cannot go on a timeline stays talk; only what cannot be read is answered. */
export async function markByReaction(engine: Engine, asked: Reaction, reading: PageReading): Promise<Outcome> {
  const here = await recordHere(engine, asked.place, reading);
  if (!here) return { kind: 'ignored' };
  const { message } = asked;
  if (!message) return sayUnreadable(engine, here, reading);
  if (message.bot || !isVisible(message.text)) return { kind: 'ignored' };
  const outcome = await mark(engine, asked, here, message, reading);
  return outcome && outcome.kind !== 'refused' ? { kind: 'done', delivery: outcome.delivery } : { kind: 'ignored' };
}

/** Null: no record stands here, for this person. */
export async function markFromMenu(
  engine: Engine,
  asked: Interaction,
  message: QuotedMessage,
  reading: PageReading,
): Promise<Outcome | null> {
  const here = await recordHere(engine, asked.place, reading);
  if (!here) return null;
  if (message.bot) return refusedWith(words.notAPersons());
  if (!isVisible(message.text)) return refusedWith(words.nothingSaid());
  return mark(engine, asked, here, message, reading);
}

/** The record in whose place something was said, where its kind takes marks and this person may make them. */
async function recordHere({ installed }: Engine, place: Place, { db, actor }: PageReading): Promise<Here | null> {
  const found = await recordOfPlace(db, place);
  if (!found) return null;
  const { face = '', ...ref } = found;
  const { kind } = kindFor(installed, ref.prefix);
  const takesIt = kind.mark && takesNotes(kind, face) && may(actor.roles, kind.mark.permission);
  return takesIt ? { ref, mark: kind.mark! } : null;
}

function mark(
  engine: Engine,
  { id, place }: Interaction,
  { ref, mark: action }: Here,
  { text, author, link, at, id: message }: QuotedMessage,
  { actor, now }: PageReading,
): Promise<Outcome | null> {
  const values = {
    text: text.trim(),
    author,
    link: link ?? null,
    // A clock of theirs that goes ahead of ours says nothing of the future.
    at: at && at < now.toISOString() ? at : now.toISOString(),
    message: messageKey(place, message ?? id),
  };
  return performAction(engine, kindFor(engine.installed, ref.prefix), action, ref, values, { id, actor, place });
}

/** Said once for each record within a week: whoever goes on marking has read it. */
async function sayUnreadable(engine: Engine, { ref, mark: action }: Here, reading: PageReading): Promise<Outcome> {
  const { db, actor, now } = reading;
  const record = await kindFor(engine.installed, ref.prefix).store.read(db, ref, actor);
  if (record && (await isFirst(db, `unreadable:${actor.id}:${refOf(ref)}`, now))) {
    const told = words.cannotRead({ ref: refText(refOf(ref)), instead: action.label });
    await reading.tell(db, actor.id, line(told));
    engine.wake();
  }
  return { kind: 'ignored' };
}
