import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { aDatabase } from '../support/database.ts';
import { saidIn, slackDriver } from '../support/slack-driver.ts';
import { aSentence, aSleepyDatabase, refusing } from '../support/slack-faults.ts';
import { aSlackHouse, aSlackServer, type SlackHouse } from '../support/slack-house.ts';
import type { SlackServer, View } from '../support/slack-server.ts';

/** What Slack waits for, in milliseconds. */
const patience = 3_000;

describe.each(['http', 'socket'] as const)('with a database that sleeps, by %s', (mode) => {
  let server: SlackServer;
  let house: SlackHouse;
  let slack: ReturnType<typeof slackDriver>;
  const sleepy: ReturnType<typeof aSleepyDatabase>[] = [];
  const acknowledged: Record<string, number> = {};
  const titles = [aSentence(), aSentence()];
  beforeAll(async () => {
    server = await aSlackServer();
    const database = aSleepyDatabase(await aDatabase());
    sleepy.push(database);
    house = await aSlackHouse(server, { mode, db: database.db });
    slack = slackDriver(server, [house]);
    if (mode === 'socket') await vi.waitFor(() => expect(server.sockets.open()).toBe(2), 20_000);
    for (const title of titles) await slack.as('rita').types(`/incident report ${title}`);
    await vi.waitFor(async () => expect(await slack.channel('desk')).toHaveLength(2), 20_000);
  });
  afterAll(async () => {
    sleepy[0]?.wake();
    await house?.close();
    await house?.db.close();
    await server?.stop();
  });

  /** How long the acknowledgement took is kept by what it is of. */
  async function timed<T>(what: string, act: () => Promise<T>): Promise<T> {
    const began = performance.now();
    try {
      return await act();
    } finally {
      acknowledged[what] = performance.now() - began;
    }
  }

  /** A form opened by `dan`, and the sending of it with these values. */
  async function aForm(address: string, values: Record<string, string>) {
    server.view = null;
    await slack.as('dan').presses(address);
    await expect.poll(() => server.view).not.toBeNull();
    const view: View = server.view!;
    const send = () => {
      server.view = view;
      return slack.as('dan').submits(values);
    };
    return { id: view.id, send };
  }

  const shownIn = (viewId: string): string => {
    const changes = server.calls.filter(({ method, body }) => method === 'views.update' && body.view_id === viewId);
    return saidIn((changes.at(-1)?.body.view as View | undefined)?.blocks);
  };
  const opened = (from: number) => server.calls.slice(from).filter(({ method }) => method === 'views.open');

  test('every act is acknowledged in time, and done once the database is awake', async () => {
    const [rita, dan] = [slack.as('rita'), slack.as('dan')];
    const { ts } = (await slack.channel('desk'))[0]!;
    const solved = { wrong: 'Driver update', did: 'Rolled back', cause: 'software', kind: 'fixed' };
    const forms = {
      receipt: await aForm('incident.report', { what: aSentence(), subject: 'unknown', hit: 'team', urgent: 'low' }),
      errors: await aForm('incident.classify:INC-1', { nature: 'hardware', hit: 'person', urgent: 'low' }),
      done: await aForm('incident.note:INC-1', { text: 'The fuse has blown', kind: 'other' }),
      refused: await aForm('incident.resolve:INC-2', solved),
    };
    await (await aForm('incident.cancel:INC-2', { why: 'withdrawn' })).send();
    const from = server.calls.length;
    sleepy[0]!.sleep();

    const event = randomUUID();
    const note = (times = 1) => rita.replies('desk', ts, 'It is the one by the door', { event, times });
    const sent = Object.entries(forms).map(([what, form]) => timed(`form: ${what}`, form.send));
    const [command, button, dialog, options, late] = await Promise.all([
      timed('command', () => rita.types('/incident list')),
      timed('button', () => dan.presses('incident.acknowledge:INC-1')),
      timed('dialog', () => dan.presses('incident.assign:INC-1')),
      timed('options', () => dan.looksUp('records.INC', '')),
      timed('event', () => note().catch((error: Error) => [error.message])),
    ]);
    expect(command).toEqual([{}]);
    expect(button).toEqual([{}]);
    expect(dialog).toEqual([{}]);
    expect(options).toEqual([{ options: [] }]);
    expect(late).toEqual([mode === 'http' ? expect.stringContaining('503') : null]);
    for (const [answer] of await Promise.all(sent)) {
      expect(answer?.response_action).toBe('update');
      expect(saidIn(answer?.view?.blocks)).toContain('a little longer than usual');
    }
    const { event: notDone, ...inTime } = acknowledged;
    expect(Math.max(...Object.values(inTime))).toBeLessThan(patience);
    expect(notDone).toBeLessThan(mode === 'http' ? patience : patience + 500);
    // The dialog stands open, empty, while its trigger lives.
    await expect.poll(() => opened(from).length).toBe(1);
    const [skeleton] = opened(from);
    expect(saidIn((skeleton!.body.view as View).blocks)).toContain('a little longer than usual');

    sleepy[0]!.wake();
    const filled = skeleton!.answer!.view as View;
    await expect.poll(() => shownIn(filled.id)).toContain('Team or person');
    const update = server.calls.find(({ method, body }) => method === 'views.update' && body.view_id === filled.id);
    expect(update!.body.hash).toBe(filled.hash);
    await expect.poll(() => slack.privately('rita').at(-1)?.text).toContain('incidents');
    await expect.poll(() => shownIn(forms.receipt.id)).toContain('is recorded');
    await expect.poll(() => shownIn(forms.errors.id)).toContain('This one is needed.');
    await expect.poll(() => shownIn(forms.done.id)).toMatch(/^Done\./);
    await expect.poll(() => shownIn(forms.refused.id)).toContain('INC-2');
    await expect.poll(async () => (await slack.channel('desk'))[0]?.text).toContain('Dan Okafor is on it');

    await note(2);
    await expect.poll(() => server.calls.filter(({ method }) => method === 'reactions.add').length).toBe(1);
    const notes = await house.db.query(
      `select 1 from audit where type = 'incident.noted' and payload like '%by the door%'`,
    );
    expect(notes).toHaveLength(1);
  });

  // What follows is the same, however an envelope came.
  if (mode === 'socket') return;

  test('a dialog that Slack no longer opens is offered again', async () => {
    server.fault = ({ method }) => (method === 'views.open' ? refusing('expired_trigger_id') : undefined);
    sleepy[0]!.sleep();
    const before = slack.privately('dan').length;
    await slack.as('dan').presses('incident.resolve:INC-1');
    await expect.poll(() => slack.privately('dan').length).toBe(before + 1);
    const said = slack.privately('dan').at(-1)!;
    expect(said.text).toContain('The dialog came too late');
    expect(JSON.stringify(said.blocks)).toContain('incident.resolve:INC-1');
    sleepy[0]!.wake();
    server.fault = () => undefined;
    server.view = null;
    await slack.as('dan').presses('incident.resolve:INC-1', { ephemeral: true });
    await expect.poll(() => server.view?.title.text).toContain('Resolve');
  });

  test('whoever closed the waiting form hears privately what came of it', async () => {
    const { send } = await aForm('incident.report', {
      what: aSentence(),
      subject: 'unknown',
      hit: 'team',
      urgent: 'low',
    });
    sleepy[0]!.sleep();
    await send();
    server.fault = ({ method }) => (method === 'views.update' ? refusing('not_found') : undefined);
    sleepy[0]!.wake();
    await expect.poll(() => slack.privately('dan').at(-1)?.text).toContain('is recorded');
    server.fault = () => undefined;
  });

  test('a Slack that hangs delays neither the start nor an acknowledgement', async () => {
    await house.close();
    server.fault = () => 'unanswered';
    const began = performance.now();
    house = await aSlackHouse(server, { mode, db: house.db });
    expect(performance.now() - began).toBeLessThan(patience);
    slack = slackDriver(server, [house]);
    sleepy[0]!.sleep();
    const stranger = slack.as('stranger');
    await Promise.all([
      timed('stranger: command', () => stranger.types('/incident list')),
      timed('stranger: options', () => stranger.looksUp('records.INC', '')),
      timed('stranger: button', () => stranger.presses('incident.acknowledge:INC-1')),
    ]);
    sleepy[0]!.wake();
    server.fault = () => undefined;
    expect(Math.max(...Object.values(acknowledged).slice(-3))).toBeLessThan(patience);
  });
});
