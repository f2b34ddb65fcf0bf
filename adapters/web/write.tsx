import { line } from '../../src/chat/message.ts';
import type { Sent } from './act.tsx';
import { type Acted, answer } from './answer.tsx';
import { ActForm, PrivateAnswer } from './forms.tsx';
import { insertMessage, messageById, wroteSince } from './store.ts';
import { Words } from './text.tsx';
import { directOf, type View } from './view.ts';
import { type Desk, mayRead, type Visit } from './visit.ts';
import { words } from './words.ts';

const longestMessage = 4000;
/** Who goes on writing is not asked again. */
const offeredOncePer = 60 * 60_000;

/** A plain sentence is a message to the channel, in the writer's name. Where reports are taken, it may be one. */
export async function write(desk: Desk, visit: Visit, sent: Sent): Promise<Acted> {
  const { account, view } = visit;
  const { id, place, thread, text = '' } = sent;
  const typed = text.trim();
  if (typed === '') return { kind: 'done' };
  const root = thread === undefined ? null : await messageById(desk.db, thread);
  const isThere = thread === undefined || root?.channel === place;
  if (!isThere || !(await mayRead(desk, account, place))) return answer(view, line(words.nothingForYou()), 'home');
  if (await isClosed(desk, visit, place)) return answer(view, line(words.roomClosed()), place);
  if ([...typed].length > longestMessage) return answer(view, line(words.tooLong({ max: longestMessage })), place);
  const offers = thread === undefined && (await offersReport(desk, visit, place));
  const message = await insertMessage(desk.db, {
    channel: place,
    thread: thread ?? null,
    author: account.id,
    body: { typed },
    nonce: `${account.id}:${id}`,
    at: view.now,
  });
  if (thread !== undefined) await keepNote(desk, visit, { id, place, thread, typed, message });
  return offers ? { kind: 'private', html: <Offer view={view} typed={typed} place={place} /> } : { kind: 'done' };
}

async function isClosed({ bot }: Desk, { account }: Visit, place: string): Promise<boolean> {
  return (await bot.channels('web', account)).some(({ id, room }) => id === place && room?.closed);
}

/** A reply below a card may be a note of its record: the bot knows. */
async function keepNote(
  { bot }: Desk,
  { account }: Visit,
  said: { id: string; place: string; thread: number; typed: string; message: number },
) {
  const at = { platform: 'web', workspace: 'local', channel: said.place, thread: String(said.thread) };
  const id = `web:${account.id}:${said.id}`;
  await bot.match({ id, account, place: at, kind: 'note', text: said.typed, message: String(said.message) }).run();
}

async function offersReport({ bot, db }: Desk, { account, view }: Visit, place: string): Promise<boolean> {
  const channel = (await bot.channels('web', account)).find(({ id }) => id === place);
  const takesReports =
    place === directOf(account.id) || (channel !== undefined && channel.shows !== 'talk' && !channel.room);
  const lately = new Date(view.now.getTime() - offeredOncePer);
  return takesReports && !(await wroteSince(db, account.id, place, lately));
}

const Offer = ({ view, typed, place }: { view: View; typed: string; place: string }) => (
  <PrivateAnswer view={view} once>
    <h2>
      <Words view={view} text={words.offerReport()} />
    </h2>
    <div class="buttons">
      <ActForm place={place} kind="command" once>
        <input type="hidden" name="text" value={`/incident report ${typed}`} />
        <button type="submit" class="primary">
          <Words view={view} text={words.reportAsIncident()} />
        </button>
      </ActForm>
    </div>
  </PrivateAnswer>
);
