import type { PgTable } from 'drizzle-orm/pg-core';
import { addressOf } from '../chat/address.ts';
import type { Button, Message, Section } from '../chat/message.ts';
import type { Decision } from '../core/decision.ts';
import { type Lifecycle, offers } from '../core/lifecycle.ts';
import type { PolicyView } from '../core/policy.ts';
import { refOf } from '../core/record-ref.ts';
import type { Text } from '../core/text.ts';
import type { Catalog } from '../core/words.ts';
import type {
  Acting,
  Actor,
  AnyAction,
  AnyIntake,
  AnyPage,
  Command,
  Definition,
  Lookup,
  MessageAction,
  PageReading,
  Reading,
} from './define.ts';
import type { Effect } from './effects.ts';
import type { Header } from './header.ts';

/** From whose side a card or page is drawn: what a requester must not read is absent from theirs. */
export type Viewpoint = 'desk' | 'requester';

/** Something due: its name leads to a decision in the practice's `timers`. */
export type Due = { name: string; at: Date };
/** A named timer where the condition holds, nothing where it does not. */
export const when = (condition: boolean, name: string, at: Date | null | undefined): Due[] =>
  condition && at ? [{ name, at }] : [];

/** What a clock does to a record, once what it wants to know was gathered. */
export type TimerAction<R, E, F = unknown> = {
  facts?: (reading: Reading, record: R) => Promise<F> | F;
  decide: (record: R, acting: Acting<F>) => Decision<R, E>;
};
export const timer = <R, E, F>(action: TimerAction<R, E, F>): TimerAction<R, E> => action as TimerAction<R, E>;
/** A new event without a stated consequence does not compile. */
export type Reactions<R, E extends { type: string }> = {
  [T in E['type']]: (record: R, event: Extract<E, { type: T }>, actor: Actor, policy: PolicyView) => Effect[];
};

/** One kind of record: its vocabulary, how it is stored, shown, timed, and what follows from its events. */
export type RecordKind<R extends Header, E extends { type: string }> = {
  prefix: string;
  lifecycle: Lifecycle;
  /** Its own columns; `recordId` points to the header, the other columns bear the record's names. */
  table: PgTable;
  closedStatuses: readonly string[];
  /** What a status is called inside a sentence. */
  statusLabel: (status: string) => Text;
  /** Labels of services and teams come from the rules in force now. */
  card: (record: R, viewpoint: Viewpoint, policy: PolicyView) => Message;
  /** By the version of the rules that the record lives by. */
  timersOf: (record: R, policy: PolicyView) => Due[];
  timers: Record<string, TimerAction<R, E>>;
  reactions: Reactions<R, E>;
  /** What a reply in the thread of its card does: given `{ text, inThread: true }`. */
  note?: AnyAction;
};

/** What a practice offers. */
export type Practice = {
  name: string;
  words: readonly Catalog[];
  // biome-ignore lint/suspicious/noExplicitAny: records of different kinds meet in one index.
  record?: RecordKind<any, any>;
  definitions?: readonly Definition[];
  commands?: readonly Command[];
  /** Its commands stand behind those of the others, though these build upon it. */
  commandsLast?: true;
  lookups?: readonly Lookup[];
  messageActions?: readonly MessageAction[];
  /** Its part of the page everybody starts from. */
  home?: (reading: PageReading) => Promise<HomePart>;
};
/** `later`: sections that stand after those of every practice. */
export type HomePart = { sections: Section[]; later?: Section[]; actions: Button[] };

export const definePractice = (practice: Practice): Practice => practice;
export const recordKind = <R extends Header, E extends { type: string }>(kind: RecordKind<R, E>): RecordKind<R, E> =>
  kind;

/** The buttons of a record, in this order: of its actions, those that its status offers. */
export function buttonsFor(lifecycle: Lifecycle, record: Header, ...buttons: (AnyAction | Button)[]): Button[] {
  return buttons
    .filter((each) => 'address' in each || !each.action || offers(lifecycle, record.status, each.action))
    .map((each) => ('address' in each ? each : buttonOn(each, record)));
}

/** A button that does this to that record. */
export function buttonOn({ id, label, style }: AnyAction, record: Header): Button {
  return { label, address: addressOf({ definition: id, subject: refOf(record) }), ...(style && { style }) };
}

export const intakeButton = (definition: AnyIntake): Button => ({
  label: definition.label,
  address: addressOf({ definition: definition.id }),
});

/** A button that opens a page; named by its id where the page itself shows this button's record. */
export const pageButton = (
  page: Pick<AnyPage, 'id' | 'label'>,
  query: Record<string, string>,
  label?: Text,
): Button => ({
  label: label ?? page.label,
  address: addressOf({ definition: page.id, subject: new URLSearchParams(query).toString() }),
});
