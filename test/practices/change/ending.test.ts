import { describe, expect, test } from 'vitest';
import { plain, wordText } from '../../../src/chat/wording.ts';
import type { Decision } from '../../../src/core/decision.ts';
import type { Text } from '../../../src/core/text.ts';
import { deskbell, nowhere } from '../../../src/engine/define.ts';
import { install } from '../../../src/engine/installed.ts';
import type { Change, ChangeEvent } from '../../../src/practices/change/change.ts';
import {
  type ClosingFacts,
  close,
  closeWhenOver,
  codesFor,
  reviewReasonsOf,
  wanted,
} from '../../../src/practices/change/closing.ts';
import type { ClosureCode, Ending, ReviewReason } from '../../../src/practices/change/ending.ts';
import { certify, hearOfTemplate } from '../../../src/practices/change/ending-certify.ts';
import { reviewEnded, reviewOpened, startReview } from '../../../src/practices/change/ending-review.ts';
import { isOwed } from '../../../src/practices/change/owed.ts';
import { hashOf } from '../../../src/practices/change/round.ts';
import { castVote } from '../../../src/practices/change/voting.ts';
import { noWork, type Work } from '../../../src/practices/change/work.ts';
import { practices } from '../../../src/practices/index.ts';
import { aChange, withEmergencyBoard } from '../../support/builders.ts';
import { sampleRules } from '../../support/rules.ts';

/** How a change ends, what of it is looked back on, and when it closes. */

const policy = sampleRules();
const { catalog } = install(practices);
const word = (text: Text | undefined) => text && plain(wordText(catalog, text, 'en'), 'en', 'Europe/Amsterdam');
const at = (time: string) => new Date(`2026-11-28T${time}:00+01:00`);
const iso = (time: string) => at(time).toISOString();
const [sam, cora, sofia, dan, ana] = [6, 2, 11, 8, 7];
const facts: ClosingFacts = {
  inCharge: [sam, cora],
  mates: [],
  managers: [cora, sofia],
  incidentManagers: [],
  configurationManagers: [sam],
  certifiers: [sofia],
};
const acting = (by = sam) => ({ actor: { ...deskbell, id: by }, now: at('23:00'), place: nowhere, policy, facts });

const verified: Partial<Work> = { completedAt: iso('22:30'), verifiedAt: iso('22:40'), verifiedBy: dan };
const back: Partial<Work> = { rollingBackAt: iso('22:30'), rolledBackAt: iso('22:44') };
const aWorked = (status: Change['status'], work: Partial<Work> = {}, more: Partial<Change> = {}) =>
  aChange({
    status,
    risk: 'medium',
    implementer: sam,
    requester: ana,
    approvedAt: at('09:00'),
    work: { ...noWork, startedAt: iso('22:00'), startedBy: sam, ...work },
    ...more,
  });
const emergency: Partial<Change> = {
  kind: 'emergency',
  approvedAt: null,
  rounds: withEmergencyBoard(aWorked('cab'), [cora]).rounds,
};
const no = { how: 'rejected' as const, at: iso('22:50'), by: cora, reason: 'Untested' };
const refused: Partial<Change> = { ...emergency, rounds: [{ ...emergency.rounds![0]!, end: no }] };
const ending: Ending = { code: 'failed', what: 'It broke.', itemData: null, by: sam, at: iso('23:00'), suspends: null };

type Decided = Decision<Change, ChangeEvent>;
const became = (decision: Decided): Change => {
  if (decision.verdict !== 'accepted') throw new Error(`${decision.verdict}: ${said(decision)}`);
  return decision.record;
};
const types = (decision: Decided) => (decision.verdict === 'accepted' ? decision.events.map(({ type }) => type) : []);
const said = (decision: Decided) =>
  decision.verdict === 'refused'
    ? word(decision.reason)
    : decision.verdict === 'unchanged'
      ? word(decision.note)
      : 'accepted';
const closing = (change: Change, code: ClosureCode, by?: number) =>
  close(change, { code, what: 'So it went.' }, acting(by));

