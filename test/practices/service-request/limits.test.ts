import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { PolicyView } from '../../../src/core/policy.ts';
import { policyView } from '../../../src/core/policy.ts';
import { type Actor, deskbell, type PageReading } from '../../../src/engine/define.ts';
import { handOver } from '../../../src/engine/deputies.ts';
import type { Effect } from '../../../src/engine/effects.ts';
import { dialogOf } from '../../../src/engine/forms.ts';
import { install } from '../../../src/engine/installed.ts';
import { delayed } from '../../../src/engine/late.ts';
import { sections } from '../../../src/policy/sections.ts';
import { practices } from '../../../src/practices/index.ts';
import { requestCard } from '../../../src/practices/service-request/cards.ts';
import { formOfEntry } from '../../../src/practices/service-request/catalogue.ts';
import { newRequest } from '../../../src/practices/service-request/intake.ts';
import { requestPage } from '../../../src/practices/service-request/pages.ts';
import { requestReactions } from '../../../src/practices/service-request/reactions.ts';
import type {
  RequestEvent,
  RequestStatus,
  ServiceRequest,
} from '../../../src/practices/service-request/service-request.ts';
import { type Alphabet, fill, longName, longPolicy } from '../../support/extremes.ts';
import { measure } from '../../support/measure.ts';
import { aRequest, dan, now, place, rita, thatIs } from './a-request.ts';

/** The longest that any form admits, on every message a person may come to see, against the strictest platform. */

const installed = install(practices);
const statuses = Object.keys(thatIs) as RequestStatus[];
const iso = now.toISOString();

/** The sample organisation with every name as long as the policy admits. */
function rules(alphabet: Alphabet): PolicyView {
  const document = parse(longPolicy(alphabet));
  const [label, hint, name] = [fill(alphabet, 45), fill(alphabet, 100), longName(alphabet)];
  const options = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`option-${index}`, name]));
  const fields = { a: { label, hint }, b: { label, kind: 'paragraph' }, c: { label, kind: 'choice', options } };
  document.catalogue = { [`k${'e'.repeat(39)}`]: { name, team: 'service-desk', target: '4 h', fields } };
  return policyView(1, Object.fromEntries(sections.map(({ name: at, schema }) => [at, schema.parse(document[at])])));
}

function fullRequest(alphabet: Alphabet, status: RequestStatus): ServiceRequest {
  const said = (length: number) => fill(alphabet, length);
  const that = thatIs[status];
  const label = said(45);
  return {
    ...aRequest(that),
    number: 1_234_567,
    title: said(80),
    createdBy: dan.id,
    warned: 100,
    wanted: { entry: 'vpn-account', name: longName(alphabet) },
    answers: [
      ...[1, 2, 3].map(() => ({ label, value: { text: said(1000), long: true } })),
      { label, value: { file: said(100) } },
    ],
    ...(that.approval && { approval: { ...that.approval, by: [11, 12, 13] } }),
    ...(that.verdict && {
      verdict: { ...that.verdict, standsFor: 12, ...(that.verdict.why && { why: said(1000), instead: said(1000) }) },
    }),
    ...(that.pending && { pending: { ...that.pending, what: said(500) } }),
    ...(that.fulfilment && { fulfilment: { ...that.fulfilment, did: said(1000) } }),
    ...(that.cancelled && { cancelled: { why: 'impossible', note: said(500) } }),
  };
}

test.each(['latin', 'chinese', 'emoji', 'entities', 'markdown'] as const)(
  'everything fits, typed in %s',
  (alphabet) => {
    const policy = rules(alphabet);
    const { message, page, faults } = measure(installed.catalog, longName(alphabet));
    for (const status of statuses) {
      const request = fullRequest(alphabet, status);
      for (const viewpoint of ['desk', 'requester'] as const)
        message(`${viewpoint} ${status}`, requestCard(request, viewpoint, policy));
      for (const event of Object.values(fullEvents(alphabet)))
        for (const said of effectsOf(request, event, policy))
          message(`${event.type} ${status}`, delayed(said, now, false));
      message(`receipt ${status}`, newRequest.reply(request, false));
      for (const actor of [rita, dan])
        page(`page ${status}`, requestPage.show(request, { actor, policy } as unknown as PageReading));
      for (const definition of installed.definitions.values()) {
        if (definition.kind !== 'action' || installed.prefixOf(definition) !== 'REQ') continue;
        const reply = definition.reply?.(request, { actor: dan, now, place, policy, facts: undefined });
        if (reply) message(definition.id, reply);
      }
    }
    expect(faults).toEqual([]);
  },
);

