import { describe, expect, test } from 'vitest';
import type { Calendar } from '../../src/chat/message.ts';
import { languages, typed } from '../../src/core/text.ts';
import { calendarSvg } from '../../src/picture/calendar.ts';
import { fitted, widthOf } from '../../src/picture/measure.ts';
import { altOf } from '../../src/picture/picture.ts';
import { aCalendar, aReader, aSpan } from '../support/a-calendar.ts';
import { all, looking, type Placed, readSvg } from '../support/svg.ts';

const drawn = (block: Calendar, language: 'en' | 'zh-CN' = 'en') =>
  readSvg(calendarSvg(block, aReader(language), 'page'));
const textsOf = (block: Calendar, language: 'en' | 'zh-CN' = 'en') =>
  all(drawn(block, language)).filter(({ name }) => name === 'text');
const saying = (block: Calendar, text: string) => textsOf(block).find((each) => each.text === text);
const right = (rect: Placed) => rect.x + Number(rect.at.width);
/** Lines of days stand upright, lines between rows lie. */
const daysIn = (block: Calendar): number[] =>
  looking(drawn(block), 'cal-rule')
    .filter(({ at }) => at.x1 === at.x2)
    .map(({ at }) => Number(at.x1));
const oneRow = (...spans: ReturnType<typeof aSpan>[]): Partial<Calendar> => ({
  rows: [{ label: typed('Line'), spans }],
});

