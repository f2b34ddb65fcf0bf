// Bundles our own sources (packages stay outside): milliseconds, so that `npm start` never runs stale code.
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

const common = { bundle: true, sourcemap: true, logLevel: 'warning' };

// Two write into it at once, and each would make it.
await mkdir('dist/web', { recursive: true });
const [made] = await Promise.all([
  build({
    ...common,
    entryPoints: ['src/main.ts'],
    outdir: 'dist',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    // Each platform is a file of its own, loaded where there is a token for it.
    splitting: true,
    chunkNames: 'part-[name]-[hash]',
    metafile: true,
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

// Parts of earlier builds. Whoever runs from them has loaded what it wants.
const parts = new Set(Object.keys(made.metafile.outputs).map((file) => path.basename(file)));
for (const name of await readdir('dist'))
  if (name.startsWith('part-') && !parts.has(name)) await rm(path.join('dist', name), { force: true });
