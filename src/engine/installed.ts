import { catalog as formWords } from '../chat/words.ts';
import { own } from '../core/own.ts';
import { parseRef, refOf } from '../core/record-ref.ts';
import { type Catalog, joinCatalogs } from '../core/words.ts';
import { catalog as peopleWords } from '../people/words.ts';
import type { Command, Definition, Lookup, MessageAction } from './define.ts';
import type { Header } from './header.ts';
import { catalog as linkWords } from './link-words.ts';
import { catalog as markWords } from './mark-words.ts';
import type { AnyCardPart, Listeners, Practice, RecordKind, Round } from './practice.ts';
import { findRecords, type RecordStore, recordStore } from './records.ts';
import { catalog as roomWords } from './room-words.ts';
import { catalog as engineWords, words } from './words.ts';

// biome-ignore lint/suspicious/noExplicitAny: where practices of different types meet.
export type InstalledKind = { kind: RecordKind<any, any>; store: RecordStore<any> };

/** The installed practices, indexed. Two things by one name are our mistake and stop the start. */
export type Installed = {
  practices: readonly Practice[];
  definitions: ReadonlyMap<string, Definition>;
  /** By command, then verb; in the order of declaration, which is the order of help. */
  commands: ReadonlyMap<string, ReadonlyMap<string, Command>>;
  kinds: ReadonlyMap<string, InstalledKind>;
  lookups: ReadonlyMap<string, Lookup>;
  messageActions: ReadonlyMap<string, MessageAction>;
  rounds: ReadonlyMap<string, Round>;
  catalog: Catalog;
  /** What other practices add to the cards of this kind. */
  partsOf: (prefix: string) => AnyCardPart[];
  /** What other practices do when this event happens. */
  listening: (event: string) => Listeners[string][];
  /** Of the records that a record action acts on. */
  prefixOf: (definition: Definition) => string;
};

export function install(practices: readonly Practice[]): Installed {
  const commands = new Map<string, Map<string, Command>>();
  const declared = practices.flatMap((practice) => practice.commands ?? []);
  for (const command of [...declared.filter(({ last }) => !last), ...declared.filter(({ last }) => last)]) {
    const verbs = commands.get(command.command) ?? new Map<string, Command>();
    verbs.set(...once(verbs, command.verb, command));
    commands.set(command.command, verbs);
  }
  const prefixes = new Map(practices.flatMap((each) => definitionsOf(each).map((one) => [one, each.record?.prefix])));
  const heard = practices.flatMap(({ listens = [] }) => listens);
  return {
    practices,
    commands,
    definitions: indexed(
      practices.flatMap((practice) => definitionsOf(practice)),
      (each) => each.id,
    ),
    kinds: indexed(
      practices.flatMap((practice) => kindOf(practice)),
      ({ kind }) => kind.prefix,
    ),
    lookups: indexed(
      practices.flatMap((practice) => [...(practice.lookups ?? []), ...kindOf(practice).map(recordLookup)]),
      (each) => each.name,
    ),
    messageActions: indexed(
      practices.flatMap((practice) => practice.messageActions ?? []),
      (each) => each.id,
    ),
    rounds: indexed(
      practices.flatMap((practice) => practice.rounds ?? []),
      (each) => each.name,
    ),
    catalog: joinCatalogs([
      formWords,
      peopleWords,
      engineWords,
      roomWords,
      linkWords,
      markWords,
      ...practices.flatMap((practice) => practice.words),
    ]),
    partsOf: (prefix) => practices.flatMap(({ addsTo = {} }) => own(addsTo, prefix) ?? []),
    listening: (event) => heard.flatMap((each) => each[event] ?? []),
    prefixOf: (definition) => prefixes.get(definition) ?? '',
  };
}

/** Those named, and those that only a command leads to. */
function definitionsOf(practice: Practice): Definition[] {
  const byCommand = (practice.commands ?? []).map((command) => command.does);
  return [...new Set([...(practice.definitions ?? []), ...byCommand])];
}

const kindOf = ({ record }: Practice): InstalledKind[] =>
  record ? [{ kind: record, store: recordStore<Header>(record) }] : [];

/** Open records of a kind, by number or words of the title: the lookup a form chooses its record with. */
export const recordLookupName = (prefix: string): string => `records.${prefix}`;

function recordLookup({ kind }: InstalledKind): Lookup {
  const search = { prefix: kind.prefix as string, scope: 'open' as const, limit: 25 };
  const worded = (record: Header) => words.recordChoice({ record: { ref: refOf(record) }, title: record.title });
  return {
    name: recordLookupName(search.prefix),
    find: async (typed, { db, actor }) => {
      const wanted = typed.trim().replace(/^#?[a-z]{3}-(?=\d)/i, '') || undefined;
      const found = await findRecords(db, actor, { ...search, words: wanted });
      return found.map((record) => ({ value: refOf(record), label: worded(record) }));
    },
    label: async (value, { db, actor }) => {
      const ref = parseRef(value, search.prefix);
      const number = ref?.prefix === search.prefix ? ref.number : 0;
      const [record] = await findRecords(db, actor, { ...search, scope: 'all', number, limit: 1 });
      return record ? worded(record) : null;
    },
  };
}

function indexed<T>(things: readonly T[], nameOf: (thing: T) => string): Map<string, T> {
  const index = new Map<string, T>();
  for (const thing of things) index.set(...once(index, nameOf(thing), thing));
  return index;
}

function once<T>(index: ReadonlyMap<string, T>, name: string, thing: T): [string, T] {
  if (index.has(name) && index.get(name) !== thing) throw new Error(`two things are called ${name}`);
  return [name, thing];
}

/** The kind a record action or an intake belongs to, by the prefix of its records. */
export function kindFor(installed: Installed, prefix: string): InstalledKind {
  const found = installed.kinds.get(prefix);
  if (!found) throw new Error(`no practice keeps ${prefix} records`);
  return found;
}
