import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { accept } from '../../../src/core/decision.ts';
import type { OpenDb } from '../../../src/db/db.ts';
import { action, deskbell } from '../../../src/engine/define.ts';
import { kindFor } from '../../../src/engine/installed.ts';
import { performAction } from '../../../src/engine/perform.ts';
import { approved } from '../../../src/practices/change/approving.ts';
import type { Change, ChangeEvent } from '../../../src/practices/change/change.ts';
import { blocking } from '../../../src/practices/change/scheduling.ts';
import { type LookFacts, lookFacts } from '../../../src/practices/change/scheduling-facts.ts';
import { lockGate } from '../../../src/practices/change/scheduling-store.ts';
import { aPlacedChange, changeNow, peopleOf } from '../../support/changes.ts';
import { aPostgres, blocked, type TestPostgres } from '../../support/postgres-server.ts';
import { unhurried } from '../../support/rules.ts';
import { aPolicy, aWorld, monday, type World, wordOf } from '../../support/world.ts';

/** Two processes on one server. What is decided is the last step of every approval, whoever said yes. */

let server: TestPostgres;
let one: World;
let other: World;
let watching: Promise<OpenDb>;
beforeAll(async () => {
  server = await aPostgres();
  watching = server.open();
  const policy = unhurried(aPolicy());
  one = await aWorld({ db: await server.open(), policy });
  other = await aWorld({ db: await server.open(), policy, beside: one });
});
afterAll(() => server.drop());
beforeEach(async () => {
  omar = (await peopleOf(one)).omar!;
  await one.empty();
  await other.empty();
});

const lastYes = action<Change, ChangeEvent, Record<never, never>, LookFacts>({
  id: 'test.approve',
  label: { key: 'typed', values: { text: 'yes' }, en: 'yes' },
  permission: 'change.vote',
  facts: lookFacts,
  decide: (change, _, acting) => {
    const after = approved(change, { round: null, found: acting.facts.found }, acting);
    return accept(after.change, after.events);
  },
});
let omar: number;
let acts = 0;
const approves = ({ engine }: World, { number }: Change) => {
  const request = {
    id: `yes ${acts++}`,
    actor: { ...deskbell, id: omar, roles: ['cab-member' as const] },
    place: { platform: '', workspace: '', channel: '' },
  };
  return performAction(engine, kindFor(engine.installed, 'CHG'), lastYes, { prefix: 'CHG', number }, {}, request);
};
const window = (from: string, to: string) => ({
  opensAt: new Date(`2026-11-28T${from}:00Z`),
  endsAt: new Date(`2026-11-28T${to}:00Z`),
});
const inCab = (facts: object) => aPlacedChange(one, { status: 'cab', submittedAt: monday, ...facts });
const told = (key: string) =>
  one
    .onSlack(key)
    .direct()
    .map(({ message }) => wordOf(one, message.summary));
const settled = async () => {
  await Promise.all([one.settle(), other.settle()]);
  await one.settle();
};
const now = (changes: Change[]) => Promise.all(changes.map((each) => changeNow(one, each)));
const freezes = (values: object) =>
  other
    .onWeb('helen')
    .submits('freeze.begin', { name: 'Peak', from: '', what: 'everything', why: 'Counting.', ...values });

test.each(Array.from({ length: 2 }, (_, round) => round))(
  'of two changes on one item that are approved at the same instant exactly one is scheduled, and the other hears why (%i)',
  async () => {
    const changes = [
      await inCab({
        items: ['order-db', 'print-srv'],
        requester: 'ana',
        implementer: 'sam',
        ...window('20:00', '22:00'),
      }),
      await inCab({
        items: ['print-srv', 'mail-gw'],
        requester: 'dan',
        implementer: 'wei',
        ...window('21:00', '23:00'),
      }),
    ];
    await Promise.all([approves(one, changes[0]!), approves(other, changes[1]!)]);
    await settled();
    const after = await now(changes);
    expect(after.map(({ status }) => status).sort()).toEqual(['cab', 'scheduled']);
    const left = after.find(({ status }) => status === 'cab')!;
    const won = after.find(({ status }) => status === 'scheduled')!;
    expect(blocking(left.conflicts).map(({ kind, ref }) => [kind, ref])).toEqual([['same-item', `CHG-${won.number}`]]);
    expect(blocking(won.conflicts)).toEqual([]);
    expect(told(left === after[0] ? 'ana' : 'dan').filter((each) => !each.endsWith('is approved.'))).toEqual([
      expect.stringMatching(
        new RegExp(`^CHG-${left.number} is approved and not scheduled: CHG-${won.number} changes print-srv`),
      ),
    ]);
  },
);

