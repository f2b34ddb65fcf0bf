import { readFileSync } from 'node:fs';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  applicationOf,
  eventPermissions,
  inviteLink,
  neededPermissions,
  registerDiscord,
  roomPermissions,
} from '../../adapters/discord/register.ts';
import { words } from '../../adapters/discord/words.ts';
import { variables } from '../../src/config.ts';
import { declarations } from '../../src/engine/declarations.ts';
import { install } from '../../src/engine/installed.ts';
import { channelsSection, peopleSection } from '../../src/people/policy.ts';
import { practices } from '../../src/practices/index.ts';
import { DiscordServer, token } from '../support/discord-server.ts';
import { operate } from '../support/operator.ts';

const page = readFileSync('docs/set-up-discord.md', 'utf8');
const declared = declarations(install(practices));
let server: DiscordServer;
beforeAll(async () => {
  server = await new DiscordServer().start([], []);
});
beforeEach(() => {
  server.calls = [];
  server.commands.clear();
  server.joined.splice(1);
  server.fault = () => undefined;
});
afterAll(() => server.stop());

const guild = () => server.guild.id;
const register = (argv: string[], env: Record<string, string> = {}) =>
  operate(['register', ...argv], {
    env: { DISCORD_TOKEN: token, DISCORD_GUILD_ID: guild(), DISCORD_API_URL: server.url, ...env },
    registerOnDiscord: (discord) => registerDiscord(declared, discord),
  });

test('the link asks for the permissions that are named, and for no others', () => {
  const link = new URL(inviteLink(applicationOf(token)));
  expect(link.searchParams.get('client_id')).toBe('100000000000000001');
  expect(link.searchParams.get('scope')).toBe('bot applications.commands');
  const asked = BigInt(link.searchParams.get('permissions')!);
  const names = Object.entries(PermissionFlagsBits).flatMap(([name, bit]) => (asked & bit ? [name] : []));
  expect(names.sort()).toEqual(
    [...neededPermissions, ...roomPermissions, ...eventPermissions].map(({ name }) => name as string).sort(),
  );
});

test('register prints the link and puts the commands once', async () => {
  const link = `Invite the bot: ${inviteLink('100000000000000001')}`;
  const first = await register(['discord']);
  expect(first).toEqual({ exit: 0, lines: [link, `The commands were put on the server ${guild()}.`] });
  expect(server.commands.get(guild())?.length).toBeGreaterThan(0);
  const again = await register([]);
  expect(again).toEqual({ exit: 0, lines: [link, `The commands stand on the server ${guild()} as they should.`] });
  expect(server.calls.filter(({ method }) => method === 'PUT')).toHaveLength(1);
});

describe('commands that were put another way before', () => {
  const everywhere = '100000000000000001';
  const standing = () => [...server.commands].filter(([, commands]) => commands.length > 0).map(([scope]) => scope);

  test('those that stood everywhere are taken away when they stand on a server', async () => {
    await register(['discord'], { DISCORD_GUILD_ID: '' });
    expect(standing()).toEqual([everywhere]);
    await register(['discord']);
    expect(standing()).toEqual([guild()]);
  });

  test('those of every server are taken away when they stand everywhere, or on another server', async () => {
    await register(['discord']);
    const other = '300000000000000001';
    server.joined.push(other);
    await register(['discord'], { DISCORD_GUILD_ID: other });
    expect(standing()).toEqual([other]);
    await register(['discord'], { DISCORD_GUILD_ID: '' });
    expect(standing()).toEqual([everywhere]);
  });

  test('a server that takes no commands is left alone', async () => {
    server.joined.push('300000000000000002');
    server.fault = ({ route }) => (route.includes('300000000000000002') ? { status: 403, code: 50001 } : undefined);
    const { exit, lines } = await register(['discord']);
    expect({ exit, said: lines.at(-1) }).toEqual({ exit: 0, said: expect.stringContaining('were put on the server') });
  });
});

test('before the invitation the link is what is to be had', async () => {
  server.fault = () => ({ status: 403, code: 50001 });
  const { exit, lines } = await register(['discord']);
  expect(exit).toBe(0);
  expect(lines[0]).toContain('Invite the bot: https://discord.com/oauth2/authorize?client_id=100000000000000001');
  expect(lines[1]).toBe(
    `The server ${guild()} does not know the bot yet. Open the link; each start puts the commands.`,
  );
});

test('what Discord refuses is said, and the exit code tells', async () => {
  server.fault = () => ({ status: 401 });
  const { exit, lines } = await register(['discord']);
  expect(exit).toBe(1);
  expect(lines.at(-1)).toMatch(/^Discord took no commands: .+\. See: npm run doctor$/);
});

test('without a token register says which variable is missing', async () => {
  const { exit, lines } = await register(['discord'], { DISCORD_TOKEN: '' });
  expect(exit).toBe(1);
  expect(lines.join('\n')).toMatch(/^DISCORD_TOKEN is not set/);
});

test('where there is a token of Slack too, register alone prints what Slack can be pasted', async () => {
  const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
  const { lines } = await register([], slack);
  expect(JSON.parse(lines.join('\n'))).toEqual({});
  expect(server.calls).toEqual([]);
});

test('the page names every permission with its reason', () => {
  const rows = [...page.matchAll(/^\| [A-Z][\w ]+\| `(\w+)` +\| (.+?) +\|$/gm)].map(([, name, why]) => ({ name, why }));
  expect(rows).toEqual([...neededPermissions, ...roomPermissions, ...eventPermissions]);
});

test('the page names every intent that is asked for, and says which is privileged', () => {
  const asked = readFileSync('adapters/discord/gateway.ts', 'utf8').matchAll(/GatewayIntentBits\.(\w+)/g);
  const named = [...page.matchAll(/^\| `(\w+)` +\|[^|]+\|(.*)$/gm)].map(([, name, more]) => ({ name, more }));
  expect(named.map(({ name }) => name)).toEqual([...new Set(Array.from(asked, ([, name]) => name))]);
  expect(named.filter(({ more }) => more).map(({ name }) => name)).toEqual(['MessageContent']);
});

test('the page names every variable of Discord', () => {
  const named = Object.keys(variables).filter((name) => name.startsWith('DISCORD_') && name !== 'DISCORD_API_URL');
  for (const variable of [...named, 'COMMAND_PREFIX']) expect(page).toContain(`${variable}=`);
});

test('the page speaks of everything that doctor finds, in its words', () => {
  const cut = '…';
  for (const { en } of [
    words.tokenRefused({ problem: cut }),
    words.unreachable({ problem: cut }),
    words.noGuild(),
    words.notInGuild({ guild: cut }),
    words.channelClosed({ channel: cut, missing: cut }),
    words.contentOff(),
    words.contentOn(),
  ])
    expect(page).toContain(`| ${en.replace(/(?<=\w)( \(| …|[.:] ).*/, '')}`);
});

test('the rules of the page are right, with ids as text', () => {
  const [, example = ''] = /```yaml\n(.*?)```/s.exec(page) ?? [];
  const { people, channels } = parse(example);
  expect(peopleSection.schema.safeParse(people)).toMatchObject({ success: true });
  expect(channelsSection.schema.safeParse(channels)).toMatchObject({ success: true });
});
