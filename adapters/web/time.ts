import { dateFormat } from '../../src/core/date-formats.ts';
import type { Language } from '../../src/core/text.ts';

/** The end of a span says its day only where it is another one than that of the beginning. */
export function endTime(at: Date, from: Date, now: Date, reader: { language: Language; zone: string }): string {
  const day = (each: Date) => dateFormat('en-CA', reader.zone, { dateStyle: 'short' }).format(each);
  if (day(at) !== day(from)) return shortTime(at, now, reader);
  return dateFormat('en-GB', reader.zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

/** "14:05" today, "Fri 09:12" within a week, else "28 Nov 22:00", with the year where it is another one; in the reader's zone and language. */
export function shortTime(at: Date, now: Date, { language, zone }: { language: Language; zone: string }): string {
  const chinese = language === 'zh-CN';
  const time = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  if (day(at) === day(now)) return chinese ? `今天 ${time}` : time;
  if (Math.abs(at.getTime() - now.getTime()) < 6 * 86_400_000) return `${format({ weekday: 'short' })} ${time}`;
  const year: Intl.DateTimeFormatOptions = day(at).slice(0, 4) === day(now).slice(0, 4) ? {} : { year: 'numeric' };
  const date = format({ ...year, month: chinese ? 'long' : 'short', day: 'numeric' });
  return `${chinese ? date.replace(/(\d+)/g, ' $1 ').trim() : date} ${time}`;

  function format(parts: Intl.DateTimeFormatOptions): string {
    return dateFormat(chinese ? 'zh-CN' : 'en-GB', zone, parts).format(at);
  }
  function day(moment: Date): string {
    return dayIn(moment, zone);
  }
}

export const dayIn = (at: Date, zone: string): string => dateFormat('sv-SE', zone).format(at);

/** The rule between two days of a channel: "Tue 24 Nov", "11 月 24 日 周二". */
export function dayName(at: Date, { language, zone }: { language: Language; zone: string }): string {
  const parts: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short' };
  if (language === 'en') return dateFormat('en-GB', zone, parts).format(at).replace(',', '');
  return dateFormat('zh-CN', zone, parts).format(at).replace(/(\d+)/g, ' $1 ').replace('日', '日 ').trim();
}
