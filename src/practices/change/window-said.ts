// The sentences of window notices: what a change does to whom, and when.
import { line, type Message, textBlock } from '../../chat/message.ts';
import type { PolicyView } from '../../core/policy.ts';
import { minutes, moment, type Several, several, type Text } from '../../core/text.ts';
import { serviceText } from '../configuration/index.ts';
import { type Change, of } from './change.ts';
import { words } from './window-words.ts';
import type { Announcement, ToldWindow } from './windows.ts';

/** With whom it affects, where its requester said so. */
export const withFacts = (summary: Text, { affects }: Pick<Change, 'affects'>): Message => ({
  ...line(summary),
  body: affects ? [textBlock(words.affects({ whom: affects }))] : [],
});

export const factsOf = (
  change: Change,
  { opens, ends }: ToldWindow,
  services: readonly string[],
  policy: PolicyView,
) => ({
  ...of(change),
  opens: moment(new Date(opens)),
  ends: moment(new Date(ends)),
  facts: outageText(change, services, policy),
});

export function outageText({ outage }: Change, services: readonly string[], policy: PolicyView): Text {
  if (outage !== 'brief' && outage !== 'most') return words.noOutage();
  if (services.length === 0) return outage === 'brief' ? words.brief() : words.most();
  const names = namesOf(services, policy);
  return outage === 'brief' ? words.briefOf({ services: names }) : words.mostOf({ services: names });
}

const mostNamed = 3;
export function namesOf(services: readonly string[], policy: PolicyView): Several {
  const named = services.slice(0, mostNamed).map((each) => serviceText(policy, each));
  const left = services.length - named.length;
  return several(...named, left > 0 && words.more({ count: left }));
}

export function asBefore(services: readonly string[], policy: PolicyView): Text {
  const [first, ...others] = services;
  if (first === undefined) return words.allAsBefore();
  if (others.length === 0) return words.asBefore({ service: serviceText(policy, first) });
  return words.severalAsBefore({ services: namesOf(services, policy) });
}

export function asBeforeTheChange(services: readonly string[], policy: PolicyView): Text {
  const [first, ...others] = services;
  if (first === undefined) return words.asBeforeTheChange();
  if (others.length === 0) return words.oneAsBeforeTheChange({ service: serviceText(policy, first) });
  return words.severalAsBeforeTheChange({ services: namesOf(services, policy) });
}

/** As it was planned, or what is really left where it comes late. */
export function leftText(which: Announcement, left: number): Text {
  if (which === 'day-before' && left > 24 * 60 - onTime) return words.aDay();
  if (which === 'hour-before' && left > 60 - onTime) return words.anHour();
  return words.time({ left: minutes(left) });
}
const onTime = 5;
