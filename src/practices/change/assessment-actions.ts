import { optional, paragraph } from '../../chat/field.ts';
import { line } from '../../chat/message.ts';
import { moment } from '../../core/text.ts';
import { action, type Definition } from '../../engine/define.ts';
import { type AssessFacts, assessCondition, assessNo, assessYes } from './assessing.ts';
import { assessFacts } from './assessment-facts.ts';
import { words } from './assessment-words.ts';
import { type Change, type ChangeEvent, of } from './change.ts';
import { showButton } from './request-buttons.ts';

/** What a peer says of a change that waits for them. */

export const approve = action<Change, ChangeEvent, Record<never, never>, AssessFacts>({
  id: 'change.assess-yes',
  label: words.approve(),
  style: 'primary',
  permission: 'change.read',
  action: 'assess',
  facts: assessFacts,
  decide: assessYes,
  reply: (change) => saidYes(change),
});

const conditionFields = { condition: paragraph(words.fieldCondition(), { max: 500 }) };
export const approveWith = action<Change, ChangeEvent, typeof conditionFields, AssessFacts>({
  id: 'change.assess-condition',
  label: words.approveWith(),
  permission: 'change.read',
  action: 'assess',
  form: {
    title: (change) => words.conditionTitle(of(change)),
    submit: words.sendCondition(),
    fields: conditionFields,
  },
  facts: assessFacts,
  decide: assessCondition,
  reply: (change) => saidYes(change),
});

const rejectFields = {
  reason: paragraph(words.fieldReason(), { max: 1000 }),
  acceptable: optional(paragraph(words.fieldAcceptable(), { max: 1000 })),
};
export const reject = action<Change, ChangeEvent, typeof rejectFields, AssessFacts>({
  id: 'change.assess-no',
  label: words.reject(),
  style: 'danger',
  permission: 'change.read',
  action: 'assess',
  form: { title: (change) => words.rejectTitle(of(change)), submit: words.sendReject(), fields: rejectFields },
  facts: assessFacts,
  decide: assessNo,
  reply: (change) => line(words.youReturned(of(change)), showButton(change)),
});

function saidYes(change: Change) {
  const { status, opensAt } = change;
  const then =
    status === 'scheduled' && opensAt
      ? words.thenScheduled({ from: moment(opensAt) })
      : status === 'cab'
        ? words.thenBoard()
        : words.thenContested();
  return line(words.yourYes({ ...of(change), then }), showButton(change));
}

export const assessmentDefinitions: readonly Definition[] = [approve, approveWith, reject];
