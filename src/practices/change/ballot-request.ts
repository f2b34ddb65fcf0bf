// The whole request, as whoever votes reads it: shortened on the ballot, in full on its page.
import { escapedLength } from '../../chat/limits.ts';
import { type Details, details } from '../../chat/message.ts';
import type { PolicyView } from '../../core/policy.ts';
import { excerpt, minutes, moment, oneLine, several, type Text, typed, who } from '../../core/text.ts';
import { itemText } from '../configuration/index.ts';
import { words } from './ballot-words.ts';
import { type Change, windowOf } from './change.ts';
import { outageLabels, riskLabels } from './labels.ts';
import type { Step } from './request.ts';

/** How much room each part has; null: as much as it takes. */
type Room = { text: number; steps: number } | null;
const onCard = { text: 100, steps: 3 };

export const short = (typing: string, most: number): string => excerpt(oneLine(typing), most, escapedLength).text;

/** What stands beside labels; the ballot's own rows come first. */
export function factRows(change: Change, policy: PolicyView): [Text, Text | undefined][] {
  const { requester, implementer, outage, rollbackMinutes } = change;
  const window = windowOf(change);
  return [
    [words.labelRequester(), requester === null ? undefined : words.person({ who: who(requester) })],
    [words.labelImplementer(), implementer === null ? undefined : words.person({ who: who(implementer) })],
    [words.labelRisk(), riskText(change)],
    [words.labelItems(), itemsText(change, policy)],
    [
      words.labelWindow(),
      window ? words.window({ opens: moment(window.opensAt), ends: moment(window.endsAt) }) : undefined,
    ],
    [words.labelOutage(), outage ? outageLabels[outage] : undefined],
    [words.labelRollback(), rollbackMinutes === null ? undefined : words.span({ span: minutes(rollbackMinutes) })],
  ];
}

export const factsOf = (change: Change, policy: PolicyView): Details => details(...factRows(change, policy));

/** The verdict that counts, and the two sums behind it. */
function riskText({ risk, answers, computed }: Change): Text | undefined {
  if (!risk) return undefined;
  if (!computed) return words.riskOf({ risk: riskLabels[risk] });
  const sum = Object.values(answers).reduce<number>((all, points) => all + points, 0);
  const reckoned = computed.criticality + computed.dependents + computed.failures;
  return words.riskScored({ risk: riskLabels[risk], answers: sum, computed: reckoned });
}

const shownItems = 3;
function itemsText({ items, itemsUnknown }: Change, policy: PolicyView): Text | undefined {
  if (items.length === 0) return itemsUnknown ? words.itemsUnknown() : undefined;
  const more = items.length - shownItems;
  const named = items.slice(0, shownItems).map((item) => itemText(policy, item));
  return words.items({ items: several(...named, more > 0 && words.moreThings({ count: more })) });
}

export const requestOnCard = (change: Change): Text[] => requestLines(change, onCard);
export const requestInFull = (change: Change): Text[] => requestLines(change, null);

function requestLines(change: Change, room: Room): Text[] {
  const { title, purpose, content, effect, plan, test, rollback, risks, affects, conflicts } = change;
  const said = (part: Text, typing: string | null): Text[] =>
    typing === null ? [] : [words.requested({ part, text: typed(room ? short(typing, room.text) : typing) })];
  return [
    ...said(words.partTitle(), title),
    ...said(words.partPurpose(), purpose),
    ...said(words.partContent(), content),
    ...said(words.partEffect(), effect),
    ...stepLines(words.partPlan(), plan, room),
    ...said(words.partTest(), test),
    ...stepLines(words.partRollback(), rollback, room),
    ...said(words.partRisks(), risks),
    ...said(words.partAffects(), affects),
    ...conflictLines(conflicts, room),
  ];
}

function stepLines(part: Text, steps: readonly Step[], room: Room): Text[] {
  if (steps.length === 0) return [];
  const each = room ? Math.floor(room.text / room.steps) : Number.POSITIVE_INFINITY;
  const shown = steps.slice(0, room?.steps ?? steps.length);
  const lines = shown.map(({ text }, index) => words.step({ number: index + 1, text: short(text, each) }));
  const more = steps.length - shown.length;
  const told = several(...lines, more > 0 && words.moreThings({ count: more }));
  return [words.requested({ part, text: words.steps({ count: steps.length, steps: told }) })];
}

const shownConflicts = 2;
function conflictLines(conflicts: Change['conflicts'], room: Room): Text[] {
  const said = (text: Text) => words.requested({ part: words.partConflicts(), text });
  if (conflicts.length === 0) return [said(words.none())];
  const shown = conflicts.slice(0, room ? shownConflicts : conflicts.length);
  const more = conflicts.length - shown.length;
  return [...shown.map(({ says }) => said(says)), ...(more > 0 ? [words.moreThings({ count: more })] : [])];
}
