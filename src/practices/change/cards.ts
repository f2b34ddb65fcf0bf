import { details, type Message, type Tone } from '../../chat/message.ts';
import { own } from '../../core/own.ts';
import type { PolicyView } from '../../core/policy.ts';
import { refOf } from '../../core/record-ref.ts';
import { minutes, moment, type Text, typed, who } from '../../core/text.ts';
import type { Linked } from '../../engine/link-kinds.ts';
import { linksBlock } from '../../engine/links-block.ts';
import { pageButton, type RoomStanding, type Viewpoint } from '../../engine/practice.ts';
import { nameText } from '../../people/policy.ts';
import { hitBy, itemText } from '../configuration/index.ts';
import { buttonsOf } from './card-buttons.ts';
import { stateOf } from './card-state.ts';
import { textsOf } from './card-texts.ts';
import { words } from './card-words.ts';
import { type Change, type ChangeStatus, of, windowOf } from './change.ts';
import { kindLabels, outageLabels, riskLabels, statusLabels } from './labels.ts';
import { changeSection } from './policy.ts';
import { blocking } from './scheduling.ts';
import { words as changeWords } from './words.ts';

const tones: Record<ChangeStatus, Tone> = {
  draft: 'neutral',
  assessment: 'info',
  cab: 'info',
  scheduled: 'info',
  implementing: 'info',
  verifying: 'info',
  'rolling-back': 'critical',
  'rolled-back': 'warning',
  review: 'warning',
  closed: 'neutral',
  cancelled: 'neutral',
};

/** The change as its channels see it: none of them is a requester's. */
export function changeCard(
  change: Change,
  _viewpoint: Viewpoint,
  policy: PolicyView,
  _rooms: readonly RoomStanding[] = [],
  links: readonly Linked[] = [],
): Message {
  const { blocks, cut } = textsOf(change);
  return {
    summary: summaryOf(change),
    tone: toneOf(change),
    body: [factsOf(change, policy), ...blocks, ...linksBlock(links)],
    buttons: [...buttonsOf(change), showButton(change, cut)],
  };
}

export const summaryOf = (change: Change): Text =>
  changeWords.card({ ...of(change), title: change.title, state: stateOf(change) });

/** Opens its page, where nothing is shortened. */
export const showButton = (change: Change, cut = false) =>
  pageButton({ id: 'change.show', label: cut ? words.showAll() : words.show() }, { ref: refOf(change) });

function toneOf(change: Change): Tone {
  const { status, work, ending, conflicts } = change;
  if (status === 'closed') return ending?.code === 'successful' ? 'success' : 'neutral';
  const isLate = work.lastMoment.asked > 0 || work.overrun > 0;
  if (status === 'implementing' && isLate) return 'warning';
  const isHeld = status === 'scheduled' || change.approvedAt !== null;
  return isHeld && !work.startedAt && blocking(conflicts).length > 0 ? 'warning' : tones[status];
}

export function factsOf(change: Change, policy: PolicyView) {
  const { risk, status, requester, implementer, rollbackMinutes, outage } = change;
  const window = windowOf(change);
  return details(
    [words.labelKind(), kindOf(change, policy)],
    [words.labelRisk(), risk ? riskLabels[risk] : undefined],
    [words.labelStatus(), statusLabels[status]],
    [words.labelRequester(), requester ? words.person({ who: who(requester) }) : undefined],
    [words.labelImplementer(), implementer ? words.person({ who: who(implementer) }) : undefined],
    [words.labelItems(), itemsOf(change, policy)],
    [
      words.labelWindow(),
      window ? words.window({ opens: moment(window.opensAt), ends: moment(window.endsAt) }) : undefined,
    ],
    [words.labelRollback(), rollbackMinutes ? words.span({ span: minutes(rollbackMinutes) }) : undefined],
    [words.labelOutage(), outage ? outageLabels[outage] : undefined],
  );
}

function kindOf({ kind, template }: Change, policy: PolicyView): Text {
  if (!template) return kindLabels[kind];
  return words.kindOf({ kind: kindLabels[kind], template: templateText(policy, template) });
}

/** What is no longer in the policy is called by its key. */
export function templateText(policy: PolicyView, template: string): Text {
  const found = own(policy.read(changeSection).templates, template);
  return found ? nameText(found.name) : typed(template);
}

const shownItems = 4;
const longestName = 40;

/** Their names, and how many do not work without them. */
function itemsOf({ items, itemsUnknown }: Change, policy: PolicyView): Text | undefined {
  if (items.length === 0) return itemsUnknown ? words.itemsUnknown() : undefined;
  const names = items.slice(0, shownItems).map((item) => itemText(policy, item, longestName));
  const named = names.reduce((one, other) => words.listed({ one, other }));
  const more = items.length - names.length;
  const all = more > 0 ? words.moreParts({ parts: named, count: more }) : named;
  const count = hitBy(policy, items).size;
  return count > 0 ? words.itemsNeeded({ items: all, count, several: items.length }) : all;
}
