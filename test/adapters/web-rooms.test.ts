import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { aHouse, type House } from '../support/house.ts';
import { readable } from '../support/product.ts';
import { teachRooms, type Wished } from '../support/with-rooms.ts';
import { aReport, aSolution } from '../support/world.ts';

let house: House;
let now = new Date('2026-11-23T09:00:00Z');
const wished: Wished = {};
beforeAll(async () => {
  house = await aHouse({ now: () => now });
  teachRooms(house, wished);
});
afterAll(() => house.close());

const local = { host: '127.0.0.1:3000' };
const cookies = new Map<string, string>();
async function cookieOf(person: string): Promise<string> {
  const known = cookies.get(person);
  if (known) return known;
  const headers = { ...local, 'sec-fetch-site': 'same-origin' };
  const response = await house.app.request('/persona', {
    method: 'POST',
    headers,
    body: new URLSearchParams({ person }),
  });
  const cookie = response.headers.get('set-cookie')!.split(';')[0]!;
  cookies.set(person, cookie);
  return cookie;
}
const get = async (path: string, person: string) =>
  house.app.request(path, { headers: { ...local, cookie: await cookieOf(person) } });
const seen = async (path: string, person: string) => readable(await (await get(path, person)).text());
async function act(person: string, form: Record<string, string>): Promise<string> {
  const headers = { ...local, cookie: await cookieOf(person), 'sec-fetch-site': 'same-origin', 'x-fragment': '1' };
  return (await house.app.request('/act', { method: 'POST', headers, body: new URLSearchParams(form) })).text();
}
const asDialog = (values: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`v.${name}`, value ?? '']));
const room = '/c/inc-1-order-portal';
const settled = () =>
  vi.waitFor(
    async () =>
      expect(await house.db.query('select 1 from outbox where not dead and next_at <= $1', [now])).toEqual([]),
    10_000,
  );
const passes = async (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000);
  await settled();
};

test('a room stands under ROOMS with what is unread, its card pinned above; who comes late is told how things stand', async () => {
  const report = aReport({ what: 'Order portal down', subject: 'unknown', urgent: 'critical' });
  await act('rita', {
    kind: 'dialog',
    place: 'help',
    address: 'incident.report',
    ...asDialog(report as Record<string, string>),
  });
  await settled();
  const start = await (await get('/c/service-desk', 'dan')).text();
  expect(start).toMatch(/<h2>Rooms<\/h2><ul><li><a href="\/c\/inc-1-order-portal"[^>]*class="has-unread"/);
  expect(start).toContain('data-says="{n} unread"><span aria-hidden="true">3</span>');
  const page = await (await get(room, 'dan')).text();
  expect(page).toMatch(
    /<details class="pinned"[^>]*>.*?INC-1 · Order portal down.*?<\/details>.*data-stream="inc-1-order-portal"/s,
  );
  expect(readable(page)).toContain('P2 new nobody');
  await settled();
  expect(await seen('/direct', 'dan')).not.toContain('INC-1 so far');
  await passes(6 * 60);
  await get(room, 'sam');
  await get(room, 'sam');
  await settled();
  expect((await seen('/direct', 'sam')).match(/INC-1 so far/g)).toHaveLength(1);
});

test('a requester has no room, not even by its address; what is said in one is talk', async () => {
  expect(await seen('/', 'rita')).not.toContain('inc-1-order-portal');
  expect((await get(room, 'rita')).status).toBe(404);
  await act('rita', { kind: 'command', place: 'inc-1-order-portal', text: 'Am I here?' });
  expect(await act('dan', { kind: 'command', place: 'inc-1-order-portal', text: 'Restarted order-web' })).toBe('');
  const page = await seen(room, 'sam');
  expect([page.includes('Restarted order-web'), page.includes('Am I here?')]).toEqual([true, false]);
  const [said] = await house.db.query<{ notes: number }>(
    `select count(*)::int as notes from audit where type = 'incident.noted'`,
  );
  expect(said!.notes).toBe(0);
});

test('a private room exists for those who are in it and those who may see its record', async () => {
  const people = await house.db.query<{ id: number }>(`select id from people where key = 'sam'`);
  Object.assign(wished, { private: true, people: people.map(({ id }) => id) });
  await act('dan', { kind: 'button', place: 'service-desk', address: 'incident.acknowledge:INC-1' });
  await house.db.query(`update records set visibility = 'private'`);
  await passes(5);
  const at = '/c/inc-1-order-portal-2';
  expect(await Promise.all(['sam', 'dan', 'paul'].map(async (person) => (await get(at, person)).status))).toEqual([
    200, 404, 404,
  ]);
  expect(await seen('/', 'dan')).not.toContain('inc-1-order-portal-2');
  await house.db.query(`update records set visibility = 'requester'`);
  expect((await get(at, 'dan')).status).toBe(200);
});

test('closed, it is in no list, can be read and takes nothing more', async () => {
  const solution = aSolution();
  await act('dan', {
    kind: 'dialog',
    place: 'service-desk',
    address: 'incident.resolve:INC-1',
    ...asDialog(solution as Record<string, string>),
  });
  await passes(0);
  await passes(2);
  const place = 'inc-1-order-portal-2';
  expect(await (await get('/c/service-desk', 'dan')).text()).not.toContain('<h2>Rooms</h2>');
  const page = await (await get(`/c/${place}`, 'dan')).text();
  expect(readable(page)).toContain('This room is closed');
  expect(page).not.toContain('data-composer');
  expect(await act('dan', { kind: 'command', place, text: 'One word more' })).toContain('This room is closed');
  expect(await seen(`/c/${place}`, 'dan')).not.toContain('One word more');
});
