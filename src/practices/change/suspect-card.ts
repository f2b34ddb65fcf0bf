// The part that changes have in the card and the page of an incident.
import { escapedLength } from '../../chat/limits.ts';
import { type Button, list, textBlock } from '../../chat/message.ts';
import type { PolicyView } from '../../core/policy.ts';
import { refOf } from '../../core/record-ref.ts';
import { excerpt, minutes, ref, type Text } from '../../core/text.ts';
import { minutesBetween } from '../../core/time.ts';
import { buttonOn, type PartPlace, type PartShown, pageButton } from '../../engine/practice.ts';
import { itemText } from '../configuration/index.ts';
import type { Incident } from '../incident/index.ts';
import { blame, clear } from './blame-actions.ts';
import type { Change } from './change.ts';
import { words } from './suspect-words.ts';
import type { Suspect } from './suspects.ts';

/** `ofItem`: it is about an item rather than a service. */
export type Suspects = { suspects: Suspect[]; policy: PolicyView; ofItem: boolean };
/** More of them stand on their page. */
const shown = 3;
const longest = { title: 40, item: 24 } as const;
type Reported = Pick<Incident, 'number' | 'prefix' | 'createdAt' | 'status'>;

/** What is to be looked at first, and a button for the one cause, or for the page that asks which. */
export function suspectPart(found: Suspects, incident: Reported, where: PartPlace): PartShown {
  const { suspects } = found;
  const shownAs = { title: words.title(), buttons: buttonsOf(suspects, incident) };
  if (suspects.length === 0) return { ...shownAs, blocks: [textBlock(words.none())] };
  if (where === 'narrow-card') return { ...shownAs, blocks: [textBlock(words.counted({ count: suspects.length }))] };
  const lines = suspects.slice(0, shown).map((each) => suspectLine(each, found, incident));
  const more = suspects.length - lines.length;
  const all = list(more > 0 ? [...lines, words.andMore({ count: more })] : lines);
  return { ...shownAs, blocks: where === 'card' ? [textBlock(words.changes()), all] : [all] };
}

function buttonsOf(suspects: readonly Suspect[], incident: Reported): Button[] {
  const [first, ...others] = suspects.filter((suspect) => !isBlamed(suspect, incident));
  if (!first) return [];
  if (others.length === 0 && suspects.length === 1) return [blameButton(first, incident, words.blame())];
  return [pageButton({ id: 'change.suspects', label: words.blame() }, { ref: refOf(incident) })];
}

export const isBlamed = ({ change }: Suspect, incident: Reported): boolean =>
  change.causes.some((cause) => cause.incident === refOf(incident));

/** What a page does with each of them. */
export function suspectButton(suspect: Suspect, incident: Reported): Button {
  const change = ref(refOf(suspect.change));
  if (!isBlamed(suspect, incident)) return blameButton(suspect, incident, words.blameOne({ change }));
  return { ...buttonOn(clear, suspect.change as Change, refOf(incident)), label: words.clearOne({ change }) };
}

const blameButton = ({ change }: Suspect, incident: Reported, label: Text): Button => ({
  ...buttonOn(blame, change as Change, refOf(incident)),
  label,
});

/** "CHG-5 · Printer driver update: same item, ended 15 h before". */
export function suspectLine(suspect: Suspect, { policy, ofItem }: Suspects, incident: Reported): Text {
  const { change } = suspect;
  const line = words.line({
    change: ref(refOf(change)),
    title: excerpt(change.title, longest.title, escapedLength).text,
    near: nearText(suspect, policy, ofItem),
    course: courseText(suspect, incident.createdAt),
  });
  return isBlamed(suspect, incident) ? words.isCause({ line }) : line;
}

function nearText({ item, away }: Suspect, policy: PolicyView, ofItem: boolean): Text {
  if (item === null) return words.sameService();
  if (away === 0 && ofItem) return words.sameItem();
  return words.onItem({ item: itemText(policy, item, longest.item) });
}

function courseText({ course, endedAt }: Suspect, reportedAt: Date): Text {
  const before = endedAt === null ? 0 : minutesBetween(endedAt, reportedAt);
  const ago = minutes(before);
  switch (course) {
    case 'under-way':
      return words.underWay();
    case 'was-under-way':
      return words.wasUnderWay();
    case 'rolling-back':
      return words.rollingBack();
    case 'rolled-back':
      return before < 0 ? words.rolledBackSince() : words.rolledBack({ ago });
    case 'failed':
      return before < 0 ? words.failedSince() : words.failed({ ago });
    case 'ended':
      return words.ended({ ago });
  }
}
