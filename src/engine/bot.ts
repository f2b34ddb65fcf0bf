import { randomBytes } from 'node:crypto';
import { noFile } from '../chat/file.ts';
import { type Account, cleaned, type Interaction, type Outcome } from '../chat/interaction.ts';
import { line, type Page } from '../chat/message.ts';
import type { Bot, Channel, Platform, Reader } from '../chat/platform.ts';
import { isStaff, may } from '../core/permissions.ts';
import { clean, type Language, type Text } from '../core/text.ts';
import type { OpenDb } from '../db/db.ts';
import { fillNames } from '../people/names.ts';
import { personFor } from '../people/people.ts';
import type { Person } from '../people/person.ts';
import { channelsSection, isForStaff, nameText } from '../people/policy.ts';
import { refusedWith, showPage } from './acts.ts';
import { keepUpload } from './attachments.ts';
import { tellPerson } from './audience.ts';
import { complete } from './completion.ts';
import { commandHelp, declarations } from './declarations.ts';
import type { PageReading } from './define.ts';
import { keepDraft, takeDraft } from './drafts.ts';
import { drawCard, titleOf } from './draw.ts';
import type { Engine, EngineMetrics, Log, Policies } from './engine.ts';
import { fileSeenBy } from './files-shown.ts';
import { findFor } from './find.ts';
import { isFirst } from './handled.ts';
import { homePage, toldAbout } from './home.ts';
import { install } from './installed.ts';
import { lead } from './lead.ts';
import { lostCard } from './live-cards.ts';
import { refreshCards } from './outbox.ts';
import type { Practice } from './practice.ts';
import { prefixed } from './prefix.ts';
import { caughtUp } from './room-joined.ts';
import { type RoomSeen, roomsSeenBy } from './room-standing.ts';
import { roomOfPlace } from './rooms.ts';
import { route } from './router.ts';
import { words } from './words.ts';
import { writer } from './written.ts';

export type BotOptions = {
  db: OpenDb;
  practices: readonly Practice[];
  platforms: readonly Platform[];
  policies: Policies;
  deskLanguage: Language;
  /** Put before the name of every command. */
  commandPrefix?: string;
  /** For people whose platform does not say. */
  deskZone: string;
  /** The address of somebody's calendar. */
  calendarUrl?: (person: number) => string;
  now: () => Date;
  log: Log;
  metrics: EngineMetrics;
};

/** The engine, and the side of it that platforms see. `onWake` is called whenever something may be due. */
export function createBot(options: BotOptions): { engine: Engine; bot: Bot; onWake: (listener: () => void) => void } {
  const listeners: (() => void)[] = [];
  const engine: Engine = {
    ...options,
    installed: install(options.practices),
    platforms: new Map(options.platforms.map((platform) => [platform.name, platform])),
    deskLanguage: () => options.deskLanguage,
    drawCard: (recordId, viewpoint, which) => drawCard(engine, recordId, viewpoint, which),
    titleOf: (recordId, face) => titleOf(engine, recordId, face),
    wake: () => listeners.forEach((listener) => void listener()),
  };
  return { engine, bot: botOf(engine, options), onWake: (listener) => void listeners.push(listener) };
}

