import { may, type Permission, roles } from '../core/permissions.ts';
import type { AnyAction } from '../engine/define.ts';
import type { Installed, InstalledKind } from '../engine/installed.ts';
import { roleName } from '../engine/roles.ts';
import { code, emphasis, generated, paragraphs, table } from './markdown.ts';

/** Every slash command and every button, and who may use it. */
export function commandsPage(installed: Installed): string {
  return paragraphs(
    '# Commands',
    generated,
    'References are `INC-7`, in any case; after a command the number alone is enough. What stands in `<…>` is needed, what stands in `[…]` is not.',
    'Who may is the role, asked at the door. Whose record it is, is asked afterwards: a requester acts on what they reported or on what was reported for them, and what they may not see does not exist.',
    ...[...installed.commands.keys()].flatMap((command) => commandPart(installed, command)),
    ...[...installed.kinds.values()].flatMap((kind) => buttonsPart(installed, kind)),
  );
}

function commandPart(installed: Installed, command: string): string[] {
  const verbs = [...installed.commands.get(command)!.values()];
  const rows = verbs.map(({ verb, usage, summary, does }) => [
    code(`/${command} ${verb}${usage ? ` ${usage}` : ''}`),
    summary.en,
    whoMay(does.permission),
  ]);
  return [`## /${command}`, table(['Command', 'What it does', 'Who may'], rows)];
}

function buttonsPart(installed: Installed, { kind }: InstalledKind): string[] {
  const actions = [...installed.definitions.values()].filter(
    (each): each is AnyAction => each.kind === 'action' && installed.prefixOf(each) === kind.prefix,
  );
  const rows = actions.map(({ label, action, permission }) => {
    const offering = Object.entries(kind.lifecycle.table).filter(([, actionsOf]) => action && action in actionsOf);
    return [emphasis(label.en), offering.map(([status]) => worded(status)).join(', '), whoMay(permission)];
  });
  const { name } = kind.lifecycle;
  return [
    `## Buttons of ${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`,
    'A card shows those that its status offers, fewer where requesters read it. Who presses one without the role is told whom to ask.',
    table(['Button', `While the ${name} is`, 'Who may'], rows),
  ];
}

export const worded = (status: string): string => status.replaceAll('-', ' ');

/** In words; everybody where no role is left out. */
export function whoMay(permission: Permission): string {
  const able = roles.filter((role) => may([role], permission));
  return able.length === roles.length ? 'everybody' : able.map((role) => roleName[role]().en).join(', ');
}
