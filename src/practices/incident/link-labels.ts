import type { Text } from '../../core/text.ts';
import { channelLabels } from './labels.ts';
import type { Reached } from './link-events.ts';
import { words } from './link-words.ts';

const { chat: _, ...reached } = channelLabels;
export const reachedChoices: Record<Reached, Text> = reached;

/** Inside a sentence. */
export const reachedWords: Record<Reached, Text> = {
  phone: words.reachedByPhone(),
  counter: words.reachedAtCounter(),
  mail: words.reachedByMail(),
  other: words.reachedOtherwise(),
};
