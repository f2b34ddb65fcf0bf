import type { Interaction, Message } from 'discord.js';
import type { Account } from '../../src/chat/interaction.ts';
import type { Language } from '../../src/core/text.ts';

type Speaker = { id: string; displayName: string };

/** Discord says somebody's language with every interaction; their time zone it does not know. */
export const accountOf = (user: Speaker, locale?: string): Account => ({
  platform: 'discord',
  workspace: 'local',
  id: user.id,
  name: user.displayName,
  ...(locale && { language: languageOf(locale) }),
});

const languageOf = (locale: string): Language => (locale.startsWith('zh') ? 'zh-CN' : 'en');

/** How somebody is called on this server, else everywhere. */
export function speakerOf({ user, member }: Pick<Interaction, 'user' | 'member'>): Speaker {
  const nick = member && 'nick' in member && typeof member.nick === 'string' ? member.nick : null;
  const shown = member && 'displayName' in member ? member.displayName : null;
  return { id: user.id, displayName: nick || shown || user.displayName };
}

export const writerOf = ({ author, member }: Message): Speaker => ({
  id: author.id,
  displayName: member?.displayName ?? author.displayName,
});
