import { describe, expect, test } from 'vitest';
import { plain, wordText } from '../../../src/chat/wording.ts';
import type { Decision } from '../../../src/core/decision.ts';
import type { Text } from '../../../src/core/text.ts';
import { deskbell, nowhere } from '../../../src/engine/define.ts';
import { install } from '../../../src/engine/installed.ts';
import type { Change, ChangeEvent } from '../../../src/practices/change/change.ts';
import { joinPeople } from '../../../src/practices/change/joining.ts';
import { insteadOfCancelling, rollBack } from '../../../src/practices/change/rolling-back.ts';
import { failVerification, type VerifyFacts, verify } from '../../../src/practices/change/verifying.ts';
import { noWork, type Work } from '../../../src/practices/change/work.ts';
import { askToGoOn, lastMomentAskedAt, overrun, overrunAt } from '../../../src/practices/change/work-late.ts';
import { type StartFacts, start } from '../../../src/practices/change/work-starting.ts';
import { workTimersOf } from '../../../src/practices/change/work-timers.ts';
import { complete, goOn, tickStep } from '../../../src/practices/change/working.ts';
import { practices } from '../../../src/practices/index.ts';
import { aChange, withEmergencyBoard } from '../../support/builders.ts';
import { sampleRules } from '../../support/rules.ts';

/** Carrying a change out: every guard, as a table. Saturday, a window from 22:00 to 23:00, 20 minutes to roll back. */

const policy = sampleRules();
const { catalog } = install(practices);
const word = (text: Text | undefined, language: 'en' | 'zh-CN' = 'en') =>
  text && plain(wordText(catalog, text, language), language, 'Europe/Amsterdam');

const at = (time: string) => new Date(`2026-11-28T${time}:00+01:00`);
const [sam, cora, mei, wei, omar, dan, ana] = [6, 2, 3, 4, 5, 8, 7];
const crew = { inCharge: [sam, cora], mates: [wei, omar], managers: [cora], incidentManagers: [mei] };
const toStart: StartFacts = { ...crew, found: [], atOnce: [], certificate: null, suspendedBy: null };
const verifiers = [omar, wei, cora, ana];
const toVerify: VerifyFacts = { ...crew, may: verifiers, here: verifiers, near: [omar, wei] };

type By = { by?: number; now?: Date; part?: string };
const acting = <F>(facts: F, { by = sam, now = at('22:10'), part }: By = {}) => ({
  actor: { ...deskbell, id: by },
  now,
  place: nowhere,
  policy,
  facts,
  ...(part && { part }),
});

const scheduled = (facts: Partial<Change> = {}) =>
  aChange({ status: 'scheduled', risk: 'medium', approvedAt: at('09:00'), implementer: sam, ...facts });
const working = (facts: Partial<Change> = {}, work: Partial<Work> = {}) =>
  scheduled({
    status: 'implementing',
    work: { ...noWork, startedAt: at('22:00').toISOString(), startedBy: sam, ...work },
    ...facts,
  });
const done = (change: Change, ...ids: number[]): Change => ({
  ...change,
  plan: change.plan.map((each) =>
    ids.includes(each.id) ? { ...each, doneAt: at('22:05').toISOString(), doneBy: sam } : each,
  ),
});

type Decided = Decision<Change, ChangeEvent>;
const became = (decision: Decided): Change => {
  if (decision.verdict !== 'accepted') throw new Error(`${decision.verdict}: ${said(decision)}`);
  return decision.record;
};
const events = (decision: Decided) => (decision.verdict === 'accepted' ? decision.events : []);
const said = (decision: Decided, language: 'en' | 'zh-CN' = 'en') =>
  decision.verdict === 'refused'
    ? word(decision.reason, language)
    : decision.verdict === 'unchanged'
      ? word(decision.note, language)
      : 'accepted';

