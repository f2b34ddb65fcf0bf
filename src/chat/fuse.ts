/**
 * Platforms wait three seconds for a first answer. The work and a fuse start together: what is done before it burns down
 * is the answer; what is not is deferred, and its answer follows.
 */
export const fuse = 1_500;

/** What came of it, if it came in time; the work goes on either way. */
export async function within<T>(work: Promise<T>, milliseconds = fuse): Promise<{ done: T } | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, milliseconds, null);
  });
  return Promise.race([work.then((done) => ({ done })), late]).finally(() => clearTimeout(timer));
}
