// Long, since it is a table: every setting and every check of the policy, wrong once.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadPolicy } from '../../src/policy/load.ts';

const first = readFileSync('sample/first-policy.yaml', 'utf8');

/** `line path: problem`, as an editor would list them. */
function problems(source: string): string[] {
  const loaded = loadPolicy(source);
  return 'problems' in loaded ? loaded.problems.map(({ line, path, problem }) => `${line} ${path}: ${problem}`) : [];
}

/** The first policy with one thing changed, and the line on which that thing stands. */
function changed(from: string, to: string): { source: string; line: number } {
  if (!first.includes(from)) throw new Error(`the first policy has no ${from}`);
  return { source: first.replace(from, to), line: first.slice(0, first.indexOf(from)).split('\n').length };
}

const lineOf = (text: string): number => first.slice(0, first.indexOf(text)).split('\n').length;

test.each(['sample/first-policy.yaml', 'sample/policy.yaml'])('%s is right', (file) => {
  expect(problems(readFileSync(file, 'utf8'))).toEqual([]);
});

describe('a wrong value is named with its line, its path and what is right', () => {
  test.each([
    [
      'from: "12-23"',
      'from: "23 Dec"',
      'freezes.year-end.from: must be a day, such as 12-15 for each year or 2026-12-15 for one, perhaps with a time: 12-15 18:00',
    ],
    [
      'from: "12-23"',
      'from: "2026-12-23"',
      'freezes.year-end.to: write both ends with a year, or both without one: 12-15 and 01-02',
    ],
    [
      'from: "12-23"\n    to: "01-02"',
      'from: "2027-01-03"\n    to: "2027-01-02"',
      'freezes.year-end.to: it ends before it begins; write a later day',
    ],
    [
      'services: [] # only these',
      'services: [moon] # only these',
      'freezes.year-end.services: there is no "moon"; write it as it stands in its own section, or add it there',
    ],
    // shapes
    ['name: My company', 'name: ""', 'organisation.name: must not be empty; as in `name: My company`'],
    ['name: My company', 'name: [a]', 'organisation.name: must be text, not a list; as in `name: My company`'],
    [
      '  guilds: [] #',
      '  rooms: { category: war-rooms } #',
      'discord.rooms.category: must be the id of a category on Discord, such as 123456789012345678',
    ],
    ['language: en', 'language: fr', 'organisation.language: "fr" is none of: en, zh-CN'],
    [
      'language: en',
      'languages: en',
      'organisation.languages: "languages" is no setting here; as in `organisation: { name: My company, language: en, zone: Europe/Amsterdam }`',
    ],
    [
      'zone: Europe/Amsterdam',
      'zone: Mars',
      'organisation.zone: must be a time zone by place, such as Europe/Amsterdam',
    ],
    ['days: [mon', 'days: [monday', 'calendar.days.0: "monday" is none of: mon, tue, wed, thu, fri, sat, sun'],
    [
      'days: [mon, tue, wed, thu, fri]',
      'days: []',
      'calendar.days: must name at least 1; as in `days: [ mon, tue, wed, thu, fri ]`',
    ],
    ['from: "09:00"', 'from: 9', 'calendar.from: must be text, not a number: write "9"; as in `from: 09:00`'],
    ['from: "09:00"', 'from: "24:00"', 'calendar.from: must be a time of day, such as 09:00'],
    ['"12-25"', '"25-12"', 'calendar.holidays.0: must be a day, such as 12-25 for each year or 2026-12-25 for one'],
    ['"12-25"', '"02-30"', 'calendar.holidays.0: must be a day, such as 12-25 for each year or 2026-12-25 for one'],
    [
      '{ name: Service desk, lead: dan }',
      'Desk',
      'teams.service-desk: must be settings by name, not text; as in `service-desk: { name: Service desk, lead: dan }`',
    ],
    [
      '{ en: Infrastructure, zh-CN: 基础设施 }',
      '{ en: Infra }',
      'teams.infrastructure.name.zh-CN: is missing: it must be text; as in `zh-CN: 基础设施`',
    ],
    [
      '{ en: Infrastructure, zh-CN: 基础设施 }',
      '7',
      'teams.infrastructure.name: must be text or settings by name, not a number; as in `name: { en: Infrastructure, zh-CN: 基础设施 }`',
    ],
    [
      '  dan:\n',
      '  Dan E:\n',
      'people.Dan E: "Dan E" must be a key: small letters, digits and hyphens, such as service-desk',
    ],
    ['name: Dan Example', 'name:', 'people.dan.name: is empty: it must be text; as in `name: Dan Example`'],
    [
      'name: Dan Example',
      'name: true',
      'people.dan.name: must be text, not true or false: write "true"; as in `name: Dan Example`',
    ],
    [
      'name: Dan Example',
      `name: ${'x'.repeat(61)}`,
      'people.dan.name: is too long: 60 characters are the most; as in `name: Dan Example`',
    ],
    ['line: 1\n', 'line: 4\n', 'people.dan.line: must be 3 at most; as in `line: 1`'],
    ['line: 1\n', 'line: 0\n', 'people.dan.line: must be 1 or more; as in `line: 1`'],
    ['line: 1\n', 'line: 1.5\n', 'people.dan.line: must be a whole number, not a number; as in `line: 1`'],
    ['line: 1\n', 'line: first\n', 'people.dan.line: must be a number, not text; as in `line: 1`'],
    [
      'roles: [agent, administrator]',
      'roles: agent',
      'people.dan.roles: must be a list, not text; as in `roles: [ agent, administrator ]`',
    ],
    [
      'roles: [support-engineer]',
      'roles: [boss]',
      'people.sam.roles.0: "boss" is none of: requester, agent, support-engineer, incident-manager, problem-manager, change-manager, configuration-manager, cab-member, auditor, administrator',
    ],
    [
      'line: 1\n',
      'accounts: { slack: dan }\n',
      'people.dan.accounts.slack: must be a Slack member id, such as U012AB3CD',
    ],
    [
      'line: 1\n',
      'accounts: { discord: 123456789012345678 }\n',
      'people.dan.accounts.discord: must be text, not a number: put it in quotes',
    ],
    ['core: true', 'core: sure', 'services.e-mail.core: must be true or false, not text; as in `core: true`'],
    [
      'items: [mail-gateway]',
      'items: mail-gateway',
      'services.e-mail.items: must be a list, not text; as in `items: [ mail-gateway ]`',
    ],
    [
      'criticality: high',
      'criticality: huge',
      'items.mail-gateway.criticality: "huge" is none of: low, medium, high, unknown',
    ],
    ['shows: talk', 'shows: all', 'channels.0.shows: "all" is none of: desk, changes, cab, requester, talk'],
    [
      'teams: [service-desk] }',
      'teams: service-desk }',
      'channels.2.teams: must be all or a list, not text; as in `teams: [ service-desk ]`',
    ],
    [
      'desk: service-desk',
      'desk: [service-desk]',
      'incidents.desk: must be text, not a list; as in `desk: service-desk`',
    ],
    [
      'organisation: { critical: P1, high: P1',
      'organisation: { critical: P9, high: P1',
      'incidents.priorities.organisation.critical: "P9" is none of: P1, P2, P3, P4',
    ],
    [
      'high: P1, medium: P2, low: P3 }',
      'high: P1, medium: P2 }',
      'incidents.priorities.organisation.low: is missing: one of P1, P2, P3, P4; as in `low: P3`',
    ],
    [
      'after: 5 min',
      'after: 5 minutes',
      'escalation.priorities.P1.unacknowledged.1.after: must be a length of time, such as 15 min, 4 h or 3 days',
    ],
    [
      'call: [line 3] } #',
      'call: [line 4] } #',
      'escalation.priorities.P1.unacknowledged.2.call.0: must be whom to call: line 2, person helen, schedule infra-l2, team infrastructure, role incident-manager, channel slack C0123, or webhook https://…',
    ],
    // what sections say of one another
    [
      'after: 10 min',
      'after: 3 min',
      'escalation.priorities.P1.unacknowledged.2.after: each step comes later than the one before it; put the steps in order',
    ],
    [
      'call: [team infrastructure]',
      'call: [person nobody]',
      'escalation.services.e-mail.P4.unresolved.0.call.0: there is no person "nobody"; add them to the people section',
    ],
    [
      'call: [team infrastructure]',
      'call: [schedule nights]',
      'escalation.services.e-mail.P4.unresolved.0.call.0: there is no schedule "nights"; add it to the onCall section',
    ],
    [
      'fallback: dan #',
      'fallback: valueOf #',
      'escalation.fallback: there is no person "valueOf"; add them to the people section',
    ],
    [
      'e-mail: { P4',
      'mail: { P4',
      'escalation.services.mail: there is no "mail"; write it as it stands in its own section, or add it there',
    ],
    [
      'to: "18:00"',
      'to: "08:00"',
      'calendar.to: the desk closes before it opens; to must be later than from, as in from: "09:00", to: "18:00"',
    ],
    ['lead: dan', 'lead: dann', 'teams.service-desk.lead: there is no person "dann"; add them to the people section'],
    [
      'lead: dan',
      'lead: constructor',
      'teams.service-desk.lead: there is no person "constructor"; add them to the people section',
    ],
    [
      'team: service-desk\n',
      'team: desk\n',
      'people.dan.team: there is no team "desk"; the teams are: service-desk, infrastructure',
    ],
    [
      'team: service-desk\n',
      'team: toString\n',
      'people.dan.team: there is no team "toString"; the teams are: service-desk, infrastructure',
    ],
    [
      'owner: dan',
      'owner: nobody',
      'services.e-mail.owner: there is no "nobody"; write it as it stands in its own section, or add it there',
    ],
    [
      '    team: infrastructure\n    items',
      '    team: infra\n    items',
      'services.e-mail.team: there is no "infra"; write it as it stands in its own section, or add it there',
    ],
    [
      'items: [mail-gateway]',
      'items: [mail]',
      'services.e-mail.items: there is no "mail"; write it as it stands in its own section, or add it there',
    ],
    [
      'dependsOn: [core-switch]',
      'dependsOn: [hub]',
      'items.mail-gateway.dependsOn: there is no "hub"; write it as it stands in its own section, or add it there',
    ],
    [
      '{ name: Core switch }',
      '{ runsOn: rack }',
      'items.core-switch.runsOn: there is no "rack"; write it as it stands in its own section, or add it there',
    ],
    [
      '{ name: Core switch }',
      '{ owner: valueOf }',
      'items.core-switch.owner: there is no "valueOf"; write it as it stands in its own section, or add it there',
    ],
    [
      'teams: [infrastructure] }',
      'teams: [infra] }',
      'channels.3.teams: there is no team "infra"; the teams are: service-desk, infrastructure',
    ],
    [
      'channel: infrastructure',
      'channel: service-desk',
      'channels.3.channel: service-desk stands here twice; put what it shows into one entry',
    ],
    [
      'desk: service-desk #',
      'desk: hasOwnProperty #',
      'incidents.desk: there is no team "hasOwnProperty"; name one of the teams section',
    ],
    [
      '    team: infrastructure\n    approval',
      '    team: infra\n    approval',
      'catalogue.new-laptop.team: there is no team "infra"; the teams are: service-desk, infrastructure',
    ],
    [
      'approval: [dan]',
      'approval: [nobody]',
      'catalogue.new-laptop.approval.0: there is no person "nobody"; add them to the people section',
    ],
    [
      'approval: [dan]',
      'approval: [dan, dan]',
      'catalogue.new-laptop.approval.1: "dan" stands here twice; one of them is enough',
    ],
    [
      'target: 5 days',
      'target: soon',
      'catalogue.new-laptop.target: must be a length of time, such as 15 min, 4 h or 3 days',
    ],
    [
      'kind: choice,',
      'kind: menu,',
      'catalogue.new-laptop.fields.model.kind: "menu" is none of: text, paragraph, choice, date, person, file',
    ],
    [
      'kind: choice,',
      'kind: text,',
      'catalogue.new-laptop.fields.model.options: only a choice has options; write kind: choice, or leave them out',
    ],
    [
      'options: { light: Light, strong: Strong }',
      'options: { light: Light }',
      'catalogue.new-laptop.fields.model.options: a choice has two to 10 options, as in options: { small: Small, large: Large }',
    ],
    [
      ', options: { light: Light, strong: Strong }',
      '',
      'catalogue.new-laptop.fields.model: a choice has two to 10 options, as in options: { small: Small, large: Large }',
    ],
    [
      '  new-laptop:',
      `  new-laptop: { name: Laptop, team: infrastructure, target: 1 day, fields: { ${'abcde'.replace(/./g, '$&: { label: $& }, ')} } }\n  old-laptop:`,
      'catalogue.new-laptop.fields.e: a form has room for 4 fields; leave this one out, or ask for both in one',
    ],
    [
      '  new-laptop:',
      '  new-laptop: { name: Laptop, team: infrastructure, target: 1 day, fields: {} }\n  old-laptop:',
      'catalogue.new-laptop.fields: a form asks one thing at least, as in fields: { reason: { label: What for? } }',
    ],
    [
      '      needed-by:',
      '      by-when-it-is-needed-at-last:',
      'catalogue.new-laptop.fields.by-when-it-is-needed-at-last: "by-when-it-is-needed-at-last" must be a key of at most 20 small letters, digits and hyphens',
    ],
    ['      needed-by:', '      model:', ': "model" stands here twice; put both into one entry'],
  ])('%s becomes %s', (from, to, expected) => {
    const { source, line } = changed(from, to);
    const found = problems(source);
    expect(found).toHaveLength(1);
    const [, at, problem] = /^(\d+) ([\s\S]*)$/.exec(found[0]!)!;
    expect(problem).toBe(expected);
    expect(Math.abs(Number(at) - line)).toBeLessThanOrEqual(1);
  });
});

