import type { APIMessage } from 'discord-api-types/v10';
import type { Answered } from './discord-answers.ts';
import type { modalIn } from './discord-driver.ts';
import type { DiscordServer } from './discord-server.ts';
import { clockIn, inLines, missing } from './hand.ts';

/** Discord's messages and dialogs as a person sees them. */

export type Component = {
  label?: string;
  custom_id?: string;
  options?: { label: string; value: string }[];
};
export type Shown = {
  content?: string;
  flags?: number;
  embeds?: APIMessage['embeds'];
  components?: { components: Component[] }[];
};

const isPrivate = ({ flags = 0 }: Shown): boolean => (flags & 64) !== 0;

export const componentsOf = (shown: Shown[]): Component[] =>
  shown.flatMap(({ components = [] }) => components.flatMap((row) => row.components));

/** The first answer, what replaced it and what followed: those that only this person sees. */
export function privateIn({ response, edits, follows }: Answered): Shown[] {
  const { data } = response as { data?: Shown };
  const all = [...(data ? [data] : []), ...follows] as Shown[];
  const replaced = data && isPrivate(data) ? (edits as Shown[]) : [];
  return [...all.filter(isPrivate), ...replaced];
}

/** Of a select only what it offers can be chosen. */
export function chosen(
  values: Record<string, string>,
  { components }: ReturnType<typeof modalIn>,
): Record<string, string> {
  for (const { component } of components as unknown as Field[]) {
    const value = values[component.custom_id ?? ''];
    const isOffered = component.options?.some((option) => option.value === value) ?? true;
    if (value !== undefined && !isOffered) missing(value);
  }
  return values;
}

type Field = { label: string; description?: string; component: Component };
export const modalLines = ({ title, components }: ReturnType<typeof modalIn>): string[] => [
  title,
  ...(components as unknown as Field[]).flatMap(({ label, description, component }) => [
    label,
    ...(description ? [description] : []),
    ...(component.options ?? []).map((option) => option.label),
  ]),
];

/** What Discord shows: each sentence a line, its own marks drawn, names for mentions, times in the reader's zone. */
export function linesIn(
  server: DiscordServer,
  zone: string,
  { content = '', embeds = [], components = [] }: Shown,
): string[] {
  const facts = embeds.flatMap(({ description = '', fields = [] }) => [
    description,
    ...fields.map(({ name, value }) => `${name} ${value}`),
  ]);
  const labels = components.flatMap((row) =>
    row.components.flatMap(({ label = '', options = [] }) => [label, ...options.map((option) => option.label)]),
  );
  const nameOf = (id: string) => [...server.users.values()].find((user) => user.id === id)?.global_name;
  const drawn = [content, ...facts, ...labels]
    .join('\n')
    .replace(/<@(\d+)>/g, (_, id: string) => `@${nameOf(id)}`)
    .replace(/<t:(\d+):f>/g, (_, at: string) => clockIn(new Date(Number(at) * 1000), zone))
    .replace(/^- /gm, '')
    .replace(/(?<!\\)(\*\*|`)/g, '')
    .replace(/\\([^a-z0-9\s])/gi, '$1');
  return inLines(drawn);
}
