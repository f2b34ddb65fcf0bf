import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { limits } from '../../../src/chat/limits.ts';
import { titleFrom } from '../../../src/core/text.ts';
import type { PageReading } from '../../../src/engine/define.ts';
import { handOver } from '../../../src/engine/deputies.ts';
import type { Effect } from '../../../src/engine/effects.ts';
import { install } from '../../../src/engine/installed.ts';
import { delayed } from '../../../src/engine/late.ts';
import { practices } from '../../../src/practices/index.ts';
import { reviewCard } from '../../../src/practices/review/cards.ts';
import { incidentSubject } from '../../../src/practices/review/incident-subject.ts';
import { entriesPage, itemsPage, reviewPage } from '../../../src/practices/review/pages.ts';
import { reviewReactions } from '../../../src/practices/review/reactions.ts';
import { type Review, type ReviewEvent, type ReviewStatus, sections } from '../../../src/practices/review/review.ts';
import { startReview } from '../../../src/practices/review/start.ts';
import { type Alphabet, alphabets, fill, longName, longPolicy } from '../../support/extremes.ts';
import { measure } from '../../support/measure.ts';
import { sampleRules } from '../../support/rules.ts';
import {
  aboutAnIncident,
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
} from './a-review.ts';

/** The longest names and the longest typing, on every message about reviews, against the strictest platform. */

const installed = install(practices);
const policy = sampleRules(parse(longPolicy('entities')));
const statuses: ReviewStatus[] = ['open', 'published', 'closed', 'waived'];

const full = (alphabet: Alphabet, status: ReviewStatus, facts: Partial<Review> = {}): Review => {
  const said = (length: number) => fill(alphabet, length);
  const isOut = status === 'published' || status === 'closed';
  return aReview({
    number: 1_234_567,
    status,
    title: titleFrom(said(80)),
    chair: 4,
    late: 1,
    asked: 'changes',
    attendees: Array.from({ length: 30 }, (_, id) => id + 1),
    entries: Array.from({ length: 200 }, (_, id) =>
      anEntry({ id: id + 1, text: said(1000), author: id % 2 ? longName(alphabet) : null, section: sections[id % 6] }),
    ),
    items: Array.from({ length: 20 }, (_, id) =>
      anItem({ id: id + 1, what: said(200), state: status === 'closed' ? 'dropped' : 'open', reason: said(300) }),
    ),
    meeting: { at: now.toISOString(), where: said(200), reminded: false },
    published: isOut
      ? { at: now.toISOString(), by: 4, summary: said(400), lesson: said(400), documents: { en: 'x', 'zh-CN': 'x' } }
      : null,
    waived: status === 'waived' ? { by: 4, at: now.toISOString(), reason: said(500) } : null,
    about: {
      ...aboutAnIncident,
      number: 1_234_567,
      breached: ['response', 'resolution'],
      paged: Array.from({ length: 10 }, (_, person) => ({ person, as: { line: 2, team: 'applications' } as const })),
    },
    ...facts,
  });
};

const events = (alphabet: Alphabet): ReviewEvent[] => {
  const said = (length: number) => fill(alphabet, length);
  const item = anItem({ id: 20, what: said(200) });
  const at = now.toISOString();
  const timeline = Array.from({ length: 60 }, () => ({ key: 'typed', values: { text: said(1000) }, en: '' }));
  return [
    ...eventsOf(
      startReview(fresh, { record: '' }, acting(dan, incidentSubject(anIncident({ timeline, named: [1, 2] })))),
    ),
    { type: 'review.refreshed', named: [1] },
    { type: 'review.chaired', person: 4, from: 3 },
    ...sections.map((section): ReviewEvent => ({ type: 'review.asked', section })),
    { type: 'review.entry-added', entry: anEntry({ text: said(1000) }), inThread: false },
    { type: 'review.entry-changed', entry: anEntry(), was: anEntry() },
    { type: 'review.entry-removed', entry: anEntry() },
    { type: 'review.attended', person: 4, how: 'said' },
    { type: 'review.scheduled', meetsAt: at, where: said(200), moved: true },
    { type: 'review.meeting-reminded', meetsAt: at, people: [1, 2] },
    { type: 'review.item-added', item },
    { type: 'review.item-changed', item: { ...item, owner: 9 }, was: item },
    { type: 'review.item-changed', item: { ...item, state: 'dropped', reason: said(300) }, was: item },
    ...[0, 1, 2, 3].map((step): ReviewEvent => ({ type: 'review.item-reminded', item, step, people: [1] })),
    ...[1, 2, 3].map((step): ReviewEvent => ({ type: 'review.ran-late', step, due: at, people: [1, 2] })),
    { type: 'review.published', summary: said(400), lesson: said(400), readers: 'followers' },
    { type: 'review.waived', reason: said(500) },
  ];
};

