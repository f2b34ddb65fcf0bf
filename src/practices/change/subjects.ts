import type { Change } from './change.ts';
import { sourcesOf } from './scheduling.ts';

/**
 * Its items, its services, its template, who implements it, and what stands in its way: whoever changes or forbids these,
 * or moves, looks for changes by them.
 */
export const subjectsOf = ({ items, service, template, implementer, conflicts }: Change): string[] => [
  'change',
  ...items.map((item) => `item:${item}`),
  ...(service ? [`service:${service}`] : []),
  ...(template ? [`template:${template}`] : []),
  ...(implementer ? [`implementer:${implementer}`] : []),
  ...sourcesOf(conflicts),
];
