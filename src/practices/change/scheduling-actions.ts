import type { Definition } from '../../engine/define.ts';

export const schedulingDefinitions: readonly Definition[] = [];
