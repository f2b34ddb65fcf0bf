import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { typed } from '../../../src/core/text.ts';
import type { AnyAction, AnyIntake, Form, PageReading } from '../../../src/engine/define.ts';
import { deskbell } from '../../../src/engine/define.ts';
import { handOver } from '../../../src/engine/deputies.ts';
import type { Effect } from '../../../src/engine/effects.ts';
import { dialogOf } from '../../../src/engine/forms.ts';
import { install } from '../../../src/engine/installed.ts';
import { delayed } from '../../../src/engine/late.ts';
import { differencesOf } from '../../../src/practices/change/amending.ts';
import type { AssessmentEvent } from '../../../src/practices/change/assessment.ts';
import { assessmentDefinitions } from '../../../src/practices/change/assessment-actions.ts';
import type { Change, ChangeStatus } from '../../../src/practices/change/change.ts';
import { scopeOf } from '../../../src/practices/change/item-names.ts';
import { changeSection } from '../../../src/practices/change/policy.ts';
import { changeReactions } from '../../../src/practices/change/reactions.ts';
import { parts, type RequestEvent } from '../../../src/practices/change/request.ts';
import { newChange, requestDefinitions } from '../../../src/practices/change/request-actions.ts';
import { partsText } from '../../../src/practices/change/request-labels.ts';
import { amendedMessage, draftMessage, submittedMessage } from '../../../src/practices/change/request-messages.ts';
import { editPage, templatesPage } from '../../../src/practices/change/request-pages.ts';
import type { Conflict } from '../../../src/practices/change/scheduling.ts';
import { obstacleTo } from '../../../src/practices/change/submitting.ts';
import { practices } from '../../../src/practices/index.ts';
import { aChange } from '../../support/builders.ts';
import { type Alphabet, fill, longName, longPolicy } from '../../support/extremes.ts';
import { measure } from '../../support/measure.ts';
import { sampleRules } from '../../support/rules.ts';

/** The longest typing and the longest names, on every dialog and answer of a request, against the strictest platform. */

const installed = install(practices);
const policy = sampleRules(parse(longPolicy('entities')));
const now = new Date('2026-11-23T09:00:00Z');
const reading = { policy, inForce: policy, actor: { ...deskbell, id: 3 }, now } as unknown as PageReading;

const conflict = (alphabet: Alphabet, index: number): Conflict => ({
  kind: 'same-item',
  key: `k${index}`,
  hard: index % 2 === 0,
  ref: 'CHG-1234567',
  says: typed(fill(alphabet, 100)),
  passed: null,
});
const steps = (alphabet: Alphabet, count: number) =>
  Array.from({ length: count }, (_, id) => ({
    id: id + 1,
    text: fill(alphabet, 200),
    doneAt: null,
    doneBy: null,
    deviation: null,
  }));

const full = (alphabet: Alphabet, facts: Partial<Change> = {}): Change =>
  aChange({
    number: 1_234_567,
    title: fill(alphabet, 80),
    purpose: fill(alphabet, 1000),
    content: fill(alphabet, 2000),
    effect: fill(alphabet, 1000),
    test: fill(alphabet, 1000),
    risks: fill(alphabet, 1000),
    affects: fill(alphabet, 300),
    plan: steps(alphabet, 30),
    rollback: steps(alphabet, 30),
    conflicts: Array.from({ length: 12 }, (_, index) => conflict(alphabet, index)),
    ...facts,
  });

const events = (alphabet: Alphabet): (RequestEvent | AssessmentEvent)[] => {
  const said = (length: number) => fill(alphabet, length);
  const empty = full(alphabet, { plan: [], rollback: [], purpose: 'x', content: 'x', title: 'x', answers: {} });
  return [
    { type: 'change.submitted', kind: 'normal' },
    { type: 'change.amended', differences: differencesOf(empty, full(alphabet), policy), from: 'cab' },
    { type: 'change.amended', differences: differencesOf(full(alphabet), empty, policy).slice(0, 4), from: 'cab' },
    { type: 'change.cancelled', reason: said(1000), from: 'cab' },
    { type: 'change.noted', text: said(1000), link: null, message: null, inThread: false },
    { type: 'change.assessment-asked', again: true },
    { type: 'change.assessed', verdict: 'conditional', condition: said(500) },
    { type: 'change.assessed', verdict: 'yes', condition: null },
    ...(['peer', 'ballot', 'manager'] as const).map((by) => ({
      type: 'change.returned' as const,
      by,
      reason: said(1000),
      acceptable: said(1000),
    })),
  ];
};

