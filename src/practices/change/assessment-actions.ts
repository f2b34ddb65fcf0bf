import type { Definition } from '../../engine/define.ts';

export const assessmentDefinitions: readonly Definition[] = [];
