import type { WebClient } from '@slack/web-api';
import type { Account } from '../../src/chat/interaction.ts';
import type { Language } from '../../src/core/text.ts';

/** How somebody is called, reads and reckons time, as Slack knows it. */
export type Profile = { name: string; language?: Language; zone?: string };
export type People = {
  accountOf(user: string, team: string | undefined, isHome: boolean): Promise<Account>;
  nameOf(user: string): Promise<string>;
};

const keptFor = 60 * 60_000;
/** A first press is answered without the profile rather than late. */
const patience = 800;

/** People's profiles, looked up at most once an hour each. */
export function slackPeople(client: WebClient, now: () => Date): People {
  const kept = new Map<string, { profile: Promise<Profile | null>; until: number }>();
  const profileOf = (user: string): Promise<Profile | null> => {
    const found = kept.get(user);
    if (found && found.until > now().getTime()) return found.profile;
    const profile = lookUp(client, user).catch(() => {
      kept.delete(user);
      return null;
    });
    kept.set(user, { profile, until: now().getTime() + keptFor });
    return profile;
  };
  return {
    accountOf: async (user, team, isHome) => {
      const profile = await soon(profileOf(user));
      return {
        platform: 'slack',
        workspace: isHome ? 'local' : (team ?? 'unknown'),
        id: user,
        name: profile?.name ?? user,
        ...(profile?.language && { language: profile.language }),
        ...(profile?.zone && { zone: profile.zone }),
      };
    },
    nameOf: async (user) => (await soon(profileOf(user)))?.name ?? user,
  };
}

async function lookUp(client: WebClient, user: string): Promise<Profile> {
  const { user: found } = await client.users.info({ user, include_locale: true });
  const name = found?.profile?.display_name || found?.real_name || found?.name || user;
  const language = found?.locale?.startsWith('zh') ? 'zh-CN' : found?.locale ? 'en' : undefined;
  return { name, language, zone: found?.tz };
}

function soon<T>(work: Promise<T>): Promise<T | null> {
  return Promise.race([work, new Promise<null>((resolve) => setTimeout(resolve, patience, null).unref())]);
}
