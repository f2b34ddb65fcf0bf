import type { Language, Text } from '../core/text.ts';
import type { Choice, FormValues } from './dialog.ts';
import type { SentFile, StoredFile } from './file.ts';
import type { Account, AnswerForm, Completion, Interaction, Outcome, Place } from './interaction.ts';
import type { Message, Page, RecordLine } from './message.ts';
import type { Span } from './wording.ts';

/** What a platform can do by itself. The engine plans by it; the adapters' contract test proves it. */
export type Abilities = { edit: boolean; threads: boolean; dialogs: boolean; homes: boolean };

/** Where a message goes: a channel, a thread in it, or one person's direct conversation. */
export type Destination = { workspace: string; channel: string; thread?: string };
/** Where a message went. */
export type Posted = Destination & { message: string };
/**
 * How to post: `nonce` is the same for every try of one message, so that a platform can drop a repeat; `again` says that
 * an earlier try may have arrived; `language` is that of the readers; `accounts` are those the message rings, by person.
 */
export type Posting = { nonce: string; again: boolean; language: Language; accounts?: ReadonlyMap<number, string> };

/** One chat platform: the whole of what the engine asks of it. No business word in it. */
export interface Platform {
  readonly name: string;
  readonly can: Abilities;
  /** Milliseconds to leave between two posts in one place, between two edits of one card, and by what rooms ask. */
  readonly pace: { post: number; edit: number; room?: RoomPace };
  start(bot: Bot): Promise<void>;
  /** Takes no more interactions, and waits for those under way. */
  stop(): Promise<void>;
  /** Token, permissions, the way in, and these channels of the policy: for `doctor`. */
  check(channels: readonly string[]): Promise<Finding[]>;
  post(to: Destination, message: Message, how: Posting): Promise<Posted>;
  edit(posted: Posted, message: Message, how: Posting): Promise<void>;
  /** The thread below a message, ready to be posted to. */
  threadOf(posted: Posted, title: Text): Promise<Destination>;
  direct(account: { workspace: string; id: string }): Promise<Destination>;
  /** Absent: it has no channels that could be made for one record. */
  rooms?: Rooms;
  /** Absent: it keeps no calendar. */
  events?: Events;
}

/** Between two calls about rooms on the whole platform, between two invitations there, between two topics of one room. */
export type RoomPace = { call: number; invite: number; topic: number };
/** What a room is opened with. `nonce` is the same for every try, and no other room's. */
export type RoomPlan = { name: string; topic: Text; private: boolean; nonce: string; language: Language };
/** `channel` alone says where it is: where a room is a post in a forum, it is that post's own id. `name` as it is called there. */
export type OpenedRoom = Destination & { name: string };

/**
 * Channels of a record's own. Every call may come again and then changes nothing. Each may fail with a `DeliveryError`:
 * `gone` means that the room (for `pin`, the message) was deleted or archived, `refused` that it is of no use to try again.
 */
export interface Rooms {
  /** The same nonce finds the same room again, under whatever name it stands; a name that is taken gets a suffix. */
  open(plan: RoomPlan): Promise<OpenedRoom>;
  /** Accounts that are in it already count as invited. One that is refused does not stop the rest. At most 30 come at once. */
  invite(room: Destination, accounts: readonly string[]): Promise<{ refused: string[] }>;
  topic(room: Destination, topic: Text, language: Language): Promise<void>;
  pin(posted: Posted): Promise<void>;
  /** Archives it: readable, and closed for writing. */
  close(room: Destination): Promise<void>;
}

/**
 * An entry of the platform's own calendar. `nonce` is the same for every try, and no other entry's; `known` is its id, as it
 * was answered before. `isRunning`: what it is about has begun, whatever the clock says.
 */
export type EventPlan = {
  name: Text;
  about: Text;
  where: Text;
  from: Date;
  to: Date;
  isRunning: boolean;
  nonce: string;
  known: string | null;
  language: Language;
};

/** Each may come again and then changes nothing, and may fail with a `DeliveryError`. */
export interface Events {
  /** Makes it, or makes the one that stands there so; null: it is over, or somebody took it away, and it stands no more. */
  put(plan: EventPlan): Promise<string | null>;
  /** `over`: it has been; else it is not to be, and is taken away. */
  remove(event: Pick<EventPlan, 'nonce' | 'known'>, how: 'over' | 'off'): Promise<void>;
}

/** A line of `doctor`: `mend` must be mended, `know` is good to know. */
export type Finding = { state: 'ok' | 'know' | 'mend'; subject: string; detail: Text };

