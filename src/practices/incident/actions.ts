import { choice, dateTime, lookup, optional, paragraph, text } from '../../chat/field.ts';
import { file } from '../../chat/file.ts';
import { line } from '../../chat/message.ts';
import { refOf } from '../../core/record-ref.ts';
import { code, type Text, who } from '../../core/text.ts';
import { type Acting, action } from '../../engine/define.ts';
import { pageButton } from '../../engine/practice.ts';
import { confirmationTimes, satisfactionFields, waitingWords } from '../service-level/index.ts';
import type { FilesHeld } from './attaching.ts';
import type { ClosingFacts } from './blockers.ts';
import { reopen as openAgain, confirm as sayFixed, resolve as solve } from './closing.ts';
import {
  concerns,
  cancel as drop,
  assign as giveTo,
  follow as join,
  note as keepNote,
  reportFor as recordFor,
  addDetails as saveDetails,
  classify as sort,
  acknowledge as takeIt,
  update as tellNews,
} from './decisions.ts';
import { words as escalationWords } from './escalation-words.ts';
import { assigneeFacts, callerFacts, classificationFacts, followFacts, noteFacts } from './facts.ts';
import { heldFacts } from './file-facts.ts';
import { words as fileWords } from './file-words.ts';
import { askedFor, type Incident, type IncidentEvent, of } from './incident.ts';
import {
  cancelLabels,
  causeLabels,
  channelLabels,
  fixLabels,
  hitChoices,
  natureLabels,
  noteLabels,
  readersLabels,
  statusWords,
  urgentChoices,
} from './labels.ts';
import { closingFacts } from './link-facts.ts';
import { words as linkWords } from './link-words.ts';
import { resume as goOn, pend as letWait } from './pending.ts';
import { startReview as askForReview, reviewOwed } from './review-owed.ts';
import { words as reviewWords } from './review-words.ts';
import { words } from './words.ts';

/** What people do to an incident: each a button on its card, most also a verb of `/incident`. */

/** Opens the incident's page, where nothing is shortened. */
export const showButton = (incident: Incident) =>
  pageButton({ id: 'incident.show', label: words.show() }, { ref: refOf(incident) });
/** What adds up to its deadlines. */
export const whyButton = (incident: Incident) =>
  pageButton({ id: 'incident.why', label: words.whyButton() }, { ref: refOf(incident) });
/** The same, beside something shortened. */
export const showAllButton = (incident: Incident) =>
  pageButton({ id: 'incident.show', label: words.showAll() }, { ref: refOf(incident) });

const subjectOf = ({ service, item }: Incident): string =>
  item ? `item:${item}` : service ? `service:${service}` : 'unknown';

export const acknowledge = action<Incident, IncidentEvent, Record<never, never>>({
  id: 'incident.acknowledge',
  label: words.acknowledge(),
  style: 'primary',
  permission: 'incident.handle',
  action: 'acknowledge',
  decide: takeIt,
});

const assignFields = {
  to: lookup(words.assignee(), 'assignees'),
  note: optional(paragraph(words.noteForThem(), { max: 500 })),
};
export const assign = action<Incident, IncidentEvent, typeof assignFields, Awaited<ReturnType<typeof assigneeFacts>>>({
  id: 'incident.assign',
  label: words.assign(),
  permission: 'incident.handle',
  action: 'assign',
  form: { title: (incident) => words.assignTitle(of(incident)), submit: words.sendAssign(), fields: assignFields },
  facts: assigneeFacts,
  decide: giveTo,
});

const classifyFields = {
  nature: choice(words.nature(), natureLabels),
  subject: lookup(words.subject(), 'subjects'),
  hit: choice(words.hit(), hitChoices),
  urgent: choice(words.urgent(), urgentChoices),
  why: optional(text(words.whyPriority(), { max: 500 })),
};
export const classify = action<
  Incident,
  IncidentEvent,
  typeof classifyFields,
  Awaited<ReturnType<typeof classificationFacts>>
>({
  id: 'incident.classify',
  label: words.classify(),
  permission: 'incident.handle',
  action: 'classify',
  form: {
    title: (incident) => words.classifyTitle(of(incident)),
    submit: words.save(),
    fields: classifyFields,
    initial: (incident) => ({
      nature: incident.nature ?? undefined,
      subject: subjectOf(incident),
      hit: incident.impact,
      urgent: incident.urgency,
    }),
  },
  facts: classificationFacts,
  decide: sort,
});

