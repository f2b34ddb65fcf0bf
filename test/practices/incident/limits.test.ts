import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limits } from '../../../src/chat/limits.ts';
import { plain, wordText } from '../../../src/chat/wording.ts';
import { languages } from '../../../src/core/text.ts';
import { firstForm } from '../../../src/engine/chosen-form.ts';
import type { PageReading } from '../../../src/engine/define.ts';
import { handOver } from '../../../src/engine/deputies.ts';
import type { Effect } from '../../../src/engine/effects.ts';
import { dialogOf } from '../../../src/engine/forms.ts';
import { delayed } from '../../../src/engine/late.ts';
import { writer } from '../../../src/engine/written.ts';
import { personByKey } from '../../../src/people/people.ts';
import { incidentCard } from '../../../src/practices/incident/cards.ts';
import { catchUpOf } from '../../../src/practices/incident/catch-up.ts';
import { roleNames } from '../../../src/practices/incident/crew.ts';
import { freezeFace, howFace, rolesFace } from '../../../src/practices/incident/faces.ts';
import type { Incident, IncidentEvent } from '../../../src/practices/incident/incident.ts';
import { questionToo } from '../../../src/practices/incident/link-reactions.ts';
import { incidentPage } from '../../../src/practices/incident/pages.ts';
import { incidentReactions } from '../../../src/practices/incident/reactions.ts';
import { duplicateHint, report } from '../../../src/practices/incident/report.ts';
import { timeNames } from '../../../src/practices/incident/update-events.ts';
import { statuses, thatIs } from '../../support/builders.ts';
import {
  type Alphabet,
  alphabets,
  fill,
  fullIncident,
  fullPages,
  longName,
  longPolicy,
} from '../../support/extremes.ts';
import { measure } from '../../support/measure.ts';
import { aWorld, labelsOf, monday, saidIn, type World } from '../../support/world.ts';

/** The longest that any form admits, on every message a person may come to see, against the strictest platform. */

let world: World;
let policy: PageReading['policy'];
beforeAll(async () => {
  world = await aWorld({ policy: longPolicy('entities') });
  policy = await world.engine.policies.current(world.db);
});
afterAll(() => world.close());

const catalog = () => world.engine.installed.catalog;
const callers = [{ requester: 1 }, { requester: null, caller: 'caller' }] as const;
/** More of every kind than a card names. */
const manyLinks = (['related', 'duplicate-of', 'child-of'] as const).flatMap((kind) =>
  (['out', 'in'] as const).flatMap((side) =>
    Array.from({ length: 7 }, (_, index) => ({
      ...{ kind, side, prefix: 'INC', number: 1_234_000 + index, title: '', status: 'new', open: true },
    })),
  ),
);
const place = { platform: 'slack', workspace: 'local', channel: 'general' };

