import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { MemoryPlatform } from '../../support/memory-platform.ts';
import { aPerson, aPolicy, aReport, aWorld, saidIn, type World } from '../../support/world.ts';

/** An account of Dan's that the policy names; those by his key are only linked to him. */
const named = 'U012AB3CD';
let world: World;
beforeAll(async () => {
  world = await aWorld({ policy: aPolicy().replace('dan: { ', `dan: { accounts: { slack: ${named} }, `) });
});
/** Accounts that the policy does not name are strangers' again. */
beforeEach(async () => {
  await world.empty();
  strangers += 1;
});
afterAll(() => world.close());

let strangers = 0;
const stranger = (platform: MemoryPlatform = world.discord) => aPerson(platform, `stranger-${strangers}`);
const dan = () => world.onSlack('dan');
type Person = ReturnType<typeof aPerson>;

async function says(person: Person, line: string): Promise<string> {
  const outcome = await person.types(line);
  await world.settle();
  return saidIn(world, outcome);
}
const codeOf = async (person: Person) => /\/desk link ([A-Z0-9-]+)/.exec(await says(person, '/desk link'))![1]!;
const whoIs = async (person: Person) => saidIn(world, await person.types('/desk whoami'));
async function reports(person: Person, what: string): Promise<void> {
  await person.submits('incident.report', aReport({ what }));
  await world.settle();
}
const records = () =>
  world.db.query(
    `select r.number, q.key as requester, c.key as creator from records r left join people q on q.id = r.requester
       left join people c on c.id = r.created_by order by r.number`,
  );
/** Who did it, what, and of whom it tells, by their keys. */
async function trail(): Promise<string[]> {
  const rows = await world.db.query<{ key: string; type: string; payload: string }>(
    `select p.key, a.type, a.payload from audit a join people p on p.id = a.actor where a.type like 'person.%' order by a.id`,
  );
  const people = await world.db.query<{ id: number; key: string }>('select id, key from people');
  const keyOf = (id?: number) => people.find((person) => person.id === id)?.key;
  return rows.map(({ key, type, payload }) => {
    const { from, into, person, platform } = JSON.parse(payload) as Record<string, number> & { platform: string };
    return [key, type, keyOf(from), keyOf(into), keyOf(person), platform].filter(Boolean).join(' ');
  });
}
const own = (platform: string) => `${platform}-local-stranger-${strangers}`;

describe('two accounts that become one person', () => {
  test.each([
    { way: 'asked by whom the policy names', asks: dan, types: () => stranger() },
    { way: 'asked by the stranger', asks: () => stranger(), types: dan },
  ])('are whom the policy names, with the records of both: $way', async ({ asks, types }) => {
    await reports(stranger(), 'The lift is stuck');
    await reports(dan(), 'The badge reader is dark');
    expect(await says(types(), `/desk link ${await codeOf(asks())}`)).toBe(
      'Both accounts are Dan Okafor now: one person, with the records of both.',
    );
    expect(await whoIs(stranger())).toBe(await whoIs(dan()));
    expect(await records()).toEqual([
      { number: 1, requester: 'dan', creator: 'dan' },
      { number: 2, requester: 'dan', creator: 'dan' },
    ]);
    const typedOn = types === dan ? 'slack' : 'discord';
    const typist = types === dan ? 'dan' : own('discord');
    expect(await trail()).toEqual([`${typist} person.linked ${own('discord')} dan ${typedOn}`]);
  });

  test('are named so on every card, and told once of each record', async () => {
    await reports(stranger(), 'The lift is stuck');
    expect(saidIn(world, world.slack.channel('desk'))).toContain(`stranger-${strangers}, chat`);
    await says(dan(), `/desk link ${await codeOf(stranger())}`);
    for (const platform of [world.slack, world.discord])
      expect(saidIn(world, platform.channel('desk'))).toContain('Dan Okafor, chat');
    await world.onSlack('mei').presses('incident.acknowledge:INC-1');
    await world.settle();
    // Where it was reported, by whichever of their accounts there.
    expect(dan().direct()).toEqual([]);
    expect([...world.onDiscord('dan').direct(), ...stranger().direct()]).toHaveLength(1);
  });

  test('of two strangers, are the one who asked for the code', async () => {
    const code = await codeOf(stranger(world.slack));
    await says(stranger(), `/desk link ${code}`);
    expect(await trail()).toEqual([`${own('discord')} person.linked ${own('discord')} ${own('slack')} discord`]);
  });

  test('follow what either followed', async () => {
    await reports(world.onSlack('rita'), 'The lift is stuck');
    await world.db.query(`update records set visibility = 'shared'`);
    await stranger().presses('incident.follow:INC-1');
    await says(dan(), `/desk link ${await codeOf(stranger())}`);
    const followers = await world.db.query('select p.key from followers f join people p on p.id = f.person_id');
    expect(followers).toEqual([{ key: 'dan' }]);
  });

  test('have a report filed in the person’s name that waited for the stranger’s answer', async () => {
    await reports(world.onSlack('rita'), 'The lift is stuck');
    await world.db.query(`update records set visibility = 'shared'`);
    await reports(stranger(), 'The lift is stuck');
    expect(await records()).toHaveLength(1);
    await says(dan(), `/desk link ${await codeOf(stranger())}`);
    world.pass(120);
    await world.settle();
    expect(await records()).toEqual([
      expect.objectContaining({ requester: 'rita' }),
      { number: 2, requester: 'dan', creator: 'dan' },
    ]);
  });

  test('can be joined by a third with a code that the stranger had asked for', async () => {
    const kept = await codeOf(stranger());
    await says(dan(), `/desk link ${await codeOf(stranger())}`);
    await says(stranger(world.slack), `/desk link ${kept}`);
    expect(await whoIs(stranger(world.slack))).toBe(await whoIs(dan()));
  });
});

