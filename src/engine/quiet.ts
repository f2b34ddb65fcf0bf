import { type Message, textBlock } from '../chat/message.ts';
import type { PolicyView } from '../core/policy.ts';
import { code } from '../core/text.ts';
import type { Db } from '../db/db.ts';
import { quietHoursFrom, quietUntil } from '../people/quiet.ts';
import type { Engine } from './engine.ts';
import { accountOf, type OutboxRow, postpone } from './outbox.ts';
import { words } from './words.ts';

/** Whom a private message is for, as their time concerns it; `asks`: nobody said their zone, and they were not asked. */
export type Addressee = {
  id: number;
  zone: string;
  quietFrom: string | null;
  quietTo: string | null;
  asks: boolean;
};

/** Null: the account is nobody's by now. */
export async function addresseeOf(db: Db, row: OutboxRow, lock = ''): Promise<Addressee | null> {
  const { workspace, id } = accountOf(row);
  const [found] = await db.query<Addressee>(
    `select p.id, coalesce(p.own_zone, p.zone) as zone, p.quiet_from, p.quiet_to,
            p.own_zone is null and p.zone_by = 'desk' and p.origin = 'chat' and not p.zone_asked as asks
       from identities i join people p on p.id = i.person_id
      where i.platform = $1 and i.workspace = $2 and i.account = $3 ${lock}`,
    [row.platform, workspace, id],
  );
  return found ?? null;
}

/** Until when a private message waits for its reader's quiet hours to end; null: it may be said. Pages and answers pass. */
export function heldUntil(to: Addressee | null, row: OutboxRow, policy: PolicyView, now: Date): Date | null {
  if (!to || row.urgent || row.passes) return null;
  return quietUntil(now, quietHoursFrom(to, policy), to.zone);
}

/**
 * Lets a message wait for the end of its reader's quiet hours. They are asked once more under a lock: whoever changes
 * theirs meanwhile finds the message waiting, or was seen here.
 */
export async function holdBack(engine: Engine, row: OutboxRow): Promise<void> {
  const now = engine.now();
  await engine.db.transaction(async (tx) => {
    const to = await addresseeOf(tx, row, 'for share of p');
    const held = heldUntil(to, row, await engine.policies.current(tx), now);
    const later = { until: held ?? now, laneFreeAt: now, problem: null, unknown: row.again, failed: false };
    await postpone(tx, row, { ...later, held: held !== null });
  });
}

/** Somebody's quiet hours are others now: what waits for their end is asked again. In the transaction that changed them. */
export const askAgain = (tx: Db, person: number, now: Date): Promise<unknown> =>
  tx.query(
    `update outbox set next_at = $2, held_until = $2
      where held_until > $2 and not dead
        and lane in (select i.platform || ':' || i.workspace || ':@' || i.account from identities i where i.person_id = $1)`,
    [person, now],
  );

/** The first private message that tells a time asks once whether the zone is theirs, where nobody said it. */
export function withZoneAsked(message: Message, { zone }: Addressee): Message {
  const asked = words.isThisYourZone({ zone, example: code('/desk zone Asia/Shanghai') });
  return { ...message, body: [...message.body, textBlock(asked)] };
}

export const tellsTime = (message: Message): boolean => JSON.stringify(message).includes('{"time":');

export const noteZoneAsked = (db: Db, person: number): Promise<unknown> =>
  db.query('update people set zone_asked = true where id = $1', [person]);