describe.each(Object.keys(alphabets) as Alphabet[])('typed in %s', (alphabet) => {
  const incidents = statuses.flatMap((status) =>
    callers.flatMap((asked) =>
      [{}, { escalation: null }].map((called) => {
        const caller = asked.requester ? null : longName(alphabet);
        return fullIncident(alphabet, { ...thatIs[status], ...called, ...asked, caller });
      }),
    ),
  );

  test('every card fits, on both sides and in every status', () => {
    const { message, faults } = measure(catalog(), longName(alphabet));
    for (const incident of incidents) {
      for (const viewpoint of ['desk', 'requester'] as const)
        message(`${viewpoint} ${incident.status}`, incidentCard(incident, viewpoint, policy, [], manyLinks));
    }
    expect(faults).toEqual([]);
  });

  test('every face and catch-up of a major incident fits, and its card with the rooms it had', () => {
    const { message, faults } = measure(catalog(), longName(alphabet));
    const crew = { ...fullCrew, topic: null };
    const majors = incidents.filter((each) => each.requester && each.escalation);
    for (const incident of majors.map((each) => ({ ...each, major: true, crew, stops: fullFreeze() }))) {
      for (const viewpoint of ['desk', 'requester'] as const)
        message(`${viewpoint} ${incident.status}`, incidentCard(incident, viewpoint, policy, fullRooms));
      message(`roles ${incident.status}`, rolesFace(incident));
      message(`free roles ${incident.status}`, rolesFace({ ...incident, crew: { ...crew, roles: noRoles } }));
      message(`how ${incident.status}`, howFace(incident, policy, fullRooms[0]!));
      message(`freeze ${incident.status}`, freezeFace(incident, policy));
      const told = Array.from({ length: 9 }, () => ({
        id: 1,
        at: monday,
        actor: 2,
        type: 'incident.noted',
        payload: { kind: 'tried', text: fill(alphabet, 1000) },
      }));
      for (const roles of [crew.roles, noRoles])
        message(
          `catch-up ${incident.status}`,
          catchUpOf({ ...incident, crew: { ...crew, roles } }, { told, viewpoint: 'desk', mayTake: true }, monday),
        );
    }
    expect(faults).toEqual([]);
  });

  test('everything that follows from an event fits', () => {
    const { message, faults } = measure(catalog(), longName(alphabet));
    for (const event of Object.values(fullEvents(alphabet))) {
      for (const incident of incidents) {
        for (const said of effectsOf(incident, event))
          message(`${event.type} ${incident.status}`, delayed(said, monday, false));
      }
    }
    expect(faults).toEqual([]);
  });

  test('receipts, hints and answers fit', () => {
    const { message, faults } = measure(catalog(), longName(alphabet));
    const alike = [1, 2, 3].map((number) => fullIncident(alphabet, { number: 1_234_560 + number }));
    message(
      'hint',
      duplicateHint(alike, monday, 'report.file:1234567890', (ref) => `report.follow:1234567890:${ref}`),
    );
    for (const incident of incidents) {
      for (const quick of [true, false]) message('receipt', report.reply(incident, quick));
      message('question too', questionToo(incident));
      for (const definition of world.engine.installed.definitions.values()) {
        if (definition.kind !== 'action' || world.engine.installed.prefixOf(definition) !== 'INC') continue;
        for (const id of [1, 2]) {
          const actor = { id, key: '', name: '', roles: [], language: 'en' as const, zone: 'UTC', team: null };
          const reply = definition.reply?.(incident, { actor, now: monday, place, policy, facts: undefined });
          if (reply) message(definition.id, reply);
        }
      }
    }
    expect(faults).toEqual([]);
  });

  test('a title fits above a thread', () => {
    const { title } = fullIncident(alphabet);
    expect(`INC-1234567 · ${title}`.length).toBeLessThanOrEqual(limits.threadTitle);
  });

  test('what is shortened says so and offers *Show all*; the page has the rest', () => {
    for (const incident of incidents) {
      for (const viewpoint of ['desk', 'requester'] as const) {
        const card = incidentCard(incident, viewpoint, policy);
        expect(saidIn(world, card)).toContain('(shortened, see Show all)');
        expect(labelsOf(world, card)).toContain('Show all');
        expect(labelsOf(world, card)).not.toContain('Show');
      }
      const page = saidIn(world, incidentPage.show({ incident, rooms: fullRooms }, readingOf('dan')));
      const { description, tried, site, reach, callBack, lastUpdate, resolution } = incident;
      for (const typing of [description, tried, site, reach, callBack, lastUpdate?.text, resolution?.did])
        expect(page).toContain(typing ?? '');
    }
  });
});

test('what is not shortened offers *Show*', () => {
  const incident = fullIncident('latin', { ...thatIs.resolved, description: 'Short', lastUpdate: null, tried: null });
  const short = { ...incident, resolution: { ...incident.resolution!, wrong: 'Paper', did: 'Refilled' } };
  const card = incidentCard({ ...short, site: null, reach: null }, 'desk', policy);
  expect(labelsOf(world, card)).toContain('Show');
  expect(saidIn(world, card)).not.toContain('shortened');
});

test('every dialog fits, with the longest names in its lists', async () => {
  const { dialog, faults } = measure(catalog());
  const reading = readingOf('dan', await personByKey(world.db, 'dan'));
  for (const alphabet of ['latin', 'entities', 'emoji'] as const) {
    const incident = fullIncident(alphabet);
    for (const definition of world.engine.installed.definitions.values()) {
      if (definition.kind !== 'action' && definition.kind !== 'intake') continue;
      if (!definition.form || (definition.kind === 'action' && world.engine.installed.prefixOf(definition) !== 'INC'))
        continue;
      const subject = definition.kind === 'intake' ? place : incident;
      const address = { definition: definition.id, subject: definition.kind === 'intake' ? '' : 'INC-1234567' };
      dialog(
        definition.id,
        await dialogOf(world.engine.installed, firstForm(definition.form), { subject, address }, reading),
      );
    }
  }
  expect(faults).toEqual([]);
});

