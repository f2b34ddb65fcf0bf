import type { FormValues } from '../chat/dialog.ts';
import type { Db } from '../db/db.ts';
import { askLater, type Timer } from './timers.ts';

/** A record that follows from another one's event, made by Deskbell in a transaction of its own. */
export type Start = { intake: string; values: FormValues };

export const startTimer = 'record.start';

export const startLater = (db: Db, start: Start, now: Date): Promise<number> => askLater(db, startTimer, start, now);

export const startOf = (timer: Timer): Start => JSON.parse(timer.payload!) as Start;
