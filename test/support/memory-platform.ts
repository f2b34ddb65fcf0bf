import type { Account, Interaction, Outcome } from '../../src/chat/interaction.ts';
import { line, type Message } from '../../src/chat/message.ts';
import {
  type Bot,
  DeliveryError,
  type DeliveryOutcome,
  type Destination,
  type Platform,
  type Posted,
  type Posting,
} from '../../src/chat/platform.ts';
import { typed } from '../../src/core/text.ts';
import { type MemoryEvents, memoryEvents } from './memory-events.ts';
import { type MemoryRooms, memoryRooms } from './memory-rooms.ts';

export type Shown = { id: string; channel: string; thread?: string; message: Message; edits: number; language: string };

/** What goes wrong with a call, also with one of its rooms; a promise that stays open is a call that hangs. `lost`: it arrived, its answer did not. */
export type Fault = (
  call: string,
  channel: string,
  message: Message,
  how: Posting & { thread?: string },
) => DeliveryOutcome | 'lost' | undefined | Promise<DeliveryOutcome | 'lost' | undefined>;

const nothing: Message = line(typed(''));

/** A chat platform in memory: what a real one does, as far as the engine can tell. Faults are put in by the test. */
export class MemoryPlatform implements Platform {
  readonly name: string;
  readonly can = { edit: true, threads: true, dialogs: true, homes: true };
  pace: Platform['pace'] = { post: 0, edit: 0 };
  bot!: Bot;
  shown: Shown[];
  /** Every call that reached the platform, also those whose answer was lost. */
  calls: string[];
  readonly nonces: Map<string, Posted>;
  /** Its channels of records' own; `rooms` is what the engine is told of them. */
  readonly made: MemoryRooms;
  rooms: MemoryRooms | undefined;
  /** Its calendar; Discord alone has one. */
  events: MemoryEvents | undefined;
  /** Whom each message rang. */
  readonly rings: { channel: string; message: Message; accounts: string[] }[] = [];
  fault: Fault = () => undefined;

  /** `beside`: what another process of the installation sees of the same platform. */
  constructor(name: string, beside?: MemoryPlatform) {
    this.name = name;
    this.shown = beside?.shown ?? [];
    this.calls = beside?.calls ?? [];
    this.nonces = beside?.nonces ?? new Map();
    const asked = (call: string, where: string) =>
      this.failing(call, where, nothing, { nonce: '', again: false, language: 'en' });
    const isThere = (message: string) => this.shown.some(({ id }) => id === message);
    this.made = memoryRooms(name, asked, isThere, beside?.made.opened ?? new Map());
    this.rooms = this.made;
    const lost = () => new DeliveryError({ kind: 'unknown' }, 'the answer was lost');
    if (name === 'discord')
      this.events = memoryEvents((call) => asked(call, ''), lost, beside?.events?.all ?? new Map());
  }

  async start(bot: Bot): Promise<void> {
    this.bot = bot;
  }
  async stop(): Promise<void> {}
  async check() {
    return [];
  }

  async post(to: Destination, message: Message, how: Posting): Promise<Posted> {
    const { nonce, language } = how;
    const fault = await this.failing('post', to.channel, message, { ...how, thread: to.thread });
    this.made.standing(to.channel);
    const earlier = this.nonces.get(nonce);
    if (earlier) return earlier;
    const posted: Posted = {
      workspace: to.workspace,
      channel: to.channel,
      thread: to.thread,
      message: `${this.name}-${this.nonces.size + 1}`,
    };
    if (how.accounts) this.rings.push({ channel: to.channel, message, accounts: [...how.accounts.values()].sort() });
    this.shown.push({ id: posted.message, channel: to.channel, thread: to.thread, message, edits: 0, language });
    this.nonces.set(nonce, posted);
    if (fault === 'lost') throw new DeliveryError({ kind: 'unknown' }, 'the answer was lost');
    return posted;
  }

  async edit(posted: Posted, message: Message, how: Posting): Promise<void> {
    const fault = await this.failing('edit', posted.channel, message, how);
    this.made.standing(posted.channel);
    const found = this.shown.find(({ id }) => id === posted.message);
    if (!found) throw new DeliveryError({ kind: 'gone' }, 'no such message');
    Object.assign(found, { message, edits: found.edits + 1, language: how.language });
    if (fault === 'lost') throw new DeliveryError({ kind: 'unknown' }, 'the answer was lost');
  }

  async threadOf(posted: Posted): Promise<Destination> {
    return { workspace: posted.workspace, channel: posted.channel, thread: posted.message };
  }

  async direct(account: { workspace: string; id: string }): Promise<Destination> {
    return { workspace: account.workspace, channel: `@${account.id}` };
  }

  private async failing(...[call, channel, message, how]: Parameters<Fault>): Promise<'lost' | undefined> {
    this.calls.push(`${call} ${channel}`);
    const fault = await this.fault(call, channel, message, how);
    if (fault === 'lost') return fault;
    if (fault) throw new DeliveryError(fault, `${call} failed`);
    return undefined;
  }

  /** The messages of a channel (not of its threads), oldest first. */
  channel(name: string): Shown[] {
    return this.shown.filter(({ channel, thread }) => channel === name && !thread);
  }
  thread(name: string): Shown[] {
    return this.shown.filter(({ channel, thread }) => channel === name && thread);
  }

  empty(): void {
    this.shown.length = 0;
    this.calls.length = 0;
    this.rings.length = 0;
    this.nonces.clear();
    this.made.empty();
    this.events?.empty();
    this.rooms = this.made;
    this.fault = () => undefined;
    this.pace = { post: 0, edit: 0 };
  }

  /** As a person has it: the first answer again where the interaction came twice. */
  async run(interaction: Interaction): Promise<Outcome> {
    const { delivery: _, ...answer } = await this.bot.match(interaction).run();
    return answer as Outcome;
  }
  account(id: string, facts: Partial<Account> = {}): Account {
    return { platform: this.name, workspace: 'local', id, name: id, ...facts };
  }
}
