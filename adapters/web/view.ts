import type { Bot, Channel, Reader } from '../../src/chat/platform.ts';
import type { Role } from '../../src/core/permissions.ts';
import type { Language, Text } from '../../src/core/text.ts';

/** Who looks, at what time, in which words: what every part of a page is drawn with. */
export type View = {
  bot: Bot;
  reader: Reader;
  now: Date;
  /** Of the passage being drawn: the reader's own, or the desk's for what all share. */
  language: Language;
};

export const inDeskLanguage = (view: View): View => ({ ...view, language: view.bot.deskLanguage });

/** A person in local mode, as the switch offers them. */
export type Persona = { key: string; name: string; language: Language; role: Role; roleName: Text };

export type Site = {
  organisation: string;
  local: boolean;
  personas: Persona[];
  channels: Channel[];
  counts: Counts;
  theme: 'system' | 'light' | 'dark';
  /** What changed after it is not on this page yet. */
  revision: number;
};

/** What is unread, by channel; `home` counts what waits for the person, `channels` what is unread in all of them. */
export type Counts = Record<string, number>;

/** A person's own conversation with Deskbell is a channel that bears their name. */
export const directOf = (person: string): string => `@${person}`;
export const hrefOf = (channel: string): string =>
  channel.startsWith('@') ? '/direct' : `/c/${encodeURIComponent(channel)}`;
