import type { AnyAction } from '../engine/define.ts';
import type { Installed, InstalledKind } from '../engine/installed.ts';
import { worded } from './commands.ts';
import { code, emphasis, fenced, generated, paragraphs, table } from './markdown.ts';

/** Which step leads where, for each kind of record. */
export function lifecyclesPage(installed: Installed): string {
  return paragraphs(
    '# Lifecycles',
    generated,
    'A step that the status does not offer is refused, whoever asks and however old the card is. The diagrams leave out steps after which the status is the same.',
    ...[...installed.kinds.values()].flatMap((kind) => lifecyclePart(installed, kind)),
  );
}

function lifecyclePart(installed: Installed, { kind }: InstalledKind): string[] {
  const { name, table: steps } = kind.lifecycle;
  const rows = Object.entries(steps).flatMap(([status, actions]) =>
    Object.entries(actions).map(([action, reached], index) => [
      index === 0 ? worded(status) : '',
      code(action),
      doneBy(installed, kind.prefix, action),
      reached.map(worded).join(' or '),
    ]),
  );
  const last = Object.keys(steps).filter((status) => isLast(steps, status));
  return [
    `## ${name[0]!.toUpperCase()}${name.slice(1)} (${kind.prefix})`,
    fenced('mermaid', diagram(steps)),
    table(['Status', 'Step', 'By', 'Leads to'], rows),
    `Nothing leads out of ${last.map((status) => emphasis(worded(status))).join(' and ')}.`,
  ];
}

/** The buttons of a step; without one it follows from another, or from the clock. */
function doneBy(installed: Installed, prefix: string, action: string): string {
  const buttons = [...installed.definitions.values()].filter(
    (each): each is AnyAction =>
      each.kind === 'action' && each.action === action && installed.prefixOf(each) === prefix,
  );
  return [...new Set(buttons.map(({ label }) => emphasis(label.en)))].join(', ') || 'Deskbell';
}

type Steps = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Whatever may still be done, it stays what it is. */
const isLast = (steps: Steps, status: string): boolean =>
  Object.values(steps[status]!).every((reached) => reached.every((to) => to === status));

function diagram(steps: Steps): string {
  const statuses = Object.keys(steps);
  const id = (status: string) => status.replaceAll('-', '_');
  const arrows = statuses.flatMap((from) =>
    statuses
      .filter((to) => to !== from)
      .map((to) => ({ from, to, by: Object.keys(steps[from]!).filter((action) => steps[from]![action]!.includes(to)) }))
      .filter(({ by }) => by.length > 0),
  );
  return [
    'stateDiagram-v2',
    ...statuses.map((status) => `  state "${worded(status)}" as ${id(status)}`),
    `  [*] --> ${id(statuses[0]!)}`,
    ...arrows.map(({ from, to, by }) => `  ${id(from)} --> ${id(to)}: ${by.join(', ')}`),
    ...statuses.filter((status) => isLast(steps, status)).map((status) => `  ${id(status)} --> [*]`),
  ].join('\n');
}
