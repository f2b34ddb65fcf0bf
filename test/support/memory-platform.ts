import type { Account, Interaction, Outcome } from '../../src/chat/interaction.ts';
import type { Message } from '../../src/chat/message.ts';
import {
  type Bot,
  DeliveryError,
  type DeliveryOutcome,
  type Destination,
  type Platform,
  type Posted,
  type Posting,
} from '../../src/chat/platform.ts';

export type Shown = { id: string; channel: string; thread?: string; message: Message; edits: number; language: string };

/** A chat platform in memory: what a real one does, as far as the engine can tell. Faults are put in by the test. */
export class MemoryPlatform implements Platform {
  readonly name: string;
  readonly can = { edit: true, threads: true, dialogs: true, homes: true };
  pace = { post: 0, edit: 0 };
  bot!: Bot;
  shown: Shown[] = [];
  /** Every call that reached the platform, also those whose answer was lost. */
  calls: string[] = [];
  fault: (call: string, channel: string, message: Message) => DeliveryOutcome | 'lost' | undefined = () => undefined;
  private readonly nonces = new Map<string, Posted>();
  private next = 0;

  constructor(name: string) {
    this.name = name;
  }

  async start(bot: Bot): Promise<void> {
    this.bot = bot;
  }
  async stop(): Promise<void> {}
  async check() {
    return [];
  }

  async post(to: Destination, message: Message, { nonce, language }: Posting): Promise<Posted> {
    const fault = this.failing('post', to.channel, message);
    const earlier = this.nonces.get(nonce);
    if (earlier) return earlier;
    const posted: Posted = {
      workspace: to.workspace,
      channel: to.channel,
      thread: to.thread,
      message: `${this.name}-${++this.next}`,
    };
    this.shown.push({ id: posted.message, channel: to.channel, thread: to.thread, message, edits: 0, language });
    this.nonces.set(nonce, posted);
    if (fault === 'lost') throw new DeliveryError({ kind: 'unknown' }, 'the answer was lost');
    return posted;
  }

  async edit(posted: Posted, message: Message, { language }: Posting): Promise<void> {
    this.failing('edit', posted.channel, message);
    const found = this.shown.find(({ id }) => id === posted.message);
    if (!found) throw new DeliveryError({ kind: 'gone' }, 'no such message');
    Object.assign(found, { message, edits: found.edits + 1, language });
  }

  async threadOf(posted: Posted): Promise<Destination> {
    return { workspace: posted.workspace, channel: posted.channel, thread: posted.message };
  }

  async direct(account: { workspace: string; id: string }): Promise<Destination> {
    return { workspace: account.workspace, channel: `@${account.id}` };
  }

  private failing(call: string, channel: string, message: Message): 'lost' | undefined {
    this.calls.push(`${call} ${channel}`);
    const fault = this.fault(call, channel, message);
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

  /** As a person has it: the first answer again where the interaction came twice. */
  async run(interaction: Interaction): Promise<Outcome> {
    const { delivery: _, ...answer } = await this.bot.match(interaction).run();
    return answer as Outcome;
  }
  account(id: string, facts: Partial<Account> = {}): Account {
    return { platform: this.name, workspace: 'local', id, name: id, ...facts };
  }
}
