import type { Definition } from '../../engine/define.ts';

export const ballotDefinitions: readonly Definition[] = [];
