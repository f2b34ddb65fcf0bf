import type { Message } from '../chat/message.ts';
import { own } from '../core/own.ts';
import { type Text, typed } from '../core/text.ts';
import type { Db } from '../db/db.ts';
import { fillNames } from '../people/names.ts';
import { withParts } from './card-parts.ts';
import { nothingToRead } from './discreet.ts';
import type { Engine } from './engine.ts';
import { kindFor } from './installed.ts';
import { linksShown } from './links.ts';
import type { LiveCard } from './live-cards.ts';
import { faceNamed, type Viewpoint } from './practice.ts';
import { roomsOf } from './room-standing.ts';

/** Which card: the record's own where `face` is empty, else that face of it; perhaps in a room. `prefix` where it is known. */
export type Drawn = Pick<LiveCard, 'face' | 'roomId'> & { prefix?: string };
const ownCard: Drawn = { face: '', roomId: null };

/** A record's card as it is now, with everybody's present name. Null: there is no such record, or no such face, any more. */
export async function drawCard(
  engine: Engine,
  recordId: number,
  viewpoint: Viewpoint,
  { face, roomId, prefix: known }: Drawn = ownCard,
): Promise<Message | null> {
  const { db, installed, policies } = engine;
  const prefix = known ?? (await prefixOf(db, recordId));
  if (!prefix) return null;
  const { kind, store } = kindFor(installed, prefix);
  const isOwn = face === '';
  const [record, policy, rooms, links] = await Promise.all([
    store.byId(db, recordId),
    policies.current(db),
    kind.room && (isOwn || roomId !== null) ? roomsOf(db, recordId) : [],
    isOwn ? linksShown(db, recordId, viewpoint) : [],
  ]);
  if (!record) return null;
  const isHere = rooms.some(({ id, closed }) => id === roomId && !closed);
  if (record.visibility === 'private' && !isHere && (isOwn || roomId !== null)) return nothingToRead();
  if (isOwn) {
    const card = kind.card(record, viewpoint, policy, rooms, links);
    return fillNames(db, viewpoint === 'desk' ? await withParts(engine, record, policy, card) : card);
  }
  const { name, part } = faceNamed(face);
  const drawn = own(kind.faces ?? {}, name)?.(record, policy, rooms.find(({ id }) => id === roomId) ?? null, part);
  return drawn ? fillNames(db, drawn) : null;
}

async function prefixOf(db: Db, recordId: number): Promise<string | undefined> {
  const [header] = await db.query<{ prefix: string }>('select prefix from records where id = $1', [recordId]);
  return header?.prefix;
}

/** What a thread below its card, or below that face of it, is called. */
export async function titleOf({ db, installed }: Engine, recordId: number, face = ''): Promise<Text> {
  const [header] = await db.query<{ prefix: string; number: number; title: string }>(
    'select prefix, number, title from records where id = $1',
    [recordId],
  );
  if (!header) return typed('');
  const { kind, store } = kindFor(installed, header.prefix);
  const { name, part } = faceNamed(face);
  const called = own(kind.threads ?? {}, name);
  const record = called && (await store.byId(db, recordId));
  return record ? called(record, part) : typed(`${header.prefix}-${header.number} · ${header.title}`);
}
