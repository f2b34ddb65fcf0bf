import { isStaff } from '../core/permissions.ts';
import { parseRef } from '../core/record-ref.ts';
import { type AuditLine, historyOf } from './audit.ts';
import type { PageReading } from './define.ts';
import type { Header } from './header.ts';
import type { Viewpoint } from './practice.ts';
import { findRecords, type RecordStore } from './records.ts';

/** What the pages of every kind of record load. */

type Query = Record<string, string>;

/** What stands behind a reference, for this reader; null hides that there is anything. */
export async function recordOf<R extends Header>(
  store: RecordStore<R>,
  prefix: string,
  query: Query,
  { db, actor }: PageReading,
): Promise<R | null> {
  const found = parseRef(query.ref ?? '', prefix);
  return found?.prefix === prefix ? store.read(db, found, actor) : null;
}

/** The record of this reference, whatever its kind, as far as this reader sees. */
export async function recordSeenBy(
  typed: string,
  { db, actor }: Pick<PageReading, 'db' | 'actor'>,
  prefix?: string,
): Promise<Header | undefined> {
  const ref = parseRef(typed, prefix);
  const [record] = ref ? await findRecords(db, actor, { ...ref, scope: 'all', limit: 1 }) : [];
  return record;
}

/** Staff and nobody else read the desk's side. */
export const viewpointOf = ({ actor }: Pick<PageReading, 'actor'>): Viewpoint =>
  isStaff(actor.roles) ? 'desk' : 'requester';

/** What is no id of ours begins at the beginning. */
const idOf = (typed: string | undefined): number | undefined => {
  const id = Number(typed);
  return Number.isSafeInteger(id) && id > 0 ? id : undefined;
};

const listScopes = ['open', 'mine', 'closed', 'all'] as const;
export type ListScope = (typeof listScopes)[number];
export type Listed = { scope: ListScope; rows: Header[]; more: boolean };
const perPage = 10;

/** Records of a kind, newest first, ten at a time. */
export async function listOf(prefix: string, query: Query, { db, actor }: PageReading): Promise<Listed> {
  const scope = listScopes.find((each) => each === query.scope) ?? 'open';
  const found = await findRecords(db, actor, {
    prefix,
    scope: scope === 'mine' ? 'open' : scope,
    ...(scope === 'mine' && { concerning: actor.id }),
    before: idOf(query.before),
    limit: perPage + 1,
  });
  return { scope, rows: found.slice(0, perPage), more: found.length > perPage };
}

export type Story = { lines: AuditLine[]; more: boolean };
const longestStory = 50;

/** The latest that happened to a record, or what came before that. */
export async function storyOf(recordId: number, query: Query, { db }: PageReading): Promise<Story> {
  const lines = await historyOf(db, recordId, longestStory + 1, idOf(query.before));
  return { lines: lines.slice(-longestStory), more: lines.length > longestStory };
}