describe('starts', () => {
  const clash = {
    kind: 'freeze' as const,
    key: 'k',
    hard: true,
    ref: 'FRZ-1',
    says: { key: 'typed', values: { text: 'FRZ-1 is on.' }, en: 'FRZ-1 is on.' },
    passed: null,
  };
  const condition = { id: 1, text: 'Snapshot verified', by: wei, metAt: null, metBy: null };
  const passed = { ...clash, passed: { by: cora, at: at('09:00').toISOString(), reason: 'agreed' } };

  test.each<[string, Partial<Change>, Partial<StartFacts>, By, string]>([
    ['inside its window', {}, {}, {}, 'accepted'],
    ['as its window opens', {}, {}, { now: at('22:00') }, 'accepted'],
    ['by the change manager', {}, {}, { by: cora }, 'accepted'],
    [
      'by nobody else',
      {},
      {},
      { by: omar },
      '? starts CHG-9, or their deputy while they are away, or the change manager.',
    ],
    [
      'not before its window without a reason',
      {},
      {},
      { now: at('21:59') },
      'The window opens 28 Nov, 22:00 CET. Start early? Say why.',
    ],
    ['nor after it', {}, {}, { now: at('23:00') }, 'The window ended 28 Nov, 23:00 CET. Start late? Say why.'],
    [
      'not before it is approved',
      { status: 'cab', approvedAt: null },
      {},
      {},
      'CHG-9 is not approved yet. It starts once it is scheduled.',
    ],
    [
      'not while an approval has been taken back',
      { approvedAt: null },
      {},
      {},
      'CHG-9 is not approved yet. It starts once it is scheduled.',
    ],
    ['before that, an emergency', withEmergencyBoard(scheduled(), [cora]), {}, {}, 'accepted'],
    [
      'not one that was sent back to no ballot',
      { status: 'cab', approvedAt: null, kind: 'emergency' },
      {},
      {},
      'CHG-9 is not approved yet. It starts once it is scheduled.',
    ],
    [
      'not with a condition open',
      { conditions: [condition] },
      {},
      {},
      'A condition of CHG-9 is not met yet: "Snapshot verified". Tick it first.',
    ],
    [
      'with it met',
      { conditions: [{ ...condition, metAt: at('20:00').toISOString(), metBy: sam }] },
      {},
      {},
      'accepted',
    ],
    [
      'not while something blocks it',
      {},
      { found: [clash] },
      {},
      'CHG-9 is held. FRZ-1 is on. Move the window, or the change manager lets it pass.',
    ],
    [
      'nor outside its window while something lies over that hour',
      {},
      { atOnce: [clash] },
      {},
      'CHG-9 cannot start now, outside its window. FRZ-1 is on. Move the window.',
    ],
    ['where that was let pass', { conflicts: [passed] }, { found: [clash] }, {}, 'accepted'],
    ['where it is gone', { conflicts: [clash] }, {}, {}, 'accepted'],
    ['under a valid certificate', { kind: 'standard' }, { certificate: 'valid' }, {}, 'accepted'],
    [
      'not under one that has run out',
      { kind: 'standard' },
      { certificate: 'expired' },
      {},
      'CHG-9 cannot start: the certificate of its template has run out. Ask the change manager.',
    ],
    [
      'nor one that is not valid yet',
      { kind: 'standard' },
      { certificate: 'not-yet' },
      {},
      'CHG-9 cannot start: the certificate of its template is not valid yet. Ask the change manager.',
    ],
    [
      'nor of one that certifies something else by now',
      { kind: 'standard' },
      { certificate: 'changed' },
      {},
      'CHG-9 cannot start: its template says something else by now, and that is what is certified. Clone it, which takes over what the template says.',
    ],
    [
      'nor of a template that is gone',
      { kind: 'standard' },
      { certificate: 'unknown' },
      {},
      'CHG-9 cannot start: the rules no longer have its template. Ask the change manager.',
    ],
    [
      'nor of one that is suspended',
      { kind: 'standard' },
      { certificate: 'valid', suspendedBy: 'CHG-4' },
      {},
      'CHG-9 cannot start: its template is suspended since CHG-4 failed. The change manager certifies it again there.',
    ],
  ])('%s', (_, change, facts, by, sentence) => {
    expect(said(start(scheduled(change), {}, acting({ ...toStart, ...facts }, by)))).toBe(sentence);
  });

  test.each([
    ['21:00', 'early'],
    ['23:30', 'late'],
    ['22:10', null],
  ])('at %s with a reason, and keeps it only where it was wanted', (time, outside) => {
    const reason = 'The vendor is here now';
    const begun = start(scheduled(), { reason }, acting(toStart, { now: at(time) }));
    expect(events(begun)[0]).toEqual({
      type: 'change.started',
      outside,
      reason: outside && reason,
      owed: false,
    });
    expect(became(begun).work.startReason).toBe(outside && reason);
  });

  test('without an answer of the eCAB, it says who owes it', () => {
    const change = withEmergencyBoard(scheduled(), [cora, dan]);
    const yes = {
      by: cora,
      for: null,
      verdict: 'yes' as const,
      condition: null,
      reason: null,
      acceptable: null,
      at: '',
    };
    change.rounds[0]!.votes.push(yes);
    expect(events(start(change, {}, acting(toStart)))).toMatchObject([
      { type: 'change.started', owed: true },
      // From Saturday night, one business day later.
      { type: 'change.approval-owed', until: '2026-11-30T17:00:00.000Z', people: [dan] },
    ]);
  });

  test('past its last safe moment, that is said at once, and once', () => {
    const begun = start(scheduled(), {}, acting(toStart, { now: at('22:40') }));
    expect(events(begun)[1]).toEqual({
      type: 'change.last-moment',
      asked: 1,
      people: [cora],
      step: 1,
      atStart: true,
    });
    expect(lastMomentAskedAt(became(begun))).toBeNull();
  });
});

