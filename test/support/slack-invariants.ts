import { drawMessage } from '../../adapters/slack/render.ts';
import type { Viewpoint } from '../../src/engine/practice.ts';
import { buttonsIn, saidIn } from './slack-driver.ts';
import { buried, waiting } from './slack-faults.ts';
import type { SlackHouse } from './slack-house.ts';
import type { SlackServer } from './slack-server.ts';

type Standing = { ts: string; text: string; blocks?: unknown[]; metadata?: { event_payload: { nonce: string } } };
type Card = { recordId: number; viewpoint: Viewpoint; channel: string; message: string | null };

/**
 * What is wrong on the fake Slack, when all is quiet: a card that is not its record's, a message that stands twice, one
 * that waits or was given up.
 */
export async function wrongsOn(server: SlackServer, house: SlackHouse): Promise<string[]> {
  const standing = new Map<string, Standing[]>();
  const written = server.calls.flatMap(({ method, answer }) =>
    method === 'chat.postMessage' && answer?.ok ? String(answer.channel) : [],
  );
  for (const id of new Set(written)) standing.set(id, await messagesOf(server, id));
  const left = await waiting(house);
  return [
    ...(await wrongCards(house, standing)),
    ...repeated([...standing.values()].flat()),
    ...(left > 0 ? [`${left} rows wait`] : []),
    ...(await buried(house)).map((problem) => `given up: ${problem}`),
  ];
}

async function messagesOf(server: SlackServer, channel: string): Promise<Standing[]> {
  const all: Standing[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page: { messages?: Standing[]; error?: string; response_metadata?: { next_cursor?: string } } =
      await server.ask('conversations.history', { channel, limit: 200, ...(cursor && { cursor }) });
    if (!page.messages) throw new Error(`the messages of ${channel} cannot be read: ${page.error}`);
    all.push(...page.messages);
    cursor = page.response_metadata?.next_cursor || undefined;
  }
  return all;
}

async function wrongCards({ db, engine, bot }: SlackHouse, standing: ReadonlyMap<string, Standing[]>) {
  const cards = await db.query<Card>('select record_id, viewpoint, channel, message from live_cards order by id');
  const reader = { word: bot.word, language: bot.deskLanguage, zone: 'Europe/Amsterdam' };
  const wrong: string[] = [];
  for (const { recordId, viewpoint, channel, message } of cards) {
    const drawn = drawMessage((await engine.drawCard(recordId, viewpoint))!, reader);
    const shown = standing.get(channel)?.find(({ ts }) => ts === message);
    if (seen(shown) !== seen(drawn)) wrong.push(`${drawn.text}: shown is ${shown?.text}`);
  }
  return wrong;
}

const seen = (message: { text: string; blocks?: unknown[] } | undefined): string =>
  message ? `${message.text} | ${saidIn(message.blocks)} | ${buttonsIn(message.blocks)}` : 'nothing';

function repeated(all: readonly Standing[]): string[] {
  const nonces = all.flatMap(({ metadata }) => metadata?.event_payload.nonce ?? []);
  return nonces.filter((nonce, index) => nonces.indexOf(nonce) !== index).map((nonce) => `${nonce} stands twice`);
}
