import type { App } from '@slack/bolt';
import type { Desk, Who } from './desk.ts';
import { slackProblem } from './errors.ts';
import { markKept } from './events.ts';
import { quotedMessage, type SlackMessage, slackMessage, threadOf } from './messages.ts';
import { eventEnvelope, reactionPayload } from './payloads.ts';

/** What Slack calls the reactions that put a message on a timeline: clocks that measure. */
const clocks = new Set(['stopwatch', 'timer_clock', 'alarm_clock', 'hourglass', 'hourglass_flowing_sand']);

/** Somebody puts a clock to a message: it goes on the timeline of the record in whose place it stands. */
export function listenToMarks(app: App, desk: Desk): void {
  app.event('reaction_added', async ({ event, body }) => {
    const { user, reaction, item } = reactionPayload.parse(event);
    if (item.type !== 'message' || !clocks.has(reaction)) return;
    const { event_id, team_id, enterprise_id } = eventEnvelope.parse(body);
    const who: Who = { id: user, team: team_id, enterprise: enterprise_id ?? undefined };
    await mark(desk, event_id, who, item.channel, item.ts);
  });
}

async function mark(desk: Desk, id: string, who: Who, channel: string, ts: string): Promise<void> {
  // Slack does not say with a reaction where its author is at home.
  const { team: own } = await desk.people.profileOf(who.id);
  const [account, message] = await Promise.all([desk.accountOf({ ...who, own }), messageAt(desk, channel, ts)]);
  if (!account || !message) return;
  const act = { kind: 'mark' as const, message: await quotedMessage(desk, channel, message) };
  const { match } = desk.matched(account, id, { channel, thread: threadOf(message) }, act);
  const outcome = await match.run();
  if (outcome.kind === 'done' && outcome.delivery !== 'again') await markKept(desk, channel, ts);
}

/** By its time, wherever it stands: asked so, a thread answers with that one reply. Null: it is not there for us. */
async function messageAt({ client, warn }: Desk, channel: string, ts: string): Promise<SlackMessage | null> {
  try {
    const { messages = [] } = await client.conversations.replies({
      channel,
      ts,
      latest: ts,
      inclusive: true,
      limit: 1,
    });
    const found = messages.find((message) => message.ts === ts);
    return found ? slackMessage.parse(found) : null;
  } catch (error) {
    if (slackProblem(error) === null) throw error;
    warn({ err: error, channel }, 'a message that somebody marked could not be read');
    return null;
  }
}
