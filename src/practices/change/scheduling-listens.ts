// Whatever moves what may stand in the way: changes that are about the same are asked to look again.

import { own } from '../../core/own.ts';
import type { PolicyView } from '../../core/policy.ts';
import { refOf } from '../../core/record-ref.ts';
import { askAbout, type Effect } from '../../engine/effects.ts';
import { listeners } from '../../engine/practice.ts';
import { besides, servicesOf } from '../configuration/index.ts';
import { type Freeze, type FreezeEvent, frozenSubjects } from '../freeze/index.ts';
import type { Incident, IncidentEvent } from '../incident/index.ts';
import type { Change, ChangeEvent } from './change.ts';
import { incidentMark, waitsFor } from './scheduling.ts';

const lookAgainAt = (subjects: readonly string[]): Effect[] => [askAbout('CHG', subjects, 'change.look-again')];

const freezeMoved = (freeze: Freeze, _: unknown, __: unknown, policy: PolicyView): Effect[] =>
  lookAgainAt(frozenSubjects(freeze, policy));

export const listensToFreezes = listeners<Freeze, FreezeEvent>({
  'freeze.planned': freezeMoved,
  'freeze.begun': freezeMoved,
  'freeze.ended': freezeMoved,
  'freeze.lifted': freezeMoved,
});

/** Whoever changes the item, or an item of the service; and whoever it stood in the way of before. */
function incidentMoved({ id, item, service }: Incident, _: unknown, __: unknown, policy: PolicyView): Effect[] {
  const items = service ? (own(servicesOf(policy), service)?.items ?? []) : [];
  const subjects = [
    ...new Set([...items, ...(item ? [item] : [])].map((each) => `item:${each}`)),
    ...(service ? [`service:${service}`] : []),
    waitsFor(incidentMark(id)),
  ];
  return lookAgainAt(subjects).map((effect) => ({ ...effect, locked: true }) as Effect);
}
/** Those of lower priority stand in nobody's way. */
const urgentMoved: typeof incidentMoved = (incident, event, actor, policy) =>
  incident.priority === 'P1' || incident.priority === 'P2' ? incidentMoved(incident, event, actor, policy) : [];

export const listensToIncidents = listeners<Incident, IncidentEvent>({
  'incident.reported': urgentMoved,
  'incident.classified': incidentMoved,
  'incident.reopened': urgentMoved,
  'incident.resolved': urgentMoved,
  'incident.cancelled': urgentMoved,
  'incident.merged': urgentMoved,
  'incident.made-private': urgentMoved,
  'incident.made-visible': urgentMoved,
});

/** Others on these items, next to them, with this implementer, and those in whose way it stood. */
function changeMoved(change: Change, _: unknown, __: unknown, policy: PolicyView): Effect[] {
  const { items, implementer } = change;
  return lookAgainAt([
    ...[...items, ...besides(policy, items)].map((item) => `item:${item}`),
    ...(implementer ? [`implementer:${implementer}`] : []),
    waitsFor(refOf(change)),
  ]);
}

export const listensToChanges = listeners<Change, ChangeEvent>({
  'change.scheduled': changeMoved,
  'change.votes-joined': changeMoved,
  'change.assessment-asked': (change, { joined }, actor, policy) =>
    joined ? changeMoved(change, null, actor, policy) : [],
  'change.amended': changeMoved,
  'change.cancelled': changeMoved,
  'change.started': changeMoved,
  'change.overran': changeMoved,
  'change.completed': changeMoved,
  'change.rolled-back': changeMoved,
  'change.ended': changeMoved,
});
