import { line } from '../../chat/message.ts';
import { accept, type Decision, refuse, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { may } from '../../core/permissions.ts';
import { refOf } from '../../core/record-ref.ts';
import { excerpt } from '../../core/text.ts';
import { type Acting, action } from '../../engine/define.ts';
import { pageButton } from '../../engine/practice.ts';
import { concerns, worked } from './decisions.ts';
import { type Incident, type IncidentEvent, incidentLifecycle, of } from './incident.ts';
import { roomPeople } from './major.ts';
import { words as markWords } from './mark-words.ts';
import { standsOnTimeline } from './store.ts';
import { words } from './words.ts';

/** `at`: when it was written; `message` is the same for the same message, whoever marks it. */
export type Mark = { text: string; author: string; link: string | null; at: string; message: string };
export type MarkFacts = { known: boolean };

/** The link leads to the rest. */
const longest = 1000;
export const markedText = (text: string): string => excerpt(text, longest).text;

/** Standard 2.1.4: what is said while it is worked on becomes part of its story, in the words and at the time it was said. */
export const markMessage = step(
  incidentLifecycle,
  'note',
  (
    incident: Incident,
    { text, author, link, at, message }: Mark,
    { actor, now, facts }: Acting<MarkFacts>,
  ): Decision<Incident, IncidentEvent> => {
    const isDesk = may(actor.roles, 'incident.handle');
    const belongs = isDesk || concerns(incident, actor) || roomPeople(incident).includes(actor.id);
    if (!belongs) return refuse(words.onlyTheirs(of(incident)));
    if (facts.known) return unchanged(markWords.markedAlready(of(incident)));
    return accept(isDesk ? worked(incident, now) : incident, [
      { type: 'incident.marked', text: markedText(text), author, link, said: at, message },
    ]);
  },
);

export const mark = action<Incident, IncidentEvent, Record<never, never>, MarkFacts>({
  id: 'incident.mark',
  label: words.addToTimeline(),
  permission: 'incident.add-details',
  action: 'note',
  facts: async ({ db }, { id }, values) => ({ known: await standsOnTimeline(db, id, (values as Mark).message) }),
  decide: (incident, values, acting) => markMessage(incident, values as Mark, acting),
  reply: (incident) =>
    line(
      markWords.marked(of(incident)),
      pageButton({ id: 'incident.timeline', label: words.timeline() }, { ref: refOf(incident) }),
    ),
});
