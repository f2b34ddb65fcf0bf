import { expect, test } from 'vitest';
import { plain, wordText } from '../../../src/chat/wording.ts';
import { install } from '../../../src/engine/installed.ts';
import { actionsOnCards, buttonsOf, intakeOfHome, pageToEdit } from '../../../src/practices/change/card-buttons.ts';
import { changeCard } from '../../../src/practices/change/cards.ts';
import type { Change } from '../../../src/practices/change/change.ts';
import { practices } from '../../../src/practices/index.ts';
import { aChange } from '../../support/builders.ts';
import { sampleRules } from '../../support/rules.ts';
import { aCondition, aRound, done, working } from './a-change.ts';

/** What a change offers in each status, the first of which is what most people should do now. */

const { definitions, catalog } = install(practices);
const policy = sampleRules();

test('whatever a card names is there', () => {
  expect(actionsOnCards.filter((id) => !definitions.has(id))).toEqual([]);
  expect(definitions.get(intakeOfHome)?.kind).toBe('intake');
  expect(definitions.get(pageToEdit)?.kind).toBe('page');
});

const hard = { kind: 'freeze', key: 'f', hard: true, ref: null, says: policyText(), passed: null } as const;
const soft = { ...hard, kind: 'open-p2', hard: false } as const;
function policyText() {
  return { key: 'typed', values: { text: 'A freeze.' }, en: '' };
}
const asked = { asked: 1, askedAt: null, wentOnBy: null, wentOnAt: null };
const review = { ref: 'REV-2', why: ['failed' as const], endedAt: null, waived: false };
const suspends = { template: 'monthly-patching', liftedAt: null, liftedBy: null, reason: null };
const ending = { code: 'failed', what: 'No', itemData: null, by: 6, at: '2026-11-28T22:00:00Z', suspends } as const;

/** By label; `*` is the one that stands out, `!` what cannot be taken back. */
const table: [what: string, facts: Partial<Change>, buttons: string][] = [
  ['a draft', { plan: [] }, 'Continue* Submit Clone Cancel…! Show'],
  ['a draft of a standard change', { kind: 'standard', opensAt: null }, 'Continue* Submit Clone Cancel…! Show'],
  ['a draft that is complete', {}, 'Submit* Continue Clone Cancel…! Show'],
  ['a draft with something to tick', { conflicts: [soft] }, 'Go on* Submit Continue Clone Cancel…! Show'],
  ['what waits for a peer', { status: 'assessment' }, 'Approve* Approve with condition… Reject…! Note… Cancel…! Show'],
  ['what the CAB votes on', { status: 'cab', rounds: [aRound()] }, 'Cancel…! Show'],
  ['an emergency that the eCAB votes on', { status: 'cab', kind: 'emergency' }, 'Start* Cancel…! Show'],
  [
    'what is approved and contested',
    { status: 'cab', approvedAt: new Date(0), conflicts: [hard] },
    'Override… Cancel…! Show',
  ],
  ['what is scheduled', { status: 'scheduled' }, 'Start* Clone Cancel…! Show'],
  ['with a condition', { status: 'scheduled', conditions: [aCondition()] }, 'Start* Step done Clone Cancel…! Show'],
  ['what is held', { status: 'scheduled', conflicts: [hard] }, 'Override… Clone Cancel…! Show'],
  [
    'what is under way',
    { status: 'implementing', work: working() },
    'Step done* Done differently… Complete… Note… Close… Roll back…! Show',
  ],
  [
    'after its last safe moment',
    { status: 'implementing', work: working({ lastMoment: asked }) },
    'Step done* Done differently… Complete… Go on Note… Close… Roll back…! Show',
  ],
  [
    'all of whose steps are done',
    { status: 'implementing', work: working(), plan: done(3) },
    'Complete…* Note… Close… Roll back…! Show',
  ],
  [
    'what waits to be verified',
    { status: 'verifying', work: working() },
    'Verified* Not verified… Note… Close… Roll back…! Show',
  ],
  [
    'what was verified',
    { status: 'verifying', work: working({ verifiedAt: '2026-11-28T22:00:00Z' }) },
    'Close…* Not verified… Note… Show',
  ],
  [
    'what is rolled back',
    { status: 'rolling-back', work: working({ rollingBackAt: '2026-11-28T22:00:00Z' }) },
    'Step done* Done differently… Note… Close… Show',
  ],
  ['what was rolled back', { status: 'rolled-back', work: working() }, 'Start review* Close… Note… Show'],
  ['what is reviewed', { status: 'review', review }, 'Close… Note… Show'],
  ['what is closed', { status: 'closed' }, 'Clone Show'],
  ['what failed and suspended its template', { status: 'closed', ending }, 'Certify again… Clone Show'],
  ['what was cancelled', { status: 'cancelled' }, 'Clone Show'],
];

const signs = { primary: '*', danger: '!' };
test.each(table)('%s offers just this', (_, facts, buttons) => {
  const offered = changeCard(aChange(facts), 'desk', policy).buttons.map(
    ({ label, style }) => `${plain(wordText(catalog, label, 'en'), 'en', 'UTC')}${style ? signs[style] : ''}`,
  );
  expect(offered.join(' ')).toBe(buttons);
});

test('a button about a step or a condition names it, so that a late press says who did it', () => {
  const conditions = [aCondition({ metAt: '2026-11-27T09:00:00Z' }), aCondition({ id: 2 })];
  const addresses = (facts: Partial<Change>) => buttonsOf(aChange(facts)).map(({ address }) => address);
  expect(addresses({ status: 'implementing', plan: done(1), work: working() })).toContain('change.step-done:CHG-9:p2');
  expect(addresses({ status: 'rolling-back', rollback: done(2), work: working() })).toContain(
    'change.step-done:CHG-9:r3',
  );
  expect(addresses({ status: 'scheduled', conditions })).toContain('change.meet-condition:CHG-9:2');
});

test('*Continue* opens the first dialog in which something is missing', () => {
  const next = (facts: Partial<Change>) => buttonsOf(aChange(facts))[0]?.address;
  expect(next({ effect: null })).toBe('change.fill-1:CHG-9');
  expect(next({ test: null, risks: null })).toBe('change.fill-2:CHG-9');
  expect(next({ opensAt: null })).toBe('change.fill-3:CHG-9');
  expect(next({ answers: {} })).toBe('change.fill-4:CHG-9');
  expect(next({ answers: { ...aChange().answers, 7: undefined } })).toBe('change.fill-5:CHG-9');
  expect(next({ answers: { ...aChange().answers, 13: undefined } })).toBe('change.fill-6:CHG-9');
});
