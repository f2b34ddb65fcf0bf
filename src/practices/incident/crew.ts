/** Surfaces 2.9: who does what while a major incident is worked on. */
export const roleNames = ['lead', 'communications', 'operations', 'scribe'] as const;
export type RoleName = (typeof roleNames)[number];

/**
 * Of a major incident: who is called together (people by id), who has which role, and whether somebody was rung because a
 * role is empty. `since` is when it became major (ISO 8601). `topic`: the lead that its room's topic names until its status
 * changes, though it has another by now.
 */
export type Crew = {
  since: string;
  people: number[];
  roles: Record<RoleName, number | null>;
  asked: boolean;
  topic: { of: string; lead: number | null } | null;
};

/** Visible to those who are named alone; `was` is who saw it before. */
export type Hidden = { by: number; at: string; was: 'shared' | 'requester' | 'internal' };

/**
 * That nothing is to be deployed to a service while a P1 is open on it. `on`: the service that this incident stops, and by
 * whose notice: its own (null), or that of an incident that was there before it. `notices` are its own.
 */
export type Freeze = { on: FrozenService | null; notices: FreezeNotice[] };
export type FrozenService = { service: string; notice: string | null; hidden: boolean };
/** `by`: the incidents for which it stands, none where it was lifted. */
export type FreezeNotice = { service: string; by: { ref: string; hidden: boolean }[]; liftedAt: string | null };
