import { describe, expect, test } from 'vitest';
import { deskbell } from '../../../src/engine/define.ts';
import { acknowledge, classify, reportIncident } from '../../../src/practices/incident/decisions.ts';
import { type Incident, type IncidentStatus, incidentLifecycle } from '../../../src/practices/incident/incident.ts';
import { isMajor, openRoom, roomOf, roomPeople } from '../../../src/practices/incident/major.ts';
import { askForRoles, handOverRole, leave, rolesAskedAt, takeRole } from '../../../src/practices/incident/roles.ts';
import { sampleRules } from '../../support/rules.ts';
import {
  about,
  acting,
  anIncident,
  aResolved,
  dan,
  fresh,
  matrix,
  minutesAgo,
  now,
  recordOf,
  rita,
  sam,
  shortly,
  sorted,
} from './an-incident.ts';

const nobody = { lead: null, communications: null, operations: null, scribe: null };
const aMajor = (
  roles: Partial<typeof nobody | Record<keyof typeof nobody, number>> = {},
  facts: Partial<Incident> = {},
) =>
  anIncident({
    priority: 'P1',
    major: true,
    service: 'order-portal',
    crew: {
      since: minutesAgo(9).toISOString(),
      people: [11, 12],
      roles: { ...nobody, ...roles },
      asked: false,
      topic: null,
    },
    ...facts,
  });
const said = (value: unknown): string => JSON.stringify(value);
const mei = { ...dan, id: 9, key: 'mei', roles: ['incident-manager' as const] };

describe('an incident is major', () => {
  const facts = { matrix, team: 'service-desk', shared: true, subject: about, wait: 0, alike: [], crew: [11, 12] };
  const report = { what: 'The portal is down', subject: 'unknown', hit: 'team' } as const;

  test.each([
    ['critical', true],
    ['high', true],
    ['medium', false],
    ['low', false],
  ] as const)('from its report on, where its urgency is %s: %s', (urgent, major) => {
    const decision = reportIncident(fresh, { ...report, urgent }, acting(rita, facts));
    const filed = recordOf(decision);
    expect(isMajor(filed)).toBe(major);
    expect(filed.crew?.people ?? null).toEqual(major ? [11, 12] : null);
    expect(said(decision).includes('incident.made-major')).toBe(major);
  });

  test('by the priorities that the policy names', () => {
    const policy = sampleRules({ incidents: { major: ['P3'] } });
    const by = (urgent: 'critical' | 'medium') =>
      isMajor(recordOf(reportIncident(fresh, { ...report, urgent }, { ...acting(rita, facts), policy })));
    expect([by('critical'), by('medium')]).toEqual([false, true]);
  });

  test('when its priority is raised late, and stays so when it falls', () => {
    const raised = classify(
      anIncident(),
      { ...sorted, urgent: 'critical', why: 'all stand still' },
      acting(dan, facts),
    );
    expect(said(raised)).toContain('"by":"priority"');
    const major = recordOf(raised);
    const fallen = classify(major, { ...sorted, why: 'one way around' }, acting(dan, { ...facts, crew: [] }));
    expect(isMajor(recordOf(fallen))).toBe(true);
    expect(recordOf(fallen).crew).toEqual(major.crew);
    expect(said(fallen)).not.toContain('made-major');
  });

  test.each(['new', 'assigned', 'in-progress', 'pending'] as const)('by hand while it is %s', (status) => {
    const opened = openRoom(anIncident({ status }), {}, acting(dan, { crew: [11] }));
    expect(recordOf(opened).crew?.people).toEqual([11, dan.id]);
    expect(said(opened)).toContain('"by":"hand"');
  });

  test.each(['resolved', 'closed', 'cancelled'] as const)('by nobody’s hand once it is %s', (status) => {
    expect(openRoom(anIncident({ status }), {}, acting(dan, {}))).toEqual({ verdict: 'refused', stale: true });
  });

  test('and promoted while somebody works on it, it is led by them', () => {
    const opened = recordOf(openRoom(anIncident({ status: 'in-progress', owner: sam.id }), {}, acting(dan, {})));
    expect(opened.crew?.roles.lead).toBe(sam.id);
  });

  test('and whoever opens the room of one that has one comes in, once', () => {
    const joined = openRoom(aMajor(), {}, acting(dan, {}));
    expect(recordOf(joined).crew?.people).toEqual([11, 12, dan.id]);
    expect(shortly(openRoom(recordOf(joined), {}, acting(dan, {})))).toBe('unchanged');
  });
});

