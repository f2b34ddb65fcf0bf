import type { WebClient } from '@slack/web-api';
import type { Account, Act, Interaction, Outcome } from '../../src/chat/interaction.ts';
import { line } from '../../src/chat/message.ts';
import type { Bot, Match } from '../../src/chat/platform.ts';
import { type SlackFiles, sendFiles } from './files.ts';
import { publishHome } from './home.ts';
import type { People } from './people.ts';
import type { SlackReceiver } from './receiver.ts';
import { type Drawn, drawMessage, type Reader } from './render.ts';
import { type Answerable, answerPrivately, drawnOutcome, sendWritten, showPictures } from './respond.ts';
import { words } from './words.ts';

/** Which workspace is ours, and how its messages are linked. */
export type Home = {
  isHome(team: string | undefined, enterprise: string | undefined): Promise<boolean>;
  /** Whether we are installed for the whole of that organisation. */
  isOrganisation(enterprise: string | undefined): Promise<boolean>;
  isSelf(user: string): Promise<boolean>;
  link(channel: string, ts: string): string;
};

export type Options = {
  bot: Bot;
  client: WebClient;
  people: People;
  home: Home;
  receiver: SlackReceiver;
  files: SlackFiles;
  /** For readers whose zone nobody knows. */
  zone: string;
  warn: (facts: object, message: string) => void;
};

/** Who acts: their own workspace, and the one in which they act. Guests of a shared channel have another of their own. */
export type Who = { id: string; own?: string; team?: string; enterprise?: string };
export type Where = { channel: string; thread?: string };
/** What an interaction means, and its own id. */
export type Asked = { match: Match; id: string };
export type Answer = { drawn: Drawn[]; isPage: boolean };

export type Desk = ReturnType<typeof slackDesk>;

/** What every listener needs: who somebody is, what they mean, and how they are answered. */
export function slackDesk(options: Options) {
  const { bot, client, people, home, receiver, zone, warn } = options;

  /** Null: somebody in a workspace that this desk does not serve. */
  async function accountOf({ id, own, team, enterprise }: Who): Promise<Account | null> {
    // All at once: what Slack is slow to say is waited for only once.
    const [isOurs, { name, language, zone: theirs, enterprise: organisation }] = await Promise.all([
      home.isHome(team, enterprise),
      people.profileOf(id),
    ]);
    if (!isOurs) return null;
    const isOwn = own === undefined || own === team || (await home.isOrganisation(organisation));
    return {
      platform: 'slack',
      workspace: isOwn ? 'local' : own,
      id,
      name,
      ...(language && { language }),
      ...(theirs && { zone: theirs }),
    };
  }

  /** We too join channels. */
  const isBot = async (user: string): Promise<boolean> =>
    (await home.isSelf(user)) || (await people.profileOf(user)).isBot === true;

  const idOf = (own: string): string => `slack:${own}`;

  function matched(account: Account, id: string, { channel, thread }: Where, act: Act): Asked {
    const place = { platform: 'slack', workspace: 'local', channel, ...(thread && { thread }) };
    const interaction: Interaction = { id: idOf(id), account, place, ...act };
    return { match: bot.match(interaction), id: interaction.id };
  }

  /** For messages that everybody reads, and for readers of whom nothing is known. */
  const anyReader: Reader = { word: bot.word, language: bot.deskLanguage, zone };

  const readerOf = (account: Account): Promise<Reader> =>
    bot.reader(account).then(
      ({ language, zone: theirs }) => ({ word: bot.word, language, zone: theirs }),
      () => anyReader,
    );

  /** The answer, drawn; empty where this interaction was answered before, by us or by another process. */
  async function answerTo({ match, id }: Asked, account: Account): Promise<Answer> {
    const outcome = await match.run();
    return { drawn: await drawnOnce(outcome, await readerOf(account), id), isPage: outcome.kind === 'page' };
  }

  async function drawnOnce(outcome: Outcome, reader: Reader, id: string): Promise<Drawn[]> {
    const drawn = drawnOutcome(outcome, reader);
    const isFirst = drawn.length > 0 && (outcome.delivery ? outcome.delivery === 'first' : await isFirstHere(id));
    return isFirst ? drawn : [];
  }

  /** Rather answered twice than not at all. */
  const isFirstHere = (id: string): Promise<boolean> => bot.first(id).catch(() => true);

  /** An answer that comes after the acknowledgement, but for what came with it: the process waits for it when it stops. */
  function later(to: Answerable, work: Promise<readonly Drawn[]>, acknowledged = 0): Promise<void> {
    const told = work
      .then(async (drawn) => {
        await answerPrivately(client, to, drawn.slice(acknowledged));
        await pictured(to, drawn);
        await withFiles(to, drawn);
        await withWritten(to, drawn);
      })
      .catch((error: unknown) => warn({ err: error }, 'an answer on Slack did not arrive'));
    receiver.track(told);
    return told;
  }

  const pictured = (to: Answerable, drawn: readonly Drawn[]): Promise<void> =>
    showPictures(client, to, drawn).catch((error: unknown) =>
      warn({ err: error }, 'a picture was not shown on Slack; its words stand alone'),
    );

  async function withFiles({ user, account }: Answerable, drawn: readonly Drawn[]): Promise<void> {
    if (!account) return;
    for (const asked of drawn.flatMap(({ files }) => files ?? []))
      await sendFiles(client, user, asked, (hash) => bot.file(asked.ref, hash, account));
  }

  /** The answer has said that a file comes: where none can, it is said too. */
  async function withWritten(to: Answerable, drawn: readonly Drawn[]): Promise<void> {
    for (const { attached, unsent } of drawn)
      if (attached)
        await sendWritten(client, to.user, attached).catch((error: unknown) => {
          warn({ err: error }, 'a file was not sent on Slack');
          return answerPrivately(client, { ...to, replaces: false }, unsent ? [unsent] : []);
        });
  }

  const showHome = async (account: Account): Promise<void> =>
    publishHome(client, bot, account, await readerOf(account));

  const elsewhere = (): Drawn => drawMessage(line(words.elsewhere()), anyReader);

  return {
    ...options,
    accountOf,
    isBot,
    idOf,
    matched,
    anyReader,
    readerOf,
    answerTo,
    drawnOnce,
    isFirstHere,
    later,
    showHome,
    elsewhere,
  };
}
