import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import {
  type APIChannel,
  type APIGuild,
  type APIInteractionResponse,
  type APIMessage,
  type APIUser,
  ApplicationFlags,
  ChannelType,
} from 'discord-api-types/v10';
import { Answers } from './discord-answers.ts';
import { eventRoutes } from './discord-events.ts';
import { readSent, type SentFile } from './discord-files.ts';
import { type FakeGateway, fakeGateway } from './discord-gateway.ts';
import { checkMessage } from './discord-limits.ts';
import { changeRoom, roomRoutes } from './discord-rooms.ts';
import {
  asChannel,
  asGuild,
  asMessage,
  asUser,
  ok,
  type Reply,
  refusal,
  refused,
  snowflake,
} from './discord-things.ts';

export type Call = {
  method: string;
  route: string;
  body: Record<string, unknown>;
  files?: SentFile[];
  status?: number;
};
/** What goes wrong with a call: never arrives, arrives but its answer is lost, or is refused with this. */
export type Fault =
  | 'away'
  | 'answer-lost'
  | { status: number; code?: number; headers?: Record<string, string>; body?: object };
export const token = `${Buffer.from('100000000000000001').toString('base64')}.x.y`;
const application = '100000000000000001';

/**
 * Discord on loopback, as far as a bot of ours can tell: REST and gateway, with what Discord enforces: limits, one first
 * answer within three seconds, nonces, missing permissions, gone messages.
 */
export class DiscordServer {
  calls: Call[] = [];
  fault: (call: Call) => Fault | undefined = () => undefined;
  gateway!: FakeGateway;
  url = '';
  private held: (call: Call) => Promise<void> = async () => {};
  /** Who takes no private messages. */
  readonly closed = new Set<string>();
  readonly guild: APIGuild = asGuild('Kestrel');
  readonly bot: APIUser = { ...asUser('deskbell'), id: application, bot: true };
  readonly users = new Map<string, APIUser>();
  readonly channels = new Map<string, APIChannel>();
  readonly messages = new Map<string, APIMessage>();
  /** What people wrote. */
  readonly written = new Map<string, APIMessage>();
  /** What people uploaded, by id. */
  readonly uploaded = new Map<string, Buffer>();
  /** By server; under the application's own id, those that stand everywhere. */
  readonly commands = new Map<string, object[]>();
  /** The servers the bot was invited to. */
  readonly joined: string[] = [this.guild.id];
  /** Whose accounts belong to no server of ours. */
  readonly outside = new Set<string>();
  /** The application's flags: the Message Content intent is on. */
  intents: number = ApplicationFlags.GatewayMessageContentLimited;
  private readonly nonces = new Map<string, APIMessage>();
  readonly answers: Answers = new Answers(this.bot, () => this.now());
  private server!: Server;
  now: () => number = () => Date.now();

  async start(people: readonly string[], channels: readonly string[]): Promise<this> {
    for (const name of people) this.users.set(name, asUser(name));
    for (const name of channels) this.addChannel(asChannel(name, this.guild.id));
    this.server = createServer((request, response) => void this.serve(request, response));
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    this.gateway = fakeGateway(this.server, this);
    return this;
  }

  async stop(): Promise<void> {
    this.gateway.close();
    this.server.closeAllConnections();
    this.server.close();
  }

  /** Nobody answers at Discord's address, and every session is cut off, until it is back. */
  async away(): Promise<void> {
    this.gateway.cut();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
  async back(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(Number(new URL(this.url).port), '127.0.0.1', resolve));
  }

  /** The next call that fits waits until it is released. */
  hold(fits: (call: Call) => boolean): { reached: Promise<void>; release(): void } {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const reached = new Promise<void>((resolve) => {
      this.held = async (call) => {
        if (!fits(call)) return;
        this.held = async () => {};
        resolve();
        await released;
      };
    });
    return { reached, release };
  }

  channel(name: string): APIChannel {
    const found = [...this.channels.values()].find((each) => 'name' in each && each.name === name);
    if (!found) throw new Error(`no channel ${name}`);
    return found;
  }
  /** What stands in a channel, thread or direct conversation, oldest first. */
  messagesIn(channelId: string): APIMessage[] {
    return [...this.messages.values()].filter(({ channel_id }) => channel_id === channelId);
  }
  directOf(name: string): APIMessage[] {
    return this.messagesIn(`dm${this.users.get(name)?.id}`.replace('dm', '9'));
  }

