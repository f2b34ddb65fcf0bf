import type { Message } from '../chat/message.ts';
import { DeliveryError, type Platform, type Posted, type Posting } from '../chat/platform.ts';
import type { Db } from '../db/db.ts';
import { pgArray } from '../db/rows.ts';
import { fillNames } from '../people/names.ts';
import { accountOrder } from './accounts.ts';
import type { AuditEvent } from './audit.ts';
import type { Effect } from './effects.ts';
import type { Engine } from './engine.ts';
import type { Header } from './header.ts';
import { kindFor } from './installed.ts';
import { delayed, isLate } from './late.ts';
import { accountOf, bury, type OutboxRow, settle } from './outbox.ts';
import type { AnyCallOuts, CallOutOutcome, CallOutSaid, TimerAction } from './practice.ts';
import { askRecord } from './timers.ts';

/**
 * A page to one person by one of their accounts, which its record waits for. Every call asks the record first whether the
 * page is still wanted, and the record is told what became of it.
 */
type CallOut = {
  id: number;
  recordId: number;
  page: string;
  way: number;
  workspace: string;
  /** Where it stands, once it was taken. */
  channel: string | null;
  message: string | null;
  content: string;
};

/** How a record is told. */
export const settledTimer = 'call-out.settled';
export const settledBy = ({ settled }: AnyCallOuts): TimerAction<Header, AuditEvent> => ({
  decide: (record, acting, said) => settled(record, said as CallOutSaid, acting),
});

type About = { recordId: number; installed: string; now: Date };
type Asked = Pick<Extract<Effect, { effect: 'call-out' }>, 'page' | 'person' | 'way' | 'message'>;

/** Asks for the call. The same page goes the same way once; a person without such an account cannot be paged that way. */
export async function askCallOut(db: Db, { page, person, way, message }: Asked, about: About): Promise<void> {
  const { recordId, installed, now } = about;
  const [found] = await db.query<{ accounts: number }>(
    `with account as (
       select p.id as person, i.platform, i.workspace, i.account, coalesce(p.own_language, p.language) as language
         from identities i join people p on p.id = i.person_id
        where p.id = $3 and p.active and i.platform = any(string_to_array($4, ','))
        order by ${accountOrder('$4')} limit 1 offset $5),
     called as (
       insert into call_outs (record_id, page, person, way, platform, workspace, account, state, content, language, created_at)
       select $1::bigint, $2, person, $5::int, platform, workspace, account, 'waiting', $6, language, $7::timestamptz from account
       on conflict do nothing returning *),
     queued as (
       insert into outbox (lane, platform, urgent, kind, call_out_id, record_id, language, subject, next_at, created_at)
       select platform || ':' || workspace || ':!@' || account, platform, true, 'call-out', id, record_id, language, 'call-out:' || id, $7::timestamptz, $7::timestamptz
         from called)
     select count(*)::int as accounts from account`,
    [recordId, page, person, installed, way, JSON.stringify(message), now],
  );
  if (found!.accounts === 0) await tellRecord(db, { recordId, page, way }, 'no-way', now);
}

const tellRecord = (
  db: Db,
  { recordId, page, way }: Pick<CallOut, 'recordId' | 'page' | 'way'>,
  outcome: CallOutOutcome,
  now: Date,
) => askRecord(db, recordId, settledTimer, { page, way, outcome } satisfies CallOutSaid, now);

/** One row of the outbox: the page itself, or that it is over. */
export async function callOut(
  engine: Engine,
  platform: Platform,
  row: OutboxRow,
  posting: (message: Message) => Promise<Posting>,
): Promise<'called' | 'nothing-to-say'> {
  const [found] = await engine.db.query<CallOut>('select * from call_outs where id = $1', [row.callOutId]);
  const asked = found && (await stillAsked(engine, found));
  if (!asked) return 'nothing-to-say';
  const { isWanted, over } = asked;
  const how = async (message: Message) => ({ ...(await posting(message)), nonce: `call-out-${found.id}` });
  const standing = postedOf(found);
  if (standing) return isWanted ? 'nothing-to-say' : edit(platform, standing, await over(), how);
  // An earlier call may have arrived: then it is found under its nonce, to be told that it is over.
  if (!isWanted && !row.again) return 'nothing-to-say';
  const message = isWanted ? await wordsOf(engine, found, row) : await over();
  const to = await platform.direct(accountOf(row));
  await noteReached(engine, found, await platform.post(to, message, await how(message)));
  return 'called';
}

const postedOf = ({ workspace, channel, message }: CallOut): Posted | null =>
  channel !== null && message !== null ? { workspace, channel, message } : null;

async function wordsOf({ db, now }: Engine, { content }: CallOut, { createdAt }: OutboxRow): Promise<Message> {
  const message = await fillNames(db, JSON.parse(content) as Message);
  return isLate(createdAt, now()) ? delayed(message, createdAt, false) : message;
}

