import { ref } from '../../core/text.ts';
import { type ChangeForReview, type ChangeParticipant, changeReviewedAlready } from '../change/index.ts';
import type { ChangeAbout } from './review.ts';
import { byRole, type Subject } from './subject.ts';
import { words } from './words.ts';

/** A change, as a review looks back on it. */
export const changeSubject = (change: ChangeForReview): Subject => ({
  ...change,
  about: aboutOf(change),
  refusal: refusalOf(change),
  participants: change.participants.map((each) => ({ person: each.person, name: each.name, role: roleText(each) })),
  named: [],
});

function refusalOf(change: ChangeForReview) {
  const reviewed = changeReviewedAlready(change);
  if (reviewed) return reviewed;
  return change.endedAt ? null : words.notOverYet({ record: ref(`CHG-${change.number}`) });
}

function aboutOf(change: ChangeForReview): ChangeAbout {
  const { number, title, kind, risk, code, why, figures } = change;
  return {
    prefix: 'CHG',
    number,
    title,
    kind,
    risk,
    code,
    why,
    figures,
    endedAt: change.endedAt?.toISOString() ?? null,
  };
}

function roleText({ as, roles }: ChangeParticipant) {
  if (as === 'implementer') return words.theImplementer();
  if (as === 'verifier') return words.theVerifier();
  if (as === 'requester') return byRole([]);
  return byRole(roles);
}
