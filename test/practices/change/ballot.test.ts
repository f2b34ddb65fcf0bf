import { describe, expect, test } from 'vitest';
import { plain, wordText } from '../../../src/chat/wording.ts';
import { minutesAfter } from '../../../src/core/time.ts';
import { deskbell } from '../../../src/engine/define.ts';
import { install } from '../../../src/engine/installed.ts';
import type { Round } from '../../../src/practices/change/ballot.ts';
import { contentKept } from '../../../src/practices/change/ballot-content.ts';
import { differencesSince } from '../../../src/practices/change/ballot-differences.ts';
import { ballotReactions, placesOf } from '../../../src/practices/change/ballot-reactions.ts';
import { meterOf } from '../../../src/practices/change/ballot-votes.ts';
import type { Change } from '../../../src/practices/change/change.ts';
import { meetingAfter, readsBefore } from '../../../src/practices/change/meeting.ts';
import { practices } from '../../../src/practices/index.ts';
import { aChange } from '../../support/builders.ts';
import { sampleRules } from '../../support/rules.ts';
import { aRound } from './a-change.ts';

const { catalog } = install(practices);
const said = (text: Parameters<typeof wordText>[1], language: 'en' | 'zh-CN' = 'en') =>
  plain(wordText(catalog, text, language), language, 'Europe/Amsterdam');

describe('what an edit changed', () => {
  const round = (facts: Partial<Change>): Round => ({ content: contentKept(aChange(facts)) }) as Round;
  const steps = (...texts: string[]) =>
    texts.map((text, index) => ({ id: index + 1, text, doneAt: null, doneBy: null, deviation: null }));
  const before = round({ plan: steps('Stop', 'Copy', 'Start') });
  const since = (facts: Partial<Change>) =>
    differencesSince(before, round({ plan: steps('Stop', 'Copy', 'Start'), ...facts })).map((each) => said(each));

  test.each<[string, Partial<Change>, string[]]>([
    ['nothing', {}, []],
    ['a text', { purpose: 'Another' }, ['purpose changed']],
    [
      'a step more in between',
      { plan: steps('Stop', 'Check', 'Copy', 'Start') },
      ['implementation plan, step 2 added'],
    ],
    ['a step less', { plan: steps('Stop', 'Copy') }, ['implementation plan, step 3 removed']],
    ['a step that reads otherwise', { plan: steps('Stop', 'Move', 'Start') }, ['implementation plan, step 2 changed']],
    ['several steps', { plan: steps('One', 'Two') }, ['implementation plan changed']],
    [
      'the window, once for both ends',
      { opensAt: new Date('2026-11-28T23:00:00Z'), endsAt: new Date('2026-11-29T00:00:00Z') },
      ['window moved from 28 Nov, 22:00 CET to 29 Nov, 00:00 CET'],
    ],
    ['the end alone', { endsAt: new Date('2026-11-28T23:00:00Z') }, ['window changed']],
    ['the way back', { rollbackMinutes: 30 }, ['time to roll back from 20 min to 30 min']],
    ['items, and that they are unknown', { items: [], itemsUnknown: true }, ['items changed']],
    ['what became of a step, which nobody votes on', { work: aChange().work }, []],
  ])('%s', (_, facts, differences) => {
    expect(since(facts)).toEqual(differences);
  });

  test('is told of a round alone whose content is known', () => {
    expect(differencesSince(undefined, before)).toEqual([]);
    expect(differencesSince({} as Round, before)).toEqual([]);
  });
});

test.each<[string, Change['rounds'], boolean]>([
  ['a newer round to vote in', [aRound(), aRound({ number: 2 })], true],
  ['none, where a peer decides now', [aRound()], false],
])('a round that an edit voided leads to %s', (_, rounds, isLed) => {
  const ended = {
    type: 'change.ballot-ended',
    round: 1,
    how: 'voided',
    by: 7,
    reason: null,
    yes: 0,
    needed: 3,
  } as const;
  const change = aChange({
    rounds: [
      { ...rounds[0]!, end: { how: 'voided', at: '2026-11-24T10:00:00Z', by: 7, reason: null } },
      ...rounds.slice(1),
    ],
  });
  const [post] = ballotReactions['change.ballot-ended'](change, ended, deskbell, sampleRules());
  const lead = 'CHG-9 · round 1 voided';
  expect(post).toMatchObject({ message: { summary: { en: expect.stringContaining(lead) } } });
  expect(JSON.stringify(post).includes('Vote in round 2.')).toBe(isLed);
  expect(JSON.stringify(post).includes('round=2')).toBe(isLed);
});

describe('the CAB reads its digest an hour before it meets', () => {
  const next = (meeting: string, after: string) =>
    minutesAfter(meetingAfter(meeting, new Date(after), 'Europe/Amsterdam'), -readsBefore).toISOString();

  test.each([
    ['the same day', 'tue 10:00', '2026-11-24T07:00:00Z', '2026-11-24T08:00:00.000Z'],
    ['at that very minute, in a week', 'tue 10:00', '2026-11-24T08:00:00Z', '2026-12-01T08:00:00.000Z'],
    ['by the clock of summer', 'tue 10:00', '2026-07-20T07:00:00Z', '2026-07-21T07:00:00.000Z'],
    ['over the end of summer time', 'mon 10:00', '2026-10-24T12:00:00Z', '2026-10-26T08:00:00.000Z'],
    ['early on Monday, late on Sunday', 'mon 00:30', '2026-11-22T12:00:00Z', '2026-11-22T22:30:00.000Z'],
    ['after midnight had passed the digest', 'mon 00:30', '2026-11-22T22:30:00Z', '2026-11-29T22:30:00.000Z'],
  ])('%s', (_, meeting, after, at) => {
    expect(next(meeting, after)).toBe(at);
  });
});

test('a meter has a square for each yes that is wanted, ten for more, and is full when they are there', () => {
  expect([
    meterOf({ yes: 0, needed: 3 }),
    meterOf({ yes: 2, needed: 3 }),
    meterOf({ yes: 4, needed: 3 }),
    meterOf({ yes: 33, needed: 34 }),
    meterOf({ yes: 34, needed: 34 }),
  ]).toEqual(['□□□', '■■□', '■■■', '■■■■■■■■■□', '■■■■■■■■■■']);
});

test('ballots stand where the CAB reads, else where changes stand, else where the team works', () => {
  const policy = sampleRules();
  const channels = (shows: string[]) =>
    placesOf({ team: 'applications' }, {
      ...policy,
      read: () => [
        { on: 'slack', workspace: 'local', channel: 'team', shows: 'desk', teams: ['applications'] },
        { on: 'slack', workspace: 'local', channel: 'others', shows: 'desk', teams: ['sales'] },
        ...shows.map((each) => ({ on: 'discord', workspace: 'local', channel: each, shows: each, teams: 'all' })),
      ],
    } as never).map(({ channel }) => channel);
  expect([channels(['changes', 'cab']), channels(['changes']), channels([])]).toEqual([['cab'], ['changes'], ['team']]);
});