test.each(['latin', 'chinese'] as const)('every form fits, its names in %s', async (alphabet) => {
  const { dialog, faults } = measure(installed.catalog);
  const policy = rules(alphabet);
  const key = `k${'e'.repeat(39)}`;
  const form = formOfEntry(key, { policy, actor: dan })!;
  const asked = Object.fromEntries(Object.entries(form.fields).filter(([, { look }]) => look.kind !== 'lookup'));
  expect(Object.keys(form.fields)).toHaveLength(4);
  const reading = { policy, actor: dan, now } as unknown as PageReading;
  const shown = { subject: place, address: { definition: newRequest.id, subject: key } };
  dialog('entry', await dialogOf(installed, { ...form, fields: asked }, shown, reading));
  expect(faults).toEqual([]);
});

test('only who works on requests asks for others', () => {
  const policy = rules('latin');
  const key = `k${'e'.repeat(39)}`;
  expect(Object.keys(formOfEntry(key, { policy, actor: rita })!.fields)).not.toContain('for');
  expect(Object.keys(formOfEntry(key, { policy, actor: dan })!.fields)).toContain('for');
  expect(formOfEntry('toString', { policy, actor: dan })).toBeNull();
});

function effectsOf(request: ServiceRequest, event: RequestEvent, policy: PolicyView) {
  const react = requestReactions[event.type] as (...all: unknown[]) => Effect[];
  const actor: Actor = { ...deskbell, id: 4 };
  // Whoever is rung may be away, which every line says of each of them.
  const acting = new Map(Array.from({ length: 20 }, (_, id) => [id, id + 100]));
  return handOver(react(request, event, actor, policy), acting, actor.id).flatMap((effect) =>
    'message' in effect ? [effect.message] : [],
  );
}

/** One of each kind, with as much typed as its form admits. */
function fullEvents(alphabet: Alphabet): { [T in RequestEvent['type']]: Extract<RequestEvent, { type: T }> } {
  const said = (length: number) => fill(alphabet, length);
  return {
    'request.made': { type: 'request.made', entry: 'vpn-account' },
    'request.file-added': {
      type: 'request.file-added',
      name: said(100),
      hash: 'f'.repeat(64),
      size: 10_485_760,
      media: 'image/png',
      internal: false,
      link: null,
    },
    'request.approval-asked': {
      type: 'request.approval-asked',
      by: [11, 12, 13],
      asked: { approvers: [11, 12], lead: { person: 13, standsFor: 11 }, told: [11, 12, 13] },
    },
    'request.approval-reminded': {
      type: 'request.approval-reminded',
      by: [11, 12],
      asked: { approvers: [], lead: null, told: [] },
      last: true,
      rings: [2],
    },
    'request.approved': { type: 'request.approved', standsFor: 11 },
    'request.rejected': { type: 'request.rejected', standsFor: 11, why: said(1000), instead: said(1000) },
    'request.acknowledged': { type: 'request.acknowledged', owner: 5 },
    'request.assigned': { type: 'request.assigned', team: 'service-desk', owner: null, away: 6, note: said(500) },
    'request.noted': { type: 'request.noted', text: said(1000), inThread: false },
    'request.marked': {
      type: 'request.marked',
      text: said(1000),
      author: said(60),
      link: null,
      said: iso,
      message: 'm',
    },
    'request.made-pending': { type: 'request.made-pending', on: 'requester', what: said(500), checkAt: iso },
    'request.resumed': { type: 'request.resumed', on: 'requester', answered: true },
    'request.pending-checked': {
      type: 'request.pending-checked',
      on: 'requester',
      what: said(500),
      last: true,
      rings: [2, 3],
    },
    'request.warned': { type: 'request.warned', share: 100, due: iso, rings: [2, 3, 5] },
    'request.fulfilled': { type: 'request.fulfilled', did: said(1000), by: 5 },
    'request.confirmation-reminded': { type: 'request.confirmation-reminded' },
    'request.confirmed': { type: 'request.confirmed', stars: 4, comment: said(1000) },
    'request.closed-unanswered': { type: 'request.closed-unanswered' },
    'request.returned': { type: 'request.returned', reason: said(1000), times: 1000 },
    'request.cancelled': { type: 'request.cancelled', why: 'impossible', note: said(500) },
  };
}
