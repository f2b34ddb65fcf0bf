// Standard, defaults of incidents: what is major has a room of its own, and roles in it.
import { accept, type Decision, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import type { PolicyView } from '../../core/policy.ts';
import { refOf } from '../../core/record-ref.ts';
import { who } from '../../core/text.ts';
import type { Acting } from '../../engine/define.ts';
import type { RoomWish } from '../../engine/practice.ts';
import type { Crew } from './crew.ts';
import { type Incident, type IncidentEvent, incidentLifecycle, of } from './incident.ts';
import { statusWords } from './labels.ts';
import { words } from './major-words.ts';
import { incidentSection } from './policy.ts';

type Decided = Decision<Incident, IncidentEvent>;

export const isMajor = ({ major }: Pick<Incident, 'major'>): boolean => major;

/** Whether incidents of this priority are major by the rules. */
export const majorByPriority = ({ priority }: Pick<Incident, 'priority'>, policy: PolicyView): boolean =>
  policy.read(incidentSection).major.includes(priority);

/** Who is called together: whom its escalation plan names now, who manages incidents, whose service it is. */
export type Gathered = { crew?: number[] };

type Made<I> = { incident: I; events: IncidentEvent[] };
type Becoming = Pick<Incident, 'major' | 'crew' | 'priority' | 'status' | 'owner'>;

/** After its priority was set: it may be major from now on, and stays so when the priority falls. */
export function majorAnew<I extends Becoming>(incident: I, { crew = [] }: Gathered, { now, policy }: Acting): Made<I> {
  return isMajor(incident) || !majorByPriority(incident, policy)
    ? { incident, events: [] }
    : madeMajor(incident, 'priority', crew, now);
}

function madeMajor<I extends Becoming>(incident: I, by: 'priority' | 'hand', people: number[], now: Date): Made<I> {
  const isTaken = incident.status === 'in-progress' || incident.status === 'pending';
  const crew = calledTogether(people, isTaken ? incident.owner : null, now);
  return {
    incident: { ...incident, major: true, crew },
    events: [
      { type: 'incident.made-major', by, priority: incident.priority },
      ...(crew.roles.lead
        ? [{ type: 'incident.role-taken' as const, role: 'lead' as const, person: crew.roles.lead }]
        : []),
    ],
  };
}

const calledTogether = (people: readonly number[], lead: number | null, now: Date): Crew => ({
  since: now.toISOString(),
  people: [...new Set(people)],
  roles: { lead, communications: null, operations: null, scribe: null },
  asked: false,
  topic: null,
});

/** *Open room*: a small one is promoted; of a major one, whoever presses is let in. */
export const openRoom = step(
  incidentLifecycle,
  'open-room',
  (incident: Incident, _: unknown, { actor, now, facts }: Acting<Gathered>): Decided => {
    if (!isMajor(incident)) {
      const { incident: major, events } = madeMajor(incident, 'hand', [...(facts.crew ?? []), actor.id], now);
      return accept(major, events);
    }
    const crew = incident.crew ?? calledTogether(facts.crew ?? [], null, now);
    if (roomPeople(incident).includes(actor.id)) return unchanged(words.invitedAlready(of(incident)));
    return accept({ ...incident, crew: { ...crew, people: [...crew.people, actor.id] } }, [
      { type: 'incident.joined-room', person: actor.id },
    ]);
  },
);

/** Who acknowledges a major incident leads it, unless somebody does. */
export function ledBy(incident: Incident, person: number): Made<Incident> {
  const { crew } = incident;
  if (!isMajor(incident) || !crew || crew.roles.lead !== null) return { incident, events: [] };
  return {
    incident: { ...incident, crew: { ...crew, roles: { ...crew.roles, lead: person }, topic: null } },
    events: [{ type: 'incident.role-taken', role: 'lead', person }],
  };
}

/** Nothing more is said there: its room closes, and one that comes back has another. */
export const roomIsOver = ({ status }: Pick<Incident, 'status'>): boolean =>
  status === 'closed' || status === 'cancelled';

/** By reference and service key, so that it can be written in every language. */
export const roomNameOf = (incident: Pick<Incident, 'prefix' | 'number' | 'service'>): string =>
  [refOf(incident).toLowerCase(), incident.service].filter(Boolean).join('-');

/** Who belongs in it: who was called together, whom it calls, who owns it and who has a role. */
export function roomPeople({ crew, owner, escalation }: Incident): number[] {
  const { people = [], roles } = crew ?? {};
  const called = (escalation?.pages ?? []).filter(({ over, took }) => !over || took).map(({ person }) => person);
  const found = [owner, ...Object.values(roles ?? {}), ...people, ...called];
  return [...new Set(found.filter((each) => each !== null))];
}

/** What is not shared with everybody stands in a room that only those see who are in it. */
export const roomOf = (incident: Incident): RoomWish | null =>
  isMajor(incident) && !roomIsOver(incident)
    ? {
        name: roomNameOf(incident),
        topic: topicOf(incident),
        people: roomPeople(incident),
        private: incident.visibility !== 'shared',
        faces: ['roles', 'how'],
      }
    : null;

/** Platforms change topics slowly: it is written when the status changes, and then names who leads by then. */
export function topicOf(incident: Incident) {
  const { priority, status, crew } = incident;
  const shown = crew?.topic?.of === stageOf(incident) ? crew.topic.lead : crew?.roles.lead;
  const facts = { priority, status: statusWords[status] };
  return shown ? words.topic({ ...facts, lead: who(shown) }) : words.topicWithoutLead(facts);
}

/** With another lead: the topic keeps the one it names. */
export const topicKept = (incident: Incident, crew: Crew): Crew['topic'] => {
  const stage = stageOf(incident);
  return crew.topic?.of === stage ? crew.topic : { of: stage, lead: crew.roles.lead };
};

/** Its status, told from the same one before. */
const stageOf = ({ status, moves, reopenings }: Incident): string => `${status} ${moves.length} ${reopenings}`;
