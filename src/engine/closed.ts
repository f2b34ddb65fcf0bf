import { line } from '../chat/message.ts';
import { isStaff } from '../core/permissions.ts';
import { code, who } from '../core/text.ts';
import type { Db } from '../db/db.ts';
import { personByAccount } from '../people/people.ts';
import type { Person } from '../people/person.ts';
import { channelsSection, isForStaff, type PolicyChannel } from '../people/policy.ts';
import { appendAudit } from './audit.ts';
import type { Engine } from './engine.ts';
import type { Header } from './header.ts';
import type { LiveCard } from './live-cards.ts';
import { accountOf, type OutboxRow, postNotice, settle } from './outbox.ts';
import { maySee } from './records.ts';
import { words } from './words.ts';

const told = 'engine.rung-instead';

/** A card's thread, or a channel itself. */
export type Where = { card: number } | { workspace: string; channel: string };

/**
 * For somebody who takes no direct messages: a line that rings them where they may read it and says no more than that
 * there is news, once for each record and person. Done with the message itself, in one transaction. False: there is no
 * such place, or it is not about a record.
 */
export async function ringInstead(engine: Engine, row: OutboxRow): Promise<boolean> {
  if (row.kind !== 'direct' || row.recordId === null) return false;
  const now = engine.now();
  const isRung = await engine.db.transaction(async (tx) => {
    // The lock makes it once: messages about one record may be refused at the same time in several places.
    const [record] = await tx.query<Header>('select * from records where id = $1 for no key update', [row.recordId]);
    const person = await personByAccount(tx, { platform: row.platform, ...accountOf(row) });
    if (!record || !person?.active || !(await maySee(tx, record, person))) return false;
    if (!(await wasRung(tx, record.id, person.id))) {
      const where = await whereFor(engine, tx, row, record, person);
      if (!where) return false;
      const notice = line(words.newsElsewhere({ person: who(person.id), home: code('/desk home') }));
      await postNotice(tx, row, where, { ...notice, alerts: [person.id] }, now);
      await appendAudit(tx, { recordId: record.id, actor: 0, now }, [{ type: told, person: person.id }]);
    }
    await settle(tx, row, now);
    return true;
  });
  if (isRung) engine.wake();
  return isRung;
}

const wasRung = async (tx: Db, recordId: number, person: number): Promise<boolean> =>
  (
    await tx.query(
      `select 1 from audit where record_id = $1 and type = $2 and (payload::jsonb ->> 'person')::int = $3 limit 1`,
      [recordId, told, person],
    )
  ).length > 0;

async function whereFor(
  engine: Engine,
  tx: Db,
  { platform }: OutboxRow,
  { id, visibility }: Header,
  person: Person,
): Promise<Where | null> {
  const cards = await tx.query<LiveCard>(
    `select * from live_cards where record_id = $1 and platform = $2 and face = '' and room_id is null order by id`,
    [id, platform],
  );
  const channels = (await engine.policies.current(tx)).read(channelsSection).filter(({ on }) => on === platform);
  return placeToRing(person, visibility, cards, channels);
}

/**
 * The thread of a card whose channel this person may read, their own team's first. Without one, the channel itself: what
 * stands there names no record. What is internal is not even hinted at outside its own threads, what is private nowhere.
 */
export function placeToRing(
  { roles, team }: Pick<Person, 'roles' | 'team'>,
  visibility: Header['visibility'],
  cards: readonly Pick<LiveCard, 'id' | 'workspace' | 'channel' | 'viewpoint'>[],
  channels: readonly Pick<PolicyChannel, 'workspace' | 'channel' | 'shows' | 'teams'>[],
): Where | null {
  // Where its card stood nothing is said of it any more.
  if (visibility === 'private') return null;
  const mayRead = (shows: string) =>
    shows === 'requester' || (isForStaff(shows as PolicyChannel['shows']) && isStaff(roles));
  const isTheirs = ({ teams }: { teams: PolicyChannel['teams'] }) =>
    team !== null && teams !== 'all' && teams.includes(team);
  const readable = channels.filter(({ shows }) => mayRead(shows));
  const inOrder = [...readable.filter(isTheirs), ...readable.filter((channel) => !isTheirs(channel))];
  for (const { workspace, channel } of inOrder) {
    const card = cards.find((each) => each.workspace === workspace && each.channel === channel);
    if (card && mayRead(card.viewpoint)) return { card: card.id };
  }
  if (visibility === 'internal') return null;
  const [first] = inOrder;
  return first ? { workspace: first.workspace, channel: first.channel } : null;
}
