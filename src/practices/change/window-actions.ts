import type { Definition } from '../../engine/define.ts';
import { subscribePage } from './window-pages.ts';

/** The calendar itself comes by its command. */
export const windowDefinitions: readonly Definition[] = [subscribePage];
