// A round by its names: the face it stands as, the stamp of its buttons, the pages that show all of it.
import type { Button } from '../../chat/message.ts';
import { refOf } from '../../core/record-ref.ts';
import { pageButton } from '../../engine/practice.ts';
import type { Round } from './ballot.ts';
import { words } from './ballot-words.ts';
import type { Change } from './change.ts';

type Numbered = Pick<Round, 'number'>;

export const faceOf = ({ number }: Numbered): string => `ballot:${number}`;
/** What its buttons name, so that a press on an old one is known. */
export const stampOf = ({ number }: Numbered): string => `r${number}`;

export const roundNumbered = ({ rounds }: Pick<Change, 'rounds'>, part: string): Round | undefined =>
  rounds.find(({ number }) => String(number) === part);

const roundQuery = (change: Change, { number }: Numbered) => ({ ref: refOf(change), round: String(number) });

export const showAllButton = (change: Change, round: Numbered): Button =>
  pageButton({ id: 'change.ballot', label: words.showAll() }, roundQuery(change, round));
export const minutesButton = (change: Change, round: Numbered): Button =>
  pageButton({ id: 'change.minutes', label: words.minutesButton() }, roundQuery(change, round));

/** Where a press on an old ballot leads; empty where none came after it. */
export function newestButtons(change: Change): Button[] {
  const newest = change.rounds.at(-1);
  if (!newest) return [];
  const label = words.theNewRound({ round: newest.number });
  return [pageButton({ id: 'change.ballot', label: words.showAll() }, roundQuery(change, newest), label)];
}
