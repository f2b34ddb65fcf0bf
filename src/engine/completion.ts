import type { Completion } from '../chat/interaction.ts';
import { refOf } from '../core/record-ref.ts';
import { typed as typedText } from '../core/text.ts';
import type { PageReading } from './define.ts';
import type { Engine } from './engine.ts';
import { findRecords } from './records.ts';

const most = 10;

/** What can follow what was typed: commands and verbs first, then the references of open records this reader may see. */
export async function complete(engine: Engine, input: string, reading: PageReading): Promise<Completion[]> {
  const [, command = '', verb, rest = ''] = /^\/?(\S*)(?:\s+(\S*)(?:\s+(.*))?)?$/s.exec(input) ?? [];
  const found = engine.installed.commands.get(command)?.get(verb ?? '');
  if (found && /\s/.test(input.trimStart().slice(command.length + 2)))
    return references(engine, command, verb!, rest, reading);
  return reading.commands
    .filter((each) => each.command.startsWith(command) && (verb === undefined || each.command === command))
    .filter((each) => verb === undefined || each.verb.startsWith(verb.toLowerCase()))
    .slice(0, most)
    .map((each) => ({
      insert: `/${each.command} ${each.verb}${each.usage ? ' ' : ''}`,
      label: `/${each.command} ${each.verb}${each.usage ? ` ${each.usage}` : ''}`,
      help: each.summary,
    }));
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
    limit: most,
  });
  return records.map((record) => ({
    insert: `/${command} ${verb} ${record.number}`,
    label: refOf(record),
    help: typedText(record.title),
  }));
}
