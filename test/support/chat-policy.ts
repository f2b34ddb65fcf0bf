import { readFileSync } from 'node:fs';

/** A platform's channels, by the name of what they are for, and its accounts, by the keys of people. */
export type Platformed = {
  on: 'slack' | 'discord' | 'web';
  desk: string;
  infra?: string;
  accounts: Record<string, string>;
};

/** The sample organisation with its people's accounts on these platforms, its desk in their channels. */
export function aChatPolicy(...platforms: readonly Platformed[]): string {
  const channel = (on: string, name: string, team: string) =>
    `  - { on: ${on}, channel: "${name}", shows: desk, teams: [${team}] }\n`;
  const channels = platforms.map(
    ({ on, desk, infra }) => channel(on, desk, 'service-desk') + (infra ? channel(on, infra, 'infrastructure') : ''),
  );
  const accountsOf = (key: string) =>
    platforms.flatMap(({ on, accounts }) => (accounts[key] ? `${on}: "${accounts[key]}"` : []));
  return readFileSync('sample/policy.yaml', 'utf8')
    .replace(/^channels:\n(?: {2}.*\n)+/m, `channels:\n${channels.join('')}`)
    .replace(/^ {2}([\w-]+):\s+\{\s+(?=name: )/gm, (line, key: string) => {
      const accounts = accountsOf(key);
      return accounts.length > 0 ? `${line}accounts: { ${accounts.join(', ')} }, ` : line;
    });
}
