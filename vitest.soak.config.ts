import { defineConfig } from 'vitest/config';
import usual from './vitest.config.ts';

/** The long versions of the tests about kills and faults, one file after the other. */
export default defineConfig({
  test: { ...usual.test, include: ['test/soak/**/*.soak.ts'], exclude: [], maxWorkers: 1 },
});
