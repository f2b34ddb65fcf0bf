import type { Channel } from './incident.ts';

/** What a person says it is to the other one. */
export type LinkHow = 'related' | 'child' | 'parent';

/** What happens between incidents, and at their end. References as `INC-7`; people by id. */
export type LinkEvent =
  /** `unseen`: the remaining one is private. `asked`: who is told of its solution, where it has one. */
  | { type: 'incident.merged'; into: string; why: string; unseen: boolean; asked: number[] }
  | { type: 'incident.merged-in'; other: string; why: string; by: number; asked: number[] }
  /** `by`: who linked it, where that was done on the other one. `cause`: a change that caused it. */
  | { type: 'incident.linked'; other: string; how: LinkHow | 'cause'; by: number | null }
  | { type: 'incident.unlinked'; other: string; by: number | null }
  | { type: 'incident.solved-with-parent'; parent: string }
  | { type: 'incident.parent-reopened'; parent: string }
  /** By somebody whose own report is a duplicate of it. */
  | { type: 'incident.confirmed-too'; stars: number | null; comment: string | null }
  | { type: 'incident.not-fixed-too'; reason: string }
  | { type: 'incident.reason-given'; text: string }
  /** Nothing stood in the way any more. */
  | { type: 'incident.closed' };

/** How a requester was reached who did not press anything. */
export type Reached = Exclude<Channel, 'chat'>;
/** Of somebody whose own report is a duplicate of it. */
export type AlsoSaid = { person: number; solved: boolean; at: string };