test.each(Array.from({ length: 2 }, (_, round) => round))(
  'where a freeze of one of them begins in that instant, exactly one is scheduled and free, and the other hears why (%i)',
  async () => {
    const changes = [
      await inCab({ items: ['order-db'], requester: 'ana', implementer: 'sam', ...window('20:00', '21:00') }),
      await inCab({ items: ['mail-gw'], requester: 'dan', implementer: 'wei', ...window('21:30', '23:00') }),
    ];
    await Promise.all([
      approves(one, changes[0]!),
      approves(other, changes[1]!),
      freezes({ from: '2026-11-28 22:15', to: '2026-11-29 08:00' }),
    ]);
    await settled();
    const [free, frozen] = await now(changes);
    expect([free!.status, blocking(free!.conflicts)]).toEqual(['scheduled', []]);
    expect(blocking(frozen!.conflicts).map(({ kind, ref }) => [kind, ref])).toEqual([['freeze', 'FRZ-1']]);
    expect(told('dan').at(-1)).toMatch(/^CHG-2 is (held|approved and not scheduled): freeze "Peak"/);
    expect(told('ana').filter((each) => each.includes('freeze'))).toEqual([]);
  },
);

test.each(Array.from({ length: 2 }, (_, round) => round))(
  'on one item with a freeze of everything begun in that instant, none is scheduled and free (%i)',
  async () => {
    const changes = [
      await inCab({ requester: 'ana', implementer: 'sam', ...window('20:00', '22:00') }),
      await inCab({ requester: 'dan', implementer: 'wei', ...window('21:00', '23:00') }),
    ];
    await Promise.all([freezes({ to: '2026-11-29 08:00' }), approves(one, changes[0]!), approves(other, changes[1]!)]);
    await settled();
    const after = await now(changes);
    expect(after.filter(({ status }) => status === 'scheduled').length).toBeLessThanOrEqual(1);
    for (const change of after) {
      expect(blocking(change.conflicts).map(({ kind }) => kind)).toContain('freeze');
      expect(told(change === after[0] ? 'ana' : 'dan').join()).toContain('freeze "Peak"');
    }
    // Once it is lifted, exactly one goes on.
    await one.onWeb('helen').submits('freeze.lift:FRZ-1', { reason: 'Counted a day early.' });
    await settled();
    const freed = await now(changes);
    expect(freed.map(({ status, conflicts }) => `${status} ${blocking(conflicts).length}`).sort()).toEqual([
      'cab 1',
      'scheduled 0',
    ]);
  },
);

test('a P1 that is reported while a change on its item is being stored is not overlooked', async () => {
  const change = await inCab({
    requester: 'ana',
    implementer: 'sam',
    items: ['order-db'],
    ...window('20:00', '22:00'),
  });
  // Its item is named by what is being stored in this instant: nobody who asks for changes by items finds it yet.
  await one.db.query('delete from record_subjects where record_id = $1', [change.id]);
  const subjects = `insert into record_subjects (record_id, subject) values ($1, 'item:order-db')`;
  const p1 = { what: 'Orders vanish', subject: 'item:order-db', hit: 'organisation', urgent: 'critical', since: '' };
  const during = await one.engine.db.transaction(async (tx) => {
    await lockGate(tx, change);
    await tx.query(subjects, [change.id]);
    const report = other.onWeb('rita').submits('incident.report', p1);
    await blocked(await watching, 1);
    return { report };
  });
  await during.report;
  await settled();
  const [after] = await now([change]);
  expect(blocking(after!.conflicts).map(({ ref }) => ref)).toEqual(['INC-1']);
});
