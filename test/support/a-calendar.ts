import { type Calendar, type CalendarLook, type CalendarSpan, calendar } from '../../src/chat/message.ts';
import { wordText } from '../../src/chat/wording.ts';
import { type Language, typed } from '../../src/core/text.ts';
import { joinCatalogs } from '../../src/core/words.ts';

/** Two weeks of somebody's turns, from a Tuesday on in Amsterdam. */
export const aCalendar = (parts: Partial<Calendar> = {}): Calendar =>
  calendar({
    title: typed('On call for Infrastructure'),
    from: '2026-11-23T23:00:00.000Z',
    to: '2026-12-07T23:00:00.000Z',
    zone: 'Europe/Amsterdam',
    now: '2026-11-25T13:05:00.000Z',
    rows: [
      {
        label: typed('Second line'),
        spans: [
          aSpan('2026-11-23T08:00:00Z', '2026-11-30T08:00:00Z', 'Sam de Vries'),
          aSpan('2026-11-30T08:00:00Z', '2026-12-05T08:00:00Z', 'Ana Novak', 'override'),
          aSpan('2026-12-05T08:00:00Z', '2026-12-14T08:00:00Z', 'Nobody', 'gap'),
        ],
      },
      { label: typed('三线'), spans: [aSpan('2026-11-24T08:00:00Z', '2026-12-01T08:00:00Z', '李伟')] },
    ],
    lines: [typed('Second line: Sam de Vries'), typed('三线：李伟')],
    ...parts,
  });

export const aSpan = (from: string, to: string, who: string, look: CalendarLook = 'usual'): CalendarSpan => ({
  from,
  to,
  label: typed(who),
  look,
});

const catalog = joinCatalogs([]);
export const aReader = (language: Language = 'en') => ({
  word: (text: Parameters<typeof wordText>[1], of: Language) => wordText(catalog, text, of),
  language,
  zone: 'Asia/Shanghai',
});
