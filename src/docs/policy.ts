import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { packageRoot } from '../db/migrate.ts';
import { sections } from '../policy/sections.ts';
import { code, fenced, generated, paragraphs, table } from './markdown.ts';

/** Every section of the policy file: each setting with its kind and default, and an example that is checked by the tests. */
export function policyPage(): string {
  return paragraphs(
    '# The policy file',
    generated,
    ...intro,
    ...sections.flatMap(({ name, schema }) => sectionPart(name, z.toJSONSchema(schema, { io: 'input' }) as Schema)),
  );
}

const intro = [
  'The rules of your organisation stand in one YAML file, `policy.yaml` (another name: `POLICY_FILE`). Never put a secret in it.',
  table(
    ['Command', 'What it does'],
    [
      ['`npm run policy init`', 'writes a commented file to begin with, never over one that is there'],
      ['`npm run policy check`', 'names everything that is wrong, each with its line'],
      ['`npm run policy diff`', 'shows what the file would change in the rules in force'],
      ['`npm run policy apply`', 'puts it in force, in one transaction with one audit entry'],
    ],
  ),
  'A start applies the file only if this very file was never in force before, so that a process with an older file does not turn back a newer one; to go back, say `npm run policy apply`. Every applied file is a version with a number, and versions never change: a record keeps the version it began with, so a new priority matrix or calendar holds for new records. People and channels are always those in force.',
  'What people chose for themselves (`/desk language`, `/desk zone`, `/desk quiet`) is kept, whatever the file says.',
  'A setting is named by its path: `people.<key>.team` is the `team` of any person, `channels[].on` the `on` of any channel. A `<key>` is made of small letters, digits and hyphens.',
];

/** What zod tells of a schema. */
type Schema = {
  type?: string;
  title?: string;
  description?: string;
  default?: unknown;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  items?: Schema;
  anyOf?: Schema[];
  maxLength?: number;
  minimum?: number;
  maximum?: number;
};

function sectionPart(name: string, schema: Schema): string[] {
  const example = exampleOf(name);
  const rows = settings(name, schema, false).map(({ path: at, setting, needed }) => [
    code(at),
    described(at, setting),
    kindOf(setting),
    defaultOf(setting, needed, valueAt(parse(example), at)),
  ]);
  return [
    `## ${name}`,
    described(name, schema),
    table(['Setting', 'What it says', 'Kind', 'Default'], rows),
    fenced('yaml', example),
  ];
}

type Setting = { path: string; setting: Schema; needed: boolean };

function settings(at: string, schema: Schema, needed: boolean): Setting[] {
  if (schema.title === undefined && schema.properties) {
    const { properties, required = [] } = schema;
    return Object.entries(properties).flatMap(([name, each]) =>
      settings(`${at}.${name}`, each, required.includes(name)),
    );
  }
  if (typeof schema.additionalProperties === 'object')
    return settings(`${at}.<key>`, schema.additionalProperties, true);
  if (schema.items?.properties) return settings(`${at}[]`, schema.items, true);
  return [{ path: at, setting: schema, needed }];
}

/** A setting that nobody described is our mistake, and stops `npm run docs`. */
function described(at: string, { description }: Schema): string {
  if (!description) throw new Error(`${at} has no description in its schema`);
  return description;
}

function kindOf(schema: Schema): string {
  if (schema.title) return schema.title;
  if (schema.anyOf) return schema.anyOf.map(kindOf).join(', or ');
  if (schema.enum) return schema.enum.map((each) => code(String(each))).join(', ');
  if (schema.const !== undefined) return code(String(schema.const));
  if (schema.items) return `list: ${kindOf(schema.items)}`;
  switch (schema.type) {
    case 'string':
      return schema.maxLength ? `text of at most ${schema.maxLength} characters` : 'text';
    case 'integer':
      return `${schema.minimum} to ${schema.maximum}`;
    case 'boolean':
      return '`true` or `false`';
  }
  throw new Error(`no words for ${JSON.stringify(schema)}`);
}

function defaultOf({ default: preset }: Schema, needed: boolean, inExample: unknown): string {
  if (needed) return '(needed)';
  if (preset === undefined) return '–';
  const shown = JSON.stringify(preset);
  return shown.length > 80 && shown === JSON.stringify(inExample) ? 'as in the example' : code(shown);
}

const valueAt = (document: unknown, at: string): unknown =>
  at.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], document);

/** As `policy init` writes it. */
function exampleOf(section: string): string {
  const file = readFileSync(path.join(packageRoot(), 'sample', 'first-policy.yaml'), 'utf8');
  const found = file.split(/\n\n+/).find((part) => new RegExp(`^${section}:`, 'm').test(part));
  if (!found) throw new Error(`sample/first-policy.yaml shows no ${section}`);
  return found.trim();
}
