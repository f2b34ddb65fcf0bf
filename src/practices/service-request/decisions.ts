import type { FileFacts } from '../../chat/file.ts';
import { accept, type Decision, refuse, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { may } from '../../core/permissions.ts';
import { titleFrom, who } from '../../core/text.ts';
import type { Acting, Fresh, Unnumbered } from '../../engine/define.ts';
import { type Assignee, type FilesHeld, freshFiles } from '../incident/index.ts';
import { askApproval } from './approval.ts';
import { clocked, opened } from './clocks.ts';
import { goingOn } from './pending.ts';
import type { Entry } from './policy.ts';
import {
  type Answer,
  type Asked,
  type CancelReason,
  concerns,
  of,
  type RequestEvent,
  requestLifecycle,
  type ServiceRequest,
} from './service-request.ts';
import { words } from './words.ts';

type Decided = Decision<ServiceRequest, RequestEvent>;

/**
 * `wait` is in seconds: how long until this person may ask again; 0: now. `requester` asks for it, be it typed in by
 * somebody else. `approvers` are those of the entry who are in service and may decide on this one; `asked` whom to ask now.
 */
export type RequestFacts = {
  key: string;
  entry: Entry | null;
  title: string;
  answers: Answer[];
  files: FileFacts[];
  requester: number;
  approvers: number[];
  asked: Asked;
  wait: number;
};

/** From the catalogue to a record that its approvers or its team see. */
export function makeRequest(
  fresh: Fresh,
  _: unknown,
  acting: Acting<RequestFacts>,
): Decision<Unnumbered<ServiceRequest>, RequestEvent> {
  const { now, place, policy, facts } = acting;
  const { key, entry, answers, requester, approvers, wait } = facts;
  if (wait > 0) return refuse(words.tooManyRequests({ seconds: wait }));
  if (!entry) return refuse(words.noSuchEntry());
  if (entry.approval.length > 0 && approvers.length === 0) return refuse(words.nobodyMayApprove());
  const { fresh: files, refused } = freshFiles(facts.files, { hashes: [], most: facts.files.length });
  if (refused) return refuse(refused);
  const request: Unnumbered<ServiceRequest> = {
    ...fresh,
    ...nothingYet,
    title: titleFrom(facts.title),
    status: 'new',
    team: entry.team,
    requester,
    wanted: { entry: key, name: entry.name },
    answers,
    place,
    moves: [],
  };
  const made: RequestEvent[] = [
    { type: 'request.made', entry: key },
    ...files.map((file) => ({ type: 'request.file-added' as const, ...file, internal: false, link: null })),
  ];
  const begun = clocked(request, policy, opened(now));
  if (approvers.length === 0) return accept(begun, made);
  return askApproval(begun, made, acting);
}

const nothingYet = {
  service: null,
  item: null,
  owner: null,
  visibility: 'requester' as const,
  approval: null,
  verdict: null,
  fulfilBy: null,
  warned: 0 as const,
  pending: null,
  fulfilment: null,
  remindAt: null,
  closesAt: null,
  reminded: false,
  confirmation: null,
  cancelled: null,
  returns: 0,
};

/** Taking it: whoever pressed has it where nobody has; an assignee stays. */
export const acknowledge = step(
  requestLifecycle,
  'acknowledge',
  (request: ServiceRequest, _: unknown, { actor }: Acting): Decided => {
    const owner = request.owner ?? actor.id;
    return accept({ ...request, status: 'in-fulfilment', owner, team: request.team ?? actor.team }, [
      { type: 'request.acknowledged', owner },
    ]);
  },
);

export type Assignment = { to: string; note?: string };

export const assign = step(
  requestLifecycle,
  'assign',
  (request: ServiceRequest, { note }: Assignment, { facts }: Acting<Assignee>): Decided => {
    const { owner, away } = facts;
    const team = facts.team ?? request.team;
    const isSame = request.status === 'assigned' && request.owner === owner && request.team === team;
    if (isSame && !note) return unchanged();
    return accept({ ...request, status: 'assigned', owner, team }, [
      { type: 'request.assigned', team, owner, away, note: note ?? null },
    ]);
  },
);

/** `inThread`: it was said in the record's thread, where everybody has read it, perhaps by a file alone. */
export type Note = {
  text: string;
  inThread?: boolean;
  files?: readonly FileFacts[];
  link?: string | null;
  message?: string;
};
export type NoteFacts = { threadNotes: boolean; held?: FilesHeld };

/** What its requester says is the answer where it waits for one. */
export const note = step(
  requestLifecycle,
  'note',
  (
    request: ServiceRequest,
    { text, inThread = false, files = [], link = null, message }: Note,
    { actor, now, policy, facts }: Acting<NoteFacts>,
  ): Decided => {
    if (inThread && !facts.threadNotes) return refuse(words.threadsAreTalk());
    const isDesk = may(actor.roles, 'request.handle');
    const isApprover = request.approval?.by.includes(actor.id);
    if (!concerns(request, actor) && !isDesk && !isApprover) return refuse(words.onlyTheirs(of(request)));
    const added = freshFiles(files, facts.held);
    if (added.refused && text === '') return refuse(added.refused);
    const internal = !concerns(request, actor);
    const noted: RequestEvent[] = [
      ...(text === '' ? [] : [{ type: 'request.noted' as const, text, inThread, ...(message && { message }) }]),
      ...added.fresh.map((file) => ({ type: 'request.file-added' as const, ...file, internal, link })),
    ];
    if (noted.length === 0) return unchanged();
    if (request.pending?.on !== 'requester' || request.requester !== actor.id) return accept(request, noted);
    return accept(goingOn(request, policy, now), [
      ...noted,
      { type: 'request.resumed', on: 'requester', answered: true },
    ]);
  },
);

export type Cancelling = { why: CancelReason; note?: string };

/** A requester may withdraw their own; the rest is the desk's word. */
export const cancel = step(
  requestLifecycle,
  'cancel',
  (request: ServiceRequest, { why, note }: Cancelling, { actor, now, policy }: Acting): Decided => {
    const isDesk = may(actor.roles, 'request.handle');
    if (!concerns(request, actor) && !isDesk) return refuse(words.onlyTheirs(of(request)));
    if (!isDesk && why !== 'withdrawn') return refuse(words.onlyWithdraw(), 'why');
    const stopped = clocked(request, policy, { at: now.toISOString(), move: 'cancelled' });
    const cancelled = { why, note: note ?? null };
    return accept({ ...stopped, status: 'cancelled', pending: null, cancelled }, [
      { type: 'request.cancelled', ...cancelled },
    ]);
  },
);

/** Whoever answers for it, as sentences name them. */
export const askedFor = ({ requester, createdBy }: ServiceRequest) => who(requester ?? createdBy ?? 0);
