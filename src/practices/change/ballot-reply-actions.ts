import { action } from '../../engine/define.ts';
import type { Change, ChangeEvent } from './change.ts';
import { replyBelow, type Said } from './questions.ts';
import { note } from './request-actions.ts';

type Replied = Said & { face?: string };
type NoteFacts = Parameters<typeof note.decide>[2]['facts'];

/** What is said below a ballot is a question or its answer; anything else is a note. */
export const reply = action<Change, ChangeEvent, Record<never, never>, NoteFacts>({
  id: 'change.reply',
  label: note.label,
  permission: note.permission,
  facts: (reading, change, values) => note.facts!(reading, change, values as never),
  decide: (change, values, acting) => {
    const { face = '', ...said } = values as unknown as Replied;
    return replyBelow(change, face, said, acting) ?? note.decide(change, values as never, acting);
  },
});
