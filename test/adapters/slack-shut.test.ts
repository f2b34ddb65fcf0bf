import { expect, test } from 'vitest';
import { saidIn } from '../support/slack-driver.ts';
import type { Call } from '../support/slack-server.ts';
import { onSlack, type Stage } from '../support/slack-story.ts';

let passed = 0;
const now = () => new Date(Date.now() + passed * 1000);
const refusal = (error: string) => ({ status: 200, body: { ok: false, error } });
const to = ({ server }: Stage, name: string) => server.channels.get(name) ?? name;
/** What a row that is to be tried again has met. */
const waiting = ({ house }: Stage) =>
  house.db
    .query<{ problem: string }>('select problem from outbox where not dead and tries > 0')
    .then((rows) => rows.map(({ problem }) => problem));
const givenUp = ({ house }: Stage) =>
  house.db
    .query<{ problem: string }>('select problem from outbox where dead order by id')
    .then((rows) => rows.map((row) => row.problem));

onSlack(
  (at) => {
    test('an address for answers that has run out is replaced by the channel, and that by a direct message', async () => {
      const { server, slack } = at;
      server.responsesExpired = true;
      await slack.as('dan').presses('incident.show:ref=INC-99');
      await expect.poll(() => server.privately.at(-1)).toMatchObject({ text: 'No INC-99. Yours: /incident list.' });
      expect(server.calls.at(-1)).toMatchObject({ method: 'chat.postEphemeral', body: { channel: to(at, 'desk') } });
      server.fault = ({ method }) => (method === 'chat.postEphemeral' ? refusal('user_not_in_channel') : undefined);
      await slack.as('dan').presses('incident.show:ref=INC-98');
      await expect.poll(async () => (await slack.direct('dan')).at(-1)?.text).toBe('No INC-98. Yours: /incident list.');
      server.responsesExpired = false;
    });

    test.each([
      ['is_archived', 'Lamp post flickers'],
      ['channel_not_found', 'Payroll is late'],
      ['restricted_action', 'Scanner without battery'],
    ])('a channel that answers %s is waited for, and gets its card when it is open again', async (error, what) => {
      const { server, slack, house } = at;
      let tried = 0;
      server.fault = ({ method, body }: Call) => {
        if (method !== 'chat.postMessage' || body.channel !== to(at, 'desk')) return undefined;
        tried++;
        return refusal(error);
      };
      const ref = await slack.files('rita', what);
      await expect.poll(() => tried).toBe(1);
      server.fault = () => undefined;
      expect((await slack.channel('desk')).filter(({ text }) => text.startsWith(ref))).toEqual([]);
      passed += 61;
      house.engine.wake();
      expect((await slack.card(ref)).text).toContain(ref);
      expect(tried).toBe(1);
    });

    test('a public channel that the bot is not in is joined; a private one waits for an invitation', async () => {
      const { server, slack, house } = at;
      let inside = false;
      server.fault = ({ method, body }: Call) => {
        if (method === 'conversations.join') inside = true;
        return method === 'chat.postMessage' && body.channel === to(at, 'desk') && !inside
          ? refusal('not_in_channel')
          : undefined;
      };
      await slack.card(await slack.files('rita', 'Gate number four is stuck'));
      expect(inside).toBe(true);
      server.fault = ({ method, body }: Call) => {
        if (method === 'conversations.join') return refusal('method_not_supported_for_channel_type');
        return method === 'chat.postMessage' && body.channel === to(at, 'desk') ? refusal('not_in_channel') : undefined;
      };
      const ref = await slack.files('rita', 'Kettle in the kitchen leaks');
      await expect.poll(() => waiting(at)).toEqual([expect.stringMatching(/^conversations.join: method_not/)]);
      server.fault = () => undefined;
      passed += 61;
      house.engine.wake();
      await slack.card(ref);
      expect(await givenUp(at)).toEqual([]);
    });

    test('somebody who cannot be written to holds up nobody else, and it is kept for the operators to see', async () => {
      const { server, slack } = at;
      const rita = server.users.get('rita');
      server.fault = ({ method, body }) =>
        method === 'conversations.open' && body.users === rita ? refusal('cannot_dm_bot') : undefined;
      const ref = await slack.files('rita', 'Elevator stops halfway');
      const card = await slack.card(ref);
      await slack.as('dan').presses(`incident.acknowledge:${ref}`, { ts: card.ts });
      await expect.poll(() => givenUp(at)).toEqual(['conversations.open: cannot_dm_bot']);
      await expect.poll(() => slack.thread('desk', card.ts)).toHaveLength(1);
      server.fault = () => undefined;
      await slack.as('dan').presses(`incident.update:${ref}`, { ts: card.ts });
      await slack.as('dan').submits({ text: 'The mechanic comes', readers: 'requester' });
      await expect
        .poll(async () => saidIn((await slack.direct('rita')).at(-1)?.blocks))
        .toContain('The mechanic comes');
    });
  },
  { modes: ['http'], now },
);
