import type { Field } from '../chat/field.ts';
import type { Bot, CommandHelp } from '../chat/platform.ts';
import { wordText } from '../chat/wording.ts';
import type { Permission } from '../core/permissions.ts';
import { firstForm } from './chosen-form.ts';
import type { Definition } from './define.ts';
import type { Installed } from './installed.ts';
import { prefixed } from './prefix.ts';

/** What an installation offers, whoever asks: known without a database. */
export type Declarations = Pick<Bot, 'commands' | 'messageActions' | 'word'>;

export function declarations(installed: Installed, commandPrefix = ''): Declarations {
  const prefix = prefixed(commandPrefix, [...installed.commands.keys()]);
  return {
    commands: commandHelp(installed).map((each) => ({ ...each, command: prefix.command(each.command) })),
    messageActions: [...installed.messageActions.values()].map(({ id, label }) => ({ id, label })),
    word: (text, language) => wordText(installed.catalog, text, language).map((span) => prefix.span(span)),
  };
}

/** The searches of an intake's form; those of a record's form open with the record. */
function lookupsOf(definition: Definition): CommandHelp['lookups'] {
  if (definition.kind !== 'intake') return [];
  return Object.entries<Field>(firstForm(definition.form).fields).flatMap(([field, { look, label }]) =>
    look.kind === 'lookup' ? [{ field, lookup: look.lookup, label }] : [],
  );
}

/** Every verb under its own name, with who may use it. */
export function commandHelp({ commands }: Installed): (CommandHelp & { permission: Permission })[] {
  return [...commands.values()].flatMap((verbs) =>
    [...verbs.values()].map(({ command, verb, usage = '', summary, does }) => ({
      command,
      verb,
      usage,
      summary,
      lookups: lookupsOf(does),
      permission: does.permission,
    })),
  );
}
