import { z } from 'zod';
import { OperatorError } from './core/operator-error.ts';

/** The environment, checked once at start. A wrong value stops the start with a line that names it and shows a right one. */
export type Config = {
  databaseUrl?: string;
  migrationUrl?: string;
  dataDir: string;
  host: string;
  port: number;
  publicUrl?: string;
  secret?: string;
  policyFile?: string;
  slack?: SlackConfig;
  discord?: DiscordConfig;
  commandPrefix: string;
  run: 'all' | 'bot' | 'scheduler';
  heartbeatUrl?: string;
  locale: 'en' | 'zh-CN';
  logLevel: (typeof logLevels)[number];
  /** No chat platform and no public address: the console may switch between people, for requests from this machine. */
  local: boolean;
};

/** With an app token Socket Mode, without it signed HTTP at `/slack/events`. */
export type SlackConfig = { botToken: string; signingSecret?: string; appToken?: string; apiUrl?: string };

export type DiscordConfig = { token: string; guildId?: string; messageContent: boolean; apiUrl?: string };

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const postgresUrl = z.string().refine(isPostgresUrl);
const webUrl = z.string().refine(isWebUrl);
const siteUrl = webUrl.refine((text) => URL.canParse(text) && new URL(text).pathname === '/');

type Variable = { schema: z.ZodType; means: string; says: string; example: string };
/** Every variable: what it is for, what is right, in words, and an example. `npm run docs` writes `.env.example` from it. */
export const variables = {
  DATABASE_URL: {
    schema: postgresUrl.optional(),
    means: 'The PostgreSQL server that keeps everything. Without it, the embedded database in DATA_DIR.',
    says: 'a PostgreSQL address',
    example: 'postgres://deskbell:secret@127.0.0.1:5432/deskbell',
  },
  DATABASE_MIGRATION_URL: {
    schema: postgresUrl.optional(),
    means: 'A direct connection for migrations and session locks, where DATABASE_URL leads through a pooler.',
    says: 'a PostgreSQL address',
    example: 'postgres://deskbell:secret@127.0.0.1:5432/deskbell',
  },
  DATA_DIR: {
    schema: z.string().default('./data'),
    means: 'Where the embedded database lives. One process at a time.',
    says: 'a directory',
    example: './data',
  },
  SLACK_BOT_TOKEN: {
    schema: z
      .string()
      .regex(/^xoxb-/)
      .optional(),
    means: 'Slack: the token of the bot, from OAuth & Permissions of the app.',
    says: 'a bot token, which begins with xoxb-',
    example: 'xoxb-1234567890-1234567890-abcdef',
  },
  SLACK_APP_TOKEN: {
    schema: z
      .string()
      .regex(/^xapp-/)
      .optional(),
    means: 'Slack by Socket Mode: an app-level token with connections:write. Without it, Slack comes by signed HTTP.',
    says: 'an app-level token, which begins with xapp-',
    example: 'xapp-1-A012-1234567890-abcdef',
  },
  SLACK_SIGNING_SECRET: {
    schema: z.string().min(8).optional(),
    means: 'Slack by HTTP at /slack/events: what signs its requests, from Basic Information of the app.',
    says: 'the signing secret of the Slack app',
    example: '8f742231b10e8888abcd99yyyzzz85a5',
  },
  SLACK_API_URL: {
    schema: webUrl.optional(),
    means: "The base of Slack's Web API, for tests and proxies.",
    says: 'a web address',
    example: 'https://slack.com/api/',
  },
  DISCORD_TOKEN: {
    schema: z
      .string()
      .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/)
      .optional(),
    means: 'Discord: the token of the bot, from the Bot page of the application.',
    says: 'a bot token of three parts with dots between',
    example: 'MTAwMDAwMDAwMDAwMDAwMDAx.GabcdE.abcdefghijklmnopqrstuvwxyz',
  },
  DISCORD_GUILD_ID: {
    schema: z
      .string()
      .regex(/^\d{15,21}$/)
      .optional(),
    means: 'The Discord server this desk serves; commands are put there. Without it they are put everywhere.',
    says: 'the id of a Discord server',
    example: '123456789012345678',
  },
  DISCORD_MESSAGE_CONTENT: {
    schema: z.enum(['on', 'off']).default('off'),
    means:
      'Whether what people write is read: replies in threads as notes, messages that bear a clock; `on` wants the privileged Message Content intent.',
    says: 'on or off',
    example: 'off',
  },
  DISCORD_API_URL: {
    schema: webUrl.optional(),
    means: "The base of Discord's REST API, for tests and proxies.",
    says: 'a web address',
    example: 'https://discord.com/api',
  },
  COMMAND_PREFIX: {
    schema: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,19}$/)
      .optional(),
    means: 'Put before every slash command, where another app has /incident.',
    says: 'small letters, digits and hyphens, at most 20',
    example: 'it-',
  },
  HOST: {
    schema: z
      .string()
      .regex(/^[\w.:-]+$/)
      .default('127.0.0.1'),
    means: 'The address that the HTTP server listens on. Any other than a loopback address ends local mode.',
    says: 'an address to listen on',
    example: '127.0.0.1',
  },
  PORT: {
    schema: z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .pipe(z.number().max(65_535))
      .default(3000),
    means: 'Its port; 0 takes a free one.',
    says: 'a port number from 0 to 65535',
    example: '3000',
  },
  PUBLIC_URL: {
    schema: siteUrl.optional(),
    means: 'The address under which people open the console. It ends local mode: everybody must sign in.',
    says: 'the address people open, http or https, without a path',
    example: 'https://desk.example.com',
  },
  SECRET: {
    schema: z.string().min(32).optional(),
    means: 'Signs the cookies of who is signed in. Without it, one is made and kept in the database.',
    says: '32 characters or more',
    example: '$(openssl rand -hex 32)',
  },
  POLICY_FILE: {
    schema: z.string().optional(),
    means:
      'The rules of the organisation. Without it policy.yaml; where that is missing too, local mode shows a sample.',
    says: 'the path of a YAML file',
    example: 'policy.yaml',
  },
  RUN: {
    schema: z.enum(['all', 'bot', 'scheduler']).default('all'),
    means: 'What this process does: bot answers people, scheduler fires clocks and delivers messages, all does both.',
    says: 'one of all, bot, scheduler',
    example: 'all',
  },
  HEARTBEAT_URL: {
    schema: z.string().refine(isHeartbeatUrl).optional(),
    means:
      'Called with GET every minute while database and scheduler are well: an outside monitor notices a silent bot.',
    says: 'a web address',
    example: 'https://monitor.example.com/ping/deskbell',
  },
  LOCALE: {
    schema: z.enum(['en', 'zh-CN']).default('en'),
    means: 'The language of messages that several people read.',
    says: 'en or zh-CN',
    example: 'en',
  },
  LOG_LEVEL: {
    schema: z.enum(logLevels).default('info'),
    means: 'How much is logged, as lines of JSON on the standard output.',
    says: `one of ${logLevels.join(', ')}`,
    example: 'info',
  },
} as const satisfies Record<string, Variable>;

