// What becomes of a page: reached, or on to the next way of reaching that person.
import { accept, type Decision, unchanged } from '../../core/decision.ts';
import { minutesAfter } from '../../core/time.ts';
import type { Acting } from '../../engine/define.ts';
import type { CallOutOutcome } from '../../engine/practice.ts';
import { confirmedWithin, nextWay, type Said } from '../call-out/index.ts';
import { escalationOf, pagesWanted } from './escalation.ts';
import type { Incident, IncidentEvent, Page } from './incident.ts';

type Decided = Decision<Incident, IncidentEvent>;

export type Settled = { page: string; way: number; outcome: CallOutOutcome };

/** What became of a page. It may be said twice, or after the page is over. */
export function settlePage(incident: Incident, { page: id, way, outcome }: Settled, { now }: Acting): Decided {
  const page = escalationOf(incident).pages.find((each) => String(each.id) === id);
  if (!page || page.outcome === 'reached') return unchanged();
  const isAsked = pagesWanted(incident).some((each) => each.id === page.id);
  if (outcome !== 'reached' && (!isAsked || page.outcome !== 'sent')) return unchanged();
  const followed = follow(page, { way, outcome }, now);
  return followed ? accept(withPage(incident, followed.page), [followed.event]) : unchanged();
}

/** Nobody heard from the platform within a minute. */
export function tryUnconfirmed(incident: Incident, { now }: Acting): Decided {
  const late = pagesWanted(incident).filter(
    ({ outcome, triedAt }) => outcome === 'sent' && minutesAfter(new Date(triedAt), confirmedWithin) <= now,
  );
  const followed = late.flatMap((page) => follow(page, { way: page.way, outcome: 'unconfirmed' }, now) ?? []);
  return followed.length === 0
    ? unchanged()
    : accept(
        followed.reduce((so, { page }) => withPage(so, page), incident),
        followed.map(({ event }) => event),
      );
}

function follow(page: Page, said: Said, now: Date): { page: Page; event: IncidentEvent } | null {
  const after = nextWay({ way: page.way, failed: page.failed ?? null }, said);
  switch (after?.state) {
    case undefined:
      return null;
    case 'reached':
      return { page: { ...page, outcome: 'reached' }, event: settled(page, 'reached') };
    case 'not-reached':
      return { page: { ...page, outcome: after.failed }, event: settled(page, after.failed) };
    case 'calling': {
      const tried = { ...page, way: after.way, triedAt: now.toISOString(), failed: after.failed };
      return { page: tried, event: { type: 'incident.paged-again', page: tried } };
    }
  }
}

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