  addChannel(channel: APIChannel): APIChannel {
    this.channels.set(channel.id, channel);
    return channel;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://discord');
    const route = decodeURIComponent(url.pathname).replace(/^\/v10/, '');
    const sent = await readSent(await buffer(request), request.headers['content-type'] ?? '');
    const call: Call = { method: request.method ?? 'GET', route, ...sent };
    this.calls.push(call);
    await this.held(call);
    const fault = this.fault(call);
    if (fault === 'away') return void request.socket.destroy();
    if (typeof fault === 'object')
      return send(response, fault.status, fault.body ?? refusal(fault.code ?? 0), fault.headers);
    const [, held] = /^\/attachments\/\d+\/(\d+)\//.exec(route) ?? [];
    if (held) return void response.end(this.uploaded.get(held));
    const { status, body } = this.answer(call, url.searchParams);
    call.status = status;
    if (fault === 'answer-lost') return void request.socket.destroy();
    const { retry_after: wait } = (body ?? {}) as { retry_after?: number };
    send(response, status, body, wait === undefined ? {} : { 'retry-after': String(Math.ceil(wait)) });
  }

  private answer({ method, route, body }: Call, query: URLSearchParams): Reply {
    for (const [verb, pattern, handle] of [...this.routes, ...roomRoutes, ...eventRoutes]) {
      const match = verb === method ? pattern.exec(route) : null;
      if (match) return handle.call(this, match.slice(1) as [string, string, string], body, query);
    }
    return { status: 404, body: refusal(0, `no route ${method} ${route}`) };
  }

  /** Where a file lies that somebody uploaded, as Discord tells of it. */
  holds(name: string, bytes: Uint8Array) {
    const id = snowflake();
    this.uploaded.set(id, Buffer.from(bytes));
    const url = `${this.url}/attachments/1/${id}/${name}?ex=1&hm=2`;
    return { id, filename: name, size: bytes.length, url, proxy_url: url, content_type: 'text/html' };
  }

  private readonly routes: [string, RegExp, Handler][] = [
    [
      'GET',
      /^\/gateway\/bot$/,
      () =>
        ok({
          url: this.gateway.url,
          shards: 1,
          session_start_limit: { total: 1000, remaining: 999, reset_after: 1, max_concurrency: 1 },
        }),
    ],
    ['GET', /^\/users\/@me$/, () => ok(this.bot)],
    ['GET', /^\/applications\/@me$/, () => ok({ id: application, flags: this.intents })],
    ['GET', /^\/guilds\/(\d+)$/, ([id]) => (id === this.guild.id ? ok(this.guild) : refused(404, 10004))],
    ['GET', /^\/guilds\/\d+\/roles$/, () => ok(this.guild.roles)],
    ['GET', /^\/guilds\/(\d+)\/members\/(\d+)$/, ([guild, id]) => this.memberOf(guild, id)],
    ['GET', /^\/channels\/(\d+)$/, ([id]) => found(this.channels.get(id), 10003)],
    ['GET', /^\/users\/@me\/guilds$/, () => ok(this.joined.map((id) => ({ id })))],
    ['GET', /^\/applications\/(\d+)\/commands$/, ([scope]) => this.commandsOf(scope)],
    ['GET', /^\/applications\/\d+\/guilds\/(\d+)\/commands$/, ([scope]) => this.commandsOf(scope)],
    ['PUT', /^\/applications\/(\d+)\/commands$/, ([scope], body) => this.putCommands(scope, body)],
    ['PUT', /^\/applications\/\d+\/guilds\/(\d+)\/commands$/, ([scope], body) => this.putCommands(scope, body)],
    ['POST', /^\/users\/@me\/channels$/, (_, { recipient_id }) => ok(this.openDirect(String(recipient_id)))],
    ['POST', /^\/channels\/(\d+)\/messages$/, ([id], body) => this.postMessage(id, body)],
    ['GET', /^\/channels\/\d+\/messages\/(\d+)$/, ([id]) => found(this.read(id), 10008)],
    ['PATCH', /^\/channels\/(\d+)\/messages\/(\d+)$/, ([, id], body) => this.editMessage(id, body)],
    [
      'POST',
      /^\/channels\/(\d+)\/messages\/(\d+)\/threads$/,
      ([channel, id], body) => this.startThread(channel, id, body),
    ],
    ['PATCH', /^\/channels\/(\d+)$/, ([id], body) => changeRoom.call(this, id, body) ?? this.changeChannel(id, body)],
    ['PUT', /^\/channels\/\d+\/messages\/\d+\/reactions\/(.+)\/@me$/, () => ({ status: 204 })],
    [
      'POST',
      /^\/interactions\/(\d+)\/([\w-]+)\/callback$/,
      ([id], body, query) => this.answers.first(id, body as unknown as APIInteractionResponse, query),
    ],
    ['PATCH', /^\/webhooks\/\d+\/([\w-]+)\/messages\/@original$/, ([of], body) => this.answers.more(of, body, 'edits')],
    ['POST', /^\/webhooks\/\d+\/([\w-]+)$/, ([of], body) => this.answers.more(of, body, 'follows')],
    ['DELETE', /^\/webhooks\/\d+\/([\w-]+)\/messages\/@original$/, ([of]) => this.answers.drop(of)],
  ];

