import { ref, titleFrom, typed } from '../../../src/core/text.ts';
import type { Condition } from '../../../src/practices/change/ballot.ts';
import type { Change, ChangeEvent, ChangeStatus } from '../../../src/practices/change/change.ts';
import { type Ending, reviewReasons } from '../../../src/practices/change/ending.ts';
import { words } from '../../../src/practices/change/page-words.ts';
import type { Step } from '../../../src/practices/change/request.ts';
import type { Conflict } from '../../../src/practices/change/scheduling.ts';
import type { Work } from '../../../src/practices/change/work.ts';
import { aChange } from '../../support/builders.ts';
import { type Alphabet, fill } from '../../support/extremes.ts';
import { monday } from '../../support/world.ts';
import { aCondition, aRound, aRule, aSeat, aVote, working } from './a-change.ts';

/** A change as full as forms and rules admit, and one event of each kind. */

const at = monday.toISOString();

const aConflict = (alphabet: Alphabet, index: number): Conflict => ({
  kind: index % 2 ? 'related-item' : 'same-item',
  key: String(index),
  hard: index % 2 === 0,
  ref: `CHG-${1_234_000 + index}`,
  says: words.opens({ change: ref('CHG-1234567'), title: fill(alphabet, 34), at: { time: at } }),
  passed: index < 4 ? { by: 2, at, reason: index % 2 ? null : fill(alphabet, 500) } : null,
});

const steps = (alphabet: Alphabet, done: number): Step[] =>
  Array.from({ length: 30 }, (_, index) => ({
    id: index + 1,
    text: fill(alphabet, 200),
    doneAt: index < done ? at : null,
    doneBy: index < done ? 2 : null,
    deviation: index < done ? fill(alphabet, 500) : null,
  }));

const items = ['order-db', 'auth-srv', 'core-switch', 'vm-host-1', 'vm-host-2', 'order-web'];

/** In that status, with all that it may have gone through. */
export function fullChange(alphabet: Alphabet, status: ChangeStatus, facts: Partial<Change> = {}): Change {
  const said = (length: number) => fill(alphabet, length);
  const isOver = ['rolled-back', 'review', 'closed'].includes(status);
  const isBack = status === 'rolling-back' || isOver;
  const isUnderWay = isBack || status === 'implementing' || status === 'verifying';
  const work: Partial<Work> = {
    startReason: said(500),
    toVerify: said(1000),
    verifiers: [2, 3, 4, 5],
    deviation: said(1000),
    lastMoment: { asked: 2, askedAt: at, wentOnBy: null, wentOnAt: null },
    overrun: 1,
    ...(isBack && { rollingBackAt: at, rollingBackBy: 2, rollbackReason: said(1000) }),
    ...(isOver && { rolledBackAt: new Date(monday.getTime() + 6_000_000).toISOString() }),
  };
  const ending: Ending = {
    code: 'failed',
    what: said(1000),
    itemData: said(1000),
    by: 2,
    at,
    suspends: { template: 'monthly-patching', liftedAt: null, liftedBy: null, reason: null },
  };
  const conditions = Array.from(
    { length: 6 },
    (_, index): Condition => aCondition({ id: index + 1, text: said(500), ...(index > 4 && { metAt: at, metBy: 2 }) }),
  );
  return aChange({
    number: 1_234_567,
    status,
    title: titleFrom(said(160)),
    purpose: said(1000),
    content: said(2000),
    items,
    effect: said(1000),
    plan: steps(alphabet, isUnderWay ? 12 : 0),
    test: said(1000),
    affects: said(300),
    rollback: steps(alphabet, isOver ? 30 : isBack ? 3 : 0),
    rollbackMinutes: 1440,
    risks: said(1000),
    risk: 'high',
    computed: { criticality: 5, dependents: 5, failures: 5, verdict: 'high' },
    rounds: [1, 2, 3].map((number) =>
      aRound({
        number,
        rule: aRule({ seats: Array.from({ length: 12 }, (_, of) => aSeat(of + 1, { named: of < 2 })) }),
        votes: Array.from({ length: 10 }, (_, by) =>
          aVote({ by: by + 1, for: 40 + by, verdict: 'no', reason: said(1000), acceptable: said(1000) }),
        ),
        owed: number === 3 ? { until: at, alarms: 1, nextAt: at } : null,
        ...(number < 3 && { end: { how: 'returned', at, by: 2, reason: said(1000) } }),
      }),
    ),
    conditions,
    questions: Array.from({ length: 20 }, (_, id) => ({
      id: id + 1,
      round: 2,
      remindedAt: null,
      by: 3,
      at,
      text: said(1000),
      message: null,
      answer: { by: 2, at, text: said(1000), message: null },
    })),
    conflicts: Array.from({ length: 12 }, (_, index) => aConflict(alphabet, index)),
    ...(isUnderWay && { work: working(work) }),
    ...(isOver && { ending }),
    ...(status === 'review' && {
      review: { ref: 'REV-1234567', why: [...reviewReasons], endedAt: null, waived: false },
    }),
    ...facts,
  });
}

