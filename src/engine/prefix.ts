import type { Completion, Interaction } from '../chat/interaction.ts';
import type { Span } from '../chat/wording.ts';

/**
 * Where `/incident` is another app's, an installation puts a word of its own before every command. Inside, commands keep
 * their names; here they are put on and taken off, so that what people type and what they are told to type agree.
 */
export function prefixed(prefix: string, commands: readonly string[]) {
  const named = new RegExp(`^/(?=(?:${commands.join('|')})\\b)`);
  const put = (text: string): string => (prefix ? text.replace(named, `/${prefix}`) : text);
  const off = (name: string): string => (prefix && name.startsWith(prefix) ? name.slice(prefix.length) : name);
  return {
    interaction: (interaction: Interaction): Interaction =>
      interaction.kind === 'command' ? { ...interaction, command: off(interaction.command) } : interaction,
    typed: (input: string): string => (prefix ? input.replace(`/${prefix}`, '/') : input),
    completion: (offer: Completion): Completion => ({ ...offer, insert: put(offer.insert), label: put(offer.label) }),
    span: (span: Span): Span => (span.kind === 'code' ? { ...span, text: put(span.text) } : span),
    command: (name: string): string => `${prefix}${name}`,
  };
}