describe('steps', () => {
  const tick = (change: Change, part: string | undefined, by: By = {}, deviation?: string) =>
    tickStep(change, { deviation }, acting(crew, { ...by, part }));

  test('are ticked with time and person', () => {
    const ticked = tick(working(), 'p1', { by: wei });
    expect(became(ticked).plan[0]).toMatchObject({ doneAt: at('22:10').toISOString(), doneBy: wei, deviation: null });
    expect(became(ticked).plan[1]!.doneAt).toBeNull();
  });
  test('out of order say which are open', () => {
    expect(events(tick(working(), 'p3'))).toMatchObject([{ step: 3, skipped: [1, 2] }]);
  });
  test('keep what was done differently', () => {
    expect(became(tick(working(), 'p1', {}, 'Used the spare array')).plan[0]!.deviation).toBe('Used the spare array');
  });
  test.each<[string, Change, string | undefined, By, string]>([
    [
      'of a done one who did it',
      done(working(), 1),
      'p1',
      { by: wei },
      'Step 1 is done: ? ticked it at 28 Nov, 22:05 CET.',
    ],
    ['of no step', working(), undefined, {}, 'Press the button of a step on the card of CHG-9.'],
    ['of one that is not there', working(), 'p9', {}, 'Press the button of a step on the card of CHG-9.'],
    [
      'of whoever does not belong there',
      working(),
      'p1',
      { by: ana },
      '? and the support line beside them carry out CHG-9. Ask one of them.',
    ],
    [
      'of the plan, while it is rolled back',
      working({ status: 'rolling-back' }),
      'p1',
      {},
      'CHG-9 is being rolled back. Tick the steps of its rollback plan.',
    ],
    [
      'of the way back, while it is not',
      working(),
      'r1',
      {},
      'CHG-9 is not being rolled back. Tick the steps of its plan, or roll it back first.',
    ],
  ])('a press %s is told', (_, change, part, by, sentence) => {
    expect(said(tick(change, part, by))).toBe(sentence);
  });

  test('of the way back end in rolled back, with the minutes that it took', () => {
    const back = working({ status: 'rolling-back' }, { rollingBackAt: at('22:45').toISOString() });
    const first = became(tick(back, 'r1', { now: at('22:50') }));
    expect(first.status).toBe('rolling-back');
    const last = tick(first, 'r2', { now: at('22:59') });
    expect(became(last).status).toBe('rolled-back');
    expect(events(last)[1]).toEqual({ type: 'change.rolled-back', minutes: 14 });
  });
});

