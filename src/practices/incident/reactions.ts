import { line, type Message, textBlock } from '../../chat/message.ts';
import { refOf } from '../../core/record-ref.ts';
import { code, minutes, moment, ref, type Text, typed, who } from '../../core/text.ts';
import { deskbell } from '../../engine/define.ts';
import { type Effect, followBy, post, showCard, tell, tellFollowers } from '../../engine/effects.ts';
import { buttonsFor, type Reactions } from '../../engine/practice.ts';
import { confirm, notFixed, showButton } from './actions.ts';
import { askedFor, shortened } from './cards.ts';
import { type Incident, type IncidentEvent, incidentLifecycle } from './incident.ts';
import { cancelLabels, channelLabels, noteLabels, readersLabels, starsText } from './labels.ts';
import { words } from './words.ts';

/** What follows from each event of an incident: who is shown, told, asked. */
export const incidentReactions: Reactions<Incident, IncidentEvent> = {
  'incident.reported': (incident) => (incident.team ? [showCard(incident.team)] : []),

  'incident.details-added': () => [],

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
  ],

  'incident.acknowledged': (incident, { owner, minutes: after }, actor) => {
    const facts = { ...of(incident), owner: who(owner), after: minutes(after) };
    const taken = owner === actor.id ? words.hasIt(facts) : words.acknowledgedFor({ ...facts, by: who(actor.id) });
    return [
      post(line(taken)),
      tell(owner, line(words.changedYours({ ...of(incident), by: who(actor.id) }))),
      ...tellRequester(incident, line(words.working({ ...of(incident), owner: who(owner) }))),
    ];
  },

  'incident.assigned': (incident, { team, owner, note }, actor) => {
    const to = owner ? who(owner) : words.team({ team: typed(team ?? '') });
    const message = line(words.assignedTo({ ...of(incident), by: who(actor.id), to }));
    const body = note ? [textBlock(words.withNote({ note }))] : [];
    return [
      ...(team ? [showCard(team)] : []),
      post({ ...message, body, ...(owner && owner !== actor.id && { alerts: [owner] }) }),
    ];
  },

  'incident.classified': (incident, { priority: { from, to }, reason }, actor) =>
    from === to
      ? []
      : [post(line(words.priorityChanged({ ...of(incident), by: who(actor.id), from, to, reason: reason ?? '' })))],

  'incident.noted': (incident, { text, kind, inThread }, actor) =>
    inThread
      ? []
      : [
          post(
            line(words.notedBy({ ...of(incident), by: who(actor.id), kind: noteLabels[kind], text: shortened(text) })),
          ),
        ],

  'incident.updated': (incident, { text, readers }, actor) => {
    const news = words.newsOf({ ...of(incident), text: shortened(text) });
    const told = readers === 'requester' ? [...tellRequester(incident, line(news)), tellFollowers(line(news))] : [];
    const facts = { ...of(incident), by: who(actor.id), text: shortened(text), readers: readersLabels[readers] };
    return [post(line(words.updatedBy(facts))), ...told];
  },

  'incident.resolved': (incident, { resolution }) => {
    const by = who(resolution.by);
    return [
      post(line(words.resolvedBy({ ...of(incident), by, text: shortened(resolution.did) }))),
      ...tellRequester(incident, solvedQuestion(incident)),
      tellFollowers(line(words.solvedForFollower({ ...of(incident), owner: by }))),
    ];
  },

  'incident.confirmation-reminded': (incident) =>
    tellRequester(incident, {
      ...line(words.stillWaits({ ...of(incident), at: moment(incident.closesAt ?? incident.updatedAt) })),
      buttons: buttonsFor(incidentLifecycle, incident, confirm, notFixed),
    }),

  'incident.confirmed': (incident, { stars }, actor) => [
    post(
      line(
        stars
          ? words.confirmedBy({ ...of(incident), by: who(actor.id), stars: starsText(stars) })
          : words.confirmedPlain({ ...of(incident), by: who(actor.id) }),
      ),
    ),
  ],

  'incident.closed-unanswered': (incident) => [
    post(line(words.closedItself(of(incident)))),
    ...tellRequester(incident, line(words.closedUnanswered({ ...of(incident), report: code('/incident report') }))),
  ],

  'incident.reopened': (incident, { reason, times }, actor) => {
    const back = line(words.isBack({ ...of(incident), reason: shortened(reason), times }));
    const ring = incident.owner && incident.owner !== actor.id ? { alerts: [incident.owner] } : {};
    const owner = incident.owner ? who(incident.owner) : words.theDesk();
    return [post({ ...back, ...ring }), ...tellRequester(incident, line(words.openAgain({ ...of(incident), owner })))];
  },

  'incident.followed': (_, { person }) => [followBy(person)],

  'incident.cancelled': (incident, { why }, actor) => {
    const by = who(actor.id);
    const told = line(words.wasCancelled({ ...of(incident), by, why: cancelLabels[why] }));
    return [
      post(line(words.cancelledBy({ ...of(incident), by, why: cancelLabels[why] }))),
      ...tellRequester(incident, told),
      tellFollowers(told),
    ];
  },
};

const of = (incident: Incident) => ({ incident: ref(refOf(incident)) });

/** Where they reported it; nobody where the caller has no account. */
const tellRequester = (incident: Incident, message: Message): Effect[] =>
  incident.requester ? [tell(incident.requester, message, incident.place)] : [];

function solvedQuestion(incident: Incident): Message {
  const { resolution, closesAt } = incident;
  const said: Text[] = resolution
    ? [
        words.wasWrong({ text: shortened(resolution.wrong) }),
        words.wasDone({ text: shortened(resolution.did) }),
        words.closesWithout({ at: moment(closesAt ?? incident.updatedAt) }),
      ]
    : [];
  return {
    summary: words.solvedIsIt({ ...of(incident), owner: who(resolution?.by ?? deskbell.id) }),
    tone: 'success',
    body: said.map(textBlock),
    buttons: buttonsFor(incidentLifecycle, incident, confirm, notFixed, showButton(incident)),
  };
}
