import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { can as discordCan } from '../../adapters/discord/abilities.ts';
import { can as slackCan } from '../../adapters/slack/abilities.ts';
import { can as consoleCan } from '../../adapters/web/abilities.ts';
import { allRows, type Wanted } from '../../src/chat/offers.ts';
import { languages } from '../../src/core/text.ts';
import { describedPlatforms } from '../../src/described-platforms.ts';
import { labels } from '../../src/docs/platforms.ts';
import { consoleScene } from '../support/console-hand.ts';
import { discordScene } from '../support/discord-hand.ts';
import { featuresPage, normal, type Read } from '../support/features-page.ts';
import { aRunningClock, type Scene } from '../support/hand.ts';
import { slackScene } from '../support/slack-hand.ts';
import { monday } from '../support/world.ts';
import * as acting from './walks/acting.ts';
import * as people from './walks/people.ts';
import * as reading from './walks/reading.ts';
import { aStage, type Stage, type Walk } from './walks/stage.ts';

/** Each row is walked on every platform, in every language. A row without a walk does not compile. */
const walks: Record<Wanted, Walk> = { ...acting, ...reading, ...people };
const scenes = { Slack: slackScene, Discord: discordScene, console: consoleScene };
const read: Read[] = [];

describe.each(Object.entries(scenes))('on %s', (platform, aScene) => {
  const clock = aRunningClock(monday);
  const offers = describedPlatforms.find(({ title }) => title === platform)!.offers(labels);
  const lacks = (row: Wanted): boolean => 'instead' in offers[row];
  let scene: Scene;
  beforeAll(async () => {
    scene = await aScene(clock.now);
  });
  afterAll(() => scene?.close());

  describe.each(languages)('in %s', (language) => {
    let stage: Stage;
    beforeAll(async () => {
      stage = await aStage({ scene, language, clock, lacks });
    });

    const rows = allRows.map(([row, { en }]) => [row, en] as const);
    test.each(rows)('%s: %s', async (row) => {
      // Ten reports are allowed in a minute.
      clock.pass(1);
      read.push({ platform, language, row, line: normal(await walks[row](stage)) });
    });
  });
});

test('docs/features.md is what people read, in every cell; `npm run features` writes it', async () => {
  await expect(featuresPage(read)).toMatchFileSnapshot('../../docs/features.md');
});

test('each platform says of a home of its own what the engine knows', () => {
  const said = describedPlatforms.map(({ offers }) => 'itself' in offers(labels).home);
  expect(said).toEqual([slackCan, discordCan, consoleCan].map(({ homes }) => homes));
});
