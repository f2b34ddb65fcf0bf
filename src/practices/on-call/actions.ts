import { dateTime, lookup, optional, text } from '../../chat/field.ts';
import { line } from '../../chat/message.ts';
import { refOf } from '../../core/record-ref.ts';
import { moment, who } from '../../core/text.ts';
import { action, intake, type Reading } from '../../engine/define.ts';
import { pageButton } from '../../engine/practice.ts';
import {
  withdraw as drop,
  type MayWithdraw,
  of,
  type PlaceFacts,
  placeOverride,
  type SpanFacts,
  seekSwap,
  take as takeIt,
} from './decisions.ts';
import { placeFacts, spanFacts, withdrawFacts } from './facts.ts';
import { personText } from './labels.ts';
import type { Override, OverrideEvent } from './override.ts';
import { schedulesOf, scheduleText } from './schedules.ts';
import { words } from './words.ts';

/** What people do about turns: put somebody on call, look for a swap, take one, withdraw. */

export const showButton = (override: Override) =>
  pageButton({ id: 'override.show', label: words.show() }, { ref: refOf(override) });

const when = {
  from: dateTime(words.from(), words.timeHint()),
  until: dateTime(words.untilWhen(), words.timeHint()),
  why: optional(text(words.why(), { max: 200 })),
};
const swapFields = { schedule: lookup(words.whichSchedule(), 'schedules'), ...when };
const overrideFields = {
  schedule: lookup(words.whichSchedule(), 'schedules'),
  who: lookup(words.whoIsOnCall(), 'handlers'),
  ...when,
};

/** The schedule on which somebody takes turns, else that of their team. */
function preset({ policy, actor }: Reading) {
  const all = [...schedulesOf(policy).values()];
  const takesTurns = all.find(({ rotation }) => rotation.layers.some(({ people }) => people.includes(actor.key)));
  return { schedule: (takesTurns ?? all.find(({ team }) => team === actor.team))?.key };
}

export const override = intake<Override, OverrideEvent, typeof overrideFields, PlaceFacts>({
  id: 'override.make',
  prefix: 'OVR',
  label: words.override(),
  permission: 'on-call.override',
  form: {
    title: () => words.overrideTitle(),
    submit: words.sendOverride(),
    fields: overrideFields,
    initial: (_, reading) => preset(reading),
  },
  facts: placeFacts,
  decide: placeOverride,
  reply: (made) => ({
    ...line(words.made({ ...of(made), person: personText(made.owner), ...spanOf(made) })),
    buttons: [showButton(made)],
  }),
});

export const swap = intake<Override, OverrideEvent, typeof swapFields, SpanFacts>({
  id: 'override.seek',
  prefix: 'OVR',
  label: words.swap(),
  permission: 'on-call.override',
  form: {
    title: () => words.swapTitle(),
    submit: words.sendSwap(),
    fields: swapFields,
    initial: (_, reading) => preset(reading),
  },
  facts: spanFacts,
  decide: seekSwap,
  reply: (sought) => ({
    ...line(words.sought({ ...of(sought), at: moment(sought.startsAt) })),
    buttons: [showButton(sought)],
  }),
});

export const take = action<Override, OverrideEvent, Record<never, never>>({
  id: 'override.take',
  label: words.take(),
  style: 'primary',
  permission: 'on-call.override',
  action: 'take',
  decide: takeIt,
  instead: (override) => {
    const { owner, agreedAt } = override;
    if (!owner || !agreedAt) return undefined;
    return words.takenBefore({ ...of(override), person: who(owner), at: moment(agreedAt) });
  },
  reply: (taken, { policy }) =>
    line(words.youAreOnCall({ schedule: scheduleText(policy, taken.schedule), ...spanOf(taken) })),
});

export const withdraw = action<Override, OverrideEvent, Record<never, never>, MayWithdraw>({
  id: 'override.withdraw',
  label: words.withdraw(),
  style: 'danger',
  permission: 'on-call.override',
  action: 'withdraw',
  facts: withdrawFacts,
  decide: drop,
  reply: (override) => line(words.youWithdrew(of(override))),
});

export const spanOf = ({ startsAt, endsAt }: Override) => ({ from: moment(startsAt), to: moment(endsAt) });
