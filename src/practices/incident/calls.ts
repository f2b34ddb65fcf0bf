import { line, type Message, textBlock } from '../../chat/message.ts';
import type { PolicyView } from '../../core/policy.ts';
import { minutes, moment, type Text, who } from '../../core/text.ts';
import type { Actor } from '../../engine/define.ts';
import { buttonsFor } from '../../engine/practice.ts';
import { capacityInFull, capacityText, planOf, type Step, whomText } from '../escalation/index.ts';
import { acknowledge, showButton } from './actions.ts';
import { climbedFor, escalationOf, isUnacknowledged, nextCallAt } from './escalation.ts';
import { words } from './escalation-words.ts';
import { type Incident, type IncidentEvent, incidentLifecycle, isWorked, of, type Page } from './incident.ts';
import { statusWords } from './labels.ts';
import { quoted } from './quoting.ts';

/** What people read when they are called: on the page itself, and on the card of those who look on. */

type Paged = Extract<IncidentEvent, { type: 'incident.paged' }>;
type Escalated = Extract<IncidentEvent, { type: 'incident.escalated' }>;

/** Surfaces: what is wrong and for how long, as what they are called, who was before them, who comes after. */
export function pageOf(incident: Incident, event: Paged, page: Page, policy: PolicyView): Message {
  const { since, pages } = escalationOf(incident);
  const before = pages.findLast(({ id, at, took }) => !took && at >= since && id < event.pages[0]!.id);
  const next = event.next?.people[0];
  return asPage(incident, page, whyOf(incident, event), [
    roleOf(page, policy),
    ...standsFor(page),
    ...(event.path === 'unresolved' && incident.owner ? [words.ownerIs({ owner: who(incident.owner) })] : []),
    ...(before && event.path === 'unacknowledged' ? [beforeThis(page, before)] : []),
    ...(next ? [afterThis(page, event.next!)] : []),
  ]);
}

/** The same by another account, where the first did not do. */
export function pageAgain(incident: Incident, page: Page, policy: PolicyView): Message {
  const since = climbedFor(incident, new Date(page.at), policy);
  const path = page.path === 'unresolved' ? 'unresolved' : 'unacknowledged';
  return asPage(incident, page, whyOf(incident, { path, minutes: since }), [roleOf(page, policy), ...standsFor(page)]);
}

/** For a channel or a telephone service: what is wrong, and for how long. */
export const placeMessage = (incident: Incident, event: Paged): Message => ({
  ...line(
    words.paged({ ...of(incident), priority: incident.priority, title: incident.title, why: whyOf(incident, event) }),
  ),
  tone: 'critical',
});

/** A page sent by hand says why, and what was found. */
export function escalatedPage(
  incident: Incident,
  { why, found }: Escalated,
  page: Page,
  actor: Actor,
  policy: PolicyView,
) {
  return asPage(incident, page, words.escalatedBy({ by: who(actor.id) }), [
    roleOf(page, policy),
    ...standsFor(page),
    quoted(why, (text) => words.reasonWas({ text })).text,
    quoted(found, (text) => words.foundSoFar({ text })).text,
  ]);
}

/** Whoever is called to help may find it taken by then: a page that outlives that offers no *Acknowledge*. */
const asPage = (incident: Incident, { path }: Page, why: Text, said: Text[]): Message => ({
  summary: words.paged({ ...of(incident), priority: incident.priority, title: incident.title, why }),
  tone: 'critical',
  body: said.map(textBlock),
  buttons: buttonsFor(
    incidentLifecycle,
    incident,
    ...(path === 'unresolved' ? [] : [acknowledge]),
    showButton(incident),
  ),
});

function whyOf(incident: Incident, { path, minutes: since }: Pick<Paged, 'path' | 'minutes'>): Text {
  if (path === 'unresolved') return words.unsolvedFor({ span: minutes(since) });
  if (escalationOf(incident).answered) return words.nobodyGoesOn();
  return since === 0 ? words.nobodyYet() : words.nobodyFor({ span: minutes(since) });
}

function roleOf({ as, until }: Page, policy: PolicyView): Text {
  if (as === 'fallback') return words.youAreTheFallback();
  if (as === 'name') return words.youAreNamed();
  const role = capacityInFull(as, policy);
  return until ? words.youAreUntil({ as: role, until: { time: until } }) : words.youAre({ as: role });
}

