import type { Role } from '../../core/permissions.ts';
import type { Text } from '../../core/text.ts';
import type { Header } from '../../engine/header.ts';
import { roleName } from '../../engine/roles.ts';
import type { About } from './review.ts';
import { words } from './words.ts';

/** What a review looks back on, an incident or a change, as it stands. */
export type Subject = Pick<
  Header,
  'id' | 'prefix' | 'number' | 'title' | 'service' | 'item' | 'team' | 'owner' | 'visibility'
> & {
  about: About;
  since: Date;
  /** Null while it is worked on. */
  endedAt: Date | null;
  /** Why it cannot be looked back on: it is reviewed already, or is not over. */
  refusal: Text | null;
  participants: Participant[];
  /** Whoever may see a private one. */
  named: number[];
  timeline: Text[];
};

/** Somebody who had to do with it, and what they were in it. */
export type Participant = { person: number; name: string; role: Text };

/** By what somebody is here: the first that is more than a requester. */
export const byRole = (roles: readonly Role[]): Text =>
  words.theOne({ role: roleName[roles.find((each) => each !== 'requester') ?? 'requester']() });
