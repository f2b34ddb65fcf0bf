import { Worker } from 'node:worker_threads';

/** How long a picture is waited for, those before it included: with the call that carries it, less than a lease of the outbox. */
export const pictureWithin = 6_000;

let before: Promise<unknown> = Promise.resolve();

/**
 * A picture as PNG, drawn in a thread of its own, one after the other: however large, it holds up nobody. Fails where it
 * cannot be drawn, or not in time; whoever asked has the same in words.
 */
export function png(svg: string, within = pictureWithin): Promise<Uint8Array> {
  const over = performance.now() + within;
  const drawn = before.then(() => draw(svg, over - performance.now()));
  before = drawn.catch(() => {});
  return drawn;
}

const late = 'a picture was not drawn in time';

async function draw(svg: string, within: number): Promise<Uint8Array> {
  if (within <= 0) throw new Error(late);
  const worker = new Worker(new URL('./png-worker.mjs', import.meta.url), { workerData: { svg } });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      worker.once('message', resolve).once('error', reject);
      worker.once('exit', (code) => reject(new Error(`drawing a picture ended with ${code}`)));
      timer = setTimeout(() => reject(new Error(late)), within);
    });
  } finally {
    clearTimeout(timer);
    // Not waited for: a thread that does not end would hold up every picture after it.
    worker.terminate().catch(() => {});
  }
}
