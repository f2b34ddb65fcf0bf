import { vi } from 'vitest';
import type { Bot } from '../../src/chat/platform.ts';
import { dateFormat } from '../../src/core/date-formats.ts';
import type { Language } from '../../src/core/text.ts';
import type { OpenDb } from '../../src/db/db.ts';
import type { Engine } from '../../src/engine/engine.ts';

/** The same thing in each language. */
export type Said = Record<Language, string>;
export type Filled = Record<string, string | Date>;
export type Card = { id: string; lines: string[] };

/**
 * What one person does on one platform and what they can read there, line by line. What is absent, the platform does not
 * have. Buttons on a card are named by the address without the record; those on a private answer by what stands on them.
 */
export type Hand = {
  /** A line where everybody talks. */
  types(line: string): Promise<void>;
  completes?(line: string): Promise<string[]>;
  presses(button: string, ref: string): Promise<void>;
  /** Presses or chooses what stands on the last private answer. */
  takes(label: string): Promise<void>;
  /** Something in the menu of a message that somebody else wrote. */
  uses(item: string, message: string): Promise<void>;
  /** The dialog that stands open, with what is wrong beside its fields. */
  dialog(): string[];
  finds?(lookup: string, typed: string): Promise<string[]>;
  /** Fills the open dialog and sends it. */
  sends(values: Filled): Promise<void>;
  replies?(ref: string, text: string): Promise<void>;
  /** Puts on the timeline what somebody whom the record does not concern says in its thread. */
  marks(ref: string, text: string): Promise<void>;
  /** Tries to delete the card. */
  deletes(ref: string): Promise<void>;
  /** All that only this person was shown so far. */
  privately(): string[];
  /** As it stands in the channel of the desk; fails while there is none. */
  card(ref: string): Promise<Card>;
  thread(ref: string): Promise<string[]>;
  /** What stands in its own room; fails while there is none. */
  room(ref: string): Promise<string[]>;
  direct(): Promise<string[]>;
  home?(): Promise<string[]>;
};

/** A platform with a desk on it, and whom the walks need there besides Rita, Dan and Sam. */
export type Scene = {
  as(name: string): Hand;
  /** Whom nobody spoke to before, and who speaks that language. */
  newcomer: Said;
  /** Somebody whose platform or policy may say a zone: that one, else the desk's. */
  traveller: { name: string; zone: string };
  /** What the desk says to all is said in this language from now on. */
  speak(language: Language): void;
  /** They take no direct messages from now on; answers how to take them again. */
  shuts?(name: string): () => void;
  /** The first page after somebody opened a link to sign in. */
  signsIn?(name: string): Promise<string[]>;
  close(): Promise<void>;
};

/** Polls until a line holds all of this, and answers that line. */
export async function lineWith(read: () => string[] | Promise<string[]>, ...parts: string[]): Promise<string> {
  return patiently(async () => {
    const lines = await read();
    const found = lines.findLast((line) => parts.every((part) => line.includes(part)));
    if (found === undefined) throw new Error(`no line with ${parts.join(' and ')} in:\n${lines.slice(-20).join('\n')}`);
    return found;
  });
}

/** Until it finds what it looks for. A busy machine is no failure. */
export const patiently = <T>(find: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(find, { timeout: 10_000, interval: 20 });

/** The house knows that its card is this message, so that it hears of its end. */
export const knownAs = (db: OpenDb, message: string): Promise<void> =>
  patiently(async () => {
    const known = await db.query('select 1 from live_cards where message = $1', [message]);
    if (known.length === 0) missing(message);
  });

/** The channel of its own that a record has there, once it stands. */
export const roomOf = (db: OpenDb, platform: string, ref: string): Promise<string> =>
  patiently(async () => {
    const [room] = await db.query<{ channel: string | null }>(
      `select r.channel from rooms r join records h on h.id = r.record_id where r.platform = $1 and h.number = $2`,
      [platform, Number(ref.replace(/\D/g, ''))],
    );
    return room?.channel ?? missing(`the room of ${ref}`);
  });

export function missing(what: string): never {
  throw new Error(`nothing here is called ${what}`);
}

/** The desk's own language, as the setting LOCALE would make it, in a house that runs already. */
export function speaking({ engine, bot }: { engine: Engine; bot: Bot }): (language: Language) => void {
  return (language) => {
    engine.deskLanguage = () => language;
    Object.assign(bot, { deskLanguage: language });
  };
}

/** A clock that runs from there, so that what failed is tried again; the test moves it on to whole minutes. */
export function aRunningClock(from: Date) {
  let ahead = from.getTime() - Date.now();
  const now = () => new Date(Date.now() + ahead);
  return {
    now,
    /** So many minutes, and on to the next whole one. */
    pass: (minutes: number) => {
      ahead += minutes * 60_000 + 60_000 - (now().getTime() % 60_000);
    },
  };
}
export type RunningClock = ReturnType<typeof aRunningClock>;

/** At that moment, as a clock shows it there. */
export const clockIn = (at: Date, zone: string): string =>
  dateFormat('en-GB', zone, { hour: '2-digit', minute: '2-digit' }).format(at);

export const inLines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean);

/** Where people look at their screens; the platform prints times there. */
export const screens: Record<string, string> = { 'chen-yu': 'Asia/Shanghai' };
export const deskZone = 'Europe/Amsterdam';
