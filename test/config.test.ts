import { describe, expect, test } from 'vitest';
import { readConfig, variables, WrongConfig } from '../src/config.ts';

/** The lines that a start with this environment ends with. */
function wrong(environment: Record<string, string | undefined>): string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof WrongConfig) return error.message.split('\n');
    throw error;
  }
  return [];
}

test('nothing set is right, and is local mode on the embedded database', () => {
  expect(readConfig({})).toMatchObject({ dataDir: './data', host: '127.0.0.1', port: 3000, run: 'all', local: true });
  expect(readConfig({}).databaseUrl).toBeUndefined();
});

test('empty counts as not set, for every variable', () => {
  const empty = Object.fromEntries(Object.keys(variables).map((name) => [name, '  ']));
  expect(readConfig(empty)).toEqual(readConfig({}));
});

test.each(Object.entries(variables).filter(([, { example }]) => !/[: ]\s|\$\(/.test(example)))(
  'the example of %s is right',
  (name, { example }) => {
    const others: Record<string, string> =
      name === 'DATABASE_MIGRATION_URL' ? { DATABASE_URL: variables.DATABASE_URL.example } : {};
    expect(wrong({ ...others, [name]: example }).filter((line) => line.startsWith(`${name} is`))).toEqual([]);
  },
);

describe('a wrong value ends the start with one line that names it and shows a right one', () => {
  test.each([
    ['DATABASE_URL', 'mysql://127.0.0.1/desk'],
    ['DATABASE_URL', 'postgres://'],
    ['DATABASE_URL', 'postgres://desk:a%zz@127.0.0.1/desk'],
    ['DATABASE_URL', 'postgres://127.0.0.1:port/desk'],
    ['DATABASE_MIGRATION_URL', 'localhost'],
    ['HOST', 'here there'],
    ['HOST', 'http://127.0.0.1'],
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '1e3'],
    ['PORT', '0x10'],
    ['PORT', '3000.5'],
    ['PUBLIC_URL', 'desk.example.com'],
    ['PUBLIC_URL', 'ftp://desk.example.com'],
    ['PUBLIC_URL', 'https://desk example.com'],
    ['PUBLIC_URL', 'https://user:word@desk.example.com'],
    ['PUBLIC_URL', 'https://desk.example.com/below'],
    ['SECRET', 'too short'],
    ['HEARTBEAT_URL', 'monitor.example.com'],
    ['HEARTBEAT_URL', 'https://user:word@monitor.example.com/ping'],
    ['RUN', 'everything'],
    ['LOCALE', 'fr'],
    ['LOG_LEVEL', 'INFO'],
  ] as const)('%s=%s', (name, value) => {
    const { says, example } = variables[name];
    const shown = /SECRET|URL/.test(name) ? 'set to something else' : `"${value}"`;
    expect(wrong({ [name]: value })).toEqual([`${name} is ${shown}, but must be ${says}. Example: ${name}=${example}`]);
  });
});

test.each([
  'postgres://127.0.0.1/desk',
  'postgresql://desk:p%40ss@db1:5432,db2:5433/desk?target_session_attrs=primary',
  'postgres://desk@%2Fvar%2Frun%2Fpostgresql/desk',
])('DATABASE_URL may be %s', (url) => {
  expect(readConfig({ DATABASE_URL: url }).databaseUrl).toBe(url);
});

test('several wrong at once are all named, each on its line', () => {
  const lines = wrong({
    PORT: 'x',
    RUN: 'scheduler',
    LOCALE: 'de',
    SECRET: 'short',
    DATABASE_MIGRATION_URL: 'postgres://h/d',
  });
  expect(lines.map((line) => line.split(' ')[0])).toEqual([
    'PORT',
    'SECRET',
    'LOCALE',
    'RUN',
    'DATABASE_MIGRATION_URL',
  ]);
});

test('a secret, a token or an address with a password is not repeated', () => {
  const lines = wrong({
    SECRET: 'hunter2',
    DATABASE_URL: 'postgres//desk:hunter2@db/desk',
    PUBLIC_URL: 'https://me:hunter2@desk.example.com',
  });
  expect(lines).toHaveLength(3);
  expect(lines.join('\n')).not.toContain('hunter2');
});

test('a value of many lines and megabytes is shown on one short line', () => {
  const [line, ...more] = wrong({ LOCALE: `en\u001b[31m\n${'x'.repeat(1_000_000)}` });
  expect(more).toEqual([]);
  expect(line!.length).toBeLessThan(200);
  expect(line).not.toContain('\u001b');
});

test.each(['bot', 'scheduler'])('RUN=%s wants a database that processes can share', (run) => {
  expect(wrong({ RUN: run })).toEqual([
    `RUN is "${run}", which needs a database that processes can share. Example: DATABASE_URL=postgres://deskbell:secret@127.0.0.1:5432/deskbell`,
  ]);
  expect(readConfig({ RUN: run, DATABASE_URL: 'postgres://127.0.0.1/desk' }).run).toBe(run);
  expect(wrong({ RUN: run, DATABASE_URL: 'nonsense' })).toHaveLength(1);
});

test.each([
  [{}, true],
  [{ HOST: 'localhost' }, true],
  [{ HOST: '::1' }, true],
  [{ HOST: '127.8.8.8' }, true],
  [{ HOST: '0.0.0.0' }, false],
  [{ HOST: '10.0.0.5' }, false],
  [{ PUBLIC_URL: 'https://desk.example.com' }, false],
])('%j is local: %s', (environment, local) => {
  expect(readConfig(environment).local).toBe(local);
});
