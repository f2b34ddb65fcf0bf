import type { WebClient } from '@slack/web-api';
import { within } from '../../src/chat/fuse.ts';
import type { Account } from '../../src/chat/interaction.ts';
import type { Bot } from '../../src/chat/platform.ts';
import type { Home } from './desk.ts';
import { slackLimits } from './limits.ts';
import { drawPage, type Reader } from './render.ts';

export type Identity = {
  user: string;
  userId: string;
  team: string;
  teamId: string;
  enterpriseId?: string;
  isOrgWide: boolean;
  url: string;
};

/** Who we are on Slack: asked until it is known, since Slack may be away when we start. */
export function identityOf(client: WebClient): () => Promise<Identity> {
  let known: Promise<Identity> | undefined;
  return () => {
    known ??= client.auth.test().then(
      (found) => ({
        user: found.user ?? '',
        userId: found.user_id ?? '',
        team: found.team ?? '',
        teamId: found.team_id ?? '',
        enterpriseId: found.enterprise_id,
        isOrgWide: found.is_enterprise_install ?? false,
        url: found.url ?? 'https://slack.com/',
      }),
      (error: unknown) => {
        known = undefined;
        throw error;
      },
    );
    return known;
  };
}

const patience = 500;

/** Our workspace or, installed for a whole organisation, every workspace of it. */
export function slackHome(identity: () => Promise<Identity>): Home {
  let url = 'https://slack.com/';
  const known = () => identity().catch(() => null);
  return {
    isHome: async (team, enterprise) => {
      // Signed for our app, it is most likely ours: nobody waits for Slack to say so.
      const mine = (await within(known(), patience))?.done;
      if (!mine) return true;
      url = mine.url;
      return mine.isOrgWide ? enterprise === mine.enterpriseId || team === mine.teamId : team === mine.teamId;
    },
    isOrganisation: async (enterprise) => {
      const mine = (await within(known(), patience))?.done;
      return mine?.isOrgWide === true && enterprise !== undefined && enterprise === mine.enterpriseId;
    },
    isSelf: async (user) => (await known())?.userId === user,
    link: (channel, ts) => `${url}archives/${channel}/p${ts.replace('.', '')}`,
  };
}

/** App Home: what waits for this person, published anew whenever they look or act there. */
export async function publishHome(client: WebClient, bot: Bot, account: Account, reader: Reader): Promise<void> {
  const parts = drawPage(await bot.home(account), reader);
  const blocks = parts.flatMap((part) => part.blocks).slice(0, slackLimits.viewBlocks);
  await client.views.publish({ user_id: account.id, view: { type: 'home', blocks } });
}
