import type { Message } from '../../chat/message.ts';
import { line } from '../../chat/message.ts';
import { parseRef } from '../../core/record-ref.ts';
import { moment, type Text, who } from '../../core/text.ts';
import type { Actor } from '../../engine/define.ts';
import { type Effect, link, post, showCard, tell } from '../../engine/effects.ts';
import type { Reactions } from '../../engine/practice.ts';
import { quoted } from '../incident/index.ts';
import { type Change, of, windowOf } from './change.ts';
import type { RequestEvent } from './request.ts';
import { showAllButton, showButton } from './request-buttons.ts';
import { differencesText } from './request-labels.ts';
import { words } from './request-words.ts';

export const requestReactions: Reactions<Change, RequestEvent> = {
  'change.drafted': (_, { fixes }) => {
    const incident = fixes ? parseRef(fixes, 'INC') : null;
    return incident ? [link(incident, 'fixes')] : [];
  },

  'change.filled': () => [],

  'change.submitted': (change, _, actor) => {
    const facts = { ...of(change), by: who(actor.id), title: change.title };
    const window = windowOf(change);
    return [
      showCard(change.team ?? '', 'changes'),
      ...tellOne(change.requester, actor, line(words.requesterSubmitted(facts), showButton(change))),
      ...(window && change.implementer !== change.requester
        ? tellOne(
            change.implementer,
            actor,
            line(
              words.youImplement({ ...facts, from: moment(window.opensAt), to: moment(window.endsAt) }),
              showButton(change),
            ),
          )
        : []),
    ];
  },

  'change.amended': (change, { differences }, actor) => {
    const { text, cut } = differencesText(differences);
    const said = line(
      words.amendedBy({ ...of(change), by: who(actor.id), differences: text }),
      ...(cut ? [showAllButton(change)] : []),
    );
    return [showCard(change.team ?? '', 'changes'), post(said), ...tellConcerned(change, actor, said)];
  },

  'change.cancelled': (change, { reason, from }, actor) => {
    const said = quoting(change, reason, (text) =>
      words.cancelledBy({ ...of(change), by: who(actor.id), reason: text }),
    );
    return [...(from === 'draft' ? [] : [post(said)]), ...tellConcerned(change, actor, said)];
  },

  'change.noted': (change, { text: typing, inThread }, actor) =>
    inThread
      ? []
      : [post(quoting(change, typing, (text) => words.notedBy({ ...of(change), by: who(actor.id), text })))],
};

const tellOne = (person: number | null, { id }: Pick<Actor, 'id'>, message: Message): Effect[] =>
  person === null || person === id ? [] : [tell(person, message)];

/** Who asked for it and who carries it out, each once, but for who did it. */
function tellConcerned({ requester, implementer }: Change, actor: Actor, message: Message): Effect[] {
  return [...new Set([requester, implementer])].flatMap((person) => tellOne(person, actor, message));
}

/** What somebody typed at length is cut; *Show all* leads to the whole of it. */
export function quoting(change: Change, typing: string, say: (text: Text) => Text): Message {
  const { text, cut } = quoted(typing, say);
  return line(text, ...(cut ? [showAllButton(change)] : []));
}
