import type { Choice, FormValues } from '../chat/dialog.ts';
import type { Field, Fields, ValuesOf } from '../chat/field.ts';
import type { Account, Place, QuotedMessage } from '../chat/interaction.ts';
import type { Document } from '../chat/markdown.ts';
import type { Button, ButtonStyle, Message, Page, Section } from '../chat/message.ts';
import type { CommandHelp } from '../chat/platform.ts';
import type { Decision } from '../core/decision.ts';
import type { Permission } from '../core/permissions.ts';
import type { PolicyView } from '../core/policy.ts';
import type { Language, Text } from '../core/text.ts';
import type { Db } from '../db/db.ts';
import type { Person } from '../people/person.ts';
import type { Header } from './header.ts';

/** Who acts. Deskbell itself, when a clock acts, is person 0. */
export type Actor = Pick<Person, 'id' | 'key' | 'name' | 'roles' | 'language' | 'zone' | 'team'>;
export const deskbell: Actor = {
  id: 0,
  key: 'deskbell',
  name: 'Deskbell',
  roles: [],
  language: 'en',
  zone: 'UTC',
  team: null,
};

/** Where a clock acts, no person stands. */
export const nowhere: Place = { platform: '', workspace: '', channel: '' };

/** What a decision is told besides the record and the input; `policy` is the version that the record lives by. */
export type Acting<F = unknown> = {
  actor: Actor;
  now: Date;
  place: Place;
  policy: PolicyView;
  facts: F;
  /** Of a record with parts, such as a list of things to do: which one its button names. */
  part?: string;
};

/** Where facts are gathered: inside the transaction, under the rules the record lives by. */
export type Reading = {
  db: Db;
  policy: PolicyView;
  /** The rules of today: who leads a team, and where things stand, is never that of the record's version. */
  inForce: PolicyView;
  actor: Actor;
  now: Date;
  /** Of a record with parts: which one the button names that was pressed. */
  part?: string | undefined;
  /** A document as Markdown, for the file of a message or a page. */
  written: (document: Document, reader: { language: Language; zone: string }) => Promise<string>;
};
export type Facts<R, V, F> = (reading: Reading, record: R, values: V) => Promise<F> | F;

/** A form: title and send button by the same verb, at most five fields. */
export type Form<S, P extends Fields> = {
  title: (subject: S, part?: string) => Text;
  /** Its title where the record is chosen in the form itself; only such a form opens without one. Four fields at most. */
  titleAlone?: Text;
  submit: Text;
  fields: P;
  /** What the fields hold when it opens, as strings; lookups are worded by their lookup. */
  initial?: (subject: S, reading: Reading, part?: string) => { [K in keyof P]?: string };
};

/** A form of its own for each thing there is to choose: a dialog before it asks for which, where none was named. */
export type FormByChoice = {
  title: Text;
  submit: Text;
  /** The one field of the dialog before, by its name; the values have what was chosen under this name too. */
  by: string;
  choose: Field<string>;
  /** What is chosen where nothing is; without it the dialog before asks. */
  otherwise?: string;
  /** What was typed behind the command, as values of the form and the choice; without it, it is the choice. */
  typed?: (typed: string) => FormValues;
  /** Null: there is nothing by that name. */
  formOf: (chosen: string, reading: Pick<Reading, 'policy' | 'actor'>) => Form<Place, Fields> | null;
};

/** Something a person does to a record: a button on its card, a verb of its command, or both. */
export type RecordAction<R, E, P extends Fields = Fields, F = unknown> = {
  kind: 'action';
  id: string;
  label: Text;
  style?: ButtonStyle;
  permission: Permission;
  /** The lifecycle's word for it: the card offers it where the status does. Without one, always. */
  action?: string;
  form?: Form<R, P>;
  facts?: Facts<R, ValuesOf<P>, F>;
  decide: (record: R, values: ValuesOf<P>, acting: Acting<F>) => Decision<R, E>;
  /** Where the status does not offer it: what to do instead. Without it they hear that the record has moved on. */
  instead?: (record: R) => Text | undefined;
  /** Beside a refusal: what mends what stands in the way. */
  mends?: (record: R, acting: Acting<F>) => Button[];
  /** What the person who did it is told, privately; without it the changed card is the answer. */
  reply?: (record: R, acting: Acting<F>) => Message | undefined;
};

/** The making of a record. The decision is given what every new record starts with and answers the whole of it. */
export type Intake<R, E, P extends Fields = Fields, F = unknown> = {
  kind: 'intake';
  id: string;
  /** Of the records it makes. */
  prefix: string;
  label: Text;
  permission: Permission;
  form: Form<Place, P> | FormByChoice;
  /** The quick path: values made of what was typed behind the command. */
  quick?: (typed: string) => FormValues;
  /** What the form shows first of what was typed behind the command, where there is no quick path. */
  opensWith?: (typed: string) => FormValues;
  facts?: Facts<Fresh, ValuesOf<P>, F>;
  /** Asked before anything is made; a message holds the report back until the person has chosen. */
  before?: (values: ValuesOf<P>, facts: F, now: Date) => Held | null;
  decide: (fresh: Fresh, values: ValuesOf<P>, acting: Acting<F>) => Decision<Unnumbered<R>, E>;
  reply: (record: R, quick: boolean) => Message;
};
/** A record that is about to be made. */
export type Unnumbered<R> = Omit<R, 'id' | 'number'>;
/** What a new record starts with; its number comes when it is made. */
export type Fresh = Pick<Header, 'prefix' | 'policy' | 'open' | 'createdAt' | 'createdBy' | 'updatedAt' | 'updatedBy'>;
/**
 * A report that waits for a choice. `message` is given the addresses of the two answers: file it all the same, or follow
 * that record instead. Without an answer it files itself at `filesAt`.
 */
