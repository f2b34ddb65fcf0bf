import { line, type Message, textBlock } from '../../chat/message.ts';
import { code, minutes, moment, type Text, who } from '../../core/text.ts';
import { minutesBetween } from '../../core/time.ts';
import { deskbell } from '../../engine/define.ts';
import {
  askLinked,
  callOut,
  type Effect,
  followBy,
  lasting,
  notify,
  post,
  remind,
  showCard,
  tell,
  tellFollowers,
} from '../../engine/effects.ts';
import { buttonsFor, type Reactions } from '../../engine/practice.ts';
import { businessCalendar } from '../../people/calendar.ts';
import { capacityText } from '../escalation/index.ts';
import { starsText, targetText, waitingWords } from '../service-level/index.ts';
import { acknowledge, confirm, note, notFixed, pend, resume, showAllButton, showButton } from './actions.ts';
import { attached } from './attaching.ts';
import { escalatedPage, pageAgain, pageOf, placeMessage } from './calls.ts';
import { isUnacknowledged } from './escalation.ts';
import { snooze, stillOnIt } from './escalation-actions.ts';
import { escalatedToText } from './escalation-tale.ts';
import { words as escalationWords } from './escalation-words.ts';
import { askedFor, type Incident, type IncidentEvent, incidentLifecycle, of } from './incident.ts';
import { assigneeText, cancelLabels, channelLabels, noteLabels, readersWords } from './labels.ts';
import { linkReactions, saidFor, saidOf, tellOfReopening, tellOfSolution } from './link-reactions.ts';
import { words as linkWords } from './link-words.ts';
import { isMajor } from './major.ts';
import { majorReactions } from './major-reactions.ts';
import { mostSnoozes } from './promises.ts';
import { quoted, quotingLine, wholeStory } from './quoting.ts';
import { reviewOwed } from './review-owed.ts';
import { confirmedHeld, heldBack, lastReminder, reviewReactions, withoutAnswer } from './review-reactions.ts';
import { words as reviewWords } from './review-words.ts';
import { newsActions } from './update-actions.ts';
import { majorOpened, updateReactions, widely } from './update-reactions.ts';
import { words } from './words.ts';

