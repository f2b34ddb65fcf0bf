import { line } from '../../chat/message.ts';
import { accept, type Decision, refuse, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { may } from '../../core/permissions.ts';
import { refOf } from '../../core/record-ref.ts';
import { type Acting, action } from '../../engine/define.ts';
import { pageButton } from '../../engine/practice.ts';
import { type Mark, type MarkFacts, markedText, standsOnTimeline } from '../incident/index.ts';
import { words as said } from './said-words.ts';
import { concerns, of, type RequestEvent, requestLifecycle, type ServiceRequest } from './service-request.ts';
import { words } from './words.ts';

/** What is said below its card becomes part of its story, in the words and at the time it was said. */
export const markMessage = step(
  requestLifecycle,
  'note',
  (
    request: ServiceRequest,
    { text, author, link, at, message }: Mark,
    { actor, facts }: Acting<MarkFacts>,
  ): Decision<ServiceRequest, RequestEvent> => {
    if (!concerns(request, actor) && !may(actor.roles, 'request.handle')) return refuse(words.onlyTheirs(of(request)));
    if (facts.known) return unchanged(said.markedAlready(of(request)));
    return accept(request, [{ type: 'request.marked', text: markedText(text), author, link, said: at, message }]);
  },
);

export const mark = action<ServiceRequest, RequestEvent, Record<never, never>, MarkFacts>({
  id: 'request.mark',
  label: words.addToTimeline(),
  permission: 'request.note',
  action: 'note',
  facts: async ({ db }, { id }, values) => ({ known: await standsOnTimeline(db, id, (values as Mark).message) }),
  decide: (request, values, acting) => markMessage(request, values as Mark, acting),
  reply: (request) =>
    line(
      said.marked(of(request)),
      pageButton({ id: 'request.timeline', label: words.timeline() }, { ref: refOf(request) }),
    ),
});