describe('the codes that fit', () => {
  const deviating = aWorked('verifying', { ...verified, deviation: 'Another array' });
  test.each<[string, Change, ClosureCode[]]>([
    ['verified', aWorked('verifying', verified), ['successful', 'with-issues']],
    ['verified after a deviation', deviating, ['with-issues', 'successful']],
    ['verified after its window', aWorked('verifying', { ...verified, overrun: 1 }), ['with-issues', 'successful']],
    [
      'verified at the second try',
      aWorked('verifying', { ...verified, failedVerifications: 1 }),
      ['with-issues', 'successful'],
    ],
    ['not verified', aWorked('verifying'), ['failed']],
    ['given up', aWorked('implementing'), ['failed']],
    ['stuck on the way back', aWorked('rolling-back', { rollingBackAt: iso('22:30') }), ['failed']],
    ['rolled back', aWorked('rolled-back', back), ['rolled-back']],
    ['rolled back and in review', aWorked('review', back), ['rolled-back']],
  ])('%s', (_, change, fitting) => {
    expect(codesFor(change)).toEqual(fitting);
  });

  test.each<[string, Change, ClosureCode, string]>([
    [
      'no success before it is verified',
      aWorked('verifying'),
      'successful',
      'CHG-9 is not verified, so it is no success yet. What fits now: failed, not rolled back.',
    ],
    [
      'not rolled back without a rollback',
      aWorked('verifying', verified),
      'rolled-back',
      'CHG-9 was not rolled back completely. What fits: successful · successful with issues.',
    ],
    [
      'nothing else after one',
      aWorked('rolled-back', back),
      'successful',
      'That is not how CHG-9 ended. What fits: rolled back.',
    ],
  ])('%s', (_, change, code, sentence) => {
    const decision = closing(change, code);
    expect(decision).toMatchObject({ verdict: 'refused', field: 'code' });
    expect(said(decision)).toBe(sentence);
  });
});

