import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import postgres from 'postgres';
import { botToken } from '../test/support/slack-server.ts';
import { freePort, signingSecret } from './slack-load.ts';

/** The least that an app on Bolt can do: one row, durable, before it says that it has heard. */
const sql = postgres(process.argv[2]!, { max: 10, fetch_types: false, onnotice: () => {} });
await sql`create table if not exists heard (id text primary key, body jsonb not null)`;
const port = await freePort();
const receiver = new HTTPReceiver({
  signingSecret,
  endpoints: '/slack/events',
  port,
  logLevel: LogLevel.ERROR,
});
const app = new App({ receiver, authorize: async () => ({ botToken }), logLevel: LogLevel.ERROR });
app.command(/.*/, async ({ body, ack }) => {
  await sql`insert into heard (id, body) values (${body.trigger_id}, ${JSON.stringify(body)})`;
  await ack('Heard.');
});
await app.start();
console.log(`http://127.0.0.1:${port}`);
