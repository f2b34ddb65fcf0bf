import { z } from 'zod';

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
  locale: 'en' | 'zh-CN';
  logLevel: (typeof logLevels)[number];
  /** No chat platform and no public address: the console may switch between people, for requests from this machine. */
  local: boolean;
};

/** With an app token Socket Mode, without it signed HTTP at `/slack/events`. */
export type SlackConfig = { botToken: string; signingSecret?: string; appToken?: string; apiUrl?: string };

export type DiscordConfig = { token: string; guildId?: string; messageContent: boolean; apiUrl?: string };

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\/.+/);
const webUrl = z.string().regex(/^https?:\/\/[^\s/]+/);

type Variable = { schema: z.ZodType; says: string; example: string };
/** Every variable: what is right, in words, and an example. `.env.example` is tested against this table. */
export const variables = {
  DATABASE_URL: {
    schema: postgresUrl.optional(),
    says: 'a PostgreSQL address',
    example: 'postgres://deskbell:secret@127.0.0.1:5432/deskbell',
  },
  DATABASE_MIGRATION_URL: {
    schema: postgresUrl.optional(),
    says: 'a PostgreSQL address',
    example: 'postgres://deskbell:secret@127.0.0.1:5432/deskbell',
  },
  DATA_DIR: { schema: z.string().default('./data'), says: 'a directory', example: './data' },
  SLACK_BOT_TOKEN: {
    schema: z
      .string()
      .regex(/^xoxb-/)
      .optional(),
    says: 'a bot token, which begins with xoxb-',
    example: 'xoxb-1234567890-1234567890-abcdef',
  },
  SLACK_SIGNING_SECRET: {
    schema: z.string().min(8).optional(),
    says: 'the signing secret of the Slack app',
    example: '8f742231b10e8888abcd99yyyzzz85a5',
  },
  SLACK_APP_TOKEN: {
    schema: z
      .string()
      .regex(/^xapp-/)
      .optional(),
    says: 'an app-level token, which begins with xapp-',
    example: 'xapp-1-A012-1234567890-abcdef',
  },
  SLACK_API_URL: { schema: webUrl.optional(), says: 'the base of the Web API', example: 'https://slack.com/api/' },
  DISCORD_TOKEN: {
    schema: z
      .string()
      .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/)
      .optional(),
    says: 'a bot token of three parts with dots between',
    example: 'MTAwMDAwMDAwMDAwMDAwMDAx.GabcdE.abcdefghijklmnopqrstuvwxyz',
  },
  DISCORD_GUILD_ID: {
    schema: z
      .string()
      .regex(/^\d{15,21}$/)
      .optional(),
    says: 'the id of a Discord server',
    example: '123456789012345678',
  },
  DISCORD_MESSAGE_CONTENT: { schema: z.enum(['on', 'off']).default('off'), says: 'on or off', example: 'off' },
  DISCORD_API_URL: {
    schema: webUrl.optional(),
    says: 'the base of the REST API',
    example: 'https://discord.com/api',
  },
  COMMAND_PREFIX: {
    schema: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,19}$/)
      .optional(),
    says: 'small letters, digits and hyphens, at most 20, put before every slash command',
    example: 'it-',
  },
  HOST: {
    schema: z
      .string()
      .regex(/^[\w.:-]+$/)
      .default('127.0.0.1'),
    says: 'an address to listen on',
    example: '127.0.0.1',
  },
  PORT: {
    schema: z.coerce.number().int().min(0).max(65_535).default(3000),
    says: 'a port number from 0 to 65535',
    example: '3000',
  },
  PUBLIC_URL: { schema: webUrl.optional(), says: 'the address people open', example: 'https://desk.example.com' },
  SECRET: {
    schema: z.string().min(32).optional(),
    says: '32 characters or more',
    example: 'the output of: openssl rand -hex 32',
  },
  POLICY_FILE: { schema: z.string().optional(), says: 'the path of a YAML file', example: 'policy.yaml' },
  RUN: {
    schema: z.enum(['all', 'bot', 'scheduler']).default('all'),
    says: 'one of all, bot, scheduler',
    example: 'all',
  },
  LOCALE: { schema: z.enum(['en', 'zh-CN']).default('en'), says: 'en or zh-CN', example: 'en' },
  LOG_LEVEL: { schema: z.enum(logLevels).default('info'), says: `one of ${logLevels.join(', ')}`, example: 'info' },
} as const satisfies Record<string, Variable>;

export class WrongConfig extends Error {}

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
  if (wrong.length === 0 && values.RUN !== 'all' && !values.DATABASE_URL) {
    wrong.push(
      `RUN is "${values.RUN}", which needs a database that processes can share. Example: DATABASE_URL=${variables.DATABASE_URL.example}`,
    );
  }
  if (wrong.length === 0) wrong.push(...wrongSlack(values as Values));
  if (wrong.length > 0) throw new WrongConfig(wrong.join('\n'));
  return configOf(values as Values);
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
  locale: values.LOCALE,
  logLevel: values.LOG_LEVEL,
  local: !values.PUBLIC_URL && !values.SLACK_BOT_TOKEN && !values.DISCORD_TOKEN && isLoopback(values.HOST),
});

/** An address with a password, or a secret, is not repeated in a log. */
const quoted = (name: string, given: string | undefined): string =>
  given === undefined ? 'not set' : /SECRET|TOKEN|URL/.test(name) ? 'set to something else' : `"${given}"`;

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
