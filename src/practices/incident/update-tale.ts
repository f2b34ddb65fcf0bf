import type { Text } from '../../core/text.ts';
import type { UpdateEvent } from './update-events.ts';
import { changesText } from './update-labels.ts';
import { words } from './update-words.ts';

/** For its requester: why a time was wrong is said among the team. */
export const correctionTale = ({ changes }: Extract<UpdateEvent, { type: 'incident.times-corrected' }>): Text =>
  words.didCorrectPlain({ changes: changesText(changes) });

/** Reports, corrections and followers in the timeline, as the desk reads it. */
export function updateTale(event: UpdateEvent): Text {
  switch (event.type) {
    case 'incident.reported-technically': {
      const { condition, actions, needs } = event;
      return needs === null
        ? words.didReportTechnically({ condition, actions })
        : words.didReportNeeds({ condition, actions, needs });
    }
    case 'incident.reported-to-stakeholders':
      return words.didReportToStakeholders(event);
    case 'incident.times-corrected':
      return words.didCorrect({ changes: changesText(event.changes), reason: event.reason });
    case 'incident.unfollowed':
      return words.didUnfollow();
    case 'incident.followed-here':
      return words.didFollowHere();
    case 'incident.unfollowed-here':
      return words.didUnfollowHere();
  }
}
