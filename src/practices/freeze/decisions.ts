import { accept, type Decision, refuse } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { moment } from '../../core/text.ts';
import { minutesAfter } from '../../core/time.ts';
import type { Acting, Fresh, Unnumbered } from '../../engine/define.ts';
import { type Freeze, type FreezeEvent, type FreezeScope, freezeLifecycle } from './freeze.ts';
import { words } from './words.ts';

type Decided = Decision<Freeze, FreezeEvent>;

export type Beginning = { name: string; from?: Date; to: Date; what: string; why: string };
/** `unknown`: names that are neither a service nor an item; `unclear`: those that several are called by. */
export type BeginFacts = FreezeScope & { team: string | null; unknown: string[]; unclear: string[] };

const longestDays = 366;

/** From now on, or from a time to come. */
export function begin(
  fresh: Fresh,
  { name, from, to, why }: Beginning,
  { actor, now, facts }: Acting<BeginFacts>,
): Decision<Unnumbered<Freeze>, FreezeEvent> {
  const { team, unknown, unclear, ...scope } = facts;
  const startsAt = from && from > now ? from : now;
  if (to <= now) return refuse(words.isPast(), 'to');
  if (to <= startsAt) return refuse(words.endsBefore({ from: moment(startsAt) }), 'to');
  if (to > minutesAfter(startsAt, longestDays * 24 * 60)) return refuse(words.tooLong({ days: longestDays }), 'to');
  if (unknown[0] !== undefined) return refuse(words.noSuch({ typed: unknown[0] }), 'what');
  if (unclear[0] !== undefined) return refuse(words.severalSuch({ typed: unclear[0] }), 'what');
  const isPlanned = startsAt > now;
  const said = { to: to.toISOString(), scope, why };
  const freeze: Unnumbered<Freeze> = {
    ...fresh,
    ...scope,
    title: name,
    service: scope.services.length === 1 ? scope.services[0]! : null,
    item: null,
    team,
    owner: null,
    requester: actor.id,
    visibility: 'internal',
    status: isPlanned ? 'planned' : 'in-force',
    startsAt,
    endsAt: to,
    why,
    lifted: null,
  };
  return accept(freeze, [
    isPlanned
      ? { type: 'freeze.planned', from: startsAt.toISOString(), ...said }
      : { type: 'freeze.begun', planned: false, ...said },
  ]);
}

/** Before its end, or before it began. */
export const lift = step(
  freezeLifecycle,
  'lift',
  (freeze: Freeze, { reason }: { reason: string }, { actor, now }: Acting): Decided =>
    accept({ ...freeze, status: 'lifted', lifted: { by: actor.id, at: now.toISOString(), reason } }, [
      { type: 'freeze.lifted', reason },
    ]),
);

export const comeIntoForce = step(freezeLifecycle, 'begin', (freeze: Freeze): Decided => {
  const { endsAt, everything, services, items, why } = freeze;
  const scope = { everything, services, items };
  return accept({ ...freeze, status: 'in-force' }, [
    { type: 'freeze.begun', to: endsAt.toISOString(), planned: true, scope, why },
  ]);
});

export const end = step(
  freezeLifecycle,
  'end',
  (freeze: Freeze): Decided => accept({ ...freeze, status: 'over' }, [{ type: 'freeze.ended' }]),
);
