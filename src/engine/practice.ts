import type { PgTable } from 'drizzle-orm/pg-core';
import { addressOf } from '../chat/address.ts';
import type { Place } from '../chat/interaction.ts';
import type { Block, Button, Message, Section } from '../chat/message.ts';
import type { Decision } from '../core/decision.ts';
import { type Lifecycle, offers } from '../core/lifecycle.ts';
import type { PolicyView } from '../core/policy.ts';
import { refOf } from '../core/record-ref.ts';
import type { Text } from '../core/text.ts';
import type { Catalog } from '../core/words.ts';
import type { Db } from '../db/db.ts';
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
import type { Linked } from './link-kinds.ts';
import type { Reader } from './records.ts';

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

/** By event: effects on the record that it happened to, beside those of its own practice. */
// biome-ignore lint/suspicious/noExplicitAny: records of different kinds meet in one index.
export type Listeners = Record<string, (record: any, event: any, actor: Actor, policy: PolicyView) => Effect[]>;
export const listeners = <R extends Header, E extends { type: string }>(of: Partial<Reactions<R, E>>): Listeners =>
  of as Listeners;

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

/**
 * A channel of a record's own on every platform that has rooms. `people` are to be in it; nobody is ever put out. Its card
 * stands there, pinned, and these `faces` of it below.
 */
export type RoomWish = {
  name: string;
  topic: Text;
  people: readonly number[];
  private: boolean;
  faces: readonly string[];
};
/** A room as it stands on one platform, the newest first; `channel` is null until it is open. */
export type RoomStanding = {
  platform: string;
  workspace: string;
  channel: string | null;
  name: string;
  /** Archived, deleted, or about to be: what was said there can be read, nothing new is said. */
  closed: boolean;
  /** Who could not be brought in: they have no account there, or the platform refused them. */
  uninvited: { person: number; why: 'no-account' | 'refused' }[];
};

export type Face<R> = (record: R, policy: PolicyView, room: RoomStanding | null, part: string) => Message | null;
/** A face by its name, and the part of the record that it shows, or an empty word. */
export function faceNamed(face: string): { name: string; part: string } {
  const [name = '', part = ''] = face.split(':', 2);
  return { name, part };
}

/** Whether replies below its card, or below that face of it, are more than talk. */
export const takesNotes = ({ threads = {} }: Pick<RecordKind<never, never>, 'threads'>, face: string): boolean =>
  face === '' || Object.hasOwn(threads, faceNamed(face).name);

/** An entry of the platforms' own calendars: everybody on the platform reads it. */
export type CalendarWish = { name: Text; about: Text; where: Text; from: string; to: string; isRunning: boolean };

/** One kind of record: its vocabulary, how it is stored, shown, timed, and what follows from its events. */
export type RecordKind<R extends Header, E extends { type: string }> = {
  prefix: string;
  lifecycle: Lifecycle;
  /** Its own columns; `recordId` points to the header, the other columns bear the record's names. */
  table: PgTable;
  closedStatuses: readonly string[];
  /** What a status is called inside a sentence. */
  statusLabel: (status: string) => Text;
  /** Labels of services and teams come from the rules in force now; `links` are those that its readers may see. */
  card: (
    record: R,
    viewpoint: Viewpoint,
    policy: PolicyView,
    rooms: readonly RoomStanding[],
    links: readonly Linked[],
  ) => Message;
  /** By the version of the rules that the record lives by. */
  timersOf: (record: R, policy: PolicyView) => Due[];
  timers: Record<string, TimerAction<R, E>>;
  reactions: Reactions<R, E>;
  callOuts?: CallOuts<R, E>;
  /** What it is about, for those that look for records by it: `item:order-db`, `service:order-portal`. */
  subjectsOf?: (record: R, policy: PolicyView) => readonly string[];
  /** What the record's room is to be; null: it has none, and one that is open is closed. */
  room?: (record: R, policy: PolicyView) => RoomWish | null;
  /** What stands of it in calendars; `over`: no more, since it has been; null: it has no entry, or no longer. A private record has none. */
  event?: (record: R, policy: PolicyView) => CalendarWish | 'over' | null;
  /**
   * Further cards of it, redrawn as it is: in its rooms (`RoomWish.faces`), or in channels (the effect `show-face`). A face
   * may be one of a part of the record: `ballot:2` is the face `ballot`, of the part `2`. Null: there is no such part.
   */
  faces?: Record<string, Face<R>>;
  /** Faces below which a reply is a note, as one below its card is, and how the thread there is called. */
  threads?: Record<string, (record: R, part: string) => Text>;
  /** What somebody who joins its room late is told, privately. */
  catchUp?: (reading: PageReading, record: R) => Promise<Message>;
  /**
   * Puts somebody's message on its timeline, by a reaction to it or from its menu: given `{ text, author, link, at, message }`,
   * by which `message` is the same for the same message, whoever marks it. It has no form. Its event is `<kind>.marked`, with
   * `said` for when it was written: the history is told in that order.
   */
  mark?: AnyAction;
  /**
   * What a reply in the thread of its card does, or below a face of `threads`: given `{ text, files, link, inThread: true,
   * face }`; of text and files one may be empty, and `face` is empty below the card itself.
   */
  note?: AnyAction;
  /** Whether files posted there are kept with it, by the version of the rules that the record lives by. Nothing is fetched before. */
  keepsFiles?: (policy: PolicyView) => boolean;
};

