import { type Text, typed, type Who, who } from '../../core/text.ts';
import { words as engineWords } from '../../engine/words.ts';
import { nameText } from '../../people/policy.ts';
import { quoted } from '../incident/index.ts';
import { type WaitingReason, waitingWords } from '../service-level/index.ts';
import type { Answer, AnswerValue, CancelReason, RequestStatus, ServiceRequest, Verdict } from './service-request.ts';
import { words } from './words.ts';

/** The vocabulary, worded: one table per set of values, so that a new value without a word does not compile. */

export const statusLabels: Record<RequestStatus, Text> = {
  new: words.statusNew(),
  'waiting-approval': words.statusWaiting(),
  approved: words.statusApproved(),
  rejected: words.statusRejected(),
  assigned: words.statusAssigned(),
  'in-fulfilment': words.statusInFulfilment(),
  pending: words.statusPending(),
  fulfilled: words.statusFulfilled(),
  closed: words.statusClosed(),
  cancelled: words.statusCancelled(),
};

/** Inside a sentence. */
export const statusWords: Record<RequestStatus, Text> = {
  new: words.isNew(),
  'waiting-approval': words.isWaiting(),
  approved: words.isApproved(),
  rejected: words.isRejected(),
  assigned: words.isAssigned(),
  'in-fulfilment': words.isInFulfilment(),
  pending: words.isPending(),
  fulfilled: words.isFulfilled(),
  closed: words.isClosed(),
  cancelled: words.isCancelled(),
};

export const cancelLabels: Record<CancelReason, Text> = {
  withdrawn: words.withdrawn(),
  duplicate: words.duplicate(),
  impossible: words.impossible(),
};

/** What a request waits for: whoever asked is no reporter here. */
export const waitingLabels: Record<WaitingReason, Text> = { ...waitingWords, requester: words.requester() };

/** "Sofia Rossi for Cora Jensen" */
export const deciderText = ({ by, standsFor }: Pick<Verdict, 'by' | 'standsFor'>): Text | Who =>
  standsFor === null ? who(by) : engineWords.standsFor({ person: who(by), away: who(standsFor) });

const shownOfLine = 150;
const shownOfText = 300;

/** What was answered, as the card has room for it. */
export function shownAnswers({ answers }: ServiceRequest): { text: Text; cut: boolean }[] {
  return answers.map(({ label, value }) => {
    const say = (text: Text) => words.answer({ label: labelText(label), value: text });
    if ('text' in value) return quoted(value.text, say, value.long ? shownOfText : shownOfLine);
    if ('file' in value) return quoted(value.file, say, shownOfLine);
    return { text: say(valueText(value)), cut: false };
  });
}

export const answerText = ({ label, value }: Answer): Text =>
  words.answer({ label: labelText(label), value: valueText(value) });

/** What a form asks is a label beside its answer: "What for?" becomes "What for: …". */
function labelText(label: Answer['label']): Text {
  const asked = (one: string) => one.replace(/\s*[?？]\s*$/u, '') || one;
  return nameText(typeof label === 'string' ? asked(label) : { en: asked(label.en), 'zh-CN': asked(label['zh-CN']) });
}

function valueText(value: AnswerValue): Text {
  if ('text' in value) return typed(value.text);
  if ('file' in value) return typed(value.file);
  if ('chosen' in value) return nameText(value.chosen);
  return 'at' in value ? words.at({ at: { time: value.at } }) : words.person({ who: who(value.person) });
}
