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

/**
 * What a clock does to a record, once what it wants to know was gathered. `asked` is what the record was asked with, by
 * `askRecord`; a timer that the practice names itself comes without.
 */
export type TimerAction<R, E, F = unknown, A = unknown> = {
  facts?: (reading: Reading, record: R, asked: A) => Promise<F> | F;
  decide: (record: R, acting: Acting<F>, asked: A) => Decision<R, E>;
};
export const timer = <R, E, F, A>(action: TimerAction<R, E, F, A>): TimerAction<R, E> => action as TimerAction<R, E>;
/** A new event without a stated consequence does not compile. */
export type Reactions<R, E extends { type: string }> = {
  [T in E['type']]: (record: R, event: Extract<E, { type: T }>, actor: Actor, policy: PolicyView) => Effect[];
};

/** `reached`: the platform took it. `refused`: by the platform, or given up. `no-way`: they have no such account. */
export type CallOutOutcome = 'reached' | 'closed' | 'refused' | 'no-way';
export type CallOutSaid = { page: string; way: number; outcome: CallOutOutcome };

/** Of a kind whose records page people and wait for them: the effect `call-out`. */
export type CallOuts<R, E> = {
  /** Pages that are still to be answered. One that is no longer among them is dropped, or edited to say that it is over. */
  wanted: (record: R) => readonly string[];
  over: (record: R, page: string) => Message;
  /** What became of a page. May come twice, and after the page is over: then the record is unchanged. */
  settled: (record: R, said: CallOutSaid, acting: Acting) => Decision<R, E>;
};
// biome-ignore lint/suspicious/noExplicitAny: records of different kinds meet in one engine.
export type AnyCallOuts = CallOuts<any, any>;

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
  callOuts?: CallOuts<R, E>;
  /** What a reply in the thread of its card does: given `{ text, files, link, inThread: true }`; of text and files one may be empty. */
  note?: AnyAction;
  /** Whether files posted there are kept with it, by the version of the rules that the record lives by. Nothing is fetched before. */
  keepsFiles?: (policy: PolicyView) => boolean;
};

/** Work that comes again and again, whatever record there is: each occurrence once, and once after a downtime. */
export type Round = {
  name: string;
  /** The next occurrence after a moment; null: none as things stand. */
  next: (reading: Reading, after: Date) => Promise<Date | null> | Date | null;
  /** In the transaction that claims the occurrence. `last` is the one before; null where there was none. */
  run: (reading: Reading, occurrence: Date, last: Date | null) => Promise<RoundEffect[]>;
};
export type RoundEffect =
  | { effect: 'tell'; person: number; message: Message; urgent?: boolean }
  /** A line in every channel in which this team's cards stand. */
  | { effect: 'tell-team'; team: string; message: Message };

/** What a practice offers. */
export type Practice = {
  name: string;
  words: readonly Catalog[];
  // biome-ignore lint/suspicious/noExplicitAny: records of different kinds meet in one index.
  record?: RecordKind<any, any>;
  definitions?: readonly Definition[];
  commands?: readonly Command[];
  lookups?: readonly Lookup[];
  messageActions?: readonly MessageAction[];
  rounds?: readonly Round[];
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