/** One of each kind, as much typed as its form admits. A kind without one does not compile. */
export function fullEvents(
  alphabet: Alphabet,
  said = (length: number): string => fill(alphabet, length),
): { [T in ChangeEvent['type']]: Extract<ChangeEvent, { type: T }> } {
  const conflicts = [0, 1, 4].map((index) => aConflict(alphabet, index));
  const vote = aVote({ verdict: 'no', for: 9, reason: said(1000), acceptable: said(1000) });
  const question = { round: 2, remindedAt: null, id: 1, by: 3, at, text: said(1000), message: null, answer: null };
  return {
    'change.drafted': {
      type: 'change.drafted',
      kind: 'standard',
      template: 'monthly-patching',
      fixes: 'INC-7',
      clonedFrom: 'CHG-8',
    },
    'change.filled': { type: 'change.filled', step: 2 },
    'change.submitted': { type: 'change.submitted', kind: 'normal' },
    'change.amended': {
      type: 'change.amended',
      differences: [
        { part: 'purpose', was: typed(said(1000)), is: typed(said(1000)) },
        { part: 'affects', was: null, is: typed(said(300)) },
      ],
      from: 'cab',
    },
    'change.cancelled': { type: 'change.cancelled', reason: said(1000), from: 'scheduled' },
    'change.noted': { type: 'change.noted', text: said(1000), link: null, message: null, inThread: false },
    'change.assessment-asked': { type: 'change.assessment-asked', again: true },
    'change.assessed': { type: 'change.assessed', verdict: 'conditional', condition: said(500) },
    'change.returned': { type: 'change.returned', by: 'peer', reason: said(1000), acceptable: said(1000) },
    'change.ballot-opened': { type: 'change.ballot-opened', round: 2, hash: 'a41f', until: at, people: [2, 3, 4] },
    'change.vote-cast': { type: 'change.vote-cast', round: 2, vote, was: 'yes' },
    'change.ballot-ended': {
      type: 'change.ballot-ended',
      round: 2,
      how: 'rejected',
      by: 9,
      reason: said(1000),
      yes: 2,
      needed: 3,
    },
    'change.ballot-reminded': { type: 'change.ballot-reminded', round: 2, percent: 80, people: [2, 3, 4] },
    'change.ballot-expired': {
      type: 'change.ballot-expired',
      round: 2,
      why: 'expired',
      yes: 2,
      needed: 3,
      managers: [9],
    },
    'change.ballot-extended': { type: 'change.ballot-extended', round: 2, until: at, reason: said(500) },
    'change.votes-joined': { type: 'change.votes-joined', round: 2, person: 4 },
    'change.approved': { type: 'change.approved', round: 2, conditions: 2 },
    'change.asked': { type: 'change.asked', question, saidIn: null },
    'change.answered': {
      type: 'change.answered',
      question: { ...question, answer: { by: 7, at, text: said(1000), message: null } },
      saidIn: null,
    },
    'change.questions-open': { type: 'change.questions-open', round: 2, questions: [1, 2, 3] },
    'change.condition-met': { type: 'change.condition-met', condition: aCondition({ text: said(500) }) },
    'change.approval-owed': { type: 'change.approval-owed', until: at, people: [9] },
    'change.approval-overdue': { type: 'change.approval-overdue', until: at, people: [9], left: 4 },
    'change.refused-afterwards': { type: 'change.refused-afterwards', round: 2, by: 9, reason: said(1000) },
    'change.scheduled': { type: 'change.scheduled', opens: at, ends: at, overridden: true },
    'change.contested': { type: 'change.contested', conflicts },
    'change.conflicts-changed': { type: 'change.conflicts-changed', come: conflicts, gone: conflicts },
    'change.conflicts-ticked': { type: 'change.conflicts-ticked', conflicts },
    'change.conflict-overridden': { type: 'change.conflict-overridden', conflicts, reason: said(300) },
    'change.held': { type: 'change.held', conflicts },
    'change.released': { type: 'change.released' },
    'change.override-wanted': { type: 'change.override-wanted', conflicts, managers: [9] },
    'change.window-told': {
      type: 'change.window-told',
      was: { opens: '2026-11-22T21:00:00.000Z', ends: at },
      opens: at,
      ends: at,
      by: 9,
    },
    'change.window-withdrawn': { type: 'change.window-withdrawn', was: { opens: at, ends: at }, by: 9 },
    'change.window-announced': { type: 'change.window-announced', which: 'day-before', left: 1440 },
    'change.started': { type: 'change.started', outside: 'early', reason: said(500), owed: true },
    'change.step-done': {
      type: 'change.step-done',
      step: 12,
      of: 'rollback',
      text: said(200),
      deviation: said(500),
      skipped: [1, 2, 3],
    },
    'change.completed': {
      type: 'change.completed',
      deviation: said(1000),
      toVerify: said(1000),
      verifiers: [2, 3, 4, 5],
      open: [1, 2, 3],
    },
    'change.verified': { type: 'change.verified' },
    'change.not-verified': { type: 'change.not-verified', reason: said(1000), next: 'roll-back' },
    'change.last-moment': { type: 'change.last-moment', asked: 2, people: [2, 3, 4], step: 12, atStart: false },
    'change.went-on': { type: 'change.went-on' },
    'change.overran': { type: 'change.overran', times: 1, step: 12, news: at, people: [2, 3] },
    'change.rolling-back': { type: 'change.rolling-back', reason: said(1000), step: 12 },
    'change.rolled-back': { type: 'change.rolled-back', minutes: 100 },
    'change.ended': { type: 'change.ended', code: 'failed', what: said(1000), itemData: said(1000), managers: [2, 3] },
    'change.closed': { type: 'change.closed', code: 'with-issues', later: false },
    'change.review-wanted': { type: 'change.review-wanted', why: [...reviewReasons] },
    'change.review-opened': { type: 'change.review-opened', ref: 'REV-2' },
    'change.review-ended': { type: 'change.review-ended', ref: 'REV-2', waived: false },
    'change.template-suspended': { type: 'change.template-suspended', template: 'monthly-patching', managers: [9] },
    'change.template-certified': { type: 'change.template-certified', template: 'gone', reason: said(500) },
    'change.template-news': {
      type: 'change.template-news',
      template: 'monthly-patching',
      by: 'CHG-8',
      suspended: true,
    },
    'change.blamed': { type: 'change.blamed', incident: 'INC-7', hidden: false },
    'change.cleared': { type: 'change.cleared', incident: 'INC-7', hidden: false, reason: said(500) },
  };
}