describe('complete', () => {
  const finish = (change: Change, deviation?: string, by?: By) =>
    complete(change, { deviation, toVerify: 'Place an order' }, acting(toVerify, by));

  test('wants every open step to be said', () => {
    const some = finish(done(working(), 2));
    expect(some).toMatchObject({ verdict: 'refused', field: 'deviation' });
    expect(said(some)).toBe('Steps 1, 3 are not done. Tick them, or say here why they were left out.');
    expect(said(finish(done(working(), 1, 2)))).toBe('Step 3 is not done. Tick it, or say here why it was left out.');
    expect(events(finish(working(), 'The copy was there already'))).toMatchObject([{ open: [1, 2, 3] }]);
  });
  test('asks those who are near to verify it, and nobody who had a hand in it', () => {
    const change = done(working(), 1, 2, 3);
    expect(events(finish(change))).toMatchObject([{ verifiers: [omar, wei] }]);
    expect(events(finish(change, undefined, { by: omar }))).toMatchObject([{ verifiers: [wei] }]);
    const ticked = {
      ...change,
      plan: change.plan.map((each, index) => (index === 0 ? { ...each, doneBy: wei } : each)),
    };
    expect(events(finish(ticked, undefined, { by: omar }))).toMatchObject([{ verifiers: [cora, ana] }]);
  });
  test('of low risk asks nobody', () => {
    expect(events(finish(done(working({ risk: 'low' }), 1, 2, 3)))).toMatchObject([{ verifiers: [] }]);
  });
  test('is for whoever carries it out', () => {
    expect(said(finish(working(), undefined, { by: ana }))).toMatch(/^\? and the support line/);
  });
});

describe('the last safe moment', () => {
  const asked = (times: number, facts: Partial<Work['lastMoment']> = {}) =>
    working({}, { lastMoment: { ...noWork.lastMoment, asked: times, askedAt: at('22:40').toISOString(), ...facts } });
  const names = (change: Change) => workTimersOf(change, policy).map(({ name, at: due }) => [name, due]);

  test.each<[string, Change, Date | null]>([
    ['as the way back no longer fits', working(), at('22:40')],
    ['five minutes later once more', asked(1), at('22:45')],
    ['and no more', asked(2), null],
    ['not once somebody goes on', asked(1, { wentOnBy: sam, wentOnAt: at('22:41').toISOString() }), null],
    ['not once it is complete', working({ status: 'verifying' }), null],
    ['not while it is rolled back', working({ status: 'rolling-back' }), null],
  ])('is alarmed at: %s', (_, change, due) => {
    expect(lastMomentAskedAt(change)).toEqual(due);
  });
  test('has a name of its own each time', () => {
    expect(names(working())[0]).toEqual(['change.last-moment', at('22:40')]);
    expect(names(asked(1))[0]).toEqual(['change.last-moment-again', at('22:45')]);
  });
  test('rings the implementer and the change manager, then the incident managers too', () => {
    const first = askToGoOn(done(working(), 1), undefined, acting(crew, { by: 0, now: at('22:40') }));
    expect(events(first)).toEqual([
      { type: 'change.last-moment', asked: 1, people: [sam, cora], step: 2, atStart: false },
    ]);
    const again = askToGoOn(became(first), undefined, acting(crew, { by: 0, now: at('22:45') }));
    expect(events(again)).toMatchObject([{ asked: 2, people: [sam, cora, mei] }]);
  });
  test.each<[string, Change, number, string]>([
    ['by the implementer', asked(1), sam, 'accepted'],
    ['by the incident manager', asked(2), mei, 'accepted'],
    ['by nobody else', asked(1), wei, '?, the change manager or the incident manager decide whether CHG-9 goes on.'],
    ['not before', working(), sam, 'CHG-9 goes on as planned until its last safe moment, 28 Nov, 22:40 CET.'],
    [
      'once',
      asked(1, { wentOnBy: cora, wentOnAt: at('22:41').toISOString() }),
      sam,
      'It goes on: ? said so at 28 Nov, 22:41 CET.',
    ],
  ])('is passed %s', (_, change, by, sentence) => {
    expect(said(goOn(change, undefined, acting(crew, { by })))).toBe(sentence);
  });
});

