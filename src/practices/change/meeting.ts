// When the CAB meets, week after week, on the wall clock of the organisation.
import { type Weekday, weekdays } from '../../core/business-hours.ts';
import { minutesAfter, momentOf, zoned } from '../../core/time.ts';

/** It reads its digest so many minutes before: late enough to be true still, early enough to be read. */
export const readsBefore = 60;

/** The first meeting whose digest comes after a moment; `meeting` as the policy says it, `tue 10:00`. */
export function meetingAfter(meeting: string, after: Date, zone: string): Date {
  const [day = '', time = ''] = meeting.split(' ');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const wanted = weekdays.indexOf(day as Weekday) + 1;
  const today = zoned(after, zone).toPlainDate();
  const first = (wanted - today.dayOfWeek + 7) % 7;
  const meetings = [first, first + 7, first + 14].map((days) =>
    momentOf(today.add({ days }).toPlainDateTime({ hour, minute }), zone),
  );
  return meetings.find((at) => minutesAfter(at, -readsBefore) > after)!;
}
