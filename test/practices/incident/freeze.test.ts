import { describe, expect, test } from 'vitest';
import { deskbell } from '../../../src/engine/define.ts';
import { freezeFace } from '../../../src/practices/incident/faces.ts';
import {
  freeze,
  freezeTimersOf,
  noticeChannels,
  stopsDeployment,
  tellFreeze,
} from '../../../src/practices/incident/freeze.ts';
import type { Incident } from '../../../src/practices/incident/incident.ts';
import { sampleRules } from '../../support/rules.ts';
import { acting, anIncident, now, policy, recordOf, shortly } from './an-incident.ts';

const aP1 = (facts: Partial<Incident> = {}): Incident =>
  anIncident({ priority: 'P1', service: 'order-portal', ...facts });
/** What its clock does, where this one's notice stands already. */
const agreed = (incident: Incident, at: string | null = null, when = now): Incident =>
  recordOf(freeze(incident, acting(deskbell, { notice: at }, when)));
const notice = (incident: Incident): string => freezeFace(incident, policy).summary.en;
const told = (incident: Incident, ref: string, on: NonNullable<Incident['stops']>['on']) =>
  tellFreeze(incident, acting(deskbell, { on }), { service: 'order-portal', ref });

describe('while a P1 is open on a service', () => {
  test.each([
    ['a P1', aP1(), 'order-portal'],
    ['a P2', aP1({ priority: 'P2' }), null],
    ['a P1 about nothing in particular', aP1({ service: null }), null],
    ['a P1 that waits', aP1({ status: 'pending' }), 'order-portal'],
    ['a P1 that is solved', aP1({ status: 'resolved' }), null],
    ['a P1 that was cancelled', aP1({ status: 'cancelled' }), null],
  ])('%s stops deployments to %s', (_, incident, service) => {
    expect(stopsDeployment(incident)).toBe(service);
    expect(freezeTimersOf(incident)).toHaveLength(service ? 1 : 0);
  });

  test('its notice stands, and nothing more is to be done', () => {
    const standing = agreed(aP1());
    expect(notice(standing)).toBe('Do not deploy to Order portal: INC-7 (P1) is open.');
    expect([freezeTimersOf(standing), standing.freezing]).toEqual([[], true]);
    expect(freeze(standing, acting(deskbell, { notice: null })).verdict).toBe('unchanged');
  });

  test.each<[string, Partial<Incident>]>([
    ['solved', { status: 'resolved' }],
    ['cancelled', { status: 'cancelled' }],
    ['lowered', { priority: 'P2' }],
  ])('it is lifted when it is %s', (_, facts) => {
    const lifted = agreed({ ...agreed(aP1()), ...facts });
    expect(notice(lifted)).toBe('Lifted 2026-11-23 09:00 UTC. Order portal may be deployed to again.');
    expect([freezeTimersOf(lifted), lifted.freezing]).toEqual([[], false]);
  });

  test('moved to another service, it stops that one and frees the first', () => {
    const moved = agreed({ ...agreed(aP1()), service: 'payroll' });
    const { summary, body } = freezeFace(moved, policy);
    expect(summary.en).toBe('Do not deploy to Payroll: INC-7 (P1) is open.');
    expect(JSON.stringify(body)).toContain('Lifted');
  });

  test('reopened, the notice stands again where it stood', () => {
    const lifted = agreed({ ...agreed(aP1()), status: 'resolved' });
    expect(notice(agreed({ ...lifted, status: 'assigned' }))).toContain('Do not deploy to Order portal');
  });
});

describe('of several P1s on one service', () => {
  const other = (notice: string | null, hidden = false) => ({ service: 'order-portal', notice, hidden });

  test('the second one joins the notice of the first, and shows none of its own', () => {
    const second = agreed(aP1({ number: 8 }), 'INC-7');
    expect([second.stops, second.freezing]).toEqual([{ on: other('INC-7'), notices: [] }, false]);
    const first = recordOf(told(agreed(aP1()), 'INC-8', other('INC-7')));
    expect(notice(first)).toBe('Do not deploy to Order portal: INC-7 (P1) · INC-8 (P1) are open.');
  });

  test('the last one lifts it, in whichever order they end', () => {
    const both = recordOf(told(agreed(aP1()), 'INC-8', other('INC-7')));
    const solved = agreed({ ...both, status: 'resolved' });
    expect(notice(solved)).toBe('Do not deploy to Order portal: INC-8 (P1) is open.');
    const lifted = told(solved, 'INC-8', null);
    expect(notice(recordOf(lifted))).toContain('Lifted');
    expect(JSON.stringify(lifted)).toContain('incident.notice-lifted');
    const firstLast = recordOf(told(both, 'INC-8', null));
    expect(notice(firstLast)).toBe('Do not deploy to Order portal: INC-7 (P1) is open.');
  });

  test('what is said late or twice changes nothing: it is looked at how the other one stands', () => {
    const both = recordOf(told(agreed(aP1()), 'INC-8', other('INC-7')));
    expect(shortly(told(both, 'INC-8', other('INC-7')))).toBe('unchanged');
    expect(shortly(told(agreed(aP1()), 'INC-8', null))).toBe('unchanged');
    expect(shortly(told(agreed(aP1()), 'INC-8', other('INC-3')))).toBe('unchanged');
  });

  test('one that comes while the notice is being lifted makes it stand again', () => {
    const lifted = agreed({ ...agreed(aP1()), status: 'resolved' });
    const again = recordOf(told(lifted, 'INC-8', other('INC-7')));
    expect([notice(again), again.freezing]).toEqual(['Do not deploy to Order portal: INC-8 (P1) is open.', true]);
  });

  test('a private one is not named', () => {
    const standing = agreed(aP1({ visibility: 'private' }));
    expect(notice(standing)).toBe('Do not deploy to Order portal: a P1 is open.');
    const shown = { ...standing, visibility: 'requester' as const };
    expect(freezeTimersOf(shown)).toHaveLength(1);
    expect(notice(agreed(shown))).toContain('INC-7');
    const joined = recordOf(told(agreed(aP1()), 'INC-8', other('INC-7', true)));
    expect(notice(joined)).toBe('Do not deploy to Order portal: INC-7 (P1) · a P1 are open.');
  });
});

test('it is said in the desk channels of the team that runs the service, and where the policy asks for it', () => {
  const channel = { on: 'slack', workspace: 'local', name: undefined, deployments: false, teams: 'all' };
  const rules = sampleRules({
    channels: [
      { ...channel, channel: 'desk', shows: 'desk' },
      { ...channel, channel: 'apps', shows: 'desk', teams: ['applications'] },
      { ...channel, channel: 'infra', shows: 'desk', teams: ['infrastructure'] },
      { ...channel, channel: 'help', shows: 'requester' },
      { ...channel, channel: 'changes', shows: 'talk', deployments: true },
    ],
  });
  const where = noticeChannels(rules, 'order-portal').map((each) => each.channel);
  expect(where).toEqual(['desk', 'apps', 'changes']);
});
