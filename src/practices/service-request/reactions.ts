import { type Button, line, type Message, textBlock } from '../../chat/message.ts';
import { refOf } from '../../core/record-ref.ts';
import { code, moment, several, type Text, who } from '../../core/text.ts';
import { type Effect, followBy, post, remind, showCard, tell, tellFollowers } from '../../engine/effects.ts';
import { buttonsFor, pageButton, type Reactions } from '../../engine/practice.ts';
import { assigneeText, attached, quoted } from '../incident/index.ts';
import { starsText } from '../service-level/index.ts';
import {
  approve,
  cancel,
  confirm,
  note,
  pend,
  reject,
  resume,
  sendBack,
  showAllButton,
  showButton,
} from './actions.ts';
import { askedFor } from './decisions.ts';
import { cancelLabels, deciderText, shownAnswers, waitingLabels } from './labels.ts';
import { words as said } from './said-words.ts';
import { type Asked, of, type RequestEvent, requestLifecycle, type ServiceRequest } from './service-request.ts';
import { words } from './words.ts';

/** What follows from each event of a request: who is shown, told, asked. */
export const requestReactions: Reactions<ServiceRequest, RequestEvent> = {
  'request.made': (request, _, actor) => [
    ...(request.team ? [showCard(request.team)] : []),
    ...(request.requester === actor.id
      ? []
      : tellRequester(request, {
          ...line(said.requestedForYou({ ...of(request), agent: who(actor.id), title: request.title })),
          buttons: buttonsFor(requestLifecycle, request, showButton(request), cancel),
        })),
  ],

  'request.file-added': (_, event) => attached(event),

  'request.approval-asked': (request, { by, asked }) => [
    ...asked.told.map(followBy),
    ...askApprovers(request, by, asked, said.pleaseApprove(asking(request))),
  ],

  'request.approval-reminded': (request, { by, asked, last, rings }) => [
    ...asked.told.map(followBy),
    ...askApprovers(request, by, asked, (last ? said.lastToApprove : said.stillToApprove)(asking(request))),
    ...(last ? [post({ ...line(said.nobodyApproves(of(request))), alerts: rings })] : []),
  ],

  'request.approved': (request, { standsFor }, actor) => {
    const facts = { ...of(request), by: deciderText({ by: actor.id, standsFor }) };
    const { fulfilBy } = request;
    const news = fulfilBy ? said.wasApprovedUntil({ ...facts, at: moment(fulfilBy) }) : said.wasApproved(facts);
    return [post(line(said.approvedBy(facts))), ...tellRequester(request, line(news))];
  },

  'request.rejected': (request, { standsFor, why, instead }, actor) => {
    const facts = { ...of(request), by: deciderText({ by: actor.id, standsFor }) };
    const posted = quotingLine(request, why, (text) => said.rejectedBy({ ...facts, text }));
    const news = quotingLine(request, why, (text) => said.wasRejected({ ...facts, text }));
    return [post(posted), ...tellRequester(request, withMore(request, news, instead, words.insteadText))];
  },

  'request.acknowledged': (request, { owner }, actor) => {
    const facts = { ...of(request), owner: who(owner) };
    const isTheirs = owner === actor.id;
    return [
      post(line(isTheirs ? said.hasIt(facts) : said.acknowledgedFor({ ...facts, by: who(actor.id) }))),
      ...(isTheirs ? [] : [tell(owner, line(said.changedYours({ ...of(request), by: who(actor.id) })))]),
      ...tellRequester(request, line(said.working(facts))),
    ];
  },

  'request.assigned': (request, event, actor, policy) => {
    const { team, owner, note: forThem } = event;
    const message = line(said.assignedTo({ ...of(request), by: who(actor.id), to: assigneeText(event, policy) }));
    const ring = owner && owner !== actor.id ? { alerts: [owner] } : {};
    const noted = withMore(request, message, forThem, ({ text }) => words.withNote({ note: text }));
    return [...(team ? [showCard(team)] : []), post({ ...noted, ...ring })];
  },

  'request.noted': (request, { text, inThread }, actor) => {
    if (inThread) return [];
    const facts = { ...of(request), by: who(actor.id) };
    return [post(quotingLine(request, text, (noted) => said.notedBy({ ...facts, text: noted })))];
  },

  'request.marked': () => [],

  'request.made-pending': (request, { on, what, checkAt }, actor) => {
    const facts = { ...of(request), by: who(actor.id), on: waitingLabels[on], at: { time: checkAt } };
    const posted = post(quotingLine(request, what, (text) => said.madePending({ ...facts, text })));
    return on === 'requester' ? [posted, ...tellRequester(request, questionOf(request, what))] : [posted];
  },

  'request.resumed': (request, { on, answered }, actor) => {
    const facts = { ...of(request), by: who(actor.id) };
    if (!answered) {
      const told = on === 'requester' ? tellRequester(request, line(said.goesOn(of(request)))) : [];
      return [post(line(said.resumedBy(facts))), ...told];
    }
    return [post({ ...line(said.resumedByAnswer(facts)), ...ringOwner(request, actor) })];
  },

  'request.pending-checked': (request, { on, what, last, rings }) => {
    const still = quotingLine(request, what, (text) =>
      said.stillPending({ ...of(request), on: waitingLabels[on], text }),
    );
    const buttons = [...buttonsFor(requestLifecycle, request, resume, pend), ...still.buttons];
    return [post({ ...still, body: last ? [textBlock(said.lastReminder())] : [], buttons, alerts: rings })];
  },

  'request.warned': (request, { share, due, rings }) => {
    if (share === 50) return [];
    const facts = { ...of(request), share, at: { time: due } };
    return [post({ ...line(share === 100 ? said.missed(facts) : said.warned(facts)), alerts: rings })];
  },

  'request.fulfilled': (request, { did, by }) => [
    post(quotingLine(request, did, (text) => said.fulfilledBy({ ...of(request), by: who(by), text }))),
    ...tellRequester(request, fulfilledQuestion(request, did, by)),
  ],

  'request.confirmation-reminded': (request) =>
    tellRequester(request, {
      ...line(said.stillWaits({ ...of(request), at: moment(request.closesAt ?? request.updatedAt) })),
      buttons: buttonsFor(requestLifecycle, request, confirm, sendBack),
    }),

  'request.confirmed': (request, { stars }, actor) => {
    const facts = { ...of(request), by: who(actor.id) };
    return [post(line(stars ? said.confirmedBy({ ...facts, stars: starsText(stars) }) : said.confirmedPlain(facts)))];
  },

  'request.closed-unanswered': (request) => [
    post(line(said.closedItself(of(request)))),
    ...tellRequester(request, line(said.closedUnanswered({ ...of(request), again: code('/request new') }))),
  ],

  'request.returned': (request, { reason, times }, actor) => {
    const back = quotingLine(request, reason, (text) => said.isBack({ ...of(request), reason: text, times }));
    const owner = request.owner ? who(request.owner) : said.theTeam();
    return [
      post({ ...back, ...ringOwner(request, actor) }),
      ...tellRequester(request, line(said.sentBack({ ...of(request), owner }))),
    ];
  },

  'request.cancelled': (request, { why, note: noted }, actor) => {
    const facts = { ...of(request), by: who(actor.id), why: cancelLabels[why] };
    const told = line(said.wasCancelled(facts));
    const posted = withMore(request, line(said.cancelledBy(facts)), noted, ({ text }) =>
      words.withNote({ note: text }),
    );
    return [post(posted), ...tellRequester(request, told), tellFollowers(told)];
  },
};

