import type { Db } from '../../src/db/db.ts';
import { historyOf, linkAudit, verifyAudit } from '../../src/engine/audit.ts';
import type { Header } from '../../src/engine/header.ts';
import { isOvertaken, standingOf } from '../../src/engine/late.ts';
import { hashOfMessage, type LiveCard } from '../../src/engine/live-cards.ts';
import type { Incident, IncidentEvent } from '../../src/practices/incident/incident.ts';
import { clockNames, clockOf, levelsOf, type Move } from '../../src/practices/service-level/index.ts';
import type { MemoryPlatform } from '../support/memory-platform.ts';
import type { World } from '../support/world.ts';
import { changes } from './whole-changes.ts';

/**
 * From now on, keeps in mind what was to be told, and what ever was a card. What waits for a room to open is written down
 * anew when it does.
 */
export const logTold = (db: Db): Promise<void> =>
  db.run(`
    create table told (id bigint, kind text, platform text, subject text, standing text, record_id bigint, worth_until timestamptz,
      above boolean, notice boolean);
    create function log_told() returns trigger language plpgsql as $$
      begin insert into told values (new.id, new.kind, new.platform, new.subject, new.standing, new.record_id, new.worth_until,
        new.kind = 'line' and new.card_id is null and new.room_id is null, new.notice); return new; end $$;
    create trigger log_told after insert on outbox for each row
      when (new.kind <> 'line' or new.card_id is not null or new.room_id is null) execute function log_told();
    create table carded (message text);
    create function log_carded() returns trigger language plpgsql as $$
      begin insert into carded values (new.message); return new; end $$;
    create trigger log_carded after update of message on live_cards for each row
      when (new.message is not null) execute function log_carded();`);

/** What is not as it must be when nothing is left to do. Empty: all is well. */
export async function whatIsWrong(world: World): Promise<string[]> {
  const findings = await Promise.all([
    cards(world),
    audit(world),
    timers(world),
    clocks(world),
    told(world),
    pages(world),
    effects(world),
    changes(world),
  ]);
  return findings.flat();
}

const platformOf = (world: World, name: string): MemoryPlatform =>
  [world.slack, world.discord, world.web].find((each) => each.name === name)!;

/** Every card shows its record as it is, once in every place; but for those whose last redraw was given up. */
async function cards(world: World): Promise<string[]> {
  const all = await world.db.query<LiveCard & { givenUp: boolean }>(
    `select c.*, exists (select 1 from outbox o where o.card_id = c.id and o.kind = 'card') as given_up from live_cards c`,
  );
  const live = all.filter(({ givenUp }) => !givenUp);
  const wrong: string[] = [];
  for (const { recordId, platform, channel, viewpoint, message, face, roomId } of live) {
    const shown = platformOf(world, platform).shown.find(({ id }) => id === message);
    const drawn = await world.engine.drawCard(recordId, viewpoint, { face, roomId });
    if (!shown) wrong.push(`the card of record ${recordId} does not stand in ${platform} ${channel}`);
    else if (hashOfMessage(shown.message) !== hashOfMessage(drawn!))
      wrong.push(`the card of record ${recordId} in ${platform} ${channel} is old`);
  }
  // In rooms, lines stand beside the cards: those are counted with what was told.
  const rooms = await roomChannels(world);
  const lines = await linesAbove(world);
  const standing = shownBy(world).filter(
    ({ id, channel, thread }) => !channel.startsWith('@') && !thread && !rooms.has(channel) && !lines.has(id),
  );
  const wanted = all.filter(({ roomId }) => roomId === null).length;
  const missing = wanted - live.filter(({ roomId }) => roomId === null).length;
  if (standing.length > wanted || standing.length < wanted - missing)
    wrong.push(`${standing.length} cards stand, ${wanted} should, of which ${missing} were given up`);
  return wrong;
}

/** What was said in a channel, below no card. */
async function linesAbove(world: World): Promise<ReadonlySet<string>> {
  const rows = await world.db.query<ToldRow>('select id, platform from told where above');
  const posted = rows.map(({ id, platform }) => platformOf(world, platform).nonces.get(`db-${id}`));
  return new Set(posted.flatMap((each) => each?.message ?? []));
}

const shownBy = (world: World) => [world.slack, world.discord, world.web].flatMap(({ shown }) => shown);

async function roomChannels({ db }: World): Promise<ReadonlySet<string>> {
  const rows = await db.query<{ channel: string }>('select channel from rooms where channel is not null');
  return new Set(rows.map(({ channel }) => channel));
}

