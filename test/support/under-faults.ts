import { setTimeout as pause } from 'node:timers/promises';
import type { OpenDb } from '../../src/db/db.ts';
import type { Random } from './chances.ts';
import { aSentence } from './slack-faults.ts';

export type Endured = { reports: number; notes: number; faults: number; cuts: number; wrongs: string[] };
/** Somebody on a platform: each act answers whether it was acknowledged to them. */
export type Worker = {
  name: string;
  reports(title: string): Promise<boolean>;
  presses(address: string, card: string): Promise<unknown>;
  says(card: string, text: string): Promise<boolean>;
};
export type Done = { filed: string[]; noted: string[] };

/** Lets a third of the calls fail, each in some way; answers how many did. */
export function failing<Call, Fault>(
  server: { fault: (call: Call) => Fault | undefined },
  chance: Random,
  way: (call: Call) => Fault | undefined,
): () => number {
  let failed = 0;
  server.fault = (call) => {
    if (!chance.in(3)) return undefined;
    failed += 1;
    return way(call);
  };
  return () => failed;
}

/** For so many seconds; on a busy machine until as much has failed as on another. */
export function lasting(seconds: number, faults: () => number): () => boolean {
  const until = Date.now() + seconds * 1000;
  return () => Date.now() < until || faults() < fewestFaults;
}
const fewestFaults = 4;

export async function cutting(every: number, goesOn: () => boolean, cut: () => void): Promise<number> {
  let cuts = 0;
  for (; cuts < 2 || goesOn(); cuts++) {
    await pause(every);
    cut();
  }
  return cuts;
}

/** Reports, takes and comments on incidents; what was acknowledged to them counts as done. */
export async function atWork(me: Worker, db: OpenDb, chance: Random, goesOn: () => boolean): Promise<Done> {
  const [filed, noted]: [string[], string[]] = [[], []];
  while (goesOn()) {
    // More than ten a minute are declined.
    if (filed.length < (filed.length > 0 ? 9 : 1) || chance.in(50)) {
      const title = aSentence();
      if (await me.reports(title)) filed.push(title);
    }
    const card = await aCard(db, chance);
    if (!card) continue;
    await me.presses(`incident.${chance.in(2) ? 'acknowledge' : 'follow'}:INC-${card.number}`, card.message);
    const text = `Seen by ${me.name}: ${aSentence()}`;
    if (await me.says(card.message, text)) noted.push(text);
  }
  return { filed, noted };
}

/** One that we know to stand there: what is said below any other is talk. */
async function aCard(db: OpenDb, chance: Random) {
  const cards = await db.query<{ message: string; number: number }>(
    `select c.message, r.number from live_cards c join records r on r.id = c.record_id where c.message is not null`,
  );
  return cards.length > 0 ? chance.of(cards) : undefined;
}

/** Each report that was acknowledged is one record with a card, each reply by staff one note. */
export async function missing(db: OpenDb, done: readonly Done[]): Promise<string[]> {
  const [titles, notes] = [done.flatMap(({ filed }) => filed), done.flatMap(({ noted }) => noted)];
  const records = await db.query<{ title: string; cards: number }>(
    `select title, (select count(*)::int from live_cards c where c.record_id = r.id) as cards from records r`,
  );
  const kept = await db.query<{ payload: string }>(`select payload from audit where type = 'incident.noted'`);
  const count = (title: string) => records.filter((record) => record.title === title && record.cards === 1).length;
  const times = (text: string) => kept.filter(({ payload }) => payload.includes(text)).length;
  return [
    ...titles.filter((title) => count(title) !== 1).map((title) => `${title}: ${count(title)} records with a card`),
    ...notes.filter((text) => times(text) > 1).map((text) => `"${text}" was kept ${times(text)} times`),
    ...notes.filter((text) => !/rita|stranger/.test(text) && times(text) === 0).map((text) => `"${text}" was not kept`),
  ];
}
