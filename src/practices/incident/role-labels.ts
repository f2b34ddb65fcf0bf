import type { Text } from '../../core/text.ts';
import type { RoleName } from './crew.ts';
import { words } from './role-words.ts';

export const roleLabels: Record<RoleName, Text> = {
  lead: words.lead(),
  communications: words.communications(),
  operations: words.operations(),
  scribe: words.scribe(),
};

/** On buttons and inside sentences. */
export const roleWords: Record<RoleName, Text> = {
  lead: words.asLead(),
  communications: words.asCommunications(),
  operations: words.asOperations(),
  scribe: words.asScribe(),
};
