import { addressOf } from '../chat/address.ts';
import type { FormValues } from '../chat/dialog.ts';
import type { Place } from '../chat/interaction.ts';
import type { Db } from '../db/db.ts';
import { askLater, lockTimer, type Timer } from './timers.ts';

/**
 * A report that waits for its reporter to choose between two answers. It lies in a timer that files it by itself, so it
 * is never lost; whoever acts on it locks that row, so it is never filed twice.
 */
export type HeldReport = {
  intake: string;
  raw: FormValues;
  typedAt: string;
  quick: boolean;
  actor: number;
  place: Place;
};

export const heldTimer = 'report.held';

export const hold = (tx: Db, report: HeldReport, filesAt: Date): Promise<number> =>
  askLater(tx, heldTimer, report, filesAt);

/** Locked until the transaction ends. Null: it was filed or dropped already, or is somebody else's. */
export async function takeHeld(tx: Db, id: number, actor: number): Promise<HeldReport | null> {
  const timer = await lockTimer(tx, id);
  const report = timer?.name === heldTimer ? reportOf(timer) : null;
  return report?.actor === actor ? report : null;
}

export const reportOf = (timer: Timer): HeldReport => JSON.parse(timer.payload!) as HeldReport;

export const fileHeld = 'report.file';
export const followInstead = 'report.follow';
export const fileAddress = (id: number): string => addressOf({ definition: fileHeld, subject: String(id) });
export const followAddress = (id: number, ref: string): string =>
  addressOf({ definition: followInstead, subject: String(id), stamp: ref });
