import { describe, expect, test } from 'vitest';
import { deskbell } from '../../../src/engine/define.ts';
import { stateOf } from '../../../src/practices/incident/cards.ts';
import { closeUnanswered, confirm, reopen, resolve } from '../../../src/practices/incident/closing.ts';
import type { Incident } from '../../../src/practices/incident/incident.ts';
import { reviewEnded } from '../../../src/practices/incident/review-ended.ts';
import { reviewOpened, startReview } from '../../../src/practices/incident/review-owed.ts';
import { lastReminder, withoutAnswer } from '../../../src/practices/incident/review-reactions.ts';
import { incidentTimersOf } from '../../../src/practices/incident/timers.ts';
import {
  acting,
  anIncident,
  aResolved,
  dan,
  now,
  policy,
  recordOf,
  rita,
  shortly,
  solution,
  times,
} from './an-incident.ts';

/** A major incident closes when its review is over; others close as they did. */

const nothing = { children: [] };
const major = { priority: 'P1', major: true } as const;
const open = { review: { ref: 'REV-1', ended: null } };
const published = { review: { ref: 'REV-1', ended: { how: 'published', at: now.toISOString() } } } as const;
const eventsOf = (decision: ReturnType<typeof confirm>) =>
  decision.verdict === 'accepted' ? decision.events.map(({ type }) => type.replace('incident.', '')) : [];

test.each<[string, Partial<Incident>, string, string[]]>([
  ['a small one', {}, 'closed', ['confirmed']],
  ['a small one whose review is open', open, 'closed', ['confirmed']],
  ['a major one', { ...major, ...open }, 'resolved', ['confirmed']],
  ['a major one whose review is published', { ...major, ...published }, 'closed', ['confirmed']],
  ['a major one that nobody reviews, as of an earlier release', major, 'resolved', ['confirmed', 'review-wanted']],
])('%s, confirmed', (_, facts, status, events) => {
  const decision = confirm(aResolved(facts), { stars: '4' }, acting(rita, undefined));
  expect([recordOf(decision).status, eventsOf(decision)]).toEqual([status, events]);
});

test.each<[string, Partial<Incident>, string, string[]]>([
  ['a small one', {}, 'closed', ['closed-unanswered']],
  ['a major one', { ...major, ...open }, 'resolved', ['closed-unanswered']],
])('%s, not answered for', (_, facts, status, events) => {
  const decision = closeUnanswered(aResolved(facts), undefined, acting(deskbell, undefined));
  expect([recordOf(decision).status, eventsOf(decision)]).toEqual([status, events]);
});

test.each<[string, Partial<Incident>, boolean]>([
  ['a major one', major, true],
  ['a major one, again', { ...major, ...open }, false],
  ['a small one', {}, false],
])('%s, solved, wants a review: %s', (_, facts, wanted) => {
  const decision = resolve(anIncident(facts), solution, acting(dan, times));
  expect(eventsOf(decision).includes('review-wanted')).toBe(wanted);
});

describe('one that is held', () => {
  const held = recordOf(confirm(aResolved({ ...major, ...open }), { stars: '4' }, acting(rita, undefined)));
  const ended = { review: 'REV-1', how: 'waived' } as const;

  test('is asked of and closed by no clock, and confirmed once; silence gives way to a word', () => {
    expect(incidentTimersOf(held, policy)).toEqual([]);
    expect(shortly(confirm(held, { stars: '1' }, acting(rita, undefined)))).toBe('unchanged');
    const silent = recordOf(closeUnanswered(aResolved({ ...major, ...open }), undefined, acting(deskbell, undefined)));
    expect(recordOf(confirm(silent, { stars: '5' }, acting(rita, undefined)))).toMatchObject({
      status: 'resolved',
      confirmation: { stars: 5 },
    });
  });

  test('closes when its review ends, once', () => {
    const closed = recordOf(reviewEnded(held, acting(deskbell, nothing), ended));
    expect(closed).toMatchObject({
      status: 'closed',
      confirmation: { stars: 4 },
      review: { ended: { how: 'waived' } },
    });
    expect(shortly(reviewEnded(closed, acting(deskbell, nothing), ended))).toBe('unchanged');
  });

  test('is asked for anew when it is opened again', () => {
    const back = recordOf(reopen(held, { reason: 'it is dark again' }, acting(rita, undefined)));
    expect(back).toMatchObject({ status: 'assigned', confirmation: null, ...open });
    const again = recordOf(reviewEnded(back, acting(deskbell, nothing), ended));
    expect(again.status).toBe('assigned');
  });
});

test('a review that ends before its requester has spoken leaves the last word to them', () => {
  const waiting = recordOf(
    reviewEnded(aResolved({ ...major, ...open }), acting(deskbell, nothing), { review: 'REV-1', how: 'published' }),
  );
  expect(waiting.status).toBe('resolved');
  expect(recordOf(confirm(waiting, { stars: 'none' }, acting(rita, undefined))).status).toBe('closed');
});

test('it knows one review, and no second is asked for', () => {
  const known = recordOf(reviewOpened(aResolved(), acting(deskbell, undefined), { review: 'REV-1' }));
  expect(known.review).toEqual({ ref: 'REV-1', ended: null });
  expect(shortly(reviewOpened(known, acting(deskbell, undefined), { review: 'REV-2' }))).toBe('unchanged');
  expect(shortly(startReview(known, undefined, acting(dan, undefined)))).toBe('incident-review.reviewedAlready');
  expect(shortly(startReview(anIncident(), undefined, acting(dan, undefined)))).toBe('');
});

test.each([
  ['a P3', {}, 'incident.stateResolved', 'incident.closesWithout', 'incident.stillWaits'],
  [
    'a major',
    { ...major, ...open },
    'incident-review.stateAsked',
    'incident-review.countsAsFixed',
    'incident-review.stillWaits',
  ],
  [
    'a major that was reviewed',
    { ...major, ...published },
    'incident.stateResolved',
    'incident.closesWithout',
    'incident.stillWaits',
  ],
])('%s that is asked about promises to close by itself only where silence closes it', (_what, facts, ...said) => {
  const incident = aResolved(facts);
  const at = times.closesAt;
  const texts = [stateOf(incident, 'desk', policy), withoutAnswer(incident, at), lastReminder(incident, at)];
  expect(texts.map(({ key }) => key)).toEqual(said);
});