const standsFor = (page: Page): Text[] => (page.standsFor ? [words.standsFor({ person: who(page.standsFor) })] : []);

function beforeThis(page: Page, { person, as, at }: Page): Text {
  return person === page.person
    ? words.pagedYouBefore({ at: { time: at } })
    : words.pagedBefore({ who: who(person), as: capacityText(as), at: { time: at } });
}

function afterThis(page: Page, { at, people }: NonNullable<Paged['next']>): Text {
  const [next] = people;
  return next!.person === page.person
    ? words.ifNothingAgain({ at: { time: at } })
    : words.ifNothing({ who: who(next!.person), as: capacityText(next!.as), at: { time: at } });
}

/** What a page says once nothing is asked by it any more. */
export function pageOver(incident: Incident, id: string): Message {
  const { answered, pages } = escalationOf(incident);
  const page = pages.find((each) => String(each.id) === id);
  const isRepeated = pages.some((each) => each.person === page?.person && each.id > page.id && !each.over);
  if (isWorked(incident) && isRepeated) return line(words.pagedAgainBelow(of(incident)));
  if (!isWorked(incident) || !answered)
    return line(words.overNow({ ...of(incident), status: statusWords[incident.status] }));
  const at = { time: answered.at };
  return line(
    answered.by === page?.person
      ? words.yours({ ...of(incident), at })
      : words.takenBy({ ...of(incident), by: who(answered.by), at }),
    showButton(incident),
  );
}

/** On the card; the timeline has them all. */
const shownPages = 5;

/** Who was paged and what became of it, and who comes next; for the desk, as long as it is worked on. */
export function callsOn(incident: Incident, policy: PolicyView): Text[] {
  if (!isWorked(incident)) return [];
  const { pages } = escalationOf(incident);
  const last = pages.slice(-shownPages);
  const isHelp = ({ path }: Page) => path === 'unresolved';
  // Whoever is called to help solve it does not take the place of whoever is called to take it.
  const isPassed = (page: Page) => last.some((each) => each.at > page.at && isHelp(each) === isHelp(page));
  return [...last.map((page) => pageLine(page, isPassed(page))), ...nextLine(incident, policy)];
}

export const wasPaged = (incident: Incident): boolean => escalationOf(incident).pages.length > 0;

function pageLine(page: Page, isPassed: boolean): Text {
  const facts = {
    at: { time: page.at },
    who: who(page.person),
    as: capacityText(page.as),
    fate: fateOf(page, isPassed),
  };
  return page.standsFor ? words.pageLineFor({ ...facts, person: who(page.standsFor) }) : words.pageLine(facts);
}

function fateOf(page: Page, isPassed: boolean): Text {
  if (page.took) return words.fateTook();
  if (page.outcome !== 'sent' && page.outcome !== 'reached') return settledText(page.outcome);
  if (isPassed || page.over) return words.fateNoAnswer();
  return page.outcome === 'sent' ? words.fateSent() : words.fateReached();
}

/** What became of a page, in the timeline. */
export function settledText(outcome: Page['outcome']): Text {
  switch (outcome) {
    case 'sent':
      return words.fateSent();
    case 'reached':
      return words.fateDelivered();
    case 'closed':
      return words.fateClosed();
    case 'no-way':
      return words.fateNoAccount();
    case 'refused':
    case 'unconfirmed':
      return words.fateRefused();
  }
}

/** The next step of the path that calls first, and the one after it: as the rules say it, since people are looked up then. */
function nextLine(incident: Incident, policy: PolicyView): Text[] {
  const path = isUnacknowledged(incident) ? 'unacknowledged' : 'unresolved';
  const at = nextCallAt(incident, path, policy);
  if (!at) return [];
  const steps = planOf(policy, incident.priority, incident.service)[path];
  const { done } = escalationOf(incident)[path];
  const whom = stepText(steps[done]!, policy);
  const later = steps.slice(done + 1).find(({ as }) => as !== 'repeat');
  const facts = { at: moment(at), whom };
  return [later ? words.nextCallThen({ ...facts, later: stepText(later, policy) }) : words.nextCall(facts)];
}

const stepText = ({ whom, as }: Step, policy: PolicyView): Text => whomText(whom[0]!, as === 'fallback', policy);
