import { setTimeout as pause } from 'node:timers/promises';

/** What somebody types; any other answer is a failure. */
export type Command = { user: string; line: string; answer: RegExp };
/** Milliseconds of each request, and how many there were a second. */
export type Load = { taken: number[]; rate: number };

/** Resolves when it was answered as it should be. */
export type Send = (command: Command) => Promise<void>;

/** So many under way, each followed by another one as soon as it was answered, while there is a next one. */
export async function closedLoad(send: Send, atOnce: number, ms: number, next: () => Command | null): Promise<Load> {
  const taken: number[] = [];
  const began = performance.now();
  const line = async () => {
    while (performance.now() - began < ms) {
      const command = next();
      if (!command) return;
      const sent = performance.now();
      await send(command);
      taken.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, line));
  return { taken, rate: taken.length / ((performance.now() - began) / 1000) };
}

/** So many a second, whether the ones before were answered or not; measured from when each was due. */
export async function openLoad(send: Send, perSecond: number, ms: number, next: () => Command): Promise<Load> {
  const began = performance.now();
  const sending: Promise<number>[] = [];
  for (let due = 0; due < ms; due += 1000 / perSecond) {
    await pause(Math.max(0, began + due - performance.now()));
    sending.push(send(next()).then(() => performance.now() - began - due));
  }
  const taken = await Promise.all(sending);
  return { taken, rate: perSecond };
}
