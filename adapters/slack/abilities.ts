import type { Platform } from '../../src/chat/platform.ts';

export const can: Platform['can'] = { edit: true, threads: true, dialogs: true, homes: true };
export const pace: Platform['pace'] = {
  post: 1_000,
  edit: 1_000,
  // Making, naming and archiving: twenty a minute of each in the whole workspace; inviting: fifty.
  room: { call: 3_000, invite: 1_200, topic: 60_000 },
};
