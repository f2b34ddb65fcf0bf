/**
 * What somebody wrote, out of Slack's markup: `<@U1>` as a name, `<https://…|label>` as its label and address, entities as
 * characters. `nameOf` is asked for every person mentioned.
 */
export async function unmarked(text: string, nameOf: (user: string) => Promise<string>): Promise<string> {
  const users = [...new Set(Array.from(text.matchAll(/<@([A-Z0-9]+)/g), ([, user]) => user!))];
  const names = new Map(await Promise.all(users.map(async (user) => [user, await nameOf(user)] as const)));
  // Whatever somebody typed between angle brackets stands there as entities: these are Slack's own.
  return unescaped(
    text.replace(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_, target: string, label?: string) => said(target, label, names)),
  );
}

function said(target: string, label: string | undefined, names: ReadonlyMap<string, string>): string {
  const [id = '', ...rest] = target.slice(1).split('^');
  switch (target[0]) {
    case '@':
      return `@${names.get(id) ?? label ?? id}`;
    case '#':
      return `#${label || id}`;
    case '!':
      return rest.length > 0 ? (label ?? `@${rest[0]}`) : `@${id}`;
    default:
      return label === undefined || isOwnLabel(target, label) ? (label ?? target) : `${label} (${target})`;
  }
}

/** Slack made a link of what was typed: `example.com` of `http://example.com`. */
const isOwnLabel = (address: string, label: string): boolean =>
  [address, address.replace(/^[a-z]+:(\/\/)?/i, '')].some((own) => own.replace(/\/$/, '') === label.replace(/\/$/, ''));

export const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
