import { expect, test } from 'vitest';
import { discreet, hide, namedBy } from '../../../src/practices/incident/private.ts';
import { incidentReactions } from '../../../src/practices/incident/reactions.ts';
import { acting, anIncident, dan, minutesAgo, paul, policy, recordOf, rita, sam, shortly } from './an-incident.ts';

/** Dan has it, Sam leads it, Rita reported it. */
const crew = {
  since: minutesAgo(9).toISOString(),
  people: [11, 12],
  roles: { lead: sam.id, communications: null, operations: null, scribe: null },
  asked: false,
  topic: null,
};
const open = anIncident({ owner: dan.id, major: true, crew, visibility: 'shared' });
const mei = { ...paul, id: 9, key: 'mei', roles: ['incident-manager' as const] };
const nobodyMore = { person: null, inRoom: [] };
const hidden = recordOf(hide(open, { who: 'named' }, acting(dan, nobodyMore)));

test.each([
  ['its owner', dan],
  ['its lead', sam],
  ['who reported it', rita],
  ['an incident manager', mei],
])('%s makes it private', (_, actor) => {
  const decision = hide(open, { who: 'named' }, acting(actor, nobodyMore));
  expect(recordOf(decision)).toMatchObject({ visibility: 'private', hidden: { by: actor.id, was: 'shared' } });
});

test.each([
  ['nobody else does', hide(open, { who: 'named' }, acting(paul, nobodyMore)), 'incident-private.onlyThese'],
  ['its owner opens it again', hide(hidden, { who: 'before' }, acting(dan, nobodyMore)), 'accepted'],
  [
    'who reported it does not',
    hide(hidden, { who: 'before' }, acting(rita, nobodyMore)),
    'incident-private.requesterHides',
  ],
  ['one that is open stays open', hide(open, { who: 'before' }, acting(dan, nobodyMore)), 'unchanged'],
  ['one that is private stays private', hide(hidden, { who: 'named' }, acting(dan, nobodyMore)), 'unchanged'],
  ['one more is named', hide(hidden, { who: 'named' }, acting(dan, { person: 30, inRoom: [] })), 'accepted'],
])('%s', (_, decision, verdict) => {
  expect(shortly(decision)).toBe(verdict);
});

test('seen again, it is seen by whom it was seen before', () => {
  expect(recordOf(hide(hidden, { who: 'before' }, acting(dan, nobodyMore)))).toMatchObject({
    visibility: 'shared',
    hidden: null,
  });
});

test('named are its owner, its lead, who reported it, who is in its private room, and whom it calls', () => {
  const inRoom = recordOf(hide(open, { who: 'named', also: 'x' }, acting(dan, { person: 30, inRoom: [21] })));
  expect(namedBy(inRoom).sort((one, other) => one - other)).toEqual([rita.id, dan.id, sam.id, 21, 30]);
});

test('a channel or a telephone that it calls is not told which one it is; whom it names follows it', () => {
  const event = {
    type: 'incident.paged',
    path: 'unacknowledged',
    step: 0,
    number: 1,
    steps: 1,
    again: false,
    minutes: 5,
    pages: [],
    skipped: [],
    places: [{ platform: 'webhook', workspace: 'local', channel: 'https://ring.example.com' }],
    next: null,
  } as const;
  const effects = (incident: typeof open) =>
    discreet(incidentReactions)['incident.paged'](incident, event as never, dan, policy);
  const told = (incident: typeof open) => JSON.stringify(effects(incident).filter(({ effect }) => effect === 'notify'));
  expect(told(open)).toContain('INC-7');
  expect(told(hidden)).not.toMatch(/INC-7|Label printer/);
  expect(effects(hidden).filter(({ effect }) => effect === 'follow')).toHaveLength(3);
  expect(effects(open).filter(({ effect }) => effect === 'follow')).toEqual([]);
});
