import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { GatewayIntentBits } from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import { type DiscordServer, token } from './discord-server.ts';

type Session = { id: string; socket: WebSocket | null; sequence: number; sent: object[]; intents: number };
export type FakeGateway = {
  url: string;
  /** Sends an event to every session that asked for its kind; those cut off get it when they resume. */
  dispatch(event: string, data: object): void;
  /** The event that was sent last. */
  latest: [event: string, data: object] | null;
  open(): number;
  /** The network breaks; sessions may be resumed. */
  cut(): void;
  /** Sessions are forgotten: whoever comes back identifies anew. */
  forget(): void;
  identified: number;
  /** Resolves when the next session has begun. */
  welcomed(): Promise<void>;
  /** The intents of the newest session. */
  intents: number;
  resumed: number;
  refuse: boolean;
  /** How many were not let in meanwhile. */
  refused: number;
  /** Every session gets its last event again. */
  repeat(): void;
  /** Whoever identifies is sent away with this code. */
  turnsAway: number | null;
  /** Discord closes every session with this code. */
  end(code: number): void;
  close(): void;
};

/** Discord's gateway: hello, identify, heartbeats, resume with what was missed. */
export function fakeGateway(server: Server, discord: DiscordServer): FakeGateway {
  const sessions = new Map<string, Session>();
  const accepting = new WebSocketServer({ noServer: true });
  const greet: (() => void)[] = [];
  const fake: FakeGateway = {
    url: discord.url.replace('http', 'ws'),
    identified: 0,
    welcomed: () => new Promise((resolve) => void greet.push(resolve)),
    intents: 0,
    resumed: 0,
    refuse: false,
    refused: 0,
    repeat: () => {
      for (const { socket, sent } of sessions.values()) socket?.send(JSON.stringify(sent.at(-1)));
    },
    turnsAway: null,
    end: (code) => {
      for (const session of sessions.values()) session.socket?.close(code);
    },
    open: () => [...sessions.values()].filter(({ socket }) => socket).length,
    latest: null,
    dispatch: (event, data) => {
      fake.latest = [event, data];
      for (const session of sessions.values()) {
        const seen = asSeen(event, data, session.intents);
        if (seen) push(session, event, seen);
      }
    },
    cut: () => {
      for (const session of sessions.values()) session.socket?.terminate();
    },
    forget: () => sessions.clear(),
    close: () => {
      fake.cut();
      accepting.close();
    },
  };

  function push(session: Session, t: string, d: object): void {
    const packet = { op: 0, t, s: ++session.sequence, d };
    session.sent.push(packet);
    session.socket?.send(JSON.stringify(packet));
  }

  function identify(socket: WebSocket, data: { token: string; intents: number }): Session | null {
    const turnedAway = data.token === token ? fake.turnsAway : 4004;
    if (turnedAway) {
      socket.close(turnedAway);
      return null;
    }
    const session: Session = { id: randomUUID(), socket, sequence: 0, sent: [], intents: data.intents };
    sessions.set(session.id, session);
    fake.identified += 1;
    fake.intents = data.intents;
    const guilds = [{ id: discord.guild.id, unavailable: true }];
    const application = { id: discord.bot.id, flags: 0 };
    push(session, 'READY', {
      v: 10,
      user: discord.bot,
      guilds,
      session_id: session.id,
      resume_gateway_url: fake.url,
      application,
    });
    const channels = [...discord.channels.values()].filter(
      (each) => 'guild_id' in each && !('thread_metadata' in each),
    );
    const threads = [...discord.channels.values()].filter((each) => 'thread_metadata' in each);
    push(session, 'GUILD_CREATE', {
      ...discord.guild,
      channels,
      threads,
      members: [],
      presences: [],
      voice_states: [],
      stage_instances: [],
      guild_scheduled_events: [],
      member_count: 1,
      joined_at: new Date(0).toISOString(),
      large: false,
      unavailable: false,
    });
    for (const told of greet.splice(0)) told();
    return session;
  }

  function resume(socket: WebSocket, data: { session_id: string; seq: number }): Session | null {
    const session = sessions.get(data.session_id);
    if (!session) {
      socket.send(JSON.stringify({ op: 9, d: false }));
      return null;
    }
    session.socket = socket;
    fake.resumed += 1;
    for (const packet of session.sent) if ((packet as { s: number }).s > data.seq) socket.send(JSON.stringify(packet));
    push(session, 'RESUMED', {});
    return session;
  }

  server.on('upgrade', (request, raw, head) => {
    if (fake.refuse) {
      fake.refused += 1;
      return raw.destroy();
    }
    accepting.handleUpgrade(request, raw, head, (socket) => {
      let session: Session | null = null;
      socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 41_250 } }));
      socket.on('message', (said) => {
        const { op, d } = JSON.parse(String(said));
        if (op === 1) socket.send(JSON.stringify({ op: 11 }));
        if (op === 2) session = identify(socket, d);
        if (op === 6) session = resume(socket, d);
      });
      socket.on('close', (code) => {
        if (!session) return;
        session.socket = null;
        if (code === 1000 || code === 1001) sessions.delete(session.id);
      });
    });
  });
  return fake;
}

/** What a session is told of an event: all, all but what people wrote, or nothing, by the intents it asked for. */
function asSeen(event: string, data: object, intents: number): object | null {
  const needed = intentFor(event, data);
  if (needed && !(intents & needed)) return null;
  const isTheirs = event === 'MESSAGE_CREATE' && 'guild_id' in data;
  return isTheirs && !(intents & GatewayIntentBits.MessageContent) ? { ...data, content: '' } : data;
}

/** People's acts come without any. */
function intentFor(event: string, data: object): number {
  if (/^(GUILD|CHANNEL|THREAD)_/.test(event)) return GatewayIntentBits.Guilds;
  if (/^MESSAGE_REACTION_/.test(event)) return GatewayIntentBits.GuildMessageReactions;
  if (!/^MESSAGE_/.test(event)) return 0;
  return 'guild_id' in data ? GatewayIntentBits.GuildMessages : GatewayIntentBits.DirectMessages;
}
