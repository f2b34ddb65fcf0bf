import { readFileSync } from 'node:fs';
import { type PolicyView, policyView } from '../src/core/policy.ts';
import { type LoadedPolicy, loadPolicy } from '../src/policy/load.ts';
import { sections } from '../src/policy/sections.ts';
import { hitBy, servicesHitBy } from '../src/practices/configuration/index.ts';
import { type Figures, inMs, median, times } from './figures.ts';

const items = 20_000;
const levels = 10;
const rounds = 21;

/** What a large table of items costs: once to read, once to join, and each time it is asked who is hit. */
export async function* itemsAtWork(): Figures {
  const sample = readFileSync('sample/policy.yaml', 'utf8');
  const table = aTable();
  const withTable = sample.replace(/^channels:/m, 'itemFiles: [items.csv]\n\nchannels:');
  const [small, large] = [measured(3, () => loaded(sample)), measured(3, () => loaded(withTable, table))];
  yield {
    what: `\`policy check\` with a table of ${items.toLocaleString('en')} items, 10 columns`,
    figure: inMs(large.ms),
    against: `12 items: ${inMs(small.ms)}`,
    ratio: times(large.ms / small.ms),
    aim: '≤ 5 s',
  };
  const parsed = measured(3, () => viewOf(large.result));
  const first = measured(3, () => hitBy(viewOf(large.result), ['level-0-0']));
  yield {
    what: `Its version read by the process, and its relations joined, once`,
    figure: inMs(first.ms),
    against: `without joining: ${inMs(parsed.ms)}`,
    ratio: times(first.ms / parsed.ms),
  };
  const view = viewOf(large.result);
  const all = measured(rounds, () => hitBy(view, ['level-0-0']));
  const reached = Math.max(...all.result.values());
  if (reached !== levels || all.result.size !== items - 1) throw new Error(`only ${reached} levels were reached`);
  const names = [...all.result.keys()];
  const plain = measured(rounds, () => new Map(names.map((name, index) => [name, index])));
  yield {
    what: `Who is hit, through ${levels} levels: all of ${items.toLocaleString('en')} items, no query`,
    figure: inMs(all.ms),
    against: `as many names put into a map: ${inMs(plain.ms)}`,
    ratio: times(all.ms / plain.ms),
    aim: '≤ 50 ms',
  };
  const services = measured(rounds, () => servicesHitBy(view, ['level-0-0']));
  yield {
    what: 'Which services are hit, the same',
    figure: inMs(services.ms),
    against: `the items alone: ${inMs(all.ms)}`,
    ratio: times(services.ms / all.ms),
    aim: '≤ 50 ms',
  };
}

/** One item at the top, each below hangs on one or two of the level above, ten levels deep. */
function aTable(): string {
  const perLevel = (items - 1) / levels;
  const row = (level: number, index: number): string => {
    const above = (each: number) => `level-${level - 1}-${level === 1 ? 0 : each % Math.ceil(perLevel)}`;
    const needs = level === 0 ? '' : [...new Set([above(index), above(index * 7 + 3)])].join(';');
    return `level-${level}-${index},"Item ${level}, ${index}",server,medium,production,wei,infrastructure,sat 21:00-24:00,${needs},`;
  };
  const rows = [row(0, 0)];
  for (let count = 1; count < items; count++) {
    const level = 1 + ((count - 1) % levels);
    rows.push(row(level, Math.floor((count - 1) / levels)));
  }
  return ['key,name,kind,criticality,environment,owner,team,maintenance,dependsOn,runsOn', ...rows].join('\n');
}

function loaded(source: string, table = ''): LoadedPolicy {
  const read = loadPolicy(source, () => ({ text: table }));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems.slice(0, 3)));
  return read.policy;
}

/** As a process reads a version that was applied. */
function viewOf({ document }: LoadedPolicy): PolicyView {
  const stored = JSON.parse(JSON.stringify(document)) as Record<string, unknown>;
  return policyView(1, Object.fromEntries(sections.map(({ name, schema }) => [name, schema.parse(stored[name])])));
}

function measured<T>(times: number, work: () => T): { ms: number; result: T } {
  let result = work();
  const all = Array.from({ length: times }, () => {
    const started = performance.now();
    result = work();
    return performance.now() - started;
  });
  return { ms: median(all), result };
}
