import type { Definition } from '../../engine/define.ts';

export const endingDefinitions: readonly Definition[] = [];
