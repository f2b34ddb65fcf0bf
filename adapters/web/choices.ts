import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { type C, type Desk, mayRead } from './visit.ts';

const year = 31_536_000;

/** How a person wants to look: as whom, in which language, in which light, with or without the welcome. */
export function choices(desk: Desk) {
  const { bot, session, now } = desk;
  return {
    persona: async (c: C) => {
      const form = await c.req.parseBody();
      const personas = desk.local ? await desk.personas() : [];
      const chosen = personas.find(({ key }) => key === form.person);
      if (!chosen) return c.text('There is nothing here for you.', 404);
      session.start(c, chosen.key, now());
      const page = pageBefore(c);
      const channel = /^\/c\/([^?]+)/.exec(page)?.[1];
      const isTheirs =
        !channel || (await mayRead(desk, { ...c.var.visit.account, id: chosen.key }, decodeURIComponent(channel)));
      return c.redirect(isTheirs && !page.startsWith('/p/') ? page : '/', 303);
    },
    language: async (c: C) => {
      const { account } = c.var.visit;
      const { language } = await c.req.parseBody();
      const place = { platform: 'web', workspace: 'local', channel: `@${account.id}` };
      const id = `web:${account.id}:${crypto.randomUUID()}`;
      await bot.match({ id, account, place, kind: 'command', command: 'desk', text: `language ${language}` }).run();
      return c.redirect(pageBefore(c), 303);
    },
    theme: async (c: C) => {
      const { theme } = await c.req.parseBody();
      setCookie(c, 'theme', theme === 'light' || theme === 'dark' ? theme : 'system', kept);
      return c.redirect(pageBefore(c), 303);
    },
    welcome: async (c: C) => {
      setCookie(c, 'welcome', 'closed', kept);
      return c.redirect(pageBefore(c), 303);
    },
  };
}

const kept = { path: '/', sameSite: 'Strict', maxAge: year } as const;

/** The welcome stays away once it was closed, until help is asked for. */
export const isWelcome = (c: Context): boolean => getCookie(c, 'welcome') !== 'closed';
export const welcomeAgain = (c: Context): void => setCookie(c, 'welcome', 'open', kept);

/** The page a form was sent from; only ever one of ours. */
export function pageBefore(c: Context): string {
  const from = c.req.header('referer');
  if (!from || !URL.canParse(from)) return '/';
  const { pathname, search } = new URL(from);
  return /^\/(c\/|p\/|you|channels|direct|find)/.test(pathname) ? pathname + search : '/';
}
