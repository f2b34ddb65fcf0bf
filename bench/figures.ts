/** One measured thing, and what it is compared with in the same run on the same machine. */
export type Figure = { what: string; figure: string; against: string; ratio: string; aim?: string };
export type Figures = AsyncGenerator<Figure>;

export const columns = ['what', 'figure', 'beside', 'ratio', 'aim'];

export const rowOf = ({ what, figure, against, ratio, aim = '–' }: Figure): string =>
  `| ${[what, figure, against, ratio, aim].join(' | ')} |`;

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const perSecond = (rate: number): string => `${Math.round(rate).toLocaleString('en')}/s`;
export const inMs = (ms: number): string => `${ms < 10 ? ms.toFixed(2) : Math.round(ms)} ms`;
export const inMb = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`;
export const times = (ratio: number): string => `${ratio.toFixed(2)}×`;

/** How long one call takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** How often per second `work` is done by so many clients, each beginning again as soon as it has finished. */
export async function rateOf(clients: number, ms: number, work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  let done = 0;
  const client = async () => {
    while (performance.now() - started < ms) {
      await work();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return done / ((performance.now() - started) / 1000);
}

export async function repeated<T>(rounds: number, measure: () => Promise<T>): Promise<T[]> {
  const all: T[] = [];
  for (let round = 0; round < rounds; round++) all.push(await measure());
  return all;
}