describe('its room', () => {
  test('is named by reference and service, whatever it is called, and says priority, status and lead', () => {
    const wish = roomOf(aMajor({ lead: sam.id }, { title: '订单门户无法打开' }))!;
    expect([wish.name, wish.topic.en, wish.faces]).toEqual([
      'inc-7-order-portal',
      'P1 · new · lead person 3',
      ['roles', 'how'],
    ]);
    expect(roomOf(aMajor({}, { service: null }))!.name).toBe('inc-7');
    expect(roomOf(aMajor())!.topic.en).toBe('P1 · new · nobody leads yet');
  });

  test('invites who was called together, its owner, who has a role, and whom it calls', () => {
    expect(roomPeople(aMajor({ scribe: 20 }, { owner: dan.id })).sort()).toEqual([11, 12, dan.id, 20].sort());
  });

  test.each([
    ['shared', false],
    ['requester', true],
    ['private', true],
  ] as const)('of an incident that is %s is private: %s', (visibility, isPrivate) => {
    expect(roomOf(aMajor({}, { visibility }))!.private).toBe(isPrivate);
  });

  const statuses = Object.keys(incidentLifecycle.table) as IncidentStatus[];
  test('closes when it is closed or cancelled; a small incident has none', () => {
    const open = statuses.filter((status) => roomOf(aMajor({}, { status })) !== null);
    expect(open).toEqual(['new', 'assigned', 'in-progress', 'pending', 'resolved']);
    expect(roomOf(anIncident())).toBeNull();
  });

  test('keeps its topic when the lead changes, until the status does', () => {
    const lead = { to: 'person:dan' };
    const handed = recordOf(
      handOverRole('lead')(aMajor({ lead: sam.id }), lead, acting(sam, { person: 9, away: null })),
    );
    expect(roomOf(handed)!.topic).toEqual(roomOf(aMajor({ lead: sam.id }))!.topic);
    expect(roomOf(recordOf(acknowledge(handed, {}, acting(dan, undefined))))!.topic.en).toBe(
      'P1 · in progress · lead person 9',
    );
  });
});

describe('roles', () => {
  const taken = aMajor({ lead: sam.id, scribe: sam.id });
  const to = (person: number | null, away: number | null = null) => ({ person, away });

  test('who acknowledges a major leads it, unless somebody does', () => {
    const first = recordOf(acknowledge(aMajor(), {}, acting(dan, undefined)));
    expect(first.crew?.roles.lead).toBe(dan.id);
    expect(recordOf(acknowledge(taken, {}, acting(dan, undefined))).crew?.roles.lead).toBe(sam.id);
    expect(recordOf(acknowledge(anIncident(), {}, acting(dan, undefined))).crew).toBeNull();
  });

  test.each([
    ['a free one is taken', takeRole('operations')(taken, {}, acting(dan, undefined)), 'accepted'],
    ['one person may have several', takeRole('operations')(taken, {}, acting(sam, undefined)), 'accepted'],
    [
      'a taken one is refused to the second',
      takeRole('scribe')(taken, {}, acting(dan, undefined)),
      'incident-role.hasRole',
    ],
    ['pressed twice, it is theirs already', takeRole('scribe')(taken, {}, acting(sam, undefined)), 'unchanged'],
    [
      'a small incident has none',
      takeRole('scribe')(anIncident(), {}, acting(sam, undefined)),
      'incident-role.notMajor',
    ],
    ['their holder hands it over', handOverRole('scribe')(taken, { to: 'x' }, acting(sam, to(dan.id))), 'accepted'],
    [
      'somebody else does not',
      handOverRole('scribe')(taken, { to: 'x' }, acting(dan, to(dan.id))),
      'incident-role.onlyHolder',
    ],
    ['an incident manager does', handOverRole('lead')(taken, { to: 'x' }, acting(mei, to(mei.id))), 'accepted'],
    [
      'to who has it there is nothing to hand over',
      handOverRole('lead')(taken, { to: 'x' }, acting(sam, to(sam.id))),
      'incident-role.theyHaveIt at to',
    ],
    [
      'to who is away, without a deputy, neither',
      handOverRole('lead')(taken, { to: 'x' }, acting(sam, to(null, 8))),
      'incident-role.awayAlone at to',
    ],
    [
      'a free one is taken first',
      handOverRole('operations')(taken, { to: 'x' }, acting(mei, to(mei.id))),
      'incident-role.nobodyHasIt',
    ],
    ['the lead does not leave', leave(taken, {}, acting(sam, undefined)), 'incident-role.handOverFirst'],
    ['whoever has none has nothing to leave', leave(taken, {}, acting(dan, undefined)), 'unchanged'],
  ])('%s', (_, decision, verdict) => {
    expect(shortly(decision)).toBe(verdict);
  });

  test('whoever leads no more gives the others back', () => {
    const handed = recordOf(handOverRole('lead')(taken, { to: 'x' }, acting(sam, to(dan.id))));
    expect(recordOf(leave(handed, {}, acting(sam, undefined))).crew?.roles).toEqual({ ...nobody, lead: dan.id });
  });

  test('10 minutes without somebody in each, one mention of who manages incidents, once', () => {
    const waiting = aMajor({ lead: sam.id });
    expect(rolesAskedAt(waiting)).toEqual(new Date(now.getTime() + 60_000));
    const asked = askForRoles(waiting, acting(deskbell, { lead: 5, managers: [9] }));
    expect(said(asked)).toContain('"roles":["communications","operations","scribe"],"rings":[9]');
    expect(rolesAskedAt(recordOf(asked))).toBeNull();
    expect(said(askForRoles(waiting, acting(deskbell, { lead: 5, managers: [] })))).toContain('"rings":[5]');
    const full = aMajor({ lead: 1, communications: 2, operations: 3, scribe: 3 });
    expect([rolesAskedAt(full), rolesAskedAt(aResolved()), rolesAskedAt(aMajor({}, { status: 'resolved' }))]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
