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