const { chat: _, ...callerChannels } = channelLabels;
const callerFields = {
  caller: lookup(words.caller(), 'callers', words.callerHint()),
  by: choice(words.cameBy(), callerChannels),
  callBack: optional(text(words.callBack(), { max: 100 })),
};
export const reportedFor = action<
  Incident,
  IncidentEvent,
  typeof callerFields,
  Awaited<ReturnType<typeof callerFacts>>
>({
  id: 'incident.reported-for',
  label: words.reportedFor(),
  permission: 'incident.handle',
  action: 'report-for',
  form: {
    title: (incident) => words.reportedForTitle(of(incident)),
    submit: words.save(),
    fields: callerFields,
    initial: () => ({ by: 'phone' }),
  },
  facts: callerFacts,
  decide: recordFor,
});

const detailFields = {
  title: text(words.shortTitle(), { max: 80 }),
  tried: optional(paragraph(words.tried(), { max: 1000 })),
  site: optional(text(words.site())),
  reach: optional(text(words.reach())),
  file: optional(file(fileWords.file())),
};
export const addDetails = action<Incident, IncidentEvent, typeof detailFields, FilesHeld | undefined>({
  id: 'incident.add-details',
  label: words.addDetails(),
  permission: 'incident.add-details',
  action: 'add-details',
  form: {
    title: (incident) => words.detailsTitle(of(incident)),
    submit: words.save(),
    fields: detailFields,
    initial: ({ title, tried, site, reach }) => ({
      title,
      tried: tried ?? undefined,
      site: site ?? undefined,
      reach: reach ?? undefined,
    }),
  },
  facts: (reading, incident, { file: added }) => heldFacts(reading, incident, added !== undefined),
  decide: saveDetails,
  reply: (incident) => line(words.detailsSaved(of(incident))),
});

const noteFields = {
  text: paragraph(words.note(), { max: 1000 }),
  kind: choice(words.noteKind(), noteLabels),
};
export const note = action<Incident, IncidentEvent, typeof noteFields, Awaited<ReturnType<typeof noteFacts>>>({
  id: 'incident.note',
  label: words.noteButton(),
  permission: 'incident.add-details',
  action: 'note',
  form: {
    title: (incident) => words.noteTitle(of(incident)),
    titleAlone: words.addToTimeline(),
    submit: words.save(),
    fields: noteFields,
    initial: () => ({ kind: 'other' }),
  },
  facts: noteFacts,
  decide: keepNote,
});

const updateFields = {
  text: paragraph(words.whatIsNew(), { max: 1000 }),
  readers: choice(words.whoReads(), readersLabels),
  next: optional(dateTime(escalationWords.nextUpdate(), escalationWords.nextUpdateHint())),
};
export const update = action<Incident, IncidentEvent, typeof updateFields>({
  id: 'incident.update',
  label: words.update(),
  permission: 'incident.handle',
  action: 'update',
  form: {
    title: (incident) => words.updateTitle(of(incident)),
    submit: words.send(),
    fields: updateFields,
    initial: () => ({ readers: 'requester' }),
  },
  decide: tellNews,
});

const pendFields = {
  on: choice(words.waitingFor(), waitingWords),
  what: paragraph(words.whatExactly(), { max: 500 }),
  checkAt: dateTime(words.checkAgain(), words.checkHint()),
};
export const pend = action<Incident, IncidentEvent, typeof pendFields>({
  id: 'incident.pend',
  label: words.pend(),
  permission: 'incident.handle',
  action: 'pend',
  form: {
    title: (incident) => words.pendTitle(of(incident)),
    submit: words.sendPend(),
    fields: pendFields,
    // The date is to be chosen anew: the last one has mostly passed.
    initial: ({ pending }) => ({ on: pending?.on ?? 'requester', what: pending?.what }),
  },
  decide: letWait,
});

export const resume = action<Incident, IncidentEvent, Record<never, never>>({
  id: 'incident.resume',
  label: words.resume(),
  style: 'primary',
  permission: 'incident.handle',
  action: 'resume',
  decide: goOn,
});

