import { afterAll, beforeAll, describe, expect, vi } from 'vitest';
import { slackDriver } from './slack-driver.ts';
import { aSlackHouse, aSlackServer, type Mode, type SlackHouse, type SlackHouseOptions } from './slack-house.ts';
import type { SlackServer } from './slack-server.ts';

export type Stage = { server: SlackServer; house: SlackHouse; slack: ReturnType<typeof slackDriver>; mode: Mode };

/** One story on the wire by each way in, with a desk of its own. What Slack would refuse fails it at the end. */
export function onSlack(
  story: (stage: Stage) => void,
  { modes = ['http', 'socket'], ...options }: Omit<SlackHouseOptions, 'mode'> & { modes?: readonly Mode[] } = {},
): void {
  describe.each(modes)('by %s', (mode) => {
    const stage = { mode } as Stage;
    beforeAll(async () => {
      stage.server = await aSlackServer();
      stage.house = await aSlackHouse(stage.server, { ...options, mode });
      stage.slack = slackDriver(stage.server, [stage.house]);
      if (mode === 'socket') await vi.waitFor(() => expect(stage.server.sockets.open()).toBe(2), { timeout: 10_000 });
    });
    afterAll(async () => {
      await stage.house?.close();
      await stage.server?.stop();
    });
    story(stage);
  });
}
