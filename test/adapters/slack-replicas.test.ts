import { expect, test } from 'vitest';
import { aPostgres } from '../support/postgres-server.ts';
import { aProcess } from '../support/process.ts';
import { type Message, saidIn, slackDriver } from '../support/slack-driver.ts';
import { aClock, aSentence, posts, settle } from '../support/slack-faults.ts';
import { aSlackHouse, aSlackServer } from '../support/slack-house.ts';
import { wrongsOn } from '../support/slack-invariants.ts';
import type { Call } from '../support/slack-server.ts';

test.each(['http', 'socket'] as const)(
  'two replicas that each get everything twice do it once, by %s',
  async (mode) => {
    const [server, postgres] = await Promise.all([aSlackServer(), aPostgres()]);
    const replica = async () => aSlackHouse(server, { mode, db: await postgres.open() });
    const houses = [await replica(), await replica()];
    if (mode === 'socket') await expect.poll(() => server.sockets.open()).toBe(4);
    // Sent to all sockets an envelope reaches both; by HTTP each is sent its own.
    const slack = slackDriver(server, mode === 'socket' ? houses.slice(0, 1) : houses, { sockets: 'all' });
    const [rita, dan] = [slack.as('rita'), slack.as('dan')];
    const twice = { times: 2 };
    const answers: unknown[] = [];
    // A view that both of them changed shows it once.
    const shownInViews = () =>
      new Set(
        server.calls.filter(({ method }) => method === 'views.update').map(({ body }) => JSON.stringify(body.view)),
      );
    const heard = (name: string, sentence: RegExp) => {
      const said = [...answers, ...server.sockets.acknowledged, ...slack.privately(name), ...shownInViews()];
      return said.filter((each) => sentence.test(JSON.stringify(each)));
    };
    const asked = async (replies: Promise<unknown[]>) => {
      const answered = await replies;
      if (mode === 'http') answers.push(...answered);
    };
    const desk = async () => (await slack.channel('desk')).map(({ text }) => text);

    await asked(rita.types('/incident report The label printer jams', twice));
    await expect.poll(desk).toEqual([expect.stringContaining('The label printer jams — new')]);
    await expect.poll(() => heard('rita', /recorded: The label/)).toHaveLength(1);
    const [{ ts, text }] = (await slack.channel('desk')) as [Message];
    const [ref] = text.split(' ');
    await asked(dan.types('/incident list', twice));
    await expect.poll(() => heard('dan', /Open incidents/)).toHaveLength(1);
    await asked(dan.presses(`incident.acknowledge:${ref}`, { ts, ...twice }));
    await expect.poll(desk).toEqual([expect.stringContaining(`${ref} · The label printer jams — Dan Okafor is on it`)]);
    await asked(rita.presses(`incident.resolve:${ref}`, { ts, ...twice }));
    await expect.poll(() => slack.privately('rita').length).toBeGreaterThan(0);
    server.view = null;
    await asked(dan.presses(`incident.note:${ref}`, { ts, ...twice }));
    await asked(dan.submits({ text: 'The fuse has blown', kind: 'other' }, twice));
    await asked(dan.replies('desk', ts, 'It is the one by the door', twice));
    await expect.poll(() => server.calls.filter(({ method }) => method === 'reactions.add')).toHaveLength(1);
    server.view = null;
    await asked(rita.types('/incident report', twice));
    await asked(rita.submits({ what: 'Nobody can log in', subject: 'unknown', hit: 'team', urgent: 'low' }, twice));
    await expect.poll(() => heard('rita', /recorded: Nobody/)).toHaveLength(1);
    await expect.poll(desk).toHaveLength(2);

    // Whatever would still be said is said before they stop.
    await Promise.all(houses.map((house) => house.platform.stop()));
    await expect
      .poll(async () => {
        await settle(houses[0]!);
        return wrongsOn(server, houses[0]!);
      })
      .toEqual([]);
    expect((await slack.thread('desk', ts)).map(({ text }) => text)).toEqual([
      expect.stringContaining('Dan Okafor has it'),
      expect.stringContaining('The fuse has blown'),
    ]);
    expect((await slack.direct('rita')).map(({ text }) => text)).toEqual([
      expect.stringContaining(`Dan Okafor is working on ${ref}.`),
    ]);
    for (const [name, sentence] of [
      ['rita', /recorded: The label/],
      ['rita', /recorded: Nobody/],
      ['rita', /This is for/],
      ['dan', /Open incidents/],
    ] as const)
      expect(heard(name, sentence), String(sentence)).toHaveLength(1);
    expect(heard('dan', /too late/)).toEqual([]);
    const opened = server.calls.filter(({ method, answer }) => method === 'views.open' && answer?.ok);
    expect(opened).toHaveLength(2);
    expect(server.calls.filter(({ method }) => method === 'reactions.add')).toHaveLength(1);
    expect(await houses[0]!.db.query(`select 1 from audit where payload like '%by the door%'`)).toHaveLength(1);
    await Promise.all(houses.map((house) => house.close()));
    await postgres.drop();
    await server.stop();
  },
);

test('what was posted by a process that was killed before it could note it is not posted again', async () => {
  const [server, postgres] = await Promise.all([aSlackServer(), aPostgres()]);
  const clock = aClock();
  const house = await aSlackHouse(server, { db: await postgres.open(), now: clock.now, schedules: false });
  const slack = slackDriver(server, [house], { now: clock.now });
  const title = aSentence();
  const desk = server.channels.get('desk');

  /** Another process delivers what waits, and is killed when these calls have reached Slack and none was answered. */
  async function killedAfter(...reached: ((call: Call) => boolean)[]): Promise<void> {
    const from = server.calls.length;
    server.fault = (call) => (posts(call) ? 'unanswered' : undefined);
    const child = await aProcess('test/adapters/children/slack-bot.ts', [
      postgres.url,
      server.url,
      JSON.stringify([...server.users]),
      JSON.stringify([...server.channels]),
      String(clock.now().getTime() - Date.now()),
    ]);
    expect(await child.line(), child.errors()).toContain('ready');
    await expect
      .poll(() => reached.every((fits) => server.calls.slice(from).some((call) => call.answer && fits(call))), {
        timeout: 10_000,
      })
      .toBe(true);
    await child.kill('SIGKILL');
    server.fault = () => undefined;
    // Its leases have run out.
    clock.pass(20);
    await settle(house);
  }

  await slack.as('rita').types(`/incident report ${title}`);
  await killedAfter((call) => posts(call) && call.body.channel === desk);
  expect((await slack.channel('desk')).map(({ text }) => text)).toEqual([
    expect.stringContaining(`INC-1 · ${title} — new`),
  ]);

  await slack.as('dan').presses('incident.acknowledge:INC-1');
  await killedAfter(
    ({ body }) => body.thread_ts !== undefined,
    (call) => posts(call) && call.body.channel !== desk,
  );
  const { ts } = (await slack.channel('desk'))[0]!;
  expect((await slack.thread('desk', ts)).map(({ text }) => text)).toEqual([
    expect.stringContaining('Dan Okafor has it'),
  ]);
  expect((await slack.direct('rita')).map(({ text }) => text)).toEqual([
    expect.stringContaining('Dan Okafor is working on INC-1.'),
  ]);
  expect(saidIn((await slack.channel('desk'))[0]!.blocks)).toContain('Dan Okafor');
  expect(await wrongsOn(server, house)).toEqual([]);
  await house.close();
  await postgres.drop();
  await server.stop();
}, 60_000);
