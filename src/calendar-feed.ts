import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { ICalCalendar, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { Bot } from './chat/platform.ts';
import { plain } from './chat/wording.ts';
import { may } from './core/permissions.ts';
import type { Language, Text } from './core/text.ts';
import type { Db } from './db/db.ts';
import { installationId, personOfToken } from './engine/calendar-token.ts';
import { fillNames } from './people/names.ts';
import { personById } from './people/people.ts';
import { type FeedEntry, feedEntries, feedName } from './practices/change/index.ts';

type Feeding = {
  db: Db;
  bot: Pick<Bot, 'word'>;
  secret: string;
  organisation: () => Promise<string>;
  now: () => Date;
};

/** Subscriptions to the windows of changes, for whoever has a signed address. Nothing private stands in them. */
export function calendarRoutes({ db, bot, secret, organisation, now }: Feeding): Hono {
  const app = new Hono();
  app.get('/calendar/changes.ics', async (c) => {
    const id = personOfToken(secret, c.req.query('token') ?? '');
    const person = id === null ? null : await personById(db, id);
    if (!person?.active || !may(person.roles, 'change.read')) return c.notFound();
    const body = await changesCalendar({ db, bot, language: person.language, name: await organisation(), now: now() });
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
    const headers = { etag, 'cache-control': 'private, max-age=300', 'referrer-policy': 'no-referrer' };
    if (c.req.header('if-none-match')?.includes(etag)) return c.body(null, 304, headers);
    return c.body(body, 200, {
      ...headers,
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="changes.ics"',
    });
  });
  return app;
}

type Making = { db: Db; bot: Pick<Bot, 'word'>; language: Language; name: string; now: Date };

/** The same as long as nothing changes: every time in it is one of a record. */
async function changesCalendar({ db, bot, language, name, now }: Making): Promise<string> {
  const [entries, installation] = await Promise.all([feedEntries(db, now), installationId(db)]);
  const inWords = (text: Text): string => plain(bot.word(text, language), language, 'UTC');
  const calendar = new ICalCalendar({
    name: inWords(feedName(name)),
    prodId: { company: 'Deskbell', product: 'Changes', language: language === 'en' ? 'EN' : 'ZH' },
    ttl: hourly,
  });
  for (const { ref, revision, opensAt, endsAt, state, title, about, createdAt, updatedAt } of await fillNames(
    db,
    entries,
  ))
    calendar.createEvent({
      id: `${ref.toLowerCase()}@${installation}.deskbell`,
      sequence: revision,
      stamp: updatedAt,
      created: createdAt,
      lastModified: updatedAt,
      start: opensAt,
      end: endsAt,
      summary: inWords(title),
      description: inWords(about),
      status: statuses[state],
      // Who reads it is not busy then.
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  return calendar.toString();
}
const hourly = 3_600;

const statuses: Record<FeedEntry['state'], ICalEventStatus> = {
  certain: ICalEventStatus.CONFIRMED,
  uncertain: ICalEventStatus.TENTATIVE,
  off: ICalEventStatus.CANCELLED,
};
