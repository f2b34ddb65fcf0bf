import { z } from 'zod';
import { type PolicyProblem, policySection } from '../../core/policy.ts';
import { words } from './words.ts';

const days = z.number().int().min(1).max(60);

export type ReviewPolicy = { publishWithin: number; late: { chair: number; channel: number; managers: number } };

/** In business days of the desk's calendar. */
export const reviewSection = policySection<ReviewPolicy>({
  name: 'reviews',
  schema: z
    .strictObject({
      publishWithin: days
        .default(5)
        .describe('Within how many business days after its incident was solved a review is to be published.'),
      late: z
        .strictObject({
          chair: days.default(2).describe('Its chair, or the owner of the incident.'),
          channel: days.default(4).describe("The team's channel."),
          managers: days.default(7).describe('The incident managers.'),
        })
        .prefault({})
        .describe('How many business days after that each is told that it is late, once.'),
    })
    .prefault({})
    .describe('How incidents are reviewed.'),
  check: ({ late: { chair, channel, managers } }): PolicyProblem[] => [
    ...(channel < chair ? [{ path: ['late', 'channel'], problem: words.notBeforeChair() }] : []),
    ...(managers < channel ? [{ path: ['late', 'managers'], problem: words.notBeforeChannel() }] : []),
  ],
});
