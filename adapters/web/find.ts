import type { Account } from '../../src/chat/interaction.ts';
import type { RecordLine } from '../../src/chat/message.ts';
import type { Text } from '../../src/core/text.ts';
import { recordHref, say } from './text.tsx';
import { hrefOf, type View } from './view.ts';
import { words } from './words.ts';

/** A place to go, or a command to type. */
export type Found = { href: string; insert?: string } & (
  | { kind: 'record'; line: RecordLine }
  | { kind: 'channel' | 'command'; name: string; about: Text }
);

const mostCommands = 8;

/** Records by reference or title, then channels and commands by name or by what they are for. */
export async function findAll(view: View, account: Account, typed: string): Promise<Found[]> {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return [];
  const { bot } = view;
  const holds = (name: string, about: Text) => `${name} ${say(view, about)}`.toLowerCase().includes(wanted);
  const [records, channels, commands] = await Promise.all([
    wanted.startsWith('/') ? [] : bot.find(typed, account),
    bot.channels('web', account),
    commandsFor(view, account),
  ]);
  return [
    ...records.map((line): Found => ({ kind: 'record', line, href: recordHref(line.ref) })),
    ...channels
      .filter(({ name, about }) => holds(`# ${name} #${name}`, about))
      .map(({ id, name, about }): Found => ({ kind: 'channel', name: `# ${name}`, about, href: hrefOf(id) })),
    ...commands
      .filter(({ label, help }) => holds(label, help))
      .slice(0, mostCommands)
      .map(commandFound),
  ];
}

/** Only those this person may use: the ones that completion would offer. */
async function commandsFor({ bot }: View, account: Account) {
  const names = [...new Set(bot.commands.map(({ command }) => command))];
  const offers = await Promise.all(names.map((name) => bot.complete(`/${name} `, account)));
  return offers.flat().map((offer) => ({ ...offer, help: offer.help ?? words.find() }));
}

const commandFound = ({ insert, label, help }: { insert: string; label: string; help: Text }): Found => ({
  kind: 'command',
  name: label,
  about: help,
  insert,
  href: `/direct?text=${encodeURIComponent(insert)}`,
});
