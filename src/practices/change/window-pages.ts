import { type Page, textBlock } from '../../chat/message.ts';
import { code } from '../../core/text.ts';
import { localTimeOf, minutesAfter, momentOf } from '../../core/time.ts';
import type { Db } from '../../db/db.ts';
import { page } from '../../engine/define.ts';
import { pageButton } from '../../engine/practice.ts';
import { freezesOver, scopeText } from '../freeze/index.ts';
import { calendarOfWindows, mostShown, type Planned } from './window-calendar.ts';
import { type FeedEntry, feedEntryOf } from './window-feed.ts';
import { words } from './window-page-words.ts';
import { changesBetween, changesTold } from './window-store.ts';

const shownDays = 14;
type Shown = Planned & { from: Date; to: Date };

/** Null where nobody knows the address of this installation. */
export const subscribePage = page<string>({
  id: 'change.subscribe',
  label: words.subscribe(),
  permission: 'change.read',
  load: async (_, { calendarUrl }) => calendarUrl ?? null,
  show: (url): Page => ({
    title: words.subscribeTitle(),
    sections: [{ blocks: [textBlock(words.subscribeTo({ url: code(url) })), textBlock(words.subscribeSecret())] }],
    actions: [],
  }),
});

/** `/change calendar`: two weeks from today, in the reader's own zone. */
export const calendarPage = page<Shown>({
  id: 'change.calendar',
  label: words.button(),
  permission: 'change.read',
  load: async (_, { db, inForce, actor, now }) => {
    const today = localTimeOf(now, actor.zone).toPlainDate();
    const [from, to] = [0, shownDays].map((days) => momentOf(today.add({ days }).toPlainDateTime(), actor.zone));
    const span = { from: from!, to: to! };
    const found = await changesBetween(db, actor, { ...span, now }, mostShown + 1);
    const freezes = (await freezesOver(db, inForce, span)).map(({ name, from, to, scope }) => ({
      ...{ name, from, to },
      about: scope.everything ? null : scopeText(scope, inForce),
    }));
    return { ...span, changes: found.slice(0, mostShown), more: found.length > mostShown, freezes };
  },
  show: (shown, { actor, now, calendarUrl }): Page => {
    const title = words.title();
    const actions = calendarUrl ? [pageButton(subscribePage, {})] : [];
    if (shown.changes.length + shown.freezes.length === 0)
      return { title, sections: [{ blocks: [textBlock(words.none())] }], actions };
    const { from, to } = shown;
    const block = calendarOfWindows(shown, { title, from, to, zone: actor.zone, now });
    return { title, sections: [{ blocks: [block] }], actions };
  },
});

const keptDays = 60;
const mostEntries = 1_000;

/** What a subscription holds: windows of the last two months, and all to come. */
export async function feedEntries(db: Db, now: Date): Promise<FeedEntry[]> {
  const told = await changesTold(db, minutesAfter(now, -keptDays * 24 * 60), mostEntries);
  return told.flatMap((change) => feedEntryOf(change) ?? []);
}