test('a missing section is named with an example, and an unknown one with the known ones', () => {
  expect(problems(first.replace('people:\n', 'persons:\n'))).toEqual([
    '1 people: the section people is missing; as in `people: { dan: { name: Dan Example, team: service-desk, line: 1, roles: [ agent, administrator ] } }`',
    '25 persons: there is no section "persons"; the sections are organisation, calendar, teams, people, services, items, itemFiles, channels, discord, serviceLevels, onCall, escalation, incidents, changes, freezes, reviews, catalogue',
  ]);
});

test.each([
  ['nobody is an administrator', 'roles: [agent, administrator]', 'roles: [agent]', /roles: \[administrator\]/],
  ['nobody handles incidents', 'roles: [agent, administrator]', 'roles: [administrator]', undefined],
])('%s', (_, from, to, wanted) => {
  const withoutTurns = first.replace(/^onCall:\n(?: .*\n)+/m, '');
  const found = problems(
    withoutTurns
      .replace(from, to)
      .replace(wanted ? '' : 'roles: [support-engineer]', wanted ? '' : 'roles: [requester]'),
  );
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(wanted ?? /roles: \[agent\]/);
});

test('nobody on line 1 and no desk named: incidents would reach no team', () => {
  const found = problems(first.replace('    line: 1\n', '').replace(/^ {2}desk: .*\n/m, ''));
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/line: 1.*desk: service-desk/);
});

