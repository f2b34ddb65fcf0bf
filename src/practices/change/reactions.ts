import type { Effect } from '../../engine/effects.ts';
import type { Reactions } from '../../engine/practice.ts';
import { assessmentReactions } from './assessment-reactions.ts';
import { ballotReactions } from './ballot-reactions.ts';
import type { Change, ChangeEvent } from './change.ts';
import { endingReactions } from './ending-reactions.ts';
import { requestReactions } from './request-reactions.ts';
import { schedulingReactions } from './scheduling-reactions.ts';
import { windowNews } from './window-news.ts';
import { windowReactions } from './window-reactions.ts';
import { workReactions } from './work-reactions.ts';

const ofPhases: Reactions<Change, ChangeEvent> = {
  ...requestReactions,
  ...assessmentReactions,
  ...ballotReactions,
  ...schedulingReactions,
  ...windowReactions,
  ...workReactions,
  ...endingReactions,
};

/** What its phase says follows, and what those affected hear of it. */
export const changeReactions = withNews(ofPhases, windowNews);

type Of<E extends { type: string }> = Reactions<Change, E>;
type Reacting = (...given: unknown[]) => Effect[];

function withNews(all: Of<ChangeEvent>, news: Partial<Of<ChangeEvent>>): Of<ChangeEvent> {
  const heard = news as Record<string, Reacting | undefined>;
  const both = (type: string, reacts: Reacting): Reacting => {
    const tells = heard[type];
    return tells ? (...given) => [...reacts(...given), ...tells(...given)] : reacts;
  };
  const entries = Object.entries(all as unknown as Record<string, Reacting>);
  return Object.fromEntries(entries.map(([type, reacts]) => [type, both(type, reacts)])) as unknown as Of<ChangeEvent>;
}
