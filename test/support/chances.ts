/** Random choices that the same seed makes again. */
export type Random = {
  /** From 0 up to, and without, `limit`. */
  below(limit: number): number;
  /** True once in so many times. */
  in(times: number): boolean;
  of<T>(things: readonly T[]): T;
};

/** Mulberry32. */
export function chances(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { below, in: (times) => below(times) === 0, of: (things) => things[below(things.length)]! };
}
