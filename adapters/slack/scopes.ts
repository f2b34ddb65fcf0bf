/** What the bot asks a workspace for, and why: no more than it uses. */
export const neededScopes = [
  { scope: 'commands', why: 'slash commands and message shortcuts' },
  { scope: 'chat:write', why: 'cards, thread lines and private answers' },
  {
    scope: 'channels:read',
    why: 'doctor looks whether bound public channels are there; a room is looked for before it is made; who joins it late is caught up',
  },
  { scope: 'groups:read', why: 'the same for private channels' },
  { scope: 'channels:join', why: 'a public channel that the policy names is joined when first written to' },
  { scope: 'channels:manage', why: 'the room of a major incident: made, named, filled and archived' },
  { scope: 'groups:write', why: 'the same for a private one' },
  { scope: 'pins:write', why: 'the card stands pinned in its room' },
  {
    scope: 'channels:history',
    why: 'replies in a record’s thread become notes; a message that bears a clock is read; one is looked for before it is repeated',
  },
  { scope: 'groups:history', why: 'the same in private channels' },
  { scope: 'im:write', why: 'news to the person whom it concerns' },
  { scope: 'im:history', why: 'such a message is looked for before it is repeated' },
  { scope: 'files:write', why: 'pictures, and the files of a record; without it their words stand alone' },
  { scope: 'files:read', why: 'what people attach in a form or a record’s thread' },
  { scope: 'reactions:read', why: 'a clock on a message puts it on the timeline of its record' },
  { scope: 'reactions:write', why: 'a mark on a message that was kept as a note or on a timeline' },
  { scope: 'users:read', why: 'names, languages and time zones' },
] as const;

/** Events the app is told of. */
export const neededEvents = [
  'app_home_opened',
  'message.channels',
  'message.groups',
  'reaction_added',
  'member_joined_channel',
] as const;
