import { defineConfig } from 'vitest/config';
import usual from './vitest.config.ts';

/** What needs minutes at full size. */
export default defineConfig({ test: { ...usual.test, include: ['test/soak/**/*.soak.ts'], exclude: [] } });
