import type { Bot, Channel, Reader } from '../../src/chat/platform.ts';
import type { Language } from '../../src/core/text.ts';

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
export type Persona = { key: string; name: string; language: Language; role: import('../../src/core/text.ts').Text };

export type Site = {
  organisation: string;
  local: boolean;
  personas: Persona[];
  channels: (Channel & { unread: number })[];
  directUnread: number;
  theme: 'system' | 'light' | 'dark';
};
