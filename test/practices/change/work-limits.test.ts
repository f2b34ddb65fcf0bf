import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Field } from '../../../src/chat/field.ts';
import { limits } from '../../../src/chat/limits.ts';
import { titleFrom } from '../../../src/core/text.ts';
import { type AnyAction, deskbell } from '../../../src/engine/define.ts';
import { handOver } from '../../../src/engine/deputies.ts';
import type { Effect } from '../../../src/engine/effects.ts';
import { install } from '../../../src/engine/installed.ts';
import { delayed } from '../../../src/engine/late.ts';
import type { Change, ChangeEvent } from '../../../src/practices/change/change.ts';
import { reviewReasons } from '../../../src/practices/change/ending.ts';
import { endingDefinitions } from '../../../src/practices/change/ending-actions.ts';
import { endingReactions } from '../../../src/practices/change/ending-reactions.ts';
import { workDefinitions } from '../../../src/practices/change/work-actions.ts';
import { workReactions } from '../../../src/practices/change/work-reactions.ts';
import { practices } from '../../../src/practices/index.ts';
import { aChange } from '../../support/builders.ts';
import { type Alphabet, alphabets, fill, longName, longPolicy } from '../../support/extremes.ts';
import { measure } from '../../support/measure.ts';
import { sampleRules } from '../../support/rules.ts';
import { monday } from '../../support/world.ts';

/** The longest names and the longest typing, on everything said while a change is carried out, against the strictest platform. */

const installed = install(practices);
const policy = sampleRules(parse(longPolicy('entities')));
const people = Array.from({ length: 5 }, (_, id) => id + 1);
const steps = Array.from({ length: 29 }, (_, id) => id + 1);

const full = (alphabet: Alphabet): Change => {
  const said = (length: number) => fill(alphabet, length);
  const plan = Array.from({ length: 30 }, (_, id) => ({ ...aChange().plan[0]!, id: id + 1, text: said(200) }));
  return aChange({ number: 1_234_567, status: 'review', title: titleFrom(said(80)), plan, rollback: plan });
};

const events = (alphabet: Alphabet): ChangeEvent[] => {
  const said = (length: number) => fill(alphabet, length);
  const [template, at] = ['monthly-patching', monday.toISOString()];
  const done = { type: 'change.step-done' as const, step: 30, text: said(200), deviation: said(500), skipped: steps };
  return [
    { type: 'change.started', outside: 'late', reason: said(500), owed: true },
    { ...done, of: 'plan' },
    { ...done, of: 'rollback' },
    { type: 'change.completed', deviation: said(1000), toVerify: said(1000), verifiers: people, open: steps },
    { type: 'change.verified' },
    { type: 'change.not-verified', reason: said(500), next: 'go-on' },
    ...[true, false].map((atStart) => ({ type: 'change.last-moment' as const, asked: 2, people, step: 30, atStart })),
    { type: 'change.last-moment', asked: 2, people, step: null, atStart: false },
    { type: 'change.went-on' },
    { type: 'change.overran', times: 1, step: 30, news: at, people },
    { type: 'change.rolling-back', reason: said(500), step: 30 },
    { type: 'change.rolled-back', minutes: 1440 },
    { type: 'change.ended', code: 'failed', what: said(1000), itemData: said(1000), managers: people },
    { type: 'change.closed', code: 'with-issues', later: true },
    { type: 'change.review-wanted', why: [...reviewReasons] },
    { type: 'change.review-wanted', why: [], byHand: true },
    { type: 'change.review-opened', ref: 'REV-1234567' },
    { type: 'change.review-ended', ref: 'REV-1234567', waived: true },
    { type: 'change.template-suspended', template, managers: people },
    { type: 'change.template-certified', template, reason: said(500) },
    { type: 'change.template-news', template, by: 'CHG-1234567', suspended: true },
  ];
};

test.each(Object.keys(alphabets) as Alphabet[])('typed in %s, what follows from every event fits', (alphabet) => {
  const { message, faults } = measure(installed.catalog, longName(alphabet));
  const acting = new Map(people.map((id) => [id, id + 100]));
  const change = full(alphabet);
  for (const event of events(alphabet)) {
    const react = ({ ...workReactions, ...endingReactions } as Record<string, (...all: unknown[]) => Effect[]>)[
      event.type
    ]!;
    for (const effect of handOver(react(change, event, { ...deskbell, id: 4 }, policy), acting, 4))
      if ('message' in effect) message(event.type, delayed(effect.message, monday, false));
  }
  expect(faults).toEqual([]);
});

describe('every dialog', () => {
  const forms = [...workDefinitions, ...endingDefinitions].filter((each): each is AnyAction =>
    Boolean(each.kind === 'action' && each.form),
  );
  test.each(forms.map((each) => [each.id, each] as const))('of %s fits', (_, { form, label: name }) => {
    const { label, within, faults } = measure(installed.catalog);
    label('button', name, limits.buttonLabel);
    label('title', form!.title(aChange({ number: 1_234_567 }), 'p30'), limits.dialogTitle);
    label('submit', form!.submit, limits.submitLabel);
    within('fields', Object.keys(form!.fields).length, limits.dialogFields);
    for (const field of Object.values<Field>(form!.fields)) {
      label('field', field.label, limits.fieldLabel);
      if (field.hint) label('hint', field.hint, limits.fieldHint);
    }
    expect(faults).toEqual([]);
  });
});
