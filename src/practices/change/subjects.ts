import type { Change } from './change.ts';

/** Its items, its services, and its template: whoever changes these, or forbids it, looks for changes by them. */
export const subjectsOf = ({ items, service, template }: Change): string[] => [
  'change',
  ...items.map((item) => `item:${item}`),
  ...(service ? [`service:${service}`] : []),
  ...(template ? [`template:${template}`] : []),
];
