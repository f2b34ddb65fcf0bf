import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../db/migrate.ts';
import { generatedPages } from './pages.ts';

for (const [file, text] of Object.entries(generatedPages())) writeFileSync(path.join(packageRoot(), file), text);
