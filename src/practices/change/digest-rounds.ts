import { minutesAfter } from '../../core/time.ts';
import type { Round } from '../../engine/practice.ts';
import { channelsShowing, organisationSection } from '../../people/policy.ts';
import { inAssessment, openBallots, windowsUntil } from './ballot-store.ts';
import { digestOf } from './digest.ts';
import { meetingAfter, readsBefore } from './meeting.ts';
import { changeSection } from './policy.ts';

/** One hour before each meeting of the CAB, to its channels; where there is nothing to read, nothing is said. */
export const cabDigest: Round = {
  name: 'change.cab-digest',
  next: ({ inForce }, after) => {
    const { meeting } = inForce.read(changeSection);
    const { zone } = inForce.read(organisationSection);
    return meeting ? minutesAfter(meetingAfter(meeting, after, zone), -readsBefore) : null;
  },
  run: async ({ db, inForce, now }, occurrence) => {
    const meets = minutesAfter(occurrence, readsBefore);
    const [ballots, assessed, windows] = await Promise.all([
      openBallots(db),
      inAssessment(db),
      windowsUntil(db, now, minutesAfter(meets, aWeek)),
    ]);
    const message = digestOf({ meets, ballots, assessed, windows });
    return message ? [{ effect: 'tell-channels', channels: channelsShowing(inForce, 'cab', null), message }] : [];
  },
};

const aWeek = 7 * 24 * 60;