test('an account that two people claim is named at the second', () => {
  const twice = first.replaceAll(/^ {4}line: .\n/gm, '    accounts: { slack: U012AB3CD }\n');
  expect(problems(twice)).toContain(
    '34 people.sam.accounts.slack: U012AB3CD is also the account of dan; an account is one person',
  );
});

test('every problem is named at once, in the order of the lines, whatever its kind', () => {
  const source = first
    .replace('language: en', 'language: fr')
    .replace('lead: dan', 'lead: nobody')
    .replace('core: true', 'core: 1')
    .replace('channel: infrastructure', 'channel: service-desk')
    .replace('incidents:', 'incident:');
  const found = problems(source);
  expect(found.map((each) => each.replace(/: .*/, ''))).toEqual([
    '7 organisation.language',
    '18 teams.service-desk.lead',
    '43 services.e-mail.core',
    `${lineOf('channel: infrastructure')} channels.3.channel`,
    `${lineOf('incidents:')} incident`,
  ]);
});

test('no problem speaks in the checker’s own words', () => {
  const nonsense = [null, 7, 'text', true, [], [7], {}, { x: 7 }, { 'X Y': { name: 7, z: null } }];
  for (const section of Object.keys(parseSections())) {
    for (const value of nonsense) {
      for (const found of problems(JSON.stringify({ [section]: value })))
        expect(found).not.toMatch(/invalid|expected|received|undefined|null|object|record|ZodError|>=|<=/i);
    }
  }
});

