import type { Context } from 'hono';
import { alonePage } from './alone.tsx';
import { redeemLink } from './store.ts';
import type { Desk } from './visit.ts';
import { words } from './words.ts';

/** The way in outside local mode: a link that works once. */
export const signIn = (desk: Desk) => async (c: Context) => {
  const person = await redeemLink(desk.db, c.req.query('token') ?? '', desk.now());
  if (!person) return c.html(alonePage({ sentences: [words.linkUsed(), ...signInSentences()] }), 401);
  desk.session.start(c, person, desk.now());
  return c.redirect('/', 303);
};

export const signInNeeded = (): string => alonePage({ sentences: signInSentences() });

const signInSentences = () => [words.signInNeeded(), words.signInHow()];
