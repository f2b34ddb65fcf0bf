import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { limits } from '../../../src/chat/limits.ts';
import type { PageReading } from '../../../src/engine/define.ts';
import { handOver } from '../../../src/engine/deputies.ts';
import type { Effect } from '../../../src/engine/effects.ts';
import { install } from '../../../src/engine/installed.ts';
import { delayed } from '../../../src/engine/late.ts';
import { changeCard } from '../../../src/practices/change/cards.ts';
import { type Change, type ChangeStatus, changeLifecycle } from '../../../src/practices/change/change.ts';
import { changeList, changePage, changeTimeline } from '../../../src/practices/change/pages.ts';
import { changeReactions } from '../../../src/practices/change/reactions.ts';
import { practices } from '../../../src/practices/index.ts';
import { type Alphabet, alphabets, longName, longPolicy } from '../../support/extremes.ts';
import { measure } from '../../support/measure.ts';
import { sampleRules } from '../../support/rules.ts';
import { monday } from '../../support/world.ts';
import { fullChange, fullEvents } from './full.ts';

/** The longest names and the longest typing, on every message about changes, against the strictest platform. */

const installed = install(practices);
const policy = sampleRules(parse(longPolicy('entities')));
const statuses = Object.keys(changeLifecycle.table) as ChangeStatus[];
const actor = { id: 4, key: 'wei', name: '', roles: [], language: 'en' as const, zone: 'UTC', team: null };
const manyLinks = (['fixes', 'caused-by', 'related'] as const).flatMap((kind) =>
  Array.from({ length: 7 }, (_, index) => ({
    ...{ kind, side: 'in' as const, prefix: 'INC', number: 1_234_000 + index, title: '', status: 'new', open: true },
  })),
);

/** Emergencies have most to say; and what others have to say in their place. As a draft, also one without anything. */
const changesIn = (alphabet: Alphabet): Change[] => [
  ...statuses.map((status) => fullChange(alphabet, status, { kind: 'emergency', fixes: 'INC-1234567' })),
  ...(['assessment', 'cab', 'scheduled'] as const).map((status) =>
    fullChange(alphabet, status, { kind: 'standard', template: 'monthly-patching', approvedAt: monday }),
  ),
  fullChange(alphabet, 'draft', nothing),
];
const typical = (alphabet: Alphabet): Change[] =>
  (['cab', 'implementing', 'rolling-back'] as const).map((status) => fullChange(alphabet, status));
const nothing: Partial<Change> = {
  ...{ purpose: null, content: null, items: [], effect: null, plan: [], test: null, implementer: null, outage: null },
  ...{ rollback: [], rollbackMinutes: null, risks: null, opensAt: null, endsAt: null, answers: {} },
};

describe.each(Object.keys(alphabets) as Alphabet[])('typed in %s', (alphabet) => {
  test('every card fits, in every status', () => {
    const { message, faults } = measure(installed.catalog, longName(alphabet));
    for (const change of changesIn(alphabet))
      message(`${change.kind} ${change.status}`, changeCard(change, 'desk', policy, [], manyLinks));
    expect(faults).toEqual([]);
  });

  test('everything that follows from an event fits', () => {
    const { message, faults } = measure(installed.catalog, longName(alphabet));
    // Whoever is rung may be away, which every line says of each of them.
    const acting = new Map(Array.from({ length: 12 }, (_, id) => [id, id + 100]));
    const changes = typical(alphabet);
    for (const event of Object.values(fullEvents(alphabet))) {
      const react = changeReactions[event.type] as (...all: unknown[]) => Effect[];
      for (const change of changes)
        for (const effect of handOver(react(change, event, actor, policy), acting, actor.id))
          if ('message' in effect) message(`${event.type} ${change.status}`, delayed(effect.message, monday, false));
    }
    expect(faults).toEqual([]);
  });

  test('every page has room for its title and its buttons', () => {
    const { page, faults } = measure(installed.catalog, longName(alphabet));
    const reading = { policy, language: 'en', actor } as unknown as PageReading;
    const seen = new Set(['CHG-1234000']);
    for (const change of changesIn(alphabet)) page(`show ${change.status}`, changePage.show({ change, seen }, reading));
    const change = fullChange(alphabet, 'closed');
    const lines = Object.values(fullEvents(alphabet)).map(({ type, ...payload }, id) => ({
      ...{ id, at: monday, actor: 2, type, payload },
    }));
    page('timeline', changeTimeline.show({ change, lines, more: true, seen }, reading));
    page('list', changeList.show({ scope: 'all', rows: [change], windows: new Map(), more: true }, reading));
    expect(faults).toEqual([]);
  });

  test('a title fits above a thread', () => {
    const { number, title } = fullChange(alphabet, 'draft');
    expect(`CHG-${number} · ${title}`.length).toBeLessThanOrEqual(limits.threadTitle);
  });
});
