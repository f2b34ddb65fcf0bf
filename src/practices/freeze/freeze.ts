import { defineLifecycle, type StatusOf } from '../../core/lifecycle.ts';
import { ref } from '../../core/text.ts';
import type { Header } from '../../engine/header.ts';

/** A time in which nothing is changed (standard, "Conflicts"), made in chat. Those of the policy file are no records. */
export const freezeLifecycle = defineLifecycle('freeze', {
  planned: { begin: ['in-force'], lift: ['lifted'] },
  'in-force': { end: ['over'], lift: ['lifted'] },
  over: {},
  lifted: {},
});
export type FreezeStatus = StatusOf<typeof freezeLifecycle>;

/** What it is about; of `everything`, no service and no item is named. */
export type FreezeScope = { everything: boolean; services: string[]; items: string[] };

/** Its title is its name; its requester is who began it. */
export type Freeze = Header &
  FreezeScope & {
    status: FreezeStatus;
    startsAt: Date;
    endsAt: Date;
    why: string;
    lifted: { by: number; at: string; reason: string } | null;
  };

export type FreezeEvent =
  | { type: 'freeze.planned'; from: string; to: string; scope: FreezeScope; why: string }
  /** `planned`: it had been announced before. */
  | { type: 'freeze.begun'; to: string; planned: boolean; scope: FreezeScope; why: string }
  | { type: 'freeze.ended' }
  | { type: 'freeze.lifted'; reason: string };

/** As sentences name it. */
export const of = ({ number }: Pick<Freeze, 'number'>) => ({ freeze: ref(`FRZ-${number}`) });
