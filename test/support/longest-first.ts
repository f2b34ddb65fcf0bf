import { createHash } from 'node:crypto';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Begun last, one of these would run on alone, while the other workers have nothing left. */
const longest = [
  'test/start.test.ts',
  'test/adapters/offers.test.ts',
  'test/adapters/web-browser.test.ts',
  'test/flows/forgotten.test.ts',
  'test/db/postgres.test.ts',
  'test/adapters/slack-replicas.test.ts',
  'test/flows/escalation.test.ts',
  'test/engine/killed.test.ts',
  'test/adapters/slack-deadlines.test.ts',
  'test/adapters/discord-errors.test.ts',
  'test/db/durability.test.ts',
  'test/adapters/slack-sockets.test.ts',
  'test/adapters/slack-faults.test.ts',
  'test/adapters/one-change.test.ts',
  'test/flows/review.test.ts',
  'test/adapters/discord-gateway.test.ts',
  'test/adapters/discord-holders.test.ts',
  'test/adapters/discord-faults.test.ts',
];

const place = ({ moduleId }: TestSpecification): number => {
  const found = longest.findIndex((each) => moduleId.endsWith(each));
  return found < 0 ? longest.length : found;
};

/** The longest files first, also where no earlier run has measured them; in any order where that is asked for. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { shuffle, seed } = this.ctx.config.sequence;
    if (!shuffle) return (await super.sort(files)).sort((a, b) => place(a) - place(b));
    const lot = ({ moduleId }: TestSpecification) => createHash('sha256').update(`${seed}${moduleId}`).digest('hex');
    return [...files].sort((a, b) => lot(a).localeCompare(lot(b)));
  }
}
