import type { Message } from '../chat/message.ts';
import { fillNames } from '../people/names.ts';
import type { Engine } from './engine.ts';
import { kindFor } from './installed.ts';
import { linksShown } from './links.ts';
import type { Viewpoint } from './practice.ts';

/** A record's card as it is now, with everybody's present name. Null: there is no such record any more. */
export async function drawCard(engine: Engine, recordId: number, viewpoint: Viewpoint): Promise<Message | null> {
  const { db, installed, policies } = engine;
  const [header] = await db.query<{ prefix: string }>('select prefix from records where id = $1', [recordId]);
  if (!header) return null;
  const { kind, store } = kindFor(installed, header.prefix);
  const [record, policy, links] = await Promise.all([
    store.byId(db, recordId),
    policies.current(db),
    linksShown(db, recordId, viewpoint),
  ]);
  return record ? fillNames(db, kind.card(record, viewpoint, policy, [], links)) : null;
}

/** What a thread below its card is called. */
export async function titleOf({ db }: Engine, recordId: number): Promise<string> {
  const [record] = await db.query<{ prefix: string; number: number; title: string }>(
    'select prefix, number, title from records where id = $1',
    [recordId],
  );
  return record ? `${record.prefix}-${record.number} · ${record.title}` : '';
}
