// How risky a change is (standard, defaults): a questionnaire and a score that is reckoned, of which the higher counts.

export const risks = ['low', 'medium', 'high'] as const;
export type Risk = (typeof risks)[number];

/** The questions of surfaces 2.14, by number. */
export const questionNumbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13] as const;
export type QuestionNumber = (typeof questionNumbers)[number];
export type Points = 1 | 3 | 5;
export type Answers = { [N in QuestionNumber]?: Points };

/** What the worst of its items says, and of item and team the higher rate of failures in 90 days. */
export type Computed = {
  criticality: Points;
  dependents: Points;
  failures: Points;
  /** Of the sum of the three. */
  verdict: Risk;
};

/** What a person answered: `hardStop` forces high, whatever the sum. Null: something is unanswered. */
export type Questionnaire = { sum: number; verdict: Risk; hardStop: boolean };

const hardStops: readonly QuestionNumber[] = [5, 10];

export function questionnaireOf(answers: Answers): Questionnaire | null {
  const given = questionNumbers.map((number) => answers[number]);
  if (given.some((points) => points === undefined)) return null;
  const sum = given.reduce<number>((total, points) => total + points!, 0);
  const hardStop = hardStops.some((number) => answers[number] === 5);
  return { sum, verdict: hardStop ? 'high' : bySum(sum, { low: 25, medium: 39 }), hardStop };
}

const bySum = (sum: number, most: { low: number; medium: number }): Risk => {
  if (sum <= most.low) return 'low';
  return sum <= most.medium ? 'medium' : 'high';
};

/** How often changes on an item, or of a team, failed in the last 90 days. */
export type Rate = { changes: number; failures: number };

/** `items` are those that are changed, each with how many others are hit when it fails; of one that nobody knows both are null. */
export type RiskFacts = {
  items: readonly { criticality: Risk | 'unknown' | null; dependents: number | null }[];
  rates: readonly Rate[];
};

/** Standard, defaults: the worst item counts, and of the rates the highest. */
export function computedOf({ items, rates }: RiskFacts): Computed {
  const known = items.length > 0 ? items : [{ criticality: null, dependents: null }];
  const criticality = worst(known.map((item) => criticalityPoints[item.criticality ?? 'unknown']));
  const dependents = worst(known.map((item) => dependentsPoints(item.dependents)));
  const failures = worst(rates.map(failurePoints), 3);
  const verdict = bySum(criticality + dependents + failures, { low: 5, medium: 9 });
  return { criticality, dependents, failures, verdict };
}

const criticalityPoints: Record<Risk | 'unknown', Points> = { low: 1, medium: 3, high: 5, unknown: 5 };

function dependentsPoints(count: number | null): Points {
  if (count === null || count > 5) return 5;
  return count === 0 ? 1 : 3;
}

function failurePoints({ changes, failures }: Rate): Points {
  if (changes === 0) return 3;
  const share = failures / changes;
  if (share < 0.05) return 1;
  return share < 0.15 ? 3 : 5;
}

const worst = (points: readonly Points[], none: Points = 5): Points =>
  points.length > 0 ? (Math.max(...points) as Points) : none;

export const sumOf = ({ criticality, dependents, failures }: Computed): number => criticality + dependents + failures;

/** The higher of two verdicts counts; where nobody had to answer, what was reckoned. */
export const higher = (one: Risk | null | undefined, other: Risk): Risk =>
  one && risks.indexOf(one) > risks.indexOf(other) ? one : other;