test('every command fits into the lists of the platforms', () => {
  const { label, within, faults } = measure(catalog());
  for (const [command, verbs] of world.engine.installed.commands) {
    within(command, verbs.size, limits.verbs);
    for (const { verb, summary } of verbs.values()) {
      expect(`${command} ${verb}`).toMatch(/^[a-z]{1,32} [a-z-]{1,32}$/);
      label(`${command} ${verb}`, summary, limits.commandSummary);
    }
  }
  expect(faults).toEqual([]);
});

test('help, identity, home and pages fit for everybody', async () => {
  const { message, page, faults } = measure(catalog(), longName('entities'));
  for (const person of ['rita', 'dan', 'sam', 'helen', 'paul']) {
    for (const typed of ['/desk help', '/desk whoami', '/desk home', '/incident', '/incident list', '/desk zone x']) {
      const outcome = await world.onSlack(person).types(typed);
      if (outcome.kind === 'message' || outcome.kind === 'refused') message(`${person} ${typed}`, outcome.message);
      else if (outcome.kind === 'page') page(`${person} ${typed}`, outcome.page);
      else expect.unreachable(`${typed} answers with ${outcome.kind}`);
    }
    for (const incident of statuses.map((status) => fullIncident('entities', thatIs[status])))
      page(`${person} show`, incidentPage.show({ incident, rooms: fullRooms }, readingOf(person)));
  }
  expect(faults).toEqual([]);
});

test('the policy admits names of this length, and none longer', async () => {
  const { loadPolicy } = await import('../../../src/policy/load.ts');
  expect(loadPolicy(longPolicy('chinese'))).toHaveProperty('policy');
  const problems = loadPolicy(longPolicy('chinese').replaceAll(longName('chinese'), `${longName('chinese')}了`));
  expect(problems).toHaveProperty('problems.0.path', 'teams.service-desk.name');
});

test('the measure finds what is too long', () => {
  const { message, faults } = measure(catalog());
  const words = { key: 'typed', values: { text: '&'.repeat(700) }, en: '' };
  message('long', { summary: words, body: [{ kind: 'text', text: words }], buttons: [] });
  expect(faults.join('\n')).toContain('long, slack, en, text 0: 3500 > 3000');
  expect(faults.join('\n')).toContain('long, slack, zh-CN, summary: 3500 > 2000');
  for (const language of languages)
    expect(plain(wordText(catalog(), words, language), language, 'UTC')).toBe(words.values.text);
});

const noRoles = { lead: null, communications: null, operations: null, scribe: null };
const fullCrew = {
  since: monday.toISOString(),
  people: [2, 3],
  roles: { lead: 2, communications: 3, operations: 4, scribe: 5 },
  asked: true,
};
const fullRooms = ['slack', 'discord', 'web', 'slack', 'discord', 'web'].map((platform, index) => ({
  platform,
  workspace: 'local',
  channel: 'c',
  name: 'x'.repeat(60),
  closed: index > 2,
  uninvited: Array.from({ length: 30 }, (_, person) => ({ person, why: 'no-account' as const })),
}));
const fullFreeze = () => ({
  on: null,
  notices: ['order-portal', 'payroll', 'e-mail'].map((service) => ({
    service,
    by: [1, 2, 3, 4, 5].map((number) => ({ ref: `INC-${1_234_560 + number}`, hidden: number > 3 })),
    liftedAt: null,
  })),
});

function readingOf(key: string, person: Awaited<ReturnType<typeof personByKey>> = null): PageReading {
  const roles = key === 'rita' ? (['requester'] as const) : (['agent'] as const);
  const actor = person ?? {
    id: 9,
    key,
    name: key,
    language: 'en' as const,
    zone: 'UTC',
    roles: [...roles],
    team: null,
    line: null,
    active: true,
  };
  return {
    db: world.db,
    policy,
    inForce: policy,
    policyOf: async () => policy,
    actor,
    now: monday,
    written: writer(world.engine, world.db),
    language: 'en',
    platforms: [],
    commands: [],
    account: { platform: 'web', workspace: 'local', id: 'dan', name: 'dan' },
    tell: async () => {},
    joined: async () => {},
    home: () => expect.unreachable('nobody asks for home'),
    about: () => expect.unreachable('nobody asks about an item'),
  };
}

function effectsOf(incident: Incident, event: IncidentEvent) {
  const react = incidentReactions[event.type] as (...all: unknown[]) => Effect[];
  const actor = { id: 4, key: '', name: '', roles: [], language: 'en', zone: 'UTC', team: null };
  // Whoever is rung may be away, which every line says of each of them.
  const acting = new Map(Array.from({ length: 10 }, (_, id) => [id, id + 100]));
  return handOver(react(incident, event, actor, policy), acting, actor.id).flatMap((effect) =>
    'message' in effect ? [effect.message] : [],
  );
}

