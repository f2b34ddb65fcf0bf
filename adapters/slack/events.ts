import type { App } from '@slack/bolt';
import type { Desk, Who } from './desk.ts';
import { slackProblem } from './errors.ts';
import { eventEnvelope, homePayload, joinedPayload, messagePayload } from './payloads.ts';
import { unmarked } from './quoted.ts';

/** What happens around the desk: somebody opens the app's home, writes in a thread, deletes a card. */
export function listenToEvents(app: App, desk: Desk): void {
  app.event('app_home_opened', async ({ event, body }) => {
    const { user, tab } = homePayload.parse(event);
    const account = await desk.accountOf({ id: user, ...whereOf(body) });
    if (account && tab === 'home') await desk.showHome(account);
  });

  app.event('member_joined_channel', async ({ event, body }) => {
    const { user, channel, team } = joinedPayload.parse(event);
    const account = (await desk.isBot(user)) ? null : await desk.accountOf({ id: user, own: team, ...whereOf(body) });
    if (account) await desk.bot.joined({ platform: 'slack', workspace: 'local', channel }, account);
  });

  app.event('message', async ({ event, body }) => {
    const said = messagePayload.parse(event);
    const deleted = deletedIn(said);
    if (deleted) return desk.bot.lost({ platform: 'slack', workspace: 'local', channel: said.channel }, deleted);
    if (isReply(said)) await keepNote(desk, said, body);
  });
}

type Said = ReturnType<typeof messagePayload.parse>;

/** A message above a thread is not deleted but becomes its tombstone. */
function deletedIn({ subtype, deleted_ts, message }: Said): string | undefined {
  if (subtype === 'message_deleted') return deleted_ts;
  return subtype === 'message_changed' && message?.subtype === 'tombstone' ? message.ts : undefined;
}

const spoken = new Set([undefined, 'thread_broadcast', 'file_share']);

/** Somebody's own words in a thread; other subtypes are joins, edits and bots. */
const isReply = ({ user, bot_id, subtype, thread_ts, ts, text, files }: Said): boolean =>
  Boolean(user && !bot_id && spoken.has(subtype) && thread_ts && thread_ts !== ts && (text.trim() || files.length > 0));

async function keepNote(desk: Desk, said: Said, body: unknown): Promise<void> {
  const { event_id } = eventEnvelope.parse(body);
  const account = await desk.accountOf({ id: said.user!, own: said.user_team, ...whereOf(body) });
  if (!account) return;
  const text = await unmarked(said.text, desk.people.nameOf);
  const where = { channel: said.channel, thread: said.thread_ts };
  const link = desk.home.link(said.channel, said.ts);
  const note = { kind: 'note' as const, text, files: desk.files.offered(said.files), link, message: said.ts };
  const { match } = desk.matched(account, event_id, where, note);
  const outcome = await match.run();
  if (outcome.kind === 'done' && outcome.delivery !== 'again') await markKept(desk, said.channel, said.ts);
}

/** A mark instead of an answer: nobody asked anything. */
export async function markKept({ client, warn }: Desk, channel: string, timestamp: string): Promise<void> {
  await client.reactions.add({ channel, timestamp, name: 'white_check_mark' }).catch((error: unknown) => {
    if (slackProblem(error) !== 'already_reacted') warn({ err: error }, 'what was said was kept, but not marked');
  });
}

function whereOf(body: unknown): Omit<Who, 'id'> {
  const { team_id, enterprise_id } = eventEnvelope.parse(body);
  return { team: team_id, enterprise: enterprise_id ?? undefined };
}
