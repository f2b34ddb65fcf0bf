import { defineLifecycle, type StatusOf } from '../../core/lifecycle.ts';
import type { Header } from '../../engine/header.ts';

/** Somebody is on call in another's place. One that is still open is a swap: it looks for somebody who takes it. */
export const overrideLifecycle = defineLifecycle('override', {
  open: { take: ['agreed'], withdraw: ['withdrawn'], lapse: ['lapsed'] },
  agreed: { withdraw: ['withdrawn'], end: ['over'] },
  withdrawn: {},
  lapsed: {},
  over: {},
});
export type OverrideStatus = StatusOf<typeof overrideLifecycle>;

/** Its owner is who is on call by it, null while it looks for somebody; its requester is who asked for it. */
export type Override = Header & {
  status: OverrideStatus;
  /** Key of the schedule. */
  schedule: string;
  startsAt: Date;
  endsAt: Date;
  /** Whose turn it is, where that is one person's. */
  insteadOf: number | null;
  why: string | null;
  agreedAt: Date | null;
};

export type OverrideEvent =
  | { type: 'override.made'; person: number; insteadOf: number | null }
  | { type: 'override.sought'; insteadOf: number | null }
  | { type: 'override.taken'; person: number }
  | { type: 'override.lapsed' }
  | { type: 'override.withdrawn'; wasAgreed: boolean }
  | { type: 'override.ended' };
