import type { Platform } from '../../src/chat/platform.ts';

export const can: Platform['can'] = { edit: true, threads: true, dialogs: true, homes: true };
export const pace: Platform['pace'] = { post: 1_000, edit: 1_000 };