const parseSections = (): Record<string, unknown> =>
  Object.fromEntries([...first.matchAll(/^([a-z]+):/gm)].map(([, name]) => [name, null]));

describe('what is no YAML, or no policy', () => {
  test.each([
    ['nothing', '', /^1 : a policy is a list of sections, such as `organisation: \{/],
    ['a list', '- a\n- b', /^1 : a policy is a list of sections/],
    ['a sentence', 'hello', /^1 : a policy is a list of sections/],
    ['a tab', 'organisation:\n\tname: X', /^2 : a line is indented with a tab; use two spaces$/],
    ['two colons', 'organisation:\n  name: Desk: IT', /^2 : two colons on one line; put the value in quotes/],
    ['an open quote', 'organisation: { name: "X', /^1 : this is no YAML: Missing closing "quote$/],
    ['an open bracket', 'teams: [a, b\npeople: x', /^\d : this is no YAML: /],
    ['two documents', 'a: 1\n---\nb: 2', /^2 : a second document begins here; leave out the line `---`$/],
    ['a key twice', 'teams: {}\npeople: {}\nteams: {}', /^3 : "teams" stands here twice; put both into one entry$/],
    ['a key twice within', 'teams:\n  a: { name: A }\n  a: { name: B }', /^3 : "a" stands here twice/],
    ['a tag', 'teams: !!js/function x', /^1 : this is no YAML: Unresolved tag/],
    ['an alias to nothing', 'teams: *x', /^1 : aliases \(\*name\) cannot be followed: .*; write the values out$/],
    ['itself', 'teams: &t { x: *t }', /^1 teams\.x\./],
    ['brackets without end', '['.repeat(20_000), /^1 : this is no YAML: /],
    ['braces without end', '{a: '.repeat(20_000), /^1 : this is no YAML: /],
    ['a mapping named __proto__', '__proto__: { teams: {} }', /there is no section "__proto__"/],
  ])('%s', (_, source, expected) => {
    const found = problems(source);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(100);
    expect(found.some((each) => expected.test(each))).toBe(true);
  });
});

test('aliases that would grow without end are refused at once', () => {
  const levels = Array.from({ length: 9 }, (_, level) => `a${level}: &a${level} [${`*a${level - 1},`.repeat(10)}]`);
  const started = performance.now();
  expect(problems(['a-1: &a-1 [x]', ...levels].join('\n'))).toEqual([
    expect.stringMatching(/^1 : aliases \(\*name\) cannot be followed: .*; write the values out$/),
  ]);
  expect(performance.now() - started).toBeLessThan(2_000);
});

test('an alias within reason works, and a problem behind it has a line', () => {
  const source = first.replace('lead: dan }', 'lead: dan, <<: { } }');
  expect(problems(source)[0]).toMatch(/^18 teams\.service-desk\.<<: "<<" is no setting here/);
  expect(
    problems(first.replace('[mon, tue, wed, thu, fri]', '&d [mon]').replace('["12-25", "12-26", "01-01"]', '*d')),
  ).toEqual(['12 calendar.holidays.0: must be a day, such as 12-25 for each year or 2026-12-25 for one']);
});

test('a file over 1 MB is refused, and one of nearly 1 MB is read', () => {
  expect(problems(`#${'x'.repeat(1024 * 1024)}`)).toEqual(['1 : the file is over 1 MB; a policy is a few pages']);
  const many = Array.from({ length: 10_000 }, (_, index) => `  item-${index}: { dependsOn: [core-switch] }`).join('\n');
  expect(problems(first.replace('items:\n', `items:\n${many}\n`))).toEqual([]);
});

test('of thousands of problems a hundred are named, each on one short line', () => {
  const many = Array.from({ length: 2_000 }, (_, index) => `  "bad ${index}\\n${'y'.repeat(500)}": 7`).join('\n');
  const found = problems(first.replace('items:\n', `items:\n${many}\n`));
  expect(found).toHaveLength(100);
  for (const each of found) expect(each).toMatch(/^[^\n]{1,300}$/);
});

test('the same rules written another way are the same version; another value is another', () => {
  const hash = (source: string) => {
    const loaded = loadPolicy(source);
    return 'policy' in loaded ? loaded.policy.hash : '';
  };
  expect(hash(`# a comment\n${first}`)).toBe(hash(first));
  expect(hash(first.replace('My company', 'Your company'))).not.toBe(hash(first));
});
