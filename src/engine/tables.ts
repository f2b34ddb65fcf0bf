import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });
const at = () => timestamp({ withTimezone: true, precision: 3 });
const id = () => bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity();

/** The header of every record: what lists, links, permissions and clocks need to know whatever its kind. */
export const records = pgTable(
  'records',
  {
    id: id(),
    prefix: text().notNull(),
    number: integer().notNull(),
    title: text().notNull(),
    status: text().notNull(),
    open: boolean().notNull(),
    service: text(),
    item: text(),
    team: text(),
    owner: integer(),
    requester: integer(),
    createdBy: integer(),
    /** shared: everybody, in the requester's words · requester: staff, requester, followers · internal: staff · private: followers */
    visibility: text().notNull(),
    policy: integer().notNull(),
    createdAt: at().notNull(),
    updatedAt: at().notNull(),
    /** Null: Deskbell itself. */
    updatedBy: integer(),
  },
  (table) => [
    uniqueIndex('records_ref').on(table.prefix, table.number),
    // Each begins with what a list asks for and ends with its order, so that no list reads what it does not show.
    index('records_kind').on(table.prefix, table.open, table.id),
    index('records_shared').on(table.prefix, table.open, table.id).where(sql`visibility = 'shared'`),
    index('records_requester').on(table.requester, table.open, table.id),
    index('records_creator').on(table.createdBy, table.open, table.id),
    index('records_created_by').on(table.createdBy, table.createdAt),
    index('records_team').on(table.team, table.open, table.id).where(sql`open`),
    index('records_owner').on(table.owner, table.open, table.id).where(sql`open`),
  ],
);

/** Who hears of a record without owning it or having asked for it. */
export const followers = pgTable(
  'followers',
  { recordId: bigint({ mode: 'number' }).notNull(), personId: integer().notNull(), since: at().notNull() },
  (table) => [primaryKey({ columns: [table.recordId, table.personId] }), index('followers_person').on(table.personId)],
);

/** Who hears of the majors on a service, whether they were told of one or not. */
export const serviceFollowers = pgTable(
  'service_followers',
  { service: text().notNull(), personId: integer().notNull(), since: at().notNull() },
  (table) => [
    primaryKey({ columns: [table.service, table.personId] }),
    index('service_followers_person').on(table.personId),
  ],
);

/** Who hears of the windows of changes on an item. */
export const itemFollowers = pgTable(
  'item_followers',
  { item: text().notNull(), personId: integer().notNull(), since: at().notNull() },
  (table) => [primaryKey({ columns: [table.item, table.personId] }), index('item_followers_person').on(table.personId)],
);

/** Channels that hear of a service (`service:order-portal`), of an item (`item:order-db`) or of one record (`record:7`). */
export const channelFollowers = pgTable(
  'channel_followers',
  {
    subject: text().notNull(),
    platform: text().notNull(),
    workspace: text().notNull(),
    channel: text().notNull(),
    since: at().notNull(),
    addedBy: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.subject, table.platform, table.workspace, table.channel] })],
);

/**
 * What a record is about, as others look for it: `item:order-db`, `service:order-portal`. Equal to what its practice names
 * after each decision; kept when it closes, for what is asked of the past.
 */
export const recordSubjects = pgTable(
  'record_subjects',
  {
    recordId: bigint({ mode: 'number' })
      .notNull()
      .references(() => records.id),
    subject: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.recordId, table.subject] }),
    index('record_subjects_subject').on(table.subject, table.recordId),
  ],
);

/** Records that belong together: `from` is `kind` of `to`, such as a duplicate of it. */
export const recordLinks = pgTable(
  'record_links',
  {
    fromId: bigint({ mode: 'number' })
      .notNull()
      .references(() => records.id),
    toId: bigint({ mode: 'number' })
      .notNull()
      .references(() => records.id),
    kind: text().notNull(),
    /** Null: Deskbell itself. */
    by: integer(),
    at: at().notNull(),
  },
  (table) => [primaryKey({ columns: [table.fromId, table.toId, table.kind] }), index('record_links_to').on(table.toId)],
);

/** Each interaction's own id with what it answered: a repeat gets the first outcome again. Kept 7 days. */
export const handled = pgTable(
  'handled',
  { id: text().primaryKey(), outcome: text().notNull(), at: at().notNull() },
  (table) => [index('handled_at').on(table.at)],
);

/**
 * Append-only. `payload` is kept as the bytes that `digest` covers and may be erased; `position` and `hash` are given
 * after the commit, in the order of linking.
 */
export const audit = pgTable(
  'audit',
  {
    id: id(),
    recordId: bigint({ mode: 'number' }),
    at: at().notNull(),
    actor: integer(),
    type: text().notNull(),
    payload: text(),
    salt: text().notNull(),
    digest: text().notNull(),
    position: bigint({ mode: 'number' }),
    hash: text(),
  },
  (table) => [
    index('audit_record').on(table.recordId, table.id),
    uniqueIndex('audit_position').on(table.position),
    index('audit_unlinked').on(table.id).where(sql`position is null`),
  ],
);