describe('an overrun', () => {
  test.each<[string, Change, Date | null]>([
    ['at the end of its window', working(), at('23:00')],
    ['while it waits to be verified', working({ status: 'verifying' }), at('23:00')],
    ['while it is rolled back', working({ status: 'rolling-back' }), at('23:00')],
    ['not once it is verified', working({ status: 'verifying' }, { verifiedAt: at('22:50').toISOString() }), null],
    ['not once it is rolled back', working({ status: 'rolled-back' }), null],
    ['not before it began', scheduled(), null],
    [
      'after a late start, a quarter of an hour later',
      working({}, { startedAt: at('23:20').toISOString() }),
      at('23:35'),
    ],
    ['when news was promised', working({}, { overrun: 1, nextNews: at('23:15').toISOString() }), at('23:15')],
  ])('is said %s', (_, change, due) => {
    expect(overrunAt(change)).toEqual(due);
  });

  test('rings once, and promises news in a quarter of an hour, later in an hour, at last in a day', () => {
    let change = done(working(), 1);
    const told: [number, number, number][] = [];
    for (let due = overrunAt(change)!; told.length < 14; due = overrunAt(change)!) {
      const over = overrun(change, undefined, acting(crew, { by: 0, now: due }));
      const [event] = events(over);
      if (event?.type !== 'change.overran') throw new Error('it did not overrun');
      told.push([event.people.length, event.step, (new Date(event.news).getTime() - due.getTime()) / 60_000]);
      change = became(over);
    }
    expect(told.map(([, , pause]) => pause)).toEqual([...Array(4).fill(15), ...Array(8).fill(60), 1440, 1440]);
    expect(told.map(([rung]) => rung)).toEqual([2, ...Array(13).fill(0)]);
    expect(told[0]![1]).toBe(2);
  });
});

describe('rolling back', () => {
  const turn = (change: Change, by: number, step?: number) =>
    rollBack(change, { reason: 'Checksums differ', step }, acting(crew, { by }));

  test.each<[string, Change, number, string]>([
    ['by its implementer', working(), sam, 'accepted'],
    ['by who works beside them', working(), wei, 'accepted'],
    ['by the incident manager', working(), mei, 'accepted'],
    ['while it waits to be verified', working({ status: 'verifying' }), cora, 'accepted'],
    ['by nobody else', working(), ana, '? and the support line beside them carry out CHG-9. Ask one of them.'],
  ])('%s', (_, change, by, sentence) => {
    expect(said(turn(change, by))).toBe(sentence);
  });
  test('at a step that the plan has', () => {
    expect(turn(working(), sam, 4)).toMatchObject({ verdict: 'refused', field: 'step' });
    expect(events(turn(working(), sam, 3))).toEqual([
      { type: 'change.rolling-back', reason: 'Checksums differ', step: 3 },
    ]);
  });
  test('is offered by its statuses alone', () => {
    for (const status of ['scheduled', 'rolling-back', 'rolled-back', 'closed'] as const)
      expect(turn(working({ status }), sam)).toEqual({ verdict: 'refused', stale: true });
  });
  test('takes the place of cancelling', () => {
    expect(word(insteadOfCancelling(working()))).toBe(
      'CHG-9 is under way and cannot be cancelled. Roll it back instead.',
    );
    expect(word(insteadOfCancelling(working({ status: 'rolling-back' })))).toBe(
      'CHG-9 is rolled back already; it is closed, not cancelled.',
    );
    expect(insteadOfCancelling(scheduled())).toBeUndefined();
  });
});

