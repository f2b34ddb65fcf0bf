import type { Change } from './change.ts';

/** Whoever asks for it, wrote it down or carries it out decides nothing about it. */
export const takesPart = (
  { requester, createdBy, implementer }: Pick<Change, 'requester' | 'createdBy' | 'implementer'>,
  person: number,
): boolean => [requester, createdBy, implementer].includes(person);
