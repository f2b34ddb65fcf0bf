// Standard 2.1.3: escalation by hand, to a support line (functional) or to whoever manages incidents (hierarchical).
import { accept, type Decision, refuse, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { moment } from '../../core/text.ts';
import { minutesAfter } from '../../core/time.ts';
import type { Acting } from '../../engine/define.ts';
import { type Called, capacityText, type Line, lineText, planOf } from '../escalation/index.ts';
import { doneSoFar, escalationOf, pagesFor, pagesWanted, withPages } from './escalation.ts';
import { words } from './escalation-words.ts';
import { type EscalatedTo, type Incident, type IncidentEvent, incidentLifecycle, of, type Page } from './incident.ts';

type Decided = Decision<Incident, IncidentEvent>;

export type Escalating = { to: EscalatedTo; why: string; found: string };
/** Who stands there now; `team` is that of the line, where it is one. */
export type EscalateFacts = { people: Called[]; team: string | null };

/** Whoever was paged for the same within this may still answer. */
const stillRinging = 5;

export const escalate = step(
  incidentLifecycle,
  'escalate',
  (incident: Incident, asked: Escalating, { actor, now, facts, policy }: Acting<EscalateFacts>): Decided => {
    const line = lineOf(asked.to);
    if (facts.people.length === 0)
      return refuse(line ? words.nobodyOnLine({ line: lineText(line) }) : words.noManager(), 'to');
    const ringing = pagesWanted(incident).find((page) => isFor(page, line) && isRecent(page.at, now));
    if (ringing) {
      const facts = { ...of(incident), line: capacityText(ringing.as), at: moment(new Date(ringing.at)) };
      return unchanged(words.pagedAlready(facts));
    }
    const people = facts.people.filter(({ person }) => person !== actor.id);
    if (people.length === 0) return refuse(words.thatIsYou({ to: line ? lineText(line) : words.theManager() }), 'to');
    const path = line ? 'by-hand' : 'unresolved';
    const escalation = escalationOf(incident);
    const pages = pagesFor(escalation, people, { path, step: 0, now });
    const { why, found } = asked;
    const event = { type: 'incident.escalated', to: asked.to, why, found, pages, newTeam: false } as const;
    if (!line) return accept({ ...incident, escalation: withPages(escalation, pages) }, [event]);
    const team = facts.team ?? incident.team;
    const climbed = { ...escalation, unacknowledged: { done: doneBy(incident, line), at: now.toISOString() } };
    return accept(
      { ...incident, status: 'assigned', owner: null, team, progress: null, escalation: withPages(climbed, pages) },
      [{ ...event, newTeam: team !== incident.team }],
    );

    /** The steps up to this line are done; the next one comes after its own time. */
    function doneBy(of: Incident, called: Line): number {
      const steps = planOf(policy, of.priority, of.service).unacknowledged;
      const index = steps.findIndex(({ whom }) => whom.some((each) => 'line' in each && each.line === called));
      return Math.max(doneSoFar(of, policy), index + 1);
    }
  },
);

export const lineOf = (to: EscalatedTo): Line | null => (to === 'manager' ? null : to === 'line-2' ? 2 : 3);

/** Whoever is called to help solve it may still be given it. */
function isFor({ as, path }: Page, line: Line | null): boolean {
  if (typeof as !== 'object') return false;
  if ('role' in as) return line === null && as.role === 'incident-manager';
  return as.line === line && path !== 'unresolved';
}
const isRecent = (at: string, now: Date): boolean => minutesAfter(new Date(at), stillRinging) > now;
