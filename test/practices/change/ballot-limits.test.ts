import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Field } from '../../../src/chat/field.ts';
import { limits } from '../../../src/chat/limits.ts';
import { plain, wordText } from '../../../src/chat/wording.ts';
import type { Actor, PageReading } from '../../../src/engine/define.ts';
import { handOver } from '../../../src/engine/deputies.ts';
import type { Effect } from '../../../src/engine/effects.ts';
import { install } from '../../../src/engine/installed.ts';
import { delayed } from '../../../src/engine/late.ts';
import type { BallotEvent, Round } from '../../../src/practices/change/ballot.ts';
import { ballotDefinitions } from '../../../src/practices/change/ballot-actions.ts';
import { ballotFace, ballotThread } from '../../../src/practices/change/ballot-card.ts';
import { ballotPage, minutesPage } from '../../../src/practices/change/ballot-pages.ts';
import { ballotReactions } from '../../../src/practices/change/ballot-reactions.ts';
import { digestOf } from '../../../src/practices/change/digest.ts';
import { practices } from '../../../src/practices/index.ts';
import { type Alphabet, alphabets, fill, longName, longPolicy } from '../../support/extremes.ts';
import { measure } from '../../support/measure.ts';
import { sampleRules } from '../../support/rules.ts';
import { monday } from '../../support/world.ts';
import { aFullBallot } from './a-full-ballot.ts';

/** A board of sixty with the longest names, and the longest typing, against the strictest platform. */

const installed = install(practices);
const policy = sampleRules(parse(longPolicy('entities')));
const actor = { id: 999 } as Actor;
const at = monday.toISOString();
const people = Array.from({ length: 60 }, (_, index) => index + 1);

const ended = (how: NonNullable<Round['end']>['how'], reason: string | null = null): Partial<Round> => ({
  end: { how, at, by: 3, reason },
});
const rounds = (alphabet: Alphabet): Partial<Round>[] => {
  const reason = fill(alphabet, 1000);
  return [
    {},
    { withManager: { since: at, why: 'expired' } },
    { withManager: { since: at, why: 'all-voted' } },
    { expiresAt: null, owed: { until: at, alarms: 2, nextAt: at } },
    ended('approved'),
    ended('rejected', reason),
    { ...ended('rejected', reason), owed: { until: at, alarms: 0, nextAt: at } },
    ended('unreachable', reason),
    ended('returned', reason),
    ended('cancelled', reason),
    ended('voided'),
  ];
};

const events = (alphabet: Alphabet): BallotEvent[] => {
  const change = aFullBallot(alphabet, 60);
  const said = fill(alphabet, 1000);
  const [question] = change.questions;
  const [, , no] = change.rounds[1]!.votes;
  const count = { yes: 20, needed: 40 };
  return [
    { type: 'change.ballot-opened', round: 2, hash: 'a41f', until: at, people },
    { type: 'change.ballot-opened', round: 2, hash: 'a41f', until: null, people },
    ...change.rounds[1]!.votes.slice(0, 4).map(
      (vote): BallotEvent => ({ type: 'change.vote-cast', round: 2, vote, was: 'no' }),
    ),
    { type: 'change.vote-cast', round: 2, vote: no!, was: null },
    { type: 'change.ballot-ended', round: 2, how: 'rejected', by: 3, reason: said, ...count },
    { type: 'change.ballot-ended', round: 1, how: 'voided', by: 3, reason: null, ...count },
    { type: 'change.ballot-reminded', round: 2, percent: 50, people },
    { type: 'change.ballot-reminded', round: 2, percent: 80, people },
    { type: 'change.ballot-expired', round: 2, why: 'expired', managers: people, ...count },
    { type: 'change.ballot-extended', round: 2, until: at, reason: said },
    { type: 'change.votes-joined', round: 2, person: 3 },
    { type: 'change.approved', round: 2, conditions: 20 },
    { type: 'change.asked', question: question!, saidIn: null },
    { type: 'change.answered', question: question!, saidIn: null },
    { type: 'change.questions-open', round: 2, questions: [6, 7] },
    { type: 'change.condition-met', condition: { id: 1, text: said, by: 3, metAt: at, metBy: 3 } },
    { type: 'change.approval-owed', until: at, people },
    { type: 'change.approval-overdue', until: at, people, left: 0 },
    { type: 'change.refused-afterwards', round: 2, by: 3, reason: said },
  ];
};

describe.each(Object.keys(alphabets) as Alphabet[])('typed in %s', (alphabet) => {
  test('every ballot fits, and what follows from every event', () => {
    const { message, faults } = measure(installed.catalog, longName(alphabet));
    const acts = new Map(people.map((id) => [id, id % 2 ? id : id + 100]));
    for (const [index, facts] of rounds(alphabet).entries())
      for (const voted of index === 0 ? [0, 30, 60] : [60]) {
        const change = aFullBallot(alphabet, voted, facts);
        message(`round ${index}, ${voted} votes`, ballotFace(change, policy, null, '2')!);
        message(`the round before, ${index}`, ballotFace(change, policy, null, '1')!);
        if (voted < 60 || ![0, 1, 5].includes(index)) continue;
        for (const event of events(alphabet)) {
          const react = ballotReactions[event.type] as (...all: unknown[]) => Effect[];
          for (const effect of handOver(react(change, event, actor, policy), acts, actor.id))
            if ('message' in effect) message(`${event.type}, ${index}`, delayed(effect.message, monday, false));
        }
      }
    expect(faults).toEqual([]);
  });

  test('its pages have room for their buttons, and its thread for its name', () => {
    const { page, label, faults } = measure(installed.catalog, longName(alphabet));
    const reading = { language: 'en', policy } as unknown as PageReading;
    for (const facts of rounds(alphabet)) {
      const change = aFullBallot(alphabet, 60, facts);
      const round = change.rounds[1]!;
      page('ballot', ballotPage.show({ change, round }, reading));
      page('minutes', minutesPage.show({ change, round, content: '' }, reading));
      const title = wordText(installed.catalog, ballotThread(change, '2'), 'en');
      expect(plain(title, 'en', 'UTC').length).toBeLessThanOrEqual(limits.threadTitle);
      label('thread', ballotThread(change, '2'), limits.threadTitle);
    }
    expect(faults).toEqual([]);
  });

  test('the digest fits, however much there is', () => {
    const { message, faults } = measure(installed.catalog, longName(alphabet));
    const many = <T>(each: T): T[] => Array.from({ length: 50 }, () => each);
    const change = aFullBallot(alphabet, 30);
    const ballot = { ...change, round: change.rounds[1]! };
    const owed = { ...ballot, round: { ...ballot.round, owed: { until: at, alarms: 0, nextAt: at } } };
    const ballots = [...many(ballot), ...many(owed)];
    message('digest', digestOf({ meets: monday, ballots, assessed: many(change), windows: many(change) })!);
    expect(faults).toEqual([]);
  });
});

test('every dialog fits', () => {
  const { label, within, faults } = measure(installed.catalog);
  const change = aFullBallot('latin', 0);
  for (const definition of ballotDefinitions) {
    if (definition.kind !== 'action' || !definition.form) continue;
    label(`${definition.id} title`, definition.form.title(change, 'r2'), limits.dialogTitle);
    label(`${definition.id} submit`, definition.form.submit, limits.submitLabel);
    const fields = Object.values(definition.form.fields as Record<string, Field>);
    within(`${definition.id} fields`, fields.length, limits.dialogFields);
    for (const field of fields) label(`${definition.id} label`, field.label, limits.fieldLabel);
  }
  expect(faults).toEqual([]);
});
