import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Field } from '../../../src/chat/field.ts';
import { limits } from '../../../src/chat/limits.ts';
import type { PageReading } from '../../../src/engine/define.ts';
import { handOver } from '../../../src/engine/deputies.ts';
import type { Effect } from '../../../src/engine/effects.ts';
import { install } from '../../../src/engine/installed.ts';
import { delayed } from '../../../src/engine/late.ts';
import { conflictsIn, type Found } from '../../../src/practices/change/conflicts.ts';
import type { SchedulingEvent } from '../../../src/practices/change/scheduling.ts';
import { schedulingReactions } from '../../../src/practices/change/scheduling-reactions.ts';
import { freezeCard } from '../../../src/practices/freeze/cards.ts';
import type { Freeze, FreezeEvent, FreezeStatus } from '../../../src/practices/freeze/freeze.ts';
import { freezePage } from '../../../src/practices/freeze/pages.ts';
import { freezeReactions } from '../../../src/practices/freeze/reactions.ts';
import { practices } from '../../../src/practices/index.ts';
import { aChange } from '../../support/builders.ts';
import { type Alphabet, alphabets, fill, longName, longPolicy } from '../../support/extremes.ts';
import { measure } from '../../support/measure.ts';
import { sampleRules } from '../../support/rules.ts';
import { monday } from '../../support/world.ts';

/** The longest names and the longest typing, on every message about freezes and conflicts, against the strictest platform. */

const installed = install(practices);
const rules = sampleRules(parse(longPolicy('entities')));
const document = parse(longPolicy('entities')) as { items: Record<string, object>; services: Record<string, object> };
const [items, services] = [Object.keys(document.items), Object.keys(document.services)];
const actor = { id: 9, key: 'x', name: 'x', roles: [], language: 'en' as const, zone: 'UTC', team: null };

const aFreeze = (alphabet: Alphabet, status: FreezeStatus): Freeze => ({
  ...{
    id: 1,
    prefix: 'FRZ',
    number: 1_234_567,
    title: fill(alphabet, 60),
    status,
    open: true,
    service: null,
    item: null,
  },
  ...{ team: null, owner: null, requester: 3, createdBy: 3, visibility: 'internal', policy: 1, createdAt: monday },
  ...{ updatedAt: monday, updatedBy: 3, everything: false, services, items, startsAt: monday, endsAt: monday },
  why: fill(alphabet, 200),
  lifted: status === 'lifted' ? { by: 3, at: monday.toISOString(), reason: fill(alphabet, 300) } : null,
});
const scope = { everything: false, services, items };
const at = monday.toISOString();
const freezeEvents = (alphabet: Alphabet): FreezeEvent[] => [
  { type: 'freeze.planned', from: at, to: at, scope, why: fill(alphabet, 200) },
  { type: 'freeze.begun', to: at, planned: true, scope, why: fill(alphabet, 200) },
  { type: 'freeze.ended' },
  { type: 'freeze.lifted', reason: fill(alphabet, 300) },
];

function conflicts(alphabet: Alphabet) {
  const window = { opensAt: monday, endsAt: new Date(monday.getTime() + 3_600_000) };
  const name = { key: 'typed', values: { text: fill(alphabet, 60) }, en: '' };
  const found: Found = {
    freezes: Array.from({ length: 5 }, (_, each) => ({
      ...{ ref: `FRZ-${1_000_000 + each}`, key: `FRZ-${each}`, name, scope, from: monday, to: monday },
    })),
    others: Array.from({ length: 20 }, (_, each) => ({ number: 1_000_000 + each, items, implementer: 6, ...window })),
    incidents: Array.from({ length: 10 }, (_, each) => ({
      ...{ id: each, number: 1_000_000 + each, item: items[0]!, service: services[0]!, hidden: each % 2 === 0 },
      priority: each % 3 === 0 ? ('P2' as const) : ('P1' as const),
    })),
  };
  return conflictsIn(aChange({ ...window, items }), found, rules);
}

const changeEvents = (alphabet: Alphabet): SchedulingEvent[] => {
  const all = conflicts(alphabet);
  const soft = all.filter(({ hard }) => !hard);
  return [
    { type: 'change.scheduled', opens: at, ends: at, overridden: true },
    { type: 'change.contested', conflicts: all },
    { type: 'change.conflicts-changed', come: all, gone: all },
    { type: 'change.conflicts-changed', come: soft, gone: [] },
    { type: 'change.conflicts-ticked', conflicts: soft },
    { type: 'change.conflict-overridden', conflicts: all, reason: fill(alphabet, 300) },
    { type: 'change.override-wanted', conflicts: all, managers: [1, 2] },
    { type: 'change.held', conflicts: all },
    { type: 'change.released' },
  ];
};

describe.each(Object.keys(alphabets) as Alphabet[])('typed in %s', (alphabet) => {
  test('every card fits, and what follows from every event', () => {
    const { message, page, faults } = measure(installed.catalog, longName(alphabet));
    const acts = new Map(Array.from({ length: 20 }, (_, id) => [id, id + 100]));
    const measured = (what: string, effects: Effect[]) => {
      for (const effect of handOver(effects, acts, actor.id))
        if ('message' in effect) message(what, delayed(effect.message, monday, false));
    };
    for (const status of ['planned', 'in-force', 'over', 'lifted'] as const) {
      const freeze = aFreeze(alphabet, status);
      message(status, freezeCard(freeze, 'desk', rules));
      page(status, freezePage.show(freeze, { inForce: rules } as unknown as PageReading));
      for (const event of freezeEvents(alphabet)) {
        const react = freezeReactions[event.type] as (...all: unknown[]) => Effect[];
        measured(`${event.type} ${status}`, react(freeze, event, actor, rules));
      }
    }
    const change = aChange({ number: 1_234_567, submittedAt: monday, conflicts: conflicts(alphabet) });
    for (const event of changeEvents(alphabet)) {
      const react = schedulingReactions[event.type] as (...all: unknown[]) => Effect[];
      measured(event.type, react(change, event, actor, rules));
    }
    expect(faults).toEqual([]);
  });
});

test('every dialog and every command fits', () => {
  const { label, within, faults } = measure(installed.catalog);
  const subjects: Record<string, object> = {
    'freeze.begin': {},
    'freeze.lift': aFreeze('latin', 'planned'),
    'change.override': aChange({ number: 1_234_567 }),
  };
  for (const [id, subject] of Object.entries(subjects)) {
    const definition = installed.definitions.get(id)!;
    if (!('form' in definition) || !definition.form || !('fields' in definition.form)) return expect.unreachable(id);
    label(`${id} title`, definition.form.title(subject as never), limits.dialogTitle);
    label(`${id} submit`, definition.form.submit, limits.submitLabel);
    if (definition.form.titleAlone) label(`${id} alone`, definition.form.titleAlone, limits.dialogTitle);
    const fields = Object.values(definition.form.fields as Record<string, Field>);
    within(`${id} fields`, fields.length, limits.dialogFields - (definition.form.titleAlone ? 1 : 0));
    for (const field of fields) {
      label(`${id} label`, field.label, limits.fieldLabel);
      if (field.hint) label(`${id} hint`, field.hint, limits.fieldHint);
    }
  }
  for (const verb of ['freeze', 'unfreeze'])
    label(verb, installed.commands.get('change')!.get(verb)!.summary, limits.commandSummary);
  expect(faults).toEqual([]);
});
