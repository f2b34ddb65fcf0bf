import { describe, expect, test } from 'vitest';
import {
  type Answers,
  computedOf,
  higher,
  type Points,
  type QuestionNumber,
  questionNumbers,
  questionnaireOf,
  type Rate,
  type Risk,
  type RiskFacts,
  sumOf,
} from '../../../src/practices/change/risk.ts';

/** The standard's two verdicts on risk, at each of their thresholds. */

/** All ones, but for these; every question has three answers, so sums are odd. */
const answers = (more: Answers = {}): Answers => ({
  ...Object.fromEntries(questionNumbers.map((number) => [number, 1])),
  ...more,
});
/** Answers that add up to this, without a hard stop. */
function adding(sum: number): Answers {
  const given = answers() as Record<QuestionNumber, Points>;
  let left = sum - questionNumbers.length;
  for (const number of questionNumbers.filter((each) => each !== 5 && each !== 10)) {
    const more = Math.min(left, 4);
    given[number] = (1 + more) as Points;
    left -= more;
  }
  expect(left).toBe(0);
  return given;
}

describe('the questionnaire', () => {
  test.each<[number, Risk]>([
    [13, 'low'],
    [25, 'low'],
    [27, 'medium'],
    [39, 'medium'],
    [41, 'high'],
    [57, 'high'],
  ])('%i points are %s', (sum, verdict) => {
    expect(questionnaireOf(adding(sum))).toEqual({ sum, verdict, hardStop: false });
  });

  test.each<[QuestionNumber, Points, Risk]>([
    [5, 5, 'high'],
    [10, 5, 'high'],
    [5, 3, 'low'],
    [10, 3, 'low'],
    [11, 5, 'low'],
  ])('question %i answered with %i makes the least change %s', (number, points, verdict) => {
    const found = questionnaireOf(answers({ [number]: points }))!;
    expect([found.verdict, found.hardStop]).toEqual([verdict, verdict === 'high']);
  });

  test.each(questionNumbers)('says nothing while question %i is unanswered', (number) => {
    const { [number]: _, ...others } = answers();
    expect(questionnaireOf(others)).toBeNull();
  });
});

const item = (criticality: Risk | null, dependents: number | null) => ({ criticality, dependents });
const rate = (failures: number, changes: number): Rate => ({ failures, changes });
const facts = (more: Partial<RiskFacts> = {}): RiskFacts => ({
  items: [item('low', 0)],
  rates: [rate(0, 40)],
  ...more,
});

describe('the computed score', () => {
  test.each<[Risk | null, Points]>([
    ['low', 1],
    ['medium', 3],
    ['high', 5],
    [null, 5],
  ])('an item of criticality %s is worth %i', (criticality, points) => {
    expect(computedOf(facts({ items: [item(criticality, 0)] })).criticality).toBe(points);
  });

  test.each<[number | null, Points]>([
    [0, 1],
    [1, 3],
    [5, 3],
    [6, 5],
    [null, 5],
  ])('%s dependents are worth %i', (dependents, points) => {
    expect(computedOf(facts({ items: [item('low', dependents)] })).dependents).toBe(points);
  });

  test.each<[number, number, Points]>([
    [0, 40, 1],
    [1, 21, 1],
    [1, 20, 3],
    [2, 14, 3],
    [3, 20, 5],
    [1, 1, 5],
    [0, 0, 3],
  ])('%i failures in %i changes are worth %i', (failures, changes, points) => {
    expect(computedOf(facts({ rates: [rate(failures, changes)] })).failures).toBe(points);
  });

  test('the worst item counts, and of item and team the higher rate', () => {
    const items = [item('low', 7), item('high', 0)];
    const computed = computedOf({ items, rates: [rate(0, 30), rate(0, 30), rate(1, 4)] });
    expect(computed).toEqual({ criticality: 5, dependents: 5, failures: 5, verdict: 'high' });
    expect(sumOf(computed)).toBe(15);
  });

  test('what nobody knows is worth five', () => {
    expect(computedOf({ items: [], rates: [] })).toEqual({
      criticality: 5,
      dependents: 5,
      failures: 3,
      verdict: 'high',
    });
  });

  test.each<[Risk, number, Rate, number, Risk]>([
    ['low', 0, rate(0, 40), 3, 'low'],
    ['medium', 0, rate(0, 40), 5, 'low'],
    ['medium', 1, rate(0, 40), 7, 'medium'],
    ['high', 1, rate(0, 40), 9, 'medium'],
    ['high', 1, rate(0, 0), 11, 'high'],
  ])('criticality %s, %i dependents and %o add up to %i: %s', (criticality, dependents, one, sum, verdict) => {
    const computed = computedOf({ items: [item(criticality, dependents)], rates: [one] });
    expect([sumOf(computed), computed.verdict]).toEqual([sum, verdict]);
  });
});

test.each<[Risk | undefined, Risk, Risk]>([
  ['low', 'low', 'low'],
  ['low', 'medium', 'medium'],
  ['medium', 'low', 'medium'],
  ['high', 'medium', 'high'],
  ['medium', 'high', 'high'],
  [undefined, 'medium', 'medium'],
])('of %s and %s, %s counts', (one, other, counts) => {
  expect(higher(one, other)).toBe(counts);
});
