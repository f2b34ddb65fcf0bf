import { line } from '../../chat/message.ts';
import type { PolicyView } from '../../core/policy.ts';
import { who } from '../../core/text.ts';
import { type Effect, post, showCard, tell } from '../../engine/effects.ts';
import type { Reactions } from '../../engine/practice.ts';
import { spanOf } from './actions.ts';
import { of } from './decisions.ts';
import type { Override, OverrideEvent } from './override.ts';
import { scheduleText } from './schedules.ts';
import { words } from './words.ts';

/** What follows from each event of an override. Nobody hears of what they did themselves. */
export const overrideReactions: Reactions<Override, OverrideEvent> = {
  'override.made': (override, { person, insteadOf }, actor, policy) => {
    const facts = { ...about(override, policy), by: who(actor.id) };
    return [
      ...shown(override),
      tell(person, line(words.youWerePut(facts))),
      ...(insteadOf ? [tell(insteadOf, line(words.youAreReplaced({ ...facts, person: who(person) })))] : []),
    ];
  },

  'override.sought': (override, { insteadOf }, actor, policy) => [
    ...shown(override),
    ...(insteadOf
      ? [tell(insteadOf, line(words.isSoughtForYou({ ...about(override, policy), by: who(actor.id) })))]
      : []),
  ],

  'override.taken': (override, { person }, _, policy) => {
    const message = line(words.isTaken({ ...about(override, policy), person: who(person) }));
    return [post(message), ...[override.requester, override.insteadOf].flatMap(once((each) => tell(each, message)))];
  },

  'override.lapsed': (override, _, __, policy) => {
    const facts = about(override, policy);
    const { requester, insteadOf } = override;
    const message = line(words.nobodyTook(facts));
    const yours = line(words.nobodyTookYours(facts));
    const told = [requester, insteadOf].flatMap(once((each) => tell(each, each === insteadOf ? yours : message)));
    return [post(message), ...told];
  },

  'override.withdrawn': (override, { wasAgreed }, actor, policy) => {
    const facts = { ...about(override, policy), by: who(actor.id) };
    const message = line(wasAgreed ? words.turnIsBack(facts) : words.noLongerSought(facts));
    const { requester, owner, insteadOf } = override;
    return [post(message), ...[requester, owner, insteadOf].flatMap(once((each) => tell(each, message)))];
  },

  'override.ended': () => [],
};

const shown = ({ team }: Override): Effect[] => (team ? [showCard(team)] : []);

const about = (override: Override, policy: PolicyView) => ({
  ...of(override),
  schedule: scheduleText(policy, override.schedule),
  ...spanOf(override),
});

/** For each person among them, once. */
const once =
  (effect: (person: number) => Effect) =>
  (person: number | null, index: number, all: readonly (number | null)[]): Effect[] =>
    person !== null && all.indexOf(person) === index ? [effect(person)] : [];
