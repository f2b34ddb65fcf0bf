import type { App, Receiver } from '@slack/bolt';

/** What goes back with the acknowledgement: nothing, a sentence, or what to do with a view. */
export type Acknowledgement = string | Record<string, unknown> | undefined;

/** Slack gives up after three seconds; a little earlier we say ourselves that it was not done. */
const deadline = 2_700;

/**
 * Bolt's way in, whether the envelope came by socket or by HTTP. Interactions are acknowledged by their listener. Events
 * are acknowledged when their listener has finished: Bolt would do so before it has begun, and what happens in between
 * would be lost.
 */
export class SlackReceiver implements Receiver {
  private app: App | undefined;
  private stopping = false;
  private readonly underway = new Set<Promise<unknown>>();

  init(app: App): void {
    this.app = app;
  }
  async start(): Promise<void> {}
  /** Takes nothing more, and waits for what is being worked on. */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.allSettled(this.underway);
  }

  /** Rejects where Slack is to send it again. */
  deliver(body: Record<string, unknown>, retryNum?: number): Promise<Acknowledgement> {
    if (this.stopping) return Promise.reject(new Error('this process is stopping'));
    const isEvent = body.type === 'event_callback';
    return new Promise((resolve, reject) => {
      const ack = async (response?: Acknowledgement) => {
        if (!isEvent) resolve(response);
      };
      const work = this.app!.processEvent({ body, ack, retryNum });
      this.track(work);
      const late = setTimeout(() => reject(new Error('not done in time')), deadline);
      work.then(() => resolve(undefined), reject).finally(() => clearTimeout(late));
    });
  }

  /** Keeps the process from ending before this has finished. */
  track(work: Promise<unknown>): void {
    const settled = work.catch(() => {}).finally(() => this.underway.delete(settled));
    this.underway.add(settled);
  }
}
