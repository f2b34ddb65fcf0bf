/** The embedded database answers in microtasks: without this, a long run of work would keep sockets waiting. */
export const yieldToOthers = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
