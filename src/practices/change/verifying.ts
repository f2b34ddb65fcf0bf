// Somebody else looks whether it does what it should (standard 2.3.6, 3): not whoever carried a risky change out.
import { accept, type Decision, refuse, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { moment, type Text, who } from '../../core/text.ts';
import type { Acting } from '../../engine/define.ts';
import { type Change, type ChangeEvent, changeLifecycle, of } from './change.ts';
import { turnBack } from './rolling-back.ts';
import { type Crew, handsOf, mayCarryOut } from './work.ts';
import { words } from './work-words.ts';

type Decided = Decision<Change, ChangeEvent>;

/**
 * `may`: owners of what is changed, who works beside the implementer, the CAB; `here`: those of them who are not away, and
 * of these `near` whoever is asked first.
 */
export type VerifyFacts = Crew & { may: number[]; here: number[]; near: number[] };

/** Of medium and high risk; what nobody has reckoned counts as risky. */
const wantsSomebodyElse = ({ risk }: Change): boolean => risk !== 'low';

/** So many are named, and asked. */
const mostNamed = 4;

/** Who may, and whom it is best asked of: those who are near, else the CAB. */
export function verifiersOf(
  change: Change,
  { may, here, near, inCharge }: VerifyFacts,
): { may: number[]; named: number[] } {
  if (!wantsSomebodyElse(change)) {
    const all = [...new Set([...inCharge, ...may])];
    return { may: all, named: all.slice(0, mostNamed) };
  }
  const hands = handsOf(change);
  const others = (people: readonly number[]) => people.filter((each) => !hands.includes(each));
  const best = others(near).length > 0 ? others(near) : others(here);
  return { may: others(may), named: best.slice(0, mostNamed) };
}

/** Who is asked to; of low risk nobody, since whoever did it may do that too. */
export const askedToVerify = (change: Change, facts: VerifyFacts): number[] =>
  wantsSomebodyElse(change) ? verifiersOf(change, facts).named : [];

export const verify = step(
  changeLifecycle,
  'verify',
  (change: Change, _: unknown, { actor, now, facts }: Acting<VerifyFacts>): Decided => {
    const { work } = change;
    if (work.verifiedAt)
      return unchanged(words.verifiedBefore({ by: who(work.verifiedBy ?? 0), at: moment(new Date(work.verifiedAt)) }));
    const { may, named } = verifiersOf(change, facts);
    if (!may.includes(actor.id)) return refuse(notByThem(change, actor.id, named));
    return accept({ ...change, work: { ...work, verifiedAt: now.toISOString(), verifiedBy: actor.id } }, [
      { type: 'change.verified' },
    ]);
  },
);

function notByThem(change: Change, person: number, others: readonly number[]): Text {
  if (others.length === 0) return words.nobodyElse(of(change));
  const facts = { ...of(change), others: oneOf(others) };
  if (!wantsSomebodyElse(change) || !handsOf(change).includes(person)) return words.onlyTheyVerify(facts);
  return person === change.implementer ? words.youImplement(facts) : words.youHelped(facts);
}

/** "Li Wei, Ana Novak or Omar Haddad". */
export function oneOf([first = 0, ...rest]: readonly number[]): Text {
  const last = rest.at(-1);
  if (last === undefined) return words.one({ person: who(first) });
  const before = rest.slice(0, -1).reduce((all, person) => words.and({ all, person: who(person) }), nameOf(first));
  return words.or({ all: before, person: who(last) });
}
const nameOf = (person: number): Text => words.one({ person: who(person) });

export type Failure = { reason: string; next: 'roll-back' | 'go-on' };

/** That it does not work, whoever sees it says: also who carried it out, and after somebody thought it did. */
export const failVerification = step(
  changeLifecycle,
  'fail-verification',
  (change: Change, { reason, next }: Failure, acting: Acting<VerifyFacts>): Decided => {
    const { actor, facts } = acting;
    const { may, named } = verifiersOf(change, facts);
    if (!may.includes(actor.id) && !mayCarryOut(facts, actor.id)) return refuse(notByThem(change, actor.id, named));
    const failed: ChangeEvent = { type: 'change.not-verified', reason, next };
    const after = { ...change, work: { ...change.work, failedVerifications: change.work.failedVerifications + 1 } };
    if (next === 'roll-back') {
      const back = turnBack(after, { reason, step: null }, acting);
      return accept(back.change, [failed, ...back.events]);
    }
    const work = { ...after.work, completedAt: null, verifiedAt: null, verifiedBy: null };
    return accept({ ...after, status: 'implementing', work }, [failed]);
  },
);
