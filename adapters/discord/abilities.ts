import type { Platform } from '../../src/chat/platform.ts';

export const can: Platform['can'] = { edit: true, threads: true, dialogs: true, homes: false };
export const pace: Platform['pace'] = {
  post: 1_000,
  edit: 5_000,
  // A topic can be changed twice in ten minutes.
  room: { call: 2_000, invite: 2_000, topic: 300_000 },
};
