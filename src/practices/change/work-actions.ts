import type { Definition } from '../../engine/define.ts';

export const workDefinitions: readonly Definition[] = [];
