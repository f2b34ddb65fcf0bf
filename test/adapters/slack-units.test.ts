import { WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { deliveryError } from '../../adapters/slack/errors.ts';
import { unmarked } from '../../adapters/slack/quoted.ts';
import { isSigned, signatureOf } from '../../adapters/slack/signature.ts';

describe('The signature', () => {
  const at = new Date('2026-11-23T09:00:00Z');
  const timestamp = String(at.getTime() / 1000);
  const signature = signatureOf('secret', timestamp, 'body');
  const signed = (change: object, now = at) =>
    isSigned('secret', { timestamp, signature, body: 'body', ...change }, now);

  test('is Slack’s, by the example of its own documentation', () => {
    const body =
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
    expect(signatureOf('8f742231b10e8888abcd99yyyzzz85a5', '1531420618', body)).toBe(
      'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    );
  });

  test('holds for this body, at this time, for five minutes either way', () => {
    expect(signed({})).toBe(true);
    expect(signed({}, new Date(at.getTime() + 300_000))).toBe(true);
    expect(signed({}, new Date(at.getTime() - 300_000))).toBe(true);
    expect(signed({}, new Date(at.getTime() + 301_000))).toBe(false);
    expect(signed({}, new Date(at.getTime() - 301_000))).toBe(false);
  });

  test.each([
    { body: 'bodY' },
    { timestamp: undefined },
    { timestamp: '' },
    { timestamp: `${timestamp}.5` },
    { timestamp: `${timestamp} ` },
    { timestamp: 'soon' },
    { signature: undefined },
    { signature: '' },
    { signature: signature.slice(0, -1) },
    { signature: signature.toUpperCase() },
    { signature: `${signature}0` },
  ])('is refused with %j', (change) => expect(signed(change)).toBe(false));
});

describe('What somebody wrote', () => {
  const names: Record<string, string> = { U1: 'Sam de Vries', W2: 'Ana <b> & Co' };
  const said = (text: string) => unmarked(text, async (user) => names[user] ?? user);

  test.each([
    ['plain *bold* `code` :bomb:', 'plain *bold* `code` :bomb:'],
    ['<@U1> and <@U1|sam> and <@W2>', '@Sam de Vries and @Sam de Vries and @Ana <b> & Co'],
    ['<@U9> left', '@U9 left'],
    ['in <#C1|hall-2>, <#C2>, <#C3|>', 'in #hall-2, #C2, #C3'],
    ['<!here> <!channel> <!everyone|everyone>', '@here @channel @everyone'],
    ['<!subteam^S1|@desk> <!subteam^S1>', '@desk @S1'],
    ['<!date^1392734382^{date}|18 Feb 2014>', '18 Feb 2014'],
    ['<https://a.example/x?y=1&amp;z=2>', 'https://a.example/x?y=1&z=2'],
    ['<http://a.example|a.example>, <http://a.example/|a.example>', 'a.example, a.example'],
    ['<https://evil.example|your bank>', 'your bank (https://evil.example)'],
    ['<https://evil.example/com|com>', 'com (https://evil.example/com)'],
    ['<mailto:it@a.example|it@a.example>', 'it@a.example'],
    ['<tel:+311234|+31 1234>', '+31 1234 (tel:+311234)'],
    ['a &lt; b &gt; c &amp;lt; &lt;@U1&gt; &lt;!channel&gt;', 'a < b > c &lt; <@U1> <!channel>'],
    ['x <> y < unclosed', 'x  y < unclosed'],
    ['', ''],
  ])('%s', async (marked, plain) => expect(await said(marked)).toBe(plain));
});

describe('What Slack refuses', () => {
  const outcome = (error: unknown, call = 'chat.update') => deliveryError(error, call).outcome;
  const refusal = (error: string) => outcome(new WebAPIPlatformError({ ok: false, error }));

  test.each(['message_not_found', 'cant_update_message', 'edit_window_closed', 'thread_not_found'])(
    '%s: the message is gone',
    (error) => expect(refusal(error)).toEqual({ kind: 'gone' }),
  );
  test.each(['invalid_auth', 'token_revoked', 'token_expired', 'account_inactive'])(
    '%s: everything waits until an operator has mended it',
    (error) => expect(refusal(error)).toEqual({ kind: 'retry', after: 60_000, scope: 'token' }),
  );
  test.each(['is_archived', 'not_in_channel', 'channel_not_found', 'method_not_supported_for_channel_type'])(
    '%s: this channel waits until an operator has mended it',
    (error) => expect(refusal(error)).toEqual({ kind: 'retry', after: 60_000, scope: 'channel' }),
  );
  test.each(['internal_error', 'fatal_error', 'service_unavailable'])('%s: it may have arrived', (error) =>
    expect(refusal(error)).toEqual({ kind: 'unknown' }),
  );
  test.each(['user_not_visible', 'invalid_user_combination'])(
    'is that somebody may not be written to, when it is %s',
    (error) => expect(refusal(error)).toEqual({ kind: 'refused', closed: true }),
  );

  test.each(['invalid_blocks', 'msg_too_long', 'user_not_found', 'cannot_dm_bot', 'something_new'])(
    '%s: it is never tried again',
    (error) => expect(refusal(error)).toEqual({ kind: 'refused' }),
  );

  test('a limit holds as long as Slack says', () => {
    expect(outcome(new WebAPIRateLimitedError(30), 'chat.postMessage')).toMatchObject({ kind: 'retry', after: 30_000 });
  });

  test('without an answer of Slack’s it may have arrived; the log says which call and why', () => {
    for (const error of [new WebAPIRequestError(new Error('socket hang up')), new Error('?'), 'text'])
      expect(outcome(error)).toEqual({ kind: 'unknown' });
    expect(deliveryError(new WebAPIPlatformError({ ok: false, error: 'is_archived' }), 'chat.update').message).toBe(
      'chat.update: is_archived',
    );
  });
});
