// Surfaces 2.9: while a P1 is open on a service, nothing is deployed to it, and the channels that ask for it say so.
import { accept, type Decision, unchanged } from '../../core/decision.ts';
import type { PolicyView } from '../../core/policy.ts';
import { refOf } from '../../core/record-ref.ts';
import type { Acting } from '../../engine/define.ts';
import { type Due, when } from '../../engine/practice.ts';
import { channelsSection } from '../../people/policy.ts';
import { teamOfService } from '../configuration/index.ts';
import type { Freeze, FreezeNotice, FrozenService } from './crew.ts';
import { type Incident, type IncidentEvent, isWorked } from './incident.ts';

type Decided = Decision<Incident, IncidentEvent>;

const noneYet: Freeze = { on: null, notices: [] };
export const freezeOf = ({ stops }: Pick<Incident, 'stops'>): Freeze => stops ?? noneYet;

/** The service to which nothing is to be deployed because of this incident. */
export const stopsDeployment = (incident: Incident): string | null =>
  isWorked(incident) && incident.priority === 'P1' ? incident.service : null;

/** The incident and the notice disagree: at once the notice is made to agree, whatever led there. */
export const freezeTimersOf = (incident: Incident): Due[] =>
  when(!agrees(incident), 'incident.freeze', incident.updatedAt);

function agrees(incident: Incident): boolean {
  const { on } = freezeOf(incident);
  const service = stopsDeployment(incident);
  return service === null ? on === null : on?.service === service && on.hidden === isHidden(incident);
}

const isHidden = ({ visibility }: Incident): boolean => visibility === 'private';

/** The open notice of another incident on the service that this one stops; null: there is none. */
export type FreezeFacts = { notice: string | null };

/** There is one notice for a service: by the first incident that stops it, for all that do. */
export function freeze(incident: Incident, { now, facts }: Acting<FreezeFacts>): Decided {
  if (agrees(incident)) return unchanged();
  const service = stopsDeployment(incident);
  const { on } = freezeOf(incident);
  const isMoved = on !== null && on.service !== service;
  const left = isMoved ? freed(incident, on, now) : { incident, events: [] };
  if (service === null) return accept(left.incident, left.events);
  const stopped = stop(
    left.incident,
    { service, notice: isMoved || !on ? facts.notice : on.notice, hidden: isHidden(incident) },
    now,
  );
  return accept(stopped.incident, [...left.events, ...stopped.events]);
}

type Made = { incident: Incident; events: IncidentEvent[] };

function freed(incident: Incident, { service, notice }: FrozenService, now: Date): Made {
  const event: IncidentEvent = { type: 'incident.deployment-freed', service, notice };
  const away = { ...incident, stops: { ...freezeOf(incident), on: null } };
  if (notice !== null) return { incident: away, events: [event] };
  const left = told(away, { service, ref: refOf(incident), stops: false, hidden: false }, now);
  return { incident: left.incident, events: [event, ...left.events] };
}

function stop(incident: Incident, on: FrozenService, now: Date): Made {
  const event: IncidentEvent = { type: 'incident.deployment-stopped', ...on };
  const stopping = { ...incident, stops: { ...freezeOf(incident), on } };
  if (on.notice !== null) return { incident: stopping, events: [event] };
  const { service, hidden } = on;
  return {
    incident: told(stopping, { service, ref: refOf(incident), stops: true, hidden }, now).incident,
    events: [event],
  };
}

/** Another incident says that it stops a service by this one's notice, or does no more. */
export type FreezeTold = { service: string; ref: string };
/** How that one stands now: what it said may come late, or in another order. */
export type TellerFacts = { on: FrozenService | null };

export function tellFreeze(incident: Incident, { now, facts: { on } }: Acting<TellerFacts>, said: FreezeTold): Decided {
  const stops = on?.service === said.service && on.notice === refOf(incident);
  const after = told(incident, { ...said, stops, hidden: on?.hidden ?? false }, now);
  return JSON.stringify(after.incident.stops) === JSON.stringify(freezeOf(incident))
    ? unchanged()
    : accept(after.incident, after.events);
}

type Told = FreezeTold & { stops: boolean; hidden: boolean };

/** A notice that was lifted stands again where somebody comes too late to know that it was. */
function told(incident: Incident, { service, ref, stops, hidden }: Told, now: Date): Made {
  const { on, notices } = freezeOf(incident);
  const before = notices.find((notice) => notice.service === service);
  const others = before?.by.filter((each) => each.ref !== ref) ?? [];
  const by = stops ? [...others, { ref, hidden }] : others;
  const isLifted = by.length === 0;
  const isNews = isLifted && before !== undefined && before.liftedAt === null;
  const liftedAt = isLifted ? (before?.liftedAt ?? now.toISOString()) : null;
  const changed = by.length + (before?.by.length ?? 0) === 0 ? notices : withNotice(notices, { service, by, liftedAt });
  return {
    incident: {
      ...incident,
      stops: { on, notices: changed },
      freezing: changed.some((each) => each.liftedAt === null),
    },
    events: isNews ? [{ type: 'incident.notice-lifted', service }] : [],
  };
}

const withNotice = (notices: readonly FreezeNotice[], notice: FreezeNotice): FreezeNotice[] =>
  notices.some(({ service }) => service === notice.service)
    ? notices.map((each) => (each.service === notice.service ? notice : each))
    : [...notices, notice];

/** Where it is said: in the desk channels of the team that runs the service, and in those that ask for it. */
export function noticeChannels(policy: PolicyView, service: string) {
  const team = teamOfService(policy, service);
  return policy
    .read(channelsSection)
    .filter(
      ({ shows, teams, deployments }) =>
        deployments || (shows === 'desk' && (teams === 'all' || (team !== undefined && teams.includes(team)))),
    )
    .map(({ on, channel, workspace }) => ({ platform: on, workspace, channel }));
}
