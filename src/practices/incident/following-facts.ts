import type { Reading } from '../../engine/define.ts';
import { channelsFollowing } from '../../engine/followers.ts';
import type { ChannelFacts } from './following.ts';
import type { Incident } from './incident.ts';

/** Which channels follow it by itself, whatever they follow besides. */
export const channelFacts = async ({ db }: Reading, { id }: Incident): Promise<ChannelFacts> => ({
  channels: await channelsFollowing(db, `record:${id}`),
});