/** What is due when. Projected rows equal what the record's practice names; asked rows are requests to a record. */
export const timers = pgTable(
  'timers',
  {
    id: id(),
    recordId: bigint({ mode: 'number' }),
    name: text().notNull(),
    asked: boolean().notNull().default(false),
    payload: text(),
    dueAt: at().notNull(),
    /** The due time, later after a failure. */
    nextAt: at().notNull(),
    tries: integer().notNull().default(0),
    dead: boolean().notNull().default(false),
    problem: text(),
  },
  (table) => [
    uniqueIndex('timers_projected').on(table.recordId, table.name).where(sql`not asked`),
    uniqueIndex('timers_rounds').on(table.name).where(sql`record_id is null and not asked`),
    index('timers_due').on(table.nextAt, table.id).where(sql`not dead`),
  ],
);

/** Where a card of a record stands. `message` is null until it was posted; `hash` is of what was last shown. */
export const liveCards = pgTable(
  'live_cards',
  {
    id: id(),
    recordId: bigint({ mode: 'number' }).notNull(),
    platform: text().notNull(),
    workspace: text().notNull(),
    channel: text().notNull(),
    viewpoint: text().notNull(),
    /** Which of its further cards; empty: the record's card itself. */
    face: text().notNull().default(''),
    /** Where it stands in a room of the record's own. */
    roomId: bigint({ mode: 'number' }),
    message: text(),
    thread: text(),
    hash: text(),
    shownAt: at(),
  },
  (table) => [
    uniqueIndex('live_cards_place').on(table.recordId, table.platform, table.workspace, table.channel, table.face),
    index('live_cards_room').on(table.roomId).where(sql`room_id is not null`),
    index('live_cards_message').on(table.platform, table.channel, table.message),
  ],
);

/** One row is one call of a platform. */
export const outbox = pgTable(
  'outbox',
  {
    id: id(),
    lane: text().notNull(),
    platform: text().notNull(),
    urgent: boolean().notNull().default(false),
    /** card: show or refresh a live card · line: a message in its thread, without one in its channel · direct: to one account · call-out: a page, or that it is over · room: one step of a record's room · event: an entry of a calendar as it is wished */
    kind: text().notNull(),
    cardId: bigint({ mode: 'number' }),
    callOutId: bigint({ mode: 'number' }),
    /** Of a step; and of a line that is for the record's rooms alone. */
    roomId: bigint({ mode: 'number' }),
    step: text(),
    /** Of an entry in a calendar. */
    entryId: bigint({ mode: 'number' }),
    recordId: bigint({ mode: 'number' }),
    content: text(),
    language: text(),
    /** An answer to what its reader just did: it comes in their quiet hours too. */
    passes: boolean().notNull().default(false),
    /** Until when it last waited for the end of its reader's quiet hours. */
    heldUntil: at(),
    /** A notice to who is affected: a newer one of its record takes its place. */
    notice: boolean().notNull().default(false),
    /** Past that it is not worth saying any more. */
    worthUntil: at(),
    /** How its record stood when this was said; null: it concerns none, or is drawn as it is then. */
    standing: text(),
    /** Rows of one subject wait for one another. */
    subject: text().notNull(),
    nextAt: at().notNull(),
    createdAt: at().notNull(),
    tries: integer().notNull().default(0),
    /** Set while a worker is at it; past it, the outcome of its call is unknown. */
    leaseUntil: at(),
    dead: boolean().notNull().default(false),
    problem: text(),
  },
  (table) => [
    index('outbox_lane').on(table.lane, table.id).where(sql`not dead`),
    index('outbox_subject').on(table.subject, table.id).where(sql`not dead`),
    uniqueIndex('outbox_refresh').on(table.cardId).where(sql`kind = 'card' and lease_until is null and not dead`),
    uniqueIndex('outbox_step')
      .on(table.roomId, table.step)
      .where(sql`kind = 'room' and lease_until is null and not dead`),
    uniqueIndex('outbox_event').on(table.entryId).where(sql`kind = 'event' and lease_until is null and not dead`),
  ],
);

/** Pages to people, each by one account. `channel` and `message` are null until a platform took it. */
export const callOuts = pgTable(
  'call_outs',
  {
    id: id(),
    recordId: bigint({ mode: 'number' }).notNull(),
    /** As its record calls it. */
    page: text().notNull(),
    person: integer().notNull(),
    /** Which of the person's accounts, from 0. */
    way: integer().notNull(),
    platform: text().notNull(),
    workspace: text().notNull(),
    account: text().notNull(),
    channel: text(),
    message: text(),
    state: text().$type<'waiting' | 'reached' | 'failed' | 'over'>().notNull(),
    content: text().notNull(),
    language: text().notNull(),
    createdAt: at().notNull(),
  },
  (table) => [
    uniqueIndex('call_outs_page').on(table.recordId, table.page, table.person, table.way),
    index('call_outs_person').on(table.person, table.createdAt),
  ],
);

