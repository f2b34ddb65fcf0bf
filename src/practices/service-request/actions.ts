import { choice, dateTime, lookup, optional, paragraph } from '../../chat/field.ts';
import { line } from '../../chat/message.ts';
import { refOf } from '../../core/record-ref.ts';
import { code, type Text, who } from '../../core/text.ts';
import { action } from '../../engine/define.ts';
import { pageButton } from '../../engine/practice.ts';
import { teamText } from '../../people/policy.ts';
import { assigneeFacts } from '../incident/index.ts';
import { confirmationTimes, satisfactionFields } from '../service-level/index.ts';
import { type ApproverFacts, approve as letHave, reject as turnDown } from './approval.ts';
import { sendBack as bringBack, fulfil as finish, confirm as sayReceived } from './closing.ts';
import {
  askedFor,
  cancel as drop,
  assign as giveTo,
  note as keepNote,
  type NoteFacts,
  acknowledge as takeIt,
} from './decisions.ts';
import { approverFacts, noteFacts } from './facts.ts';
import { cancelLabels, statusWords, waitingLabels } from './labels.ts';
import { resume as goOn, pend as letWait } from './pending.ts';
import { words as said } from './said-words.ts';
import { concerns, of, type RequestEvent, type ServiceRequest } from './service-request.ts';
import { words } from './words.ts';

/** What people do to a request: each a button on its card. */

/** Opens the request's page, where nothing is shortened. */
export const showButton = (request: ServiceRequest) =>
  pageButton({ id: 'request.show', label: words.show() }, { ref: refOf(request) });
/** The same, beside something shortened. */
export const showAllButton = (request: ServiceRequest) =>
  pageButton({ id: 'request.show', label: words.showAll() }, { ref: refOf(request) });

/** What adds up to its deadline. */
export const whyButton = (request: ServiceRequest) =>
  pageButton({ id: 'request.why', label: words.whyButton() }, { ref: refOf(request) });

type Nothing = Record<never, never>;

/** Nobody works on what is not approved. */
const notYet = (request: ServiceRequest): Text | undefined =>
  request.status === 'waiting-approval' ? words.waitForApproval(of(request)) : undefined;

export const approve = action<ServiceRequest, RequestEvent, Nothing, ApproverFacts>({
  id: 'request.approve',
  label: words.approve(),
  style: 'primary',
  permission: 'request.approve',
  action: 'approve',
  facts: approverFacts,
  decide: letHave,
  reply: (request, { policy }) =>
    line(said.youApproved({ ...of(request), team: teamText(policy, request.team ?? '') })),
});

const rejectFields = {
  why: paragraph(words.why(), { max: 1000 }),
  instead: optional(paragraph(words.instead(), { max: 1000 })),
};
export const reject = action<ServiceRequest, RequestEvent, typeof rejectFields, ApproverFacts>({
  id: 'request.reject',
  label: words.reject(),
  style: 'danger',
  permission: 'request.approve',
  action: 'reject',
  form: { title: (request) => words.rejectTitle(of(request)), submit: words.sendReject(), fields: rejectFields },
  facts: approverFacts,
  decide: turnDown,
  reply: (request) => line(said.youRejected({ ...of(request), asked: askedFor(request) })),
});

export const acknowledge = action<ServiceRequest, RequestEvent, Nothing>({
  id: 'request.acknowledge',
  label: words.acknowledge(),
  style: 'primary',
  permission: 'request.handle',
  action: 'acknowledge',
  decide: takeIt,
  instead: notYet,
});

const assignFields = {
  to: lookup(words.assignee(), 'assignees'),
  note: optional(paragraph(words.noteForThem(), { max: 500 })),
};
export const assign = action<
  ServiceRequest,
  RequestEvent,
  typeof assignFields,
  Awaited<ReturnType<typeof assigneeFacts>>
>({
  id: 'request.assign',
  label: words.assign(),
  permission: 'request.handle',
  action: 'assign',
  form: { title: (request) => words.assignTitle(of(request)), submit: words.sendAssign(), fields: assignFields },
  facts: assigneeFacts,
  decide: giveTo,
  instead: notYet,
});

