// What becomes of a page: reached, or on to the next way of reaching that person.
import { accept, type Decision, unchanged } from '../../core/decision.ts';
import { minutesAfter } from '../../core/time.ts';
import type { Acting } from '../../engine/define.ts';
import type { CallOutOutcome } from '../../engine/practice.ts';
import { confirmedWithin, escalationOf, pagesWanted } from './escalation.ts';
import type { Incident, IncidentEvent, Page } from './incident.ts';

type Decided = Decision<Incident, IncidentEvent>;

export type Settled = { page: string; way: number; outcome: CallOutOutcome };

/** A page that was refused goes the next way; where there is none, the person is not reached, for the reason met first. */
export function settlePage(incident: Incident, { page: id, way, outcome }: Settled, { now }: Acting): Decided {
  const page = escalationOf(incident).pages.find((each) => String(each.id) === id);
  if (!page || page.outcome === 'reached') return unchanged();
  if (outcome === 'reached') return accept(withPage(incident, { ...page, outcome }), [settled(page, outcome)]);
  const isAsked = pagesWanted(incident).some((each) => each.id === page.id);
  if (!isAsked || way !== page.way || page.outcome !== 'sent') return unchanged();
  if (outcome === 'no-way') {
    const failed = page.failed ?? outcome;
    return accept(withPage(incident, { ...page, outcome: failed }), [settled(page, failed)]);
  }
  const tried = anotherWay(page, outcome, now);
  return accept(withPage(incident, tried), [{ type: 'incident.paged-again', page: tried }]);
}

/** Nobody heard from the platform within a minute. */
export function tryUnconfirmed(incident: Incident, { now }: Acting): Decided {
  const late = pagesWanted(incident).filter(
    ({ outcome, triedAt }) => outcome === 'sent' && minutesAfter(new Date(triedAt), confirmedWithin) <= now,
  );
  const tried = late.map((page) => anotherWay(page, 'unconfirmed', now));
  return tried.length === 0
    ? unchanged()
    : accept(
        tried.reduce(withPage, incident),
        tried.map((page): IncidentEvent => ({ type: 'incident.paged-again', page })),
      );
}

const anotherWay = (page: Page, failed: NonNullable<Page['failed']>, now: Date): Page => ({
  ...page,
  way: page.way + 1,
  triedAt: now.toISOString(),
  failed: page.failed ?? failed,
});

const settled = ({ id, person }: Page, outcome: Page['outcome']): IncidentEvent => ({
  type: 'incident.page-settled',
  page: id,
  person,
  outcome,
});

function withPage(incident: Incident, changed: Page): Incident {
  const escalation = escalationOf(incident);
  return {
    ...incident,
    escalation: { ...escalation, pages: escalation.pages.map((page) => (page.id === changed.id ? changed : page)) },
  };
}
