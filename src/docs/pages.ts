import { install } from '../engine/installed.ts';
import { practices } from '../practices/index.ts';
import { commandsPage } from './commands.ts';
import { environmentExample } from './environment.ts';
import { lifecyclesPage } from './lifecycles.ts';
import { permissionsPage } from './permissions.ts';
import { platformsPage } from './platforms.ts';
import { policyPage } from './policy.ts';

/** The generated pages, by file: `npm run docs` writes them, a test compares. */
export function generatedPages(): Record<string, string> {
  const installed = install(practices);
  return {
    'docs/commands.md': commandsPage(installed),
    'docs/permissions.md': permissionsPage(installed),
    'docs/lifecycles.md': lifecyclesPage(installed),
    'docs/platforms.md': platformsPage(),
    'docs/policy.md': policyPage(),
    '.env.example': environmentExample(),
  };
}