/** What follows from each event of an incident: who is shown, told, asked. */
export const incidentReactions: Reactions<Incident, IncidentEvent> = {
  ...majorReactions,
  ...linkReactions,
  ...updateReactions,

  'incident.reported': (incident) => (incident.team ? [showCard(incident.team)] : []),

  'incident.details-added': () => [],

  'incident.file-added': (_, event) => attached(event),

  'incident.reported-for': (incident, { channel }, actor) => [
    post(
      line(
        words.reportedForCaller({
          ...of(incident),
          by: who(actor.id),
          caller: askedFor(incident),
          channel: channelLabels[channel],
        }),
      ),
    ),
    ...tellRequester(
      incident,
      line(words.reportedForYou({ ...of(incident), agent: who(actor.id), title: incident.title })),
    ),
    ...(incident.pending?.on === 'requester'
      ? tellRequester(incident, questionOf(incident, incident.pending.what))
      : []),
  ],

  'incident.acknowledged': (incident, { owner, minutes: after, target, kind }, actor, policy) => {
    const facts = {
      ...of(incident),
      owner: who(owner),
      after: minutes(after),
      target: targetText(target, kind, businessCalendar(policy)),
    };
    const taken =
      incident.reopenings > 0 || wasAnswered(incident)
        ? words.takenAgain(facts)
        : owner === actor.id
          ? words.hasIt(facts)
          : words.acknowledgedFor({ ...facts, by: who(actor.id) });
    return [
      post(line(taken)),
      tell(owner, line(words.changedYours({ ...of(incident), by: who(actor.id) }))),
      ...tellRequester(incident, line(workingText(incident, owner))),
    ];
  },

  'incident.assigned': (incident, event, actor, policy) => {
    const { team, owner, note } = event;
    const message = line(words.assignedTo({ ...of(incident), by: who(actor.id), to: assigneeText(event, policy) }));
    const ring = owner && owner !== actor.id ? { alerts: [owner] } : {};
    return [...(team ? [showCard(team)] : []), post({ ...withNote(incident, message, note), ...ring })];
  },

  'incident.classified': (incident, { priority: { from, to }, service, reason }, actor, policy) => {
    // One that has just become major says so itself.
    const isNew = incident.crew?.since === incident.updatedAt.toISOString();
    const opened = isNew || service.from === service.to ? [] : majorOpened(incident, policy);
    if (from === to) return opened;
    const facts = { ...of(incident), by: who(actor.id), from, to };
    return [
      post(quotingLine(incident, reason ?? '', (text) => words.priorityChanged({ ...facts, reason: text }))),
      ...opened,
    ];
  },

  'incident.noted': (incident, { text, kind, inThread }, actor) => {
    if (inThread) return [];
    const facts = { ...of(incident), by: who(actor.id), kind: noteLabels[kind] };
    return [post(quotingLine(incident, text, (said) => words.notedBy({ ...facts, text: said })))];
  },

  'incident.marked': () => [],

  'incident.updated': (incident, { text, readers, next }, actor) => {
    const news = withNext(
      quotingLine(incident, text, (said) => words.newsOf({ ...of(incident), text: said })),
      next ?? null,
    );
    const told = readers === 'requester' ? [...tellRequester(incident, news), tellFollowers(news)].map(lasting) : [];
    const facts = { ...of(incident), by: who(actor.id), readers: readersWords[readers] };
    return [post(quotingLine(incident, text, (said) => words.updatedBy({ ...facts, text: said }))), ...told];
  },

  'incident.made-pending': (incident, { on, what, checkAt }, actor) => {
    const facts = { ...of(incident), by: who(actor.id), on: waitingWords[on], at: { time: checkAt } };
    const said = quotingLine(incident, what, (text) => words.madePending({ ...facts, text }));
    if (on !== 'requester') return [post(said)];
    if (incident.requester) return [post(said), ...tellRequester(incident, questionOf(incident, what))];
    return [post({ ...said, body: [textBlock(words.callThem({ caller: askedFor(incident) }))] })];
  },

  'incident.resumed': (incident, { on, answered }, actor) => {
    const facts = { ...of(incident), by: who(actor.id) };
    if (!answered) {
      const told = on === 'requester' ? tellRequester(incident, line(words.goesOn(of(incident)))) : [];
      return [post(line(words.resumedBy(facts))), ...told];
    }
    const ring = incident.owner && incident.owner !== actor.id ? { alerts: [incident.owner] } : {};
    return [post({ ...line(words.resumedByAnswer(facts)), ...ring })];
  },

  'incident.pending-checked': (incident, { on, what, last, rings }) => {
    const still = quotingLine(incident, what, (text) =>
      words.stillPending({ ...of(incident), on: waitingWords[on], text }),
    );
    return [
      post({
        ...still,
        body: last ? [textBlock(words.lastReminder())] : [],
        buttons: [...buttonsFor(incidentLifecycle, incident, resume, pend), ...still.buttons],
        alerts: rings,
      }),
    ];
  },

  'incident.warned': (incident, { clock, share, due, rings }) => {
    if (share === 50) return [];
    const facts = { ...of(incident), share, at: { time: due } };
    const isMissed = share === 100;
    const said = {
      response: isMissed ? words.missedResponse : words.warnedOfResponse,
      resolution: isMissed ? words.missedResolution : words.warnedOfResolution,
    }[clock](facts);
    return [post({ ...line(said, ...(isMissed ? buttonsFor(incidentLifecycle, incident, note) : [])), alerts: rings })];
  },

  'incident.paged': (incident, event, _, policy) => {
    const { pages, places, skipped } = event;
    const called = pages.map((page) => callOut(String(page.id), page.person, 0, pageOf(incident, event, page, policy)));
    const rings = pages.map(({ person }) => person);
    const said = pages.length > 0 ? [post({ ...line(pagedText(incident, event)), alerts: rings })] : [];
    const message = places.length > 0 ? placeMessage(incident, event) : null;
    return [
      ...skippedLines(skipped),
      ...called,
      ...said,
      ...(message ? [...places.map((place) => notify(place, message)), post(placesLine(incident, places.length))] : []),
    ];
  },

  // As long as nobody has it, the other path says so already.
  'incident.nobody-to-page': (incident, { path, skipped }) =>
    path === 'unresolved' && isUnacknowledged(incident)
      ? []
      : [...skippedLines(skipped), post(line(escalationWords.nobodyToPage(of(incident))))],

  'incident.step-held': () => [],

  'incident.paged-again': (incident, { page }, _, policy) => [
    callOut(String(page.id), page.person, page.way, pageAgain(incident, page, policy)),
  ],

  'incident.page-settled': () => [],

  'incident.escalated': (incident, event, actor, policy) => {
    const { to, why, pages, newTeam } = event;
    const facts = { ...of(incident), by: who(actor.id), to: escalatedToText(to) };
    const said = quotingLine(incident, why, (text) => escalationWords.escalated({ ...facts, text }));
    return [
      ...(newTeam && incident.team ? [showCard(incident.team)] : []),
      ...pages.map((page) =>
        callOut(String(page.id), page.person, 0, escalatedPage(incident, event, page, actor, policy)),
      ),
      post({ ...said, alerts: pages.map(({ person }) => person) }),
    ];
  },

  'incident.lapse-warned': (incident, { owner, since, due }) => {
    const span = minutes(Math.round(minutesBetween(new Date(since), incident.updatedAt)));
    const said = line(escalationWords.lapsesSoon({ ...of(incident), span, at: { time: due } }));
    return [
      post({
        ...said,
        buttons: buttonsFor(incidentLifecycle, incident, stillOnIt, ...newsActions(incident)),
        alerts: [owner],
      }),
    ];
  },

  'incident.lapsed': (incident, { owner, since }) => {
    const by = owner ? who(owner) : who(deskbell.id);
    const said = line(escalationWords.lapsed({ ...of(incident), owner: by, since: { time: since } }));
    return [
      post({ ...said, buttons: buttonsFor(incidentLifecycle, incident, acknowledge), alerts: owner ? [owner] : [] }),
    ];
  },

  'incident.still-worked-on': (incident, _, actor) => [
    post(line(escalationWords.keptOn({ ...of(incident), by: who(actor.id) }))),
  ],

  'incident.promise-reminded': (incident, { owner, by, last }) => {
    const facts = { ...of(incident), at: { time: by } };
    const left = minutes(Math.max(0, Math.round(minutesBetween(incident.updatedAt, new Date(by)))));
    const said = line(last ? escalationWords.promisedLast(facts) : escalationWords.promised({ ...facts, left }));
    const maySnooze = (incident.promise?.snoozes ?? 0) < mostSnoozes;
    const offered = buttonsFor(incidentLifecycle, incident, ...newsActions(incident), ...(maySnooze ? [snooze] : []));
    return [remind(owner, { ...said, buttons: offered }, isMajor(incident))];
  },

  'incident.snoozed': () => [],

  'incident.promise-missed': (incident, { by, rings }) => [
    post({
      ...line(escalationWords.promiseMissed({ ...of(incident), at: { time: by } })),
      buttons: buttonsFor(incidentLifecycle, incident, ...newsActions(incident)),
      alerts: rings,
    }),
  ],

  'incident.resolved': (incident, { resolution }) => {
    const by = who(resolution.by);
    const solved = quotingLine(incident, resolution.did, (text) => words.resolvedBy({ ...of(incident), by, text }));
    const { requester, closesAt, updatedAt } = incident;
    const askCaller = words.askTheCaller({ caller: askedFor(incident), solver: by });
    // Whoever solved it is not asked whether it is fixed.
    const isOwn = requester === resolution.by;
    const isOwnText = linkWords.solverIsAsker({ asked: by, at: moment(closesAt ?? updatedAt) });
    return [
      post({ ...solved, body: isOwn ? [textBlock(isOwnText)] : requester ? [] : [textBlock(askCaller)] }),
      ...(isOwn ? [] : tellRequester(incident, solvedQuestion(incident))),
      ...widely(incident, tellOfSolution(incident, resolution, !isOwn)),
    ];
  },

  'incident.confirmation-reminded': (incident) =>
    tellRequester(incident, {
      ...line(lastReminder(incident, incident.closesAt ?? incident.updatedAt)),
      buttons: buttonsFor(incidentLifecycle, incident, confirm, notFixed),
    }),

  ...reviewReactions,

  'incident.confirmed': (incident, { stars, reached, held }, actor) => {
    if (held && !reached && reviewOwed(incident)) return [post(line(confirmedHeld(incident, stars, actor.id)))];
    const plain = stars
      ? words.confirmedBy({ ...of(incident), by: who(actor.id), stars: starsText(stars) })
      : words.confirmedPlain({ ...of(incident), by: who(actor.id) });
    return [
      ...(reached ? saidFor(incident, actor.id, reached, stars) : [post(line(plain))]),
      ...(held ? [post(line(heldBack(incident)))] : []),
    ];
  },

  'incident.closed-unanswered': (incident, { held }) =>
    held
      ? [
          post({ ...line(linkWords.silenceHeld(of(incident))), body: [textBlock(heldBack(incident))] }),
          ...(reviewOwed(incident) ? tellRequester(incident, line(reviewWords.silenceTold(of(incident)))) : []),
        ]
      : [
          post(line(words.closedItself(of(incident)))),
          ...tellRequester(
            incident,
            line(words.closedUnanswered({ ...of(incident), report: code('/incident report') })),
          ),
        ],

  'incident.reopened': (incident, { reason, times }, actor) => {
    const back = quotingLine(incident, reason, (text) => words.isBack({ ...of(incident), reason: text, times }));
    const ring = incident.owner && incident.owner !== actor.id ? { alerts: [incident.owner] } : {};
    const owner = incident.owner ? who(incident.owner) : words.theDesk();
    const told = line(words.openAgain({ ...of(incident), owner }));
    return [
      post({ ...back, ...ring }),
      ...tellRequester(incident, told),
      ...widely(incident, tellOfReopening(incident, told)),
    ];
  },

  'incident.followed': (_, { person }) => [followBy(person)],

  'incident.cancelled': (incident, { why, note }, actor) => {
    const by = who(actor.id);
    const told = line(words.wasCancelled({ ...of(incident), by, why: cancelLabels[why] }));
    return [
      post(withNote(incident, line(words.cancelledBy({ ...of(incident), by, why: cancelLabels[why] })), note)),
      ...tellRequester(incident, told),
      ...widely(incident, [tellFollowers(told)]),
      askLinked('child-of', 'out', 'incident.hear-of-child'),
    ];
  },
};

