// What those affected are told about a window (standard 2.3.4): once each, and nothing of a window that moved.

export const announcements = ['day-before', 'hour-before'] as const;
export type Announcement = (typeof announcements)[number];

/** `told`: what was said of the window that opens `of`; a window that moved has had nothing said of it. */
export type Notices = { of: string | null; announced: { opens: string; ends: string } | null; told: Announcement[] };
export const noNotices: Notices = { of: null, announced: null, told: [] };

export type WindowEvent = { type: 'change.window-announced'; which: Announcement };