export type Held = { message: (choices: HeldChoices) => Message; filesAt: Date };
export type HeldChoices = { file: string; follow: (ref: string) => string };

/** A screen of records. Null from `load`: there is nothing that this reader may see. */
export type PageDefinition<D = unknown> = {
  kind: 'page';
  id: string;
  label: Text;
  permission: Permission;
  load: (query: Record<string, string>, reading: PageReading) => Promise<D | null>;
  show: (data: D, reading: PageReading) => Page;
};
export type PageReading = Reading & {
  actor: Person;
  /** The version that a record lives by. */
  policyOf: (version: number) => Promise<PolicyView>;
  /** Where they are met now. */
  account: Account;
  language: Language;
  /** The platforms installed, by name. */
  platforms: readonly string[];
  /** Those the person may use. */
  commands: readonly CommandHelp[];
  /** The page they start from. */
  home: () => Promise<Page>;
  /** Where calendars find what this person may see. */
  calendarUrl?: string;
  /** What there is to tell of these: `item:order-db`, `service:order-portal`. */
  about: (subjects: readonly string[]) => Promise<Section[]>;
  /** A private message to somebody, about no record; told with what the transaction stores. */
  tell: (tx: Db, person: number, message: Message) => Promise<unknown>;
  /** Every practice hears, in the transaction, that one person became another. */
  joined: (tx: Db, from: number, into: number) => Promise<void>;
};

/** Something that concerns the person rather than a record: their language, help. */
export type PersonalAction = {
  kind: 'personal';
  id: string;
  permission: Permission;
  /** `place` is where it was asked. */
  run: (typed: string, reading: PageReading, place: Place) => Promise<Message | Page>;
};

// biome-ignore lint/suspicious/noExplicitAny: definitions of different records, forms and facts meet in one index.
export type AnyAction = RecordAction<any, any, any, any>;
// biome-ignore lint/suspicious/noExplicitAny: as above.
export type AnyIntake = Intake<any, any, any, any>;
// biome-ignore lint/suspicious/noExplicitAny: as above.
export type AnyPage = PageDefinition<any>;
export type Definition = AnyAction | AnyIntake | AnyPage | PersonalAction;

/** A verb of a slash command, and what it does. */
export type Command = {
  command: string;
  verb: string;
  /** What may follow, as help shows it: `<INC-7>`, `[what happened]`. */
  usage?: string;
  summary: Text;
  does: Definition;
  /** Where what was typed leads elsewhere; these are among the practice's definitions too. */
  leads?: (typed: string) => Definition | undefined;
  /** Stands after the others, in help and completion, though its practice is installed before theirs. */
  last?: true;
  /** Reads what follows into the query of a page. */
  query?: (typed: string) => Record<string, string>;
};

/**
 * Something done with somebody's message, from its menu: opens a form, filled with what the message says. An action opens it
 * only where no record stands whose kind takes marks: there the message goes on that record's timeline at once.
 */
export type MessageAction = {
  id: string;
  label: Text;
  opens: AnyIntake | AnyAction;
  values: (message: QuotedMessage) => FormValues;
};

/** A search that lookup fields and completion share. */
export type Lookup = {
  name: string;
  /** Something that is not among them may be typed. */
  open?: boolean;
  find: (typed: string, reading: PageReading) => Promise<Choice[]>;
  /** The words of a chosen value; null: there is no such thing for this reader. */
  label: (value: string, reading: Reading) => Promise<Text | null>;
};

export const action = <R, E, P extends Fields, F = undefined>(
  definition: Omit<RecordAction<R, E, P, F>, 'kind'>,
): RecordAction<R, E, P, F> => ({ kind: 'action', ...definition });
export const intake = <R, E, P extends Fields, F = undefined>(
  definition: Omit<Intake<R, E, P, F>, 'kind'>,
): Intake<R, E, P, F> => ({ kind: 'intake', ...definition });
export const page = <D>(definition: Omit<PageDefinition<D>, 'kind'>): PageDefinition<D> => ({
  kind: 'page',
  ...definition,
});
export const personal = (definition: Omit<PersonalAction, 'kind'>): PersonalAction => ({
  kind: 'personal',
  ...definition,
});
export const command = (definition: Command): Command => definition;
export const messageAction = (definition: MessageAction): MessageAction => definition;
export const lookupOf = (definition: Lookup): Lookup => definition;