describe.each(Object.keys(alphabets) as Alphabet[])('typed in %s', (alphabet) => {
  test('every card fits, and what follows from every event', () => {
    const { message, faults } = measure(installed.catalog, longName(alphabet));
    const acts = new Map(Array.from({ length: 20 }, (_, id) => [id, id + 100]));
    for (const status of statuses) {
      const review = full(alphabet, status);
      message(status, reviewCard(review));
      for (const event of events(alphabet)) {
        const react = reviewReactions[event.type] as (...all: unknown[]) => Effect[];
        for (const effect of handOver(react(review, event, mei, policy), acts, mei.id))
          if ('message' in effect) message(`${event.type} ${status}`, delayed(effect.message, now, false));
      }
    }
    expect(faults).toEqual([]);
  });

  test('every page has room for its buttons', () => {
    const { page, faults } = measure(installed.catalog, longName(alphabet));
    const reading = { language: 'en', actor: mei } as unknown as PageReading;
    for (const status of statuses) {
      const review = full(alphabet, status);
      page(`show ${status}`, reviewPage.show(review, reading));
      page('entries', entriesPage.show({ review, rows: review.entries.slice(0, 3), after: 3 }, reading));
      page('items', itemsPage.show({ review, rows: review.items.slice(0, 3), after: 3 }, reading));
    }
    expect(faults).toEqual([]);
  });

  test('a title fits above a thread', () => {
    const { number, title } = full(alphabet, 'open');
    expect(`REV-${number} · ${title}`.length).toBeLessThanOrEqual(limits.threadTitle);
  });
});

test('every dialog and every command fits', () => {
  const { label, within, faults } = measure(installed.catalog);
  const review = full('latin', 'open');
  for (const definition of installed.definitions.values()) {
    if ((definition.kind !== 'action' && definition.kind !== 'intake') || installed.prefixOf(definition) !== 'REV')
      continue;
    if (!definition.form || !('fields' in definition.form)) continue;
    label(`${definition.id} title`, definition.form.title(review as never, '20'), limits.dialogTitle);
    if ('titleAlone' in definition.form && definition.form.titleAlone)
      label(`${definition.id} title alone`, definition.form.titleAlone, limits.dialogTitle);
    label(`${definition.id} submit`, definition.form.submit, limits.submitLabel);
    const fields = Object.values(definition.form.fields as Record<string, import('../../../src/chat/field.ts').Field>);
    within(`${definition.id} fields`, fields.length, limits.dialogFields);
    for (const field of fields) {
      label(`${definition.id} label`, field.label, limits.fieldLabel);
      if (field.hint) label(`${definition.id} hint`, field.hint, limits.fieldHint);
      if (field.look.kind === 'choice')
        for (const { label: choice } of field.look.options)
          label(`${definition.id} choice`, choice, limits.choiceLabel);
    }
  }
  for (const { verb, summary } of installed.commands.get('review')!.values())
    label(`review ${verb}`, summary, limits.commandSummary);
  expect([...installed.commands.get('review')!.keys()]).toEqual(['start', 'list', 'show']);
  expect(faults).toEqual([]);
});
