import type { EngineMetrics } from './engine/engine.ts';

/** Counters and histograms in Prometheus' text format: what an operator watches, no more. */
export type Metrics = EngineMetrics & { render(gauges: Record<string, number>): string };

const buckets = [0.005, 0.025, 0.1, 0.5, 1, 3, 10, 60];

export function createMetrics(): Metrics {
  const interactions = histogram('deskbell_interaction_seconds', 'Time from an interaction to its answer.');
  const lateness = histogram('deskbell_timer_late_seconds', 'How late timers fired.');
  const delivered = counter('deskbell_delivered_total', 'Messages that reached a platform.');
  const failed = counter('deskbell_delivery_failures_total', 'Calls of a platform that failed.');
  const timerFailures = counter('deskbell_timer_failures_total', 'Timers that failed and are tried again.');
  return {
    interaction: (kind, outcome, seconds) => interactions.observe({ kind, outcome }, seconds),
    timerFired: (name, seconds) => lateness.observe({ name }, seconds),
    delivered: (platform, kind) => delivered.count({ platform, kind }),
    deliveryFailed: (platform, outcome) => failed.count({ platform, outcome }),
    timerFailed: (name) => timerFailures.count({ name }),
    render: (gauges) =>
      [
        ...[interactions, lateness, delivered, failed, timerFailures].flatMap((each) => each.lines()),
        ...Object.entries(gauges).flatMap(([name, value]) => [`# TYPE ${name} gauge`, `${name} ${value}`]),
        '',
      ].join('\n'),
  };
}

type Labels = Record<string, string>;
const worded = (labels: Labels): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name}="${value.replace(/[\\"\n]/g, '_')}"`)
    .join(',');

function counter(name: string, help: string) {
  const counts = new Map<string, number>();
  return {
    count: (labels: Labels) => void counts.set(worded(labels), (counts.get(worded(labels)) ?? 0) + 1),
    lines: () => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} counter`,
      ...[...counts].map(([labels, count]) => `${name}{${labels}} ${count}`),
    ],
  };
}

function histogram(name: string, help: string) {
  const series = new Map<string, { counts: number[]; sum: number; count: number }>();
  return {
    observe: (labels: Labels, value: number) => {
      const key = worded(labels);
      const one = series.get(key) ?? { counts: buckets.map(() => 0), sum: 0, count: 0 };
      series.set(key, one);
      buckets.forEach((limit, index) => {
        if (value <= limit) one.counts[index]! += 1;
      });
      one.sum += value;
      one.count += 1;
    },
    lines: () => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} histogram`,
      ...[...series].flatMap(([labels, { counts, sum, count }]) => [
        ...buckets.map((limit, index) => `${name}_bucket{${labels},le="${limit}"} ${counts[index]}`),
        `${name}_bucket{${labels},le="+Inf"} ${count}`,
        `${name}_sum{${labels}} ${sum}`,
        `${name}_count{${labels}} ${count}`,
      ]),
    ],
  };
}