  private commandsOf(scope: string) {
    const isOpen = scope === application || this.joined.includes(scope);
    return isOpen ? ok(this.commands.get(scope) ?? []) : refused(403, 50001);
  }
  private putCommands(scope: string, commands: unknown) {
    this.commands.set(scope, commands as object[]);
    return ok(commands);
  }

  private memberOf(guild: string, id: string) {
    if (!this.joined.includes(guild)) return refused(404, 10004);
    return this.outside.has(id) ? refused(404, 10007) : ok({ roles: [] });
  }

  openDirect(user: string): APIChannel {
    const id = `9${user}`;
    return (
      this.channels.get(id) ??
      this.addChannel({ id, type: ChannelType.DM, recipients: [{ id: user }] } as unknown as APIChannel)
    );
  }

  private postMessage(channelId: string, body: Record<string, unknown>) {
    const channel = this.channels.get(channelId);
    if (!channel) return refused(404, 10003);
    if (channel.type === ChannelType.DM && this.closed.has(channelId.slice(1))) return refused(403, 50007);
    const thread = 'thread_metadata' in channel ? channel.thread_metadata : undefined;
    if (thread?.archived && thread.locked) return refused(400, 50083);
    const wrong = checkMessage(body);
    if (wrong) return refused(400, 50035, wrong);
    const nonce = body.enforce_nonce ? `${channelId} ${body.nonce}` : null;
    const earlier = nonce ? this.nonces.get(nonce) : undefined;
    if (earlier && this.messages.has(earlier.id)) return ok(earlier);
    if (thread) thread.archived = false;
    const message = asMessage(channelId, this.bot, body);
    this.messages.set(message.id, message);
    if (nonce) this.nonces.set(nonce, message);
    return ok(message);
  }

  /** As a bot reads it: without the intent, what people wrote is empty. */
  private read(id: string): object | undefined {
    const theirs = this.written.get(id);
    if (!theirs) return this.messages.get(id);
    const { guild_id: _, member: __, ...message } = theirs as APIMessage & { guild_id?: string; member?: object };
    return this.intents ? message : { ...message, content: '', attachments: [], embeds: [], components: [] };
  }

  private editMessage(id: string, body: Record<string, unknown>) {
    const message = this.messages.get(id);
    if (!message) return refused(404, 10008);
    const place = this.channels.get(message.channel_id);
    if (!place) return refused(404, 10003);
    if ('thread_metadata' in place && place.thread_metadata?.archived) return refused(400, 50083);
    const wrong = checkMessage(body);
    if (wrong) return refused(400, 50035, wrong);
    Object.assign(message, body, { edited_timestamp: new Date(this.now()).toISOString() });
    return ok(message);
  }

  private startThread(parent: string, id: string, { name }: Record<string, unknown>) {
    if (!this.messages.has(id)) return refused(404, 10008);
    if (this.channels.has(id)) return refused(400, 160004);
    if (String(name).length > 100) return refused(400, 50035, 'name');
    const thread = {
      ...asChannel(String(name), this.guild.id),
      id,
      type: ChannelType.PublicThread,
      parent_id: parent,
      thread_metadata: { archived: false, locked: false },
    };
    const created = this.addChannel(thread as unknown as APIChannel);
    this.gateway.dispatch('THREAD_CREATE', created);
    return ok(created);
  }

  private changeChannel(id: string, { archived }: Record<string, unknown>) {
    const channel = this.channels.get(id) as { thread_metadata?: { archived: boolean; locked: boolean } } | undefined;
    // Who may not manage threads opens no locked one.
    if (channel?.thread_metadata?.locked) return refused(403, 50013);
    if (channel?.thread_metadata) channel.thread_metadata.archived = archived === true;
    return found(channel, 10003);
  }
}

export type Handler = (
  this: DiscordServer,
  ids: [string, string, string],
  body: Record<string, unknown>,
  query: URLSearchParams,
) => Reply;

const found = (thing: unknown, code: number) => (thing ? ok(thing) : refused(404, code));

function send(response: ServerResponse, status: number, body?: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { ...(status === 204 ? {} : { 'content-type': 'application/json' }), ...headers });
  response.end(status === 204 ? undefined : JSON.stringify(body));
}
