import { variables } from '../config.ts';

const head = `# Settings of Deskbell, written by \`npm run docs\` from src/config.ts. Copy this file to .env and take the # from what
# you want to change: every \`npm run …\` of Deskbell reads .env beside package.json. What the environment says already
# goes before it, and an empty value counts as not set.`;

/** Every variable, commented out, with its default or an example. */
export function environmentExample(): string {
  const entries = Object.entries(variables).map(([name, { schema, means, says, example }]) => {
    const preset = schema.safeParse(undefined);
    const shown = preset.success && preset.data !== undefined ? `default ${preset.data}` : 'by default not set';
    return [`# ${means}`, `# Right: ${says}; ${shown}.`, `# ${name}=${example}`].join('\n');
  });
  return `${[head, ...entries].join('\n\n')}\n`;
}
