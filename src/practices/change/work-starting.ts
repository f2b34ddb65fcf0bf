// The start (standard 2.3.5): inside the window, and only of what nothing stands in the way of.
import { accept, type Decision, refuse } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { moment, ref, type Text, who } from '../../core/text.ts';
import type { Acting } from '../../engine/define.ts';
import { quoted } from '../incident/index.ts';
import type { Certificate } from './certificate.ts';
import { type Change, type ChangeEvent, changeLifecycle, of } from './change.ts';
import type { Changed } from './changed.ts';
import { owe } from './owed.ts';
import { openRoundOf } from './round.ts';
import { withPasses } from './schedule.ts';
import { blocking, type Conflict } from './scheduling.ts';
import { type Crew, lastSafeMoment, nextStep } from './work.ts';
import { words } from './work-words.ts';

/**
 * `certificate` and `suspendedBy` are those of its template; null: it is of none, or nothing suspends it. `changed`: it
 * certifies something else by now.
 */
export type StartFacts = Crew & {
  found: Conflict[];
  /** What it would meet outside its window, and nobody was asked about. */
  atOnce: Conflict[];
  certificate: Certificate | 'changed' | null;
  suspendedBy: string | null;
};
export type Starting = { reason?: string };

export const start = step(
  changeLifecycle,
  'start',
  (change: Change, { reason }: Starting, acting: Acting<StartFacts>): Decision<Change, ChangeEvent> => {
    const hindrance = hindranceTo(change, acting);
    if (hindrance) return refuse(hindrance);
    const outside = outsideNow(change, acting.now);
    if (outside && !reason) return refuse(outsideSays[outside](change));
    const begun = begin(change, { outside, reason: outside ? (reason ?? null) : null }, acting);
    return accept(begun.change, begun.events);
  },
);

/** Before its window or after it. */
export function outsideNow({ opensAt, endsAt }: Change, now: Date): 'early' | 'late' | null {
  if (opensAt && now < opensAt) return 'early';
  return endsAt && now >= endsAt ? 'late' : null;
}

const outsideSays: Record<'early' | 'late', (change: Change) => Text> = {
  early: ({ opensAt, createdAt }) => words.opensLater({ at: moment(opensAt ?? createdAt) }),
  late: ({ endsAt, createdAt }) => words.endedBefore({ at: moment(endsAt ?? createdAt) }),
};

/** The first thing that stands between a change and its start, whatever the hour; null: nothing does. */
export function hindranceTo(change: Change, { actor, facts }: Acting<StartFacts>): Text | null {
  const { implementer, status, kind, approvedAt, conditions } = change;
  if (!facts.inCharge.includes(actor.id))
    return words.onlyImplementerStarts({ ...of(change), implementer: who(implementer ?? 0) });
  const isApproved = status === 'scheduled' && approvedAt !== null;
  // What is an emergency may begin while the eCAB still decides.
  const mayBegin = kind === 'emergency' && openRoundOf(change) !== null;
  if (!isApproved && !mayBegin) return words.notApproved(of(change));
  const [unmet] = conditions.filter(({ metAt }) => metAt === null);
  if (unmet) return quoted(unmet.text, (condition) => words.conditionOpen({ ...of(change), condition })).text;
  const [inTheWay] = blocking(withPasses(change.conflicts, facts.found));
  if (inTheWay) return words.held({ ...of(change), conflict: inTheWay.says });
  const [met] = facts.atOnce;
  if (met) return words.meetsAtOnce({ ...of(change), conflict: met.says });
  return withoutCertificate(change, facts);
}

function withoutCertificate(change: Change, { certificate, suspendedBy }: StartFacts): Text | null {
  if (suspendedBy) return words.templateSuspended({ ...of(change), failed: ref(suspendedBy) });
  switch (certificate) {
    case null:
    case 'valid':
      return null;
    case 'expired':
      return words.certificateExpired(of(change));
    case 'not-yet':
      return words.certificateNotYet(of(change));
    case 'changed':
      return words.certificateChanged(of(change));
    case 'unknown':
      return words.templateUnknown(of(change));
  }
}

type Begun = { outside: 'early' | 'late' | null; reason: string | null };

function begin(before: Change, { outside, reason }: Begun, acting: Acting<StartFacts>): Changed {
  const { actor, now, facts } = acting;
  const at = now.toISOString();
  const work = { ...before.work, startedAt: at, startedBy: actor.id, startReason: reason };
  const conflicts = withPasses(before.conflicts, facts.found);
  const owed = before.kind === 'emergency' && !before.approvedAt;
  const started: Changed = {
    change: { ...before, status: 'implementing', work, conflicts },
    events: [{ type: 'change.started', outside, reason, owed }],
  };
  const passed = pastLastMoment(started, acting);
  const owing = owe(passed.change, acting);
  return { change: owing.change, events: [...passed.events, ...owing.events] };
}

/** Where the way back no longer fits into the window, that is said at once, and not asked again. */
function pastLastMoment(started: Changed, { actor, now, facts }: Acting<StartFacts>): Changed {
  const { change, events } = started;
  const last = lastSafeMoment(change);
  if (!last || now < last) return started;
  const people = [...new Set([change.implementer, ...facts.managers])].filter(
    (each): each is number => each !== null && each !== actor.id,
  );
  const lastMoment = { ...change.work.lastMoment, asked: mostAsked, askedAt: now.toISOString() };
  return {
    change: { ...change, work: { ...change.work, lastMoment } },
    events: [...events, { type: 'change.last-moment', asked: 1, people, step: nextStep(change.plan), atStart: true }],
  };
}
/** Once, and once more with the incident managers. */
export const mostAsked = 2;