async function audit({ db }: World): Promise<string[]> {
  while ((await linkAudit(db)) > 0);
  const { checked, unlinked, broken } = await verifyAudit(db);
  const [row] = await db.query<{ count: number }>('select count(*)::int as count from audit');
  return [
    ...broken.map(({ position, why }) => `audit ${position}: ${why}`),
    ...(unlinked > 0 || checked !== row!.count ? [`${checked} of ${row!.count} audit entries are in the chain`] : []),
  ];
}

/** The timers are those that the records name, and none was tried in vain. */
async function timers({ db, engine }: World): Promise<string[]> {
  const ids = await db.query<{ id: number; prefix: string }>('select id, prefix from records order by id');
  const named: string[] = [];
  for (const { id, prefix } of ids) {
    const { kind, store } = engine.installed.kinds.get(prefix)!;
    const record = (await store.byId(db, id))!;
    const policy = await engine.policies.version(db, record.policy);
    for (const { name, at } of kind.timersOf(record, policy)) named.push(`${id} ${name} ${at.toISOString()}`);
  }
  const rows = await db.query<{ recordId: number; name: string; dueAt: Date; tries: number }>('select * from timers');
  const kept = rows.map(({ recordId, name, dueAt }) => `${recordId} ${name} ${dueAt.toISOString()}`);
  return [
    ...named.filter((each) => !kept.includes(each)).map((each) => `the timer ${each} is missing`),
    ...kept.filter((each) => !named.includes(each)).map((each) => `nobody named the timer ${each}`),
    ...rows.filter(({ tries }) => tries > 0).map(({ name }) => `the timer ${name} failed`),
  ];
}

/** The deadlines that stand on a record are those that its history gives from the beginning. */
async function clocks({ db, engine }: World): Promise<string[]> {
  const incidents = await db.query<Incident>('select h.*, d.* from records h join incidents d on d.record_id = h.id');
  const wrong = incidents.map(async (incident) => {
    const { id, policy, respondBy, solveBy } = incident;
    const history = (await historyOf(db, id, 10_000)).map(({ at, type, payload }) => ({ at, type, ...payload }));
    const moves = movesIn(history as unknown as (IncidentEvent & { at: Date })[], incident);
    const levels = levelsOf(await engine.policies.version(db, policy));
    const [response, resolution] = clockNames.map((name) => clockOf(name, moves, levels).due);
    const same = (one?: Date | null, other?: Date | null) => one?.getTime() === other?.getTime();
    const isRight = same(respondBy, response) && same(solveBy, resolution);
    return isRight ? [] : [`the deadlines of record ${id} are not those of its history`];
  });
  return (await Promise.all(wrong)).flat();
}

function movesIn(history: (IncidentEvent & { at: Date })[], { service, priority }: Incident): Move[] {
  const sorted = history.filter((each) => each.type === 'incident.classified');
  const first = {
    priority: sorted[0]?.priority.from ?? priority,
    service: sorted[0] ? sorted[0].service.from : service,
  };
  const answered = history.find(({ type }) => type === 'incident.acknowledged' || type === 'incident.resolved');
  return history.flatMap((event): Move[] => {
    const at = event.at.toISOString();
    const moves: Move[] = event === answered ? [{ at, move: 'answered' }] : [];
    switch (event.type) {
      case 'incident.reported':
        return [{ at, move: 'opened', ...first }];
      case 'incident.classified':
        return [{ at, move: 'classified', priority: event.priority.to, service: event.service.to }];
      case 'incident.made-pending':
        return [{ at, move: 'waiting', on: event.on }];
      case 'incident.resumed':
        return [{ at, move: 'resumed' }];
      case 'incident.resolved':
        return [...moves, { at, move: 'solved' }];
      case 'incident.reopened':
        return [{ at, move: 'reopened' }];
      case 'incident.cancelled':
        return [{ at, move: 'cancelled' }];
      default:
        return moves;
    }
  });
}

