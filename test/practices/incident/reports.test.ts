import { describe, expect, test } from 'vitest';
import { followHere, unfollow, unfollowHere } from '../../../src/practices/incident/following.ts';
import type { Incident } from '../../../src/practices/incident/incident.ts';
import { newsFor } from '../../../src/practices/incident/news.ts';
import {
  type Course,
  reportTechnically,
  reportToStakeholders,
  type TechnicalReport,
} from '../../../src/practices/incident/progress-reports.ts';
import { correctTimes, metricsOf, timesOf } from '../../../src/practices/incident/times.ts';
import { acting, anIncident, aResolved, dan, minutesAgo, place, rita } from './an-incident.ts';

const inMinutes = (minutes: number): Date => minutesAgo(-minutes);
const aMajor = (facts: Partial<Incident> = {}): Incident =>
  anIncident({ priority: 'P1', service: 'order-portal', ...facts });
const reports = (incident: Incident, given: Partial<TechnicalReport> = {}) =>
  reportTechnically(
    incident,
    { condition: 'The database is full', actions: 'Logs are moved', course: 'same', ...given },
    acting(dan, undefined),
  );

describe('a technical report', () => {
  test('names the next one, and stays with the team', () => {
    const decision = reports(aMajor({ status: 'in-progress', owner: dan.id }), { next: inMinutes(20) });
    expect(decision).toMatchObject({
      verdict: 'accepted',
      record: {
        status: 'in-progress',
        promise: { by: inMinutes(20).toISOString() },
        lastUpdate: { readers: 'team', text: 'The database is full\nLogs are moved', by: dan.id },
      },
      events: [{ type: 'incident.reported-technically', needs: null, next: inMinutes(20).toISOString() }],
    });
  });

  test('without a time, the next comes when it is usual for the priority, also while it waits', () => {
    for (const status of ['in-progress', 'pending'] as const)
      expect(reports(aMajor({ status }))).toMatchObject({ record: { promise: { by: inMinutes(30).toISOString() } } });
  });

  test.each<[Incident['status'], Course, Incident['status'], string[]]>([
    ['new', 'same', 'new', []],
    ['new', 'in-progress', 'in-progress', ['incident.acknowledged']],
    ['assigned', 'in-progress', 'in-progress', ['incident.acknowledged']],
    ['in-progress', 'in-progress', 'in-progress', []],
    ['in-progress', 'vendor', 'pending', ['incident.made-pending']],
    ['pending', 'in-progress', 'in-progress', ['incident.resumed']],
    ['pending', 'change', 'pending', ['incident.made-pending']],
  ])('from %s, %s leads to %s by a move of the lifecycle', (status, course, after, moves) => {
    const decision = reports(aMajor({ status }), { course, needs: 'A new disk' });
    expect(decision).toMatchObject({ verdict: 'accepted', record: { status: after } });
    if (decision.verdict !== 'accepted') return;
    expect(decision.events.map(({ type }) => type)).toEqual([...moves, 'incident.reported-technically']);
    expect(decision.record.promise).not.toBeNull();
  });

  test.each<[string, Incident, Partial<TechnicalReport>, string | undefined]>([
    ['a small incident', anIncident({ status: 'in-progress' }), {}, undefined],
    ['what nobody has taken waits for nothing', aMajor(), { course: 'vendor', needs: 'A disk' }, 'course'],
    ['what waits says for what', aMajor({ status: 'in-progress' }), { course: 'vendor' }, 'needs'],
    ['a promise in the past', aMajor({ status: 'in-progress' }), { next: minutesAgo(1) }, 'next'],
  ])('refused: %s', (_, incident, given, field) => {
    const decision = reports(incident, given);
    expect(decision).toMatchObject({ verdict: 'refused', field });
    expect(decision).toHaveProperty('reason.en');
  });

  test('one that is resolved takes none', () => {
    expect(reports({ ...aResolved(), priority: 'P1' })).toEqual({ verdict: 'refused', stale: true });
  });
});

test('a stakeholder report is for its requester to read, and moves nothing', () => {
  const said = { standing: 'Orders wait', impact: 'Nobody can order', steps: 'A fail-over' };
  const major = aMajor({ status: 'pending' });
  expect(reportToStakeholders(major, said, acting(dan, undefined))).toMatchObject({
    record: { status: 'pending', lastUpdate: { readers: 'requester' } },
    events: [{ type: 'incident.reported-to-stakeholders', ...said }],
  });
  expect(reportToStakeholders({ ...major, major: false }, said, acting(dan, undefined)).verdict).toBe('refused');
});

test('what the team reports to itself leaves what its requester was told', () => {
  const said = { standing: 'Orders wait', impact: 'Nobody can order', steps: 'A fail-over' };
  const told = reportToStakeholders(aMajor({ status: 'in-progress' }), said, acting(dan, undefined));
  if (told.verdict !== 'accepted') return expect.unreachable();
  const once = reports(told.record);
  const twice = once.verdict === 'accepted' ? reports(once.record, { condition: 'Still full' }) : once;
  if (twice.verdict !== 'accepted') return expect.unreachable();
  const { lastUpdate } = twice.record;
  expect(newsFor(lastUpdate, 'desk')?.text).toContain('Still full');
  expect(newsFor(lastUpdate, 'requester')?.text).toContain('Nobody can order');
});

