import { action } from '../../engine/define.ts';
import type { Change, ChangeEvent } from './change.ts';
import { words as questionWords } from './question-words.ts';
import { replyBelow, type Said } from './questions.ts';
import { type Note, note } from './request-decisions.ts';
import { noteFacts } from './request-facts.ts';

type Replied = Said & Note & { face?: string };

/** What is said below a ballot is a question or its answer; below the card of the change it is a note. */
export const reply = action<Change, ChangeEvent, Record<never, never>, ReturnType<typeof noteFacts>>({
  id: 'change.reply',
  label: questionWords.ask(),
  permission: 'change.read',
  facts: noteFacts,
  decide: (change, values, acting) => {
    const { face = '', ...said } = values as unknown as Replied;
    return replyBelow(change, face, said, acting) ?? note(change, said, acting);
  },
});