describe('it closes', () => {
  const opened = { ref: 'REV-1', why: ['rolled-back' as const], endedAt: null, waived: false };
  test.each<[string, Change, ClosureCode, Change['status'], ReviewReason[] | null]>([
    ['at once, of what went well', aWorked('verifying', verified), 'successful', 'closed', null],
    ['after a review, of what failed', aWorked('implementing'), 'failed', 'review', ['failed']],
    ['after one, of what was rolled back', aWorked('rolled-back', back), 'rolled-back', 'review', ['rolled-back']],
    [
      'after one, of what ran over',
      aWorked('verifying', { ...verified, overrun: 1 }),
      'with-issues',
      'review',
      ['overrun'],
    ],
    [
      'after one, of what began late',
      aWorked('verifying', { ...verified, startedAt: iso('23:10') }),
      'successful',
      'review',
      ['overrun'],
    ],
    [
      'after one, of what caused an incident',
      aWorked('verifying', verified, { causes: [{ incident: 'INC-3', by: dan, at: iso('22:50') }] }),
      'with-issues',
      'review',
      ['caused-incident'],
    ],
    [
      'after one, of every emergency',
      aWorked('verifying', verified, { kind: 'emergency' }),
      'successful',
      'review',
      ['emergency'],
    ],
    [
      'after one, of what was refused afterwards',
      aWorked('verifying', verified, refused),
      'successful',
      'review',
      ['emergency', 'refused-afterwards'],
    ],
  ])('%s', (_, change, code, status, why) => {
    const closed = became(closing(change, code));
    expect(closed.status).toBe(status);
    expect(closed.review?.why ?? null).toEqual(why);
  });

  test('with a review that is open already, and asks for no second one', () => {
    const decision = closing(aWorked('review', back, { review: opened }), 'rolled-back');
    expect(became(decision).status).toBe('review');
    expect(types(decision)).toEqual(['change.ended']);
  });
  test('by its implementer or the change manager, and once', () => {
    expect(said(closing(aWorked('verifying', verified), 'successful', dan))).toMatch(
      /^\? or the change manager close CHG-9/,
    );
    expect(said(closing(aWorked('review', back, { ending, review: opened }), 'rolled-back'))).toBe(
      'The outcome of CHG-9 is recorded. It closes by itself after that: REV-1 is published or waived.',
    );
  });
  test('says all that it waits for', () => {
    const waiting = aWorked('review', verified, { ...emergency, ending, review: { ...opened, ref: null } });
    expect(said(closing(waiting, 'successful'))).toBe(
      'The outcome of CHG-9 is recorded. It closes by itself after that: Its review is started, and published or waived. · The eCAB approves it: ?.',
    );
  });

  /** Its end is recorded, its review is over, the eCAB has answered: the last of the three closes it. */
  const over = { ...opened, endedAt: iso('23:10') };
  test.each<[string, Partial<Change>, Change['status']]>([
    ['all three', { ending, review: over, ...emergency, approvedAt: at('23:05') }, 'closed'],
    ['refused afterwards', { ending, review: over, ...refused }, 'closed'],
    ['an approval owed', { ending, review: over, ...emergency }, 'review'],
    ['a review open', { ending, review: opened, ...emergency, approvedAt: at('23:05') }, 'review'],
    ['no ending', { ending: null, review: over }, 'review'],
  ])('with %s it is: %#', (_, change, status) => {
    expect(closeWhenOver({ change: aWorked('review', verified, change), events: [] }).change.status).toBe(status);
  });

  const whole = { ...over, why: ['failed' as const, 'emergency' as const] };
  test.each<[string, 'yes' | 'no', Partial<Change>, Change['status'], ReviewReason[]]>([
    ['a yes closes what only that kept open', 'yes', { ending, review: whole }, 'closed', ['failed', 'emergency']],
    [
      'so does a no, which its review hears of',
      'no',
      { ending, review: { ...whole, endedAt: null } },
      'review',
      ['failed', 'emergency', 'refused-afterwards'],
    ],
    ['before its end is recorded nothing closes', 'yes', { review: whole }, 'review', ['failed', 'emergency']],
  ])('of the eCAB, %s', (_, verdict, facts, status, why) => {
    const change = aWorked('review', verified, { ...emergency, ...facts });
    const round = { ...change.rounds[0]!, hash: hashOf(change) };
    const board = { rule: round.rule, voters: [cora], managers: [cora], undecidable: null };
    const voted = castVote(
      { ...change, rounds: [round] },
      { verdict, reason: 'Untested' },
      { ...acting(cora), facts: { board, found: [] } },
    );
    expect(became(voted)).toMatchObject({ status, review: { why } });
  });

  test.each<[string, Partial<Change>, boolean]>([
    ['an emergency without an answer', emergency, true],
    ['one with it', { ...emergency, approvedAt: at('23:00') }, false],
    ['one that was refused', refused, false],
    ['any other change', { approvedAt: null }, false],
  ])('%s owes an approval: %#', (_, change, owed) => {
    expect(isOwed(aWorked('verifying', {}, change))).toBe(owed);
  });
});

