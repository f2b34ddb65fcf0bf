// Issue: what only those see who are named: who follows it, owns it, has a role in it or asked for it.

import { line } from '../../chat/message.ts';
import { accept, type Decision, refuse, unchanged } from '../../core/decision.ts';
import type { Acting } from '../../engine/define.ts';
import { type Effect, followBy, notify } from '../../engine/effects.ts';
import type { Reactions } from '../../engine/practice.ts';
import { type Incident, type IncidentEvent, of } from './incident.ts';
import { roomPeople } from './major.ts';
import { words } from './private-words.ts';

type Decided = Decision<Incident, IncidentEvent>;

export const isPrivate = ({ visibility }: Pick<Incident, 'visibility'>): boolean => visibility === 'private';

export type Hiding = { who: 'named' | 'before'; also?: string };
/** Whom `also` names, and who is in its room, where only those are who were brought in. */
export type Named = { person: number | null; inRoom: readonly number[] };

/** In every status: what was said does not age. */
export function hide(incident: Incident, { who }: Hiding, acting: Acting<Named>): Decided {
  const { actor } = acting;
  if (!decidesWhoSees(incident, actor)) return refuse(words.onlyThese(of(incident)));
  if (who === 'before' && !isPrivate(incident)) return unchanged(words.notPrivate(of(incident)));
  if (who === 'before') return showAgain(incident, acting);
  return isPrivate(incident) ? nameOneMore(incident, acting.facts) : keepPrivate(incident, acting);
}

function keepPrivate(incident: Incident, { actor, now, facts: { person, inRoom } }: Acting<Named>): Decided {
  const { visibility } = incident;
  const was = visibility === 'private' ? 'requester' : visibility;
  const people = [...new Set([...inRoom, actor.id, ...(person === null ? [] : [person])])];
  const crew = incident.crew && { ...incident.crew, people };
  return accept({ ...incident, visibility: 'private', hidden: { by: actor.id, at: now.toISOString(), was }, crew }, [
    { type: 'incident.made-private', named: person },
  ]);
}

const nameOneMore = (incident: Incident, { person }: Named): Decided =>
  person === null ? unchanged(words.isPrivate(of(incident))) : accept(incident, [{ type: 'incident.named', person }]);

function showAgain(incident: Incident, { actor }: Acting): Decided {
  if (!mayShow(incident, actor)) return refuse(words.requesterHides(of(incident)));
  return accept({ ...incident, visibility: incident.hidden?.was ?? 'requester', hidden: null }, [
    { type: 'incident.made-visible' },
  ]);
}

const mayShow = ({ owner, crew }: Incident, { id, roles }: Acting['actor']): boolean =>
  owner === id || crew?.roles.lead === id || roles.includes('incident-manager');

const decidesWhoSees = (incident: Incident, actor: Acting['actor']): boolean =>
  mayShow(incident, actor) || incident.requester === actor.id;

/** Everybody whom the incident itself names. */
export const namedBy = (incident: Incident): number[] =>
  [...new Set([...roomPeople(incident), incident.requester])].filter((each) => each !== null);

/** Of a private incident, everybody whom it names follows it; who calls from outside is not told which one it is. */
export function discreet(reactions: Reactions<Incident, IncidentEvent>): Reactions<Incident, IncidentEvent> {
  const all = Object.entries(reactions) as [IncidentEvent['type'], Reaction][];
  return Object.fromEntries(
    all.map(([type, react]): [string, Reaction] => [
      type,
      (incident, event, actor, policy) => {
        const effects = react(incident, event, actor, policy);
        if (!isPrivate(incident)) return effects;
        return [...namedBy(incident).map(followBy), ...effects.map((effect) => unnamed(incident, effect))];
      },
    ]),
  ) as Reactions<Incident, IncidentEvent>;
}
type Reaction = (
  incident: Incident,
  event: IncidentEvent,
  actor: Acting['actor'],
  policy: Acting['policy'],
) => Effect[];

const unnamed = ({ priority }: Incident, effect: Effect): Effect =>
  effect.effect === 'notify' ? notify(effect.to, line(words.calls({ priority }))) : effect;
