import { describe, expect, test } from 'vitest';
import {
  type Candidate,
  mostSuspiciousFirst,
  type Scene,
  type Suspect,
  suspectsOf,
} from '../../../src/practices/change/suspects.ts';
import { noWork, type Work } from '../../../src/practices/change/work.ts';
import { aChange } from '../../support/builders.ts';
import { monday } from '../../support/world.ts';

/** Hours before the incident was reported; after it where negative. */
const ago = (hours: number): string => new Date(monday.getTime() - hours * 3_600_000).toISOString();
const scene: Scene = {
  near: new Map([
    ['order-web', 0],
    ['order-db', 1],
    ['vm-host-1', 1],
    ['core-switch', 2],
  ]),
  service: 'order-portal',
  item: 'order-web',
};

type Facts = Partial<Omit<Candidate, 'work' | 'ending'>> & { work?: Partial<Work>; code?: 'failed' | 'successful' };
const aCandidate = (number: number, { work, code, ...facts }: Facts = {}): Candidate =>
  aChange({
    number,
    status: 'closed',
    items: ['order-web'],
    service: null,
    risk: 'low',
    work: { ...noWork, startedAt: ago(6), completedAt: ago(5), ...work },
    ending: code ? { code, what: '', itemData: null, by: 1, at: ago(4), suspends: null } : null,
    ...facts,
  });
const found = (...candidates: Candidate[]) => suspectsOf(candidates, scene, monday);
const numbers = (...candidates: Candidate[]) => found(...candidates).map(({ change }) => change.number);

describe('of two changes, the more suspicious one stands first', () => {
  test.each<[why: string, first: Facts, second: Facts]>([
    ['the item itself before what it depends on', {}, { items: ['order-db'], risk: 'high' }],
    ['nearer before farther', { items: ['order-db'] }, { items: ['core-switch'], risk: 'high' }],
    [
      'the nearest of several items counts',
      { items: ['core-switch', 'order-db'] },
      { items: ['core-switch'], work: { completedAt: ago(1) } },
    ],
    [
      'one that is under way before one that ended well',
      { status: 'implementing', work: { startedAt: ago(70), completedAt: null } },
      { risk: 'high' },
    ],
    ['one that waits to be verified before one that ended well', { status: 'verifying' }, { risk: 'high' }],
    ['one that failed before a later one that went well', { code: 'failed', work: { completedAt: ago(30) } }, {}],
    ['one that was rolled back before a later one that went well', { work: { rolledBackAt: ago(20) } }, {}],
    ['one that was under way then before one that ended well', { work: { completedAt: ago(-1) } }, { risk: 'high' }],
    ['the later one', { work: { completedAt: ago(2) } }, { work: { completedAt: ago(3) }, risk: 'high' }],
    ['the riskier one', { risk: 'high' }, { risk: 'medium' }],
    ['one of unknown risk before one of medium risk', { risk: null }, { risk: 'medium' }],
    [
      'what is about the service alone stands after the item itself',
      { risk: 'low' },
      { items: [], service: 'order-portal', risk: 'high' },
    ],
    ['the younger of two that are alike', {}, {}],
  ])('%s', (_, first, second) => {
    const isTie = JSON.stringify(first) === JSON.stringify(second);
    const [one, other] = [aCandidate(isTie ? 2 : 1, first), aCandidate(isTie ? 1 : 2, second)];
    expect(numbers(one, other)).toEqual([one.number, other.number]);
    expect(numbers(other, one)).toEqual([one.number, other.number]);
  });

  test('the order is one: whatever is compared, it is the other way round the other way round', () => {
    const many = found(
      ...[0, 1, 2, 3, 4, 5, 6, 7].map((index) =>
        aCandidate(index, {
          items: [index % 2 ? 'order-web' : 'order-db'],
          risk: index % 3 ? 'high' : 'low',
          work: { completedAt: ago(index % 4) },
        }),
      ),
    );
    const sign = (one: Suspect, other: Suspect) => Math.sign(mostSuspiciousFirst(one, other));
    for (const one of many) {
      for (const other of many) {
        expect(sign(one, other)).toBe(-sign(other, one) || 0);
        expect(sign(one, other) === 0).toBe(one === other);
      }
    }
  });
});

describe('which changes are looked at', () => {
  test.each<[why: string, facts: Facts, isOne: boolean]>([
    ['it ended 72 h before', { work: { completedAt: ago(72) } }, true],
    ['it ended longer before', { work: { completedAt: ago(72.1) } }, false],
    ['it began after the report', { work: { startedAt: ago(-0.1), completedAt: null }, status: 'implementing' }, false],
    ['it began as it was reported', { work: { startedAt: ago(0), completedAt: null }, status: 'implementing' }, true],
    ['it never began', { work: { startedAt: null, completedAt: null }, status: 'scheduled' }, false],
    ['it began weeks before and goes on', { work: { startedAt: ago(900) }, status: 'implementing' }, true],
    ['it was rolled back just now', { work: { startedAt: ago(90), completedAt: ago(80), rolledBackAt: ago(1) } }, true],
    ['it is about something else', { items: ['payroll-app'] }, false],
    ['it is about the service alone', { items: [], service: 'order-portal' }, true],
    ['it is about another service', { items: [], service: 'payroll' }, false],
  ])('%s: %s', (_, facts, isOne) => {
    expect(found(aCandidate(1, facts))).toHaveLength(isOne ? 1 : 0);
  });
});
