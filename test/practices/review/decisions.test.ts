import { describe, expect, test } from 'vitest';
import { type Text, typed } from '../../../src/core/text.ts';
import { deskbell } from '../../../src/engine/define.ts';
import {
  addAttendee,
  ask,
  attend,
  changeEntry,
  handOver,
  note,
  removeEntry,
  schedule,
  takeChair,
} from '../../../src/practices/review/decisions.ts';
import { incidentSubject } from '../../../src/practices/review/incident-subject.ts';
import { addItem, changeItem, finishItem, itemsRemindAt, remindOfItems } from '../../../src/practices/review/items.ts';
import { lateAt, refresh, runLate } from '../../../src/practices/review/late.ts';
import { reviewSection } from '../../../src/practices/review/policy.ts';
import { missingOf, publish, waive } from '../../../src/practices/review/publishing.ts';
import { withoutNames } from '../../../src/practices/review/retelling.ts';
import { type Review, reviewLifecycle, sections } from '../../../src/practices/review/review.ts';
import { startReview } from '../../../src/practices/review/start.ts';
import { reviewTimersOf } from '../../../src/practices/review/timers.ts';
import {
  acting,
  anEntry,
  anIncident,
  anItem,
  aReview,
  dan,
  eventsOf,
  fresh,
  mei,
  now,
  policy,
  recordOf,
  rita,
  sam,
  shortly,
} from './a-review.ts';

const at = (text: string): Date => new Date(text);
const daysAfter = (from: Date, days: number): Date => new Date(from.getTime() + days * 86_400_000);

describe('started', () => {
  test.each([
    ['of a resolved incident', anIncident(), 'accepted'],
    ['of a closed one', anIncident({ status: 'closed' }), 'accepted'],
    ['of one that is worked on', anIncident({ status: 'assigned', endedAt: null }), 'notSolvedYet at record'],
    ['of one that was cancelled', anIncident({ status: 'cancelled' }), 'notSolvedYet at record'],
    ['a second time', anIncident({ review: { ref: 'REV-1', ended: null } }), 'reviewedAlready at record'],
    ['of nothing', null, 'noSuchRecord at record'],
  ])('%s', (_, incident, verdict) => {
    expect(shortly(startReview(fresh, { record: 'INC-12' }, acting(dan, incident && incidentSubject(incident))))).toBe(
      verdict,
    );
  });

  test('by Deskbell it counts its days from the solution, by hand from now', () => {
    const incident = anIncident({ endedAt: at('2026-11-20T09:00:00Z') });
    const due = (actor: typeof dan) =>
      recordOf(startReview(fresh, { record: '' }, acting(actor, incidentSubject(incident)))).dueAt;
    expect(due(deskbell)).toEqual(at('2026-11-27T09:00:00Z'));
    expect(due(dan)).toEqual(at('2026-11-30T09:00:00Z'));
  });

  test.each([
    ['private', 'private'],
    ['requester', 'internal'],
    ['shared', 'internal'],
  ] as const)('of a %s incident, it is %s', (visibility, seen) => {
    const review = recordOf(
      startReview(fresh, { record: '' }, acting(dan, incidentSubject(anIncident({ visibility })))),
    );
    expect(review.visibility).toBe(seen);
  });
});

describe('the chair', () => {
  test.each([
    ['nobody has', aReview(), dan, 'accepted'],
    ['they have', aReview({ chair: dan.id }), dan, 'unchanged youHaveTheChair'],
    ['somebody else has', aReview({ chair: sam.id }), dan, 'hasChair'],
    ['of what is over', aReview({ status: 'waived' }), dan, 'stale'],
  ])('is taken that %s', (_, review, actor, verdict) => {
    expect(shortly(takeChair(review, undefined, acting(actor, undefined)))).toBe(verdict);
  });

  test.each([
    ['whoever has it', sam, true, 'accepted'],
    ['an incident manager', mei, true, 'accepted'],
    ['somebody else', dan, true, 'onlyChairHandsOver'],
    ['whoever has it, to somebody who does not see it', sam, false, 'doesNotSee at to'],
  ])('is handed over by %s', (_, actor, sees, verdict) => {
    expect(shortly(handOver(aReview({ chair: sam.id }), undefined, acting(actor, { person: dan.id, sees })))).toBe(
      verdict,
    );
  });
});

test('questions come one after the other, and each once however often it is pressed', () => {
  let review = aReview();
  const seen = [review.asked];
  for (const part of sections.slice(0, -1)) {
    review = recordOf(ask(review, undefined, acting(dan, undefined, { part })));
    seen.push(review.asked);
    expect(shortly(ask(review, undefined, acting(sam, undefined, { part })))).toBe('unchanged askedBefore');
  }
  expect(seen).toEqual([...sections]);
  expect(shortly(ask(review, undefined, acting(dan, undefined)))).toBe('unchanged noMoreQuestions');
});

