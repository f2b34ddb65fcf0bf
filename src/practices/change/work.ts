// Carrying it out (standard 2.3.5, 2.3.6): by the plan, in the window, and back where it must be.

/** How it went so far; times are ISO 8601. */
export type Work = {
  startedAt: string | null;
  startedBy: number | null;
  /** Why it started outside its window. */
  startReason: string | null;
  completedAt: string | null;
  completedBy: number | null;
  deviation: string | null;
  /** What whoever verifies it should look at. */
  toVerify: string | null;
  verifiedAt: string | null;
  verifiedBy: number | null;
  failedVerifications: number;
  /** Past the last safe moment: who was asked how often, and who said to go on. */
  lastMoment: { asked: number; wentOnBy: number | null; wentOnAt: string | null };
  /** Past the window's end: how often it was said. */
  overrun: number;
  rollingBackAt: string | null;
  rollingBackBy: number | null;
  rollbackReason: string | null;
  rolledBackAt: string | null;
};
export const noWork: Work = {
  startedAt: null,
  startedBy: null,
  startReason: null,
  completedAt: null,
  completedBy: null,
  deviation: null,
  toVerify: null,
  verifiedAt: null,
  verifiedBy: null,
  failedVerifications: 0,
  lastMoment: { asked: 0, wentOnBy: null, wentOnAt: null },
  overrun: 0,
  rollingBackAt: null,
  rollingBackBy: null,
  rollbackReason: null,
  rolledBackAt: null,
};

export type WorkEvent =
  /** `outside`: before or after its window. */
  | { type: 'change.started'; outside: 'early' | 'late' | null; reason: string | null; owed: boolean }
  | { type: 'change.step-done'; step: number; of: 'plan' | 'rollback'; text: string; deviation: string | null }
  | { type: 'change.completed'; deviation: string | null; toVerify: string | null; verifiers: number[] }
  | { type: 'change.verified' }
  | { type: 'change.not-verified'; reason: string; then: 'roll-back' | 'go-on' }
  | { type: 'change.last-moment'; asked: number; people: number[]; step: number }
  | { type: 'change.went-on' }
  | { type: 'change.overran'; times: number; step: number; news: string }
  | { type: 'change.rolling-back'; reason: string; step: number | null }
  | { type: 'change.rolled-back'; minutes: number };
