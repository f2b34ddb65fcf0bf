import { act } from './act.tsx';
import type { Acted } from './answer.tsx';
import { isWelcome, pageBefore, welcomeAgain } from './choices.ts';
import { isTooLong, tooLong } from './files.ts';
import { channel, open } from './places.tsx';
import { hrefOf } from './view.ts';
import { type C, type Desk, mayRead } from './visit.ts';

/** A form was sent: by the page's script, which wants the answer alone, or by the browser, which wants a page. */
export const acted = (desk: Desk) => async (c: C) => {
  const form = await c.req.parseBody();
  if (isTooLong(form)) return tooLong(c);
  const result = await act(desk, c.var.visit, form, isWelcome(c));
  if (result.welcomes) welcomeAgain(c);
  desk.live.changed();
  if (!c.req.header('x-fragment')) return pageAfter(desk, c, form, result);
  c.header('x-outcome', result.kind);
  return c.html(result.html ?? '', result.status ?? 200);
};

/** Back to where it was sent from, with the answer in its place; a dialog is a page of its own. */
async function pageAfter(desk: Desk, c: C, form: Record<string, unknown>, { kind, html, title }: Acted) {
  const place = String(form.place ?? '');
  const thread = typeof form.thread === 'string' ? form.thread : undefined;
  const isChannel = await mayRead(desk, c.var.visit.account, place);
  if (!html) return c.redirect(isChannel ? hrefOf(place) + (thread ? `?thread=${thread}` : '') : pageBefore(c), 303);
  if (kind === 'private' && isChannel) return channel(desk, c, place, html, thread);
  return open(desk, c, {
    current: place,
    title: title ?? 'Deskbell',
    body: <section class="page opened">{html}</section>,
  });
}
