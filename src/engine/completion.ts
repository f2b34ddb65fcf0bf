import type { Completion } from '../chat/interaction.ts';
import { refOf } from '../core/record-ref.ts';
import { several, typed as typedText } from '../core/text.ts';
import type { PageReading } from './define.ts';
import type { Engine } from './engine.ts';
import { findRecords } from './records.ts';
import { words } from './words.ts';

const mostVerbs = 25;
const mostRecords = 10;

/**
 * What can follow what was typed: commands, then their verbs, then references of open records this reader may see, or the
 * options that the verb names.
 */
export async function complete(engine: Engine, input: string, reading: PageReading): Promise<Completion[]> {
  const [, command = '', verb, rest = ''] = /^\/?(\S*)(?:\s+(\S*)(?:\s+(.*))?)?$/s.exec(input) ?? [];
  const found = engine.installed.commands.get(command)?.get(verb ?? '');
  if (found && /\s/.test(input.trimStart().slice(command.length + 2))) {
    const options = optionsOf(found.usage ?? '', `/${command} ${verb} `, rest);
    return options.length > 0 ? options : references(engine, command, verb!, rest, reading);
  }
  const names = [...new Set(reading.commands.map((each) => each.command))].filter((name) => name.startsWith(command));
  if (verb === undefined && names.length > 1) return names.map((name) => commandOffer(name, reading));
  return reading.commands
    .filter((each) => (verb === undefined ? names.includes(each.command) : each.command === command))
    .filter((each) => verb === undefined || each.verb.startsWith(verb.toLowerCase()))
    .slice(0, mostVerbs)
    .map((each) => ({
      insert: `/${each.command} ${each.verb}${each.usage ? ' ' : ''}`,
      label: `/${each.command} ${each.verb}${each.usage ? ` ${each.usage}` : ''}`,
      help: each.summary,
    }));
}

/** A command alone is explained by what it can do. */
function commandOffer(name: string, { commands }: PageReading): Completion {
  const verbs = commands.filter(({ command }) => command === name).map(({ verb }) => typedText(verb));
  return { insert: `/${name} `, label: `/${name}`, help: words.verbs({ verbs: several(...verbs) }) };
}

/** `[mine|closed|all]`: one of these may follow. */
function optionsOf(usage: string, before: string, rest: string): Completion[] {
  if (!usage.includes('|')) return [];
  const options = usage.replace(/[[\]<>]/g, '').split('|');
  return options
    .filter((option) => option !== rest && option.startsWith(rest))
    .map((option) => ({ insert: `${before}${option}`, label: option }));
}

async function references(
  engine: Engine,
  command: string,
  verb: string,
  rest: string,
  reading: PageReading,
): Promise<Completion[]> {
  const does = engine.installed.commands.get(command)?.get(verb)?.does;
  const prefix = does && does.kind !== 'intake' ? engine.installed.prefixOf(does) : '';
  const takesOne =
    does?.kind === 'action' ||
    (does?.kind === 'page' && reading.commands.some((each) => each.verb === verb && each.usage.startsWith('<')));
  if (!prefix || !takesOne || /\s/.test(rest)) return [];
  const number = rest.replace(/^#?([a-z]{3}-)?/i, '');
  const records = await findRecords(reading.db, reading.actor, {
    prefix,
    scope: 'open',
    words: number || undefined,
    limit: mostRecords,
  });
  return records.map((record) => ({
    insert: `/${command} ${verb} ${record.number}`,
    label: refOf(record),
    help: typedText(record.title),
  }));
}
