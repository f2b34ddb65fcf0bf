import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';

export type SocketEnvelope = { type: 'slash_commands' | 'interactive' | 'events_api'; payload: object };
export type FakeSockets = {
  /** Where the next connection goes. */
  address(): string;
  /** How many are open now. */
  open(): number;
  /** Sends to one connection (or to all) and waits for the acknowledgement; null: none came in three seconds. */
  send(envelope: SocketEnvelope, to?: 'one' | 'all', retry?: number): Promise<unknown>;
  /** What came back for envelopes, from whichever connection. */
  acknowledged: unknown[];
  /** A network breaks. */
  cut(): void;
  /** Slack asks one of them to come anew, and sends it nothing more. */
  renew(): void;
  refuse: boolean;
  /** Connections open, but nobody says hello. */
  silent: boolean;
  close(): void;
};

/** Socket Mode as Slack serves it: hello, envelopes with ids, acknowledgements, pings. */
export function fakeSockets(server: Server, base: string): FakeSockets {
  const sockets = new Set<WebSocket>();
  const waiting = new Map<string, (payload: unknown) => void>();
  const accepting = new WebSocketServer({ noServer: true });
  const fake: FakeSockets = {
    address: () => `${base.replace('http', 'ws')}/socket/${randomUUID()}`,
    open: () => sockets.size,
    refuse: false,
    silent: false,
    acknowledged: [],
    cut: () => {
      sockets.forEach((socket) => void socket.terminate());
      sockets.clear();
    },
    renew: () => {
      const [oldest] = sockets;
      if (!oldest) return;
      sockets.delete(oldest);
      oldest.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
    },
    close: () => {
      fake.cut();
      accepting.close();
    },
    send: (envelope, to = 'one', retry) => {
      const id = randomUUID();
      const message = JSON.stringify({
        envelope_id: id,
        accepts_response_payload: envelope.type !== 'events_api',
        ...(retry !== undefined && { retry_attempt: retry, retry_reason: 'timeout' }),
        ...envelope,
      });
      const answered = new Promise<unknown>((resolve) => {
        waiting.set(id, resolve);
        setTimeout(resolve, 3_000, null).unref();
      });
      for (const socket of to === 'all' ? sockets : [...sockets].slice(0, 1)) socket.send(message);
      return answered;
    },
  };
  server.on('upgrade', (request, raw, head) => {
    if (fake.refuse) return raw.destroy();
    accepting.handleUpgrade(request, raw, head, (socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      socket.on('message', (data) => {
        const { envelope_id, payload } = JSON.parse(String(data)) as { envelope_id: string; payload: unknown };
        fake.acknowledged.push(payload ?? {});
        waiting.get(envelope_id)?.(payload ?? {});
        waiting.delete(envelope_id);
      });
      if (!fake.silent) socket.send(JSON.stringify({ type: 'hello', num_connections: sockets.size }));
    });
  });
  return fake;
}
