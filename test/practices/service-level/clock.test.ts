import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BusinessCalendar, weekdays } from '../../../src/core/business-hours.ts';
import { zoned } from '../../../src/core/time.ts';
import {
  clockOf,
  isMissed,
  type Move,
  nextWarning,
  reachedShare,
  usedBy,
} from '../../../src/practices/service-level/clock.ts';
import type { Levels, Priority } from '../../../src/practices/service-level/target.ts';

const calendar: BusinessCalendar = {
  zone: 'Europe/Amsterdam',
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  from: '09:00',
  to: '18:00',
  holidays: ['12-25'],
};
/** In minutes: P1 day and night, P3 in business hours; the portal is better served. */
const targets = {
  P1: { response: 15, resolution: 240, clock: 'always' },
  P2: { response: 30, resolution: 480, clock: 'always' },
  P3: { response: 240, resolution: 27 * 60, clock: 'business' },
  P4: { response: 540, resolution: 45 * 60, clock: 'business' },
} as const;
const levels: Levels = {
  calendar,
  pausedBy: ['requester', 'vendor'],
  targetOf: (priority, service) => (service === 'portal' ? targets.P1 : targets[priority]),
};

const at = (time: string): string => new Date(`2026-11-${time}:00Z`).toISOString();
const opened = (time: string, priority: Priority = 'P1', service: string | null = null): Move => ({
  at: at(time),
  move: 'opened',
  priority,
  service,
});
const move = (time: string, name: 'answered' | 'resumed' | 'solved' | 'reopened'): Move => ({
  at: at(time),
  move: name,
});
const waiting = (time: string, on: string): Move => ({ at: at(time), move: 'waiting', on });
const classified = (time: string, priority: Priority): Move => ({
  at: at(time),
  move: 'classified',
  priority,
  service: null,
});

type Case = [what: string, clock: 'response' | 'resolution', moves: Move[], now: string, said: string];
test.each<Case>([
  ['a P1 runs day and night', 'resolution', [opened('23T22:00')], '23T23:30', 'running, 90 of 240, due 24T02:00'],
  [
    'a P3 only in business hours',
    'resolution',
    [opened('23T16:00', 'P3')],
    '24T09:00',
    'running, 120 of 1620, due 26T16:00',
  ],
  [
    'a service may have targets of its own',
    'response',
    [opened('23T10:00', 'P4', 'portal')],
    '23T10:05',
    'running, 5 of 15, due 23T10:15',
  ],
  [
    'a pause moves the deadline',
    'resolution',
    [opened('23T10:00'), waiting('23T11:00', 'vendor'), move('23T12:30', 'resumed')],
    '23T13:00',
    'running, 90 of 240, due 23T15:30',
  ],
  [
    'while it is paused there is none',
    'resolution',
    [opened('23T10:00'), waiting('23T11:00', 'vendor')],
    '23T20:00',
    'paused, 60 of 240',
  ],
  [
    'waiting for what is not on the list pauses nothing',
    'resolution',
    [opened('23T10:00'), waiting('23T11:00', 'change')],
    '23T12:00',
    'running, 120 of 240, due 23T14:00',
  ],
  [
    'a pause does not stop the clock of the answer',
    'response',
    [opened('23T10:00'), waiting('23T10:05', 'vendor')],
    '23T10:20',
    'running, 20 of 15, due 23T10:15, missed',
  ],
  [
    'the first answer is for good, whatever comes after',
    'response',
    [opened('23T10:00'), move('23T10:15', 'answered'), move('23T11:00', 'solved'), move('23T20:00', 'reopened')],
    '24T10:00',
    'over, 15 of 15, due 23T10:15',
  ],
  [
    'an answer is judged by the priority that held then',
    'response',
    [opened('23T10:00', 'P2'), move('23T10:20', 'answered'), classified('23T10:30', 'P1')],
    '23T11:00',
    'over, 20 of 30',
  ],
  [
    'a changed priority counts from the beginning, and keeps the pauses',
    'resolution',
    [
      opened('23T09:00', 'P3'),
      waiting('23T10:00', 'vendor'),
      move('23T11:00', 'resumed'),
      classified('23T12:00', 'P1'),
    ],
    '23T12:30',
    'running, 150 of 240, due 23T14:00',
  ],
  [
    'solved and reopened, it goes on where it stood',
    'resolution',
    [opened('23T10:00'), move('23T12:00', 'solved'), move('24T12:00', 'reopened')],
    '24T13:00',
    'running, 180 of 240, due 24T14:00',
  ],
  [
    'solved late is missed',
    'resolution',
    [opened('23T10:00'), move('23T14:01', 'solved')],
    '24T10:00',
    'over, 241 of 240, due 23T14:00, missed',
  ],
  [
    'solved at the very moment is in time',
    'resolution',
    [opened('23T10:00'), move('23T14:00', 'solved')],
    '24T10:00',
    'over, 240 of 240, due 23T14:00',
  ],
])('%s', (_, name, moves, now, said) => {
  const clock = clockOf(name, moves, levels);
  const then = new Date(at(now));
  const due = clock.due ? [`due ${clock.due.toISOString().slice(8, 16)}`] : [];
  const missed = isMissed(then, clock) ? ['missed'] : [];
  expect([clock.state, `${usedBy(then, clock)} of ${clock.target}`, ...due, ...missed].join(', ')).toBe(said);
});

