import { WebClient } from '@slack/web-api';
import type { Finding } from '../../src/chat/platform.ts';
import { problemOf, slackProblem } from './errors.ts';
import type { Identity } from './home.ts';
import type { SlackOptions } from './index.ts';
import { neededScopes } from './scopes.ts';
import { words } from './words.ts';

type Checking = {
  client: WebClient;
  identity: () => Promise<Identity>;
  channels: readonly string[];
  sockets: () => number;
  options: SlackOptions;
};

/** What `doctor` finds about Slack: token, scopes, the way in, and every bound channel. */
export async function checkSlack(checking: Checking): Promise<Finding[]> {
  const token = await tokenFindings(checking);
  if (token.some(({ state }) => state === 'mend')) return token;
  const channels = checking.channels.map((channel) => channelFinding(checking.client, channel));
  return [...token, await wayIn(checking), ...(await Promise.all(channels))];
}

async function tokenFindings({ client }: Checking): Promise<Finding[]> {
  try {
    const found = await client.auth.test();
    const granted = found.response_metadata?.scopes ?? [];
    const missing = neededScopes.map(({ scope }) => scope).filter((scope) => !granted.includes(scope));
    return [
      finding('ok', words.token({ name: found.user ?? '', workspace: found.team ?? '' })),
      missing.length > 0 && granted.length > 0
        ? finding('mend', words.scopesMissing({ scopes: missing.join(', ') }))
        : finding('ok', words.scopesComplete()),
    ];
  } catch (error) {
    const problem = problemOf(error);
    return [finding('mend', slackProblem(error) ? words.tokenRefused({ problem }) : words.unreachable({ problem }))];
  }
}

async function wayIn({ sockets, options }: Checking): Promise<Finding> {
  const { appToken, apiUrl, publicUrl } = options;
  if (!appToken) return finding('know', words.byHttp({ url: `${publicUrl ?? 'PUBLIC_URL'}/slack/events` }));
  try {
    const retryConfig = { retries: 0 };
    const client = new WebClient(appToken, { retryConfig, timeout: 8_000, ...(apiUrl && { slackApiUrl: apiUrl }) });
    await client.apps.connections.open({});
    return finding('ok', words.socketOpen({ count: sockets() }));
  } catch (error) {
    return finding('mend', words.socketRefused({ problem: problemOf(error) }));
  }
}

async function channelFinding(client: WebClient, channel: string): Promise<Finding> {
  try {
    const { channel: found } = await client.conversations.info({ channel });
    const problem = found?.is_archived
      ? 'is_archived'
      : found?.is_member || !found?.is_private
        ? null
        : 'not_in_channel';
    return problem
      ? finding('mend', words.channelClosed({ channel, problem }))
      : finding('ok', words.channelOk({ channel: found?.name ? `#${found.name}` : channel }));
  } catch (error) {
    return finding('mend', words.channelClosed({ channel, problem: problemOf(error) }));
  }
}

const finding = (state: Finding['state'], detail: Finding['detail']): Finding => ({ state, subject: 'slack', detail });