const tellRequester = ({ requester, place }: ServiceRequest, message: Message): Effect[] =>
  requester ? [tell(requester, message, place)] : [];

const ringOwner = ({ owner }: ServiceRequest, { id }: { id: number }) =>
  owner && owner !== id ? { alerts: [owner] } : {};

const asking = (request: ServiceRequest) => ({ ...of(request), title: request.title, by: askedFor(request) });

/** With all that they need to decide; who asked for it is never asked, whoever they stand in for. */
function askApprovers(request: ServiceRequest, by: readonly number[], asked: Asked, summary: Text): Effect[] {
  const { approvers, lead } = asked;
  if (approvers.length === 0 && lead === null) {
    const away = several(...by.map((person) => words.person({ who: who(person) })));
    return [post(line(said.waitsForReturn({ ...of(request), away })))];
  }
  const answers = shownAnswers(request);
  const show = answers.some(({ cut }) => cut) ? showAllButton(request) : showButton(request);
  const message: Message = {
    summary,
    tone: 'info',
    body: answers.map(({ text }) => textBlock(text)),
    buttons: buttonsFor(requestLifecycle, request, approve, reject, show),
  };
  return [
    ...approvers.map((person) => remind(person, message)),
    ...(lead ? [remind(lead.person, { ...message, body: [...message.body, textBlock(leadText(lead))] })] : []),
  ];
}

const leadText = ({ person, standsFor }: NonNullable<Asked['lead']>): Text =>
  said.leadDecides({ person: who(person), away: who(standsFor) });

/** What the team wants to know of its requester. */
function questionOf(request: ServiceRequest, what: string): Message {
  const asked = quotingLine(request, what, (text) => said.waitsForYou({ ...of(request), text }));
  return {
    ...asked,
    body: [textBlock(said.answerSo())],
    buttons: [...buttonsFor(requestLifecycle, request, note), ...asked.buttons],
  };
}

function fulfilledQuestion(request: ServiceRequest, did: string, by: number): Message {
  const done = quoted(did, (text) => words.wasDone({ text }));
  const closes = said.closesWithout({ at: moment(request.closesAt ?? request.updatedAt) });
  const show = done.cut ? showAllButton(request) : showButton(request);
  return {
    summary: said.didYouGetIt({ ...of(request), by: who(by) }),
    tone: 'success',
    body: [textBlock(done.text), textBlock(closes)],
    buttons: buttonsFor(requestLifecycle, request, confirm, sendBack, show),
  };
}

/** One line that quotes somebody; *Show all* leads to the timeline, where everything that was ever said stands. */
function quotingLine(request: ServiceRequest, typing: string, say: (text: Text) => Text): Message {
  const { text, cut } = quoted(typing, say);
  return line(text, ...(cut ? [wholeStory(request)] : []));
}

const wholeStory = (request: ServiceRequest): Button =>
  pageButton({ id: 'request.timeline', label: words.showAll() }, { ref: refOf(request) });

/** What was said besides stands below the line it belongs to. */
function withMore(
  request: ServiceRequest,
  message: Message,
  more: string | null,
  say: (more: { text: Text }) => Text,
): Message {
  if (!more) return message;
  const { text, cut } = quoted(more, (typing) => say({ text: typing }));
  const buttons = cut && message.buttons.length === 0 ? [wholeStory(request)] : message.buttons;
  return { ...message, body: [...message.body, textBlock(text)], buttons };
}
