import { appendFileSync } from 'node:fs';
import type { Account, Interaction, Outcome } from '../../src/chat/interaction.ts';
import type { Message } from '../../src/chat/message.ts';
import type { Bot, Destination, Platform, Posted, Posting } from '../../src/chat/platform.ts';
import type { OpenDb } from '../../src/db/db.ts';
import { createBot } from '../../src/engine/bot.ts';
import type { EngineMetrics, Log } from '../../src/engine/engine.ts';
import { policyVersions } from '../../src/engine/policy-versions.ts';
import { sections } from '../../src/policy/sections.ts';
import { practices } from '../../src/practices/index.ts';

/** One call that reached a platform. */
export type Call = { platform: string; call: 'post' | 'edit'; nonce: string; again: boolean; said: string; to: string };
/** Where a process is to be killed: before its first call reaches the platform, or after that and before the answer. */
export type KilledAt = 'before-call' | 'after-call';
export type ReplicaOptions = { db: OpenDb; calls: string; now: () => Date; killedAt?: KilledAt };

export type ReplicaAct = Pick<Interaction, 'id'> & { by?: string; address: string; values?: Record<string, string> };

/** The engine as one of several processes on one database; all of them write the calls that arrive into one file. */
export async function aReplica({ db, calls, now, killedAt }: ReplicaOptions) {
  const platforms = ['slack', 'discord', 'web'].map((name) => filePlatform(name, calls, killedAt));
  const { engine, bot, onWake } = createBot({
    db,
    practices,
    platforms,
    policies: policyVersions(sections),
    deskLanguage: 'en',
    deskZone: 'Europe/Amsterdam',
    now,
    log: silent,
    metrics: uncounted,
  });
  for (const platform of platforms) await platform.start(bot);
  /** Sends a dialog, or presses a button. */
  const act = ({ id, by = 'rita', address, values }: ReplicaAct): Promise<Outcome> => {
    const how = values ? { kind: 'dialog' as const, address, values } : { kind: 'button' as const, address };
    return bot.match({ id, account: account(by), place, ...how }).run();
  };
  return { engine, onWake, act };
}

const place = { platform: 'slack', workspace: 'local', channel: 'somewhere' };
const account = (id: string): Account => ({ platform: 'slack', workspace: 'local', id, name: id });

/** Honours the nonce: the same one is the same message. */
function filePlatform(name: string, calls: string, killedAt?: KilledAt): Platform {
  const arrives = (call: Call['call'], to: string, message: Message, { nonce, again }: Posting) => {
    if (killedAt === 'before-call') process.kill(process.pid, 'SIGKILL');
    appendFileSync(calls, `${JSON.stringify({ platform: name, call, nonce, again, said: message.summary.en, to })}\n`);
    if (killedAt === 'after-call') process.kill(process.pid, 'SIGKILL');
  };
  return {
    name,
    can: { edit: true, threads: true, dialogs: true, homes: true },
    pace: { post: 0, edit: 0 },
    start: async (_: Bot) => {},
    stop: async () => {},
    check: async () => [],
    post: async (to: Destination, message: Message, how: Posting): Promise<Posted> => {
      arrives('post', `${to.channel}${to.thread ? ' thread' : ''}`, message, how);
      return { ...to, message: how.nonce };
    },
    edit: async ({ message: edited }: Posted, message: Message, how: Posting) => arrives('edit', edited, message, how),
    threadOf: async ({ workspace, channel, message }: Posted) => ({ workspace, channel, thread: message }),
    direct: async ({ workspace, id }) => ({ workspace, channel: `@${id}` }),
  };
}

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
const uncounted: EngineMetrics = {
  interaction() {},
  delivered() {},
  deliveryFailed() {},
  timerFired() {},
  timerFailed() {},
};
