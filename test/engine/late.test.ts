import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { line } from '../../src/chat/message.ts';
import { typed } from '../../src/core/text.ts';
import { carryOut } from '../../src/engine/audience.ts';
import { deliver } from '../../src/engine/deliverer.ts';
import { tellUrgently } from '../../src/engine/effects.ts';
import { delayed, isLate, isOvertaken, standingOf } from '../../src/engine/late.ts';
import { uncalled } from '../support/rules.ts';
import { aPolicy, aReport, aSolution, aWorld, monday, saidIn, type World } from '../support/world.ts';

const after = (minutes: number) => new Date(monday.getTime() + minutes * 60_000);

describe('what was said', () => {
  test('is late once its platform’s clock would mislead: after two minutes', () => {
    expect([0, 1, 2, 3].map((minutes) => isLate(monday, after(minutes)))).toEqual([false, false, false, true]);
  });

  test.each([
    ['stands', 'resolved 2', ['resolved 2'], 'resolved 2', false],
    ['has another status', 'in-progress 2', [], 'resolved 2', true],
    ['has another owner', 'assigned 2', [], 'assigned 3', true],
    ['went away and came back', 'resolved 2', ['in-progress 2', 'resolved 2'], 'resolved 2', true],
    ['has moved on, but this was news', null, [], 'assigned 3', false],
    ['has moved on, of which more is to be said than this news', null, ['resolved 2'], 'resolved 2', true],
    ['is none: it was of no record', null, [], null, false],
  ])('of a record that %s', (_, said, later, now, overtaken) => {
    expect(isOvertaken(said, { later, now })).toBe(overtaken);
  });

  test('stands by status and owner', () => {
    expect(standingOf({ status: 'new', owner: null })).not.toBe(standingOf({ status: 'new', owner: 2 }));
  });

  test('rings nobody once it is overtaken, and says since when it waited all the same', () => {
    const ringing = { ...line(typed('INC-7 is yours')), alerts: [5] };
    expect(delayed(ringing, monday, false).alerts).toEqual([5]);
    expect(delayed(ringing, monday, true)).toMatchObject({ alerts: [], body: [{ kind: 'text' }] });
  });
});

describe('a platform that was away', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld({ policy: uncalled(aPolicy()) });
  });
  beforeEach(() => world.empty());
  afterAll(() => world.close());

  const isAway = () => ({ kind: 'retry', after: 2_000, scope: 'token' }) as const;
  const toRita = (language: 'en' | 'zh-CN' = 'en') =>
    world.slack.channel('@rita').map(({ message }) => saidIn(world, message, language));
  const dan = () => world.onDiscord('dan');
  /** Rita has reported on Slack, and now it is away. */
  async function reported(): Promise<void> {
    await world.onSlack('rita').submits('incident.report', aReport());
    await world.settle();
    world.slack.fault = isAway;
  }
  async function back(minutes: number): Promise<void> {
    for (let passed = 0; passed < minutes; passed++) {
      world.pass(1);
      await world.settle();
    }
    world.slack.fault = () => undefined;
    world.pass(1);
    await world.settle();
  }

  test('a message that comes late says since when it waited, in the reader’s language', async () => {
    await reported();
    await dan().presses('incident.acknowledge:INC-1');
    await back(3);
    expect(toRita()).toEqual([expect.stringMatching(/^Dan Okafor is working on INC-1\.\nDelayed since .*10:00/)]);
    expect(toRita('zh-CN')).toEqual([expect.stringMatching(/延迟送达，原发于.*10:00/)]);
  });

  test('news is told however late, whoever has the record by then', async () => {
    await reported();
    await dan().presses('incident.acknowledge:INC-1');
    await dan().submits('incident.update:INC-1', { text: 'Restart the spooler', readers: 'requester' });
    await dan().submits('incident.assign:INC-1', { to: 'person:sam' });
    await back(5);
    expect(toRita()).toEqual([expect.stringMatching(/^INC-1: Restart the spooler\nDelayed since /)]);
  });

  test('an outage of more than an hour, in whatever way calls fail, loses no message', async () => {
    await reported();
    await dan().presses('incident.acknowledge:INC-1');
    world.slack.fault = () => ({ kind: 'unknown', after: 60_000, scope: 'token' });
    await back(70);
    expect(toRita()).toEqual([expect.stringContaining('Dan Okafor is working on INC-1.')]);
  });

  test('one that comes within two minutes says nothing of it', async () => {
    await reported();
    await dan().presses('incident.acknowledge:INC-1');
    await back(1);
    expect(toRita()).toEqual(['Dan Okafor is working on INC-1.']);
  });

  test('of two questions about a record that was solved, reopened and solved again, the last is asked', async () => {
    await reported();
    await dan().presses('incident.acknowledge:INC-1');
    for (const did of ['Rolled back', 'Changed the cable']) {
      await dan().submits('incident.resolve:INC-1', aSolution({ did }));
      if (did === 'Rolled back')
        await dan().submits('incident.reopen:INC-1', { reason: 'It is still offline in hall 2' });
    }
    await back(5);
    expect(toRita()).toEqual([expect.stringContaining('Changed the cable')]);
  });

  test('what was for one person and is overtaken is not told; the thread keeps it', async () => {
    await reported();
    await dan().presses('incident.acknowledge:INC-1');
    await dan().submits('incident.cancel:INC-1', { why: 'false-alarm' });
    await back(5);
    expect(toRita()).toEqual([expect.stringContaining('was cancelled by Dan Okafor')]);
    expect(world.slack.thread('desk').map(({ message }) => saidIn(world, message))).toEqual([
      expect.stringContaining('Dan Okafor has it'),
      expect.stringContaining('Dan Okafor cancelled it'),
    ]);
  });

  test('a page waits for it as long as its record waits, and not when somebody has it', async () => {
    await reported();
    const [rita] = await world.db.query<{ id: number }>(`select id from people where key = 'rita'`);
    const reach = { platforms: world.engine.platforms, policy: await world.engine.policies.current(world.db) };
    const near = { platform: 'slack', workspace: 'local', channel: '' };
    for (const [id, page] of [
      [1, 'First'],
      [2, 'Second'],
    ] as const) {
      const told = { id, visibility: 'requester', status: 'new', owner: null } as const;
      await carryOut(world.db, reach, told, [tellUrgently(rita!.id, line(typed(page)), near)], 0, world.clock.now);
    }
    await world.onDiscord('chen-yu').submits('incident.report', aReport({ what: 'Mail is stuck' }));
    await dan().presses('incident.acknowledge:INC-2');
    await back(10);
    expect(toRita()).toEqual([expect.stringMatching(/^First\nDelayed since/)]);
    expect(await world.db.query('select 1 from outbox')).toEqual([]);
  });

  test('a failure right after an outage is tried again within seconds', async () => {
    await reported();
    await dan().presses('incident.acknowledge:INC-1');
    for (let passed = 0; passed < 30; passed++) {
      world.pass(1);
      await world.settle();
    }
    let stumbles = 1;
    world.slack.fault = () => (stumbles-- > 0 ? { kind: 'unknown' } : undefined);
    world.pass(1);
    await deliver(world.engine);
    for (let passed = 0; passed < 10; passed++) {
      world.pass(1 / 60);
      await world.settle();
    }
    expect(toRita()).toHaveLength(1);
    expect(world.slack.channel('desk').map(({ message }) => saidIn(world, message))[0]).toContain(
      'Dan Okafor is on it',
    );
  });
});
