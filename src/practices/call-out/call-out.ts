import type { Place } from '../../chat/interaction.ts';
import { defineLifecycle, type StatusOf } from '../../core/lifecycle.ts';
import type { Header } from '../../engine/header.ts';
import type { Hindrance } from './next-way.ts';

/** One page sent by hand. What nobody answered may still be answered late. */
export const pageLifecycle = defineLifecycle('page', {
  calling: { acknowledge: ['answered'], 'go-on': ['calling'], 'call-again': ['calling'], 'give-up': ['unanswered'] },
  unanswered: { acknowledge: ['answered'] },
  answered: {},
});
export type PageStatus = StatusOf<typeof pageLifecycle>;

/** Somebody who is called, and for whom they stand in. `way`: by which of their accounts now, since when. */
export type Called = {
  person: number;
  standsFor: number | null;
  way: number;
  state: 'calling' | 'reached' | 'not-reached';
  since: string;
  /** Why the way before did not lead to them. */
  because: Hindrance | null;
};

/** Its requester is who sent it, its owner who answered; its title begins what `message` says in full. */
export type Page = Header & {
  status: PageStatus;
  message: string;
  /** Where it was sent: the sender is told there. */
  place: Place;
  called: Called[];
  /** How often all of them were called, from 1, and when last. */
  round: number;
  calledAt: Date;
  answeredAt: Date | null;
};

export type PageEvent =
  | { type: 'page.sent'; people: number[] }
  | { type: 'page.reached'; person: number; way: number }
  | { type: 'page.went-on'; person: number; way: number; because: Hindrance }
  | { type: 'page.not-reached'; person: number; because: Hindrance }
  | { type: 'page.called-again'; round: number }
  | { type: 'page.answered'; by: number; minutes: number }
  | { type: 'page.unanswered' };

/** Contract of call-outs: what one call is named by within its record. */
export const callId = (round: number, person: number): string => `${round}.${person}`;

/** Until it is answered, everything that was sent for it is to be answered; older rounds too. */
export const callsOf = ({ round, called }: Pick<Page, 'round' | 'called'>): string[] =>
  Array.from({ length: round }, (_, index) => called.map(({ person }) => callId(index + 1, person))).flat();

export function callOf(id: string): { round: number; person: number } {
  const [round = 0, person = 0] = id.split('.').map(Number);
  return { round, person };
}
