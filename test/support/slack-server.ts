import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createEmulator, type Emulator, type EmulatorOptions } from 'emulate';
import { neededScopes } from '../../adapters/slack/scopes.ts';
import { asSlackShows } from './slack-history.ts';
import { tooOften } from './slack-limits.ts';
import { prepareSlackSchema, slackProblems } from './slack-schema.ts';
import { type FakeSockets, fakeSockets } from './slack-sockets.ts';

/** A call of the Web API as it arrived, and what was answered. */
export type Call = { method: string; body: Record<string, unknown>; at: number; answer?: Record<string, unknown> };
/**
 * What goes wrong with a call: it never arrives; it arrives but its answer is lost, or does not come while the connection
 * stands; it is refused with this answer.
 */
export type Fault =
  | 'away'
  | 'answer-lost'
  | 'unanswered'
  | { status: number; headers?: Record<string, string>; body?: object };
/** A private answer: to a response_url, or by chat.postEphemeral. */
export type Ephemeral = { user: string; text: string; blocks: unknown[]; replaces: boolean };

export type View = {
  id: string;
  hash: string;
  title: { text: string };
  private_metadata: string;
  blocks: { type: string; block_id?: string; element?: { action_id: string; type: string } }[];
};

type UserInfo = { name: string };
/** `wait`: in so many seconds it may be asked again. */
type Done = { status: number; body: string; wait?: number };

export const botToken = 'xoxb-1-2-test';
export const appToken = 'xapp-1-A1-2-test';

/** Of one and the same bot: the emulator serves 5,000 calls to a token, then none for an hour. */
const innerTokens = Array.from({ length: 20 }, (_, index) => `${botToken}-${index}`);

/**
 * Slack on loopback: a strict Web API behind a door of ours, which adds what it lacks (locales and zones, Socket Mode,
 * response addresses, scopes in headers), remembers every call, and fails where a test wants it to.
 */
export class SlackServer {
  calls: Call[] = [];
  privately: Ephemeral[] = [];
  /** The view that stands open: as it was last opened or changed. */
  view: View | null = null;
  /** What Slack would have refused, each with the call it came with. One fails the whole run. */
  readonly refused: string[] = [];
  /** The addresses for private answers have run out. */
  responsesExpired = false;
  fault: (call: Call) => Fault | undefined | Promise<Fault | undefined> = () => undefined;
  sockets!: FakeSockets;
  url = '';
  /** What people uploaded, by id; handed out to the bot's token alone, to anybody else a page that asks to sign in. */
  readonly uploaded = new Map<string, Uint8Array>();
  /** How often one was asked for, and what it waits for. */
  handed = 0;
  handing: () => Promise<void> = async () => {};
  /** Who wrote what people write through this fake, by its time. */
  readonly spoken = new Map<string, string>();
  readonly users = new Map<string, string>();
  readonly channels = new Map<string, string>();
  private emulator!: Emulator;
  private door!: Server;
  private respondTo = 0;
  private forwarded = 0;
  private readonly responses = new Map<string, number>();
  private readonly profiles: Record<string, { locale?: string; tz?: string; real_name?: string }>;

  constructor(profiles: SlackServer['profiles']) {
    this.profiles = profiles;
  }