function botOf(engine: Engine, options: BotOptions): Bot {
  const known = (account: Account) =>
    personFor(engine.db, account, engine.now(), { language: options.deskLanguage, zone: options.deskZone });
  const commands = commandHelp(engine.installed);
  const prefix = prefixed(options.commandPrefix ?? '', [...engine.installed.commands.keys()]);
  const reading = async (person: Person, account: Account): Promise<PageReading> => {
    const policy = await engine.policies.current(engine.db);
    const theirs: PageReading = {
      db: engine.db,
      policy,
      inForce: policy,
      policyOf: (version) => engine.policies.version(engine.db, version),
      actor: person,
      account,
      now: engine.now(),
      written: writer(engine, engine.db),
      language: person.language,
      platforms: [...engine.platforms.keys()],
      commands: commands.filter(({ permission }) => may(person.roles, permission)),
      home: () => homePage(engine, theirs),
      calendarUrl: options.calendarUrl?.(person.id),
      about: (subjects) => toldAbout(engine, theirs, subjects),
      tell: (tx, to, message) => tellPerson(tx, engine, { about: null, person: to, message, now: engine.now() }),
      joined: async (tx, from, into) => {
        for (const practice of engine.installed.practices) await practice.joined?.(tx, { from, into }, engine.now());
      },
    };
    return theirs;
  };
  return {
    ...declarations(engine.installed, options.commandPrefix),
    deskLanguage: options.deskLanguage,
    match: (raw) => {
      const interaction = prefix.interaction(cleaned(raw));
      const { answers, address, run } = route(engine, interaction);
      const act = async () => {
        const person = await known(interaction.account);
        return person ? run(await reading(person, interaction.account)) : refusedWith(words.inactive());
      };
      return { answers, address, run: () => answered(engine, interaction, act) };
    },
    first: (id) => isFirst(engine.db, id, engine.now()),
    keep: async (draft, account) => {
      const person = await known(account);
      return person ? keepDraft(engine.db, person.id, draft, engine.now()) : '';
    },
    take: async (draft, account) => {
      const person = await known(account);
      return person ? takeDraft(engine.db, person.id, draft, engine.now()) : null;
    },
    lead: (name, run) => lead(options.db, engine.log, name, run),
    lost: async (place, message) => {
      const wasCard = await engine.db.transaction(async (tx) => {
        const record = await lostCard(tx, place, message);
        if (record !== null) await refreshCards(tx, record, engine.now());
        return record !== null;
      });
      if (wasCard) engine.wake();
    },
    joined: async (place, account) => {
      // Who joins any other channel is nobody's to know.
      const person = (await roomOfPlace(engine.db, place)) && (await known(account));
      if (person) await caughtUp(engine, place, await reading(person, account));
    },
    home: async (account) => {
      const person = await known(account);
      return fillNames(engine.db, person ? await (await reading(person, account)).home() : nothingHere);
    },
    page: async (id, query, account) => {
      const definition = engine.installed.definitions.get(id);
      const person = await known(account);
      if (!person || definition?.kind !== 'page') return null;
      const outcome = await showPage(engine, definition, query, await reading(person, account));
      return outcome.kind === 'page' ? fillNames(engine.db, outcome.page) : null;
    },
    lookup: async (name, raw, account) => {
      const typed = clean(raw);
      const person = await known(account);
      const found = engine.installed.lookups.get(name);
      return person && found
        ? fillNames(engine.db, (await found.find(typed, await reading(person, account))).slice(0, 25))
        : [];
    },
    complete: async (typed, account) => {
      const person = await known(account);
      if (!person) return [];
      const offers = await complete(engine, prefix.typed(clean(typed)), await reading(person, account));
      return offers.map((offer) => prefix.completion(offer));
    },
    find: async (typed, account) => {
      const person = await known(account);
      return person ? findFor(engine, typed, await reading(person, account)) : [];
    },
    upload: async (file, account) => {
      const person = await known(account);
      return person ? keepUpload(engine.db, person.id, file, engine.now()) : noFile.unreadable;
    },
    file: async (ref, hash, account) => {
      const person = await known(account);
      return person ? fileSeenBy(ref, hash, { db: engine.db, actor: person }) : null;
    },
    channels: async (platform, account) => {
      const person = await known(account);
      return person ? fillNames(engine.db, await channelsFor(engine, platform, person)) : [];
    },
    reader: async (account) => readerOf(await known(account), account, options),
  };
}

const nothingHere: Page = { title: words.inactive(), sections: [], actions: [] };

/** Runs an interaction to its answer. What goes wrong on our side gets a reference that is in the log. */
async function answered(engine: Engine, interaction: Interaction, act: () => Promise<Outcome>): Promise<Outcome> {
  const started = performance.now();
  let outcome: Outcome;
  try {
    outcome = await fillNames(engine.db, await act());
  } catch (error) {
    const reference = randomBytes(3).toString('hex');
    engine.log.error(
      { err: error, ref: reference, interaction: interaction.id, kind: interaction.kind },
      'an interaction failed',
    );
    outcome = { kind: 'refused', message: line(words.fault({ reference })) };
  }
  engine.metrics.interaction(interaction.kind, outcome.kind, (performance.now() - started) / 1000);
  return outcome;
}

/** Desk channels show what requesters must not read: they exist for staff only. */
async function channelsFor(engine: Engine, platform: string, person: Person): Promise<Channel[]> {
  const policy = await engine.policies.current(engine.db);
  const bound = policy
    .read(channelsSection)
    .filter(({ on, shows }) => on === platform && (!isForStaff(shows) || isStaff(person.roles)))
    .map(({ channel, name, about, shows }) => ({
      id: channel,
      name: name ?? channel,
      about: nameText(about ?? ''),
      shows: isForStaff(shows) ? ('desk' as const) : (shows as 'requester' | 'talk'),
    }));
  const rooms = engine.platforms.get(platform)?.rooms ? await roomsSeenBy(engine.db, platform, person) : [];
  return [...bound, ...rooms.map(roomChannel)];
}

const roomChannel = ({ channel, name, topic, closed }: RoomSeen): Channel => ({
  id: channel,
  name,
  about: JSON.parse(topic) as Text,
  shows: 'desk',
  room: { closed },
});

function readerOf(person: Person | null, account: Account, { deskLanguage, deskZone }: BotOptions): Reader {
  if (!person) return { person: 0, key: '', name: account.name, language: deskLanguage, zone: deskZone, staff: false };
  const { id, key, name, language, zone, roles } = person;
  return { person: id, key, name, language, zone, staff: isStaff(roles) };
}
