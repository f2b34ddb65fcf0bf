import { type Block, details, type Message, type Tone, textBlock } from '../../chat/message.ts';
import type { PolicyView } from '../../core/policy.ts';
import { moment, type Text, who } from '../../core/text.ts';
import { buttonsFor, type Viewpoint } from '../../engine/practice.ts';
import { lift, showButton } from './actions.ts';
import { type Freeze, type FreezeStatus, freezeLifecycle, of } from './freeze.ts';
import { statusWords } from './labels.ts';
import { scopeText } from './scope.ts';
import { words } from './words.ts';

const tones: Record<FreezeStatus, Tone> = {
  planned: 'info',
  'in-force': 'warning',
  over: 'neutral',
  lifted: 'neutral',
};

export const freezeCard = (freeze: Freeze, _: Viewpoint, policy: PolicyView): Message => ({
  summary: words.card({ ...of(freeze), name: freeze.title, state: stateOf(freeze) }),
  tone: tones[freeze.status],
  body: bodyOf(freeze, policy),
  buttons: buttonsFor(freezeLifecycle, freeze, lift, showButton(freeze)),
});

export const bodyOf = (freeze: Freeze, policy: PolicyView): Block[] => [
  details(
    [words.labelStatus(), statusWords[freeze.status]],
    [words.labelWhat(), scopeText(freeze, policy)],
    [words.labelFrom(), words.moment({ at: moment(freeze.startsAt) })],
    [words.labelTo(), words.moment({ at: moment(freeze.endsAt) })],
    freeze.requester ? [words.labelBy(), words.person({ person: who(freeze.requester) })] : undefined,
  ),
  textBlock(words.because({ text: freeze.why })),
  ...(freeze.lifted
    ? [textBlock(words.liftedBecause({ person: who(freeze.lifted.by), text: freeze.lifted.reason }))]
    : []),
];

/** What the first line ends with. */
function stateOf({ status, startsAt, endsAt, lifted }: Freeze): Text {
  if (status === 'planned') return words.isPlanned({ from: moment(startsAt), to: moment(endsAt) });
  if (status === 'in-force') return words.isInForce({ to: moment(endsAt) });
  return lifted ? words.isLifted({ at: { time: lifted.at } }) : statusWords[status];
}
