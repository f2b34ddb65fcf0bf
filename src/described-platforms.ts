import { described as discord } from '../adapters/discord/offers.ts';
import { described as slack } from '../adapters/slack/offers.ts';
import { described as web } from '../adapters/web/offers.ts';
import type { Described } from './chat/offers.ts';

/** What people may want of each platform, in the order of the tables. */
export const describedPlatforms: readonly Described[] = [slack, discord, web];
