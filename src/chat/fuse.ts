/**
 * Platforms wait three seconds for a first answer. What is not done before the fuse burns down is deferred, and its answer
 * follows: half of the time goes to the work, half to the way there.
 */
export const fuse = 1_500;

/** Burns from the moment something came, whatever is waited for in between: how much of so many milliseconds is left. */
export type Left = (of: number) => number;
export function lit(): Left {
  const began = performance.now();
  return (of) => Math.max(0, began + of - performance.now());
}

/** What came of it, if it came in time; the work goes on either way. */
export async function within<T>(work: Promise<T>, milliseconds: number): Promise<{ done: T } | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, milliseconds, null);
  });
  return Promise.race([work.then((done) => ({ done })), late]).finally(() => clearTimeout(timer));
}