export class WrongConfig extends OperatorError {}

/** Empty counts as not set. Throws WrongConfig with one line for each wrong variable. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const values: Record<string, unknown> = {};
  const wrong: string[] = [];
  for (const [name, { schema, says, example }] of Object.entries<Variable>(variables)) {
    const given = environment[name]?.trim() || undefined;
    const parsed = schema.safeParse(given);
    if (parsed.success) values[name] = parsed.data;
    else wrong.push(`${name} is ${quoted(name, given)}, but must be ${says}. Example: ${name}=${example}`);
  }
  if (!environment.DATABASE_URL?.trim()) wrong.push(...withoutDatabase(values as Partial<Values>));
  if (wrong.length === 0) wrong.push(...wrongSlack(values as Values));
  if (wrong.length > 0) throw new WrongConfig(wrong.join('\n'));
  return configOf(values as Values);
}

function withoutDatabase({ RUN = 'all', DATABASE_MIGRATION_URL }: Partial<Values>): string[] {
  const example = `Example: DATABASE_URL=${variables.DATABASE_URL.example}`;
  return [
    ...(RUN === 'all' ? [] : [`RUN is "${RUN}", which needs a database that processes can share. ${example}`]),
    ...(DATABASE_MIGRATION_URL ? [`DATABASE_MIGRATION_URL is set, but DATABASE_URL is not. ${example}`] : []),
  ];
}

function wrongSlack(values: Values): string[] {
  const { SLACK_BOT_TOKEN: bot, SLACK_SIGNING_SECRET: signing, SLACK_APP_TOKEN: app } = values;
  if (!bot && (signing || app))
    return [
      `SLACK_BOT_TOKEN is not set, but the other half of Slack is. Example: SLACK_BOT_TOKEN=${variables.SLACK_BOT_TOKEN.example}`,
    ];
  if (bot && !signing && !app)
    return [
      `SLACK_APP_TOKEN is not set, nor is SLACK_SIGNING_SECRET: with the one Slack comes by Socket Mode, with the other by HTTP. Example: SLACK_APP_TOKEN=${variables.SLACK_APP_TOKEN.example}`,
    ];
  return [];
}

type Values = { [K in keyof typeof variables]: z.infer<(typeof variables)[K]['schema']> };

const configOf = (values: Values): Config => ({
  databaseUrl: values.DATABASE_URL,
  migrationUrl: values.DATABASE_MIGRATION_URL,
  dataDir: values.DATA_DIR,
  host: values.HOST,
  port: values.PORT,
  publicUrl: values.PUBLIC_URL,
  secret: values.SECRET,
  policyFile: values.POLICY_FILE,
  slack: values.SLACK_BOT_TOKEN
    ? {
        botToken: values.SLACK_BOT_TOKEN,
        signingSecret: values.SLACK_SIGNING_SECRET,
        appToken: values.SLACK_APP_TOKEN,
        apiUrl: values.SLACK_API_URL,
      }
    : undefined,
  discord: values.DISCORD_TOKEN
    ? {
        token: values.DISCORD_TOKEN,
        guildId: values.DISCORD_GUILD_ID,
        messageContent: values.DISCORD_MESSAGE_CONTENT === 'on',
        apiUrl: values.DISCORD_API_URL,
      }
    : undefined,
  commandPrefix: values.COMMAND_PREFIX ?? '',
  run: values.RUN,
  heartbeatUrl: values.HEARTBEAT_URL,
  locale: values.LOCALE,
  logLevel: values.LOG_LEVEL,
  local: !values.PUBLIC_URL && !values.SLACK_BOT_TOKEN && !values.DISCORD_TOKEN && isLoopback(values.HOST),
});

/** An address with a password, or a secret, is not repeated in a log. One line, whatever was given. */
const quoted = (name: string, given: string | undefined): string => {
  if (given === undefined) return 'not set';
  if (/SECRET|TOKEN|URL/.test(name)) return 'set to something else';
  return JSON.stringify(given.length > 60 ? `${given.slice(0, 59)}…` : given);
};

/** As the client reads it: several hosts may stand there, and odd characters of a password are percent-encoded. */
function isPostgresUrl(text: string): boolean {
  const oneHost = text.replace(/,[^/?]*/, '');
  if (!/^postgres(ql)?:\/\/\S+$/.test(text) || !URL.canParse(oneHost)) return false;
  try {
    const { username, password, pathname } = new URL(oneHost);
    return [username, password, pathname].every((part) => decodeURIComponent(part) !== undefined);
  } catch {
    return false;
  }
}

function isWebUrl(text: string): boolean {
  if (!/^https?:\/\/\S+$/.test(text) || !URL.canParse(text)) return false;
  const { username, password, search, hash } = new URL(text);
  return [username, password, search, hash].every((part) => part === '');
}

/** Monitors hand out addresses whose query is the key. */
function isHeartbeatUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:\/\/\S+$/.test(text) && !/^[^/]*\/\/[^/]*@/.test(text);
}

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);

/** Where a server on this host and port answers, as a link. */
export const addressOf = (host: string, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
