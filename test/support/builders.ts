import type { Incident, IncidentStatus } from '../../src/practices/incident/incident.ts';
import { monday } from './world.ts';

/** A record like any other; a test names what matters to it. */
export const anIncident = (facts: Partial<Incident> = {}): Incident => ({
  id: 7,
  prefix: 'INC',
  number: 7,
  title: 'Label printer in hall 2 offline',
  status: 'new',
  open: true,
  service: 'warehouse-system',
  item: 'print-srv',
  team: 'service-desk',
  owner: null,
  requester: 1,
  createdBy: 1,
  visibility: 'requester',
  policy: 1,
  createdAt: monday,
  updatedAt: monday,
  updatedBy: 1,
  description: 'Label printer in hall 2 offline. All three printers show "offline".',
  since: monday,
  impact: 'team',
  urgency: 'medium',
  priority: 'P3',
  nature: null,
  channel: 'chat',
  caller: null,
  callBack: null,
  tried: null,
  site: null,
  reach: null,
  place: { platform: 'slack', workspace: 'local', channel: 'general' },
  acknowledgedAt: null,
  moves: [{ at: monday.toISOString(), move: 'opened', priority: 'P3', service: 'warehouse-system' }],
  respondBy: new Date(monday.getTime() + 4 * 3_600_000),
  solveBy: new Date(monday.getTime() + 72 * 3_600_000),
  warned: { response: 0, resolution: 0 },
  breachReason: null,
  pending: null,
  lastUpdate: null,
  resolution: null,
  remindAt: null,
  closesAt: null,
  reminded: false,
  confirmation: null,
  cancelled: null,
  reopenings: 0,
  escalation: null,
  progress: null,
  promise: null,
  ...facts,
});

const at = monday.toISOString();
const resolution: Incident['resolution'] = {
  wrong: 'Driver update stopped the print queue',
  did: 'Driver rolled back, three test labels printed',
  cause: 'software',
  kind: 'fixed',
  recoveredAt: at,
  at,
  by: 2,
};
const worked = { owner: 2, acknowledgedAt: monday };

/** What an incident has become by the time it is in a status. */
export const thatIs: Record<IncidentStatus, Partial<Incident>> = {
  new: { status: 'new' },
  assigned: { status: 'assigned', owner: 2 },
  'in-progress': { ...worked, status: 'in-progress' },
  pending: {
    ...worked,
    status: 'pending',
    solveBy: null,
    pending: {
      on: 'requester',
      what: 'Which label size?',
      checkAt: at,
      nextCheck: at,
      reminders: 0,
      by: 2,
      since: at,
      paused: true,
    },
  },
  resolved: { ...worked, status: 'resolved', resolution, remindAt: monday, closesAt: monday },
  closed: {
    ...worked,
    status: 'closed',
    open: false,
    resolution,
    confirmation: { stars: 4, comment: null, by: 1, at },
  },
  cancelled: { status: 'cancelled', open: false, cancelled: { why: 'duplicate', note: null } },
};
export const statuses = Object.keys(thatIs) as IncidentStatus[];
