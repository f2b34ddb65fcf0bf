import type { HtmlEscapedString } from 'hono/utils/html';
import { z } from 'zod';
import type { FormValues } from '../../src/chat/dialog.ts';
import type { Account, Act, Outcome } from '../../src/chat/interaction.ts';
import { line } from '../../src/chat/message.ts';
import type { Bot } from '../../src/chat/platform.ts';
import type { Db } from '../../src/db/db.ts';
import { DialogPart } from './dialog.tsx';
import { MessageCard, PageBody, PrivateAnswer } from './render.tsx';
import { insertMessage, messageById } from './store.ts';
import type { View } from './view.ts';
import { words } from './words.ts';

export type Acting = {
  bot: Bot;
  db: Db;
  view: View;
  account: Account;
  now: Date;
  mayWrite: (channel: string) => boolean;
};
/** What the browser gets: a dialog, a private answer, or nothing since the card says it. */
export type Acted = {
  kind: 'dialog' | 'private' | 'done';
  html?: HtmlEscapedString | Promise<HtmlEscapedString>;
  status?: 200 | 400;
};

const longestMessage = 4000;
const sent = z.object({
  id: z
    .string()
    .max(64)
    .regex(/^[\w-]+$/)
    .optional(),
  kind: z.enum(['command', 'button', 'dialog']),
  place: z.string().max(80),
  thread: z.coerce.number().int().positive().optional(),
  address: z.string().max(100).optional(),
  text: z.string().optional(),
});

/** What a form asks for, done and worded for who sent it. */
export async function act(acting: Acting, form: Record<string, unknown>): Promise<Acted> {
  const parsed = sent.safeParse(form);
  if (!parsed.success) return { kind: 'private', status: 400, html: refusal(acting.view) };
  const { id = crypto.randomUUID(), kind, place, thread, address = '', text = '' } = parsed.data;
  if (kind === 'command' && !text.trimStart().startsWith('/')) return write(acting, { id, place, thread, text });
  const what = actOf(kind, text, address, form);
  const { bot, account } = acting;
  const where = { platform: 'web', workspace: 'local', channel: place, ...(thread && { thread: String(thread) }) };
  const outcome = await bot.match({ id: `web:${account.id}:${id}`, account, place: where, ...what }).run();
  // Somebody who has just chosen another language is answered in it.
  const reader = await bot.reader(account);
  return show({ ...acting.view, reader, language: reader.language }, outcome, place, thread);
}

function actOf(
  kind: 'command' | 'button' | 'dialog',
  text: string,
  address: string,
  form: Record<string, unknown>,
): Act {
  if (kind === 'button') return { kind, address };
  if (kind === 'dialog') return { kind, address, values: valuesOf(form) };
  const [, command = '', rest = ''] = /^\/(\S*)\s*(.*)$/s.exec(text.trim()) ?? [];
  return { kind, command: command.toLowerCase(), text: rest };
}

function valuesOf(form: Record<string, unknown>): FormValues {
  const values: FormValues = {};
  for (const [name, value] of Object.entries(form)) {
    if (name.startsWith('v.') && typeof value === 'string') values[name.slice(2)] = value.replaceAll('\r\n', '\n');
  }
  return values;
}

type Typed = { id: string; place: string; thread?: number; text: string };

/** A plain sentence is a message to the channel, in the writer's name. */
async function write(
  { bot, db, view, account, now, mayWrite }: Acting,
  { id, place, thread, text }: Typed,
): Promise<Acted> {
  const typed = text.trim();
  if (typed === '') return { kind: 'done' };
  const root = thread === undefined ? null : await messageById(db, thread);
  if (!mayWrite(place) || (thread !== undefined && root?.channel !== place))
    return { kind: 'private', html: refusal(view) };
  if ([...typed].length > longestMessage) {
    return {
      kind: 'private',
      html: answer(
        view,
        <MessageCard view={view} message={line(words.tooLong({ max: longestMessage }))} place={place} />,
      ),
    };
  }
  await insertMessage(db, {
    channel: place,
    thread: thread ?? null,
    author: account.id,
    body: { typed },
    nonce: `${account.id}:${id}`,
    at: now,
  });
  if (thread !== undefined) {
    const at = { platform: 'web', workspace: 'local', channel: place, thread: String(thread) };
    await bot.match({ id: `web:${account.id}:${id}`, account, place: at, kind: 'note', text: typed }).run();
  }
  return { kind: 'done' };
}

function show(view: View, outcome: Outcome, place: string, thread?: number): Acted {
  switch (outcome.kind) {
    case 'dialog':
      return { kind: 'dialog', html: <DialogPart view={view} dialog={outcome.dialog} place={place} thread={thread} /> };
    case 'refused':
      return outcome.dialog
        ? { kind: 'dialog', html: <DialogPart view={view} dialog={outcome.dialog} place={place} thread={thread} /> }
        : {
            kind: 'private',
            html: answer(view, <MessageCard view={view} message={outcome.message} place={place} thread={thread} />),
          };
    case 'message':
      return {
        kind: 'private',
        html: answer(view, <MessageCard view={view} message={outcome.message} place={place} thread={thread} />),
      };
    case 'page':
      return { kind: 'private', html: answer(view, <PageBody view={view} page={outcome.page} place={place} />) };
    case 'done':
    case 'ignored':
      return { kind: 'done' };
  }
}

const answer = (view: View, shown: HtmlEscapedString | Promise<HtmlEscapedString>) => (
  <PrivateAnswer view={view}>{shown}</PrivateAnswer>
);
const refusal = (view: View) =>
  answer(view, <MessageCard view={view} message={line(words.nothingForYou())} place="home" />);