describe('its review', () => {
  const opens = (change: Change, review = 'REV-1') => reviewOpened(change, acting(0), { review });
  const ends = (change: Change, how: 'published' | 'waived' = 'published') =>
    reviewEnded(change, acting(0), { review: 'REV-1', how });
  const ended = became(closing(aWorked('rolled-back', back), 'rolled-back'));

  test('is named, and closes it when it is over', () => {
    const open = became(opens(ended));
    expect(open.review).toMatchObject({ ref: 'REV-1', why: ['rolled-back'], endedAt: null });
    const closed = ends(open, 'waived');
    expect(became(closed)).toMatchObject({ status: 'closed', review: { waived: true } });
    expect(types(closed)).toEqual(['change.review-ended', 'change.closed']);
  });
  test('opens before the end is recorded, and over before that leaves it open', () => {
    const open = became(opens(aWorked('rolled-back', back)));
    expect(open.status).toBe('review');
    const waits = became(ends(open));
    expect(waits.status).toBe('review');
    expect(became(closing(waits, 'rolled-back')).status).toBe('closed');
  });
  test('over before it was heard of is heard of all the same', () => {
    expect(became(ends(ended))).toMatchObject({ status: 'closed', review: { ref: 'REV-1' } });
  });
  test('asked twice, or of what is not over, changes nothing', () => {
    expect(opens(became(opens(ended)), 'REV-2').verdict).toBe('unchanged');
    expect(ends(became(ends(ended))).verdict).toBe('unchanged');
    expect(opens(aWorked('implementing')).verdict).toBe('unchanged');
    expect(ends(aWorked('implementing')).verdict).toBe('unchanged');
  });
  test('by hand, of any that is closed, which stays so', () => {
    const closed = became(closing(aWorked('verifying', verified), 'successful'));
    const asked = startReview(closed, undefined, acting());
    expect(became(asked)).toMatchObject({ status: 'closed', review: { ref: null, why: [] } });
    const open = became(opens(became(asked)));
    expect(open.status).toBe('closed');
    expect(said(startReview(open, undefined, acting()))).toBe('CHG-9 is reviewed in REV-1. See /review show 1.');
    expect(types(ends(open))).toEqual(['change.review-ended']);
  });
  test('is wanted of a closed one that is found to have caused an incident', () => {
    const closed = became(closing(aWorked('verifying', verified), 'successful'));
    const blamed = { ...closed, causes: [{ incident: 'INC-3', by: dan, at: iso('23:50') }] };
    const { change, events } = wanted({ change: blamed, events: [] });
    expect(events).toEqual([{ type: 'change.review-wanted', why: ['caused-incident'] }]);
    expect(wanted({ change, events: [] }).events).toEqual([]);
    expect(reviewReasonsOf(change)).toEqual(['caused-incident']);
  });
});

describe('a template', () => {
  const standard = { kind: 'standard' as const, template: 'monthly-patching' };
  const failed = became(closing(aWorked('implementing', {}, standard), 'failed'));
  const again = (change: Change, by: number) => certify(change, { reason: 'The driver is fixed' }, acting(by));

  test.each<[string, Change, ClosureCode, string | null]>([
    ['failed', aWorked('implementing', {}, standard), 'failed', 'monthly-patching'],
    ['rolled back', aWorked('rolled-back', back, standard), 'rolled-back', 'monthly-patching'],
    ['successful with issues', aWorked('verifying', verified, standard), 'with-issues', null],
    ['failed, of no template', aWorked('implementing'), 'failed', null],
  ])('is suspended by a change that is %s: %#', (_, change, code, template) => {
    expect(became(closing(change, code)).ending?.suspends?.template ?? null).toBe(template);
  });
  test.each<[string, Change, number, string]>([
    ['by the change manager', failed, cora, 'accepted'],
    ['by nobody else', failed, dan, 'The change manager certifies a template again, or who stands in for them.'],
    [
      'not by who carried it out',
      { ...failed, implementer: cora },
      cora,
      'You had a hand in CHG-9, so another change manager certifies its template, or their deputy.',
    ],
    [
      'nor by who asked for it',
      { ...failed, requester: cora },
      cora,
      'You had a hand in CHG-9, so another change manager certifies its template, or their deputy.',
    ],
    [
      'where none is suspended',
      { ...failed, ending },
      cora,
      'CHG-9 suspended no template. There is nothing to certify again.',
    ],
    [
      'once',
      became(again(failed, cora)),
      sofia,
      'Its template may be used: ? certified it again at 28 Nov, 23:00 CET.',
    ],
  ])('is certified again %s', (_, change, by, sentence) => {
    expect(said(again(change, by))).toBe(sentence);
  });
  test('is heard of by the scheduled changes of it alone', () => {
    const news = { template: 'monthly-patching', by: 'CHG-9', suspended: true };
    const hears = (change: Partial<Change>) =>
      hearOfTemplate(aWorked('scheduled', {}, { ...standard, ...change }), news, acting(0));
    expect(types(hears({}))).toEqual(['change.template-news']);
    expect(hears({ template: 'certificate-renewal' }).verdict).toBe('unchanged');
    expect(hears({ status: 'closed' }).verdict).toBe('refused');
  });
});
