import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withMembers } from '../support/ballots.ts';
import { aChangeDesk, type ChangeDesk } from '../support/change-desk.ts';
import { stepsOfRequest as steps } from '../support/change-steps.ts';
import { said, textOf } from '../support/discord-driver.ts';
import { fullOf, fullOnDiscord, fullOnSlack, type Rude, rude } from '../support/filled-in.ts';
import { saidIn } from '../support/slack-driver.ts';
import { buried } from '../support/slack-faults.ts';

/** Every form of a change on all three platforms, full to the last with what somebody types who means harm. */
describe.each(Object.keys(rude) as Rude[])('with %s', (kind) => {
  let desk: ChangeDesk;
  /** Sixty more who may vote: too many for a decision here. */
  const isCrowd = kind === 'markup';
  beforeAll(async () => {
    desk = await aChangeDesk({ rules: (policy) => (isCrowd ? withMembers(policy, 60) : policy) });
  });
  afterAll(() => desk?.close());

  const withButton = async (button: string, places: string[]) => {
    for (const place of places) {
      const found = (await desk.slack.channel(place)).findLast((each) => JSON.stringify(each).includes(`"${button}"`));
      if (found) return { channel: place, ts: found.ts };
    }
    return {};
  };
  const onSlack = async (name: string, button: string, chosen: Record<string, string | number> = {}) => {
    const before = desk.slack.privately(name).length;
    await desk.slack.as(name).presses(button, await withButton(button, ['desk', 'infra']));
    const view = await expect
      .poll(() => desk.slackServer.view, {
        timeout: 2000,
        message: `${button} opens nothing: ${desk.slack
          .privately(name)
          .slice(before)
          .map(({ text }) => text)}`,
      })
      .toBeTruthy()
      .then(() => desk.slackServer.view!);
    const answers = await desk.slack.as(name).submits(fullOnSlack(view, kind, chosen));
    expect([button, answers.map(({ errors }) => errors)]).toEqual([button, [undefined]]);
    await desk.quiet();
  };
  const onDiscord = async (name: string, button: string, chosen: Record<string, string> = {}) => {
    const places = ['desk', 'infra'].map((place) => desk.discordServer.channel(place).id);
    const message = places
      .flatMap((place) => desk.discordServer.messagesIn(place))
      .findLast((each) => JSON.stringify(each).includes(`"${button}"`));
    const opened = await desk.discord.as(name).presses(button, message && { message, channel: message.channel_id });
    const answer = await desk.discord.as(name).submits(opened, fullOnDiscord(opened, kind, chosen));
    await desk.quiet();
    return said(answer);
  };
  const presses = async (name: string, button: string) => {
    const answer = said(await desk.discord.as(name).presses(button));
    await desk.quiet();
    return answer;
  };
  const window = { opens: Date.parse('2026-11-28T21:00:00Z') / 1000, ends: Date.parse('2026-11-28T22:00:00Z') / 1000 };
  const many = (length: number) => Array.from({ length: 15 }, () => fullOf(kind, length).trim() || 'x').join('\n');
  const status = () => desk.statusOf('CHG-1');

  test('it goes through its whole life, and no platform refuses anything', async () => {
    const ana = desk.slack.as('ana');
    await ana.types(`/change request ${fullOf(kind, 300)}`);
    await expect.poll(() => desk.slackServer.view).toBeTruthy();
    await ana.submits(fullOnSlack(desk.slackServer.view!, kind, { items: 'order-db, order-web, core-switch' }));
    await desk.quiet();
    await onSlack('ana', 'change.fill-2:CHG-1', { plan: many(195), implementer: 'person:sam', outage: 'brief' });
    await onSlack('ana', 'change.fill-3:CHG-1', { rollback: many(195), minutes: '20', ...window });
    for (const step of [4, 5, 6] as const) await onSlack('ana', `change.fill-${step}:CHG-1`, { ...steps[step] });
    expect(await presses('wei', 'change.show:ref=CHG-1')).toContain('CHG-1');
    await ana.presses('change.submit:CHG-1');
    await desk.quiet();
    expect(await status()).toBe('assessment');
    await onSlack('cora', 'change.note:CHG-1');
    const card = JSON.stringify(desk.discordCard('CHG-1'));
    await onDiscord('wei', /change\.assess-condition:CHG-1:\w+/.exec(card)![0]);
    expect(await status()).toBe('cab');
    await onSlack('ana', 'change.fill-1:CHG-1', { items: 'order-db, order-web' });
    await onDiscord('helen', 'change.ask:CHG-1:r2');
    await onSlack('ana', 'change.answer:CHG-1:r2');
    await onDiscord('helen', 'change.reject:CHG-1:r2');
    await onDiscord('helen', 'change.approve-with-condition:CHG-1:r2');
    await onSlack('cora', 'change.approve-with-condition:CHG-1:r2');
    await desk.omar.submits('change.approve-with-condition:CHG-1:r2', { condition: fullOf(kind, 300) });
    await desk.quiet();
    expect(await status()).toBe(isCrowd ? 'cab' : 'scheduled');
    if (isCrowd) return;
    for (const condition of [1, 2, 3, 4]) await presses('sam', `change.meet-condition:CHG-1:${condition}`);
    await onDiscord('sam', 'change.start-early:CHG-1');
    expect(await status()).toBe('implementing');
    const { length } = desk.discordServer.messagesIn(desk.discordCard('CHG-1').id);
    await onDiscord('sam', 'change.step-differs:CHG-1:p1');
    await onSlack('ana', 'change.step-differs:CHG-1:p2');
    await desk.omar.submits('change.step-differs:CHG-1:p3', { deviation: fullOf(kind, 500) });
    await desk.quiet();
    expect(desk.discordServer.messagesIn(desk.discordCard('CHG-1').id).length).toBeGreaterThanOrEqual(length + 3);
    await onDiscord('sam', 'change.complete:CHG-1');
    expect(await status()).toBe('verifying');
    await onSlack('ana', 'change.fail-verification:CHG-1', { next: 'go-on' });
    await onDiscord('sam', 'change.roll-back:CHG-1', { step: '3' });
    expect(await status()).toBe('rolling-back');
    const [{ count }] = (await desk.db.query<{ count: number }>(
      'select jsonb_array_length(rollback) as count from changes',
    )) as [{ count: number }];
    for (let step = 1; step <= count; step++) await presses('sam', `change.step-done:CHG-1:r${step}`);
    await onDiscord('sam', 'change.close:CHG-1', { code: 'rolled-back' });
    expect(await status()).toBe('review');
  });

  test('its pages open on each platform, a freeze and a clone of it too', async () => {
    await desk.slack.as('cora').types(`/change freeze ${fullOf(kind, 100)}`);
    await expect.poll(() => desk.slackServer.view).toBeTruthy();
    const freeze = fullOnSlack(desk.slackServer.view!, kind, {
      name: fullOf(kind, 55),
      what: 'order-db',
      to: window.ends,
      from: window.opens,
    });
    await desk.slack.as('cora').submits(freeze);
    await desk.quiet();
    await onSlack('cora', 'freeze.lift:FRZ-1');
    await onSlack('ana', 'change.clone:CHG-1');
    await onSlack('ana', 'change.cancel:CHG-2');
    for (const page of ['show CHG-1', 'list', 'calendar', 'freezes', 'templates', 'timeline CHG-1']) {
      const [verb, record] = page.split(' ');
      const heard = desk.slack.privately('cora').length;
      const [answer] = await desk.slack.as('cora').types(`/change ${page}`);
      if (!(answer as { text?: string }).text)
        await expect.poll(() => desk.slack.privately('cora').length).toBeGreaterThan(heard);
      said(await desk.discord.as('helen').runs('change', verb!, record ? { record } : {}));
      await desk.omar.types(`/change ${page}`);
    }
    for (const page of [
      'change.ballot:ref=CHG-1&round=2',
      'change.minutes:ref=CHG-1&round=2',
      'change.edit:ref=CHG-2',
    ]) {
      await presses('helen', page);
      await desk.slack.as('cora').presses(page);
      await desk.omar.presses(page);
    }
    await desk.quiet();
  });

  test('nothing was refused, given up, or rang everybody', async () => {
    expect(desk.slackServer.refused).toEqual([]);
    expect(await buried(desk)).toEqual([]);
    const posted = desk.discordServer.calls.filter(({ method, status }) => method !== 'GET' && (status ?? 0) >= 400);
    expect(posted.map(({ route, body }) => [route, JSON.stringify(body).slice(0, 300)])).toEqual([]);
    const sent = JSON.stringify(desk.slackServer.calls.map(({ body }) => body));
    expect(sent).not.toMatch(/<!(channel|here|everyone)/);
    const rung = desk.discordServer.calls.flatMap(({ body }) => (body?.allowed_mentions as Mentions)?.parse ?? []);
    expect(rung).toEqual([]);
    const seen =
      [...desk.discordServer.messages.values()].map(textOf).join('\n') + saidIn(await desk.slack.channel('desk'));
    for (const hidden of ['\u202e', '\u200b', '\u2066', '\ufeff', '\u0007', '\u001b'])
      expect(seen).not.toContain(hidden);
  });
});
type Mentions = { parse?: string[] } | undefined;
