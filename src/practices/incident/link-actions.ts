import { choice, lookup, paragraph } from '../../chat/field.ts';
import { type Button, line } from '../../chat/message.ts';
import { refOf } from '../../core/record-ref.ts';
import { ref, who } from '../../core/text.ts';
import { type Acting, action } from '../../engine/define.ts';
import { recordLookupName } from '../../engine/installed.ts';
import { buttonOn, pageButton } from '../../engine/practice.ts';
import { confirm, notFixed, resolve, startReview } from './actions.ts';
import { type Blocker, blockersOf, type ClosingFacts, close as end } from './blockers.ts';
import { confirmFor as sayForThem } from './closing.ts';
import { askedFor, type Incident, type IncidentEvent, of } from './incident.ts';
import { closingFacts, linkFacts, mergeFacts, sameFacts } from './link-facts.ts';
import { reachedChoices } from './link-labels.ts';
import { words } from './link-words.ts';
import { type LinkFacts, link as tie } from './linking.ts';
import { type MergeFacts, merge as mergeInto, type Other } from './merging.ts';
import { giveReason as sayWhy } from './reason.ts';
import { type SameFacts, confirmToo as sayFixedToo, notFixedToo as sayNotFixedToo } from './same.ts';
import { words as incidentWords } from './words.ts';

const another = recordLookupName('INC');

const mergeFields = {
  into: lookup(words.intoWhich(), another),
  why: paragraph(words.whySame(), { max: 500 }),
};
export const merge = action<Incident, IncidentEvent, typeof mergeFields, MergeFacts>({
  id: 'incident.merge',
  label: words.merge(),
  permission: 'incident.handle',
  action: 'merge',
  form: { title: (incident) => words.mergeTitle(of(incident)), submit: words.sendMerge(), fields: mergeFields },
  facts: mergeFacts,
  decide: mergeInto,
  reply: (incident, { facts }) => line(mergedText(incident, facts)),
});

function mergedText(incident: Incident, facts: MergeFacts | undefined) {
  const [named, remaining] = [facts?.chain[0] ?? incident, facts?.chain.at(-1) ?? incident];
  const both = { ...of(incident), other: ref(refOf(remaining)) };
  const merged =
    named.id === remaining.id
      ? words.mergedReply(both)
      : words.mergedOnwardReply({ ...both, named: ref(refOf(named)) });
  return incident.requester === null ? words.mergedCallReply({ merged, caller: askedFor(incident) }) : merged;
}

const linkFields = {
  other: lookup(words.withWhich(), another),
  how: choice(words.how(), {
    related: words.asRelated(),
    child: words.asChild(),
    parent: words.asParent(),
    none: words.asNone(),
  }),
};
export const link = action<Incident, IncidentEvent, typeof linkFields, LinkFacts>({
  id: 'incident.link',
  label: words.link(),
  permission: 'incident.handle',
  action: 'link',
  form: {
    title: (incident) => words.linkTitle(of(incident)),
    submit: words.sendLink(),
    fields: linkFields,
    initial: () => ({ how: 'related' }),
  },
  facts: linkFacts,
  decide: tie,
  reply: (incident, { facts }) => (facts?.other ? line(linkedText(incident, facts.other, facts.how)) : undefined),
});

function linkedText(incident: Incident, other: Other, how: LinkFacts['how']) {
  const both = { ...of(incident), other: ref(refOf(other)) };
  return linkedReplies[how](both);
}

const linkedReplies = {
  related: words.linkedReply,
  child: words.childReply,
  parent: words.parentReply,
  none: words.unlinkedReply,
};

/** The caller's word by somebody they told it to: what the desk's cards offer. */
const { stars, comment } = confirm.form!.fields;
const confirmForFields = { reached: choice(words.reachedBy(), reachedChoices), stars, comment };
export const confirmFor = action<Incident, IncidentEvent, typeof confirmForFields, ClosingFacts>({
  id: 'incident.confirm-for',
  label: incidentWords.confirm(),
  permission: 'incident.handle',
  action: 'confirm',
  form: {
    title: (incident) => incidentWords.confirmTitle(of(incident)),
    submit: incidentWords.sendConfirm(),
    fields: confirmForFields,
    initial: ({ channel }) => ({ reached: channel === 'chat' ? 'phone' : channel, stars: 'none' }),
  },
  facts: closingFacts,
  decide: sayForThem,
});

export const close = action<Incident, IncidentEvent, Record<never, never>, ClosingFacts>({
  id: 'incident.close',
  label: words.close(),
  permission: 'incident.handle',
  action: 'close',
  facts: closingFacts,
  decide: end,
  mends: (incident, { facts, actor }) =>
    incident.open ? blockersOf(incident, facts).flatMap((each) => fixOf(each, incident, actor) ?? []) : [],
  reply: (incident) => line(words.closedNow(of(incident))),
});

/**
 * The button that takes a blocker away; children that are not named stand on the page. Nobody confirms what is not solved
 * yet or what they solved themselves, and nobody is asked how they reached themselves.
 */
function fixOf({ name, of: other }: Blocker, incident: Incident, { id }: { id: number }): Button | undefined {
  switch (name) {
    case 'cause':
      return buttonOn(resolve, incident);
    case 'children':
      return other && showOther(refOf(other));
    case 'review':
      return incident.review ? showReview(incident.review.ref) : buttonOn(startReview, incident);
    case 'reason':
      return buttonOn(giveReason, incident);
    case 'confirmation':
      return incident.status === 'resolved' && incident.resolution?.by !== id
        ? buttonOn(id === incident.requester ? confirm : confirmFor, incident)
        : undefined;
  }
}

/** Whoever may not see it hears that there is none. */
const showReview = (reference: string): Button =>
  pageButton({ id: 'review.show', label: words.showOne({ one: ref(reference) }) }, { ref: reference });

export const showOther = (reference: string): Button =>
  pageButton({ id: 'incident.show', label: words.showOne({ one: ref(reference) }) }, { ref: reference });

const reasonFields = { text: paragraph(words.missedWhy(), { max: 1000 }) };
/** Whoever owes a reason may give it as long as the record is kept. */
export const giveReason = action<Incident, IncidentEvent, typeof reasonFields>({
  id: 'incident.give-reason',
  label: incidentWords.noteButton(),
  permission: 'incident.handle',
  action: 'give-reason',
  form: {
    title: (incident) => incidentWords.noteTitle(of(incident)),
    submit: incidentWords.save(),
    fields: reasonFields,
  },
  decide: sayWhy,
  reply: (incident) => line(words.reasonKept(of(incident))),
});

export const confirmToo = action<Incident, IncidentEvent, NonNullable<typeof confirm.form>['fields'], SameFacts>({
  id: 'incident.confirm-too',
  label: incidentWords.confirm(),
  style: 'primary',
  permission: 'incident.confirm',
  action: 'confirm-too',
  form: confirm.form,
  facts: sameFacts,
  decide: sayFixedToo,
  instead: notFixed.instead,
  reply: (incident) => line(words.thanksToo(of(incident))),
});

export const notFixedToo = action<Incident, IncidentEvent, NonNullable<typeof notFixed.form>['fields'], SameFacts>({
  id: 'incident.not-fixed-too',
  label: incidentWords.notFixed(),
  permission: 'incident.confirm',
  action: 'not-fixed-too',
  form: notFixed.form,
  facts: sameFacts,
  decide: sayNotFixedToo,
  instead: notFixed.instead,
  reply: (incident: Incident, _: Acting) =>
    line(words.tellsStillWrong({ owner: incident.owner ? who(incident.owner) : incidentWords.theDesk() })),
});