/** What its record says of a page now. Null: there is no such record any more. */
async function stillAsked({ db, installed }: Engine, { recordId, page }: CallOut) {
  const [header] = await db.query<{ prefix: string }>('select prefix from records where id = $1', [recordId]);
  const found = header && kindFor(installed, header.prefix);
  const record: Header | null = found ? await found.store.byId(db, recordId) : null;
  const callOuts: AnyCallOuts | undefined = found?.kind.callOuts;
  if (!record || !callOuts) return null;
  return {
    isWanted: callOuts.wanted(record).includes(page),
    over: () => fillNames(db, callOuts.over(record, page)),
  };
}

async function edit(
  platform: Platform,
  posted: Posted,
  message: Message,
  how: (message: Message) => Promise<Posting>,
): Promise<'called' | 'nothing-to-say'> {
  if (!platform.can.edit) return 'nothing-to-say';
  try {
    await platform.edit(posted, message, await how(message));
  } catch (error) {
    // Its reader deleted it: nothing is left to be read.
    if (!(error instanceof DeliveryError) || error.outcome.kind !== 'gone') throw error;
  }
  return 'called';
}

/** The platform took it. Where its record was done with it meanwhile, it is edited at once. */
async function noteReached({ db, now, wake }: Engine, { id }: CallOut, posted: Posted): Promise<void> {
  const at = now();
  await db.transaction(async (tx) => {
    const [noted] = await tx.query<CallOut & { state: string }>(
      `update call_outs set channel = $2, message = $3, state = case when state = 'over' then state else 'reached' end
        where id = $1 and message is null returning *`,
      [id, posted.channel, posted.message],
    );
    if (!noted) return;
    await tellRecord(tx, noted, 'reached', at);
    if (noted.state === 'over') await tx.query(editStatement('id = $1'), [id, at]);
  });
  wake();
}

/** Refused, or given up: its record looks for another way. Closed direct messages are no fault for operators to see. */
export async function callOutFailed(
  { db, now, wake }: Engine,
  row: OutboxRow,
  outcome: Extract<CallOutOutcome, 'closed' | 'refused'>,
  problem: string,
): Promise<void> {
  const at = now();
  await db.transaction(async (tx) => {
    const [failed] = await tx.query<CallOut>(
      `update call_outs set state = 'failed' where id = $1 and state = 'waiting' returning *`,
      [row.callOutId],
    );
    if (failed) await tellRecord(tx, failed, outcome, at);
    await (outcome === 'closed' ? settle(tx, row, at) : bury(tx, row, at, problem));
  });
  wake();
}

/** What a record no longer waits for: not yet posted, it is dropped; posted, it is edited to say so. */
export async function endCallOuts(
  tx: Db,
  { wanted }: AnyCallOuts,
  [before, after]: [before: Header, after: Header],
  now: Date,
): Promise<void> {
  const still = wanted(after);
  const ended = wanted(before).filter((page) => !still.includes(page));
  if (ended.length === 0) return;
  await tx.query(
    `with ended as (
       update call_outs set state = 'over' where record_id = $1 and page = any($3::text[]) and state <> 'over' returning id, message)
     ${editStatement('id in (select id from ended where message is not null)')}`,
    [after.id, now, pgArray(ended)],
  );
}

/** In the person's ordinary lane: it rings nobody, and keeps no page waiting. */
const editStatement = (which: string): string => `
  insert into outbox (lane, platform, kind, call_out_id, record_id, language, subject, next_at, created_at)
  select platform || ':' || workspace || ':@' || account, platform, 'call-out', id, record_id, language, 'call-out:' || id, $2::timestamptz, $2::timestamptz
    from call_outs where ${which}`;

/** One page of one person, by whichever of their accounts; `at` is when it was sent first. */
export type PageSent = { person: number; at: Date; reached: boolean };

/** Pages of these people in a stretch of time: what being on call has cost them. */
export const pagesSent = (db: Db, people: readonly number[], from: Date, to: Date): Promise<PageSent[]> =>
  db.query<PageSent>(
    `select person, min(created_at) as at, bool_or(message is not null) as reached
       from call_outs where person = any($1::int[]) and created_at >= $2 and created_at < $3
      group by person, record_id, page order by min(created_at)`,
    [pgArray(people), from, to],
  );

/** Records that call this person now: the page was asked for, and is not over. */
export async function recordsCalling(db: Db, person: number, since: Date): Promise<number[]> {
  const rows = await db.query<{ recordId: number }>(
    `select distinct record_id from call_outs where person = $1 and created_at >= $2 and state <> 'over'`,
    [person, since],
  );
  return rows.map(({ recordId }) => recordId);
}
