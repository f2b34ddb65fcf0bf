// Whose news somebody hears without working on it, and a channel in their stead.
import type { Place } from '../../chat/interaction.ts';
import { accept, type Decision, refuse, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import type { Acting } from '../../engine/define.ts';
import { type Incident, type IncidentEvent, incidentLifecycle, of } from './incident.ts';
import { words } from './update-words.ts';

type Decided = Decision<Incident, IncidentEvent>;
export type ChannelFacts = { channels: readonly Omit<Place, 'thread'>[] };

/** Whoever follows a private incident is who may see it, so nobody leaves one by mistake. */
export function unfollow(incident: Incident, _: unknown, { actor, facts }: Acting<{ follows: boolean }>): Decided {
  if (!facts.follows) return unchanged(words.notFollowed(of(incident)));
  if (incident.visibility === 'private') return refuse(words.privateKeepsFollowers(of(incident)));
  return accept(incident, [{ type: 'incident.unfollowed', person: actor.id }]);
}

export const followHere = step(
  incidentLifecycle,
  'follow',
  (incident: Incident, _: unknown, { place, facts }: Acting<ChannelFacts>): Decided => {
    if (incident.visibility === 'private') return refuse(words.privateInNoChannel(of(incident)));
    if (isAmong(place, facts)) return unchanged(words.followedHereAlready(of(incident)));
    return accept(incident, [{ type: 'incident.followed-here', ...channelOf(place) }]);
  },
);

export const unfollowHere = (incident: Incident, _: unknown, { place, facts }: Acting<ChannelFacts>): Decided =>
  isAmong(place, facts)
    ? accept(incident, [{ type: 'incident.unfollowed-here', ...channelOf(place) }])
    : unchanged(words.notFollowedHere(of(incident)));

const isAmong = (place: Place, { channels }: ChannelFacts): boolean =>
  channels.some(
    ({ platform, workspace, channel }) =>
      platform === place.platform && workspace === place.workspace && channel === place.channel,
  );

const channelOf = ({ platform, workspace, channel }: Place) => ({ platform, workspace, channel });
