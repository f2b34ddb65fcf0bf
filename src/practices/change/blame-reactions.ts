import { line } from '../../chat/message.ts';
import { parseRef, type RecordRef, refOf } from '../../core/record-ref.ts';
import { ref, who } from '../../core/text.ts';
import { ask, type Effect, link, post, refreshAbout } from '../../engine/effects.ts';
import { type Listeners, listeners, type Reactions } from '../../engine/practice.ts';
import { hitBy, servicesWith } from '../configuration/index.ts';
import { type Change, type ChangeEvent, of } from './change.ts';
import type { EndingEvent } from './ending.ts';
import { words } from './suspect-words.ts';
import { quotingLine } from './work-lines.ts';

type Blaming = Extract<EndingEvent, { type: 'change.blamed' | 'change.cleared' }>;

/** Both timelines and both cards say so; of an incident that is private, the card of the change says nothing. */
export const blameReactions: Reactions<Change, Blaming> = {
  'change.blamed': (change, { incident, hidden }, { id }) => [
    link(other(incident), 'caused-by', 'in'),
    hears(change, incident, { type: 'incident.linked', how: 'cause', by: id }),
    ...(hidden ? [] : [post(line(words.blamed({ ...of(change), incident: ref(incident), by: who(id) })))]),
  ],
  'change.cleared': (change, { incident, hidden, reason }, { id }) => [
    { effect: 'unlink', other: other(incident), kinds: ['caused-by'] },
    hears(change, incident, { type: 'incident.unlinked', by: id }),
    ...(hidden
      ? []
      : [
          post(
            quotingLine(change, reason, (text) =>
              words.cleared({ ...of(change), incident: ref(incident), by: who(id), reason: text }),
            ),
          ),
        ]),
  ],
};

const hears = (change: Change, incident: string, event: { type: string; how?: string; by: number }): Effect =>
  ask(other(incident), 'incident.hear-of-link', { ...event, other: refOf(change) });

const other = (reference: string): RecordRef => parseRef(reference)!;

/** Whatever makes it more or less suspicious: incidents that it may have caused show it as it is now. */
const moving = [
  'change.started',
  'change.completed',
  'change.not-verified',
  'change.rolling-back',
  'change.rolled-back',
  'change.ended',
  'change.blamed',
  'change.cleared',
] as const satisfies readonly ChangeEvent['type'][];

export const suspectListeners: Listeners = listeners<Change, ChangeEvent>(
  Object.fromEntries(
    moving.map((type) => [
      type,
      ({ items, service }: Change, _: unknown, __: unknown, policy: Parameters<typeof hitBy>[0]) => {
        const hit = [...items, ...hitBy(policy, items).keys()];
        const services = new Set([...servicesWith(policy, hit), ...(service ? [service] : [])]);
        return [
          refreshAbout('INC', [...hit.map((item) => `item:${item}`), ...[...services].map((one) => `service:${one}`)]),
        ];
      },
    ]),
  ),
);