/**
 * What a later practice adds to the cards of an earlier one on the desk's side, and to the page of its records. `reader` is
 * null for a card: then what everybody may see who works here.
 */
export type CardPart<R extends Header, D> = {
  load: (reading: PartReading, record: R) => Promise<D | null>;
  show: (data: D, record: R, where: PartPlace) => PartShown;
};
/** `narrow-card`: there is room for a line. */
export type PartPlace = 'card' | 'narrow-card' | 'page';
export type PartReading = { db: Db; policy: PolicyView; reader: Reader | null };
export type PartShown = { title?: Text; blocks: Block[]; buttons: Button[] };
// biome-ignore lint/suspicious/noExplicitAny: parts of cards of different kinds meet in one index.
export type AnyCardPart = CardPart<any, any>;
export const cardPart = <R extends Header, D>(part: CardPart<R, D>): CardPart<R, D> => part;

/** Work that comes again and again, whatever record there is: each occurrence once, and once after a downtime. */
export type Round = {
  name: string;
  /** The next occurrence after a moment; null: none as things stand. */
  next: (reading: Reading, after: Date) => Promise<Date | null> | Date | null;
  /** In the transaction that claims the occurrence. `last` is the one before; null where there was none. */
  run: (reading: Reading, occurrence: Date, last: Date | null, house: House) => Promise<RoundEffect[]>;
};
export type RoundEffect =
  | { effect: 'tell'; person: number; message: Message; urgent?: boolean }
  /** A line in every channel in which this team's cards stand. */
  | { effect: 'tell-team'; team: string; message: Message }
  /** A line in these channels, where their platforms are installed. */
  | { effect: 'tell-channels'; channels: readonly Omit<Place, 'thread'>[]; message: Message };

/** Who is no more, and who they are. */
export type JoinedPeople = { from: number; into: number };

/** What a round may ask of all practices. */
export type House = { today: () => Promise<TodayLine[]> };
/** Something of today that everybody at the desk may know, and when it is. */
export type TodayLine = { at: Date; says: Text };

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
  /** Two accounts became one person, in this transaction: what its records know them by beside the header becomes one. */
  joined?: (tx: Db, people: JoinedPeople, now: Date) => Promise<void>;
  /** What it does when something happens to a record of an earlier practice. */
  listens?: readonly Listeners[];
  /** By prefix: what it adds to the cards of records of an earlier practice. */
  addsTo?: Readonly<Record<string, AnyCardPart>>;
  /** Its part of the page everybody starts from. */
  home?: (reading: PageReading) => Promise<HomePart>;
  /** What it knows of today, for the digest of the desk. */
  today?: (reading: Reading) => Promise<TodayLine[]>;
  /** Its part of the page of an item or a service, `item:order-db` or `service:order-portal`. */
  about?: (reading: PageReading, subjects: readonly string[]) => Promise<Section[]>;
};
/** `later`: sections that stand after those of every practice. */
export type HomePart = { sections: Section[]; later?: Section[]; actions: Button[] };

export const definePractice = (practice: Practice): Practice => practice;
/** An event's own time is that of its audit entry: no field of it may be called so. */
export const recordKind = <R extends Header, E extends { type: string; at?: never }>(
  kind: RecordKind<R, E>,
): RecordKind<R, E> => kind;

/** The buttons of a record, in this order: of its actions, those that its status offers. */
export function buttonsFor(lifecycle: Lifecycle, record: Header, ...buttons: (AnyAction | Button)[]): Button[] {
  return buttons
    .filter((each) => 'address' in each || !each.action || offers(lifecycle, record.status, each.action))
    .map((each) => ('address' in each ? each : buttonOn(each, record)));
}

/** A button that does this to that record, or to a part of it. */
export function buttonOn({ id, label, style }: AnyAction, record: Header, part?: string): Button {
  return {
    label,
    address: addressOf({ definition: id, subject: refOf(record), stamp: part }),
    ...(style && { style }),
  };
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
