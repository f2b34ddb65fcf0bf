import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { largestFile, type StoredFile } from '../../src/chat/file.ts';
import type { Account } from '../../src/chat/interaction.ts';
import type { MarkdownFile, ShownFile } from '../../src/chat/message.ts';
import type { Bot } from '../../src/chat/platform.ts';
import { nothing } from './places.tsx';
import { messageById } from './store.ts';
import { type C, type Desk, mayRead } from './visit.ts';

export const fileHref = (ref: string, { hash, name }: ShownFile): string =>
  `/files/${ref}/${hash}/${encodeURIComponent(name)}`;

const largestForm = 64 * 1024;

export const tooLong = (c: Context) => c.text('This is too long for one form. Shorten it and try again.', 413);

/** A form may bring a file; one that is a little too large is still read, so that its field can say so. */
export function formLimit() {
  const ordinary = bodyLimit({ maxSize: largestForm, onError: tooLong });
  const withFile = bodyLimit({ maxSize: 2 * largestFile + largestForm, onError: tooLong });
  return async (c: Context, next: () => Promise<void>) => {
    const brings = c.req.path === '/act' && c.req.header('content-type')?.startsWith('multipart/form-data');
    return brings ? withFile(c, next) : ordinary(c, next);
  };
}

/** Apart from its files a form is as long as any other. */
export const isTooLong = (form: Record<string, unknown>): boolean =>
  Object.values(form).reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 0), 0) >
  largestForm;

/** What was chosen anew, else what the form held already. */
export async function filesIn(
  form: Record<string, unknown>,
  bot: Bot,
  account: Account,
): Promise<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(form))
    if (name.startsWith('kept.') && typeof value === 'string') values[name.slice('kept.'.length)] = value;
  for (const [name, value] of Object.entries(form)) {
    if (!(name.startsWith('v.') && value instanceof File) || (value.name === '' && value.size === 0)) continue;
    const bytes = new Uint8Array(await value.arrayBuffer());
    values[name.slice('v.'.length)] = await bot.upload({ name: value.name, bytes }, account);
  }
  return values;
}

/** It runs nothing, wherever it is opened. */
const unrunnable = {
  'cache-control': 'private, no-cache',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "sandbox; default-src 'none'",
};

/** A file of a record, for whom the record is there. It is asked for again each time: what somebody may see can change. */
export const file = (desk: Desk) => async (c: C) => {
  const [ref = '', hash = ''] = [c.req.param('ref'), c.req.param('hash')];
  const found = /^[0-9a-f]{64}$/.test(hash) ? await desk.bot.file(ref, hash, c.var.visit.account) : null;
  if (!found) return nothing(desk, c);
  const headers = { ...unrunnable, etag: `"${hash}"` };
  if (c.req.header('if-none-match')?.includes(headers.etag)) return c.body(null, 304, headers);
  return c.body(new Uint8Array(found.bytes), 200, {
    ...headers,
    'content-type': found.media,
    'content-disposition': disposition(found),
  });
};

/** What was written for a reader: below a message, or with a page, which is asked for it anew. */
export const writtenHref = (message: number): string => `/written/${message}`;
export const pageFileHref = (url: URL): string => `${url.pathname}/file${url.search}`;

/** The file of a message, for who may read where it stands. */
export const written = (desk: Desk) => async (c: C) => {
  const id = Number(c.req.param('message'));
  const found = Number.isSafeInteger(id) && id > 0 ? await messageById(desk.db, id) : null;
  const file = found && 'message' in found.body ? found.body.message.file : undefined;
  if (!found || !file || !(await mayRead(desk, c.var.visit.account, found.channel))) return nothing(desk, c);
  return download(c, file);
};

export const pageFile = (desk: Desk) => async (c: C) => {
  const { account } = c.var.visit;
  const found = await desk.bot.page(c.req.param('page') ?? '', c.req.query(), account);
  return found?.file ? download(c, found.file) : nothing(desk, c);
};

const download = (c: C, { name, content }: MarkdownFile) =>
  c.body(content, 200, {
    ...unrunnable,
    'content-type': 'text/markdown; charset=utf-8',
    'content-disposition': `attachment; ${named(name)}`,
  });

/** A picture is shown; anything else is only ever saved. */
const disposition = ({ name, media }: StoredFile): string =>
  `${media.startsWith('image/') ? 'inline' : 'attachment'}; ${named(name)}`;

function named(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const coded = encodeURIComponent(name).replace(/['()*]/g, (each) => `%${each.charCodeAt(0).toString(16)}`);
  return `filename="${plain}"; filename*=UTF-8''${coded}`;
}
