import { type BusinessCalendar, minutesOfDay } from '../../core/business-hours.ts';

/** ITIL: impact × urgency. Records of several practices have one. */
export const priorities = ['P1', 'P2', 'P3', 'P4'] as const;
export type Priority = (typeof priorities)[number];

/** `always` runs day and night, `business` in the desk's hours only. */
export const clockKinds = ['always', 'business'] as const;
export type ClockKind = (typeof clockKinds)[number];

/** Standard 2.5.1: by when somebody answers, and by when it is solved; in minutes of its clock. */
export type Target = { response: number; resolution: number; clock: ClockKind };

/** What the clocks of a record go by: the rules of its policy version. */
export type Levels = {
  targetOf: (priority: Priority, service: string | null) => Target;
  calendar: BusinessCalendar;
  /** What a record may wait for without its resolution clock going on. */
  pausedBy: readonly string[];
};

/** `15 min`, `4 h`, `3 days`: a day is 24 hours, or one day's business hours on that clock. */
export const spanForm = /^([1-9]\d{0,3}) (min|h|days?)$/;

export function minutesOf(span: string, clock: ClockKind, calendar: BusinessCalendar): number {
  const [, count = '', unit = ''] = spanForm.exec(span) ?? [];
  const day = clock === 'business' ? minutesOfDay(calendar) : 1440;
  return Number(count) * (unit === 'min' ? 1 : unit === 'h' ? 60 : day);
}