describe('verification', () => {
  const complete = (facts: Partial<Change> = {}, work: Partial<Work> = {}) =>
    done(
      working({ status: 'verifying', ...facts }, { completedAt: at('22:30').toISOString(), completedBy: sam, ...work }),
      1,
      2,
      3,
    );
  const noRule = withEmergencyBoard(aChange(), []).rounds[0]!.rule;
  const byWei = complete();
  byWei.plan[1]!.doneBy = wei;

  test.each<[string, Change, number, string]>([
    ['by somebody else', complete(), omar, 'accepted'],
    ['by the CAB', complete(), cora, 'accepted'],
    ['not by the implementer', complete(), sam, 'You implement CHG-9, so someone else verifies it: ? or ?.'],
    ['nor of high risk', complete({ risk: 'high' }), sam, 'You implement CHG-9, so someone else verifies it: ? or ?.'],
    [
      'nor where nobody reckoned it',
      complete({ risk: null }),
      sam,
      'You implement CHG-9, so someone else verifies it: ? or ?.',
    ],
    ['of low risk, by the implementer', complete({ risk: 'low' }), sam, 'accepted'],
    ['not by who did a step', byWei, wei, 'You helped to carry out CHG-9, so someone else verifies it: ?.'],
    [
      'not by who completed it',
      complete({}, { completedBy: omar }),
      omar,
      'You helped to carry out CHG-9, so someone else verifies it: ?.',
    ],
    [
      'not by who started it in their place',
      complete({}, { startedBy: cora }),
      cora,
      'You helped to carry out CHG-9, so someone else verifies it: ? or ?.',
    ],
    ['not by just anybody', complete(), dan, 'Somebody who knows its items verifies CHG-9: ? or ?.'],
    [
      'once',
      complete({}, { verifiedAt: at('22:50').toISOString(), verifiedBy: omar }),
      wei,
      'It is verified: by ? at 28 Nov, 22:50 CET.',
    ],
  ])('%s', (_, change, by, sentence) => {
    expect(said(verify(change, undefined, acting(toVerify, { by })))).toBe(sentence);
  });

  test('names who may, in both languages', () => {
    const named = { ...toVerify, near: [omar, wei, ana] };
    const refused = verify(complete(), undefined, acting(named));
    if (refused.verdict !== 'refused') throw new Error('it was verified');
    const names = new Map([
      [omar, 'Omar Haddad'],
      [wei, '李伟'],
      [ana, 'Ana Novak'],
    ]);
    const filled = JSON.parse(JSON.stringify(refused.reason), (_key, value) =>
      value && typeof value === 'object' && 'person' in value && typeof value.person === 'number'
        ? { ...value, name: names.get(value.person) }
        : value,
    );
    expect(word(filled)).toBe('You implement CHG-9, so someone else verifies it: Omar Haddad, 李伟 or Ana Novak.');
    expect(word(filled, 'zh-CN')).toBe('您是 CHG-9 的实施人，须由他人验证：Omar Haddad、李伟或 Ana Novak。');
  });
  test('by who is said to be away and presses all the same', () => {
    const away = { ...toVerify, here: [wei], near: [wei] };
    expect(said(verify(complete(), undefined, acting(away, { by: omar })))).toBe('accepted');
  });
  test('not by the other account of who did a step', () => {
    const facts = { board: { rule: noRule, voters: [], managers: [], undecidable: null }, found: [] };
    const joined = became(joinPeople(byWei, { from: wei, into: omar }, acting(facts, { by: omar })));
    expect(joined.plan[1]!.doneBy).toBe(omar);
    expect(said(verify(joined, undefined, acting(toVerify, { by: omar })))).toMatch(/^You helped to carry out CHG-9/);
  });
  test('says so where everybody else is away', () => {
    const alone = { ...toVerify, here: [sam], near: [sam] };
    expect(said(verify(complete(), undefined, acting(alone)))).toBe(
      'Whoever else might verify CHG-9 is away. Ask the change manager.',
    );
  });

  const fail = (change: Change, by: number, next: 'roll-back' | 'go-on') =>
    failVerification(change, { reason: 'Orders time out', next }, acting(toVerify, { by }));
  test('fails by whoever sees it, also who carried it out', () => {
    expect(became(fail(complete(), sam, 'go-on')).status).toBe('implementing');
    expect(said(fail(complete(), dan, 'go-on'))).toMatch(/^Somebody who knows its items/);
  });
  test('leads back to work, or to the way back', () => {
    const fixed = fail(complete({}, { verifiedAt: at('22:50').toISOString(), verifiedBy: omar }), wei, 'go-on');
    expect(became(fixed).work).toMatchObject({ failedVerifications: 1, completedAt: null, verifiedAt: null });
    const back = fail(complete(), omar, 'roll-back');
    expect(became(back)).toMatchObject({ status: 'rolling-back', work: { rollingBackBy: omar } });
    expect(events(back)).toEqual([
      { type: 'change.not-verified', reason: 'Orders time out', next: 'roll-back' },
      { type: 'change.rolling-back', reason: 'Orders time out', step: null },
    ]);
  });
});
