import { line } from '../../chat/message.ts';
import { own } from '../../core/own.ts';
import type { PolicyView } from '../../core/policy.ts';
import { refOf } from '../../core/record-ref.ts';
import { ref, several, type Text, typed, who } from '../../core/text.ts';
import { askAbout, type Effect, lasting, post, remind, tell } from '../../engine/effects.ts';
import { buttonsFor, type Reactions } from '../../engine/practice.ts';
import { nameText } from '../../people/policy.ts';
import { blameReactions } from './blame-reactions.ts';
import { type Change, changeLifecycle, of } from './change.ts';
import type { EndingEvent } from './ending.ts';
import { certify } from './ending-actions.ts';
import { codeLabels, reasonLabels } from './ending-labels.ts';
import { words } from './ending-words.ts';
import { changeSection } from './policy.ts';
import { quotingLine } from './work-lines.ts';

/** What follows from its end. Whoever is affected hears of it with its window. */
export const endingReactions: Reactions<Change, EndingEvent> = {
  'change.ended': (change, { code, what, itemData, managers = [] }, actor) => {
    const facts = { ...of(change), code: codeLabels[code] };
    const by = who(actor.id);
    const itemNews = quotingLine(change, itemData ?? '', (text) => words.itemsChanged({ ...of(change), text }));
    return [
      post(quotingLine(change, what, (text) => words.wasEnded({ ...facts, by, what: text }))),
      ...tellRequester(change, actor, (text) => words.yoursEnded({ ...facts, what: text }), what),
      ...managers.filter((each) => each !== actor.id).map((each) => remind(each, itemNews)),
    ];
  },

  'change.closed': (change, { code, later }) =>
    later ? [post(line(words.isClosed({ ...of(change), code: codeLabels[code] })))] : [],

  'change.review-wanted': (change, { why, byHand }, actor) => {
    if (byHand) return [post(line(words.reviewAskedFor({ ...of(change), by: who(actor.id) })))];
    const said = words.reviewWanted({ ...of(change), why: several(...why.map((each) => reasonLabels[each])) });
    return [post(line(said))];
  },

  'change.review-opened': (change, { ref: review }) => [
    post(line(words.reviewOpened({ ...of(change), review: ref(review) }))),
  ],

  'change.review-ended': (change, { ref: review, waived }) => {
    const say = waived ? words.reviewWaived : words.reviewPublished;
    return [post(line(say({ ...of(change), review: ref(review) })))];
  },

  'change.template-suspended': (change, { template, managers }, actor, policy) => {
    const said = line(
      words.suspended({ ...of(change), template: templateText(policy, template) }),
      ...buttonsFor(changeLifecycle, change, certify),
    );
    const { requester } = change;
    const told = managers.filter((each) => each !== actor.id);
    const asksToo = requester !== null && requester !== actor.id && !told.includes(requester);
    return [
      post({ ...said, tone: 'warning' }),
      ...told.map((each) => remind(each, said)),
      ...(asksToo ? [tell(requester, { ...said, buttons: [] })] : []),
      ...othersHear(change, template, true),
    ];
  },

  'change.template-certified': (change, { template, reason }, actor, policy) => {
    const facts = { ...of(change), by: who(actor.id), template: templateText(policy, template) };
    return [
      post(quotingLine(change, reason, (text) => words.certified({ ...facts, reason: text }))),
      ...othersHear(change, template, false),
    ];
  },

  'change.template-news': (change, { template, by, suspended }, _, policy) => {
    const facts = { ...of(change), template: templateText(policy, template) };
    const said = line(suspended ? words.cannotStart({ ...facts, failed: ref(by) }) : words.mayStart(facts));
    const people = new Set([change.implementer, change.requester].filter((each) => each !== null));
    return [post(said), ...[...people].map((each) => remind(each, said))];
  },

  ...blameReactions,
};

/** Worth hearing late, whatever became of it meanwhile. */
function tellRequester(change: Change, { id }: { id: number }, say: (text: Text) => Text, typing: string): Effect[] {
  const { requester } = change;
  return requester && requester !== id ? [lasting(tell(requester, quotingLine(change, typing, say)))] : [];
}

/** The open changes of the template: they look again at what stands in their way, and their people hear of it. */
const othersHear = (change: Change, template: string, suspended: boolean): Effect[] => [
  askAbout('CHG', [`template:${template}`], 'change.look-again'),
  askAbout('CHG', [`template:${template}`], 'change.hear-of-template', { template, by: refOf(change), suspended }),
];

/** Of a template that a later version dropped, its key. */
function templateText(policy: PolicyView, template: string): Text {
  const found = own(policy.read(changeSection).templates, template);
  return found ? nameText(found.name) : typed(template);
}
