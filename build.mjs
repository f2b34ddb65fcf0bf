// Bundles our own sources (packages stay outside): milliseconds, so that `npm start` never runs stale code.
import { build } from 'esbuild';

const common = { bundle: true, sourcemap: true, logLevel: 'warning' };

await build({
  ...common,
  entryPoints: ['src/main.ts'],
  outdir: 'dist',
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
});