describe('time', () => {
  test('a bar stands from its beginning to its end, to a pixel', () => {
    const block = aCalendar(oneRow(aSpan('2026-11-25T23:00:00Z', '2026-11-27T11:00:00Z', 'Dan Okafor')));
    const days = daysIn(block);
    const [bar] = looking(drawn(block), 'cal-usual');
    expect(days).toHaveLength(15);
    expect(Math.abs(bar!.x - days[2]!)).toBeLessThanOrEqual(1);
    expect(Math.abs(right(bar!) - (days[3]! + days[4]!) / 2)).toBeLessThanOrEqual(1);
  });

  test.each([
    ['23', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', '2026-03-26T23:00:00Z', '2026-04-01T22:00:00Z', 2],
    ['25', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', '2026-10-22T22:00:00Z', '2026-10-28T23:00:00Z', 2],
  ])(
    'a day of %s hours is one column, as wide as it is long, and a bar of that day fills it',
    (hours, dayFrom, dayTo, from, to, index) => {
      const block = aCalendar({ from, to, now: undefined, ...oneRow(aSpan(dayFrom, dayTo, 'Dan')) });
      const days = daysIn(block);
      const widths = days.slice(1).map((x, day) => x - days[day]!);
      expect(widths).toHaveLength(6);
      expect(widths[index]! / widths[0]!).toBeCloseTo(Number(hours) / 24, 3);
      const [bar] = looking(drawn(block), 'cal-usual');
      expect(Math.abs(bar!.x - days[index]!)).toBeLessThanOrEqual(1);
      expect(Math.abs(right(bar!) - days[index + 1]!)).toBeLessThanOrEqual(1);
    },
  );

  test('a hand-off at nine stands at nine before and after the clocks change', () => {
    const turns = [
      aSpan('2026-10-19T07:00:00Z', '2026-10-26T08:00:00Z', 'Sam'),
      aSpan('2026-10-26T08:00:00Z', '2026-11-02T08:00:00Z', 'Ana'),
    ];
    const block = aCalendar({
      from: '2026-10-18T22:00:00Z',
      to: '2026-11-01T23:00:00Z',
      now: undefined,
      ...oneRow(...turns),
    });
    const days = daysIn(block);
    const [sam, ana] = looking(drawn(block), 'cal-usual');
    const hour = (days[1]! - days[0]!) / 24;
    expect(Math.abs(sam!.x - (days[0]! + 9 * hour))).toBeLessThanOrEqual(1.5);
    expect(Math.abs(ana!.x - (days[7]! + 9 * hour))).toBeLessThanOrEqual(1.5);
  });

  test('a day whose midnight does not exist begins when it begins', () => {
    const block = aCalendar({
      zone: 'America/Santiago',
      from: '2026-09-05T04:00:00Z',
      to: '2026-09-08T03:00:00Z',
      now: undefined,
      ...oneRow(),
    });
    const days = daysIn(block);
    expect(days.slice(1).map((x, day) => Math.round(((x - days[day]!) / (days.at(-1)! - days[0]!)) * 71))).toEqual([
      24, 23, 24,
    ]);
  });

  test('what goes on beyond the picture has no edge there, and what lies outside of it is not drawn', () => {
    const block = aCalendar(
      oneRow(
        aSpan('2026-11-01T08:00:00Z', '2026-12-30T08:00:00Z', 'Always'),
        aSpan('2026-11-01T08:00:00Z', '2026-11-20T08:00:00Z', 'Before'),
      ),
    );
    const [bar, ...more] = looking(drawn(block), 'cal-usual');
    const days = daysIn(block);
    expect(more).toEqual([]);
    expect(bar!.x).toBeLessThan(days[0]!);
    expect(right(bar!)).toBeGreaterThan(days.at(-1)!);
    expect(saying(block, 'Always')!.x).toBeGreaterThan(days[0]!);
    expect(saying(block, 'Before')).toBeUndefined();
  });

  test('the present is a line where it is, with the hour of the zone; outside the picture there is none', () => {
    const block = aCalendar();
    const days = daysIn(block);
    const [line] = looking(drawn(block), 'cal-line');
    expect(Number(line!.at.x1)).toBeCloseTo(days[1]! + ((days[2]! - days[1]!) * (14 + 5 / 60)) / 24, 0);
    expect(saying(block, 'Now 14:05')).toBeDefined();
    expect(looking(drawn(aCalendar({ now: '2027-01-01T00:00:00Z' })), 'cal-line')).toEqual([]);
  });

  test('spans of one time stand below one another, those after one another in one line', () => {
    const spans = [
      aSpan('2026-11-24T08:00:00Z', '2026-11-28T08:00:00Z', 'Cora'),
      aSpan('2026-11-26T08:00:00Z', '2026-11-30T08:00:00Z', 'Helen'),
      aSpan('2026-11-28T08:00:00Z', '2026-12-02T08:00:00Z', 'Omar'),
    ];
    const [cora, helen, omar] = spans.map(
      ({ label }) => saying(aCalendar(oneRow(...spans)), String(label.values.text))!.y,
    );
    expect(helen).toBeGreaterThan(cora!);
    expect(omar).toBe(cora);
  });
});

describe('words', () => {
  test('days are named in the language of the reader, in the zone of the calendar', () => {
    const english = textsOf(aCalendar()).map(({ text }) => text);
    expect(english).toEqual(expect.arrayContaining(['November 2026', 'December 2026', 'Tue', '24', 'Mon', '7']));
    expect(english).toContain('Times in Europe/Amsterdam');
    const chinese = textsOf(aCalendar(), 'zh-CN').map(({ text }) => text);
    expect(chinese).toEqual(
      expect.arrayContaining(['2026 年 11 月', '2026 年 12 月', '周二', '24', '现在 14:05', '替班']),
    );
  });

  test.each(languages)('every label has room in its bar, and every row in its column (%s)', (language) => {
    const names = [
      'Łukasz Wiśniewski-Brzęczyszczykiewicz',
      '欧阳震华与上官婉儿共同值班',
      'Sam',
      'Ana Maria de la Cruz',
      'Wi',
    ];
    const day = 86_400_000;
    const spans = Array.from({ length: 14 }, (_, index) => {
      const from = Date.parse('2026-11-24T08:00:00Z') + index * day;
      return aSpan(new Date(from).toISOString(), new Date(from + day).toISOString(), names[index % names.length]!);
    });
    const picture = drawn(aCalendar({ rows: [{ label: typed('长'.repeat(60)), spans }] }), language);
    const bars = looking(picture, 'cal-usual');
    const labels = looking(picture, 'cal-on-usual');
    expect(labels.length).toBeGreaterThan(8);
    for (const label of labels) {
      const end = label.x + widthOf(label.text, Number(label.at['font-size']));
      expect(
        bars.some((bar) => bar.x < label.x && end <= right(bar)),
        label.text,
      ).toBe(true);
    }
    const row = looking(picture, 'cal-text').find(({ text }) => text.startsWith('长'))!;
    expect(row.text).toMatch(/^长+…$/);
    expect(row.x + widthOf(row.text, Number(row.at['font-size']))).toBeLessThan(Math.min(...bars.map(({ x }) => x)));
  });

  test('a name without room is its first word, else its initials; pointing at the bar says it whole, with its times', () => {
    const turn = (who: string) => aSpan('2026-11-24T08:00:00Z', '2026-11-25T08:00:00Z', who);
    const shown = (who: string) => looking(drawn(aCalendar(oneRow(turn(who)))), 'cal-on-usual').map(({ text }) => text);
    expect(shown('Sam de Vries')).toEqual(['Sam']);
    expect(shown('Łukasz Wiśniewski')).toEqual(['ŁW']);
    expect(shown('Wolfeschlegelsteinhausen')).toEqual([expect.stringMatching(/^Wo.?…$/)]);
    const hints = all(drawn(aCalendar(oneRow(turn('Sam de Vries'))))).filter(({ name }) => name === 'title');
    expect(hints.map(({ text }) => text)).toContain('Sam de Vries · Tue 24 Nov 09:00 – Wed 25 Nov 09:00');
  });

  test('what people typed is only words, whatever it looks like', () => {
    const hostile = `</text><script>alert("1")</script><!--&amp;' ]]>\u0000\u0007\ufffe\ud800\u202e`;
    const block = aCalendar({
      title: typed(hostile),
      lines: [typed(hostile)],
      rows: [{ label: typed(hostile), spans: [] }],
    });
    const picture = readSvg(calendarSvg(block, aReader()));
    expect(all(picture).map(({ name }) => name)).not.toContain('script');
    expect(looking(picture, 'cal-text')[0]!.text).toBe(`</text><script>alert("1")</script><!--&amp;' ]]>`);
  });

  test('a picture that goes out alone bears its title; in a page it stands above the picture already', () => {
    const titles = (picture: ReturnType<typeof readSvg>) =>
      all(picture).filter(({ text }) => text === 'On call for Infrastructure');
    expect(titles(drawn(aCalendar())).map(({ name }) => name)).toEqual(['title']);
    expect(titles(readSvg(calendarSvg(aCalendar(), aReader()))).map(({ name }) => name)).toEqual(['title', 'text']);
  });

  test('a picture has a name and says the same in words', () => {
    const picture = drawn(aCalendar());
    expect(picture.at).toMatchObject({ role: 'img', lang: 'en' });
    expect(picture.inside[0]).toMatchObject({ name: 'title', text: 'On call for Infrastructure' });
    expect(picture.inside[1]).toMatchObject({ name: 'desc', text: 'Second line: Sam de Vries. 三线：李伟.' });
    expect(altOf(aCalendar(), aReader(), 500)).toBe(
      'On call for Infrastructure. Second line: Sam de Vries. 三线：李伟.',
    );
    expect(altOf(aCalendar(), aReader(), 30).length).toBeLessThanOrEqual(30);
  });
});

describe('looks', () => {
  test('what is planned, an override and a gap differ in shape too, and a legend says which is which', () => {
    const picture = drawn(aCalendar());
    const ofBars = (look: string) => looking(picture, look).filter(({ at }) => at.height === '27');
    expect(ofBars('cal-usual').map(({ at }) => at['stroke-dasharray'])).toEqual([undefined, undefined]);
    expect(ofBars('cal-override').map(({ at }) => at['stroke-dasharray'])).toEqual(['5 3']);
    expect(ofBars('cal-gap')).toHaveLength(1);
    expect(looking(picture, 'cal-hatch').length).toBe(2);
    const texts = all(picture).map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(['By the schedule', 'Override', 'Gap', 'Nobody']));
  });

  test('where everything is as planned there is nothing to tell apart', () => {
    const block = aCalendar(oneRow(aSpan('2026-11-24T08:00:00Z', '2026-12-01T08:00:00Z', 'Dan')));
    expect(saying(block, 'By the schedule')).toBeUndefined();
  });

  test('a page colours it by its own style sheet; elsewhere it brings its colours', () => {
    expect(calendarSvg(aCalendar(), aReader(), 'page')).not.toContain('<style');
    expect(calendarSvg(aCalendar(), aReader(), 'light')).toContain('.cal-ground');
    expect(calendarSvg(aCalendar(), aReader(), 'dark')).not.toBe(calendarSvg(aCalendar(), aReader(), 'light'));
  });

  test('nothing in it has a name, so that two of them can stand on one page', () => {
    expect(calendarSvg(aCalendar(), aReader(), 'page')).not.toMatch(/\sid=|url\(#/);
  });

  test('a year of hundreds of rows is drawn too, without the names of its days', () => {
    const rows = Array.from({ length: 100 }, () => aCalendar().rows[0]!);
    const picture = drawn(aCalendar({ to: '2027-11-23T23:00:00Z', rows }));
    expect(Number(picture.at.width)).toBe(824);
    expect(looking(picture, 'cal-muted').map(({ text }) => text)).not.toContain('Tue');
  });
});

test('a shortened text ends in … and is never wider than its room', () => {
  for (const text of ['Sam de Vries', '欧阳震华', '👩‍🔧👩‍🔧👩‍🔧👩‍🔧', 'ÅÄÖ'.repeat(20)]) {
    for (let room = 0; room < 120; room += 7) {
      const short = fitted(text, room, 13);
      expect(widthOf(short, 13)).toBeLessThanOrEqual(room);
      expect(short === text || short === '' || short.endsWith('…'), short).toBe(true);
    }
  }
});