describe('a code', () => {
  test('works once, however it is spelled', async () => {
    const code = (await codeOf(dan())).toLowerCase().replace('-', '');
    expect(await says(stranger(), `/desk link ${code}`)).toContain('one person');
    expect(await says(stranger(world.slack), `/desk link ${code}`)).toContain('unknown, used or older');
    expect(await trail()).toHaveLength(1);
  });

  test('works for ten minutes', async () => {
    const code = await codeOf(dan());
    world.pass(10);
    expect(await says(stranger(), `/desk link ${code}`)).toContain('unknown, used or older');
    expect(await trail()).toEqual([]);
  });

  test('joins neither one person nor two whom the policy names', async () => {
    expect(await says(world.onDiscord('dan'), `/desk link ${await codeOf(dan())}`)).toContain('one person already');
    expect(await says(world.onDiscord('sam'), `/desk link ${await codeOf(dan())}`)).toContain(
      'The policy names both of these people',
    );
    expect(await trail()).toEqual([]);
  });
});

describe('an account that is parted again', () => {
  /** The stranger has reported before and after they became Dan. */
  async function parted(): Promise<void> {
    await reports(stranger(), 'The lift is stuck');
    await says(dan(), `/desk link ${await codeOf(stranger())}`);
    await reports(stranger(), 'The gate is jammed');
    expect(await says(stranger(), '/desk unlink')).toBe(
      'This discord account is on its own now. What was done with it stays with the person it was.',
    );
  }

  test('is a requester of its own; what was done with it stays with the person', async () => {
    await parted();
    await reports(stranger(), 'The mail is late');
    expect(await records()).toEqual([
      { number: 1, requester: 'dan', creator: 'dan' },
      { number: 2, requester: 'dan', creator: 'dan' },
      { number: 3, requester: own('discord'), creator: own('discord') },
    ]);
    expect(await whoIs(stranger())).toContain('requester');
    expect(await whoIs(stranger())).not.toContain('service-desk agent');
  });

  test('hears no more of the person’s records, and who it was does', async () => {
    await parted();
    await world.onSlack('mei').presses('incident.acknowledge:INC-1');
    await world.settle();
    expect(stranger().direct()).toEqual([]);
    expect(saidIn(world, [dan().direct(), world.onDiscord('dan').direct()])).toContain('Lin Mei is working on INC-1.');
    expect(await says(stranger(), '/incident show INC-1')).toContain('No INC-1');
  });

  test('is kept in the audit trail, by whom it was', async () => {
    await parted();
    expect(await trail()).toEqual([`dan person.linked ${own('discord')} dan slack`, 'dan person.unlinked dan discord']);
  });

  test('can become the same person again', async () => {
    await parted();
    await reports(stranger(), 'The mail is late');
    await says(dan(), `/desk link ${await codeOf(stranger())}`);
    expect((await records()).at(-1)).toEqual({ number: 3, requester: 'dan', creator: 'dan' });
  });

  test('is none that the policy names, nor somebody’s only one', async () => {
    expect(await says(aPerson(world.slack, named), '/desk unlink')).toContain('The policy file names this account');
    expect(await says(stranger(), '/desk unlink')).toContain('This is your only chat account');
    expect(await trail()).toEqual([]);
  });
});
