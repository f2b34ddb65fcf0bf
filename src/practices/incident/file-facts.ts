import { filesOf, mostFiles } from '../../engine/attachments.ts';
import type { Reading } from '../../engine/define.ts';
import type { FilesHeld } from './attaching.ts';

/** Asked only where a file is to be added. */
export async function heldFacts(
  { db }: Pick<Reading, 'db'>,
  { id }: { id: number },
  isAdding: boolean,
): Promise<FilesHeld> {
  const held = isAdding ? await filesOf(db, id, true) : [];
  return { hashes: held.map(({ hash }) => hash), most: mostFiles };
}
