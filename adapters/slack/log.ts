import { type Logger, LogLevel } from '@slack/bolt';

export type Log = Record<'debug' | 'info' | 'warn' | 'error', (facts: object, message: string) => void>;

/** The libraries' talk in our log: what they call an error passes by itself or is reported by us with what it means. */
export const slackLog = (log: Log): Logger => ({
  debug: () => {},
  info: () => {},
  warn: (...said) => log.debug({ slack: said.map(String).join(' ') }, 'Slack’s library warns'),
  error: (...said) => log.warn({ slack: said.map(String).join(' ') }, 'Slack’s library reports'),
  setLevel: () => {},
  getLevel: () => LogLevel.WARN,
  setName: () => {},
});
