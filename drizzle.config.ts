import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: [
    './src/engine/tables.ts',
    './src/people/tables.ts',
    './src/practices/*/tables.ts',
    './adapters/web/tables.ts',
  ],
  out: './drizzle',
  casing: 'snake_case',
});
