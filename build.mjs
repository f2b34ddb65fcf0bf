// Bundles our own sources (packages stay outside): milliseconds, so that `npm start` never runs stale code.
import { cp, mkdir } from 'node:fs/promises';
import { build } from 'esbuild';

const common = { bundle: true, sourcemap: true, logLevel: 'warning' };

// Two write into it at once, and each would make it.
await mkdir('dist/web', { recursive: true });
await Promise.all([
  build({
    ...common,
    entryPoints: ['src/main.ts'],
    outdir: 'dist',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
  }),
  build({
    ...common,
    entryPoints: { client: 'adapters/web/client/main.ts', style: 'adapters/web/styles/main.css' },
    outdir: 'dist/web',
    target: 'es2022',
    format: 'esm',
    minify: true,
  }),
  cp('adapters/web/assets', 'dist/web', { recursive: true }),
  // Beside what starts it, as among the sources.
  cp('src/picture/png-worker.mjs', 'dist/png-worker.mjs'),
]);
