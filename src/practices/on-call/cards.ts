import { details, type Message, type Tone, textBlock } from '../../chat/message.ts';
import type { PolicyView } from '../../core/policy.ts';
import { moment, type Text, typed, who } from '../../core/text.ts';
import { buttonsFor, type Viewpoint } from '../../engine/practice.ts';
import { showButton, take, withdraw } from './actions.ts';
import { of } from './decisions.ts';
import { personText, statusLabels, statusWords } from './labels.ts';
import { type Override, type OverrideStatus, overrideLifecycle } from './override.ts';
import { scheduleText } from './schedules.ts';
import { words } from './words.ts';

const tones: Record<OverrideStatus, Tone> = {
  open: 'info',
  agreed: 'success',
  withdrawn: 'neutral',
  lapsed: 'warning',
  over: 'neutral',
};

/** Overrides stand in desk channels only. */
export function overrideCard(override: Override, _: Viewpoint, policy: PolicyView): Message {
  const { status, schedule, startsAt, endsAt, owner, insteadOf, requester, why } = override;
  return {
    summary: words.card({ ...of(override), schedule: scheduleText(policy, schedule), state: stateOf(override) }),
    tone: tones[status],
    body: [
      details(
        [words.labelStatus(), statusLabels[status]],
        [words.labelFrom(), words.at({ at: moment(startsAt) })],
        [words.labelUntil(), words.at({ at: moment(endsAt) })],
        owner ? [words.labelOnCall(), personText(owner)] : undefined,
        insteadOf ? [words.labelInsteadOf(), personText(insteadOf)] : undefined,
        [words.labelAskedBy(), personText(requester)],
      ),
      ...(why ? [textBlock(words.because({ why: typed(why) }))] : []),
    ],
    buttons: buttonsFor(overrideLifecycle, override, take, withdraw, showButton(override)),
  };
}

/** What the first line ends with. */
function stateOf({ status, owner, requester, insteadOf, startsAt, endsAt }: Override): Text {
  const span = { from: moment(startsAt), to: moment(endsAt) };
  if (status === 'open') return words.looks({ asker: personText(requester), ...span });
  if (status !== 'agreed') return statusWords[status];
  return insteadOf
    ? words.agreedFor({ person: personText(owner), insteadOf: who(insteadOf), ...span })
    : words.agreed({ person: personText(owner), ...span });
}
