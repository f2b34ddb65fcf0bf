import type { FileFacts } from '../../chat/file.ts';
import { words as fileWords } from '../../chat/words.ts';
import type { Text } from '../../core/text.ts';
import { attach, type Effect } from '../../engine/effects.ts';
import type { IncidentEvent } from './incident.ts';

/** How many files it holds already, of how many it may, and which. */
export type FilesHeld = { hashes: readonly string[]; most: number };

export type FileAdded = Extract<IncidentEvent, { type: 'incident.file-added' }>;
type How = Pick<FileAdded, 'internal' | 'link'>;

/** What comes of files for an incident: those that it holds already are no news. `refused`: they do not all fit. */
export function filesAdded(
  files: readonly FileFacts[],
  { hashes, most }: FilesHeld = { hashes: [], most: 0 },
  how: How,
): { events: FileAdded[]; refused?: Text } {
  const fresh = files.filter(
    ({ hash }, index) => !hashes.includes(hash) && files.findIndex((each) => each.hash === hash) === index,
  );
  if (hashes.length + fresh.length > most) return { events: [], refused: fileWords.tooManyFiles({ max: most }) };
  return { events: fresh.map((file) => ({ type: 'incident.file-added', ...file, ...how })) };
}

/** It holds the file from the transaction on that says so. */
export const attached = ({ name, hash, size, media, internal, link }: FileAdded): Effect[] => [
  attach({ name, hash, size, media }, { internal, link }),
];