const resolveFields = {
  wrong: paragraph(words.wrong(), { max: 1000 }),
  did: paragraph(words.did(), { max: 1000 }),
  cause: choice(words.cause(), causeLabels),
  kind: choice(words.fixedHow(), fixLabels),
  recoveredAt: optional(dateTime(words.recoveredAt(), words.sinceHint())),
};
export const resolve = action<Incident, IncidentEvent, typeof resolveFields, ReturnType<typeof confirmationTimes>>({
  id: 'incident.resolve',
  label: words.resolve(),
  permission: 'incident.handle',
  action: 'resolve',
  form: {
    title: (incident) => words.resolveTitle(of(incident)),
    submit: words.sendResolve(),
    fields: resolveFields,
    initial: (incident) => ({ cause: incident.nature ?? undefined, kind: 'fixed' }),
  },
  facts: confirmationTimes,
  decide: solve,
});

export const confirm = action<Incident, IncidentEvent, typeof satisfactionFields, ClosingFacts>({
  id: 'incident.confirm',
  label: words.confirm(),
  style: 'primary',
  permission: 'incident.confirm',
  action: 'confirm',
  form: {
    title: (incident) => words.confirmTitle(of(incident)),
    submit: words.sendConfirm(),
    fields: satisfactionFields,
    initial: () => ({ stars: 'none' }),
  },
  facts: closingFacts,
  decide: sayFixed,
  reply: (incident) => line(thanksFor(incident)),
});

/** What is held says what for. */
const thanksFor = (incident: Incident): Text => {
  if (incident.status !== 'resolved') return words.thankYou(of(incident));
  return reviewOwed(incident) ? reviewWords.thankYouHeld(of(incident)) : linkWords.thanksHeld(of(incident));
};

const reopening = {
  permission: 'incident.confirm' as const,
  action: 'reopen',
  form: {
    title: (incident: Incident) => words.reopenTitle(of(incident)),
    submit: words.sendReopen(),
    fields: {
      reason: paragraph(words.stillWrong(), { hint: words.atLeastTen(), min: 10, max: 1000, short: words.tellWhy() }),
    },
  },
  decide: openAgain,
  instead: (incident: Incident) =>
    incident.open
      ? undefined
      : words.closedForGood({
          ...of(incident),
          status: statusWords[incident.status],
          report: code('/incident report'),
        }),
  reply: (incident: Incident, { actor }: Acting) =>
    line(
      incident.owner === actor.id
        ? words.openAgainYours(of(incident))
        : words.openAgain({ ...of(incident), owner: incident.owner ? who(incident.owner) : words.theDesk() }),
    ),
};
export const notFixed = action<Incident, IncidentEvent, typeof reopening.form.fields>({
  id: 'incident.not-fixed',
  label: words.notFixed(),
  ...reopening,
});
export const reopen = action<Incident, IncidentEvent, typeof reopening.form.fields>({
  id: 'incident.reopen',
  label: words.reopen(),
  ...reopening,
});

export const startReview = action<Incident, IncidentEvent, Record<never, never>>({
  id: 'incident.start-review',
  label: reviewWords.startReview(),
  permission: 'review.start',
  action: 'start-review',
  decide: askForReview,
  reply: (incident) => line(reviewWords.starting(of(incident))),
});

export const follow = action<Incident, IncidentEvent, Record<never, never>, Awaited<ReturnType<typeof followFacts>>>({
  id: 'incident.follow',
  label: words.follow(),
  permission: 'incident.follow',
  action: 'follow',
  facts: followFacts,
  decide: join,
  reply: (incident) => line(words.follows(of(incident))),
});

const cancelFields = {
  why: choice(words.why(), cancelLabels),
  note: optional(paragraph(words.note(), { max: 500 })),
};
export const cancel = action<Incident, IncidentEvent, typeof cancelFields>({
  id: 'incident.cancel',
  label: words.cancel(),
  style: 'danger',
  permission: 'incident.cancel',
  action: 'cancel',
  form: {
    title: (incident) => words.cancelTitle(of(incident)),
    submit: words.sendCancel(),
    fields: cancelFields,
    initial: () => ({ why: 'withdrawn' }),
  },
  decide: drop,
  reply: (incident, { actor }) => {
    if (concerns(incident, actor)) return line(words.youCancelled(of(incident)));
    const facts = { ...of(incident), asked: askedFor(incident) };
    return line(incident.requester ? words.deskCancelled(facts) : words.callerCancelled(facts));
  },
});
