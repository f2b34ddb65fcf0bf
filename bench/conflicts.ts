import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { OpenDb } from '../src/db/db.ts';
import { deskbell } from '../src/engine/define.ts';
import { applyPolicy } from '../src/policy/apply.ts';
import type { Change } from '../src/practices/change/change.ts';
import { conflictsOf } from '../src/practices/change/scheduling-facts.ts';
import { aPlacedChange } from '../test/support/changes.ts';
import { aDesk, type Desk, type Made, withServer } from './desk.ts';
import { type Figure, type Figures, inMs, median, quantile, timed } from './figures.ts';

const scheduled = 5_000;
const items = 20_000;
const looks = 200;
const aim = '< 50 ms';

/** What stands in the way of a change, under its locks, amid what a large organisation has scheduled. */
export const conflicts = (): Figures =>
  withServer(async function* (create) {
    const made = await create('conflicts');
    const desk = await aDesk(made.db);
    await manyItems(made.db);
    desk.engine.policies.forget();
    await fill(desk, made);
    await looked(desk, await aChangeAt(desk, 1), 20);
    yield await measured(desk, 'windows spread over 30 nights', 30);
    await made.db.run(
      `update changes set opens_at = date_trunc('hour', now()) + interval '1 day', ends_at = date_trunc('hour', now()) + interval '26 hours'`,
    );
    await made.db.run('vacuum analyze');
    yield await measured(desk, 'all windows in one night', 1);
  });

/** Each item depends on the next, ten in a row; each service has a hundred. */
async function manyItems(db: OpenDb): Promise<void> {
  const document = parse(readFileSync('sample/policy.yaml', 'utf8'));
  for (let n = 0; n < items; n++) document.items[`item-${n}`] = n % 10 < 9 ? { dependsOn: [`item-${n + 1}`] } : {};
  for (let n = 0; n < items / 100; n++)
    document.services[`service-${n}`] = {
      name: `Service ${n}`,
      items: Array.from({ length: 100 }, (_, each) => `item-${n * 100 + each}`),
    };
  await applyPolicy(db, { document, hash: 'conflicts' }, { source: 'bench', now: new Date() });
}

/** Two hours each, three items of one row each, twenty implementers. */
async function fill(desk: Desk, { db }: Made): Promise<void> {
  const { id } = await aPlacedChange(desk as never, { status: 'scheduled', items: ['item-0'], service: 'service-0' });
  const copy = (table: string, columns: Record<string, string>) =>
    `insert into ${table} select (jsonb_populate_record(t, jsonb_build_object(${Object.entries(columns)
      .map(([name, value]) => `'${name}', ${value}`)
      .join(
        ', ',
      )}))).* from ${table} t cross join generate_series(1, ${scheduled - 1}) n where ${table === 'records' ? 'id' : 'record_id'} = ${id}`;
  const item = (nth: number) => `'item-' || ((n * 4 + ${nth}) % ${items})`;
  const opens = `date_trunc('hour', now()) + (n % 30 + 1) * interval '1 day' + (n / 30 % 6) * interval '30 minutes'`;
  const statements = [
    copy('records', { id: `${id} + n`, number: `${id} + n`, service: `'service-' || ((n * 4) % ${items} / 100)` }),
    copy('changes', {
      record_id: `${id} + n`,
      items: `jsonb_build_array(${[0, 1, 2].map(item).join(', ')})`,
      implementer: '1 + n % 20',
      opens_at: opens,
      ends_at: `${opens} + interval '2 hours'`,
    }),
    `insert into record_subjects (record_id, subject)
     select d.record_id, 'item:' || each from changes d cross join jsonb_array_elements_text(d.items) each where d.record_id > ${id}
     union select record_id, 'change' from changes where record_id > ${id}`,
    `select setval(pg_get_serial_sequence('records', 'id'), ${id + scheduled}), setval('changes_numbers', ${id + scheduled})`,
    'vacuum analyze',
  ];
  for (const statement of statements) await db.run(statement);
}

let placed = 0;
/** A draft on three items, on one of the nights. */
function aChangeAt(desk: Desk, night: number): Promise<Change> {
  const hour = 3_600_000;
  const opens = Math.floor(Date.now() / hour) * hour + night * 24 * hour;
  const first = (placed++ * 97) % items;
  return aPlacedChange(desk as never, {
    items: [0, 1, 2].map((nth) => `item-${(first + nth) % items}`),
    service: `service-${Math.floor(first / 100)}`,
    opensAt: new Date(opens),
    endsAt: new Date(opens + 2 * hour),
  });
}

async function measured(desk: Desk, where: string, nights: number): Promise<Figure> {
  const [taken, bare, found]: number[][] = [[], [], []];
  for (let look = 0; look < looks; look++) {
    const change = await aChangeAt(desk, (look % nights) + 1);
    taken!.push(await timed(async () => void found!.push(await looked(desk, change))));
    bare!.push(await timed(() => desk.db.transaction((tx) => tx.query('select 1'))));
  }
  return {
    what: `Conflicts of a change among ${scheduled.toLocaleString('en')} scheduled and ${items.toLocaleString('en')} items, ${where}: p50 and p99`,
    figure: `${inMs(median(taken!))}, ${inMs(quantile(taken!, 0.99))}`,
    against: `a transaction that asks nothing: ${inMs(median(bare!))}, ${inMs(quantile(bare!, 0.99))}; conflicts found: ${median(found!)}, ${Math.max(...found!)} at most`,
    ratio: '–',
    aim,
  };
}

/** As every gate asks it, and how many there were. */
async function looked({ db, engine }: Desk, change: Change, times = 1): Promise<number> {
  let count = 0;
  for (let time = 0; time < times; time++)
    count = await db.transaction(async (tx) => {
      const inForce = await engine.policies.current(tx);
      const reading = { db: tx, policy: inForce, inForce, actor: deskbell, now: new Date(), written: async () => '' };
      return (await conflictsOf(reading, change)).length;
    });
  return count;
}
