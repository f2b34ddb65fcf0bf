import { line, type Message } from '../chat/message.ts';
import type { Db } from '../db/db.ts';
import { type Effect, showInRooms, tell, tellUrgently } from './effects.ts';
import type { Header } from './header.ts';
import { words } from './words.ts';

/** Of a private record nothing is said where others read than those who are named: its requester and its followers. */

type Private = Pick<Header, 'id' | 'visibility'>;
const isPrivate = ({ visibility }: Pick<Header, 'visibility'>): boolean => visibility === 'private';

/** What stands in a channel where the card of a record stood. It says which one to nobody. */
export const nothingToRead = (): Message => line(words.isPrivateNow());
export const isNothingToRead = ({ summary }: Message): boolean => summary.key === words.isPrivateNow().key;

/**
 * Lines stand in its rooms alone, and whoever is named and would be rung below a card is told privately. Nobody stands in
 * for somebody who is named, and nobody else is told.
 */
export async function discreetly(db: Db, record: Private, effects: readonly Effect[]): Promise<readonly Effect[]> {
  if (!isPrivate(record)) return effects;
  const rows = await db.query<{ person: number }>(
    `select requester as person from records where id = $1 and requester is not null
     union select person_id from followers where record_id = $1`,
    [record.id],
  );
  const joining = effects.flatMap((effect) => (effect.effect === 'follow' ? [effect.person] : []));
  const named = new Set([...rows.map(({ person }) => person), ...joining]);
  return effects.flatMap((effect) => discreet(effect, named));
}

function discreet(effect: Effect, named: ReadonlySet<number>): Effect[] {
  switch (effect.effect) {
    case 'post': {
      const { alerts = [], ...message } = effect.message;
      return [showInRooms(message), ...alerts.filter((each) => named.has(each)).map((each) => tell(each, message))];
    }
    case 'remind': {
      const { person, message, urgent } = effect;
      return named.has(person) ? [(urgent ? tellUrgently : tell)(person, message)] : [];
    }
    case 'tell':
    case 'call-out':
      return named.has(effect.person) ? [effect] : [];
    case 'tell-affected':
      return [{ ...effect, people: [...named], keys: [], subjects: [], channels: [] }];
    default:
      return [effect];
  }
}

/** What was written down before it became private, and was not said yet, is said to those who are named alone. */
export const forgetUnsaid = (tx: Db, before: Private | null, after: Private): Promise<unknown> =>
  before && !isPrivate(before) && isPrivate(after) ? tx.query(forgetStatement, [after.id]) : Promise.resolve();

const forgetStatement = `
  with named as (
    select i.platform || ':' || i.workspace || ':@' || i.account as lane
      from identities i join records h on h.id = $1
     where i.person_id = h.requester or i.person_id in (select person_id from followers where record_id = $1)),
  rooms_of as (select id from rooms where record_id = $1 and wanted and private)
  delete from outbox o
   where o.record_id = $1 and o.lease_until is null
     and (o.kind = 'direct' and replace(o.lane, ':!@', ':@') not in (select lane from named)
          or o.kind = 'line' and coalesce((select c.room_id from live_cards c where c.id = o.card_id), o.room_id, 0)
                                 not in (select id from rooms_of))`;