/** One of each kind, with as much typed as its form admits. */
function fullEvents(alphabet: Alphabet): { [T in IncidentEvent['type']]: Extract<IncidentEvent, { type: T }> } {
  const at = monday.toISOString();
  const resolution = { ...thatIs.resolved.resolution!, wrong: fill(alphabet, 1000), did: fill(alphabet, 1000) };
  return {
    'incident.reported': { type: 'incident.reported', priority: 'P3', channel: 'chat' },
    'incident.details-added': { type: 'incident.details-added', fields: ['title'] },
    'incident.file-added': {
      type: 'incident.file-added',
      name: fill(alphabet, 100),
      hash: 'f'.repeat(64),
      size: 10_485_760,
      media: 'image/png',
      internal: false,
      link: null,
    },
    'incident.reported-for': {
      type: 'incident.reported-for',
      requester: null,
      caller: longName(alphabet),
      channel: 'phone',
    },
    'incident.acknowledged': {
      type: 'incident.acknowledged',
      owner: 5,
      minutes: 1_000_000,
      target: 540,
      kind: 'business',
    },
    'incident.assigned': {
      type: 'incident.assigned',
      team: 'service-desk',
      owner: null,
      away: 6,
      note: fill(alphabet, 500),
      newTeam: true,
    },
    'incident.classified': {
      type: 'incident.classified',
      nature: 'hardware',
      priority: { from: 'P3', to: 'P1' },
      service: { from: null, to: null },
      reason: fill(alphabet, 500),
    },
    'incident.noted': { type: 'incident.noted', text: fill(alphabet, 1000), kind: 'finding', inThread: false },
    'incident.marked': {
      type: 'incident.marked',
      text: fill(alphabet, 1000),
      author: 'Chen Yu',
      link: 'https://kestrel.slack.com/archives/C1/p1',
      said: at,
      message: 'slack:C1:1.1',
    },
    'incident.updated': {
      type: 'incident.updated',
      text: fill(alphabet, 1000),
      readers: 'requester',
      next: at,
    },
    'incident.made-pending': {
      type: 'incident.made-pending',
      on: 'requester',
      what: fill(alphabet, 500),
      checkAt: monday.toISOString(),
    },
    'incident.resumed': { type: 'incident.resumed', on: 'requester', answered: false },
    'incident.pending-checked': {
      type: 'incident.pending-checked',
      on: 'requester',
      what: fill(alphabet, 500),
      last: true,
      rings: [2, 3],
    },
    'incident.warned': {
      type: 'incident.warned',
      clock: 'resolution',
      share: 100,
      due: monday.toISOString(),
      rings: [2, 3, 4],
    },
    'incident.paged': {
      type: 'incident.paged',
      path: 'unacknowledged',
      step: 6,
      number: 10,
      steps: 10,
      again: true,
      minutes: 1_000_000,
      pages: fullPages(),
      skipped: [1, 2, 3, 4, 5],
      places: [{ platform: 'webhook', workspace: 'local', channel: 'https://ring.example.com' }],
      next: { at: monday.toISOString(), people: fullPages() },
    },
    'incident.nobody-to-page': { type: 'incident.nobody-to-page', path: 'unacknowledged', skipped: [1, 2, 3] },
    'incident.step-held': { type: 'incident.step-held', path: 'unresolved', step: 1, resting: true },
    'incident.paged-again': { type: 'incident.paged-again', page: fullPages()[0]! },
    'incident.page-settled': { type: 'incident.page-settled', page: 1, person: 2, outcome: 'closed' },
    'incident.escalated': {
      type: 'incident.escalated',
      to: 'line-3',
      why: fill(alphabet, 500),
      found: fill(alphabet, 1000),
      pages: fullPages(),
      newTeam: true,
    },
    'incident.lapse-warned': { type: 'incident.lapse-warned', owner: 2, since: at, due: at },
    'incident.lapsed': { type: 'incident.lapsed', owner: 2, since: at },
    'incident.still-worked-on': { type: 'incident.still-worked-on' },
    'incident.promise-reminded': { type: 'incident.promise-reminded', owner: 2, by: at, last: true },
    'incident.snoozed': { type: 'incident.snoozed', minutes: 90, until: at },
    'incident.promise-missed': { type: 'incident.promise-missed', by: at, rings: [2, 3] },
    'incident.resolved': { type: 'incident.resolved', resolution },
    'incident.confirmation-reminded': { type: 'incident.confirmation-reminded' },
    'incident.confirmed': {
      type: 'incident.confirmed',
      stars: 4,
      comment: fill(alphabet, 1000),
      reached: 'counter',
      held: true,
    },
    'incident.closed-unanswered': { type: 'incident.closed-unanswered' },
    'incident.review-wanted': { type: 'incident.review-wanted', byHand: true },
    'incident.review-opened': { type: 'incident.review-opened', review: 'REV-1234567' },
    'incident.review-ended': {
      type: 'incident.review-ended',
      review: 'REV-1234567',
      how: 'published',
      told: { summary: fill(alphabet, 400), lesson: fill(alphabet, 400) },
    },
    'incident.merged': {
      type: 'incident.merged',
      into: 'INC-1234568',
      why: fill(alphabet, 500),
      unseen: false,
      asked: [2],
    },
    'incident.merged-in': {
      type: 'incident.merged-in',
      other: 'INC-1234568',
      why: fill(alphabet, 500),
      by: 2,
      asked: [7, 8],
    },
    'incident.linked': { type: 'incident.linked', other: 'INC-1234568', how: 'parent', by: null },
    'incident.unlinked': { type: 'incident.unlinked', other: 'INC-1234568', by: null },
    'incident.solved-with-parent': { type: 'incident.solved-with-parent', parent: 'INC-1234568' },
    'incident.parent-reopened': { type: 'incident.parent-reopened', parent: 'INC-1234568' },
    'incident.confirmed-too': { type: 'incident.confirmed-too', stars: 4, comment: fill(alphabet, 1000) },
    'incident.not-fixed-too': { type: 'incident.not-fixed-too', reason: fill(alphabet, 1000) },
    'incident.reason-given': { type: 'incident.reason-given', text: fill(alphabet, 1000) },
    'incident.closed': { type: 'incident.closed' },
    'incident.reopened': { type: 'incident.reopened', reason: fill(alphabet, 1000), times: 1000 },
    'incident.followed': { type: 'incident.followed', person: 5 },
    'incident.cancelled': { type: 'incident.cancelled', why: 'false-alarm', note: fill(alphabet, 500) },
    'incident.made-major': { type: 'incident.made-major', by: 'hand', priority: 'P3' },
    'incident.joined-room': { type: 'incident.joined-room', person: 2 },
    'incident.role-taken': { type: 'incident.role-taken', role: 'communications', person: 2 },
    'incident.role-handed-over': {
      type: 'incident.role-handed-over',
      role: 'communications',
      from: 2,
      to: 3,
      away: 6,
      note: fill(alphabet, 500),
    },
    'incident.roles-left': { type: 'incident.roles-left', person: 2, roles: [...roleNames] },
    'incident.roles-empty': { type: 'incident.roles-empty', roles: [...roleNames], rings: [2, 3, 4] },
    'incident.made-private': { type: 'incident.made-private', named: 3 },
    'incident.named': { type: 'incident.named', person: 3 },
    'incident.made-visible': { type: 'incident.made-visible' },
    'incident.deployment-stopped': {
      type: 'incident.deployment-stopped',
      service: 'order-portal',
      notice: null,
      hidden: false,
    },
    'incident.deployment-freed': { type: 'incident.deployment-freed', service: 'order-portal', notice: 'INC-1234567' },
    'incident.notice-lifted': { type: 'incident.notice-lifted', service: 'order-portal' },
    'incident.reported-technically': {
      type: 'incident.reported-technically',
      condition: fill(alphabet, 600),
      actions: fill(alphabet, 600),
      needs: fill(alphabet, 400),
      next: at,
    },
    'incident.reported-to-stakeholders': {
      type: 'incident.reported-to-stakeholders',
      standing: fill(alphabet, 600),
      impact: fill(alphabet, 600),
      steps: fill(alphabet, 400),
      next: at,
    },
    'incident.times-corrected': {
      type: 'incident.times-corrected',
      changes: timeNames.map((time) => ({ time, from: at, to: at })),
      reason: fill(alphabet, 500),
    },
    'incident.unfollowed': { type: 'incident.unfollowed', person: 5 },
    'incident.followed-here': { type: 'incident.followed-here', ...place },
    'incident.unfollowed-here': { type: 'incident.unfollowed-here', ...place },
  };
}