/** What the engine offers a platform. */
export interface Bot {
  /** Finds what an interaction means and how it will be answered, before anything is done. */
  match(interaction: Interaction): Match;
  /** Whether this process is the one to answer an interaction that reached several, or one of them twice. */
  first(interaction: string): Promise<boolean>;
  /** Keeps a form for its author for `draftMinutes`; answers how to ask for it again. */
  keep(draft: Draft, account: Account): Promise<string>;
  /** Null: too old, or somebody else's. */
  take(draft: string, account: Account): Promise<Draft | null>;
  /** Runs this in one process at a time, until `over`. */
  lead(name: string, run: (over: Promise<void>) => Promise<void>): { stop(): Promise<void> };
  /** Somebody deleted a message of ours; a live card is posted anew. */
  lost(place: Place, message: string): Promise<void>;
  /** Somebody came into this channel. Where it is a record's room, who comes late is told privately how things stand. */
  joined(place: Place, account: Account): Promise<void>;
  home(account: Account): Promise<Page>;
  /** A page by its id, as at `/p/<id>`; null where there is none that this reader may see. */
  page(id: string, query: Record<string, string>, account: Account): Promise<Page | null>;
  /** Choices of a lookup field: what the reader may see of what matches. At most 25. */
  lookup(name: string, typed: string, account: Account): Promise<Choice[]>;
  /** What can follow what was typed after the slash: commands, verbs, references, options. At most 25. */
  complete(typed: string, account: Account): Promise<Completion[]>;
  /** Records that this person may see, by reference or by part of the title. At most 8. */
  find(typed: string, account: Account): Promise<RecordLine[]>;
  /**
   * Keeps what somebody uploads for a day, until a record takes it. Answers what its field in a form sends: its id, which
   * nobody else can use, or why there is none.
   */
  upload(file: SentFile, account: Account): Promise<string>;
  /** A file that a record holds; null where there is none that this reader may see. */
  file(ref: string, hash: string, account: Account): Promise<StoredFile | null>;
  /** The channels bound on that platform that this person may read, in the order of the policy; then the rooms they may go to. */
  channels(platform: string, account: Account): Promise<Channel[]>;
  reader(account: Account): Promise<Reader>;
  /** A sentence in a language, as spans for the platform to escape and mark up. */
  word(text: Text, language: Language): Span[];
  readonly commands: readonly CommandHelp[];
  /** What can be done with somebody's message, from its menu. */
  readonly messageActions: readonly { id: string; label: Text }[];
  readonly deskLanguage: Language;
}

/** `address` opens the same dialog again, where the answer is one. */
export type Match = { answers: AnswerForm; address?: string; run(): Promise<Outcome> };

/** How long a form that could not be sent yet is kept. */
export const draftMinutes = 15;
/** A form that waits to be sent: `kinds` are the fields whose typing is still to be understood, `lookup:subjects` or `at`. */
export type Draft = { address: string; values: FormValues; place: Place; kinds?: Record<string, string> };

/** A person as their screen needs them. */
export type Reader = { person: number; key: string; name: string; language: Language; zone: string; staff: boolean };
export type Channel = {
  id: string;
  name: string;
  about: Text;
  shows: 'desk' | 'requester' | 'talk';
  /** It is a record's own. `closed`: it can be read, and nothing more is said there. */
  room?: { closed: boolean };
};
/**
 * A verb of a command. `usage` is what may follow: `<INC-7>` a record, `[what happened]` text, `[mine|closed]` one of these;
 * in angles it is needed. `lookups` are fields of its form that can be chosen beside it.
 */
export type CommandHelp = {
  command: string;
  verb: string;
  usage: string;
  summary: Text;
  lookups: { field: string; lookup: string; label: Text }[];
};

/** A call of a platform that did not work, and what to do about it. */
export class DeliveryError extends Error {
  readonly outcome: DeliveryOutcome;
  constructor(outcome: DeliveryOutcome, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DeliveryError';
    this.outcome = outcome;
  }
}

/**
 * `retry`: it did not arrive. `unknown`: it may have arrived. Both are tried again, not before `after` milliseconds, for
 * which its place or, by `scope`, every place of the token waits. `gone`: the message or channel is no longer there.
 * `refused`: never try again; `closed` where a person takes no private messages.
 */
export type DeliveryOutcome =
  | { kind: 'retry' | 'unknown'; after?: number; scope?: 'channel' | 'token' }
  | { kind: 'gone' }
  | { kind: 'refused'; closed?: boolean };

export type { Place };
