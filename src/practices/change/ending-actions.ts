import { choice, optional, paragraph } from '../../chat/field.ts';
import { action, type Definition } from '../../engine/define.ts';
import { type Change, type ChangeEvent, of } from './change.ts';
import { type ClosingFacts, codesFor, close as end } from './closing.ts';
import { certify as certifyAgain } from './ending-certify.ts';
import { certifyFacts, closingFacts } from './ending-facts.ts';
import { codeLabels } from './ending-labels.ts';
import { startReview as askForReview } from './ending-review.ts';
import { words } from './ending-words.ts';

/** What people do to a change once it was carried out. */

type Nothing = Record<never, never>;

const closeFields = {
  code: choice(words.outcome(), codeLabels),
  what: paragraph(words.whatHappened(), { max: 1000 }),
  itemData: optional(paragraph(words.itemData(), { hint: words.itemDataHint(), max: 1000 })),
};
export const close = action<Change, ChangeEvent, typeof closeFields, ClosingFacts>({
  id: 'change.close',
  label: words.close(),
  permission: 'change.implement',
  action: 'close',
  form: {
    title: (change) => words.closeTitle(of(change)),
    submit: words.sendClose(),
    fields: closeFields,
    initial: (change) => ({ code: codesFor(change)[0] }),
  },
  facts: closingFacts,
  decide: end,
});

export const startReview = action<Change, ChangeEvent, Nothing>({
  id: 'change.start-review',
  label: words.startReview(),
  style: 'primary',
  permission: 'review.start',
  action: 'start-review',
  decide: askForReview,
});

const certifyFields = {
  reason: paragraph(words.whyCertify(), { hint: words.atLeastTen(), min: 10, max: 500, short: words.tellWhy() }),
};
export const certify = action<Change, ChangeEvent, typeof certifyFields, { managers: number[] }>({
  id: 'change.certify',
  label: words.certify(),
  permission: 'change.manage',
  action: 'certify',
  form: { title: (change) => words.certifyTitle(of(change)), submit: words.sendCertify(), fields: certifyFields },
  facts: certifyFacts,
  decide: certifyAgain,
});

export const endingDefinitions: readonly Definition[] = [close, startReview, certify];
