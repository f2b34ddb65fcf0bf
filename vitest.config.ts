import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/soak/**'],
    globalSetup: 'test/support/global-setup.ts',
    pool: 'forks',
    // One more than there are cores: many tests wait for a process, a browser or a socket.
    maxWorkers: 3,
    // Files of one worker share what was loaded once: a third of the time. None may leave anything behind in a module.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // A busy machine is no failure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
