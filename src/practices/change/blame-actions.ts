import { paragraph } from '../../chat/field.ts';
import { parseRef } from '../../core/record-ref.ts';
import { action, type Definition, type Reading } from '../../engine/define.ts';
import { lockSeen } from '../../engine/links.ts';
import { type BlameFacts, blameChange, clearChange } from './blame.ts';
import { type Change, type ChangeEvent, of } from './change.ts';
import { words } from './suspect-words.ts';

/** Locked, so that it is hidden or merged before this or after it. */
async function blameFacts({ db, actor, part = '' }: Reading): Promise<BlameFacts> {
  const named = parseRef(part, 'INC');
  return { incident: named?.prefix === 'INC' ? await lockSeen(db, named, actor) : null };
}

export const blame = action<Change, ChangeEvent, Record<never, never>, BlameFacts>({
  id: 'change.blame',
  label: words.blame(),
  permission: 'change.assess',
  action: 'blame',
  facts: blameFacts,
  decide: blameChange,
});

const clearFields = { reason: paragraph(words.whyNot(), { max: 500, min: 10 }) };
export const clear = action<Change, ChangeEvent, typeof clearFields, BlameFacts>({
  id: 'change.clear',
  label: words.clear(),
  permission: 'change.assess',
  action: 'blame',
  form: { title: (change) => words.clearTitle(of(change)), submit: words.takeBack(), fields: clearFields },
  facts: blameFacts,
  decide: clearChange,
});

export const blameDefinitions: readonly Definition[] = [blame, clear];
