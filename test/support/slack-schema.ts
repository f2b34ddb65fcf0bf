import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { createGenerator } from 'ts-json-schema-generator';
import { limitProblems, messageProblems, viewProblems } from './slack-limits.ts';

type Json = Record<string, unknown>;

/** What Slack would refuse about a call of the Web API, a body for a response_url, or an acknowledgement; empty: nothing. */
export function slackProblems(kind: string, body: Json): string[] {
  switch (kind) {
    case 'chat.postMessage':
    case 'chat.update':
    case 'chat.postEphemeral':
    case 'response_url':
      return [...messageProblems(kind, body), ...blocksProblems(body.blocks)];
    case 'views.open':
    case 'views.update':
    case 'views.publish':
      return viewShape(body.view);
    default:
      return [];
  }
}

/** An acknowledgement is a private answer, what to do with a view, the options of a select, or nothing. */
export function acknowledgementProblems(ack: unknown): string[] {
  if (typeof ack !== 'object' || ack === null || Object.keys(ack).length === 0) return [];
  const given = ack as Json;
  if (given.response_action === 'errors') return limitProblems(given);
  if (given.response_action === 'update') return viewShape(given.view);
  if (Array.isArray(given.options))
    return [
      ...(given.options.length > 100 ? [`${given.options.length} options`] : []),
      ...given.options.flatMap((option) => [...shapeProblems('PlainTextOption', option), ...limitProblems(option)]),
    ];
  return slackProblems('response_url', given);
}

const drawn = ['RichTextBlock', 'ActionsBlock', 'InputBlock', 'ModalView', 'HomeView', 'PlainTextOption'];

/** Before anybody waits for an answer: making and compiling the schema takes this process a moment. */
export const prepareSlackSchema = (): void => drawn.forEach((definition) => void validatorOf(definition));

function viewShape(view: unknown): string[] {
  const { blocks, ...frame } = view as Json;
  const kind = frame.type === 'home' ? 'HomeView' : 'ModalView';
  return [...shapeProblems(kind, { ...frame, blocks: [] }), ...viewProblems(view as Json), ...blocksProblems(blocks)];
}

/** Block by block, each against its own kind: a union says only that none of twenty kinds fits. */
function blocksProblems(blocks: unknown): string[] {
  if (!Array.isArray(blocks) || blocks.length === 0) return ['no blocks'];
  return blocks.flatMap((block: Json) => [...shapeProblems(kindOf(block), block), ...limitProblems(block)]);
}

const kindOf = ({ type }: Json): string => kinds().get(String(type)) ?? `block of type ${type}`;

function shapeProblems(definition: string, value: unknown): string[] {
  const validate = validatorOf(definition);
  if (!validate) return [`Slack knows no ${definition}`];
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${definition}${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

type Shape = { type?: string; const?: string };
type Schema = { definitions: Record<string, { properties?: Record<string, Shape>; anyOf?: { $ref: string }[] }> };
let loaded: Schema | undefined;
let blockKinds: Map<string, string> | undefined;
let ajv: Ajv | undefined;

/** The definition of each known block, by what stands as its type. */
function kinds(): Map<string, string> {
  const { definitions } = schema();
  const names = (definitions.KnownBlock?.anyOf ?? []).map(({ $ref }) => $ref.split('/').at(-1)!);
  blockKinds ??= new Map(names.map((name) => [definitions[name]?.properties?.type?.const ?? '', name]));
  return blockKinds;
}

function validatorOf(definition: string): ValidateFunction | undefined {
  ajv ??= new Ajv({ strict: false, allErrors: true }).addSchema(schema(), 'slack');
  return definition in schema().definitions ? ajv.getSchema(`slack#/definitions/${definition}`) : undefined;
}

/** Made of Slack's own types, once for each version of them. */
function schema(): Schema {
  loaded ??= readSchema();
  return loaded;
}

function readSchema(): Schema {
  const { version } = JSON.parse(readFileSync('node_modules/@slack/types/package.json', 'utf8')) as { version: string };
  const file = path.join(tmpdir(), `deskbell-slack-types-${version}.json`);
  if (!existsSync(file)) {
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, JSON.stringify(generated()));
    renameSync(unfinished, file);
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Schema;
}

function generated(): Schema {
  const generator = createGenerator({
    path: 'node_modules/@slack/types/dist/index.d.ts',
    skipTypeCheck: true,
    additionalProperties: false,
    expose: 'all',
  });
  const schemas = ['KnownBlock', 'ModalView', 'HomeView'].map((type) => generator.createSchema(type) as Schema);
  const definitions: Schema['definitions'] = Object.assign({}, ...schemas.map((one) => one.definitions));
  // Of views only the frame: their blocks are checked one by one.
  for (const view of ['ModalView', 'HomeView']) definitions[view]!.properties!.blocks = { type: 'array' };
  return { definitions };
}
