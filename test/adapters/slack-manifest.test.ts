import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { slackManifest } from '../../adapters/slack/register.ts';
import { neededEvents, neededScopes } from '../../adapters/slack/scopes.ts';
import { words } from '../../adapters/slack/words.ts';
import { readConfig } from '../../src/config.ts';
import { declarations } from '../../src/engine/declarations.ts';
import { install } from '../../src/engine/installed.ts';
import { register } from '../../src/operate/register.ts';
import { practices } from '../../src/practices/index.ts';

const installed = install(practices);
const manifestOf = (commandPrefix = '', publicUrl?: string) =>
  slackManifest(declarations(installed, commandPrefix), { publicUrl });
const sources = readdirSync('adapters/slack').map((file) => readFileSync(`adapters/slack/${file}`, 'utf8'));
const found = (pattern: RegExp): string[] => [
  ...new Set(sources.flatMap((source) => Array.from(source.matchAll(pattern), ([, name]) => name!))),
];

/** What Slack asks for each call of its Web API, by the reference of its methods; a channel of each kind has its own. */
const scopesOfCalls: Record<string, string[]> = {
  'auth.test': [],
  'apps.connections.open': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.archive': ['channels:manage', 'groups:write'],
  'conversations.create': ['channels:manage', 'groups:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.invite': ['channels:manage', 'groups:write'],
  'conversations.join': ['channels:join'],
  'conversations.open': ['im:write'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history'],
  'conversations.setPurpose': ['channels:manage', 'groups:write'],
  'conversations.setTopic': ['channels:manage', 'groups:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'files.info': ['files:read'],
  'pins.add': ['pins:write'],
  'reactions.add': ['reactions:write'],
  'users.conversations': ['channels:read', 'groups:read'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.update': [],
};
const scopesOfEvents: Record<string, string[]> = {
  app_home_opened: [],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  reaction_added: ['reactions:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
};

test('every command and every message action stands in the manifest, and nothing else', () => {
  const { slash_commands, shortcuts } = manifestOf().features;
  expect(slash_commands.map(({ command }) => command)).toEqual(
    [...installed.commands.keys()].map((name) => `/${name}`),
  );
  for (const { command, usage_hint } of slash_commands)
    expect(usage_hint.split(' | ')).toEqual([...installed.commands.get(command.slice(1))!.keys()]);
  expect(shortcuts.map(({ callback_id }) => callback_id)).toEqual([...installed.messageActions.keys()]);
  expect(found(/\bapp\.(command|action|view|options|shortcut)\(\/\.\*\//g).sort()).toEqual([
    'action',
    'command',
    'options',
    'shortcut',
    'view',
  ]);
});

test('every event that is listened to is subscribed to, and nothing else', () => {
  const listened = found(/\bapp\.event\('([\w.]+)'/g);
  expect(new Set(neededEvents.map((event) => event.split('.')[0]))).toEqual(new Set(listened));
  expect(manifestOf().settings.event_subscriptions.bot_events).toEqual([...neededEvents]);
});

test('every scope is used by a call or an event, and every call and event has its scopes', () => {
  const calls = found(/\bclient\s*\.\s*([a-z]+(?:\s*\.\s*\w+)+)\(/gi).map((call) => call.replace(/\s/g, ''));
  expect(calls.sort()).toEqual(Object.keys(scopesOfCalls).sort());
  const used = [
    'commands',
    ...calls.flatMap((call) => scopesOfCalls[call]!),
    ...neededEvents.flatMap((event) => scopesOfEvents[event]!),
  ];
  expect(new Set(neededScopes.map(({ scope }) => scope as string))).toEqual(new Set(used));
  expect(manifestOf().oauth_config.scopes.bot).toEqual(neededScopes.map(({ scope }) => scope));
});

test('by HTTP every door leads to the one route; by socket none is named', () => {
  const { features, settings } = manifestOf('', 'https://desk.example.com/');
  const url = 'https://desk.example.com/slack/events';
  expect(new Set(features.slash_commands.map((command) => 'url' in command && command.url))).toEqual(new Set([url]));
  expect(settings).toMatchObject({
    event_subscriptions: { request_url: url },
    interactivity: { request_url: url, message_menu_options_url: url },
    socket_mode_enabled: false,
  });
  expect(JSON.stringify(manifestOf())).not.toContain('http');
  expect(manifestOf().settings.socket_mode_enabled).toBe(true);
});

test('names and descriptions are no longer than Slack admits, with the longest prefix too', () => {
  const { display_information, features } = manifestOf('a'.repeat(20));
  expect(display_information.name.length).toBeLessThanOrEqual(35);
  expect(display_information.description.length).toBeLessThanOrEqual(140);
  expect(features.bot_user.display_name.length).toBeLessThanOrEqual(80);
  for (const { command, description, usage_hint } of features.slash_commands) {
    expect(command.length).toBeLessThanOrEqual(32);
    expect(description.length).toBeLessThanOrEqual(2000);
    expect(usage_hint.length).toBeLessThanOrEqual(1000);
  }
  for (const { name, description } of features.shortcuts) {
    expect(name.length).toBeLessThanOrEqual(24);
    expect(description.length).toBeLessThanOrEqual(150);
  }
});

test('the manifest of the pages is that of the code: npm run --silent register > docs/slack-manifest.json', () => {
  expect(JSON.parse(readFileSync('docs/slack-manifest.json', 'utf8'))).toEqual(manifestOf());
});

test('the page about the set-up names every scope with its reason, and every variable', () => {
  const page = readFileSync('docs/set-up-slack.md', 'utf8');
  for (const { scope, why } of neededScopes) expect(page).toMatch(new RegExp(`\\| \`${scope}\` +\\| ${why} +\\|`));
  for (const variable of ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'PUBLIC_URL', 'COMMAND_PREFIX'])
    expect(page).toContain(variable);
});

test('the page speaks of everything that doctor wants mended, in its words', () => {
  const page = readFileSync('docs/set-up-slack.md', 'utf8');
  const cut = '…';
  for (const { en } of [
    words.tokenRefused({ problem: cut }),
    words.unreachable({ problem: cut }),
    words.scopesMissing({ scopes: cut }),
    words.socketRefused({ problem: cut }),
    words.byHttp({ url: cut }),
    words.channelClosed({ channel: cut, problem: cut }),
  ])
    expect(page).toContain(en.replace(/(?<=.)\s*\(?….*/, ''));
});

test.each([
  ['nothing is set', {}, [], true],
  ['there is an address but no token', { PUBLIC_URL: 'https://d.example' }, [], false],
  ['there is an address and an app token', tokens({ PUBLIC_URL: 'https://d.example' }), [], true],
  ['it is asked for', { PUBLIC_URL: 'https://d.example' }, ['socket'], true],
])('register prints JSON and nothing else; by socket or not where %s', async (_, environment, argv, bySocket) => {
  const lines: string[] = [];
  const code = await register(argv, {
    config: readConfig(environment),
    write: (line) => lines.push(line),
    slackManifest: manifestOf,
    registerOnDiscord: unasked,
  });
  expect(code).toBe(0);
  expect(JSON.parse(lines.join('\n')).settings.socket_mode_enabled).toBe(bySocket);
});

test.each([['http'], ['pigeon']])('register says what is missing for %s', async (way) => {
  const lines: string[] = [];
  const write = (line: string) => lines.push(line);
  const doing = { config: readConfig({}), write, slackManifest: manifestOf, registerOnDiscord: unasked };
  expect(await register([way], doing)).toBe(1);
  expect(lines.join('\n')).toMatch(way === 'http' ? /^PUBLIC_URL is not set/ : /"pigeon".*npm run register -- socket$/);
});

function tokens(more: Record<string, string>): Record<string, string> {
  return { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', ...more };
}

function unasked(): never {
  throw new Error('Discord was not asked for');
}