describe('what somebody writes', () => {
  test('answers what is asked, or what they choose; and whoever writes takes part', () => {
    const asked = recordOf(note(aReview({ asked: 'causes' }), { text: 'No alarm' }, acting(sam, undefined)));
    const review = recordOf(note(asked, { text: 'Fast', section: 'well' }, acting(dan, undefined)));
    expect(review.entries.map(({ id, section, by }) => [id, section, by])).toEqual([
      [1, 'causes', sam.id],
      [2, 'well', dan.id],
    ]);
    expect(review.attendees).toEqual([sam.id, dan.id]);
  });

  test.each([
    ['by a requester', aReview(), rita, { text: 'x' }, 'onlyTheTeamWrites'],
    ['that is a file alone', aReview(), sam, { text: '' }, 'unchanged'],
    [
      'a second time',
      aReview({ entries: [anEntry({ message: 'm1' })] }),
      sam,
      { text: 'x', message: 'm1' },
      'unchanged entryIsHere',
    ],
    [
      'after 200 others',
      aReview({ entries: Array.from({ length: 200 }, (_, id) => anEntry({ id })) }),
      sam,
      { text: 'x' },
      'tooManyEntries',
    ],
    ['after it is published', aReview({ status: 'published' }), sam, { text: 'x' }, 'stale'],
  ])('is not kept: %s', (_, review, actor, written, verdict) => {
    expect(shortly(note(review, written, acting(actor, undefined)))).toBe(verdict);
  });

  test.each([
    ['whoever wrote it', sam, '1', 'accepted'],
    ['the chair', dan, '1', 'accepted'],
    ['an incident manager', mei, '1', 'accepted'],
    ['somebody else', { ...sam, id: 9 }, '1', 'notYourEntry'],
    ['whoever wrote one that is gone', sam, '7', 'entryIsGone'],
  ])('is changed by %s', (_, actor, part, verdict) => {
    const review = aReview({ chair: dan.id, entries: [anEntry()] });
    expect(shortly(changeEntry(review, { section: 'well', text: 'Light' }, acting(actor, undefined, { part })))).toBe(
      verdict,
    );
    const removed = shortly(removeEntry(review, undefined, acting(actor, undefined, { part })));
    expect(removed).toBe(verdict === 'entryIsGone' ? 'unchanged entryIsGone' : verdict);
  });
});

test('whoever was there is on the list once; others are put there by who leads it', () => {
  const review = recordOf(attend(aReview(), undefined, acting(sam, undefined)));
  expect(shortly(attend(review, undefined, acting(sam, undefined)))).toBe('unchanged youAttendAlready');
  const chosen = { person: dan.id, sees: true };
  expect(shortly(addAttendee(review, undefined, acting(sam, chosen)))).toBe('onlyChairAdds');
  expect(recordOf(addAttendee(review, undefined, acting(mei, chosen))).attendees).toEqual([sam.id, dan.id]);
});

test.each([
  ['in the past', at('2026-11-23T08:59:00Z'), 'notInThePast at at', undefined],
  ['in ten minutes: they know', at('2026-11-23T09:10:00Z'), 'accepted', true],
  ['tomorrow', at('2026-11-24T09:00:00Z'), 'accepted', false],
])('a meeting %s', (_, when, verdict, reminded) => {
  const decision = schedule(aReview(), { at: when }, acting(mei, undefined));
  expect(shortly(decision)).toBe(verdict);
  if (reminded !== undefined) expect(recordOf(decision).meeting?.reminded).toBe(reminded);
});

test('another date for the meeting has a reminder of its own', () => {
  const was = { at: '2026-11-24T09:00:00.000Z', where: null, reminded: true };
  const moved = recordOf(
    schedule(aReview({ meeting: was }), { at: at('2026-11-25T09:00:00Z') }, acting(mei, undefined)),
  );
  expect(reviewTimersOf(moved, policy)).toContainEqual({
    name: 'review.remind-of-meeting',
    at: at('2026-11-25T08:45:00Z'),
  });
});

