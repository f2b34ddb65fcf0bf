import { type FileFacts, fileName, isNoFile, largestFile, noFile, whyNoFile } from '../chat/file.ts';
import type { Act, Interaction, OfferedFile, Outcome } from '../chat/interaction.ts';
import { line } from '../chat/message.ts';
import { words as fileWords } from '../chat/words.ts';
import { may } from '../core/permissions.ts';
import { type RecordRef, refOf } from '../core/record-ref.ts';
import { isVisible, ref as refText, type Text } from '../core/text.ts';
import { submitNote } from './acts.ts';
import { filesOf, keepUpload, mostFiles, uploadsOf } from './attachments.ts';
import type { PageReading } from './define.ts';
import type { Engine } from './engine.ts';
import { earlierOutcome } from './handled.ts';
import { type InstalledKind, kindFor } from './installed.ts';
import { recordOfThread } from './live-cards.ts';
import { messageKey } from './marks.ts';
import { takesNotes } from './practice.ts';
import { words } from './words.ts';

type Said = Interaction & Extract<Act, { kind: 'note' }>;

/** A reply in a record's thread, or below a face of it, is a note where its practice takes notes; anything else is talk. */
export async function keepNote(engine: Engine, said: Said, reading: PageReading): Promise<Outcome> {
  const { link = null, files: offered = [] } = said;
  const text = isVisible(said.text) ? said.text : '';
  const found = await recordOfThread(reading.db, said.place);
  if (!found) return { kind: 'ignored' };
  const { face, ...ref } = found;
  const installed = kindFor(engine.installed, ref.prefix);
  if (!takesNotes(installed.kind, face)) return { kind: 'ignored' };
  const { note } = installed.kind;
  // What they may not see is not named to them because they talk where it stood.
  if (!(await installed.store.read(reading.db, ref, reading.actor))) return { kind: 'ignored' };
  if (!note || !may(reading.actor.roles, note.permission)) return { kind: 'ignored' };
  // What comes again is not fetched again.
  if (offered.length > 0 && (await earlierOutcome(reading.db, said.id))) return { kind: 'done', delivery: 'again' };
  const files = offered.length > 0 ? await filesOfNote(engine, installed, ref, offered, reading) : [];
  if (text === '' && files.length === 0) return { kind: 'ignored' };
  const message = said.message === undefined ? undefined : messageKey(said.place, said.message);
  return submitNote(engine, said, note, ref, { text, files, link, message, face }, reading);
}

/** Fetched one after the other, since each may be large. Whoever posted one that cannot be kept is told so. */
async function filesOfNote(
  engine: Engine,
  { kind, store }: InstalledKind,
  ref: RecordRef,
  offered: readonly OfferedFile[],
  reading: PageReading,
): Promise<FileFacts[]> {
  const { db, actor } = reading;
  const record = kind.keepsFiles && (await store.read(db, ref, actor));
  if (!record || !kind.keepsFiles!(await reading.policyOf(record.policy))) return [];
  const room = mostFiles - (await filesOf(db, record.id, true)).length;
  const kept: FileFacts[] = [];
  for (const file of offered) {
    const got = kept.length < room ? await fetchOne(file, reading) : fileWords.tooManyFiles({ max: mostFiles });
    if ('hash' in got) kept.push(got);
    else {
      const told = words.fileNotKept({ ref: refText(refOf(ref)), name: fileName(file.name), why: got });
      await reading.tell(db, actor.id, line(told));
      engine.wake();
    }
  }
  return kept;
}

/** The file, or why it cannot be kept. */
async function fetchOne({ name, size, read }: OfferedFile, { db, actor, now }: PageReading): Promise<FileFacts | Text> {
  const bytes = size > largestFile ? null : await read();
  if (!bytes) return whyNoFile(size > largestFile ? noFile.tooLarge : noFile.unreadable);
  const id = await keepUpload(db, actor.id, { name, bytes }, now);
  if (isNoFile(id)) return whyNoFile(id);
  return (await uploadsOf(db, actor.id, [id], now)).get(id) ?? fileWords.fileGone();
}