test.each(['chinese', 'emoji', 'entities', 'markdown'] as const)(
  'everything that is said fits, typed in %s',
  (alphabet) => {
    const { message, page, faults } = measure(installed.catalog, longName(alphabet));
    const computed = { criticality: 5, dependents: 5, failures: 5, verdict: 'high' } as const;
    const gate = { board: { undecidable: null } as never, found: full(alphabet).conflicts };
    const weighed = { computed, gate, uncertified: null };
    for (const status of ['draft', 'assessment', 'cab', 'scheduled'] as ChangeStatus[]) {
      const change = full(alphabet, { status, conflicts: status === 'draft' ? [] : full(alphabet).conflicts });
      message(`draft ${status}`, draftMessage(change, weighed));
      message(`empty ${status}`, draftMessage(full(alphabet, { purpose: null, plan: [], risks: null }), null));
      message(`submitted ${status}`, submittedMessage(change));
      message(`amended ${status}`, amendedMessage(change));
      page(`edit ${status}`, editPage.show(change, reading));
      for (const event of status === 'assessment' ? events(alphabet) : [])
        for (const said of effectsOf(change, event)) message(`${event.type} ${status}`, delayed(said, now, false));
      const by = { ...deskbell, id: change.requester! };
      const obstacle = obstacleTo(change, { actor: by, now, policy, facts: { weighed, isStaffed: true } });
      if (obstacle) message('obstacle', { summary: obstacle.reason, body: [], buttons: [] });
    }
    const template = { key: `k${'e'.repeat(39)}`, suspendedBy: null };
    const [certified] = Object.values(sampleRules().read(changeSection).templates);
    const long = { ...certified!, name: longName(alphabet), content: fill(alphabet, 2000) };
    const shown = Array.from({ length: 10 }, () => ({ ...template, template: long }));
    page('templates', templatesPage.show({ from: 0, shown, more: true }, reading));
    expect(faults).toEqual([]);
  },
);

function effectsOf(change: Change, event: RequestEvent | AssessmentEvent) {
  const react = changeReactions[event.type] as (...all: unknown[]) => Effect[];
  const acting = new Map(Array.from({ length: 20 }, (_, id) => [id, id + 100]));
  return handOver(react(change, event, { ...deskbell, id: 4 }, policy), acting, 4).flatMap((effect) =>
    'message' in effect ? [effect.message] : [],
  );
}

const actions = [...requestDefinitions, ...assessmentDefinitions].filter(
  (each): each is AnyAction => each.kind === 'action',
);

test.each(actions.filter(({ form }) => form).map((each) => [each.id, each] as const))(
  'the dialog %s fits',
  async (_, each) => {
    const { dialog, faults } = measure(installed.catalog);
    const change = full('latin', { kind: each.id === 'change.fill-standard' ? 'standard' : 'normal' });
    dialog(each.id, await shownAs({ ...each.form!, fields: withoutLookups(each.form!) }, change, each.id));
    expect(Object.keys(each.form!.fields).length).toBeLessThanOrEqual(5);
    expect(faults).toEqual([]);
  },
);

const longKey = `k${'e'.repeat(39)}`;
const [certified] = Object.values(sampleRules().read(changeSection).templates);
const rules = sampleRules({ changes: { templates: { [longKey]: certified } } });

test.each(['normal', 'emergency-INC-1234567', `standard-${longKey}`])(
  'the first dialog of %s fits, and so does its address',
  async (chosen) => {
    const { dialog, faults } = measure(installed.catalog);
    const form = (newChange.form as Extract<AnyIntake['form'], { by: string }>).formOf(chosen, {
      ...reading,
      policy: rules,
    })!;
    dialog(
      chosen,
      await shownAs({ ...form, fields: withoutLookups(form) } as Form<unknown, never>, null, `${newChange.id}`, chosen),
    );
    expect(faults).toEqual([]);
  },
);

const withoutLookups = ({ fields }: Pick<AnyAction['form'] & object, 'fields'>) =>
  Object.fromEntries(
    Object.entries(fields as Record<string, { look: { kind: string } }>).filter(
      ([, { look }]) => look.kind !== 'lookup',
    ),
  );

const shownAs = (form: unknown, subject: unknown, definition: string, named = 'CHG-1234567') =>
  dialogOf(installed, form as never, { subject, address: { definition, subject: named } }, {
    ...reading,
    db: { query: async () => [] },
  } as unknown as PageReading);

test('every part is named in a sentence of its own length', () => {
  const { message, faults } = measure(installed.catalog);
  message('all parts', { summary: partsText(parts), body: [], buttons: [] });
  expect(faults).toEqual([]);
});

test('as many items as there may be are no more than a field takes', () => {
  const many = Array.from({ length: 21 }, (_, index) => `item-${index}`);
  const items = Object.fromEntries(many.map((key) => [key, {}]));
  const rules = sampleRules({ items, services: {}, changes: {} });
  expect('problem' in scopeOf(rules, many.join(', '))).toBe(true);
  expect(scopeOf(rules, many.slice(1).join(', '))).toMatchObject({ itemsUnknown: false });
});
