// A template whose run failed is suspended until somebody answers for it again.
import { accept, type Decision, refuse, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { moment, who } from '../../core/text.ts';
import type { Acting } from '../../engine/define.ts';
import { type Change, type ChangeEvent, changeLifecycle, of } from './change.ts';
import { words } from './ending-words.ts';
import { handsOf } from './work.ts';

type Decided = Decision<Change, ChangeEvent>;

/** By a change manager who had no hand in what failed. */
export const certify = step(
  changeLifecycle,
  'certify',
  (change: Change, { reason }: { reason: string }, { actor, now, facts }: Acting<{ managers: number[] }>): Decided => {
    const { ending } = change;
    if (!ending?.suspends) return refuse(words.suspendsNothing(of(change)));
    const { template, liftedAt, liftedBy } = ending.suspends;
    if (liftedAt) return unchanged(words.certifiedBefore({ by: who(liftedBy ?? 0), at: moment(new Date(liftedAt)) }));
    if (hadAHand(change).includes(actor.id)) return refuse(words.notTheirOwn(of(change)));
    if (!facts.managers.includes(actor.id)) return refuse(words.onlyManagersCertify());
    const suspends = { template, liftedAt: now.toISOString(), liftedBy: actor.id, reason };
    return accept({ ...change, ending: { ...ending, suspends } }, [
      { type: 'change.template-certified', template, reason },
    ]);
  },
);

/** Whoever carried it out or asked for it. */
export const hadAHand = (change: Change): number[] =>
  [...handsOf(change), change.requester].filter((each) => each !== null);

export type TemplateNews = { template: string; by: string; suspended: boolean };

/** Of another change of the template: whoever is to carry it out hears that it cannot start, or may again. */
export const hearOfTemplate = step(
  changeLifecycle,
  'hear-of-template',
  (change: Change, news: TemplateNews, _: Acting): Decided =>
    change.template === news.template ? accept(change, [{ type: 'change.template-news', ...news }]) : unchanged(),
);
