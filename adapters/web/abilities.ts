import type { Platform } from '../../src/chat/platform.ts';

export const can: Platform['can'] = { edit: true, threads: true, dialogs: true, homes: true };
export const pace: Platform['pace'] = { post: 0, edit: 0, room: { call: 0, invite: 0, topic: 0 } };
