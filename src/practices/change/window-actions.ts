import type { Definition } from '../../engine/define.ts';

export const windowDefinitions: readonly Definition[] = [];
