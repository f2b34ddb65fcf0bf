import type { Question, Round, Seat, Vote } from '../../../src/practices/change/ballot.ts';
import { contentKept } from '../../../src/practices/change/ballot-content.ts';
import { reckoned } from '../../../src/practices/change/board.ts';
import type { Change } from '../../../src/practices/change/change.ts';
import { hashOf } from '../../../src/practices/change/round.ts';
import { aChange } from '../../support/builders.ts';
import { type Alphabet, fill } from '../../support/extremes.ts';
import { monday } from '../../support/world.ts';

const at = monday.toISOString();

const aSeat = (of: number, facts: Partial<Seat> = {}): Seat => ({
  of,
  by: of % 3 === 0 ? of + 500 : of,
  counts: true,
  named: of <= 3,
  veto: of <= 9,
  ...facts,
});

const verdicts: Vote['verdict'][] = ['yes', 'conditional', 'no', 'abstained'];

/** A board of sixty, every third by a deputy, of whom so many have voted, in every way there is. */
export function aFullRound(alphabet: Alphabet, voted: number, facts: Partial<Round> = {}): Round {
  const said = (length: number) => fill(alphabet, length);
  const seats = Array.from({ length: 60 }, (_, index) => aSeat(index + 1));
  const votes = seats.slice(0, voted).map(({ of, by }, index): Vote => {
    const verdict = verdicts[index % 4]!;
    return {
      by: by!,
      for: by === of ? null : of,
      verdict,
      condition: verdict === 'conditional' ? said(300) : null,
      reason: verdict === 'no' ? said(500) : null,
      acceptable: verdict === 'no' ? said(500) : null,
      at,
    };
  });
  const rule = { board: 'cab' as const, risk: 'high' as const, votes: '2/3', manager: true, seats, barred: [] };
  return {
    number: 2,
    hash: 'a41f0c2d9e8b',
    openedAt: at,
    expiresAt: at,
    rule: reckoned(rule, votes),
    votes,
    reminded: [],
    withManager: null,
    owed: null,
    end: null,
    ...facts,
  };
}

/** Every field of a request and of its ballot at its longest. */
export function aFullBallot(alphabet: Alphabet, voted: number, facts: Partial<Round> = {}): Change {
  const said = (length: number) => fill(alphabet, length);
  const steps = Array.from({ length: 30 }, (_, index) => ({
    id: index + 1,
    text: said(200),
    doneAt: null,
    doneBy: null,
    deviation: null,
  }));
  const questions: Question[] = Array.from({ length: 20 }, (_, index) => ({
    id: index + 1,
    round: 2,
    by: index + 1,
    at,
    text: said(1000),
    remindedAt: null,
    message: null,
    answer: index < 5 ? { by: 7, at, text: said(1000), message: null } : null,
  }));
  const before = aChange({ title: said(80), number: 1_234_567 });
  const change = aChange({
    number: 1_234_567,
    title: said(80),
    status: 'cab',
    risk: 'high',
    computed: { criticality: 5, dependents: 5, failures: 5, verdict: 'high' },
    purpose: said(1000),
    content: said(2000),
    effect: said(1000),
    plan: steps,
    test: said(1000),
    rollback: steps,
    risks: said(1000),
    affects: said(500),
    items: ['order-db', 'order-web', 'auth-srv', 'wms-app', 'print-srv'],
    implementer: 8,
    rollbackMinutes: 1440,
    opensAt: new Date('2026-12-05T22:00:00Z'),
    endsAt: new Date('2026-12-06T22:00:00Z'),
    questions,
    conflicts: Array.from({ length: 5 }, (_, index) => ({
      kind: 'same-item',
      key: String(index),
      hard: true,
      ref: 'CHG-8',
      says: { key: 'typed', values: { text: said(150) }, en: '' },
      passed: null,
    })),
  });
  const first: Round = {
    ...aFullRound(alphabet, 0),
    number: 1,
    content: contentKept(before),
    end: { how: 'voided', at, by: 7, reason: null },
  };
  return {
    ...change,
    rounds: [first, { ...aFullRound(alphabet, voted, facts), hash: hashOf(change), content: contentKept(change) }],
  };
}
