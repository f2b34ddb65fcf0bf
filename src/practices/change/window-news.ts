// What those affected hear of what happens to a change, whichever phase it belongs to (surfaces 2.16).
import { line } from '../../chat/message.ts';
import { minutes, moment, type Text, who } from '../../core/text.ts';
import type { Effect } from '../../engine/effects.ts';
import type { Reactions } from '../../engine/practice.ts';
import { type Change, type ChangeEvent, of } from './change.ts';
import { noticeOf } from './notice.ts';
import { asBefore, asBeforeTheChange } from './window-said.ts';
import { words } from './window-words.ts';
import { stepsNow } from './work.ts';

export const windowNews: Partial<Reactions<Change, ChangeEvent>> = {
  'change.started': (change, _, actor, policy) => noticeOf(change, policy).tell(line(startText(change, actor.id))),
  'change.overran': (change, { step, news, people }, _, policy) => {
    const { endsAt } = change;
    if (!endsAt) return [];
    const facts = { ...of(change), ends: moment(endsAt), news: moment(new Date(news)), now: whereItIs(change, step) };
    // They are asked directly.
    return noticeOf(change, policy).tell(line(words.overrun(facts)), { but: people });
  },
  'change.verified': (change, _, actor, policy) => {
    const { services, tell } = noticeOf(change, policy);
    const facts = { ...of(change), person: who(actor.id), works: asBefore(services, policy) };
    return tell(line(words.verified(facts)), { lasting: true });
  },
  'change.rolled-back': (change, { minutes: took }, _, policy) => {
    const { services, tell } = noticeOf(change, policy);
    const facts = { ...of(change), took: minutes(took), works: asBeforeTheChange(services, policy) };
    return tell(line(words.rolledBack(facts)), { lasting: true });
  },
  'change.ended': (change, { code }, _, policy): Effect[] => {
    const { services, tell } = noticeOf(change, policy);
    if (code === 'failed') return tell(line(words.failed(of(change))), { lasting: true, but: [change.requester] });
    // How it ended was said when it was verified, or was back.
    if (change.work.verifiedAt || change.work.rolledBackAt) return [];
    const done = line(words.done({ ...of(change), works: asBefore(services, policy) }));
    return tell(done, { lasting: true, but: [change.requester] });
  },
  'change.cancelled': (change, { reason }, _, policy): Effect[] =>
    change.notices.announced
      ? noticeOf(change, policy).tell(line(words.cancelled({ ...of(change), reason })), { lasting: true })
      : [],
};

function startText(change: Change, actor: number): Text {
  const { endsAt, outage, work, updatedAt } = change;
  const facts = { ...of(change), person: who(work.startedBy ?? actor) };
  if (!endsAt || endsAt <= updatedAt) return words.started(facts);
  const isOut = outage === 'brief' || outage === 'most';
  return (isOut ? words.startedOut : words.startedUntil)({ ...facts, ends: moment(endsAt) });
}

function whereItIs(change: Change, step: number): Text {
  const steps = stepsNow(change);
  if (change.status === 'verifying' || step > steps.length) return words.beingVerified();
  return words.atStep({ step, of: steps.length });
}