/** What its requester is told: that somebody works on it, and by when there is news. */
/** The time to answer was met, or missed, by whoever had it first. */
const wasAnswered = ({ acknowledgedAt, updatedAt }: Incident): boolean => acknowledgedAt! < updatedAt;

function workingText(incident: Incident, owner: number): Text {
  const facts = { ...of(incident), owner: who(owner) };
  const by = incident.promise?.by;
  return by ? escalationWords.workingUntil({ ...facts, at: { time: by } }) : words.working(facts);
}

const withNext = (message: Message, next: string | null): Message =>
  next ? { ...message, body: [textBlock(escalationWords.nextNewsBy({ at: { time: next } }))] } : message;

type Paged = Extract<IncidentEvent, { type: 'incident.paged' }>;

function pagedText(incident: Incident, { path, pages, number, steps, again, minutes: since }: Paged): Text {
  const as = capacityText(pages[0]!.as);
  if (path === 'unresolved') return escalationWords.pagedUnresolved({ ...of(incident), as, span: minutes(since) });
  const said = again ? escalationWords.pagedAgainStep : escalationWords.pagedStep;
  return said({ ...of(incident), as, step: number, steps });
}

/** Steps are counted from one. */
const skippedLines = (skipped: readonly number[]): Effect[] =>
  skipped.length > 0
    ? [post(line(escalationWords.stepsSkipped({ steps: skipped.map((step) => step + 1).join(', ') })))]
    : [];

