import type { Definition } from '../../engine/define.ts';

export const requestDefinitions: readonly Definition[] = [];