/**
 * Channels of a record's own, one on each platform at a time. What is wished stands beside what was done, and what is
 * missing between them is done by steps in the outbox.
 */
export const rooms = pgTable(
  'rooms',
  {
    id: id(),
    recordId: bigint({ mode: 'number' }).notNull(),
    platform: text().notNull(),
    workspace: text().notNull(),
    /** Null until it is open. */
    channel: text(),
    wishedName: text().notNull(),
    /** As it is wished, and from its opening on as it is called there. */
    name: text().notNull(),
    private: boolean().notNull(),
    /** failed: it could not be opened · gone: somebody deleted or archived it */
    state: text().$type<'opening' | 'open' | 'closed' | 'failed' | 'gone'>().notNull(),
    /** Whether the record still wishes for it: one that is not wanted is closed, and never wanted again. */
    wanted: boolean().notNull(),
    topic: text().notNull(),
    topicShown: text(),
    faces: text().notNull(),
    /** The message that was pinned last. */
    pinned: text(),
    createdAt: at().notNull(),
    openedAt: at(),
    endedAt: at(),
  },
  (table) => [
    uniqueIndex('rooms_wanted').on(table.recordId, table.platform).where(sql`wanted`),
    index('rooms_record').on(table.recordId),
    index('rooms_place').on(table.platform, table.channel),
  ],
);

/** Entries of the platforms' own calendars, one of a record on each: what is wished beside what was shown. */
export const calendarEntries = pgTable(
  'calendar_entries',
  {
    id: id(),
    recordId: bigint({ mode: 'number' }).notNull(),
    platform: text().notNull(),
    /** In JSON: an entry, that it is over, or that there is to be none. */
    wished: text().notNull(),
    /** As it was shown last, or given up; null: never. */
    shown: text(),
    /** The platform's id of it. */
    event: text(),
    /** How many of them ended: the next one is another. */
    ended: integer().notNull().default(0),
    createdAt: at().notNull(),
  },
  (table) => [uniqueIndex('calendar_entries_record').on(table.recordId, table.platform)],
);

/** Who is to be in a room, and who came by themselves. Nobody is ever put out. */
export const roomPeople = pgTable(
  'room_people',
  {
    roomId: bigint({ mode: 'number' }).notNull(),
    personId: integer().notNull(),
    state: text().$type<'waiting' | 'invited' | 'came' | 'no-account' | 'refused'>().notNull(),
    /** When they came first, and were told how things stand where that was late. */
    caughtUpAt: at(),
  },
  (table) => [primaryKey({ columns: [table.roomId, table.personId] })],
);

/** Forms that wait to be sent, a quarter of an hour each. */
export const drafts = pgTable(
  'drafts',
  { id: text().primaryKey(), personId: integer().notNull(), content: text().notNull(), expiresAt: at().notNull() },
  (table) => [index('drafts_expires').on(table.expiresAt)],
);

/** When something may be said again in a place: the pace, a platform's Retry-After, or a worker's lease. */
export const lanes = pgTable('lanes', { name: text().primaryKey(), nextAt: at().notNull() });

/** What this installation made for itself once: the secret that signs links. */
export const settings = pgTable('settings', { key: text().primaryKey(), value: text().notNull() });

/** What people attached, once by content: `hash` is its SHA-256 in hex. */
export const attachments = pgTable('attachments', {
  hash: text().primaryKey(),
  size: integer().notNull(),
  bytes: bytea().notNull(),
});

/** What somebody uploaded and no record holds yet: a day each. */
export const uploads = pgTable(
  'uploads',
  {
    id: text().primaryKey(),
    personId: integer().notNull(),
    hash: text()
      .notNull()
      .references(() => attachments.hash),
    name: text().notNull(),
    media: text().notNull(),
    at: at().notNull(),
  },
  (table) => [index('uploads_person').on(table.personId, table.at), index('uploads_hash').on(table.hash)],
);

/** Which record holds which file, as it was called there. `internal`: for the desk's side alone. */
export const recordFiles = pgTable(
  'record_files',
  {
    recordId: bigint({ mode: 'number' })
      .notNull()
      .references(() => records.id),
    hash: text()
      .notNull()
      .references(() => attachments.hash),
    name: text().notNull(),
    /** By its first bytes. */
    media: text().notNull(),
    internal: boolean().notNull(),
    addedBy: integer(),
    addedAt: at().notNull(),
    /** Where it was posted. */
    link: text(),
  },
  (table) => [primaryKey({ columns: [table.recordId, table.hash] }), index('record_files_hash').on(table.hash)],
);