const placesLine = (incident: Incident, count: number): Message =>
  line(escalationWords.placesCalled({ ...of(incident), count }));

/** What the desk wants to know of its requester. */
function questionOf(incident: Incident, what: string): Message {
  const asked = quotingLine(incident, what, (text) => words.waitsForYou({ ...of(incident), text }));
  return {
    ...asked,
    body: [textBlock(words.answerSo())],
    buttons: [...buttonsFor(incidentLifecycle, incident, note), ...asked.buttons],
  };
}

/** Where they reported it; nobody where the caller has no account. */
const tellRequester = (incident: Incident, message: Message): Effect[] =>
  incident.requester ? [tell(incident.requester, message, incident.place)] : [];

/** A note among colleagues stands below the line it belongs to. */
function withNote(incident: Incident, message: Message, note: string | null): Message {
  if (!note) return message;
  const { text, cut } = quoted(note, (said) => words.withNote({ note: said }));
  return { ...message, body: [textBlock(text)], buttons: cut ? [wholeStory(incident)] : [] };
}

function solvedQuestion(incident: Incident): Message {
  const { resolution, closesAt } = incident;
  const said = saidOf(resolution);
  const show = said.some(({ cut }) => cut) ? showAllButton(incident) : showButton(incident);
  return {
    summary: words.solvedIsIt({ ...of(incident), owner: who(resolution?.by ?? deskbell.id) }),
    tone: 'success',
    body: [
      ...said.map(({ text }) => textBlock(text)),
      textBlock(withoutAnswer(incident, closesAt ?? incident.updatedAt)),
    ],
    buttons: buttonsFor(incidentLifecycle, incident, confirm, notFixed, show),
  };
}
