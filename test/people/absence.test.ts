import { describe, expect, it } from 'vitest';
import { type Presence, standIns, standInsOf } from '../../src/people/absence.ts';
import { aWorld, monday } from '../support/world.ts';

const tomorrow = new Date('2026-11-24T09:00:00Z');
const one = (id: number, more: Partial<Presence> = {}): [number, Presence] => [
  id,
  { id, active: true, awayUntil: null, deputy: null, ...more },
];
const actingFor = (id: number, ...people: [number, Presence][]) => standInsOf([id], new Map(people), monday).get(id);

describe('whoever is away', () => {
  it('acts for themselves as long as they are there, whoever their deputy is', () => {
    expect(actingFor(1, one(1, { deputy: 2 }), one(2))).toBe(1);
    expect(actingFor(1, one(1, { deputy: 2, awayUntil: monday }), one(2))).toBe(1);
  });

  it('is stood in for by their deputy, or the deputy of that one', () => {
    const away = { awayUntil: tomorrow };
    expect(actingFor(1, one(1, { ...away, deputy: 2 }), one(2))).toBe(2);
    expect(actingFor(1, one(1, { ...away, deputy: 2 }), one(2, { ...away, deputy: 3 }), one(3))).toBe(3);
  });

  it('is stood in for by nobody without a deputy, in a circle, or where the deputy has left', () => {
    const away = { awayUntil: tomorrow };
    expect(actingFor(1, one(1, away))).toBe(null);
    expect(actingFor(1, one(1, { ...away, deputy: 2 }), one(2, { ...away, deputy: 1 }))).toBe(null);
    expect(actingFor(1, one(1, { ...away, deputy: 2 }), one(2, { active: false }))).toBe(null);
    expect(actingFor(1, one(1, { active: false }))).toBe(null);
  });

  it('is stood in for by whom they named, else by whom the policy names', async () => {
    const { db } = await aWorld();
    const ids = await db.query<{ key: string; id: number }>('select key, id from people');
    const id = (key: string) => ids.find((each) => each.key === key)!.id;
    await db.query("update people set away_until = $1 where key in ('cora', 'dan')", [tomorrow]);
    const [cora, dan, ana] = [id('cora'), id('dan'), id('ana')];
    expect(await standIns(db, [cora, dan, ana], monday)).toEqual(
      new Map([
        [cora, id('sofia')],
        [dan, null],
        [ana, ana],
      ]),
    );
    await db.query("update people set away_deputy = $1 where key = 'cora'", [ana]);
    expect((await standIns(db, [cora], monday)).get(cora)).toBe(ana);
  });
});
