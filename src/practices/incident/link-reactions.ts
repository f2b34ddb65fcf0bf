import { line, type Message, textBlock } from '../../chat/message.ts';
import { parseRef, type RecordRef, refOf } from '../../core/record-ref.ts';
import { code, ref, type Text, who } from '../../core/text.ts';
import { deskbell } from '../../engine/define.ts';
import { ask, askLinked, type Effect, link, post, tell, tellFollowers } from '../../engine/effects.ts';
import { buttonsFor, type Reactions } from '../../engine/practice.ts';
import { starsText } from '../service-level/index.ts';
import { reopen, showAllButton, showButton } from './actions.ts';
import { askedFor, type Incident, incidentLifecycle, of, type Resolution } from './incident.ts';
import { cancelLabels } from './labels.ts';
import { confirmToo, notFixedToo, showOther } from './link-actions.ts';
import type { LinkEvent, Reached } from './link-events.ts';
import { reachedWords } from './link-labels.ts';
import { words } from './link-words.ts';
import { kindOf, otherWay } from './linking.ts';
import { quoted, quotingLine, wholeStory } from './quoting.ts';
import { withoutAnswer } from './review-reactions.ts';
import { words as incidentWords } from './words.ts';

/** What follows from what happens between incidents. A link alone rings nobody: it stands on both cards and timelines. */
export const linkReactions: Reactions<Incident, LinkEvent> = {
  'incident.merged': (incident, { into, why, unseen, asked }, actor) => {
    const facts = { ...of(incident), by: who(actor.id) };
    const duplicate = cancelLabels.duplicate;
    const told = unseen
      ? incidentWords.wasCancelled({ ...facts, why: duplicate })
      : words.isTheSame(bothOf(incident, into));
    const news = line(told, ...(unseen ? [] : [showOther(into)]));
    const said = unseen
      ? incidentWords.cancelledBy({ ...facts, why: duplicate })
      : words.mergedBy({ ...facts, other: ref(into) });
    return [
      link(other(into), 'duplicate-of'),
      ...(unseen ? [] : [{ effect: 'follow-on' as const, to: other(into) }]),
      ask(
        other(into),
        'incident.hear-of-link',
        hearing({ type: 'incident.merged-in', other: refOf(incident), why, by: actor.id, asked }),
      ),
      askLinked('child-of', 'out', 'incident.hear-of-child'),
      post(withWhy(incident, line(said), why)),
      ...(incident.requester ? [tell(incident.requester, news, incident.place)] : []),
      tellFollowers(news),
    ];
  },

  // Who comes when it is solved already is asked at once, in place of everybody who was.
  'incident.merged-in': (incident, { asked }) =>
    incident.status === 'resolved' ? asked.flatMap((person) => askToo(incident, person)) : [],

  'incident.linked': (incident, { other: named, how, by }, actor) =>
    by === null && how !== 'cause'
      ? [
          link(other(named), kindOf[how].kind, kindOf[how].side),
          ask(
            other(named),
            'incident.hear-of-link',
            hearing({ type: 'incident.linked', other: refOf(incident), how: otherWay[how], by: actor.id }),
          ),
        ]
      : [],

  'incident.unlinked': (incident, { other: named, by }, actor) =>
    by === null
      ? [
          { effect: 'unlink', other: other(named), kinds: ['related', 'child-of'] },
          ask(
            other(named),
            'incident.hear-of-link',
            hearing({ type: 'incident.unlinked', other: refOf(incident), by: actor.id }),
          ),
          // A parent that waited for this child alone waits no longer.
          ask(other(named), 'incident.hear-of-child'),
          askSelf(incident, 'incident.hear-of-child'),
        ]
      : [],

  'incident.solved-with-parent': (incident, { parent }) => [
    post(line(words.solvedWithParent({ child: ref(refOf(incident)), parent: ref(parent) }))),
  ],

  'incident.parent-reopened': (incident, { parent }) => {
    const said = line(
      words.parentIsBack({ child: ref(refOf(incident)), parent: ref(parent) }),
      ...buttonsFor(incidentLifecycle, incident, reopen),
    );
    return [post({ ...said, alerts: incident.owner ? [incident.owner] : [] })];
  },

  'incident.confirmed-too': (incident, _, actor) => [
    post(line(words.fixedForThem({ ...of(incident), by: who(actor.id) }))),
  ],

  'incident.not-fixed-too': (incident, { reason }, actor) => {
    const said = quotingLine(incident, reason, (text) =>
      words.notFixedForThem({ ...of(incident), by: who(actor.id), text }),
    );
    const ring = incident.owner && incident.owner !== actor.id ? { alerts: [incident.owner] } : {};
    return [post({ ...said, ...ring, buttons: [...buttonsFor(incidentLifecycle, incident, reopen), ...said.buttons] })];
  },

  'incident.reason-given': (incident, { text }, actor) => [
    post(quotingLine(incident, text, (said) => words.reasonGiven({ ...of(incident), by: who(actor.id), text: said }))),
  ],

  'incident.closed': (incident, _, actor) => [
    post(line(words.closedAtLast(of(incident)))),
    ...(incident.requester && incident.requester !== actor.id
      ? [tell(incident.requester, line(words.closedNow(of(incident))), incident.place)]
      : []),
  ],
};

