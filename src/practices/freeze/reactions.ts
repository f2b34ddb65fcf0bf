import { line } from '../../chat/message.ts';
import type { PolicyView } from '../../core/policy.ts';
import { moment, type Text, who } from '../../core/text.ts';
import { type Effect, notify, showFace } from '../../engine/effects.ts';
import type { Reactions } from '../../engine/practice.ts';
import { channelsSection, channelsShowing } from '../../people/policy.ts';
import { type Freeze, type FreezeEvent, of } from './freeze.ts';
import { scopeText } from './scope.ts';
import { words } from './words.ts';

/** A freeze rings nobody: its card stands where changes do, and each turn of it is said there once. */
export const freezeReactions: Reactions<Freeze, FreezeEvent> = {
  'freeze.planned': (_, __, ___, policy) => [showFace('notice', freezeChannels(policy))],

  // What begins at once was not announced before: its card says it.
  'freeze.begun': (freeze, { planned }, _, policy) => [
    showFace('notice', freezeChannels(policy)),
    ...(planned
      ? everywhere(
          policy,
          words.begins({ ...named(freeze), to: moment(freeze.endsAt), what: scopeText(freeze, policy) }),
        )
      : []),
  ],

  'freeze.ended': (freeze, _, __, policy) => everywhere(policy, words.ends(named(freeze))),

  'freeze.lifted': (freeze, { reason }, actor, policy) =>
    everywhere(policy, words.wasLifted({ ...named(freeze), by: who(actor.id), reason })),
};

const named = (freeze: Freeze) => ({ ...of(freeze), name: freeze.title });

const everywhere = (policy: PolicyView, said: Text): Effect[] =>
  freezeChannels(policy).map((channel) => notify(channel, line(said)));

/** Where changes are shown and where it is said what is not deployed; without any, where the desk's cards stand. */
export function freezeChannels(policy: PolicyView) {
  const asked = policy
    .read(channelsSection)
    .filter(({ shows, deployments }) => shows === 'changes' || deployments)
    .map(({ on, channel, workspace }) => ({ platform: on, workspace, channel }));
  return asked.length > 0 ? asked : channelsShowing(policy, 'desk', null);
}
