/**
 * What somebody wrote, out of Slack's markup: `<@U1>` as a name, `<https://…|label>` as its label and address, entities as
 * characters. `nameOf` is asked for every person mentioned.
 */
export async function unmarked(text: string, nameOf: (user: string) => Promise<string>): Promise<string> {
  const users = [...new Set(Array.from(text.matchAll(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g), ([, user]) => user!))];
  const names = new Map(await Promise.all(users.map(async (user) => [user, await nameOf(user)] as const)));
  return unescaped(
    text
      .replace(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g, (_, user: string) => `@${names.get(user)}`)
      .replace(/<#[A-Z0-9]+\|([^>]*)>/g, '#$1')
      .replace(/<#([A-Z0-9]+)>/g, '#$1')
      .replace(/<!(?:subteam\^[A-Z0-9]+\|)?@?([^>|^]+)[^>]*>/g, '@$1')
      .replace(/<((?:https?|mailto):[^>|]+)\|([^>]*)>/g, (_, address: string, label: string) =>
        address.endsWith(label) ? label : `${label} (${address})`,
      )
      .replace(/<((?:https?|mailto):[^>|]+)>/g, '$1'),
  );
}

export const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
