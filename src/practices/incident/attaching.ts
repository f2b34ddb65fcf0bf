import type { FileFacts, KeptFile } from '../../chat/file.ts';
import { words as fileWords } from '../../chat/words.ts';
import type { Text } from '../../core/text.ts';
import { attach, type Effect } from '../../engine/effects.ts';
import type { IncidentEvent } from './incident.ts';

/** How many files it holds already, of how many it may, and which. */
export type FilesHeld = { hashes: readonly string[]; most: number };

export type FileAdded = Extract<IncidentEvent, { type: 'incident.file-added' }>;
type How = Pick<KeptFile, 'internal' | 'link'>;

/** Of these files, those that the record does not hold yet. `refused`: they do not all fit. */
export function freshFiles(
  files: readonly FileFacts[],
  { hashes, most }: FilesHeld = { hashes: [], most: 0 },
): { fresh: FileFacts[]; refused?: Text } {
  const fresh = files.filter(
    ({ hash }, index) => !hashes.includes(hash) && files.findIndex((each) => each.hash === hash) === index,
  );
  return hashes.length + fresh.length > most
    ? { fresh: [], refused: fileWords.tooManyFiles({ max: most }) }
    : { fresh };
}

/** What comes of files for an incident: those that it holds already are no news. */
export function filesAdded(
  files: readonly FileFacts[],
  held: FilesHeld | undefined,
  how: How,
): { events: FileAdded[]; refused?: Text } {
  const { fresh, refused } = freshFiles(files, held);
  return {
    events: fresh.map((file) => ({ type: 'incident.file-added', ...file, ...how })),
    ...(refused && { refused }),
  };
}

/** It holds the file from the transaction on that says so. */
export const attached = ({ name, hash, size, media, internal, link }: KeptFile): Effect[] => [
  attach({ name, hash, size, media }, { internal, link }),
];
