import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalog as discordWords } from '../../adapters/discord/words.ts';
import { catalog as slackWords } from '../../adapters/slack/words.ts';
import { catalog as webWords } from '../../adapters/web/words.ts';
import { readConfig } from '../../src/config.ts';
import { chatPlatforms } from '../../src/platforms.ts';
import { catalog as incidentWords } from '../../src/practices/incident/words.ts';
import { token } from '../support/discord-server.ts';
import { silent } from '../support/world.ts';

const rows = new Map(
  readFileSync('docs/platforms.md', 'utf8')
    .split('\n')
    .filter((line) => /^\| (?!what |-)/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, what, slack, discord, console]) => [what!, { slack: slack!, discord: discord!, web: console! }]),
);
const row = (what: string) => {
  const found = rows.get(what);
  if (!found) throw new Error(`no row ${what}`);
  return found;
};

test('every row says something of each platform', () => {
  expect(rows.size).toBeGreaterThan(15);
  for (const [what, cells] of rows) for (const cell of Object.values(cells)) expect(cell, what).not.toBe('');
});

test('edits, homes and threads are as the platforms say themselves', () => {
  const config = readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', DISCORD_TOKEN: token });
  const house = { zone: 'UTC', guilds: async () => [], now: () => new Date(), log: silent };
  const platforms = chatPlatforms(config, house);
  expect(platforms.map(({ name }) => name)).toEqual(['slack', 'discord']);
  for (const { name, can, pace } of platforms) {
    const said = (what: string) => row(what)[name as 'slack' | 'discord'];
    expect(said('cards that are edited')).toContain(`once in ${pace.edit / 1000} s`);
    expect(said('home').startsWith('none')).toBe(!can.homes);
    expect(can).toMatchObject({ edit: true, threads: true, dialogs: true });
  }
});

test('what it quotes of buttons is what stands on them', () => {
  const catalogs = [discordWords, slackWords, webWords, incidentWords];
  const labels = new Set(catalogs.flatMap((catalog) => [...catalog.values()].map(english)));
  const quoted = [...rows.values()].flatMap((cells) =>
    Object.values(cells).flatMap((cell) => Array.from(cell.matchAll(/(?<!\w)_([A-Z][^_]+)_/g), ([, label]) => label!)),
  );
  expect(new Set(quoted).size).toBeGreaterThan(5);
  expect(quoted.filter((label) => !labels.has(label))).toEqual([]);
});

/** As it is without values; those that cannot be said so are no labels. */
function english(sentence: { en: (values: never) => { strings: readonly string[] } }): string {
  try {
    return sentence.en({} as never).strings.join('');
  } catch {
    return '';
  }
}