/** Whatever was to be told has arrived, once, or was given up; nothing waits. */
async function told(world: World): Promise<string[]> {
  const wrong: string[] = [];
  const left = await world.db.query<{ id: number; kind: string; problem: string }>(
    'select id, kind, problem from outbox where not dead',
  );
  for (const { id, kind, problem } of left) wrong.push(`the ${kind} ${id} is left: ${problem}`);
  const rows = await world.db.query<ToldRow>(
    `select t.*, r.status, r.owner,
            array_remove(array(select l.standing from told l where l.subject = t.subject and l.id > t.id), null) as later,
            t.notice and exists (select 1 from told l where l.record_id = t.record_id and l.notice and l.id > t.id) as replaced,
            not exists (select 1 from live_cards c where t.subject = 'card:' || c.id) as room_closed
       from told t left join records r on r.id = t.record_id
      where t.kind not in ('card', 'call-out', 'room', 'event') and not exists (select 1 from outbox o where o.id = t.id)`,
  );
  const missing = rows.filter(({ id, platform }) => !platformOf(world, platform).nonces.has(`db-${id}`));
  const overtaken = missing.filter(
    (row) =>
      mayBeOvertaken(row) ||
      saidNowhere(row) ||
      row.replaced ||
      (row.worthUntil !== null && row.worthUntil <= world.clock.now),
  );
  for (const { id, kind, platform } of missing.filter((row) => !overtaken.includes(row)))
    wrong.push(`the ${kind} ${id} never reached ${platform}`);
  const [rooms, cards] = await Promise.all([
    roomChannels(world),
    world.db.query<{ message: string }>('select message from carded'),
  ]);
  const isCard = new Set(cards.map(({ message }) => message));
  const called = new Set(
    await world.db
      .query<{ message: string }>('select message from call_outs where message is not null')
      .then((all) => all.map(({ message }) => message)),
  );
  const lines = await linesAbove(world);
  const isSaid = ({ id, channel, thread }: Shown) =>
    channel.startsWith('@') || thread !== undefined || rooms.has(channel) || lines.has(id);
  const said = shownBy(world).filter((each) => isSaid(each) && !called.has(each.id) && !isCard.has(each.id)).length;
  const [dead] = await world.db.query<{ count: number }>(
    `select count(*)::int as count from outbox where kind not in ('card', 'room', 'event')`,
  );
  const [closed] = await world.db.query<{ count: number }>(
    `select count(*)::int as count from rooms where state <> 'open'`,
  );
  // One that was given up may have arrived, and a card of a room that closed before anybody noted where it stands.
  const wanted = rows.length - overtaken.length;
  const right = said >= wanted && said <= wanted + dead!.count + closed!.count;
  return right ? wrong : [...wrong, `${wanted} messages were to be told, ${said} were`];
}

type Shown = MemoryPlatform['shown'][number];
type ToldRow = Pick<Header, 'status' | 'owner'> & {
  id: number;
  kind: string;
  platform: string;
  standing: string | null;
  later: string[];
  worthUntil: Date | null;
  replaced: boolean;
  roomClosed: boolean;
};

type PageRow = { id: number; platform: string; state: string; message: string | null; left: boolean };

/** A page reached its platform once, or its record was told that it did not; what is over says so. */
async function pages(world: World): Promise<string[]> {
  const rows = await world.db.query<PageRow>(
    `select c.id, c.platform, c.state, c.message, exists (select 1 from outbox o where o.call_out_id = c.id) as left
       from call_outs c order by c.id`,
  );
  return rows.flatMap(({ id, platform, state, message, left }): string[] => {
    const shown = platformOf(world, platform).shown.filter((each) => each.id === message);
    if (state === 'waiting' && !left) return [`the page ${id} waits, and nobody calls`];
    if (message !== null && shown.length !== 1) return [`the page ${id} stands ${shown.length} times on ${platform}`];
    const stillAsks = state === 'over' && !left && shown.some((each) => each.message.tone === 'critical');
    return stillAsks ? [`the page ${id} is over and still asks`] : [];
  });
}

/** What came late to one person, and whose record had moved on, is rightly left out. */
const mayBeOvertaken = ({ kind, standing, later, status, owner }: ToldRow): boolean =>
  kind === 'direct' && isOvertaken(standing, { later, now: status && standingOf({ status, owner }) });

/** A line whose room closed while its calls failed; it stands below the desk's card. */
const saidNowhere = ({ kind, roomClosed }: ToldRow): boolean => kind === 'line' && roomClosed;

async function effects({ db }: World): Promise<string[]> {
  const [row] = await db.query<{ records: number; reported: number }>(
    `select (select count(*)::int from records) as records,
            (select count(*)::int from audit where type in ('incident.reported', 'review.started', 'change.drafted', 'freeze.begun')) as reported`,
  );
  return row!.records === row!.reported ? [] : [`${row!.records} records from ${row!.reported} that were made`];
}