const other = (reference: string): RecordRef => parseRef(reference)!;
const bothOf = (incident: Incident, reference: string) => ({ ...of(incident), other: ref(reference) });
const hearing = <E extends LinkEvent>(event: E): E => event;
const askSelf = ({ prefix, number }: Incident, timer: string): Effect => ask({ prefix, number }, timer);

function withWhy(incident: Incident, message: Message, why: string): Message {
  const { text, cut } = quoted(why, (said) => words.sameBecause({ text: said }));
  return { ...message, body: [textBlock(text)], buttons: cut ? [wholeStory(incident)] : [] };
}

/** Nobody is asked of what they solved themselves, nor its requester twice. */
const askToo = (incident: Incident, person: number): Effect[] =>
  person === incident.resolution?.by || person === incident.requester ? [] : [tell(person, questionToo(incident))];

/** Whoever reported the same is told what was done, and asked. */
export function questionToo(incident: Incident): Message {
  const { resolution, closesAt } = incident;
  const said = saidOf(resolution);
  const show = said.some(({ cut }) => cut) ? showAllButton(incident) : showButton(incident);
  return {
    summary: words.solvedBySomebody({ ...of(incident), owner: who(resolution?.by ?? deskbell.id) }),
    tone: 'success',
    body: [
      ...said.map(({ text }) => textBlock(text)),
      textBlock(words.yoursIsSame(of(incident))),
      textBlock(withoutAnswer(incident, closesAt ?? incident.updatedAt)),
    ],
    buttons: buttonsFor(incidentLifecycle, incident, confirmToo, notFixedToo, show),
  };
}

/** What was wrong and what was done, as far as a message holds it. */
export const saidOf = (resolution: Resolution | null): { text: Text; cut: boolean }[] =>
  resolution
    ? [
        quoted(resolution.wrong, (text) => incidentWords.wasWrong({ text })),
        quoted(resolution.did, (text) => incidentWords.wasDone({ text })),
      ]
    : [];

/** To its followers, those who reported the same in words of their own, its children and its parent. */
export function tellOfSolution(incident: Incident, resolution: Resolution, asks: boolean): Effect[] {
  const facts = { ...of(incident), owner: who(resolution.by) };
  const followers = tellFollowers(line(asks ? incidentWords.solvedForFollower(facts) : words.solvedBySomebody(facts)));
  const { wrong, did, cause, kind, recoveredAt } = resolution;
  return [
    {
      ...(followers as Extract<Effect, { effect: 'tell-followers' }>),
      but: resolution.by,
      instead: { kind: 'duplicate-of', message: questionToo(incident) },
    },
    askLinked('child-of', 'in', 'incident.resolve-with-parent', {
      parent: refOf(incident),
      by: resolution.by,
      solution: { wrong, did, cause, kind, recoveredAt },
      hidden: incident.visibility === 'private',
    }),
    askLinked('child-of', 'out', 'incident.hear-of-child'),
  ];
}

/** Who owns a child that was solved with it is told; the children stay as they are. */
export const tellOfReopening = (incident: Incident, told: Message): Effect[] => [
  tellFollowers(told),
  askLinked('child-of', 'in', 'incident.hear-of-parent', {
    parent: refOf(incident),
    hidden: incident.visibility === 'private',
  }),
];

/** Said by somebody else than who had the last word: on the thread, and to them. */
export function saidFor(incident: Incident, by: number, reached: Reached, given: number | null): Effect[] {
  const facts = { ...of(incident), by: who(by), asked: askedFor(incident), how: reachedWords[reached] };
  const said = given ? words.confirmedForStars({ ...facts, stars: starsText(given) }) : words.confirmedFor(facts);
  const told = words.confirmedForYou({ ...facts, report: code('/incident report') });
  return [post(line(said)), ...(incident.requester ? [tell(incident.requester, line(told), incident.place)] : [])];
}
