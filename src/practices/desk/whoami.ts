import { details, type Message } from '../../chat/message.ts';
import { moment, several, typed, who } from '../../core/text.ts';
import { type PageReading, personal } from '../../engine/define.ts';
import { roleName } from '../../engine/roles.ts';
import { words as engineWords } from '../../engine/words.ts';
import { presenceOf } from '../../people/absence.ts';
import { teamText } from '../../people/policy.ts';
import { isQuietless, quietHoursOf } from '../../people/quiet.ts';
import { followedText } from '../incident/index.ts';
import { words } from './words.ts';

/** How the desk knows somebody, and when it may speak to them. */
export const whoami = personal({
  id: 'desk.whoami',
  permission: 'desk.use',
  run: async (_, reading: PageReading): Promise<Message> => {
    const { db, actor, policy, now } = reading;
    const [hours, { awayUntil, deputy }, followed] = await Promise.all([
      quietHoursOf(db, actor.id, policy),
      presenceOf(db, actor.id),
      followedText(reading),
    ]);
    const isAway = awayUntil !== null && awayUntil > now;
    return {
      summary: words.you({ name: actor.name }),
      body: [
        details(
          [
            words.labelRoles(),
            engineWords.roleNames({ names: several(...actor.roles.map((role) => roleName[role]())) }),
          ],
          actor.team ? [words.labelTeam(), teamText(policy, actor.team)] : undefined,
          [words.labelLanguage(), words.languageName()],
          [words.labelZone(), typed(actor.zone)],
          [words.labelQuiet(), isQuietless(hours) ? words.noQuietHours() : words.quietHours(hours)],
          isAway ? [words.labelAway(), words.awayUntil({ at: moment(awayUntil) })] : undefined,
          deputy === null ? undefined : [words.labelDeputy(), words.deputyIs({ person: who(deputy) })],
          followed,
        ),
      ],
      buttons: [],
    };
  },
});
