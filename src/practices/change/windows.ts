// What those affected are told about a window (standard 2.3.4): once each, and nothing of a window that moved.
import { minutesAfter } from '../../core/time.ts';
import { type Change, type Window, windowOf } from './change.ts';
import { blocking } from './scheduling.ts';

export const announcements = ['day-before', 'hour-before'] as const;
export type Announcement = (typeof announcements)[number];

/** Both ends in ISO 8601. */
export type ToldWindow = { opens: string; ends: string };

/** What those affected know; times are ISO 8601. */
export type Notices = {
  /** The window that they were told of last; null: of none yet. */
  announced: ToldWindow | null;
  /** They were told since that it does not start then. */
  withdrawn: boolean;
  /** What was said of that window, or was past when it was set. */
  told: Announcement[];
  /** How often they were told something else: calendars count revisions. */
  revision: number;
};
export const noNotices: Notices = { announced: null, withdrawn: false, told: [], revision: 0 };

export type WindowEvent =
  /** `was`: the window that they had been told of before. `by`: whose act led there. */
  | { type: 'change.window-told'; was: ToldWindow | null; opens: string; ends: string; by: number | null }
  /** The window that they were told of is no longer, and another is not agreed yet. */
  | { type: 'change.window-withdrawn'; was: ToldWindow; by: number | null }
  /** `left`: minutes until it opens. */
  | { type: 'change.window-announced'; which: Announcement; left: number };

const minutesBefore: Record<Announcement, number> = { 'day-before': 24 * 60, 'hour-before': 60 };
export const announcedAt = (opens: Date, which: Announcement): Date => minutesAfter(opens, -minutesBefore[which]);

export const isHeld = ({ conflicts }: Pick<Change, 'conflicts'>): boolean => blocking(conflicts).length > 0;

const told = ({ opensAt, endsAt }: Window): ToldWindow => ({
  opens: opensAt.toISOString(),
  ends: endsAt.toISOString(),
});
export const toldWindowOf = (change: Pick<Change, 'opensAt' | 'endsAt'>): ToldWindow | null => {
  const window = windowOf(change);
  return window && told(window);
};

const isSame = (one: ToldWindow | null, other: ToldWindow | null): boolean =>
  one?.opens === other?.opens && one?.ends === other?.ends;

/** Whether those affected know of the window as it is. */
const isKnown = (change: Change): boolean =>
  !change.notices.withdrawn &&
  change.notices.announced !== null &&
  isSame(change.notices.announced, toldWindowOf(change));

/** Whether it is to be done in its window, as far as anybody knows. */
const stands = (change: Change): boolean =>
  change.status === 'scheduled' && change.approvedAt !== null && windowOf(change) !== null && !isHeld(change);

export const isToTell = (change: Change): boolean => stands(change) && !isKnown(change);

/**
 * When they hear that it does not start as they were told: at once where another time is asked for; where only something
 * else of it is decided on again, an hour before it would start.
 */
export function withdrawnAt(change: Change): Date | null {
  const { announced, withdrawn } = change.notices;
  if (!announced || withdrawn || !['draft', 'assessment', 'cab'].includes(change.status)) return null;
  if (!isSame(announced, toldWindowOf(change))) return change.submittedAt ?? change.createdAt;
  return announcedAt(new Date(announced.opens), 'hour-before');
}

/** What is to be announced still of the window that they know, with when. */
export function toAnnounce(change: Change): { which: Announcement; at: Date }[] {
  const { announced, told: said } = change.notices;
  if (!announced || !stands(change) || !isKnown(change)) return [];
  const opens = new Date(announced.opens);
  return announcements
    .filter((each) => !said.includes(each))
    .map((which) => ({ which, at: announcedAt(opens, which) }));
}

/** What of a window would have been said by now. */
export const pastBy = (opens: Date, now: Date): Announcement[] =>
  announcements.filter((each) => announcedAt(opens, each) <= now);

/** As calendars show it: what those affected were told, or when it is done all the same. */
export type ShownWindow = { opensAt: Date; endsAt: Date; state: 'planned' | 'held' | 'running' | 'over' | 'off' };
export function shownWindow(change: Change): ShownWindow | null {
  const { announced, withdrawn } = change.notices;
  const known = announced && { opensAt: new Date(announced.opens), endsAt: new Date(announced.ends) };
  switch (change.status) {
    case 'draft':
    case 'assessment':
    case 'cab':
      return known && { ...known, state: withdrawn ? 'off' : 'held' };
    case 'cancelled':
      return known && { ...known, state: 'off' };
    case 'scheduled':
      return known && { ...known, state: isHeld(change) ? 'held' : 'planned' };
    case 'implementing':
    case 'verifying':
    case 'rolling-back': {
      const window = known ?? windowOf(change);
      return window && { ...window, state: 'running' };
    }
    case 'rolled-back':
    case 'review':
    case 'closed': {
      const window = known ?? windowOf(change);
      return window && { ...window, state: 'over' };
    }
  }
}