const fulfilFields = { did: paragraph(words.did(), { max: 1000 }) };
export const fulfil = action<ServiceRequest, RequestEvent, typeof fulfilFields, ReturnType<typeof confirmationTimes>>({
  id: 'request.fulfil',
  label: words.fulfil(),
  permission: 'request.handle',
  action: 'fulfil',
  form: { title: (request) => words.fulfilTitle(of(request)), submit: words.sendFulfil(), fields: fulfilFields },
  facts: confirmationTimes,
  decide: finish,
  instead: notYet,
});

const pendFields = {
  on: choice(words.waitingFor(), waitingLabels),
  what: paragraph(words.whatExactly(), { max: 500 }),
  checkAt: dateTime(words.checkAgain(), words.checkHint()),
};
export const pend = action<ServiceRequest, RequestEvent, typeof pendFields>({
  id: 'request.pend',
  label: words.pend(),
  permission: 'request.handle',
  action: 'pend',
  form: {
    title: (request) => words.pendTitle(of(request)),
    submit: words.sendPend(),
    fields: pendFields,
    // The date is to be chosen anew: the last one has mostly passed.
    initial: ({ pending }) => ({ on: pending?.on ?? 'requester', what: pending?.what }),
  },
  decide: letWait,
});

export const resume = action<ServiceRequest, RequestEvent, Nothing>({
  id: 'request.resume',
  label: words.resume(),
  style: 'primary',
  permission: 'request.handle',
  action: 'resume',
  decide: goOn,
});

const noteFields = { text: paragraph(words.note(), { max: 1000 }) };
export const note = action<ServiceRequest, RequestEvent, typeof noteFields, NoteFacts>({
  id: 'request.note',
  label: words.noteButton(),
  permission: 'request.note',
  action: 'note',
  form: { title: (request) => words.noteTitle(of(request)), submit: words.save(), fields: noteFields },
  facts: noteFacts,
  decide: keepNote,
});

export const confirm = action<ServiceRequest, RequestEvent, typeof satisfactionFields>({
  id: 'request.confirm',
  label: words.confirm(),
  style: 'primary',
  permission: 'request.confirm',
  action: 'confirm',
  form: {
    title: (request) => words.confirmTitle(of(request)),
    submit: words.sendConfirm(),
    fields: satisfactionFields,
    initial: () => ({ stars: 'none' }),
  },
  decide: sayReceived,
  reply: (request) => line(said.thankYou(of(request))),
});

const backFields = {
  reason: paragraph(words.whatIsWrong(), { hint: words.atLeastTen(), min: 10, max: 1000, short: words.tellWhy() }),
};
export const sendBack = action<ServiceRequest, RequestEvent, typeof backFields>({
  id: 'request.return',
  label: words.sendBack(),
  permission: 'request.confirm',
  action: 'return',
  form: { title: (request) => words.sendBackTitle(of(request)), submit: words.sendSendBack(), fields: backFields },
  decide: bringBack,
  instead: (request) =>
    request.open
      ? undefined
      : words.closedForGood({ ...of(request), status: statusWords[request.status], again: code('/request new') }),
  reply: (request, { actor }) => {
    const owner = request.owner ? who(request.owner) : said.theTeam();
    return line(
      request.owner === actor.id ? said.sentBackYours(of(request)) : said.sentBack({ ...of(request), owner }),
    );
  },
});

const cancelFields = {
  why: choice(words.why(), cancelLabels),
  note: optional(paragraph(words.note(), { max: 500 })),
};
export const cancel = action<ServiceRequest, RequestEvent, typeof cancelFields>({
  id: 'request.cancel',
  label: words.cancel(),
  style: 'danger',
  permission: 'request.cancel',
  action: 'cancel',
  form: {
    title: (request) => words.cancelTitle(of(request)),
    submit: words.sendCancel(),
    fields: cancelFields,
    initial: () => ({ why: 'withdrawn' }),
  },
  decide: drop,
  reply: (request, { actor }) =>
    line(
      concerns(request, actor)
        ? said.youCancelled(of(request))
        : said.deskCancelled({ ...of(request), asked: askedFor(request) }),
    ),
});
