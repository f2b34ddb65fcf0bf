import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { buttonsIn, saidIn, slackDriver } from '../support/slack-driver.ts';
import { aSlackHouse, aSlackServer, type SlackHouse } from '../support/slack-house.ts';
import type { SlackServer } from '../support/slack-server.ts';

describe.each(['http', 'socket'] as const)('Slack by %s', (mode) => {
  let server: SlackServer;
  let house: SlackHouse;
  let slack: ReturnType<typeof slackDriver>;
  beforeAll(async () => {
    server = await aSlackServer();
    house = await aSlackHouse(server, { mode });
    slack = slackDriver(server, [house]);
    if (mode === 'socket') await vi.waitFor(() => expect(server.sockets.open()).toBe(2), 20_000);
  });
  afterAll(async () => {
    await house?.close();
    await server?.stop();
  });

  test('the whole road: a dialog with an error, acknowledge, classify, resolve, confirm with stars', async () => {
    const [rita, dan] = [slack.as('rita'), slack.as('dan')];
    expect(await rita.types('/incident report')).toEqual([{}]);
    const filled = { what: 'Label printer offline', subject: 'item:print-srv', hit: 'team', urgent: 'medium' };
    const [wrong] = await rita.submits({ ...filled, since: 4_102_444_800 });
    expect(saidIn(wrong?.view?.blocks)).toContain('is still to come');
    await rita.submits(filled);
    await expect
      .poll(() => slack.privately('rita').at(-1)?.text)
      .toContain('INC-1 is recorded: Label printer offline.');
    await expect.poll(async () => (await slack.channel('desk')).length).toBe(1);
    const [card] = await slack.channel('desk');
    expect(card!.text).toContain('INC-1 · Label printer offline — new, answer by ');
    expect(buttonsIn(card!.blocks)).toContain('incident.acknowledge:INC-1');

    await dan.presses('incident.acknowledge:INC-1', { ts: card!.ts });
    await expect.poll(async () => (await slack.channel('desk'))[0]?.text).toContain('Dan Okafor is on it');
    await dan.presses('incident.classify:INC-1');
    await dan.submits({
      nature: 'hardware',
      subject: 'item:print-srv',
      hit: 'person',
      urgent: 'low',
      why: 'one printer only',
    });
    await expect.poll(async () => saidIn((await slack.channel('desk'))[0]?.blocks)).toContain('P4');
    await dan.presses('incident.resolve:INC-1');
    await dan.submits({ wrong: 'Driver update', did: 'Rolled back', cause: 'software', kind: 'fixed' });
    await expect
      .poll(async () => saidIn((await slack.direct('rita')).at(-1)?.blocks))
      .toContain('INC-1 is solved, says Dan Okafor. Is it?');
    await rita.presses('incident.confirm:INC-1', { channel: 'general' });
    await rita.submits({ stars: '4', comment: 'Quick' });
    await expect.poll(() => slack.privately('rita').at(-1)?.text).toBe('Thank you. INC-1 is closed.');
    await expect.poll(async () => (await slack.channel('desk'))[0]?.text).toContain('closed, ★★★★☆ 4 of 5, good');
  });
});
