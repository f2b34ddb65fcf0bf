import { DefaultRestOptions, type RESTOptions } from 'discord.js';

/**
 * Files go by the fetch of Node, which knows its own FormData. By the client of discord.js they would go through whichever
 * version of undici was loaded first in this process, and Slack's does not know it.
 */
export const makeRequest: RESTOptions['makeRequest'] = (url, init) =>
  init.body instanceof FormData
    ? (fetch(url, init as unknown as globalThis.RequestInit) as unknown as ReturnType<RESTOptions['makeRequest']>)
    : DefaultRestOptions.makeRequest(url, init);