describe('an action item', () => {
  const adding = { what: 'Watch the pool', kind: 'detect' } as const;
  test.each([
    ['without owner and date', adding, null, 'accepted'],
    ['due in the past', { ...adding, due: at('2026-11-22T09:00:00Z') }, null, 'notInThePast at due'],
    ['of somebody who does not see the review', adding, { person: 9, sees: false }, 'doesNotSee at owner'],
  ])('%s', (_, values, owner, verdict) => {
    expect(shortly(addItem(aReview(), values, acting(dan, { owner })))).toBe(verdict);
  });

  test('is one of twenty at most', () => {
    const items = Array.from({ length: 20 }, (_, id) => anItem({ id }));
    expect(shortly(addItem(aReview({ items }), adding, acting(dan, { owner: null })))).toBe('tooManyItems');
  });

  test.each([
    ['done', {}, 'published', 'closed'],
    ['done, and another is open', { items: [anItem(), anItem({ id: 2 })] }, 'published', 'published'],
    ['done before it is published', {}, 'open', 'open'],
  ] as const)('%s', (_, facts, before, after) => {
    const review = aReview({ items: [anItem()], ...facts, status: before } as Partial<Review>);
    const done = recordOf(finishItem(review, undefined, acting(sam, undefined, { part: '1' })));
    expect([done.items[0]!.state, done.status]).toEqual(['done', after]);
    if (done.status !== 'closed')
      expect(shortly(finishItem(done, undefined, acting(sam, undefined, { part: '1' })))).toBe(
        'unchanged itemIsSettled',
      );
  });

  test.each([
    ['dropped without a reason', { state: 'dropped' }, 'tellWhyDropped at why'],
    ['dropped with one', { state: 'dropped', why: 'no longer needed' }, 'accepted'],
    ['left as it is', { state: 'open' }, 'unchanged'],
    ['that is not there', { state: 'done' }, 'itemIsGone'],
  ] as const)('%s', (name, values, verdict) => {
    const part = name === 'that is not there' ? '9' : '1';
    expect(shortly(changeItem(aReview({ items: [anItem()] }), values, acting(dan, { owner: null }, { part })))).toBe(
      verdict,
    );
  });

  const due = at('2026-12-11T17:00:00Z');
  test.each([
    [-3, 0, []],
    [-2, 1, [sam.id]],
    [0, 2, [sam.id]],
    [3, 3, [sam.id]],
    [7, 4, [mei.id]],
    [90, 4, [mei.id]],
  ])('%i days from its date, %i of its reminders are behind it, the last to %j', (days, reminded, people) => {
    const review = aReview({ status: 'published', chair: mei.id, items: [anItem()] });
    const decision = remindOfItems(review, undefined, acting(deskbell, { managers: [] }, { at: daysAfter(due, days) }));
    expect(shortly(decision)).toBe(reminded === 0 ? 'unchanged' : 'accepted');
    expect(eventsOf(decision).map((event) => event.type === 'review.item-reminded' && event.people)).toEqual(
      reminded === 0 ? [] : [people],
    );
    if (reminded > 0) expect(recordOf(decision).items[0]!.reminded).toBe(reminded);
  });

  test('with another date is reminded of anew, and nobody is of what is settled', () => {
    const review = aReview({ items: [anItem({ reminded: 4 })] });
    expect(itemsRemindAt(review)).toBeNull();
    const moved = recordOf(
      changeItem(
        review,
        { state: 'open', due: at('2026-12-20T17:00:00Z') },
        acting(dan, { owner: null }, { part: '1' }),
      ),
    );
    expect(itemsRemindAt(moved)).toEqual(at('2026-12-18T17:00:00Z'));
    expect(itemsRemindAt(aReview({ items: [anItem({ state: 'done' })] }))).toBeNull();
  });
});

describe('late', () => {
  const facts = { managers: [mei.id] };
  test.each([
    ['2026-12-02T09:00:00Z', 1, [sam.id]],
    ['2026-12-04T09:00:00Z', 2, [sam.id]],
    ['2026-12-09T09:00:00Z', 3, [mei.id]],
    ['2027-03-01T09:00:00Z', 3, [mei.id]],
  ])('on %s, that is told to %j', (when, step, people) => {
    const decision = runLate(aReview({ chair: sam.id }), undefined, acting(deskbell, facts, { at: at(when) }));
    expect(eventsOf(decision)).toEqual([{ type: 'review.ran-late', step, due: '2026-11-30T09:00:00.000Z', people }]);
    expect(lateAt(recordOf(decision), policy)).toEqual(
      [at('2026-12-04T09:00:00Z'), at('2026-12-09T09:00:00Z'), null][step - 1],
    );
  });

  test('is nothing that is over, or that waits for its incident', () => {
    expect(reviewTimersOf(aReview({ status: 'waived' }), policy)).toEqual([]);
    expect(reviewTimersOf(aReview({ dueAt: null }), policy)).toEqual([]);
  });

  test('without chair and owner goes to the incident managers', () => {
    const decision = runLate(
      aReview({ owner: null }),
      undefined,
      acting(deskbell, facts, { at: at('2026-12-02T09:00:00Z') }),
    );
    expect(eventsOf(decision)).toMatchObject([{ step: 1, people: [mei.id] }]);
  });

  test.each([
    [{ chair: 3, channel: 2, managers: 7 }, ['late', 'channel']],
    [{ chair: 2, channel: 4, managers: 3 }, ['late', 'managers']],
    [{ chair: 2, channel: 4, managers: 7 }, undefined],
  ])('in the order %j', (late, path) => {
    expect(reviewSection.check?.({ publishWithin: 5, late }, policy)[0]?.path).toEqual(path);
  });
});

