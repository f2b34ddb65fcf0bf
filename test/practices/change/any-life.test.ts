import { describe, expect, test } from 'vitest';
import { Life } from './any-life.ts';
import { livesOf } from './any-life-judge.ts';

test('in no order of all that may be done to a change is begun what was not agreed to, closed what is owed, or anything stuck', () => {
  const { wrong, happened } = livesOf(1, 80, 40);
  expect(wrong).toEqual([]);
  const rarest = ['change.conflict-overridden', 'change.votes-joined', 'change.refused-afterwards', 'change.closed'];
  expect([...happened]).toEqual(expect.arrayContaining(rarest));
});

test('accounts that become one once the window is open decide nothing', () => {
  const life = new Life({ kind: 'normal', risk: 'high', fields: { opensAt: new Date('2026-11-23T10:00:00Z') } });
  life.becomes('dan', ['change-manager', 'cab-member']);
  life.submit('ana');
  life.assess('wei', 'yes');
  life.vote('dan', 'yes').vote('helen', 'yes').vote('wei', 'yes');
  life.now = new Date('2026-11-23T10:30:00Z');
  life.join('cora', 'wei');
  expect([life.change.status, life.told('change.votes-joined').length]).toEqual(['cab', 1]);
});

describe('a peer who turns out to ask for it', () => {
  const assessed = () => {
    const life = new Life({ kind: 'normal', risk: 'low' });
    life.submit('ana');
    life.assess('dan', 'conditional');
    return life;
  };

  test('has let nothing on: another one assesses it', () => {
    const life = assessed();
    life.join('dan', 'ana');
    expect(life.change).toMatchObject({ status: 'assessment', approvedAt: null, assessment: null, conditions: [] });
    expect(life.told('change.assessment-asked').at(-1)).toMatchObject({ joined: true });
    life.assess('wei', 'yes');
    expect(life.change.status).toBe('scheduled');
  });

  test('where its window is contested as well', () => {
    const life = new Life({ kind: 'normal', risk: 'low' });
    life.isFrozen = true;
    life.submit('ana');
    life.assess('dan', 'yes');
    life.join('dan', 'sam');
    expect(life.change).toMatchObject({ status: 'assessment', approvedAt: null, assessment: null });
  });

  test('after it has begun, what was decided stays', () => {
    const life = assessed();
    life.meet('sam');
    life.startsBy('sam');
    life.join('dan', 'ana');
    expect(life.change).toMatchObject({ status: 'implementing', assessment: { by: life.change.requester } });
  });
});
