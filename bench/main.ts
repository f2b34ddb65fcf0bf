import os from 'node:os';
import { ballots } from './ballots.ts';
import { commits } from './commits.ts';
import { conflicts } from './conflicts.ts';
import { delivery } from './delivery.ts';
import { server } from './desk.ts';
import { discord } from './discord.ts';
import { columns, type Figures, rowOf } from './figures.ts';
import { itemsAtWork } from './items.ts';
import { scale } from './scale.ts';
import { slack } from './slack.ts';
import { stalls } from './stalls.ts';
import { memory, start } from './start.ts';
import { timers } from './timers.ts';

/** `npm run bench [-- name …]`: prints each figure as it is measured, and at the end a table for docs/performance.md. */
const parts: Record<string, () => Figures> = {
  commits,
  start,
  memory,
  scale,
  timers,
  delivery,
  stalls,
  ballots,
  slack,
  discord,
  conflicts,
  items: itemsAtWork,
};

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !(name in parts));
if (unknown) throw new Error(`there is no part "${unknown}"; there are: ${Object.keys(parts).join(', ')}`);

// The servers of its own end with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const load = () => os.loadavg()[0]!.toFixed(1);
const before = load();
const rows: string[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}, load ${load()}`);
  for await (const figure of measure()) {
    rows.push(rowOf(figure));
    console.log(`  ${figure.what}: ${figure.figure} — ${figure.against} — ${figure.ratio}`);
  }
}
console.log(
  `\n${new Date().toISOString().slice(0, 10)}, ${os.cpus().length} cores (${os.cpus()[0]?.model.trim()}), Node ${process.versions.node}, PostgreSQL ${server.version}, load ${before} before and ${load()} after\n`,
);
console.log([`| ${columns.join(' | ')} |`, `|${columns.map(() => ' --- |').join('')}`, ...rows].join('\n'));
