import { z } from 'zod';
import { parseAddress } from '../../src/chat/address.ts';
import type { Dialog, FormValues } from '../../src/chat/dialog.ts';
import type { Act, Outcome } from '../../src/chat/interaction.ts';
import { line, type Message } from '../../src/chat/message.ts';
import { parseRef } from '../../src/core/record-ref.ts';
import { type Acted, answer } from './answer.tsx';
import { DialogPart } from './dialog.tsx';
import { filesIn, writtenHref } from './files.ts';
import { PrivateAnswer } from './forms.tsx';
import { PageBody } from './page-body.tsx';
import { quotedMessage } from './quoted.ts';
import { insertMessage } from './store.ts';
import { say } from './text.tsx';
import { directOf, type View } from './view.ts';
import { type Desk, type Visit, viewFor } from './visit.ts';
import { words } from './words.ts';
import { write } from './write.tsx';

const sent = z.object({
  id: z
    .string()
    .max(64)
    .regex(/^[\w-]+$/)
    .optional(),
  kind: z.enum(['command', 'button', 'dialog', 'message']),
  place: z.string().max(80),
  thread: z.coerce.number().int().positive().optional(),
  address: z.string().max(100).optional(),
  /** Of kind `message`: which one its menu belongs to; `address` is what was chosen there. */
  message: z.coerce.number().int().positive().optional(),
  text: z.string().optional(),
  /** What the first field of the dialog that opens shall hold. */
  preset: z.string().max(200).optional(),
});
export type Sent = z.infer<typeof sent> & { id: string };

/** What a form asks for, done and worded for who sent it. */
export async function act(
  desk: Desk,
  visit: Visit,
  form: Record<string, unknown>,
  hasWelcome: boolean,
): Promise<Acted> {
  const parsed = sent.safeParse(form);
  if (!parsed.success) return { ...answer(visit.view, line(words.nothingForYou()), 'home'), status: 400 };
  const given: Sent = { ...parsed.data, id: parsed.data.id ?? crypto.randomUUID() };
  if (given.kind === 'command' && !given.text?.trimStart().startsWith('/')) return write(desk, visit, given);
  const { id, place, thread } = given;
  const { account } = visit;
  const what = await actOf(desk, visit, given, form);
  if (!what) return { ...answer(visit.view, line(words.nothingForYou()), 'home'), status: 400 };
  const where = { platform: 'web', workspace: 'local', channel: place, ...(thread && { thread: String(thread) }) };
  const outcome = await desk.bot.match({ id: `web:${account.id}:${id}`, account, place: where, ...what }).run();
  const kept = worthKeeping(outcome);
  const fileAt = kept && writtenHref(await keep(desk, visit, given, kept));
  // Somebody who has just chosen another language is answered in it.
  const view = (await viewFor(desk, account)) ?? visit.view;
  const isHelp = what.kind === 'command' && what.command === 'desk' && what.text.trim() === 'help';
  return show(view, outcome, given, { fileAt, welcome: isHelp && !hasWelcome ? desk.welcome?.message : undefined });
}

/** Null: it speaks of a message that this person cannot read. */
async function actOf(desk: Desk, visit: Visit, given: Sent, form: Record<string, unknown>): Promise<Act | null> {
  const { kind, text = '', address = '' } = given;
  const { bot } = desk;
  const { account } = visit;
  if (kind === 'button') return { kind, address };
  if (kind === 'message') {
    const message = await quotedMessage(desk, visit, given);
    return message && { kind: 'message-action', action: address, message };
  }
  if (kind === 'dialog')
    return { kind, address, values: { ...valuesOf(form), ...(await filesIn(form, bot, account)) } };
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

/** A private answer is gone with the next page; one with buttons for a record, such as a receipt, or a file is also kept under Direct. */
function worthKeeping(outcome: Outcome): Message | undefined {
  if (outcome.kind === 'page') return outcome.page.file && { ...line(outcome.page.title), file: outcome.page.file };
  return outcome.kind === 'message' && isWorthKeeping(outcome.message) ? outcome.message : undefined;
}

const isWorthKeeping = ({ buttons, file }: Message): boolean =>
  file !== undefined ||
  buttons.some(({ address }) => parseRef(parseAddress(address)?.subject ?? '')?.prefix !== undefined);

const keep = ({ db }: Desk, { account, view }: Visit, { id }: Sent, message: Message) =>
  insertMessage(db, {
    channel: directOf(account.id),
    thread: null,
    author: null,
    body: { message },
    nonce: `kept:${account.id}:${id}`,
    at: view.now,
  });

function show(view: View, outcome: Outcome, given: Sent, around: { fileAt?: string; welcome?: Message }): Acted {
  switch (outcome.kind) {
    case 'dialog':
      return opened(view, outcome.dialog, given);
    case 'refused':
      return outcome.dialog ? opened(view, outcome.dialog, given) : answer(view, outcome.message, given.place, given);
    case 'message':
      return answer(view, outcome.message, given.place, { ...given, ...around });
    case 'page': {
      const body = <PageBody view={view} page={outcome.page} place={given.place} fileAt={around.fileAt} />;
      return { kind: 'private', html: <PrivateAnswer view={view}>{body}</PrivateAnswer> };
    }
    case 'done':
    case 'ignored':
      return { kind: 'done' };
  }
}

function opened(view: View, dialog: Dialog, { place, thread, preset }: Sent): Acted {
  const shown = preset ? { ...dialog, fields: filled(dialog, preset) } : dialog;
  const html = <DialogPart view={view} dialog={shown} place={place} thread={thread} />;
  return { kind: 'dialog', html, title: say(view, dialog.title) };
}

const filled = ({ fields }: Dialog, preset: string): Dialog['fields'] =>
  fields.map((field, index) => (index === 0 && field.initial === undefined ? { ...field, initial: preset } : field));