  async start(channels: readonly string[]): Promise<this> {
    prepareSlackSchema();
    const options: EmulatorOptions = {
      service: 'slack',
      port: await freePort(),
      seed: {
        slack: {
          team: { name: 'Kestrel', domain: 'kestrel' },
          users: Object.entries(this.profiles).map(([name, { real_name = name }]) => ({ name, real_name })),
          channels: channels.map((name) => ({ name })),
          bots: [{ name: 'deskbell' }],
          tokens: innerTokens.map((token) => ({ token, scopes: neededScopes.map(({ scope }) => scope) })),
          strict_scopes: true,
        },
      },
    };
    this.emulator = await createEmulator(options);
    this.door = createServer((request, response) => void this.answer(request, response));
    await new Promise<void>((resolve) => this.door.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.door.address() as AddressInfo).port}`;
    this.sockets = fakeSockets(this.door, this.url);
    await this.learnIds();
    return this;
  }

  async stop(): Promise<void> {
    this.sockets.close();
    this.door.closeAllConnections();
    this.door.close();
    await this.emulator.close();
    if (this.refused.length > 0) throw new Error(`Slack would refuse:\n${this.refused.join('\n')}`);
  }

  /** Nobody answers at Slack's address, until it is back. */
  async away(): Promise<void> {
    this.door.closeAllConnections();
    await new Promise((resolve) => this.door.close(resolve));
  }
  async back(): Promise<void> {
    await new Promise<void>((resolve) => this.door.listen(Number(new URL(this.url).port), '127.0.0.1', resolve));
  }

  /** Asks the Web API past the door: unseen and never at fault. */
  async ask<T>(method: string, body: Record<string, unknown> = {}): Promise<T> {
    return JSON.parse((await this.forward(method, JSON.stringify(body), 'application/json')).body) as T;
  }

  responseUrl(user: string): string {
    return `${this.url}/respond/${user}/${++this.respondTo}`;
  }

  private async learnIds(): Promise<void> {
    const { members } = await this.ask<{ members: { id: string; name: string }[] }>('users.list', { limit: 200 });
    for (const { id, name } of members) this.users.set(name, id);
    const listed = await this.ask<{ channels: { id: string; name: string }[] }>('conversations.list', { limit: 200 });
    for (const { id, name } of listed.channels) this.channels.set(name, id);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const raw = await text(request);
    const path = request.url ?? '';
    if (path.startsWith('/respond/')) return this.keepPrivate(path, JSON.parse(raw) as Call['body'], response);
    if (path.startsWith('/files-pri/')) return this.handOut(path, request, response);
    const method = path.replace(/^\/api\//, '');
    const call: Call = { method, body: readBody(raw, request.headers['content-type'] ?? ''), at: Date.now() };
    this.calls.push(call);
    const fault = await this.fault(call);
    if (fault === 'away') return void request.socket.destroy();
    if (typeof fault === 'object') {
      response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
      return void response.end(JSON.stringify(fault.body ?? { ok: false }));
    }
    const { status, body, wait } = await this.done(call, raw, request.headers['content-type'] ?? '');
    if (fault === 'answer-lost') return void request.socket.destroy();
    if (fault === 'unanswered') return;
    const scopes = neededScopes.map(({ scope }) => scope).join(',');
    response.writeHead(status, {
      'content-type': 'application/json',
      'x-oauth-scopes': scopes,
      ...(wait && { 'retry-after': String(wait) }),
    });
    response.end(body);
  }

  /** Somebody's upload, as Slack tells of it. */
  holds(name: string, bytes: Uint8Array) {
    const id = `F0${this.uploaded.size + 1}`;
    this.uploaded.set(id, bytes);
    return { id, name, size: bytes.length, url_private: `${this.url}/files-pri/${id}`, mimetype: 'text/html' };
  }

  private async handOut(path: string, { headers }: IncomingMessage, response: ServerResponse): Promise<void> {
    this.handed += 1;
    await this.handing();
    const bytes = this.uploaded.get(path.split('/')[2]!);
    const isOurs = headers.authorization === `Bearer ${botToken}`;
    response.end(isOurs && bytes ? bytes : '<html>Sign in to Slack</html>');
  }

  /** The channels that we are in: what the emulator lacks. */
  private async ours({ body }: Call): Promise<object> {
    const all = await this.ask<{ channels: { is_member: boolean; is_archived: boolean }[] }>('conversations.list', {
      ...body,
      cursor: '',
      limit: 1000,
    });
    const from = Number(body.cursor ?? 0);
    const limit = Number(body.limit ?? 100);
    const ours = all.channels.filter((channel) => channel.is_member);
    const next_cursor = from + limit < ours.length ? String(from + limit) : '';
    return { ...all, channels: ours.slice(from, from + limit), response_metadata: { next_cursor } };
  }

  private async done(call: Call, raw: string, type: string): Promise<Done> {
    if (call.method === 'apps.connections.open')
      return { status: 200, body: JSON.stringify({ ok: true, url: this.sockets.address() }) };
    if (!this.accepts(call.method, call.body))
      return { status: 200, body: JSON.stringify({ ok: false, error: 'invalid_blocks' }) };
    const wait = tooOften(this.calls, call);
    if (wait) return { status: 429, body: JSON.stringify({ ok: false, error: 'ratelimited' }), wait };
    if (call.method === 'users.conversations') return { status: 200, body: JSON.stringify(await this.ours(call)) };
    const answered = await this.forward(call.method, raw, type);
    const body = asSlackShows(call, JSON.parse(answered.body) as Record<string, unknown>, this.spoken);
    call.answer = body;
    if (call.method === 'chat.postEphemeral' && body.ok) {
      const { user, text: said, blocks } = call.body;
      this.privately.push({ user: String(user), text: String(said), blocks: blocks as unknown[], replaces: false });
    }
    if (body.ok) this.show(call.method, body.view as View);
    if (call.method === 'users.info' && body.ok) this.completeProfile(body.user as UserInfo);
    return { status: answered.status, body: JSON.stringify(body) };
  }

  /** A view that was closed meanwhile does not open again by being changed. */
  private show(method: string, view: View): void {
    if (method === 'views.open' || (method === 'views.update' && this.view?.id === view.id)) this.view = view;
  }

  private completeProfile(user: UserInfo): void {
    const { locale = 'en-GB', tz = 'Europe/Amsterdam', real_name } = this.profiles[user.name] ?? {};
    Object.assign(user, { locale, tz, profile: { display_name: real_name ?? user.name } });
  }

  private async forward(method: string, body: string, type: string): Promise<{ status: number; body: string }> {
    const token = innerTokens[this.forwarded++ % innerTokens.length];
    const headers = { authorization: `Bearer ${token}`, 'content-type': type || 'application/json' };
    const answered = await fetch(`${this.emulator.url}/api/${method}`, { method: 'POST', headers, body });
    return { status: answered.status, body: await answered.text() };
  }

  private accepts(kind: string, body: Call['body']): boolean {
    const problems = slackProblems(kind, body);
    if (problems.length > 0) this.refused.push(`${kind} ${JSON.stringify(body).slice(0, 500)}: ${problems.join('; ')}`);
    return problems.length === 0;
  }

  /** Each address takes five answers, and lives as long as this server. */
  private keepPrivate(path: string, said: Call['body'], response: ServerResponse): void {
    const uses = (this.responses.get(path) ?? 0) + 1;
    this.responses.set(path, uses);
    const error =
      uses > 5 || this.responsesExpired
        ? 'used_url'
        : this.accepts('response_url', said)
          ? undefined
          : 'invalid_blocks';
    if (error) {
      response.writeHead(error === 'used_url' ? 404 : 400, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify({ ok: false, error }));
    }
    const user = path.split('/')[2]!;
    this.privately.push({
      user,
      text: String(said.text),
      blocks: said.blocks as unknown[],
      replaces: said.replace_original === true,
    });
    response.end('ok');
  }
}

/** Bolt's client sends forms, with whatever is no string as JSON. */
function readBody(raw: string, type: string): Record<string, unknown> {
  if (type.startsWith('application/json')) return JSON.parse(raw || '{}') as Record<string, unknown>;
  const fields = [...new URLSearchParams(raw)];
  return Object.fromEntries(fields.map(([name, value]) => [name, isJson.has(name) ? JSON.parse(value) : value]));
}

const isJson = new Set(['blocks', 'view', 'metadata']);

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
