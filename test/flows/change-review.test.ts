import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Change } from '../../src/practices/change/change.ts';
import { noWork } from '../../src/practices/change/work.ts';
import { aPlacedChange, changeNow } from '../support/changes.ts';
import { uncalled } from '../support/rules.ts';
import { aPolicy, aWorld, factsOf, monday, saidIn } from '../support/world.ts';

const world = await aWorld({ policy: uncalled(aPolicy()) });
afterAll(() => world.close());
beforeEach(() => world.empty());

const at = (minutes: number) => new Date(monday.getTime() + minutes * 60_000).toISOString();
const rolledBack: Partial<Change> = {
  status: 'rolled-back',
  risk: 'high',
  team: 'infrastructure',
  opensAt: monday,
  endsAt: new Date(monday.getTime() + 60 * 60_000),
  work: {
    ...noWork,
    startedAt: at(0),
    rollingBackAt: at(50),
    rollbackReason: 'The copy does not end',
    rolledBackAt: at(64),
  },
  review: { ref: null, why: ['rolled-back'], endedAt: null, waived: false },
};
const wanted = () =>
  aPlacedChange(world, rolledBack as never, [{ type: 'change.review-wanted', why: ['rolled-back'] }]);

const said = (value: unknown, language: 'en' | 'zh-CN' = 'en') => saidIn(world, value, language);

describe('a change that wants a review', () => {
  test('gets one by itself, which the change knows of', async () => {
    const change = await wanted();
    await world.settle();
    const shown = await world.onSlack('cora').types('/review show REV-1');
    expect(said(shown)).toContain('REV-1 · Review of CHG-1 — thread open');
    expect(said(shown, 'zh-CN')).toContain('REV-1 · CHG-1 回顾');
    expect((await changeNow(world, change)).review).toMatchObject({ ref: 'REV-1', endedAt: null });
  });

  test('shows how it went, in figures', async () => {
    await wanted();
    await world.settle();
    const shown = await world.onSlack('cora').types('/review show REV-1');
    if (shown.kind !== 'page') throw new Error(shown.kind);
    expect(factsOf(world, shown.page)).toMatchObject({
      Planned: '1 h',
      Took: '1 h 4 min',
      'Over its window': '4 min',
      'Rolled back in': '14 min',
      'Reviewed because': 'it was rolled back',
    });
  });

  test('brings what happened to the review, and into its document', async () => {
    await aPlacedChange(world, rolledBack as never, [
      { type: 'change.rolling-back', reason: 'The copy does not end', step: 2 },
      { type: 'change.rolled-back', minutes: 14 },
      { type: 'change.review-wanted', why: ['rolled-back'] },
    ]);
    await world.settle();
    const told = world.slack.shown.map(({ message }) => said(message)).join('\n');
    expect(told).toContain('What happened when: CHG-1');
    expect(told).toContain('The copy does not end');
    const cora = world.onSlack('cora');
    await cora.presses('review.take-chair:REV-1');
    for (const section of ['happened', 'causes'])
      await cora.submits('review.note:REV-1', { section, text: 'Sam de Vries waited for the copy' });
    await cora.submits('review.publish:REV-1', { summary: 'It was slow.', lesson: 'Measure.', readers: 'team' });
    const [published] = await world.db.query<{ en: string }>(
      `select published->'documents'->>'en' as en from reviews limit 1`,
    );
    expect(published!.en).toContain('- **Change**: CHG-1, normal, risk high');
    expect(published!.en).toContain('The copy does not end');
    expect(published!.en).toContain('the implementer waited for the copy');
    expect(published!.en).not.toContain('Sam de Vries');
  });

  test('is waived by the change manager, and by no incident manager', async () => {
    const change = await wanted();
    await world.settle();
    const reason = { reason: 'Known from the last time, and mended' };
    expect(said(await world.onSlack('mei').submits('review.waive:REV-1', reason))).toContain(
      'waived by a change manager',
    );
    await world.onSlack('cora').submits('review.waive:REV-1', reason);
    await world.settle();
    expect((await changeNow(world, change)).review).toMatchObject({ ref: 'REV-1', waived: true });
  });

  test('is reviewed once, whoever asks', async () => {
    await wanted();
    await world.settle();
    expect(said(await world.onSlack('cora').types('/review start CHG-1'))).toContain(
      'CHG-1 is reviewed in REV-1 already',
    );
  });
});

test('a change that is still carried out is not looked back on', async () => {
  await aPlacedChange(world, { status: 'implementing', work: { ...noWork, startedAt: at(0) } });
  expect(said(await world.onSlack('cora').types('/review start CHG-1'))).toContain('CHG-1 is not over yet');
});
