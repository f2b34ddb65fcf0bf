import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { aSlackDesk } from '../support/slack-desk.ts';
import { buried, limited, once, posts, refusing, settle } from '../support/slack-faults.ts';
import { wrongsOn } from '../support/slack-invariants.ts';
import type { Call } from '../support/slack-server.ts';

const desk = await aSlackDesk();
const { clock, server, house, slack, reports, cardOf, refOf, shown, postsHere, callsSince, channel: here } = desk;
afterEach(() => {
  server.fault = () => undefined;
});
afterAll(desk.close);

describe('recovery', () => {
  test.each(['message_not_found', 'cant_update_message', 'edit_window_closed'])(
    '%s: the card is posted anew',
    async (problem) => {
      const [title] = await reports(1);
      await settle(house);
      const before = await cardOf(title!);
      once(server, ({ method }) => method === 'chat.update', refusing(problem));
      await slack.as('dan').presses(`incident.acknowledge:${await refOf(title!)}`);
      await settle(house);
      const after = await cardOf(title!);
      expect(after.ts).not.toBe(before.ts);
      expect(after.text).toContain('Dan Okafor is on it');
      expect(await wrongsOn(server, house)).toEqual([]);
    },
  );

  test('a channel that the bot was never in is joined', async () => {
    once(server, posts, refusing('not_in_channel'));
    const from = server.calls.length;
    const titles = await reports(1);
    await settle(house);
    expect(callsSince(from, ({ method }) => method === 'conversations.join')).toHaveLength(1);
    expect(await shown(titles)).toEqual(titles);
  });

  test.each(['is_archived', 'channel_not_found', 'restricted_action', 'not_in_channel'])(
    '%s: what stands in that channel waits, and is told when it is open again',
    async (problem) => {
      server.fault = ({ method }) =>
        posts({ method } as Call) || method === 'conversations.join' ? refusing(problem) : undefined;
      const first = await reports(1);
      await settle(house);
      server.fault = () => undefined;
      await settle(house);
      expect(await shown(first)).toEqual([]);
      clock.pass(60);
      await settle(house);
      expect(await shown(first)).toEqual(first);
      const titles = [...first, ...(await reports(1))];
      await settle(house);
      expect(await shown(titles)).toEqual(titles);
      expect(await buried(house)).toEqual([]);
    },
  );
});

describe('order', () => {
  test('a redrawing never overtakes its post, and lines wait for their card', async () => {
    server.fault = (call) => (postsHere(call) && !call.body.thread_ts ? limited(5) : undefined);
    const [title] = await reports(1);
    const [row] = await house.db.query<{ number: number }>('select max(number) as number from records');
    await settle(house);
    await slack.as('dan').presses(`incident.acknowledge:INC-${row!.number}`);
    await slack.as('dan').presses(`incident.classify:INC-${row!.number}`);
    await slack
      .as('dan')
      .submits({ nature: 'hardware', subject: 'item:print-srv', hit: 'person', urgent: 'low', why: 'One' });
    const from = server.calls.length;
    server.fault = () => undefined;
    clock.pass(5);
    await settle(house);
    const { ts } = await cardOf(title!);
    const ours = callsSince(from, ({ method, body }) => /^chat\.(post|up)/.test(method) && body.channel === here);
    expect(ours.map(({ method, body }) => (body.thread_ts ? 'line' : method))).toEqual([
      'chat.postMessage',
      'line',
      'line',
    ]);
    expect((await slack.thread('desk', ts)).map(({ text }) => text)).toEqual([
      expect.stringContaining('Dan Okafor has it'),
      expect.stringContaining('P4'),
    ]);
    expect(await wrongsOn(server, house)).toEqual([]);
  });
});