test.each([
  ['opened again', anIncident({ endedAt: null }), { dueAt: null, late: 0 }],
  ['solved again', anIncident({ endedAt: at('2026-11-24T09:00:00Z') }), { dueAt: at('2026-12-01T09:00:00Z'), late: 0 }],
  ['corrected', anIncident({ title: 'Order portal is dark' }), { title: 'Order portal is dark', late: 1 }],
  ['made private', anIncident({ visibility: 'private', named: [sam.id] }), { visibility: 'private' }],
])('its incident is %s', (_, incident, changed) => {
  expect(recordOf(refresh(aReview({ late: 1 }), acting(deskbell, incidentSubject(incident))))).toMatchObject(changed);
});

test('its incident is as it was: nothing changes', () => {
  expect(shortly(refresh(aReview(), acting(deskbell, incidentSubject(anIncident()))))).toBe('unchanged');
  expect(
    shortly(refresh(aReview({ status: 'closed' }), acting(deskbell, incidentSubject(anIncident({ endedAt: null }))))),
  ).toBe('unchanged');
});

describe('the end', () => {
  const written = { chair: sam.id, entries: [anEntry(), anEntry({ id: 2, section: 'causes' })] };
  const facts = { about: aReview().about, documents: { en: 'en', 'zh-CN': 'zh' } };
  const words = { summary: 'It was dark.', lesson: 'Watch.', readers: 'team' } as const;

  test.each([
    ['nothing', {}, ['missingHappened', 'missingCause']],
    [
      'an item without owner and date',
      { ...written, items: [anItem({ owner: null, due: null })] },
      ['missingOwner', 'missingDue'],
    ],
    ['one that was dropped', { ...written, items: [anItem({ owner: null, state: 'dropped' })] }, []],
  ] as const)('with %s, what is missing is said', (_, held, missing) => {
    expect(missingOf(aReview(held as Partial<Review>)).map(({ key }) => key.replace('review.', ''))).toEqual(missing);
  });

  test.each([
    ['its chair', sam, written, 'accepted'],
    ['an incident manager', mei, written, 'accepted'],
    ['somebody else', dan, written, 'onlyChairPublishes'],
    ['its chair, unfinished', sam, { chair: sam.id }, 'stillMissing'],
  ])('by %s', (_, actor, held, verdict) => {
    expect(shortly(publish(aReview(held), words, acting(actor, facts)))).toBe(verdict);
  });

  test.each([
    ['published', [anItem()]],
    ['closed', [anItem({ state: 'done' })]],
    ['closed', []],
  ])('is %s with its items as they are', (status, items) => {
    expect(recordOf(publish(aReview({ ...written, items }), words, acting(sam, facts))).status).toBe(status);
  });

  test('by waiving wants its items settled', () => {
    const why = { reason: 'The same as the last one' };
    expect(shortly(waive(aReview({ items: [anItem()] }), why, acting(mei, undefined)))).toBe('itemsAreOpen');
    expect(recordOf(waive(aReview(), why, acting(mei, undefined)))).toMatchObject({
      status: 'waived',
      waived: { by: mei.id },
    });
  });

  test('is for good', () => {
    expect(Object.keys(reviewLifecycle.table.closed)).toEqual([]);
    expect(Object.keys(reviewLifecycle.table.waived)).toEqual([]);
    expect(now).toEqual(aReview().createdAt);
  });
});

describe('a text without names', () => {
  const names = new Map([
    ['Sam de Vries', typed('the owner')],
    ['Sam', typed('an engineer')],
    ['李伟', typed('工程师')],
    ['Dan', typed('the desk')],
    ['?', typed('nobody')],
  ]);
  const plain = ({ key, values }: Text): string =>
    key === 'typed'
      ? String(values.text)
      : Object.values(values)
          .map((each) => plain(each as Text))
          .join('');

  test.each([
    ['Sam de Vries restarted it, and Sam watched', 'the owner restarted it, and an engineer watched'],
    ['李伟重启了服务', '工程师重启了服务'],
    ['It was no danger, said Dan.', 'It was no danger, said the desk.'],
    ['Danish, Samsung, why?', 'Danish, Samsung, why?'],
    ['', ''],
  ])('%s', (typing, told) => {
    expect(plain(withoutNames(typing, names))).toBe(told);
  });
});
