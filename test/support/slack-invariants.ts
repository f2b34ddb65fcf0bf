import { drawMessage } from '../../adapters/slack/render.ts';
import { type House, wrongsIn } from './invariants.ts';
import { buttonsIn, saidIn } from './slack-driver.ts';
import type { SlackServer } from './slack-server.ts';

type Standing = { ts: string; text: string; blocks?: unknown[]; metadata?: { event_payload: { nonce: string } } };

/** What is wrong on the fake Slack, when all is quiet; see `wrongsIn`. */
export async function wrongsOn(server: SlackServer, house: House): Promise<string[]> {
  const standing = new Map<string, Standing[]>();
  const written = server.calls.flatMap(({ method, answer }) =>
    method === 'chat.postMessage' && answer?.ok ? String(answer.channel) : [],
  );
  for (const id of new Set(written)) standing.set(id, await messagesOf(server, id));
  return wrongsIn(house, {
    drawn: (card, reader) => seen(drawMessage(card, reader)),
    shown: (channel, message) => seen(standing.get(channel)?.find(({ ts }) => ts === message)),
    marks: [...standing.values()].flat().flatMap(({ metadata }) => metadata?.event_payload.nonce ?? []),
  });
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

const seen = (message: { text: string; blocks?: unknown[] } | undefined): string =>
  message ? `${message.text} | ${saidIn(message.blocks)} | ${buttonsIn(message.blocks)}` : 'nothing';
