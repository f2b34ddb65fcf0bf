import { deskbell } from '../../src/engine/define.ts';
import { kindFor } from '../../src/engine/installed.ts';
import { writer } from '../../src/engine/written.ts';
import { type Change, windowOf } from '../../src/practices/change/change.ts';
import { isOwed } from '../../src/practices/change/owed.ts';
import { hashOf, openRoundOf } from '../../src/practices/change/round.ts';
import { blocking } from '../../src/practices/change/scheduling.ts';
import { conflictsOf } from '../../src/practices/change/scheduling-facts.ts';
import { eventOf } from '../../src/practices/change/window-event.ts';
import type { World } from '../support/world.ts';

/** What is wrong with changes when nothing is left to do. */
export async function changes(world: World): Promise<string[]> {
  const { db, engine } = world;
  const { store } = kindFor(engine.installed, 'CHG');
  const ids = await db.query<{ id: number }>(`select id from records where prefix = 'CHG' order by id`);
  const all = (await Promise.all(ids.map(({ id }) => store.byId(db, id)))) as Change[];
  const wrong = all.flatMap((change) => wrongOf(change).map((why) => `CHG-${change.number}: ${why}`));
  for (const change of all.filter(({ open }) => open)) wrong.push(...(await stale(world, change)));
  return [...wrong, ...(await starts(world)), ...sharing(all), ...(await windows(world, all))];
}

/** Nothing is decided but as its kind and risk want it, and once. */
function wrongOf(change: Change): string[] {
  const { kind, risk, approvedAt, assessment, rounds, status } = change;
  const wrong: string[] = [];
  const last = rounds.at(-1);
  if (rounds.filter(({ end }) => !end).length > 1) wrong.push('two rounds are open');
  for (const { number, votes } of rounds)
    if (new Set(votes.map(({ by }) => by)).size < votes.length) wrong.push(`one voted twice in round ${number}`);
  if (approvedAt && kind !== 'standard') {
    const byBoard = last?.end?.how === 'approved' && last.hash === hashOf(change);
    const byPeer = kind === 'normal' && risk === 'low' && assessment !== null && assessment.hash === hashOf(change);
    if (!byBoard && !byPeer) wrong.push('it is approved, and its words were not');
  }
  if (['scheduled', 'implementing', 'verifying'].includes(status) && !approvedAt && kind === 'normal')
    wrong.push(`it is ${status} without approval`);
  if (openRoundOf(change) && !change.open) wrong.push('it is over, and still voted on');
  if (status === 'closed' && isOwed(change)) wrong.push('it is closed, and owes its approval');
  return wrong;
}

/** What stands in its way is what was found last. */
async function stale({ db, engine }: World, change: Change): Promise<string[]> {
  if (change.status !== 'scheduled') return [];
  const found = await db.transaction(async (tx) => {
    const policy = await engine.policies.current(tx);
    const reading = {
      db: tx,
      policy,
      inForce: policy,
      actor: deskbell,
      now: engine.now(),
      written: writer(engine, tx),
    };
    return conflictsOf(reading, change);
  });
  const [kept, now] = [change.conflicts, found].map((all) =>
    all
      .map(({ key }) => key)
      .sort()
      .join(' '),
  );
  return kept === now ? [] : [`CHG-${change.number}: its conflicts are "${kept}", not "${now}"`];
}

/** Whatever happens once in a life happened once. */
async function starts({ db }: World): Promise<string[]> {
  const rows = await db.query<{ recordId: number; type: string }>(
    `select record_id, type from audit where type in ('change.started', 'change.closed', 'change.cancelled')
      group by record_id, type having count(*) > 1`,
  );
  return rows.map(({ recordId, type }) => `record ${recordId}: ${type} more than once`);
}

/** No two hold the same item at the same time, unless somebody let them. */
function sharing(all: Change[]): string[] {
  const held = all.filter(({ status, conflicts }) => status === 'scheduled' && blocking(conflicts).length === 0);
  return held.flatMap((one, index) =>
    held.slice(index + 1).flatMap((other) => {
      const [first, second] = [windowOf(one)!, windowOf(other)!];
      const meets = first.opensAt < second.endsAt && second.opensAt < first.endsAt;
      const shares = one.items.some((item) => other.items.includes(item));
      const passed = [one, other].some(({ conflicts }) => conflicts.some(({ kind }) => kind === 'same-item'));
      return meets && shares && !passed ? [`CHG-${one.number} and CHG-${other.number} have one item at one time`] : [];
    }),
  );
}

/** The calendar of the platform that has one shows each window that is agreed, once. */
async function windows({ db, engine, discord }: World, all: Change[]): Promise<string[]> {
  const policy = await engine.policies.current(db);
  const dead = await db.query<{ recordId: number }>(`select record_id from outbox where dead and kind = 'event'`);
  const givenUp = new Set(dead.map(({ recordId }) => recordId));
  const wished = all.flatMap((change) => {
    if (givenUp.has(change.id)) return [];
    const wish = change.visibility === 'private' ? null : eventOf(change, policy);
    return wish && wish !== 'over' ? [`${wish.from} ${wish.to} ${JSON.stringify(wish.name.values.change)}`] : [];
  });
  const entries = [...discord.events!.all.values()].filter(({ over }) => !over);
  const shown = entries
    .filter(
      ({ name }) =>
        !all.some(
          (change) => givenUp.has(change.id) && JSON.stringify(name.values.change).includes(`"CHG-${change.number}"`),
        ),
    )
    .map(({ name, from, to }) => `${from.toISOString()} ${to.toISOString()} ${JSON.stringify(name.values.change)}`);
  const [is, must] = [shown, wished].map((each) => each.sort().join(', '));
  return is === must ? [] : [`the calendar shows "${is}", not "${must}"`];
}
