import { refuse } from '../../core/decision.ts';
import { action } from '../../engine/define.ts';
import type { Change, ChangeEvent } from './change.ts';
import { words as questionWords } from './question-words.ts';
import { replyBelow, type Said } from './questions.ts';

type Replied = Said & { face?: string };

/** What is said below a ballot is a question or its answer. */
export const reply = action<Change, ChangeEvent, Record<never, never>, undefined>({
  id: 'change.reply',
  label: questionWords.ask(),
  permission: 'change.read',
  decide: (change, values, acting) => {
    const { face = '', ...said } = values as unknown as Replied;
    return (
      replyBelow(change, face, said, acting) ??
      refuse(questionWords.nothingAsked({ change: { ref: `CHG-${change.number}` } }))
    );
  },
});