test('it warns at 50, 75, 90 and 100 percent, each once, and after a long sleep of the highest alone', () => {
  const clock = clockOf('response', [opened('23T10:00')], levels);
  const minutes = ([0, 50, 75, 90] as const).map((warned) => nextWarning(clock, warned)?.toISOString().slice(14, 19));
  expect(minutes).toEqual(['07:30', '11:15', '13:30', '15:00']);
  expect(nextWarning(clock, 100)).toBeNull();
  expect(reachedShare(new Date(at('23T10:07')), clock)).toBe(0);
  expect(reachedShare(new Date(at('23T12:00')), clock)).toBe(100);
});

test('nothing is warned of once it was answered, or while it is paused', () => {
  const answered = clockOf('response', [opened('23T10:00'), move('23T10:01', 'answered')], levels);
  const paused = clockOf('resolution', [opened('23T10:00'), waiting('23T11:00', 'vendor')], levels);
  expect([nextWarning(answered, 0), nextWarning(paused, 0)]).toEqual([null, null]);
});

/** Minute by minute, as a patient clerk would count. */
function counted(moves: readonly Move[], until: number): { minutes: number; target: number } {
  let [runs, kind, target] = [true, 'always', 0] as [boolean, string, number];
  const last = moves.findLast((each) => each.move === 'opened' || each.move === 'classified');
  if (last) [kind, target] = [targets[last.priority].clock, targets[last.priority].resolution];
  let minutes = 0;
  let next = 0;
  for (let now = new Date(moves[0]!.at).getTime(); now < until; now += 60_000) {
    for (; next < moves.length && new Date(moves[next]!.at).getTime() <= now; next++) {
      const each = moves[next]!;
      if (each.move === 'waiting') runs = !['requester', 'vendor'].includes(each.on);
      if (each.move === 'solved') runs = false;
      if (['opened', 'resumed', 'reopened'].includes(each.move)) runs = true;
    }
    if (runs && (kind === 'always' || isOpen(new Date(now)))) minutes += 1;
  }
  return { minutes, target };
}

/** Nothing opens or closes within an hour here. */
const hours = new Map<number, boolean>();
function isOpen(at: Date): boolean {
  const hour = Math.floor(at.getTime() / 3_600_000);
  const known = hours.get(hour) ?? isOpenHour(at);
  hours.set(hour, known);
  return known;
}

function isOpenHour(at: Date): boolean {
  const local = zoned(at, calendar.zone);
  const day = weekdays[local.dayOfWeek - 1]!;
  const isHoliday = calendar.holidays.includes(local.toPlainDate().toString().slice(5));
  return calendar.days.includes(day) && !isHoliday && local.hour >= 9 && local.hour < 18;
}

/** A record's life: some moves, whole minutes apart, over the night on which clocks change and a holiday. */
const lives = fc
  .record({
    begins: fc.constantFrom('2026-10-23T14:00:00Z', '2026-12-24T15:30:00Z', '2026-03-27T10:00:00Z'),
    moves: fc.array(
      fc.tuple(
        fc.integer({ min: 1, max: 2_000 }),
        fc.constantFrom('answered', 'resumed', 'solved', 'reopened', 'P1', 'P2', 'P3', 'P4', 'vendor', 'change'),
      ),
      { maxLength: 7 },
    ),
  })
  .map(({ begins, moves }) => {
    let now = new Date(begins).getTime();
    const life: Move[] = [{ at: new Date(now).toISOString(), move: 'opened', priority: 'P3', service: null }];
    for (const [later, what] of moves) {
      now += later * 60_000;
      const when = new Date(now).toISOString();
      if (what.startsWith('P')) life.push({ at: when, move: 'classified', priority: what as Priority, service: null });
      else if (what === 'vendor' || what === 'change') life.push({ at: when, move: 'waiting', on: what });
      else life.push({ at: when, move: what as 'answered' });
    }
    return { life, end: now };
  });

test('whatever happens to a record, the clock counts what a patient clerk counts', () => {
  fc.assert(
    fc.property(lives, fc.integer({ min: 0, max: 4_000 }), ({ life, end }, later) => {
      const until = end + later * 60_000;
      const clock = clockOf('resolution', life, levels);
      const { minutes, target } = counted(life, until);
      expect(clock.target).toBe(target);
      expect(usedBy(new Date(until), clock)).toBeCloseTo(minutes, 6);
      if (clock.due && clock.state === 'running' && clock.due.getTime() >= end)
        expect(counted(life, clock.due.getTime()).minutes).toBe(target);
    }),
    { numRuns: 60 },
  );
});
