import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The script, the styles and the icon. */
export async function asset(c: Context, directory: string) {
  const name = path.basename(c.req.param('name') ?? '');
  const type = types[path.extname(name)];
  const content = type && (await readFile(path.join(directory, name)).catch(() => null));
  if (!content) return c.text('There is nothing here for you.', 404);
  return c.body(new Uint8Array(content), 200, { 'content-type': type, 'cache-control': 'no-cache' });
}

/** Nothing from outside, nothing inline. */
export const headers = () =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: 'same-origin',
    // A file that somebody attached has a stricter policy of its own.
    overwrite: false,
  });
