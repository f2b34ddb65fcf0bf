import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/chat/interaction.ts';
import { aWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
beforeEach(() => world.empty());
afterAll(() => world.db.close());

const said = (outcome: Outcome, language: 'en' | 'zh-CN' = 'en') => world.said(outcome, language);

describe('/ci show', () => {
  test('prints', async () => {
    for (const typed of ['/ci show order-db', '/ci show order', '/ci show', '/ci show nothing', '/ci show Order portal', '/ci list', '/ci list high 基础设施', '/ci impact core-switch', '/ci follow order-db','/ci follow order-db here','/ci unfollow order-db', '/desk whoami']) {
      console.log(typed, '\n', JSON.stringify(await world.onSlack('sam').types(typed)).length, said(await world.onSlack('sam').types(typed)), said(await world.onSlack('wei').types(typed), 'zh-CN'));
    }
  });
});
