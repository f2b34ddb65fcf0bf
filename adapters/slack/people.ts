import type { WebClient } from '@slack/web-api';
import { within } from '../../src/chat/fuse.ts';
import type { Language } from '../../src/core/text.ts';

/** How somebody is called, reads and reckons time, as Slack knows it. */
export type Profile = {
  name: string;
  language?: Language;
  zone?: string;
  team?: string;
  enterprise?: string;
  isBot?: boolean;
};
export type People = {
  /** Where Slack does not say it in time, the id stands for the name. */
  profileOf(user: string): Promise<Profile>;
  nameOf(user: string): Promise<string>;
};

const keptFor = 60 * 60_000;
/** A first press is answered without the profile rather than late. */
const patience = 800;

/** People's profiles, looked up at most once an hour each. */
export function slackPeople(client: WebClient, now: () => Date): People {
  const kept = new Map<string, { profile: Promise<Profile | null>; until: number }>();
  const asked = (user: string): Promise<Profile | null> => {
    const found = kept.get(user);
    if (found && found.until > now().getTime()) return found.profile;
    const profile = lookUp(client, user).catch(() => {
      kept.delete(user);
      return null;
    });
    kept.set(user, { profile, until: now().getTime() + keptFor });
    return profile;
  };
  const profileOf = async (user: string): Promise<Profile> =>
    (await within(asked(user), patience))?.done ?? { name: user };
  return { profileOf, nameOf: async (user) => (await profileOf(user)).name };
}

async function lookUp(client: WebClient, user: string): Promise<Profile> {
  const { user: found } = await client.users.info({ user, include_locale: true });
  const names = [found?.profile?.display_name, found?.real_name, found?.name].map((each) => each?.trim());
  const language = found?.locale?.startsWith('zh') ? 'zh-CN' : found?.locale ? 'en' : undefined;
  const name = names.find(Boolean) ?? user;
  return {
    name,
    language,
    zone: found?.tz,
    team: found?.team_id,
    enterprise: found?.enterprise_user?.enterprise_id,
    isBot: found?.is_bot,
  };
}
