import { minutes, several, type Text, who } from '../../core/text.ts';
import { capacityText, lineText } from '../escalation/index.ts';
import { settledText } from './calls.ts';
import { words } from './escalation-words.ts';
import type { EscalatedTo, IncidentEvent } from './incident.ts';

export type Climbing = Extract<
  IncidentEvent,
  {
    type:
      | 'incident.paged'
      | 'incident.nobody-to-page'
      | 'incident.step-held'
      | 'incident.paged-again'
      | 'incident.page-settled'
      | 'incident.escalated'
      | 'incident.lapse-warned'
      | 'incident.lapsed'
      | 'incident.still-worked-on'
      | 'incident.promise-reminded'
      | 'incident.snoozed'
      | 'incident.promise-missed';
  }
>;

/** Calls and promises in the timeline; for the desk alone. */
export function escalationTale(event: Climbing): Text {
  switch (event.type) {
    case 'incident.paged':
      return event.pages.length > 0
        ? words.didPageAll({ pages: several(...event.pages.map(pageTale)) })
        : words.didCallPlaces({ count: event.places.length });
    case 'incident.nobody-to-page':
      return words.didFindNobody();
    case 'incident.step-held':
      return event.resting ? words.didRest() : words.didHold();
    case 'incident.paged-again':
      return words.didPageAgain({ person: who(event.page.person) });
    case 'incident.page-settled':
      return words.didSettle({ person: who(event.person), fate: settledText(event.outcome) });
    case 'incident.escalated':
      return words.didEscalate({ to: escalatedToText(event.to), why: event.why, found: event.found });
    case 'incident.lapse-warned':
      return words.didWarnOfLapse();
    case 'incident.lapsed':
      return words.didLapse();
    case 'incident.still-worked-on':
      return words.didStay();
    case 'incident.promise-reminded':
      return words.didRemindOfPromise();
    case 'incident.snoozed':
      return words.didSnooze({ span: minutes(event.minutes) });
    case 'incident.promise-missed':
      return words.didMissPromise();
  }
}

const pageTale = ({ person, as }: Extract<Climbing, { type: 'incident.paged' }>['pages'][number]): Text =>
  words.didPage({ person: who(person), as: capacityText(as) });

export const escalatedToText = (to: EscalatedTo): Text =>
  to === 'manager' ? words.theManager() : words.theLine({ line: lineText(to === 'line-2' ? 2 : 3) });
