import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadPolicy } from '../../../src/policy/load.ts';
import { schedulesOf } from '../../../src/practices/on-call/index.ts';
import { hoursOf } from '../../../src/practices/on-call/schedules.ts';
import { sampleRules } from '../../support/rules.ts';

const first = readFileSync('sample/first-policy.yaml', 'utf8');
const weekly = '- { people: [sam], every: week, handOff: mon 09:00, from: 2026-01-05 }';

describe('a wrong schedule is named with its line, its path and what is right', () => {
  test.each([
    [
      'team: infrastructure\n      line: 2',
      'team: infra\n      line: 2',
      'team: there is no team "infra"; the teams are: service-desk, infrastructure',
    ],
    ['line: 2\n      zone', 'line: 4\n      zone', /^line: .*1.*2.*3/],
    [
      'zone: Europe/Amsterdam\n      layers',
      'zone: Mars\n      layers',
      'zone: must be a time zone by place, such as Europe/Amsterdam',
    ],
    [
      weekly,
      weekly.replace('sam', 'samantha'),
      'layers.0.people.0: there is no person "samantha"; add them to the people section, or write a team as team:samantha',
    ],
    [weekly, weekly.replace('[sam]', '[]'), /^layers\.0\.people: must name at least 1/],
    [
      '"team:infrastructure"',
      '"team:toString"',
      'layers.1.people.0: there is no team "toString"; the teams are: service-desk, infrastructure',
    ],
    [
      weekly,
      weekly.replace('week', '3 h'),
      'layers.0.every: must be the length of a turn, such as day, week, 3 days, 2 weeks or 12 h (4 h at least)',
    ],
    [weekly, weekly.replace('week', '0 days'), /^layers\.0\.every: must be the length of a turn/],
    [weekly, weekly.replace('week', 'month'), /^layers\.0\.every: must be the length of a turn/],
    [
      weekly,
      weekly.replace('mon 09:00', '"09:00"'),
      'layers.0.handOff: turns of weeks end on a weekday; write which, as in handOff: mon 09:00',
    ],
    [
      weekly,
      weekly.replace('week,', '3 days,'),
      'layers.0.handOff: a turn of 3 days ends on no weekday of its own; write handOff: "09:00"',
    ],
    [
      weekly,
      weekly.replace('mon 09:00', 'monday'),
      'layers.0.handOff: must be a time of day, such as 09:00, and for weeks its weekday, such as mon 09:00',
    ],
    [weekly, weekly.replace('mon 09', 'mon 24'), /^layers\.0\.handOff: must be a time of day/],
    [
      weekly,
      weekly.replace('-05', '-06'),
      'layers.0.from: 2026-01-06 is a tue, and turns begin on mon; name a mon, as the day of the first turn',
    ],
    [weekly, weekly.replace('01-05', '02-30'), 'layers.0.from: must be a day, such as 2026-01-05'],
    ['only: { days: [mon, tue, wed, thu, fri]', 'only: { days: []', /^layers\.1\.only\.days: must name at least 1/],
    ['only: { days', 'only: { weekdays: [mon], days', /^layers\.1\.only\.weekdays: "weekdays" is no setting here/],
  ])('%s becomes %s', (from, to, expected) => {
    expect(first).toContain(from);
    const line = first.slice(0, first.indexOf(from)).split('\n').length;
    const found = problems(first.replace(from, to));
    expect(found).toHaveLength(1);
    const said = found[0]!.path.replace('onCall.schedules.infrastructure-l2.', '');
    expect(`${said}: ${found[0]!.problem}`).toMatch(
      expected instanceof RegExp ? expected : new RegExp(`^${escaped(expected)}$`),
    );
    expect(Math.abs(found[0]!.line - line)).toBeLessThanOrEqual(1);
  });

  test('two schedules for one line of a team: the second names the first', () => {
    const twice = first.replace(
      /\n\n(?=# Who is called)/,
      `\n    other:\n      team: infrastructure\n      line: 2\n      layers:\n        ${weekly}\n\n`,
    );
    expect(problems(twice).map(({ path, problem }) => `${path}: ${problem}`)).toEqual([
      'onCall.schedules.other.line: "infrastructure-l2" has this line of the team already; put both into one, as layers',
    ]);
  });

  test('people who cannot work on incidents, and teams without any who can', () => {
    const unable = first.replace('roles: [support-engineer]', 'roles: [problem-manager]');
    expect(problems(unable).map(({ path, problem }) => `${path}: ${problem}`)).toEqual([
      'onCall.schedules.infrastructure-l2.layers.0.people.0: "sam" cannot work on incidents; give them roles: [support-engineer] or [agent], or name somebody else',
      'onCall.schedules.infrastructure-l2.layers.1.people.0: nobody of "infrastructure" works on incidents; give somebody of it roles: [support-engineer]',
    ]);
  });
});

function problems(source: string) {
  const loaded = loadPolicy(source);
  return 'problems' in loaded ? loaded.problems : [];
}
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

test.each([
  ['day', 24],
  ['week', 168],
  ['3 days', 72],
  ['2 weeks', 336],
  ['12 h', 12],
])('a turn of %s is %d hours on the wall', (every, hours) => {
  expect(hoursOf(every)).toBe(hours);
});

test('a team stands for its people who work on incidents, in the order of the policy; a zone is the organisation’s', () => {
  const layers = [
    {
      people: ['sam', 'team:service-desk'],
      every: '12 h',
      handOff: '09:00',
      from: '2026-01-05',
      only: { exceptHolidays: true },
    },
  ];
  const rules = sampleRules({ onCall: { schedules: { one: { team: 'infrastructure', line: 2, layers } } } });
  expect(schedulesOf(rules).get('one')).toMatchObject({
    rotation: {
      zone: 'Europe/Amsterdam',
      layers: [
        {
          people: ['sam', 'dan', 'mei'],
          hours: 12,
          begins: '2026-01-05T09:00',
          only: { from: '00:00', holidays: ['12-25', '12-26', '01-01'] },
        },
      ],
    },
  });
});
