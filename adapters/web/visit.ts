import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Account } from '../../src/chat/interaction.ts';
import type { Page } from '../../src/chat/message.ts';
import type { Bot } from '../../src/chat/platform.ts';
import type { WebOptions } from './index.ts';
import type { LiveUpdates } from './live.ts';
import { isFromThisMachine, isSameSite, type Sessions } from './session.ts';
import { signInNeeded } from './sign-in.ts';
import { latestRevision, unreadOf } from './store.ts';
import { type Counts, directOf, type Site, type View } from './view.ts';
import { words } from './words.ts';

/** What every route works with. */
export type Desk = WebOptions & { bot: Bot; live: LiveUpdates; session: Sessions };
/** `origin`: under which address they see the console. */
export type Visit = { account: Account; view: View; origin: string };
export type Env = { Variables: { visit: Visit } };
export type C = Context<Env>;

/** Local mode is for who sits at this machine: nothing is served to anybody else, not even a style. */
export const fromHere = (desk: Desk) => async (c: C, next: () => Promise<void>) => {
  if (desk.local && !isFromThisMachine(c.req.raw.headers)) return c.text(words.notFromHere().en, 403);
  await next();
};

/** Lets in who is known here, and says why where somebody is not. */
export function visitor(desk: Desk) {
  const { session, now } = desk;
  return async (c: C, next: () => Promise<void>): Promise<Response | undefined> => {
    if (c.req.method === 'POST' && !isSameSite(c.req.raw.headers)) return c.text(words.elsewhere().en, 403);
    const person = session.personOf(c, now()) ?? (desk.local ? (await desk.personas())[0]?.key : undefined);
    if (!person) return c.html(signInNeeded(), 401);
    const account: Account = { platform: 'web', workspace: 'local', id: person, name: person };
    const view = await viewFor(desk, account);
    if (!view) return c.html(signInNeeded(), 401);
    c.set('visit', { account, view, origin: new URL(c.req.url).origin });
    await next();
  };
}

/** As whom somebody looks, now; null: nobody we know, or no longer. */
export async function viewFor({ bot, now }: Desk, account: Account): Promise<View | null> {
  const reader = await bot.reader(account);
  return reader.person ? { bot, reader, now: now(), language: reader.language } : null;
}

/** Everything around what is open. The revision is taken first: what changes meanwhile is told again. */
export async function siteFor(desk: Desk, c: C): Promise<Site> {
  const { account } = c.var.visit;
  const revision = await latestRevision(desk.db);
  const [organisation, personas, channels, counts] = await Promise.all([
    desk.organisation(),
    desk.local ? desk.personas() : [],
    desk.bot.channels('web', account),
    countsFor(desk, account),
  ]);
  const chosen = getCookie(c, 'theme');
  const theme = chosen === 'light' || chosen === 'dark' ? chosen : 'system';
  return { organisation, local: desk.local, personas, channels, counts, theme, revision };
}

/** What is unread where, and what waits at home. */
export async function countsFor({ db, bot }: Desk, account: Account): Promise<Counts> {
  const direct = directOf(account.id);
  const [open, home] = await Promise.all([bot.channels('web', account), bot.home(account)]);
  const unread = await unreadOf(db, account.id, [...open.map(({ id }) => id), direct]);
  // Nobody has to read what was last said in a closed room.
  const channels = open.filter(({ room }) => !room?.closed).reduce((sum, { id }) => sum + (unread.get(id) ?? 0), 0);
  return {
    ...Object.fromEntries([...open.map(({ id }) => id), direct].map((id) => [id, unread.get(id) ?? 0])),
    channels,
    home: waiting(home),
  };
}

const waiting = ({ sections }: Page): number =>
  sections
    .filter((section) => section.waits)
    .flatMap(({ blocks }) => blocks)
    .reduce((sum, block) => sum + (block.kind === 'records' ? block.lines.length : 0), 0);

/** Whether this channel exists for this person: one they may read, or their own conversation with Deskbell. */
export async function mayRead({ bot }: Desk, account: Account, channel: string): Promise<boolean> {
  return channel === directOf(account.id) || (await bot.channels('web', account)).some(({ id }) => id === channel);
}
