import type { Incident } from './incident.ts';

/** Standard, defaults of incidents: P1 and P2 are major. */
export const isMajor = ({ priority }: Pick<Incident, 'priority'>): boolean => priority === 'P1' || priority === 'P2';