describe('times', () => {
  const solved = (): Incident => ({
    ...aResolved(),
    since: minutesAgo(90),
    createdAt: minutesAgo(60),
    acknowledgedAt: minutesAgo(50),
    resolution: { ...aResolved().resolution!, recoveredAt: minutesAgo(10).toISOString() },
  });
  const corrects = (incident: Incident, given: { started?: Date; detected?: Date; recovered?: Date }) =>
    correctTimes(
      incident,
      { started: incident.since, reason: 'The monitor knew it first', ...given },
      acting(dan, undefined),
    );

  test('are measured in minutes of the world', () => {
    expect(metricsOf(solved())).toEqual({ detect: 30, acknowledge: 10, resolve: 80 });
    expect(metricsOf(anIncident())).toEqual({ detect: 30, acknowledge: null, resolve: null });
    expect(metricsOf({ ...solved(), status: 'assigned' }).resolve).toBeNull();
    expect(metricsOf({ ...solved(), status: 'cancelled' }).resolve).toBeNull();
  });

  test.each([
    ['started', { started: minutesAgo(100) }, { detect: 40, acknowledge: 10, resolve: 90 }],
    ['detected', { detected: minutesAgo(80) }, { detect: 10, acknowledge: 30, resolve: 80 }],
    ['recovered', { recovered: minutesAgo(5) }, { detect: 30, acknowledge: 10, resolve: 85 }],
  ] as const)(
    'corrected in when it %s, what is measured follows, and no clock of the service level',
    (time, given, metrics) => {
      const before = solved();
      const decision = corrects(before, given);
      expect(decision).toMatchObject({
        verdict: 'accepted',
        events: [
          {
            type: 'incident.times-corrected',
            reason: 'The monitor knew it first',
            changes: [{ time, from: timesOf(before)[time]!.toISOString(), to: Object.values(given)[0]!.toISOString() }],
          },
        ],
      });
      if (decision.verdict !== 'accepted') return;
      expect(metricsOf(decision.record)).toEqual(metrics);
      const { moves, respondBy, solveBy } = decision.record;
      expect({ moves, respondBy, solveBy }).toEqual({
        moves: before.moves,
        respondBy: before.respondBy,
        solveBy: before.solveBy,
      });
    },
  );

  test.each([
    ['in the future', { started: inMinutes(1) }, 'started'],
    ['a start after it was noticed', { started: minutesAgo(59) }, 'started'],
    ['noticed before it started', { detected: minutesAgo(91) }, 'detected'],
    ['noticed after its report', { detected: minutesAgo(59) }, 'detected'],
    ['recovered before it was noticed', { recovered: minutesAgo(61) }, 'recovered'],
    ['recovered in the future', { recovered: inMinutes(1) }, 'recovered'],
  ])('refused beside its field: %s', (_, given, field) => {
    expect(corrects(solved(), given)).toMatchObject({ verdict: 'refused', field });
  });

  test('what has not recovered has no such time, and seconds are no change', () => {
    expect(corrects(anIncident(), { recovered: minutesAgo(1) })).toMatchObject({ field: 'recovered' });
    expect(corrects(solved(), { started: new Date(minutesAgo(90).getTime() + 20_000) }).verdict).toBe('unchanged');
  });

  test('what is not corrected is left alone, though it was recovered before its report', () => {
    const early = { ...solved(), resolution: { ...solved().resolution!, recoveredAt: minutesAgo(70).toISOString() } };
    expect(corrects(early, { started: minutesAgo(100) }).verdict).toBe('accepted');
    expect(corrects(early, { started: minutesAgo(65) })).toMatchObject({ verdict: 'refused', field: 'started' });
  });
});

describe('following', () => {
  const isPrivate = anIncident({ visibility: 'private' });
  const channel = { platform: 'web', workspace: 'local', channel: 'help' };

  test('is left by whoever follows, but for what only followers see', () => {
    const leaves = (incident: Incident, follows: boolean) => unfollow(incident, {}, acting(rita, { follows }));
    expect(leaves(anIncident(), true)).toMatchObject({ events: [{ type: 'incident.unfollowed', person: rita.id }] });
    expect(leaves(anIncident(), false).verdict).toBe('unchanged');
    expect(leaves(isPrivate, true).verdict).toBe('refused');
  });

  test('a channel follows once, where it was typed, and nothing that is private', () => {
    const follows = (incident: Incident, channels: (typeof channel)[]) =>
      followHere(incident, {}, acting(dan, { channels }));
    expect(follows(anIncident(), [])).toMatchObject({ events: [{ type: 'incident.followed-here', ...place }] });
    expect(follows(anIncident(), [channel]).verdict).toBe('unchanged');
    expect(follows(isPrivate, []).verdict).toBe('refused');
    const leaves = (channels: (typeof channel)[]) => unfollowHere(anIncident(), {}, acting(dan, { channels }));
    expect(leaves([channel])).toMatchObject({ events: [{ type: 'incident.unfollowed-here', ...place }] });
    expect(leaves([]).verdict).toBe('unchanged');
  });
});
