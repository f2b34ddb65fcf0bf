import type { IncomingMessage } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Acknowledgement } from './receiver.ts';
import { isSigned } from './signature.ts';

const largestBody = 1024 * 1024;

type Options = {
  signingSecret: string;
  now: () => Date;
  deliver: (body: Record<string, unknown>, retryNum?: number) => Promise<Acknowledgement>;
  warn: (facts: object, message: string) => void;
};

/** `POST /slack/events`: commands, interactions and events alike. Only what Slack signed is looked at. */
export function slackRoutes({ signingSecret, now, deliver, warn }: Options): Hono {
  const app = new Hono();
  app.post('/slack/events', async (c) => {
    const raw = await textOf((c.env as HttpBindings).incoming);
    if (raw === null) return c.text('This is larger than anything Slack sends.', 413);
    const timestamp = c.req.header('x-slack-request-timestamp');
    const signature = c.req.header('x-slack-signature');
    if (!isSigned(signingSecret, { timestamp, signature, body: raw }, now()))
      return c.text('This was not signed by Slack, or too long ago.', 401);
    const body = readBody(raw, c.req.header('content-type') ?? '');
    if (!body) return c.text('This cannot be read.', 400);
    if (body.ssl_check) return c.body(null, 200);
    if (body.type === 'url_verification') return c.json({ challenge: body.challenge });
    const retry = Number(c.req.header('x-slack-retry-num')) || undefined;
    try {
      const answer = await deliver(body, retry);
      return typeof answer === 'object' ? c.json(answer) : c.text(answer ?? '', 200);
    } catch (error) {
      warn({ err: error, type: body.type }, 'an envelope of Slack was not done; Slack sends events again');
      return c.text('Not done. Send it again.', 503);
    }
  });
  return app;
}

/** Straight from the socket: as a Request it would cost a fifth of all that an envelope does. Null: too large. */
async function textOf(incoming: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    size += (chunk as Buffer).length;
    if (size > largestBody) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Events are JSON, commands a form, interactions JSON in a form's field. */
function readBody(raw: string, contentType: string): Record<string, unknown> | null {
  if (contentType.startsWith('application/json')) return parsed(raw);
  const form = Object.fromEntries(new URLSearchParams(raw));
  return form.payload === undefined ? form : parsed(form.payload);
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
